//! What can be folded away: sections, disputed items, rationales, runs of comments.

use crate::snapshot::Snapshot;
use crate::text::Span;

/// What a fold hides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FoldKind {
    /// A part of the letter.
    Region,
    /// Draft comments.
    Comment,
}

/// A fold, in bytes of the letter; its first line stays visible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fold {
    /// What it hides.
    pub kind: FoldKind,
    /// From the line that stays to the end of the last line hidden.
    pub span: Span,
}

/// The folds of the letter, by place.
pub fn folds(_snapshot: &Snapshot) -> Vec<Fold> {
    Vec::new()
}
