//! The stages of `cargo xtask test`.

use crate::test::Count;
use crate::{generate, workspace};
use anyhow::{Context, Result};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// A stage of the tests.
pub struct Stage {
    pub name: &'static str,
    /// Whether it is left to `--all`.
    pub long: bool,
    pub run: fn() -> Result<Count>,
}

/// The stages, in the order in which they run.
pub static STAGES: &[Stage] = &[
    Stage { name: "format", long: false, run: format },
    Stage { name: "lints", long: false, run: lints },
    Stage {
        name: "generated files",
        long: false,
        run: || Ok(Count::one(generate::run(true, true)?)),
    },
    Stage { name: "tests", long: false, run: tests },
    Stage {
        name: "parser is up to date",
        long: true,
        run: || Ok(Count::one(generate::run(true, false)?)),
    },
    Stage { name: "long tests", long: true, run: long_tests },
    Stage { name: "fuzz", long: true, run: fuzz },
    Stage { name: "clients", long: true, run: clients },
    Stage { name: "editors", long: true, run: editors },
];

fn format() -> Result<Count> {
    if !workspace::has("cargo", &["fmt", "--version"]) {
        return Ok(Count::skipped("format: rustfmt is not installed"));
    }
    succeeds(&mut workspace::cargo(&["fmt", "--all", "--check"]))
}

fn lints() -> Result<Count> {
    if !workspace::has("cargo", &["clippy", "--version"]) {
        return Ok(Count::skipped("lints: clippy is not installed"));
    }
    succeeds(&mut workspace::cargo(&[
        "clippy",
        "--quiet",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

fn tests() -> Result<Count> {
    cargo_test(&["test", "--workspace", "--no-fail-fast", "--quiet", "--", "--show-output"], &[])
}

/// The tests that the short run ignores for their length.
fn long_tests() -> Result<Count> {
    let tests = ["test", "--quiet", "-p", "imr-tests", "--test", "letters"];
    cargo_test(&[&tests[..], &["--", "--ignored", "--show-output"]].concat(), &[])
}

/// The properties again, with many more inputs.
fn fuzz() -> Result<Count> {
    let args = [
        "test",
        "--release",
        "--quiet",
        "-p",
        "tree-sitter-imr",
        "-p",
        "imr-analysis",
        "--",
        "--show-output",
    ];
    cargo_test(&args, &[("IMR_FUZZ_INPUTS", "150000"), ("PROPTEST_CASES", "300")])
}

/// The suite in Python: an independent client, and the schema of SARIF.
fn clients() -> Result<Count> {
    if !workspace::has("bash", &["--version"]) {
        return Ok(Count::skipped("clients: bash is not installed"));
    }
    counted(workspace::command("bash", &["tests/clients/run.sh"]), |line, count| {
        match line.strip_prefix("skipped: ") {
            Some(_) => count.skipped += 1,
            None => count_pytest(line, count),
        }
    })
}

/// The last line of pytest: `1 failed, 12 passed, 2 skipped in 3.21s`.
fn count_pytest(line: &str, count: &mut Count) {
    let Some((parts, _)) = line.split_once(" in ") else { return };
    for part in parts.split(", ") {
        let Some((number, what)) = part.split_once(' ') else { return };
        let Ok(number) = number.parse::<usize>() else { return };
        match what {
            "passed" => count.passed += number,
            "failed" | "error" | "errors" => count.failed += number,
            "skipped" => count.skipped += number,
            _ => {}
        }
    }
}

fn editors() -> Result<Count> {
    let script = workspace::root().join("tests/editors/run.sh");
    if !script.exists() {
        return Ok(Count::skipped("editors: tests/editors/run.sh is not there"));
    }
    let count = |line: &str, count: &mut Count| {
        if !line.starts_with("skipped: ") {
            count_line(line, count);
        }
    };
    counted(workspace::command("bash", &["tests/editors/run.sh", "all"]), count)
}

/// The benches; whether they ran.
pub fn bench() -> Result<bool> {
    let benches = ["bench", "-p", "imr-analysis", "-p", "imr-tests", "--benches"];
    Ok(workspace::cargo(&benches).status()?.success())
}

fn succeeds(command: &mut Command) -> Result<Count> {
    Ok(Count::one(command.status().context("cannot start a stage")?.success()))
}

/// Runs `cargo test` and counts what it reports; tests that skip themselves say `skipped: …`.
fn cargo_test(args: &[&str], vars: &[(&str, &str)]) -> Result<Count> {
    let mut command = workspace::cargo(args);
    command.envs(vars.iter().copied());
    counted(command, count_line)
}

/// Runs `command`, shows its output, and adds up the closing lines that it prints.
fn counted(mut command: Command, see: fn(&str, &mut Count)) -> Result<Count> {
    let mut child = command.stdout(Stdio::piped()).spawn().context("cannot start the tests")?;
    let mut count = Count::default();
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).lines() {
            let line = line?;
            see(&line, &mut count);
            if is_worth_showing(&line) {
                workspace::say(&format!("{line}\n"));
            }
        }
    }
    if !child.wait()?.success() && count.failed == 0 {
        count.failed = 1;
    }
    Ok(count)
}

fn count_line(line: &str, count: &mut Count) {
    // A Rust test that skips itself says so, and is then reported as passed.
    if line.starts_with("skipped: ") {
        count.skipped += 1;
        count.passed = count.passed.saturating_sub(1);
        return;
    }
    let closing = line
        .strip_prefix("test result: ")
        .map(|it| it.split_once(". ").map_or(it, |(_, rest)| rest));
    let closing = closing
        .or_else(|| (line.contains(" passed, ") && line.contains(" failed")).then_some(line));
    for part in closing.into_iter().flat_map(|it| it.split([';', ','])) {
        let mut words = part.split_whitespace();
        let Some(number) = words.next().and_then(|it| it.parse::<usize>().ok()) else { continue };
        match words.next() {
            Some("passed") => count.passed += number,
            Some("failed") => count.failed += number,
            Some("ignored" | "skipped") => count.skipped += number,
            _ => {}
        }
    }
}

/// `--show-output` repeats the names of all tests; only what they print, and what fails, is of interest.
fn is_worth_showing(line: &str) -> bool {
    let noise = line.is_empty()
        || line.starts_with("successes:")
        || line.starts_with("    ")
        || line.starts_with("running ");
    let dots = !line.is_empty() && line.chars().all(|ch| ch == '.');
    !(noise || dots)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_added_up() {
        let mut count = Count::default();
        let lines = [
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s",
            "skipped: letters: no folder `shared` beside the project",
            "3 passed, 1 failed, 2 skipped",
            "nothing to see",
        ];
        lines.iter().for_each(|line| count_line(line, &mut count));
        assert_eq!(count, Count { passed: 14, failed: 1, skipped: 4 });
    }

    #[test]
    fn closing_lines_of_pytest_are_added_up() {
        let mut count = Count::default();
        for line in ["1 failed, 12 passed, 2 skipped in 3.21s", "FAILED a.py - 3 in 4", ". [100%]"]
        {
            count_pytest(line, &mut count);
        }
        assert_eq!(count, Count { passed: 12, failed: 1, skipped: 2 });
    }
}
