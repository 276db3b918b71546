//! The letters to test against. They are no part of the project: a folder `shared` beside it, or in
//! `IMR_SHARED`, holds them, and a test that wants them skips itself where they are not.

use serde::Deserialize;
use std::path::{Path, PathBuf};

/// A letter of the folder.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The file's name without its ending.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// What is known of a disputed item of a published letter.
#[derive(Clone, Debug, Deserialize)]
pub struct KnownItem {
    /// The letter's name.
    pub case: String,
    /// The item, counted from 1.
    pub item: usize,
    /// The item as written.
    pub text: String,
    /// `upheld` or `overturned`.
    pub decision: String,
    /// Why.
    pub rationale: String,
}

/// The folder; `None` where it is not there, after saying which `test` is skipped for it.
pub fn folder(test: &str) -> Option<PathBuf> {
    let named = std::env::var_os("IMR_SHARED").map(PathBuf::from);
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|it| it.join("shared"));
    let found = named.into_iter().chain(beside()).find(|it| it.join("letters").is_dir());
    if found.is_none() {
        announce(test);
    }
    found
}

#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn announce(test: &str) {
    println!("skipped: {test}: no folder `shared` with letters beside the project");
}

/// The seeds, by name.
pub fn seeds(folder: &Path) -> Vec<Letter> {
    letters(&folder.join("letters/seeds"))
}

/// The published letters, by name.
pub fn published(folder: &Path) -> Vec<Letter> {
    letters(&folder.join("letters/published"))
}

/// What is known of the items of the published letters.
///
/// # Panics
/// If the file does not read.
#[expect(clippy::expect_used, reason = "a broken test folder fails the test")]
pub fn known_items(folder: &Path) -> Vec<KnownItem> {
    let text =
        std::fs::read_to_string(folder.join("letters/published/items.jsonl")).expect("items.jsonl");
    text.lines().map(|line| serde_json::from_str(line).expect("an item")).collect()
}

#[expect(clippy::expect_used, reason = "a broken test folder fails the test")]
fn letters(folder: &Path) -> Vec<Letter> {
    let files = std::fs::read_dir(folder).expect("the letters' folder");
    let paths = files.map(|it| it.expect("a file").path());
    let mut letters: Vec<Letter> = paths
        .filter(|path| path.extension().is_some_and(|it| it == "txt"))
        .map(|path| Letter {
            name: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
            text: std::fs::read_to_string(&path).expect("a letter"),
        })
        .collect();
    letters.sort_by(|a, b| a.name.cmp(&b.name));
    letters
}

/// White space folded and hyphens that a line break tore closed, as the known items are compared.
pub fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace("- ", "-")
}
