//! `cargo xtask train`: teaches the learned reader (`server/network`) from the example rationales in
//! `server/analysis/data/closings`, and says how well rationales held out are read.
//!
//! The features are the engine's own; learning is PyTorch's, by `xtask/train.py`.

mod stock;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use imr_analysis::knowledge::Library;
use imr_analysis::verdict::{KnownNames, shown_features};
use serde::Deserialize;

use crate::workspace::{root, say};

/// In how many parts the rationales are split, one of which is held out.
const PARTS: &str = "6";

/// A line of `data/closings/*.jsonl`.
#[derive(Clone, Deserialize)]
struct Example {
    item: String,
    others: Vec<String>,
    rationale: String,
    verdict: Option<String>,
}

/// Learns the weights again; says how well rationales held out are read where `validate`.
///
/// # Errors
/// When the texts cannot be read, Python has no PyTorch, or the weights cannot be written.
pub fn run(validate: bool) -> Result<bool> {
    let features = root().join("target/train/features.jsonl");
    let folder = features.parent().context("a folder")?;
    std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let text = features_of(&files()?)?;
    std::fs::write(&features, text).with_context(|| features.display().to_string())?;
    let python = std::env::var("IMR_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let mut command = Command::new(&python);
    command.arg(root().join("xtask/train.py")).arg(&features).arg(digest()?);
    command.arg(if validate { PARTS } else { "0" }).args(weights_files());
    let status = command.status().with_context(|| format!("cannot run {python}"))?;
    ensure!(
        status.success(),
        "{python} could not learn; it needs PyTorch (`pip install -r xtask/requirements.txt`; \
         IMR_PYTHON names another Python)"
    );
    Ok(true)
}

/// Says whether the weights are older than the example rationales. They are not learned again to find out:
/// sums differ in the last place from one machine to another. A change of the wording leaves them be.
///
/// # Errors
/// When the texts or the weights cannot be read.
pub fn is_fresh() -> Result<bool> {
    let digest = digest()?;
    let mut fresh = true;
    for path in weights_files() {
        let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
        fresh &= bytes.windows(digest.len()).any(|it| it == digest.as_bytes());
    }
    if !fresh {
        say("stale: server/analysis/data/tenor-*.safetensors; run `cargo xtask train`\n");
    }
    Ok(fresh)
}

/// A file for each network of `verdict/tenor.rs`.
fn weights_files() -> [PathBuf; 3] {
    ["tenor-1", "tenor-2", "tenor-3"]
        .map(|it| root().join("server/analysis/data").join(it).with_extension("safetensors"))
}

/// A sum of the example rationales.
fn digest() -> Result<String> {
    // FNV-1a: no secret, only whether the texts are the same.
    let mut sum: u64 = 0xcbf2_9ce4_8422_2325;
    for path in files()? {
        for byte in std::fs::read(&path).with_context(|| path.display().to_string())? {
            if byte != b'\r' {
                sum = (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
            }
        }
    }
    Ok(format!("fnv1a-{sum:016x}"))
}

fn files() -> Result<Vec<PathBuf>> {
    let folder = root().join("server/analysis/data/closings");
    let entries = std::fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
    let mut out: Vec<PathBuf> = entries.filter_map(|it| Some(it.ok()?.path())).collect();
    out.retain(|path| path.extension().is_some_and(|it| it == "jsonl" || it == "tsv"));
    out.sort();
    Ok(out)
}

/// A line for each rationale: its features, and the class into which it falls.
fn features_of(files: &[PathBuf]) -> Result<String> {
    let (library, names) = (Library::builtin(), names());
    let mut examples: Vec<Example> = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        if path.extension().is_some_and(|it| it == "tsv") {
            let usual =
                stock::concluded(&text, &examples).with_context(|| path.display().to_string())?;
            examples.extend(usual);
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            let example = serde_json::from_str(line)
                .with_context(|| format!("{}:{}", path.display(), number + 1))?;
            examples.push(example);
        }
    }
    let mut out = String::new();
    for example in &examples {
        writeln!(out, "{}", features_of_example(example, library, &names))?;
    }
    Ok(out)
}

fn features_of_example(example: &Example, library: &Library, names: &BTreeSet<String>) -> String {
    let others: Vec<&str> = example.others.iter().map(String::as_str).collect();
    let items = others.iter().copied().chain([example.item.as_str()]);
    let known = KnownNames::of(library, items);
    let prose = example.rationale.split_whitespace().collect::<Vec<_>>().join(" ");
    // What is asked for says nothing of what is decided.
    let shown = |word: String| if names.contains(&word) { String::new() } else { word };
    let features: Vec<_> = shown_features(&prose, &example.item, &others, &known)
        .into_iter()
        .map(|it| (shown(it.word), it.labels))
        .collect();
    let class = match example.verdict.as_deref() {
        Some("necessary") => 0,
        Some("not-necessary") => 1,
        _ => 2,
    };
    serde_json::json!({ "features": features, "class": class }).to_string()
}

/// Words that name treatments or parts of the body.
fn names() -> BTreeSet<String> {
    let library = Library::builtin();
    let treatments =
        library.treatments().iter().flat_map(|it| [it.name.as_ref(), it.generic_name()]);
    let classes = library.classes().iter().map(|it| it.name.as_ref());
    let parts = library.parts().iter().map(|it| it.name.as_ref());
    let mut out = BTreeSet::new();
    for name in treatments.chain(classes).chain(parts) {
        let words = name.split(|ch: char| !ch.is_alphanumeric());
        out.extend(words.filter(|it| !it.is_empty()).map(str::to_lowercase));
    }
    out
}
