//! Invariant 5: after any sequence of edits, letter and findings equal those of the final text opened
//! anew. Invariant 6: an edit has only the item read again that it touches.

#![cfg(test)]

use imr_analysis::assists::{folding::folds, outline::outline};
use imr_analysis::{Context, Edit, Snapshot, Span, Text, check};
use proptest::prelude::*;

const LETTERS: &[&str] = &[
    include_str!("../../../examples/in-order.imr"),
    include_str!("../../../examples/flawed.imr"),
    include_str!("../../../examples/form-2014.imr"),
];

/// What writers and pasted text bring, and what is hard on a parser.
const PIECES: &[&str] = &[
    "",
    "a",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\u{c}",
    ":",
    ".",
    "😀",
    "\u{2028}",
    "%% note\n",
    "\nDecision rationale: ",
    "\nDecison rationale: Why.",
    "\n\nWalking cane: Upheld\n\n",
    "\n\nClaims Administrator guideline: ",
    "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Braces.",
    "\n\nCLINICAL CASE SUMMARY\n\n",
    "\n\nIMR ISSUES, DECISIONS AND RATIONALES\n\n",
    "{{item}}",
    "is not medically necessary.",
    "Overturned",
];

/// Where (in thousandths of the text), how much goes, and which piece comes.
fn edits() -> impl Strategy<Value = (usize, Vec<(usize, usize, usize)>)> {
    (0..LETTERS.len(), prop::collection::vec((0..=1000usize, 0..40usize, 0..PIECES.len()), 1..12))
}

fn edit(text: &Text, (place, len, piece): (usize, usize, usize)) -> Edit {
    let start = text.floor_boundary(text.len() * place / 1000);
    // Half of the edits only insert.
    let len = if len % 2 == 0 { 0 } else { len };
    let span = text.clamp(Span::new(start, start + len));
    Edit { span, new_text: PIECES[piece].to_owned() }
}

/// Everything that is shown of a letter.
fn shown(snapshot: &Snapshot) -> String {
    let letter = snapshot.letter();
    format!(
        "{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}",
        check(snapshot, &Context::default()),
        outline(snapshot),
        folds(snapshot),
        snapshot.verdicts(),
        letter.header,
        letter.credentials,
        letter.comments,
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(
        std::env::var("PROPTEST_CASES").ok().and_then(|it| it.parse().ok()).unwrap_or(200)
    ) })]

    #[test]
    fn an_edited_letter_equals_a_fresh_one((letter, steps) in edits()) {
        let mut snapshot = Snapshot::new(Text::new(LETTERS[letter]));
        for step in steps {
            // Whatever was remembered must still be right after the edit.
            let _ = check(&snapshot, &Context::default());
            snapshot = snapshot.with_edits(&[edit(snapshot.text(), step)]);
        }
        let fresh = Snapshot::new(Text::new(snapshot.source()));
        prop_assert_eq!(shown(&snapshot), shown(&fresh));
    }

    #[test]
    fn several_edits_at_once_equal_one_after_the_other((letter, steps) in edits()) {
        let start = Snapshot::new(Text::new(LETTERS[letter]));
        let mut text = start.text().clone();
        let mut batch = Vec::new();
        for step in steps {
            let next = edit(&text, step);
            text = text.with_edit(&next);
            batch.push(next);
        }
        let snapshot = start.with_edits(&batch);
        prop_assert_eq!(shown(&snapshot), shown(&Snapshot::new(text)));
    }
}

#[test]
fn an_edit_has_only_its_own_item_read_again() {
    let before = Snapshot::new(Text::new(LETTERS[1]));
    let at = before
        .source()
        .find("The criteria\nhave")
        .or(before.source().find("criteria have"))
        .unwrap();
    let after = before.with_edits(&[Edit { span: Span::empty(at), new_text: "x".into() }]);
    let shared: Vec<bool> = (before.letter().items.iter().zip(&after.letter().items))
        .map(|(old, new)| std::ptr::eq(&**old, &**new))
        .collect();
    assert_eq!(shared, [false, true, true, true]);
}

/// What the engine reads in a rationale is kept with its item: a neighbour's new name has it weighed
/// again, and not read again.
#[test]
fn a_renamed_heading_has_verdicts_weighed_again_and_only_one_rationale_read_again() {
    for letter in LETTERS {
        let before = Snapshot::new(Text::new(*letter));
        let _ = before.verdicts();
        for (index, item) in before.letter().items.iter().enumerate() {
            let edit = Edit { span: Span::empty(item.span().start + 1), new_text: "x".into() };
            let after = before.with_edits(&[edit]);
            let fresh = Snapshot::new(Text::new(after.source()));
            assert_eq!(after.verdicts(), fresh.verdicts(), "item {index}");
            let pairs = before.letter().items.iter().zip(&after.letter().items);
            let again: Vec<bool> = pairs.map(|(old, new)| !std::ptr::eq(&**old, &**new)).collect();
            let only: Vec<bool> = (0..again.len()).map(|at| at == index).collect();
            assert_eq!(again, only);
        }
    }
}
