//! The second baseline: ConText as medspaCy implements it, run by a small program in Python. A run
//! without Python or medspaCy says so and goes on.

use super::corpus::{Pole, Sample};
use crate::workspace::{command, has, say};
use anyhow::{Context, Result};
use std::io::Write;
use std::process::Stdio;

const PROGRAM: &str = "xtask/src/evaluate/context.py";

/// The answers to `samples`; `None` where the method cannot be run. `IMR_PYTHON` names the interpreter.
pub fn read(samples: &[Sample]) -> Result<Option<Vec<Option<Pole>>>> {
    let python = std::env::var("IMR_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    if !has(&python, &["-c", "import medspacy"]) {
        say(
            "skipped: ConText (no Python with medspacy; `pip install medspacy`, IMR_PYTHON names another)\n",
        );
        return Ok(None);
    }
    let mut child = command(&python, &[PROGRAM])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .context("cannot start Python")?;
    let lines: Vec<String> =
        samples.iter().map(|it| serde_json::to_string(&it.rationale)).collect::<Result<_, _>>()?;
    let mut input = child.stdin.take().context("Python takes no input")?;
    let writer = std::thread::spawn(move || input.write_all(lines.join("\n").as_bytes()));
    let output = child.wait_with_output().context("Python does not answer")?;
    let _ = writer.join();
    anyhow::ensure!(output.status.success(), "{PROGRAM} failed");
    let answers: Vec<Option<Pole>> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|line| match line {
            "necessary" => Some(Pole::Necessary),
            "not-necessary" => Some(Pole::NotNecessary),
            _ => None,
        })
        .collect();
    anyhow::ensure!(answers.len() == samples.len(), "{PROGRAM} lost a rationale");
    Ok(Some(answers))
}
