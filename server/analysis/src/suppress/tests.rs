//! Tests of suppressions.

use super::*;
use crate::rules::Example;
use crate::text::{Edit, Text};
use crate::{Context, check};

const ITEMS: &str = "\
Cervical traction unit: Upheld

Claims Administrator guideline: Decision based on MTUS Neck Complaints 2004.

MAXIMUS guideline: Decision based on MTUS Neck Complaints 2004.

Decision rationale: A unit was tried.It helped. The traction unit is medically necessary.

Cervical pillow: Upheld

Claims Administrator guideline: Decision based on MTUS Neck Complaints 2004.

MAXIMUS guideline: Decision based on MTUS Neck Complaints 2004.

Decision rationale: Sleep is sound.The pillow is not medically necessary.";

fn letter() -> String {
    Example::Item(ITEMS).letter()
}

fn above(line: &str, comment: &str) -> String {
    letter().replace(line, &format!("{comment}\n{line}"))
}

fn found(text: &str) -> Vec<(Code, Option<usize>)> {
    let snapshot = Snapshot::new(Text::new(text));
    check(&snapshot, &Context::default()).iter().map(|it| (it.code, it.item)).collect()
}

#[test]
fn above_a_heading_the_item_is_silenced() {
    let both = [("decision-mismatch", Some(0)), ("lost-space", Some(0)), ("lost-space", Some(1))];
    assert_eq!(found(&letter()), both);
    let text =
        above("Cervical traction unit", "%% imr: ignore lost-space, decision-mismatch -- why");
    assert_eq!(found(&text), [("lost-space", Some(1))]);
    let spaced = above("Cervical traction unit", "%% imr: ignore lost-space\n%% a remark\n\n");
    assert_eq!(found(&spaced), [both[0], both[2]]);
}

#[test]
fn above_a_line_the_line_is_silenced() {
    let text = above("Decision rationale: Sleep", "%% imr: ignore lost-space");
    assert_eq!(found(&text), [("decision-mismatch", Some(0)), ("lost-space", Some(0))]);
}

#[test]
fn a_suppression_for_the_file_holds_wherever_it_stands() {
    for text in [
        format!("%% imr: ignore-file lost-space, decision-mismatch\n{}", letter()),
        format!("{}\n%% imr: ignore-file lost-space, decision-mismatch", letter()),
    ] {
        assert_eq!(found(&text), []);
    }
}

#[test]
fn what_silences_nothing_is_told_and_only_the_file_silences_that() {
    let unused = ("unused-suppression", None);
    let text = above("Cervical pillow", "%% imr: ignore duplicate-item, lost-space");
    assert!(found(&text).contains(&unused) && found(&text).len() == 3, "{:?}", found(&text));
    let above_it = above(
        "Cervical pillow",
        "%% imr: ignore unused-suppression\n%% imr: ignore duplicate-item",
    );
    assert_eq!(found(&above_it).iter().filter(|it| **it == unused).count(), 2);
    let file = format!("{text}\n%% imr: ignore-file unused-suppression");
    assert!(!found(&file).contains(&unused));
    let last = format!("{}\n\n%% imr: ignore lost-space", letter());
    assert!(found(&last).contains(&unused));
}

#[test]
fn the_list_tells_what_is_used() {
    let text = above("Cervical pillow", "%% imr: ignore duplicate-item, lost-space -- asked twice");
    let snapshot = Snapshot::new(Text::new(text.clone()));
    let all = suppressions(&snapshot);
    assert_eq!(all.len(), 1);
    let used: Vec<_> = all[0].codes.iter().map(|it| (it.code, it.used)).collect();
    assert_eq!(used, [("duplicate-item", false), ("lost-space", true)]);
    assert_eq!(all[0].reason.map(|it| it.of(&text)), Some("asked twice"));
}

#[test]
fn silencing_a_finding_takes_it_away_and_adds_none() {
    let bare = "CLINICAL CASE SUMMARY\n\nA text.\n".to_owned();
    let letter = letter();
    let marked = format!("\u{feff}{letter}");
    for text in [letter.replace('\n', "\r\n"), letter, marked, bare] {
        let snapshot = Snapshot::new(Text::new(text));
        let before = check(&snapshot, &Context::default());
        for finding in before.iter() {
            let fix = silence(&snapshot, finding).unwrap();
            let edit = &fix.edits[0];
            let edit = Edit { span: edit.span, new_text: edit.new_text.clone() };
            let after = check(&snapshot.with_edits(&[edit]), &Context::default());
            let count = |found: &[Finding], code| found.iter().filter(|it| it.code == code).count();
            assert!(count(&after, finding.code) < count(&before, finding.code), "{finding:?}");
            assert_eq!(count(&after, "unused-suppression"), 0, "{finding:?}");
            assert!(after.len() < before.len(), "{finding:?}");
        }
    }
}
