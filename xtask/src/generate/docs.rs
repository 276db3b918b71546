//! The documentation of the diagnostics, from the rules: a page for each, and their table.

use crate::workspace;
use anyhow::{Context, Result};
use imr_analysis::rules::page::{index, page};
use imr_analysis::rules::{rule, rules};

const FOLDER: &str = "docs/diagnostics";

/// Writes the pages and removes those of rules that are gone; with `check` only says whether they are up
/// to date.
pub fn run(check: bool) -> Result<bool> {
    let mut fresh = workspace::write(&format!("{FOLDER}/README.md"), &index(), check)?;
    for rule in rules() {
        fresh &= workspace::write(&format!("{FOLDER}/{}.md", rule.code), &page(rule), check)?;
    }
    for gone in gone()? {
        fresh &= workspace::remove(&gone, check)?;
    }
    Ok(fresh)
}

/// The pages of no rule.
fn gone() -> Result<Vec<String>> {
    let mut gone = Vec::new();
    let folder = workspace::root().join(FOLDER);
    if !folder.exists() {
        return Ok(gone);
    }
    for entry in std::fs::read_dir(folder).with_context(|| format!("cannot list {FOLDER}"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let code = name.strip_suffix(".md");
        if code.is_some_and(|code| code != "README" && rule(code).is_none()) {
            gone.push(format!("{FOLDER}/{name}"));
        }
    }
    gone.sort();
    Ok(gone)
}
