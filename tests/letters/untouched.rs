//! What is found in letters that nobody changed: each error and warning stands here with its reason.

use crate::known::{findings, open};
use imr_analysis::Severity;
use imr_analysis::assists::fill::fill;
use imr_tests::shared;
use std::collections::BTreeSet;

/// Letter, item, code, and why the finding is right.
const SEEDS: &[(&str, usize, &str, &str)] = &[
    (
        "001_d84112a823220766",
        0,
        "lost-space",
        "a list of diagnoses runs into the next sentence: `L2-L3.According`",
    ),
    (
        "002_8af4dbac20bd7af6",
        1,
        "contradictory-basis",
        "the administrator's line denies the MTUS and cites a guideline of it under the other label",
    ),
    ("002_8af4dbac20bd7af6", 1, "unknown-topic", "a letter is missing in the topic: `OPIODS`"),
    (
        "002_8af4dbac20bd7af6",
        1,
        "wrong-item",
        "under the opioid the cream of the second item is discussed and concluded on",
    ),
    ("002_8af4dbac20bd7af6", 2, "contradictory-basis", "as in its first item"),
    ("002_8af4dbac20bd7af6", 3, "contradictory-basis", "as in its first item"),
    (
        "002_8af4dbac20bd7af6",
        3,
        "page-out-of-range",
        "muscle relaxants stand on 63-66, page 41 is cyclobenzaprine's",
    ),
    ("003_df64986682944ae3", 1, "repeated-citation", "`page(s) 111-112 Page(s): 111-112`"),
    ("003_df64986682944ae3", 2, "repeated-citation", "`page(s) 111-113 Page(s): 111-113`"),
    (
        "003_df64986682944ae3",
        1,
        "lost-space",
        "a quotation runs into the next sentence: `shoulder.\"As`",
    ),
    ("003_df64986682944ae3", 2, "lost-space", "two sentences run into each other: `results.As`"),
    (
        "004_7763e284d3bf24d4",
        1,
        "repeated-words",
        "the item's words stand twice before the conclusion",
    ),
];

/// The same for the published letters.
const PUBLISHED: &[(&str, usize, &str, &str)] = &[
    (
        "CM17-0002857",
        0,
        "invalid-date",
        "a digit too many in the year of an earlier illness: `June 20216`",
    ),
    (
        "CM17-0003917",
        1,
        "date-mismatch",
        "header and summary have the last day of November, the rationale the day after it",
    ),
    (
        "CM17-0007886",
        1,
        "sex-mismatch",
        "a female worker, her diagnoses told as `His diagnoses` in the next sentence",
    ),
];

#[test]
fn the_seeds_findings_are_known() {
    let Some(folder) = shared::folder("findings on the seeds") else { return };
    let known: BTreeSet<_> =
        SEEDS.iter().map(|(name, item, code, _)| format!("{name} #{item} {code}")).collect();
    let found = found(&shared::seeds(&folder), Severity::Hint);
    assert_eq!(found, known);
}

#[test]
fn errors_and_warnings_on_published_letters_are_known() {
    let Some(folder) = shared::folder("findings on the published letters") else { return };
    let known: BTreeSet<_> =
        PUBLISHED.iter().map(|(name, item, code, _)| format!("{name} #{item} {code}")).collect();
    let found = found(&shared::published(&folder), Severity::Warning);
    assert_eq!(found, known);
}

fn found(letters: &[shared::Letter], least: Severity) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for letter in letters {
        for finding in findings(&open(&letter.text)).iter().filter(|it| it.severity >= least) {
            let item = finding.item.map_or(0, |index| index + 1);
            out.insert(format!("{} #{item} {}", letter.name, finding.code));
        }
    }
    out
}

#[test]
fn nothing_is_to_be_filled_in() {
    let Some(folder) = shared::folder("letters with nothing to fill in") else { return };
    for letter in shared::published(&folder) {
        let snapshot = open(&letter.text);
        let text = snapshot.text();
        for line in 0..text.line_count() {
            let edits = fill(&snapshot, text.line_start(line));
            assert_eq!(edits, [], "{}:{}", letter.name, line + 1);
        }
    }
}
