//! The case header: number, dates, priority.
use super::FieldName;
use crate::text::Span;

/// The case header's fields in the order of the letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseHeader {
    /// Its fields.
    pub fields: Vec<HeaderField>,
}

/// A labelled field of the case header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderField {
    /// Which.
    pub name: FieldName,
    /// Its label.
    pub label: Span,
    /// Its value, where it has one.
    pub value: Option<Span>,
}
