//! Running text with its lay-out folded away, and the way back to the source.
//!
//! What a letter says must not depend on where its lines break (a PDF extract is double-spaced, a
//! draft is not wrapped at all). Prose is therefore read folded: every run of white space is one
//! blank, and a hyphen that a line break tore from its second half is closed again.

use super::Span;
use super::span::is_blank;

/// Folded text with a map to the bytes that it came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    text: String,
    /// (byte of `text`, byte of the source) at the start of each stretch that was taken over as is.
    map: Vec<(usize, usize)>,
}

impl Prose {
    /// Folds the piece of `source` at `span`; places map to bytes of `source`.
    pub fn fold(source: &str, span: Span) -> Self {
        Self::fold_pieces(source, [span])
    }

    /// Folds several pieces of `source`, with a blank between them.
    pub fn fold_pieces(source: &str, spans: impl IntoIterator<Item = Span>) -> Self {
        let mut prose = Self::default();
        for span in spans {
            prose.push(span.of(source), span.start);
        }
        prose
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Where the folded bytes `span` stand in the source.
    pub fn source(&self, span: Span) -> Span {
        if span.is_empty() {
            return Span::empty(self.source_byte(span.start));
        }
        Span::new(self.source_byte(span.start), self.source_byte(span.end - 1) + 1)
    }

    fn source_byte(&self, at: usize) -> usize {
        let after = self.map.partition_point(|&(folded, _)| folded <= at);
        match self.map.get(after.saturating_sub(1)) {
            Some(&(folded, source)) => source + at.saturating_sub(folded),
            None => 0,
        }
    }

    fn push(&mut self, piece: &str, base: usize) {
        let mut rest = piece;
        let mut at = base;
        loop {
            let trimmed = rest.trim_start_matches(is_blank);
            at += rest.len() - trimmed.len();
            if trimmed.is_empty() {
                return;
            }
            let end = trimmed.find(is_blank).unwrap_or(trimmed.len());
            let (word, tail) = trimmed.split_at(end);
            self.push_word(word, at);
            at += end;
            rest = tail;
        }
    }

    fn push_word(&mut self, word: &str, at: usize) {
        if !self.text.is_empty() && !self.closes_hyphen(word) {
            self.text.push(' ');
        }
        self.map.push((self.text.len(), at));
        self.text.push_str(word);
    }

    /// `Non-` before `MTUS`, `peer-` before `reviewed`; but not a dash that stands alone.
    fn closes_hyphen(&self, next: &str) -> bool {
        let mut before = self.text.chars().rev();
        before.next() == Some('-')
            && before.next().is_some_and(char::is_alphanumeric)
            && next.starts_with(char::is_alphanumeric)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_white_space_and_torn_hyphens() {
        let source = "  peer-\n\n reviewed\u{a0} text - with\r\n2-\n3 dashes ";
        let prose = Prose::fold(source, Span::new(0, source.len()));
        assert_eq!(prose.as_str(), "peer-reviewed text - with 2-3 dashes");
    }

    #[test]
    fn maps_back() {
        let source = "one  two\n\nthrée four";
        let prose = Prose::fold(source, Span::new(0, source.len()));
        let at = prose.as_str().find("two thrée").unwrap();
        let span = prose.source(Span::new(at, at + "two thrée".len()));
        assert_eq!(span.of(source), "two\n\nthrée");
    }
}
