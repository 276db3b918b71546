//! The drafted letters of `tests/evaluation/drafted`: what a careful reader expects of each, and how
//! far `imr check` meets it.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use std::ops::AddAssign;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The sets, by the names of their folders.
pub const SETS: [&str; 50] = [
    "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s",
    "t", "u", "v", "w", "x", "y", "z", "za", "zb", "zc", "zd", "ze", "zf", "zg", "zh", "zi", "zj",
    "zk", "zl", "zm", "zn", "zo", "zp", "zq", "zr", "zs", "zt", "zu", "zv", "zw", "zx",
];

/// The poles of a verdict.
const POLES: [&str; 2] = ["necessary", "not-necessary"];

/// What is expected of a letter.
#[derive(Deserialize)]
struct Expected {
    file: String,
    /// Whether nothing is wrong with it.
    clean: bool,
    items: Vec<Item>,
    defects: Vec<Defect>,
}

/// An item as expected, and as `imr check` reports it.
#[derive(Deserialize)]
struct Item {
    decision: Option<String>,
    /// `any` where the rationale contradicts itself.
    verdict: Option<String>,
}

#[derive(Deserialize)]
struct Defect {
    code: String,
    /// The item, counted from 1; absent where the defect belongs to none.
    item: Option<usize>,
}

#[derive(Deserialize)]
struct Report {
    files: Vec<Checked>,
}

#[derive(Deserialize)]
struct Checked {
    path: PathBuf,
    items: Vec<Item>,
    diagnostics: Vec<Diagnostic>,
}

#[derive(Deserialize)]
struct Diagnostic {
    code: String,
    item: Option<usize>,
    severity: String,
}

/// How far a set is met. All fields are counts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    /// Letters.
    pub letters: usize,
    /// Items expected.
    pub items: usize,
    /// Items whose decision is read as written.
    pub decisions: usize,
    /// Items whose verdict is read rightly. One whose rationale contradicts itself counts as right.
    pub verdicts: usize,
    /// Items read as the other pole.
    pub wrong_pole: usize,
    /// Items with a verdict for which none was read.
    pub abstained: usize,
    /// Planted `decision-mismatch`.
    pub mismatches: usize,
    /// Those found.
    pub mismatches_found: usize,
    /// Planted defects of every code, `decision-mismatch` among them.
    pub defects: usize,
    /// Those found, by their code and at their item.
    pub defects_found: usize,
    /// Errors and warnings of a code that is not planted in their letter.
    pub unexpected: usize,
    /// Items of letters with nothing wrong.
    pub clean_items: usize,
    /// Errors and warnings on those letters.
    pub clean_unexpected: usize,
}

/// Checks the letters of `set` with the binary `imr`, and compares.
///
/// # Panics
/// If the set or the report of `imr` cannot be read.
#[expect(clippy::expect_used, reason = "a broken set fails the test")]
pub fn score(imr: &Path, set: &str) -> Score {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("evaluation/drafted").join(set);
    let report = check(imr, &folder);
    let expected = std::fs::read_to_string(folder.join("expected.jsonl")).expect("what to expect");
    let mut score = Score::default();
    for line in expected.lines() {
        let expected: Expected = parsed(line.as_bytes());
        let checked = report.get(&expected.file).expect("every letter is checked");
        score.add(&expected, checked);
    }
    assert_eq!(score.letters, report.len(), "every letter is expected");
    score
}

/// What `imr check` says of the letters of `folder`, by the names of their files.
#[expect(clippy::expect_used, reason = "a broken set fails the test")]
fn check(imr: &Path, folder: &Path) -> HashMap<String, Checked> {
    let output = Command::new(imr)
        .args(["check", "--fail-on", "never", "--format", "json"])
        .arg(folder)
        // The settings of whoever runs this do not count.
        .env("XDG_CONFIG_HOME", folder.join("no-settings"))
        .output()
        .expect("imr runs");
    let report: Report = parsed(&output.stdout);
    let name =
        |it: &Checked| it.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    report.files.into_iter().map(|it| (name(&it), it)).collect()
}

#[expect(clippy::expect_used, reason = "a broken set fails the test")]
fn parsed<T: DeserializeOwned>(json: &[u8]) -> T {
    serde_json::from_slice(json).expect("well-formed JSON")
}

impl Score {
    fn add(&mut self, expected: &Expected, checked: &Checked) {
        self.letters += 1;
        self.items += expected.items.len();
        for (expected, read) in expected.items.iter().zip(&checked.items) {
            self.add_item(expected, read);
        }
        for defect in &expected.defects {
            let found = usize::from(checked.diagnostics.iter().any(|it| defect.is(it)));
            self.defects += 1;
            self.defects_found += found;
            if defect.code == "decision-mismatch" {
                self.mismatches += 1;
                self.mismatches_found += found;
            }
        }
        let planted = |code: &str| expected.defects.iter().any(|it| it.code == code);
        let unexpected = checked
            .diagnostics
            .iter()
            .filter(|it| matches!(it.severity.as_str(), "error" | "warning") && !planted(&it.code))
            .count();
        self.unexpected += unexpected;
        if expected.clean {
            self.clean_items += expected.items.len();
            self.clean_unexpected += unexpected;
        }
    }

    fn add_item(&mut self, expected: &Item, read: &Item) {
        self.decisions += usize::from(expected.decision == read.decision);
        let (wanted, found) = (expected.verdict.as_deref(), read.verdict.as_deref());
        if wanted == Some("any") || wanted == found {
            self.verdicts += 1;
            return;
        }
        let pole = |verdict: Option<&str>| verdict.is_some_and(|it| POLES.contains(&it));
        self.wrong_pole += usize::from(pole(wanted) && pole(found));
        self.abstained += usize::from(found.is_none());
    }
}

impl Defect {
    /// Whether `found` reports it; where one of the two names no item, the code decides.
    fn is(&self, found: &Diagnostic) -> bool {
        let items = self.item.zip(found.item);
        self.code == found.code && items.is_none_or(|(planted, found)| planted == found)
    }
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Score) {
        self.letters += other.letters;
        self.items += other.items;
        self.decisions += other.decisions;
        self.verdicts += other.verdicts;
        self.wrong_pole += other.wrong_pole;
        self.abstained += other.abstained;
        self.mismatches += other.mismatches;
        self.mismatches_found += other.mismatches_found;
        self.defects += other.defects;
        self.defects_found += other.defects_found;
        self.unexpected += other.unexpected;
        self.clean_items += other.clean_items;
        self.clean_unexpected += other.clean_unexpected;
    }
}
