//! One thing changed in a published letter at a time: a decision flipped, a rationale erased.

use crate::known::{findings, open, replaced};
use imr_analysis::Span;
use imr_analysis::letter::{Decision, DisputedItem, Placed};
use imr_tests::shared;

#[test]
fn a_flipped_decision_is_a_mismatch() {
    let Some(folder) = shared::folder("flipped decisions") else { return };
    let (mut flips, mut missed) = (0, Vec::new());
    for letter in shared::published(&folder) {
        let snapshot = open(&letter.text);
        for (index, item) in snapshot.letter().items.iter().enumerate() {
            let word = item.at(item.heading.as_ref().unwrap().decision.unwrap().span);
            let other =
                if item.decision() == Some(Decision::Upheld) { "Overturned" } else { "Upheld" };
            let flipped = open(&replaced(&letter.text, word, other));
            flips += 1;
            let hit = |it: &imr_analysis::Finding| {
                it.code == "decision-mismatch" && it.item == Some(index)
            };
            if !findings(&flipped).iter().any(hit) {
                missed.push(format!("{} #{}", letter.name, index + 1));
            }
        }
    }
    println!("flipped decisions: {} of {flips} found; missed: {missed:?}", flips - missed.len());
    assert!(missed.len() * 100 <= flips, "{missed:?}");
}

#[test]
fn an_unflipped_decision_is_none() {
    let Some(folder) = shared::folder("unflipped decisions") else { return };
    for letter in shared::published(&folder) {
        let found = findings(&open(&letter.text));
        assert!(found.iter().all(|it| it.code != "decision-mismatch"), "{}", letter.name);
    }
}

#[test]
fn an_erased_rationale_is_missing() {
    let Some(folder) = shared::folder("erased rationales") else { return };
    let mut erased = 0;
    for letter in shared::published(&folder) {
        let snapshot = open(&letter.text);
        for (index, item) in snapshot.letter().items.iter().enumerate() {
            for span in [body(item), whole(item)] {
                let changed = open(&replaced(&letter.text, span, ""));
                let place = format!("{} #{}", letter.name, index + 1);
                assert_eq!(changed.letter().items.len(), snapshot.letter().items.len(), "{place}");
                let hits: Vec<_> = findings(&changed)
                    .into_iter()
                    .filter(|it| it.code == "missing-rationale")
                    .collect();
                assert_eq!(
                    hits.iter().map(|it| it.item).collect::<Vec<_>>(),
                    [Some(index)],
                    "{place}"
                );
                erased += 1;
            }
        }
    }
    println!("erased rationales: {erased} of {erased} found");
}

/// What stands behind the rationale's label.
fn body(item: &Placed<DisputedItem>) -> Span {
    let rationale = item.rationales.first().unwrap();
    let first = rationale.paragraphs.first().unwrap();
    item.at(Span::new(first.span.start, rationale.span.end))
}

/// Label and body.
fn whole(item: &Placed<DisputedItem>) -> Span {
    item.at(item.rationales.first().unwrap().span)
}
