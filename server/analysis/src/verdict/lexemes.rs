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
    close_split_verbs(&mut tokens, wording);
    let (speech, names) = quotes::parted(text);
    let mut lexemes = lexemes(&tokens, wording, &speech);
    for name in &names {
        hold_at_arms_length(&mut lexemes, name);
    }
    // The comma of a name in quotation marks parts nothing; one at its end is the sentence's.
    for name in names {
        let inside = |it: &&mut Lexeme| {
            name.contains(&(it.start as usize))
                && (it.end as usize) < name.end
                && it.is(kinds::COMMA)
        };
        lexemes.iter_mut().filter(inside).for_each(|it| it.kinds = Kinds::default());
    }
    let sentences = sentences(&lexemes);
    Prose { lexemes, sentences }
}

/// "He calls it "medically necessary."": words for medical necessity in quotation marks are somebody's claim,
/// unless they are denied ("is not "medically necessary"").
fn hold_at_arms_length(lexemes: &mut [Lexeme], quoted: &Range<usize>) {
    let inside = |it: &Lexeme| quoted.contains(&(it.start as usize));
    let Some(first) = lexemes.iter().position(inside) else { return };
    let denied = first.checked_sub(1).and_then(|at| lexemes.get(at));
    let denied = denied.is_some_and(|it| it.is(kinds::NEGATOR));
    let words = lexemes.iter_mut().skip(first).take_while(|it| inside(it)).collect::<Vec<_>>();
    if !denied && words.iter().any(|it| it.is(kinds::CORE) && it.sign > 0) {
        for it in words {
            it.kinds = it.kinds | kinds::QUOTED;
        }
    }
}

/// How many words the object of a verb in two parts may have.
const OBJECT: usize = 6;

/// "I set the denial aside": the second part is read right behind the first, and once more where it stands,
/// as a word without meaning.
fn close_split_verbs(tokens: &mut Vec<Token>, wording: &Wording) {
    let mut at = 0;
    while let Some(verb) = tokens.get(at).copied() {
        at += 1;
        let object = tokens.get(at..).unwrap_or_default().iter().take(OBJECT + 1);
        let mut words = object.take_while(|it| it.mark == Kinds::default());
        let particle = words.position(|it| wording.splits(verb.word, it.word));
        let Some(particle) = particle.filter(|&behind| behind > 0) else { continue };
        if let Some(behind) = tokens.get_mut(at + particle) {
            let second = Token { start: verb.end, end: verb.end, ..*behind };
            behind.word = 0;
            tokens.insert(at, second);
            at += 1;
        }
    }
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
    fn a_verb_in_two_parts_is_read_as_one() {
        let prose = prose("I set the old denial aside.", wording());
        let operator = prose.lexemes.iter().find(|l| l.is(kinds::OPERATOR)).unwrap();
        assert_eq!((operator.start, operator.end, operator.sign), (2, 5, 1));
        assert!(prose.lexemes.iter().any(|l| l.is(kinds::PRIOR)));
        assert_eq!(prose.lexemes.len(), 7);
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
