//! One sentence under reading: its lexemes, their places, and small looks around.

use super::clauses::Place;
use super::kinds::*;
use super::lexemes::Lexeme;

/// One sentence under reading.
pub(super) struct Scene<'a> {
    pub(super) sentence: &'a [Lexeme],
    pub(super) places: &'a [Place],
    /// The sentence's number, and whether it asks.
    pub(super) number: usize,
    pub(super) asks: bool,
}

impl Scene<'_> {
    pub(super) fn at(&self, index: usize) -> Lexeme {
        self.sentence.get(index).copied().unwrap_or(Lexeme { kinds: STOP, ..Lexeme::default() })
    }

    pub(super) fn place(&self, index: usize) -> Option<Place> {
        self.places.get(index).copied()
    }

    /// True where a lexeme of `kinds` stands between `from` and the end of its clause.
    pub(super) fn follows(&self, from: usize, reach: usize, kinds: Kinds) -> bool {
        let rest = self.sentence.get(from..).unwrap_or_default().iter().take(reach);
        rest.take_while(|lexeme| !lexeme.is(BREAK | CONTRAST)).any(|lexeme| lexeme.is(kinds))
    }

    /// The clause's bytes from its subject to its predicate.
    pub(super) fn span(&self, from: usize, to: usize) -> std::ops::Range<usize> {
        self.at(from).start as usize..self.at(to).end as usize
    }
}
