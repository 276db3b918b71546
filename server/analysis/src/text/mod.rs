//! The text of a letter: its bytes, its lines, and edits to it.
//!
//! [`Text`] wraps the rope so that another rope costs one file. Lines end at LF, CRLF and CR only,
//! as the Language Server Protocol has it; columns of any kind are the business of the borders.

mod prose;
mod span;

pub use prose::Prose;
pub use span::Span;
pub(crate) use span::is_blank;

use ropey::Rope;
use std::sync::{Arc, OnceLock};

/// The longest text that is analysed, in bytes. A letter has 5 to 50 kB; a text beyond this is not one.
pub const MAX_LEN: usize = 16 << 20;

/// One revision of a text. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Text {
    rope: Rope,
    flat: Arc<OnceLock<String>>,
}

/// A replacement of bytes of a [`Text`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that go.
    pub span: Span,
    /// What stands there instead.
    pub new_text: String,
}

impl Text {
    /// The text of `source`.
    pub fn new(source: impl Into<String>) -> Self {
        let source = source.into();
        let rope = Rope::from_str(&source);
        let flat = OnceLock::new();
        let _ = flat.set(source);
        Self { rope, flat: Arc::new(flat) }
    }

    /// The whole text in one piece; joined once per revision.
    pub fn as_str(&self) -> &str {
        self.flat.get_or_init(|| self.rope.to_string())
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.rope.len_bytes()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many lines there are; a text that ends in a line end has an empty last line.
    pub fn line_count(&self) -> usize {
        self.rope.len_lines()
    }

    /// The 0-based line that holds `byte`; places past the end are on the last line.
    pub fn line_at(&self, byte: usize) -> usize {
        self.rope.byte_to_line(byte.min(self.len()))
    }

    /// The byte at which 0-based `line` begins; lines past the end begin at the end.
    pub fn line_start(&self, line: usize) -> usize {
        if line >= self.line_count() {
            return self.len();
        }
        self.rope.line_to_byte(line)
    }

    /// The bytes of 0-based `line` without its line end.
    pub fn line_span(&self, line: usize) -> Span {
        let start = self.line_start(line);
        let next = self.line_start(line + 1);
        let body = self.slice(Span::new(start, next)).trim_end_matches(['\n', '\r']);
        Span::new(start, start + body.len())
    }

    /// The piece of text at `span`, cut to what is there; empty where `span` splits a character.
    pub fn slice(&self, span: Span) -> &str {
        span.of(self.as_str())
    }

    /// The nearest character boundary at or before `byte`.
    pub fn floor_boundary(&self, byte: usize) -> usize {
        self.as_str().floor_char_boundary(byte)
    }

    /// This text with `edit` made. A span that is out of range or splits a character is widened to
    /// what it touches; nothing panics.
    pub fn with_edit(&self, edit: &Edit) -> Self {
        let span = self.clamp(edit.span);
        let mut rope = self.rope.clone();
        let (start, end) = (rope.byte_to_char(span.start), rope.byte_to_char(span.end));
        rope.remove(start..end);
        rope.insert(start, &edit.new_text);
        Self { rope, flat: Arc::default() }
    }

    /// `span` within the text and on character boundaries.
    pub fn clamp(&self, span: Span) -> Span {
        let len = self.len();
        let start = span.start.min(len);
        let end = span.end.clamp(start, len);
        let floor = |byte| self.rope.char_to_byte(self.rope.byte_to_char(byte));
        let ceil = |byte| {
            let down = floor(byte);
            if down == byte {
                byte
            } else {
                self.rope.char_to_byte(self.rope.byte_to_char(byte) + 1)
            }
        };
        Span::new(floor(start), ceil(end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_lf_crlf_and_cr_only() {
        let text = Text::new("a\r\nb\rc\nd\u{2028}e\u{c}f\u{b}g\u{85}h");
        assert_eq!(text.line_count(), 4);
        assert_eq!(text.slice(text.line_span(0)), "a");
        assert_eq!(text.slice(text.line_span(1)), "b");
        assert_eq!(text.slice(text.line_span(3)), "d\u{2028}e\u{c}f\u{b}g\u{85}h");
    }

    #[test]
    fn edits_never_split_a_character() {
        let text = Text::new("a😀b");
        let cut = text.with_edit(&Edit { span: Span::new(2, 3), new_text: "x".into() });
        assert_eq!(cut.as_str(), "axb");
        let past = text.with_edit(&Edit { span: Span::new(90, 99), new_text: "!".into() });
        assert_eq!(past.as_str(), "a😀b!");
        let reversed =
            text.with_edit(&Edit { span: Span { start: 5, end: 1 }, new_text: "-".into() });
        assert_eq!(reversed.as_str(), "a😀-b");
    }
}
