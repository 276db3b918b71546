//! A range of bytes.

use std::ops::Range;

/// A half-open range of bytes of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` to `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The empty span at `at`.
    pub const fn empty(at: usize) -> Self {
        Self { start: at, end: at }
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds no byte.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `byte` lies in it or at its end.
    pub const fn touches(self, byte: usize) -> bool {
        self.start <= byte && byte <= self.end
    }

    /// Whether `other` lies wholly in it.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// This span moved `by` bytes to the right.
    pub const fn shift(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// This span, which is right of `base`, counted from there.
    pub const fn relative_to(self, base: usize) -> Self {
        Self { start: self.start.saturating_sub(base), end: self.end.saturating_sub(base) }
    }

    /// The text at this span; empty where it is out of range or splits a character.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// This span without the white space at its ends, as it stands in `text`.
    pub fn trim(self, text: &str) -> Self {
        let piece = self.of(text);
        let lead = piece.len() - piece.trim_start_matches(is_blank).len();
        let body = piece.trim_matches(is_blank).len();
        Self::new(self.start + lead, self.start + lead + body)
    }
}

/// White space as letters have it: also a byte order mark in mid-text.
pub(crate) fn is_blank(ch: char) -> bool {
    ch.is_whitespace() || ch == '\u{feff}'
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.start..span.end
    }
}
