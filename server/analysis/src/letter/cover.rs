//! The cover letter's determination.
use crate::text::Span;

/// What the cover letter says of the whole case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseOutcome {
    /// None of the items is medically necessary.
    Uphold,
    /// All are.
    Overturn,
    /// Some are.
    PartialOverturn,
}

/// The cover letter's `Final Determination: …`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CoverLetter {
    /// The outcome's words.
    pub span: Span,
    /// The outcome, where it is one.
    pub outcome: Option<CaseOutcome>,
}
