//! Lexemes: the phrases of the wording found in the prose, longest first, words between them as they
//! are, and the sentences that they stand in.

use std::ops::Range;

use super::kinds::{self, Kinds};
use super::quotes;
use super::tokens::{Token, tokens};
use super::wording::{Sense, Wording};

/// A phrase, a word without meaning here, or a mark.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lexeme {
    /// Byte offsets in the prose.
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) kinds: Kinds,
    /// The way a predicate points; 0 elsewhere.
    pub(super) sign: i8,
}

impl Lexeme {
    /// True when the lexeme is of one of the kinds.
    pub(super) fn is(&self, kinds: Kinds) -> bool {
        self.kinds.has(kinds)
    }

    /// A word that the wording does not know.
    pub(super) fn is_plain_word(&self) -> bool {
        self.kinds == Kinds::default() || self.kinds == kinds::QUOTED
    }
}

/// The prose as lexemes, with each sentence's range of lexemes.
pub(super) struct Prose {
    pub(super) lexemes: Vec<Lexeme>,
    pub(super) sentences: Vec<Range<usize>>,
}

/// A longer sentence is cut: no reviewer writes one, and scans stay bounded.
const LONGEST_SENTENCE: usize = 260;

/// Reads the prose.
pub(super) fn prose(text: &str, wording: &Wording) -> Prose {
    let mut tokens = tokens(text, wording);
    super::sentences::drop_inner_stops(text, &mut tokens, wording);
    let (speech, names) = quotes::parted(text);
    let mut lexemes = lexemes(&tokens, wording, &speech);
    // The comma of a name in quotation marks parts nothing.
    for name in names {
        let inside = |it: &&mut Lexeme| name.contains(&(it.start as usize)) && it.is(kinds::COMMA);
        lexemes.iter_mut().filter(inside).for_each(|it| it.kinds = Kinds::default());
    }
    let sentences = sentences(&lexemes);
    Prose { lexemes, sentences }
}

fn lexemes(tokens: &[Token], wording: &Wording, quoted: &[Range<usize>]) -> Vec<Lexeme> {
    let mut out = Vec::with_capacity(tokens.len());
    let mut quoted = quoted.iter().peekable();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let (length, sense) = longest(tokens.get(at..).unwrap_or_default(), wording);
        let end = tokens.get(at + length - 1).map_or(token.end, |last| last.end);
        let mut kinds = sense.kinds | token.mark;
        while quoted.next_if(|span| span.end <= token.start as usize).is_some() {}
        if quoted.peek().is_some_and(|span| span.contains(&(token.start as usize))) {
            kinds = kinds | kinds::QUOTED;
        }
        out.push(Lexeme { start: token.start, end, kinds, sign: sense.sign });
        at += length;
    }
    out
}

/// The longest phrase at the front of `tokens`: how many tokens, and what it says.
fn longest(tokens: &[Token], wording: &Wording) -> (usize, Sense) {
    let mut best = (1, Sense::default());
    let mut node = 0;
    for (index, token) in tokens.iter().enumerate() {
        let Some(next) = wording.step(node, token.word) else {
            break;
        };
        node = next;
        if let Some(sense) = wording.sense(node) {
            best = (index + 1, sense);
        }
    }
    best
}

fn sentences(lexemes: &[Lexeme]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for (index, lexeme) in lexemes.iter().enumerate() {
        if lexeme.is(kinds::STOP | kinds::QUESTION) || index - start >= LONGEST_SENTENCE {
            out.push(start..index + 1);
            start = index + 1;
        }
    }
    if start < lexemes.len() {
        out.push(start..lexemes.len());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::wording::wording;
    use super::*;

    #[test]
    fn phrases_win_over_their_words() {
        let prose = prose(
            "The request is not medically necessary. Utilization review denied it.",
            wording(),
        );
        assert_eq!(prose.sentences.len(), 2);
        assert!(prose.lexemes.iter().any(|l| l.is(kinds::CORE) && l.sign == 1));
        assert!(prose.lexemes.iter().any(|l| l.is(kinds::UR)));
    }

    #[test]
    fn quoted_words_are_marked() {
        let prose = prose(
            "MTUS says \"imaging is not recommended for it\" and the rest is free.",
            wording(),
        );
        assert!(prose.lexemes.iter().any(|l| l.is(kinds::PLAIN) && l.is(kinds::QUOTED)));
        assert!(prose.lexemes.last().is_some_and(|l| !l.is(kinds::QUOTED)));
    }
}
