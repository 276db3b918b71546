//! Between the protocol's positions and the analysis' byte offsets.
//!
//! Only here is it known that editors count columns in UTF-8, UTF-16 or UTF-32 units. Lines end at
//! LF, CRLF and CR and nowhere else. Nothing here fails: places outside the text, behind a line's
//! end or inside a character are moved to the nearest place before them that is one.

use imr_analysis::{Span, Text};
use serde::{Deserialize, Deserializer};
use tower_lsp::gen_lsp_types::{Position, PositionEncodingKind, Range};

/// The unit in which columns are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units: what a client that says nothing means.
    #[default]
    Utf16,
    /// Code points.
    Utf32,
}

impl Encoding {
    /// The first one that the client names and the server knows: clients list what they like best
    /// first, and an editor with several servers wants them to agree.
    pub fn choose<'a>(offered: impl IntoIterator<Item = &'a str>) -> Self {
        offered
            .into_iter()
            .find_map(|name| match name {
                "utf-8" => Some(Self::Utf8),
                "utf-16" => Some(Self::Utf16),
                "utf-32" => Some(Self::Utf32),
                _ => None,
            })
            .unwrap_or_default()
    }

    /// The byte of `text` at `position`.
    pub fn byte(self, text: &Text, position: Position) -> usize {
        let line = position.line as usize;
        if line >= text.line_count() {
            return text.len();
        }
        let span = text.line_span(line);
        span.start + self.byte_of_column(text.slice(span), position.character as usize)
    }

    /// The bytes of `text` at `range`, whichever end comes first.
    pub fn span(self, text: &Text, range: Range) -> Span {
        let (a, b) = (self.byte(text, range.start), self.byte(text, range.end));
        Span::new(a.min(b), a.max(b))
    }

    /// The length of `piece` in this unit.
    fn len(self, piece: &str) -> usize {
        match self {
            _ if piece.is_ascii() => piece.len(),
            Self::Utf8 => piece.len(),
            Self::Utf16 => piece.chars().map(char::len_utf16).sum(),
            Self::Utf32 => piece.chars().count(),
        }
    }

    fn byte_of_column(self, line: &str, column: usize) -> usize {
        if self == Self::Utf8 || line.is_ascii() {
            return line.floor_char_boundary(column);
        }
        let mut left = column;
        for (byte, character) in line.char_indices() {
            let width = if self == Self::Utf16 { character.len_utf16() } else { 1 };
            if left < width {
                return byte;
            }
            left -= width;
        }
        line.len()
    }
}

/// Where the lines of a text begin. Found once for a revision, since there are many places to name.
#[derive(Debug)]
pub struct Lines(Vec<u32>);

impl Lines {
    /// The lines of `text`.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes)
            .filter(|&at| bytes.get(at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n'));
        Self(std::iter::once(0).chain(ends.map(|at| saturate(at + 1))).collect())
    }

    /// The line that holds `byte`, and where it begins.
    fn at(&self, byte: usize) -> (usize, usize) {
        let line = self.0.partition_point(|&start| start as usize <= byte).saturating_sub(1);
        (line, self.0.get(line).map_or(0, |&start| start as usize))
    }
}

/// Names the places of a text for a client.
#[derive(Clone, Copy, Debug)]
pub struct Places<'t> {
    /// The text.
    pub text: &'t str,
    /// Its lines.
    pub lines: &'t Lines,
    /// The client's unit.
    pub encoding: Encoding,
}

impl Places<'_> {
    /// The position of `byte`.
    pub fn position(&self, byte: usize) -> Position {
        let byte = self.text.floor_char_boundary(byte.min(self.text.len()));
        let (line, start) = self.lines.at(byte);
        let head = self.text.get(start..byte).unwrap_or_default();
        // Between CR and LF there is no position; the nearest is before both.
        let head = head.strip_suffix('\r').unwrap_or(head);
        Position { line: saturate(line), character: saturate(self.encoding.len(head)) }
    }

    /// The range of `span`.
    pub fn range(&self, span: Span) -> Range {
        Range { start: self.position(span.start), end: self.position(span.end) }
    }
}

impl From<Encoding> for PositionEncodingKind {
    fn from(encoding: Encoding) -> Self {
        match encoding {
            Encoding::Utf8 => Self::UTF8,
            Encoding::Utf16 => Self::UTF16,
            Encoding::Utf32 => Self::UTF32,
        }
    }
}

/// The protocol's numbers are unsigned 31-bit.
fn saturate(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX).min(i32::MAX as u32)
}

/// A range as clients send it: numbers that are negative or too large are moved to what is there.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct LooseRange {
    start: LoosePosition,
    end: LoosePosition,
}

/// A position as clients send it.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct LoosePosition {
    #[serde(deserialize_with = "clamped")]
    line: u32,
    #[serde(deserialize_with = "clamped")]
    character: u32,
}

fn clamped<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    // Through a float: it reads every JSON number, and is exact for every line and column there is.
    f64::deserialize(from).map(|number| number as u32)
}

impl From<LooseRange> for Range {
    fn from(range: LooseRange) -> Self {
        Self { start: range.start.into(), end: range.end.into() }
    }
}

impl From<LoosePosition> for Position {
    fn from(position: LoosePosition) -> Self {
        Self { line: position.line, character: position.character }
    }
}

#[cfg(test)]
#[path = "positions_tests.rs"]
mod tests;
