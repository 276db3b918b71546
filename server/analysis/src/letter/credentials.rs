//! The reviewer's credentials, in either form.
use crate::text::Span;

/// Specialty and state of licensure, as the letter gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Credentials {
    /// The states of licensure.
    pub licensure: Option<Span>,
    /// The certifications or specialties.
    pub specialty: Option<Span>,
}
