//! The binary `imr`: the command line ([`cli`]) and the language server ([`lsp`]). Neither knows how a
//! finding is found; both only ask the analysis and render what it says.

pub mod cli;
pub mod config;
pub mod drafting;
pub mod lsp;
mod status;

/// Where the documentation of the diagnostics lies: a page `CODE.md` for each.
pub const DOCUMENTATION: &str = "https://github.com/imr-tools/imr/blob/main/docs/diagnostics/";

/// Where settings, and faults in them, are explained.
pub const CONFIGURATION: &str = "https://github.com/imr-tools/imr/blob/main/docs/configuration.md";
