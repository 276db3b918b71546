//! Partially authorised requests.
use crate::text::Span;

/// The portions of a partially authorised request, in folded item text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Portions {
    /// What was asked for.
    pub original: Option<Span>,
    /// What the claims administrator authorised.
    pub authorized: Option<Span>,
    /// What is under review.
    pub remaining: Option<Span>,
}
