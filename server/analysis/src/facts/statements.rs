//! Sentences of a rationale that state the request or conclude about it, in the item's own words.

use super::sentences::sentences;
use super::vocabulary::{Vocabulary, any, has, once};
use crate::text::Span;

/// The sentences of `prose` that state the request or the conclusion.
pub(crate) fn statements(prose: &str) -> Vec<Span> {
    let words = &Vocabulary::builtin().statements;
    let stated = once!(any(&[&words.conclusions[..], &words.requests[..]].concat()));
    let asked = once!(r"(?-u:\b)request(?:ed|s)?(?-u:\b)");
    let fits = |span: &Span| {
        stated.is_match(span.of(prose)) && asked.is_match(span.of(prose))
            || concludes(span.of(prose))
            || asks(span.of(prose))
    };
    sentences(prose).into_iter().filter(fits).collect()
}

/// Whether somebody who treats asks for something now. What was asked for on some day may be another request,
/// and a guideline asks for something else.
fn asks(sentence: &str) -> bool {
    let words = &Vocabulary::builtin().statements;
    let persons = &Vocabulary::builtin().persons;
    let asks = once!(format!(
        r"{}[.,]?(?: [a-z][a-z-]*)? {}|{}",
        any(&[&persons.staff[..], &words.askers[..]].concat()),
        any(&words.asks),
        any(&words.sought)
    ));
    let dated =
        once!(r"(?-u:\b)(?:(?:19|20)[0-9]{2}|[0-9]{1,2}[-/][0-9]{1,2}[-/][0-9]{2,4})(?-u:\b)");
    asks.is_match(sentence)
        && !dated.is_match(sentence)
        && !once!(any(&persons.guideline)).is_match(sentence)
}

fn concludes(sentence: &str) -> bool {
    once!(any(&Vocabulary::builtin().statements.conclusions)).is_match(sentence)
}

/// What `sentence` says of the treatment that `item` names: all from the clause on that has a word which no
/// other kind of item has, up to the conclusion. The reasons before and behind speak of other things.
pub(crate) fn about(item: &str, sentence: &str) -> Option<Span> {
    let own: Vec<String> = names(item).map(|(_, word)| word.to_lowercase()).collect();
    let (at, _) = names(sentence).find(|(_, word)| own.contains(&word.to_lowercase()))?;
    let mut commas = sentence.get(..at)?.rmatch_indices(", ").map(|(at, _)| at + 2);
    let start = commas.find(|&it| !parts_levels(sentence, it)).unwrap_or(0);
    let conclusion = once!(any(&Vocabulary::builtin().statements.conclusions));
    let end = conclusion.find_at(sentence, at).map_or(sentence.len(), |it| it.start());
    Some(Span::new(start, end))
}

/// Whether the comma before byte `at` parts levels of the spine: "L3, L4 and L5".
fn parts_levels(sentence: &str, at: usize) -> bool {
    let level = r"[CTLS]?-?[0-9]{1,2}";
    once!(format!("(?:^|[^a-z0-9])[CTLS][0-9]{{1,2}}(?:[-/]{level})?, $"))
        .is_match(sentence.get(..at).unwrap_or(""))
        && once!(format!("^(?:and |or )?[CTLS]-?[0-9]{{1,2}}(?:[-/]{level})?(?-u:\\b)"))
            .is_match(sentence.get(at..).unwrap_or(""))
}

/// Whether the word names no treatment: a number, a side, a part of the body.
pub(crate) fn is_generic(word: &str) -> bool {
    let words = Vocabulary::builtin();
    has(&words.statements.generic, word) || has(&words.sides.parts, word)
}

/// The words of `text` that may name a treatment, and where they stand.
fn names(text: &str) -> impl Iterator<Item = (usize, &str)> {
    once!(r"[a-z][a-z0-9]{2,}")
        .find_iter(text)
        .map(|it| (it.start(), it.as_str()))
        .filter(|(_, word)| !is_generic(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_and_names() {
        let text = "He takes Norco. The request for Norco #60 is not medically necessary. Pain is necessary to life.";
        let found: Vec<_> = statements(text).into_iter().map(|it| it.of(text)).collect();
        assert_eq!(found, ["The request for Norco #60 is not medically necessary."]);
        for text in [
            "The surgeon requests a repeat injection of the right heel.",
            "The treater asks for Norco 10/325 mg #60.",
            "Dr. Lee now seeks 12 visits.",
            "What is at issue is Norco #60.",
        ] {
            assert_eq!(statements(text).len(), 1, "{text}");
        }
        for text in [
            "The surgeon requested a repeat injection of the right heel on 3/5/2015.",
            "ODG asks for 6 visits of therapy.",
            "She asks for a second opinion.",
            "The request of the family was read.",
        ] {
            assert_eq!(statements(text), [], "{text}");
        }
        let about = |item, sentence: &'static str| about(item, sentence).map(|it| it.of(sentence));
        let sentence =
            "Given the left knee, the request for NORCO #60, is not necessary as #30 is.";
        assert_eq!(about("Norco 10/325 mg #60", sentence), Some("the request for NORCO #60, is "));
        assert_eq!(about("Left knee MRI, 12 visits", "left knee arthroscopy for 12 visits"), None);
    }
}
