//! The letter's outline: sections, their disputed items with the decision, and what stands in each.

use crate::snapshot::Snapshot;
use crate::text::Span;

/// What an outline entry stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OutlineKind {
    /// A section of the letter.
    Section,
    /// A disputed item.
    Item,
    /// A guideline line.
    Guideline,
    /// A rationale.
    Rationale,
}

/// One entry of the outline; children lie within their parent.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OutlineEntry {
    /// What it stands for.
    pub kind: OutlineKind,
    /// What it is called; never empty.
    pub name: String,
    /// More about it: an item's decision.
    pub detail: Option<String>,
    /// All of it, in bytes of the letter.
    pub span: Span,
    /// The part to show; lies within `span`.
    pub selection: Span,
    /// What it holds, in order.
    pub children: Vec<OutlineEntry>,
}

/// The outline of the letter.
pub fn outline(_snapshot: &Snapshot) -> Vec<OutlineEntry> {
    Vec::new()
}
