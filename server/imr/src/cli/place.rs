//! Lines and columns as `imr check` counts them: from 1; columns in Unicode characters, a byte order
//! mark not counted.

use imr_analysis::{Span, Text};
use serde::Serialize;

/// Where something begins and ends; the end is exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Place {
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

impl Place {
    /// The place of `span` in `text`.
    pub fn of(text: &Text, span: Span) -> Self {
        let (line, column) = position(text, span.start);
        let (end_line, end_column) = position(text, span.end.max(span.start));
        Self { line, column, end_line, end_column }
    }
}

fn position(text: &Text, byte: usize) -> (usize, usize) {
    let line = text.line_at(byte);
    let before = text.slice(Span::new(text.line_start(line), text.floor_boundary(byte)));
    let mark = usize::from(line == 0 && before.starts_with('\u{feff}'));
    (line + 1, before.chars().count() - mark + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_no_byte_order_mark() {
        let text = Text::new("\u{feff}a😀b\r\nc\rd\u{2028}e");
        let place = |from, to| {
            let it = Place::of(&text, Span::new(from, to));
            (it.line, it.column, it.end_line, it.end_column)
        };
        assert_eq!(place(3, 4), (1, 1, 1, 2));
        assert_eq!(place(8, 9), (1, 3, 1, 4));
        assert_eq!(place(11, 13), (2, 1, 3, 1));
        assert_eq!(place(17, 18), (3, 3, 3, 4));
    }
}
