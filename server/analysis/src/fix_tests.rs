//! Rounds of edits as one list.

use super::*;
use proptest::prelude::*;

fn edit(start: usize, end: usize, new_text: &str) -> TextEdit {
    TextEdit { span: Span::new(start, end), new_text: new_text.into() }
}

fn whole(source: &str) -> Vec<Piece> {
    vec![Piece::Kept(Span::new(0, source.len()))]
}

#[test]
fn rounds_become_one_list() {
    let source = "teh teh cat";
    let first = [edit(0, 3, "the"), edit(4, 7, "the")];
    let second = [edit(3, 7, "")];
    let pieces = replace(replace(whole(source), &first), &second);
    assert_eq!(edits(&pieces, source), [edit(0, 7, "the")]);
}

#[test]
fn what_is_undone_is_no_edit() {
    let source = "abc";
    let pieces = replace(replace(whole(source), &[edit(1, 2, "x")]), &[edit(1, 2, "b")]);
    assert_eq!(edits(&pieces, source), []);
    assert_eq!(edits(&whole(""), ""), []);
}

#[test]
fn a_fix_is_made_whole_or_not_at_all() {
    let span = Span::new(0, 1);
    let fix = |edits: Vec<TextEdit>| crate::Fix {
        title: "t".into(),
        applicability: Applicability::Safe,
        edits,
    };
    let finding = |fix| Finding::new("c", crate::Severity::Hint, span, "m").fix(fix);
    let judgement = crate::Fix::judgement("t", Span::new(8, 9), "j");
    let findings = [
        finding(judgement),
        finding(fix(vec![edit(4, 5, "b")])),
        finding(fix(vec![edit(0, 1, "a"), edit(5, 6, "c")])),
        finding(fix(vec![edit(2, 3, "d")])),
    ];
    assert_eq!(choose(&findings), (vec![edit(2, 3, "d"), edit(4, 5, "b")], 2));
}

/// Up to four edits, ascending and apart, of a text of `len` bytes.
fn round(len: usize, seeds: &[(usize, usize, String)]) -> Vec<TextEdit> {
    let mut edits = Vec::new();
    let mut at = 0;
    for (skip, cut, new_text) in seeds {
        let (start, end) = (at + skip, at + skip + cut);
        if end > len {
            break;
        }
        edits.push(edit(start, end, new_text));
        at = end + 1;
    }
    edits
}

proptest! {
    #[test]
    fn one_list_does_what_the_rounds_do(
        source in "[a-z]{0,12}",
        rounds in proptest::collection::vec(
            proptest::collection::vec((0usize..4, 0usize..4, "[A-Z]{0,3}"), 0..4), 0..4),
    ) {
        let mut text = source.clone();
        let mut pieces = whole(&source);
        for seeds in &rounds {
            let round = round(text.len(), seeds);
            text = apply(&text, &round);
            pieces = replace(pieces, &round);
        }
        let merged = edits(&pieces, &source);
        prop_assert_eq!(apply(&source, &merged), text);
        prop_assert!(merged.windows(2).all(|pair| pair[0].span.end < pair[1].span.start));
    }
}
