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
    /// From the start of what is folded to its end.
    pub span: Span,
}

/// The folds of the letter, by place; each spans two lines at least.
pub fn folds(snapshot: &Snapshot) -> Vec<Fold> {
    let (letter, text) = (snapshot.letter(), snapshot.text());
    let region = |span| Fold { kind: FoldKind::Region, span };
    let mut folds: Vec<Fold> = letter.sections.iter().map(|section| region(section.span)).collect();
    for item in &letter.items {
        folds.push(region(item.span().trim(snapshot.source())));
        folds.extend(
            item.rationales.iter().map(|it| region(item.at(it.span).trim(snapshot.source()))),
        );
    }
    folds.extend(
        comment_runs(snapshot).into_iter().map(|span| Fold { kind: FoldKind::Comment, span }),
    );
    folds.retain(|fold| text.line_at(fold.span.start) < text.line_at(fold.span.end));
    folds.sort_by_key(|fold| (fold.span.start, std::cmp::Reverse(fold.span.end)));
    folds
}

/// Comments on lines that follow each other, taken together.
fn comment_runs(snapshot: &Snapshot) -> Vec<Span> {
    let text = snapshot.text();
    let mut runs: Vec<Span> = Vec::new();
    for &comment in &snapshot.letter().comments {
        match runs.last_mut() {
            Some(run) if text.line_at(run.end) + 1 == text.line_at(comment.start) => {
                run.end = comment.end
            }
            _ => runs.push(comment),
        }
    }
    runs
}
