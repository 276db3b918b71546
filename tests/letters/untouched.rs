//! What is found in letters that nobody changed: each error and warning stands here with its reason.

use crate::known::{findings, open};
use imr_analysis::Severity;
use imr_tests::shared;
use std::collections::BTreeSet;

/// Letter, item, code, and why the finding is right.
const SEEDS: &[(&str, usize, &str, &str)] = &[];

/// The same for the published letters.
const PUBLISHED: &[(&str, usize, &str, &str)] = &[];

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
