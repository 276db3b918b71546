//! The binary `imr`: the command line ([`cli`]) and the language server ([`lsp`]). Neither knows how a
//! finding is found; both only ask the analysis and render what it says.

pub mod cli;
pub mod config;
pub mod fixall;
pub mod lsp;
