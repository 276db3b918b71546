//! The command line: arguments, files, rendering, exit status.

mod args;
mod check;
mod config;
mod explain;
mod explain_verdict;
mod export;
mod files;
mod fix;
mod fmt;
mod format;
mod guidelines;
mod new;
mod outline;
mod place;
mod status;
mod suppressions;
mod template;
mod write;

use clap::{CommandFactory, Parser};
use std::io::{self, ErrorKind};
use std::process::ExitCode;

/// Exit status when something was found.
const FOUND: u8 = 1;
/// Exit status when a file or the configuration could not be read, or the arguments are wrong.
const UNREADABLE: u8 = 2;

/// Runs `imr` with the arguments of the process.
pub fn run() -> ExitCode {
    let result = match args::Cli::parse().command {
        args::Command::Check(args) => check::run(&args),
        args::Command::Fmt(args) => fmt::run(&args),
        args::Command::Outline(args) => outline::run(&args),
        args::Command::Status(args) => status::run(&args),
        args::Command::Export(args) => export::run(&args),
        args::Command::New(args) => new::run(&args),
        args::Command::Template(args) => template::run(&args),
        args::Command::Explain { code } => explain::run(&code),
        args::Command::ExplainVerdict(args) => explain_verdict::run(&args),
        args::Command::Guidelines(args) => guidelines::run(&args),
        args::Command::Rules { format } => explain::list(format),
        args::Command::Completions { shell } => completions(shell),
        args::Command::Config(args) => config::run(&args),
        args::Command::Lsp { stdio: _ } => return crate::lsp::run(),
    };
    match result {
        Ok(status) => ExitCode::from(status),
        // Whoever reads has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            report(&format!("cannot write the output: {error}"));
            ExitCode::from(UNREADABLE)
        }
    }
}

fn completions(shell: clap_complete::Shell) -> io::Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut args::Cli::command(), "imr", &mut script);
    io::Write::write_all(&mut anstream::stdout(), &script)?;
    Ok(0)
}

/// A line on standard error.
fn report(message: &str) {
    let _ = io::Write::write_fmt(&mut anstream::stderr(), format_args!("imr: {message}\n"));
}
