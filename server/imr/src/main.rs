//! Entry point of `imr`.

use std::process::ExitCode;

fn main() -> ExitCode {
    imr::cli::run()
}
