//! The cover letter's determination of the whole case.

use super::{CaseHeader, CaseOutcome, FieldName, Forms};
use crate::text::Span;

/// The cover letter's `Final Determination: …`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CoverLetter {
    /// The words that name the outcome; up to the first full stop where they name none.
    pub span: Span,
    /// The outcome, where they name one.
    pub outcome: Option<CaseOutcome>,
}

/// Reads it from the field of that name.
pub(super) fn find(text: &str, header: &CaseHeader) -> Option<CoverLetter> {
    let value = header.field(FieldName::FinalDetermination)?.value?;
    let words = value.of(text);
    let end = words.find(['.', '\n', '\r']).unwrap_or(words.len());
    let span = Span::new(value.start, value.start + end).trim(text);
    Some(CoverLetter { span, outcome: Forms::builtin().outcome(span.of(text)) })
}
