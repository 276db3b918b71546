//! Where in the letter something is typed.

use crate::letter::{DisputedItem, FieldName, Label, Letter, Placed, SectionKind, Whose};
use crate::snapshot::Snapshot;
use crate::text::Span;

/// Where something is typed. Spans are bytes of the letter and end at the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In a guideline line.
    Guideline {
        /// The item, by index.
        item: usize,
        /// Whose line.
        whose: Whose,
        /// What is written behind the label.
        field: Span,
    },
    /// In a rationale.
    Rationale {
        /// The item, by index.
        item: usize,
        /// What is written behind the label.
        field: Span,
    },
    /// In the value of a labelled field.
    Field {
        /// The field.
        name: FieldName,
        /// What is written behind the label.
        value: Span,
    },
    /// Elsewhere.
    Line,
}

impl Place {
    /// The item that is written.
    pub fn item(&self) -> Option<usize> {
        match self {
            Self::Guideline { item, .. } | Self::Rationale { item, .. } => Some(*item),
            Self::Field { .. } | Self::Line => None,
        }
    }
}

/// Where byte `at` is; `None` in a comment, and where nothing could be offered.
pub(super) fn find(snapshot: &Snapshot, at: usize) -> Option<Place> {
    let (letter, text) = (snapshot.letter(), snapshot.source());
    let line = line_before(snapshot, at);
    if line.of(text).trim_start().starts_with("%%") {
        return None;
    }
    Some(in_item(letter, text, at).or_else(|| in_field(letter, text, line)).unwrap_or(Place::Line))
}

/// The line of byte `at`, up to there.
pub(super) fn line_before(snapshot: &Snapshot, at: usize) -> Span {
    let text = snapshot.text();
    Span::new(text.line_span(text.line_at(at)).start.min(at), at)
}

/// The index of the item that byte `at` is in or right behind of.
pub(super) fn item_at(letter: &Letter, at: usize) -> Option<usize> {
    let index = letter.items.partition_point(|item| item.start <= at).checked_sub(1)?;
    let item = letter.items.get(index)?;
    let another = |heading: Span| item.start < heading.start && heading.start < at;
    let left = letter.sections.iter().any(|section| another(section.heading));
    (!left).then_some(index)
}

fn in_item(letter: &Letter, text: &str, at: usize) -> Option<Place> {
    let index = item_at(letter, at)?;
    let item = letter.items.get(index)?;
    let (label, span) =
        labels(item).filter(|(_, span)| span.end <= at).max_by_key(|(_, span)| span.end)?;
    // The label is one only with its colon.
    let behind = text.get(span.end..at)?.trim_start().strip_prefix(':')?;
    let field = Span::new(at - behind.trim_start().len(), at);
    Some(match label {
        Label::Rationale => Place::Rationale { item: index, field },
        Label::Reviewer => Place::Guideline { item: index, whose: Whose::Reviewer, field },
        Label::ClaimsAdministrator => {
            Place::Guideline { item: index, whose: Whose::ClaimsAdministrator, field }
        }
    })
}

/// The labels of an item, as spans of the letter.
pub(super) fn labels(item: &Placed<DisputedItem>) -> impl Iterator<Item = (Label, Span)> {
    let guidelines = item.guidelines.iter().map(|line| {
        let label = match line.whose {
            Whose::ClaimsAdministrator => Label::ClaimsAdministrator,
            Whose::Reviewer => Label::Reviewer,
        };
        (label, item.at(line.label.span))
    });
    let rationales = item.rationales.iter().map(|it| (Label::Rationale, item.at(it.label.span)));
    guidelines.chain(rationales)
}

/// A field whose label stands on the line.
fn in_field(letter: &Letter, text: &str, line: Span) -> Option<Place> {
    let labelled = letter.header.fields.iter().rev();
    let field = labelled.clone().find(|it| line.contains(it.label.span))?;
    let behind = text.get(field.label.span.end..line.end)?.trim_start().strip_prefix(':')?;
    let value = Span::new(line.end - behind.trim_start().len(), line.end);
    Some(Place::Field { name: field.name, value })
}

/// Whether disputed items are written at byte `at`: among them, or in a letter without sections.
pub(in crate::assists) fn among_items(letter: &Letter, at: usize) -> bool {
    match letter.sections.iter().rev().find(|section| section.heading.start < at) {
        Some(section) => section.kind == SectionKind::Issues,
        None => letter.sections.is_empty(),
    }
}
