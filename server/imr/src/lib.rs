//! The server and checker for IMR determinations, as a library for its own binary and tests.

pub mod fixall;
pub mod lsp;
