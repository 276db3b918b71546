//! Where sentences end: full stops behind abbreviations, initials and list numbers end none; a stop
//! with its blank lost (`MTUS.As`) does.

use super::kinds::{self, Kinds};
use super::tokens::Token;
use super::wording::Wording;

/// Removes every full stop that ends no sentence.
pub(super) fn drop_inner_stops(text: &str, tokens: &mut Vec<Token>, wording: &Wording) {
    let mut before: Option<Token> = None;
    let mut first = true;
    let mut kept = Vec::with_capacity(tokens.len());
    for token in tokens.iter().copied() {
        if token.mark.has(kinds::STOP) {
            let shouted = text.as_bytes().get(token.start as usize) == Some(&b'!');
            if !shouted && !ends_sentence(text, before, token, first, wording) {
                before = None;
                continue;
            }
            kept.push(token);
            before = None;
            first = true;
            continue;
        }
        first = before.is_none() && first;
        before = Some(token);
        kept.push(token);
    }
    *tokens = kept;
}

/// `before` is the word or number right before the stop, `first` that it opens the sentence.
fn ends_sentence(
    text: &str,
    before: Option<Token>,
    stop: Token,
    first: bool,
    wording: &Wording,
) -> bool {
    let rest = text.get(stop.end as usize..).unwrap_or_default();
    let after = rest.trim_start_matches(['"', '\'', '\u{201d}', '\u{2019}', ')', ']']);
    let Some(next) = after.chars().next() else {
        return true;
    };
    let previous = before.filter(|token| token.end == stop.start);
    let word = previous
        .and_then(|token| text.get(token.start as usize..token.end as usize))
        .unwrap_or_default();
    if !next.is_whitespace() {
        let lost_blank = next.is_uppercase() || matches!(next, '"' | '\u{201c}' | '(');
        return lost_blank && word.len() != 1;
    }
    let next = after.trim_start().chars().next().unwrap_or(' ');
    if previous.is_some_and(|token| token.mark.has(kinds::NUMBER)) {
        return !(first && word.len() <= 2);
    }
    let lower = word.to_lowercase();
    let kinds =
        if previous.is_some() { wording.word_sense(&lower).kinds } else { Kinds::default() };
    if kinds.has(kinds::TITLE) {
        return false;
    }
    if kinds.has(kinds::ABBREVIATION) {
        return next.is_uppercase() || matches!(next, '"' | '\u{201c}');
    }
    if lower.chars().count() == 1 && word.chars().all(char::is_alphabetic) {
        return false;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::super::lexemes::prose;
    use super::super::wording::wording;

    fn count(text: &str) -> usize {
        prose(text, wording()).sentences.len()
    }

    #[test]
    fn abbreviations_and_numbers_end_nothing() {
        assert_eq!(count("Dr. Doe gave 1.5 mg. daily, i.e. less than No. 3 of the list."), 1);
        assert_eq!(count("J. Q. Doe wrote p. 12 and pp. 14 of Smith et al. in full."), 1);
        assert_eq!(count("1. The first point stands here."), 1);
    }

    #[test]
    fn a_lost_blank_still_ends_a_sentence() {
        assert_eq!(count("It meets MTUS.As such it is fine."), 2);
        assert_eq!(count("It is \"of the shoulder.\"As such it is fine."), 2);
        assert_eq!(count("It is so. the request is fine."), 2);
    }

    #[test]
    fn no_as_an_answer_is_a_sentence() {
        assert_eq!(count("Is it so? No. The request is not so."), 3);
    }
}
