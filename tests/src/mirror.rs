//! A document as a client keeps it: a plain string, edited and measured the slow way. It shares no
//! code with the server, whose positions it judges.

use serde_json::{Value, json};
use std::ops::Range;

/// The unit of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Bytes.
    Utf8,
    /// UTF-16 code units.
    Utf16,
    /// Code points.
    Utf32,
}

impl Unit {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Utf8, Self::Utf16, Self::Utf32];

    /// Its name in the protocol.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
            Self::Utf32 => "utf-32",
        }
    }

    fn width(self, character: char) -> usize {
        match self {
            Self::Utf8 => character.len_utf8(),
            Self::Utf16 => character.len_utf16(),
            Self::Utf32 => 1,
        }
    }
}

/// Line and column of a byte, counted character by character.
pub fn position(text: &str, byte: usize, unit: Unit) -> (usize, usize) {
    let (mut line, mut column) = (0, 0);
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if at >= byte {
            break;
        }
        let ends = match character {
            '\n' => true,
            '\r' => characters.peek().is_none_or(|(_, next)| *next != '\n'),
            _ => false,
        };
        if ends {
            (line, column) = (line + 1, 0);
        } else if character != '\r' {
            column += unit.width(character);
        }
    }
    (line, column)
}

/// The range of some bytes, as the protocol writes it.
pub fn range(text: &str, bytes: Range<usize>, unit: Unit) -> Value {
    let at = |byte| {
        let (line, character) = position(text, byte, unit);
        json!({"line": line, "character": character})
    };
    json!({"start": at(bytes.start), "end": at(bytes.end)})
}
