//! Words and phrases that stand twice in a row.

use super::vocabulary::{Vocabulary, any, has, once};
use crate::text::Span;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// A doubling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Repeat {
    /// The first time.
    pub first: Span,
    /// The second time.
    pub again: Span,
}

/// The longest phrase that is looked for, in words.
const LONGEST: usize = 14;

/// What may stand behind a word and belongs to the sentence.
const BEHIND: [char; 8] = ['.', ',', ';', ':', ')', '?', '!', '"'];

/// The doublings in `prose`, in order; of those that overlap the longest.
pub(crate) fn repeats(prose: &str) -> Vec<Repeat> {
    let words = words(prose);
    let stems: Vec<u64> = words.iter().map(|it| stem(it.of(prose))).collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let most = LONGEST.min((words.len() - at) / 2);
        let found = (1..=most)
            .rev()
            .find(|&len| stems.get(at) == stems.get(at + len) && is_repeat(prose, &words, at, len));
        let Some(len) = found else {
            at += 1;
            continue;
        };
        let phrase = |from: usize| -> Option<Span> {
            Some(words.get(from)?.cover(*words.get(from + len - 1)?))
        };
        if let (Some(first), Some(again)) = (phrase(at), phrase(at + len)) {
            out.push(Repeat { first, again });
        }
        at += 2 * len;
    }
    out
}

fn words(prose: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = 0;
    for word in prose.split(' ') {
        if !word.is_empty() {
            out.push(Span::new(at, at + word.len()));
        }
        at += word.len() + 1;
    }
    out
}

/// A number for the word without what stands behind it, in either case: the same for all that
/// [`is_repeat`] takes for the same word.
fn stem(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    for byte in word.trim_end_matches(BEHIND).bytes() {
        hasher.write_u8(byte.to_ascii_lowercase());
    }
    hasher.finish()
}

fn is_repeat(prose: &str, words: &[Span], at: usize, len: usize) -> bool {
    let (Some(first), Some(again)) = (words.get(at..at + len), words.get(at + len..at + 2 * len))
    else {
        return false;
    };
    let pairs = first.iter().zip(again).enumerate();
    let same = pairs.clone().all(|(index, (a, b))| {
        let (a, b) = (a.of(prose), b.of(prose));
        // What stands behind the last word belongs to the sentence, not to the phrase.
        let b = if index + 1 == len { b.trim_end_matches(BEHIND) } else { b };
        a.eq_ignore_ascii_case(b)
    });
    let phrase = first.first().zip(first.last()).map(|(a, b)| a.cover(*b).of(prose)).unwrap_or("");
    let before = at.checked_sub(1).and_then(|at| words.get(at)).map_or("", |it| it.of(prose));
    same && is_accident(phrase, len) && !ends_clause(before, phrase)
}

/// Whether the first time ends a clause and the second goes on with the sentence around it.
fn ends_clause(before: &str, phrase: &str) -> bool {
    let words = &Vocabulary::builtin().repeats;
    let verb = phrase.split(' ').next().unwrap_or("");
    has(&words.verbs, verb)
        && has(&words.clauses, before.trim_matches(|ch: char| !ch.is_alphanumeric()))
}

fn is_accident(phrase: &str, len: usize) -> bool {
    let words = &Vocabulary::builtin().repeats;
    let letters = phrase.chars().filter(|it| it.is_alphabetic()).count();
    let stops = phrase.ends_with(['.', ',', ';', ':', '?', '!']) || phrase.contains(". ");
    if stops || letters == 0 {
        return false;
    }
    if len > 1 {
        let idiom = once!(format!("^(?:{})$", any(&words.phrases)));
        return letters > 3 && !idiom.is_match(phrase);
    }
    let word = phrase.trim_start_matches(['(', '"', '“']);
    let plain = word.chars().all(|ch| ch.is_alphabetic() || ch == '-' || ch == '\'');
    // A name or an abbreviation may well stand twice (`PT PT`, `L L`); a single letter but `a` is one.
    let name = word.chars().filter(|it| it.is_uppercase()).count() > 1
        || word.chars().count() == 1 && !word.eq_ignore_ascii_case("a");
    plain && word == phrase && !name && !has(&words.words, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        repeats(text).into_iter().map(|it| it.again.of(text)).collect()
    }

    #[test]
    fn doublings() {
        assert_eq!(found("the the pain is is severe."), ["the", "is"]);
        assert_eq!(
            found("for weaning and ending opioids for weaning and ending opioids."),
            ["for weaning and ending opioids."]
        );
        assert_eq!(found("The the request"), ["the"]);
        assert_eq!(found("he went to the to the clinic"), ["to the"]);
    }

    #[test]
    fn what_may_stand_twice() {
        for text in [
            "He had had pain that that drug eased.",
            "It hurt more and more and more, over and over and over.",
            "pain, pain and pain. Pain again",
            "2 2 and L4-5 L4-5",
            "She gave her her drug; PT PT was asked for.",
            "day to day to day",
            "a product with a drug that is not recommended is not recommended.",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
