//! What the facts rules share: the units of a letter that state facts, and the dates of its header.

use super::LetterView;
use crate::facts::dates::only_day;
use crate::facts::{Facts, of_item, of_passage};
use crate::letter::{FieldName, PassageKind};
use crate::text::Span;
use jiff::civil::Date;

/// A unit and what it states.
pub(super) struct Stating<'a> {
    /// Where its spans count from.
    pub start: usize,
    /// The disputed item that it is.
    pub item: Option<usize>,
    /// Whether it is running text under a section heading, or a rationale.
    pub body: bool,
    /// What it states.
    pub facts: &'a Facts,
}

/// Paragraphs outside items and rationales, in the order of the letter.
pub(super) fn units<'v>(view: &'v LetterView<'_>) -> &'v [Stating<'v>] {
    view.stating.get_or_init(|| read(view))
}

fn read<'a>(view: &LetterView<'a>) -> Vec<Stating<'a>> {
    let (letter, text) = (view.letter, view.text);
    let first = letter.sections.iter().map(|it| it.heading.start).min();
    let paragraphs = letter.passages.iter().filter(|it| it.kind == PassageKind::Paragraph);
    let passages = paragraphs.map(|it| Stating {
        start: it.start,
        item: None,
        body: first.is_some_and(|first| first < it.start),
        facts: of_passage(it, text.get(it.start..).unwrap_or("")),
    });
    let items = letter.items.iter().enumerate().map(|(index, it)| Stating {
        start: it.start,
        item: Some(index),
        body: true,
        facts: of_item(it, it.span().of(text)),
    });
    let mut units: Vec<_> = passages.chain(items).collect();
    units.sort_by_key(|it| it.start);
    units
}

/// The day in a field of the header, and where it stands; `None` unless there is just one.
pub(super) fn header_day(view: &LetterView<'_>, name: FieldName) -> Option<(Date, Span)> {
    let value = view.letter.header.field(name)?.value?;
    Some((only_day(value.of(view.text))?, value))
}
