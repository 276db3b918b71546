//! Quotations: which stretches of the prose are somebody's quoted words, and not the writer's.

use std::ops::Range;

/// Quotations of fewer words are names or words held at arm's length, not speech.
const FEWEST_WORDS: usize = 5;

/// Verbs of somebody who calls a thing by the words quoted.
const CALLS: [&str; 7] =
    [" called", " calls", " termed", " terms", " labeled", " described as", " that"];

/// The byte ranges between paired quotation marks, parted into speech and names ("Cervical collar, soft").
/// A quotation of the whole prose is no speech.
pub(super) fn parted(text: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    pairs(text).into_iter().partition(|span| is_speech(text, span))
}

/// In order and apart. A mark without its fellow opens nothing.
fn pairs(text: &str) -> Vec<Range<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let opens = match c {
            '\u{201c}' | '\u{201f}' | '\u{201e}' => Some(true),
            '\u{201d}' => Some(false),
            '"' => Some(
                before.is_whitespace()
                    || matches!(before, '(' | '[' | '-' | '\u{2013}' | '\u{2014}'),
            ),
            _ => None,
        };
        match opens {
            Some(true) => open.push(end),
            Some(false) => {
                if let Some(start) = open.pop() {
                    close(&mut found, start..at);
                }
            }
            None => {}
        }
        before = c;
    }
    found
}

/// Adds a quotation; those inside it are swallowed.
fn close(found: &mut Vec<Range<usize>>, span: Range<usize>) {
    while found.last().is_some_and(|last| last.start >= span.start) {
        found.pop();
    }
    found.push(span);
}

fn is_speech(text: &str, span: &Range<usize>) -> bool {
    let Some(inside) = text.get(span.clone()) else {
        return false;
    };
    let outside = text.len() - inside.len();
    // "is called "urgent and necessary" in the request"
    let before = text.get(..span.start).unwrap_or_default();
    let before = before.trim_end_matches(['"', '\u{201c}']).trim_end();
    if outside > 8 && CALLS.iter().any(|verb| before.ends_with(verb)) {
        return true;
    }
    // A quoted sentence is speech however short.
    let opening =
        text.get(..span.start).unwrap_or_default().trim_end_matches(['"', '\u{201c}']).trim_end();
    let whole = inside.ends_with('.')
        && (opening.is_empty() || opening.ends_with(['.', '"', '\u{201d}', ':', ',']));
    if whole && outside > 8 {
        return true;
    }
    outside > 8 && inside.split_whitespace().nth(FEWEST_WORDS - 1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside(text: &str) -> Vec<&str> {
        parted(text).0.into_iter().filter_map(|span| text.get(span)).collect()
    }

    #[test]
    fn pairs_of_either_style() {
        assert_eq!(
            inside("It says \"this drug is not to be used\" and more."),
            ["this drug is not to be used"]
        );
        assert_eq!(
            inside("It says \u{201c}this drug is not to be used\u{201d} and more."),
            ["this drug is not to be used"]
        );
    }

    #[test]
    fn short_or_unpaired_marks_quote_nothing() {
        assert!(inside("The request for \"Lumbar MRI\" is not medically necessary.").is_empty());
        assert!(
            inside("The request for \"Lumbar MRI is not medically necessary at all today.")
                .is_empty()
        );
        assert!(
            inside("He is 5'10\" tall and the request for it is not medically necessary.")
                .is_empty()
        );
    }

    #[test]
    fn an_unpaired_mark_does_not_spoil_later_pairs() {
        assert_eq!(
            inside("A \"loose one. Then \"five words of real speech\" end."),
            ["five words of real speech"]
        );
    }
}
