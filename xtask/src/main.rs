//! What a developer runs: `cargo xtask <command>`.

mod generate_parser;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["generate", "parser"] => generate_parser::run(false),
        ["generate", "parser", "--check"] => generate_parser::run(true),
        _ => bail!("usage: cargo xtask generate parser [--check]"),
    }
}
