//! Owns `cargo xtask generate parser`: from `grammar.js` to the committed parser.
//!
//! Only this step needs a JavaScript engine and the parser generator, so both stand behind the
//! feature `generator`; without it the command runs itself again with the feature.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

/// The newest ABI that Helix 25.01, Emacs 30.1 and Neovim 0.10 load.
#[cfg(feature = "generator")]
const ABI: usize = 14;

/// Every file the generator writes, relative to the grammar's `src` folder.
#[cfg(feature = "generator")]
const GENERATED: [&str; 6] = [
    "grammar.json",
    "node-types.json",
    "parser.c",
    "tree_sitter/alloc.h",
    "tree_sitter/array.h",
    "tree_sitter/parser.h",
];

/// Generates the parser, or with `check` says whether the committed one is out of date.
///
/// # Errors
/// When the grammar is faulty, a file cannot be read or written, or `check` finds a difference.
pub fn run(check: bool) -> Result<()> {
    generate(&grammar_folder(), check)
}

fn grammar_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tree-sitter-imr")
}

#[cfg(not(feature = "generator"))]
fn generate(_grammar: &Path, check: bool) -> Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = std::process::Command::new(cargo);
    command.args([
        "run",
        "--quiet",
        "--package",
        "xtask",
        "--features",
        "generator",
        "--",
    ]);
    command.args(["generate", "parser"]);
    if check {
        command.arg("--check");
    }
    if !command.status()?.success() {
        bail!("the parser generator failed");
    }
    Ok(())
}

#[cfg(feature = "generator")]
fn generate(grammar: &Path, check: bool) -> Result<()> {
    use anyhow::Context as _;

    let committed = grammar.join("src");
    let fresh = if check {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/generated-parser")
    } else {
        committed.clone()
    };
    let mut diagnostics = Vec::new();
    tree_sitter_generate::generate_parser_in_directory(
        grammar,
        Some(&fresh),
        None::<&Path>,
        ABI,
        None,
        Some("native"),
        true,
        tree_sitter_generate::OptLevel::default(),
        &mut diagnostics,
    )
    .context("generating the parser")?;
    if let Some(diagnostic) = diagnostics.first() {
        bail!("the generator complains: {diagnostic}");
    }
    if !check {
        return Ok(());
    }
    for name in GENERATED {
        let fresh = std::fs::read(fresh.join(name))?;
        let committed =
            std::fs::read(committed.join(name)).with_context(|| format!("reading src/{name}"))?;
        if fresh != committed {
            bail!("src/{name} is out of date: run `cargo xtask generate parser`");
        }
    }
    Ok(())
}
