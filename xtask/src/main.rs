//! What a developer runs: `cargo xtask COMMAND`.

mod dist;
mod evaluate;
mod generate;
mod stages;
mod test;
mod train;
mod workspace;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask COMMAND

  test            format, lints, generated files, all Rust tests; needs Rust and a C compiler only
  test --all      the same, then the parser's drift, the long fuzz run, other clients and the editors
  generate        write every generated file again, the parser included
  generate --check            fail if a generated file is stale
  generate --check --quick    the same without the parser, which takes a JavaScript engine to build
  evaluate        how well the verdict engine reads, beside two simpler methods; keeps docs/evaluation.md
  train           teach the learned reader from data/closings again; needs PyTorch (xtask/requirements.txt);
                  --validate: say before how well rationales held out are read
  dist            what is released for this platform, in dist/: the server, and the VS Code extension with
                  it inside; needs npm
  dist --target TRIPLE        the same for another platform that the compiler knows
  bench           the benches of parse, letter, rules and whole check, and of a key through the server
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let flag = |name: &str| args.iter().any(|it| it == name);
    let value = |name: &str| {
        let at = args.iter().position(|it| it == name)?;
        args.get(at + 1).map(String::as_str)
    };
    let result = match args.first().map(String::as_str) {
        Some("test") => test::run(flag("--all")),
        Some("generate") if flag("--only-parser") => generate::parser::run(flag("--check")),
        Some("generate") => generate::run(flag("--check"), flag("--quick")),
        Some("evaluate") => evaluate::run(),
        Some("train") => train::run(flag("--validate")),
        Some("dist") => dist::run(value("--target")),
        Some("bench") => stages::bench(),
        _ => {
            workspace::say(USAGE);
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            workspace::say(&format!("xtask: {error:#}\n"));
            ExitCode::FAILURE
        }
    }
}
