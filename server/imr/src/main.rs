//! `imr`: language server and checker for IMR determinations.

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the language server on standard input and output
    Lsp {
        /// Accepted for editors that always pass it; there is no other transport
        #[arg(long)]
        stdio: bool,
    },
}

fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Lsp { stdio: _ } => imr::lsp::run(),
    }
}
