//! The committed parser, from `grammar.js`.
//!
//! Only this step needs a JavaScript engine and the parser generator, so both stand behind the feature
//! `generator`; without it the step runs the command again with the feature.

#[cfg(not(feature = "generator"))]
use anyhow::Result;

/// Generates the parser; with `check` only says whether the committed one is up to date.
#[cfg(not(feature = "generator"))]
pub fn run(check: bool) -> Result<bool> {
    let args = [
        "run",
        "--quiet",
        "--package",
        "xtask",
        "--features",
        "generator",
        "--",
        "generate",
        "--only-parser",
    ];
    let check: &[&str] = if check { &["--check"] } else { &[] };
    Ok(crate::workspace::cargo(&[&args, check].concat()).status()?.success())
}

#[cfg(feature = "generator")]
pub use generator::run;

#[cfg(feature = "generator")]
mod generator {
    use crate::workspace;
    use anyhow::{Context, Result, bail};
    use std::path::Path;
    use tree_sitter_generate::OptLevel;

    /// The newest ABI that Helix 25.01, Emacs 30.1 and Neovim 0.10 load.
    const ABI: usize = 14;

    /// Every file the generator writes, relative to the grammar's `src` folder.
    const GENERATED: [&str; 6] = [
        "grammar.json",
        "node-types.json",
        "parser.c",
        "tree_sitter/alloc.h",
        "tree_sitter/array.h",
        "tree_sitter/parser.h",
    ];

    pub fn run(check: bool) -> Result<bool> {
        let grammar = workspace::root().join("tree-sitter-imr");
        let committed = grammar.join("src");
        let fresh = if check {
            workspace::root().join("target/generated-parser")
        } else {
            committed.clone()
        };
        generate(&grammar, &fresh)?;
        let mut up_to_date = true;
        for name in GENERATED.iter().filter(|_| check) {
            let new = std::fs::read(fresh.join(name))
                .with_context(|| format!("cannot read the new {name}"))?;
            if std::fs::read(committed.join(name)).ok() != Some(new) {
                workspace::say(&format!(
                    "stale: tree-sitter-imr/src/{name} (run `cargo xtask generate`)\n"
                ));
                up_to_date = false;
            }
        }
        Ok(up_to_date)
    }

    fn generate(grammar: &Path, out: &Path) -> Result<()> {
        let mut complaints = Vec::new();
        tree_sitter_generate::generate_parser_in_directory(
            grammar,
            Some(out),
            None::<&Path>,
            ABI,
            None,
            Some("native"),
            true,
            OptLevel::default(),
            &mut complaints,
        )
        .context("cannot generate the parser")?;
        match complaints.first() {
            Some(complaint) => bail!("the generator complains: {complaint}"),
            None => Ok(()),
        }
    }
}
