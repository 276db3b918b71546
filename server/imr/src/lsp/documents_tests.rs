//! Documents against a plain string that is edited the slow way.

use super::*;
use proptest::prelude::*;
use serde_json::json;

fn uri() -> Uri {
    Uri::from("untitled:Letter 1")
}

fn change(value: serde_json::Value) -> Change {
    serde_json::from_value(value).unwrap()
}

fn insert(line: u32, character: u32, text: &str) -> Change {
    let at = json!({"line": line, "character": character});
    change(json!({"range": {"start": at, "end": at}, "text": text}))
}

fn open(text: &str) -> Documents {
    let mut documents = Documents::new(100);
    assert_eq!(documents.open(&uri(), Some(1), text.into()), Outcome::Changed);
    documents
}

fn source(documents: &Documents) -> String {
    documents.view(&uri()).unwrap().revision.snapshot().source().to_owned()
}

#[test]
fn changes_in_one_list_refer_to_the_text_before_them() {
    let mut documents = open("one\ntwo\n");
    let changes = vec![insert(0, 3, "\nand"), insert(1, 3, " a half"), insert(3, 0, "three")];
    assert_eq!(documents.change(&uri(), Some(2), changes, Encoding::Utf16), Outcome::Changed);
    assert_eq!(source(&documents), "one\nand a half\ntwo\nthree");
    let view = documents.view(&uri()).unwrap();
    assert_eq!(view.version, Some(2));
    assert_eq!(view.context.editing, Some(view.len), "behind what was typed last");
}

#[test]
fn whole_texts_and_pieces_mix() {
    let mut documents = open("old");
    let changes = vec![insert(0, 0, "x"), change(json!({"text": "née"})), insert(0, 3, "!")];
    documents.change(&uri(), None, changes, Encoding::Utf32);
    assert_eq!(source(&documents), "née!");
}

#[test]
fn ranges_that_do_not_fit_are_fitted() {
    let mut documents = open("ab\ncd");
    let range = json!({"start": {"line": 7, "character": 0}, "end": {"line": 0, "character": 1}});
    let reversed = change(json!({"range": range, "text": "-"}));
    documents.change(&uri(), None, vec![reversed], Encoding::Utf16);
    assert_eq!(source(&documents), "a-");
}

#[test]
fn saving_ends_the_editing() {
    let mut documents = open("a");
    assert!(!documents.save(&uri()), "nothing was written");
    documents.change(&uri(), Some(2), vec![insert(0, 0, "b")], Encoding::Utf16);
    assert!(documents.save(&uri()));
    assert_eq!(documents.view(&uri()).unwrap().context, Context::default());
}

#[test]
fn strangers_are_ignored() {
    let mut documents = open("a");
    let other = Uri::from("untitled:Letter%201");
    assert_eq!(documents.change(&other, None, vec![], Encoding::Utf16), Outcome::Ignored);
    assert!(!documents.close(&other) && !documents.save(&other));
    assert!(documents.view(&other).is_none());
}

#[test]
fn too_long_a_text_is_let_go_and_may_come_back() {
    let mut documents = open(&"x".repeat(60));
    let grow = vec![insert(0, 0, &"y".repeat(41))];
    assert_eq!(documents.change(&uri(), None, grow, Encoding::Utf16), Outcome::BecameTooLong);
    assert!(documents.view(&uri()).is_none());
    let more = vec![insert(0, 0, "z")];
    assert_eq!(documents.change(&uri(), None, more, Encoding::Utf16), Outcome::Ignored);
    let whole = vec![change(json!({"text": "short"})), insert(0, 5, "er")];
    assert_eq!(documents.change(&uri(), None, whole, Encoding::Utf16), Outcome::Changed);
    assert_eq!(source(&documents), "shorter");
    assert_eq!(documents.open(&uri(), None, "x".repeat(101)), Outcome::BecameTooLong);
}

#[test]
fn a_view_knows_when_its_document_is_closed() {
    let mut documents = open("a");
    let view = documents.view(&uri()).unwrap();
    assert!(view.is_open());
    documents.open(&uri(), Some(1), "opened again".into());
    assert!(!view.is_open());
}

proptest! {
    #[test]
    fn the_difference_is_one_small_edit(
        head in "[aé😀\n]{0,6}", old in "[aé😀\n]{0,6}", new in "[aé😀\n]{0,6}", tail in "[aé😀\n]{0,6}",
    ) {
        let (before, after) = (format!("{head}{old}{tail}"), format!("{head}{new}{tail}"));
        let edit = difference(&before, &after);
        prop_assert!(edit.span.len() <= old.len() && edit.new_text.len() <= new.len());
        let made = Text::new(before).with_edit(&edit);
        prop_assert_eq!(made.as_str(), after);
    }
}
