//! The form of a letter: headings, labels, decision words.

/// A part of the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SectionKind {
    /// How the determination was made.
    Determination,
    /// The clinical case summary.
    Summary,
    /// The documents reviewed.
    Documents,
    /// The disputed items.
    Issues,
}

/// A field of the case header or cover letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldName {
    /// Any.
    Other,
}
/// A label within a disputed item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Label {
    Rationale,
}
/// The form.
#[derive(Debug)]
pub struct Forms;
