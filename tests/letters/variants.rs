//! Lay-out does not matter: a letter says the same in every variant.

use crate::known::{findings, open};
use imr_analysis::Snapshot;
use imr_tests::shared::{self, fold};
use imr_tests::variants::variants;

/// Items, decisions, verdicts and codes: what must not depend on the lay-out.
fn said(snapshot: &Snapshot) -> Vec<String> {
    let items = snapshot.letter().items.iter().zip(snapshot.verdicts());
    let items = items.map(|(item, verdict)| {
        format!("{} {:?} {:?}", fold(item.text()), item.decision(), verdict.which)
    });
    let found = findings(snapshot);
    let mut codes: Vec<_> =
        found.iter().map(|it| format!("{:?} {} {:?}", it.item, it.code, it.severity)).collect();
    codes.sort();
    items.chain(codes).collect()
}

#[test]
fn the_same_letter_in_every_variant_says_the_same() {
    let Some(folder) = shared::folder("variants") else { return };
    for letter in shared::seeds(&folder).iter().chain(&shared::published(&folder)) {
        let expected = said(&open(&letter.text));
        for (name, text) in variants(&letter.text) {
            assert_eq!(said(&open(&text)), expected, "{}: {name}", letter.name);
        }
    }
}
