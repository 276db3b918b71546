//! The letter's outline: sections, their disputed items with the decision, and what stands in each.

use crate::letter::{DisputedItem, Forms, Label, Placed, Section, Whose, Word};
use crate::snapshot::Snapshot;
use crate::text::{Prose, Span};

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
    /// More about it: an item's decision, what a guideline line cites, how a rationale begins.
    pub detail: Option<String>,
    /// All of it, in bytes of the letter.
    pub span: Span,
    /// The part to show; lies within `span`.
    pub selection: Span,
    /// What it holds, in order.
    pub children: Vec<OutlineEntry>,
}

/// The longest detail that is shown, in characters.
const MAX_DETAIL: usize = 80;

/// The outline of the letter, in its order. Items under no section stand at the top.
pub fn outline(snapshot: &Snapshot) -> Vec<OutlineEntry> {
    let letter = snapshot.letter();
    let first = letter.sections.first().map_or(letter.items.len(), |section| section.items.start);
    let loose = (0..first).filter_map(|index| item_entry(snapshot, index));
    loose.chain(letter.sections.iter().map(|section| section_entry(snapshot, section))).collect()
}

fn section_entry(snapshot: &Snapshot, section: &Section) -> OutlineEntry {
    OutlineEntry {
        kind: OutlineKind::Section,
        name: title_case(Forms::builtin().heading(section.kind)),
        detail: None,
        span: section.span,
        selection: section.heading,
        children: section.items.clone().filter_map(|it| item_entry(snapshot, it)).collect(),
    }
}

fn item_entry(snapshot: &Snapshot, index: usize) -> Option<OutlineEntry> {
    let letter = snapshot.letter();
    let item = letter.items.get(index)?;
    let text = item.span().of(snapshot.source());
    let decision = item.heading.as_ref().and_then(|it| it.decision);
    let name = letter.item_text(index);
    let name = if name.is_empty() { "(item without a heading)" } else { name };
    let mut children = Vec::new();
    for line in &item.guidelines {
        let label = match line.whose {
            Whose::ClaimsAdministrator => Label::ClaimsAdministrator,
            Whose::Reviewer => Label::Reviewer,
        };
        let detail = shorten(line.body.prose(text).as_str());
        children.push(field_entry(
            item,
            OutlineKind::Guideline,
            label,
            detail,
            line.span,
            line.label.span,
        ));
    }
    for it in &item.rationales {
        let detail = shorten(it.prose(text).as_str());
        children.push(field_entry(
            item,
            OutlineKind::Rationale,
            Label::Rationale,
            detail,
            it.span,
            it.label.span,
        ));
    }
    children.sort_by_key(|child| child.span);
    let detail = match decision {
        Some(it) if !it.sentence => Some(decision_words(it.word, it.span.of(text))),
        _ => letter.decision(index).map(|it| Forms::builtin().decision_word(it).to_owned()),
    };
    Some(OutlineEntry {
        kind: OutlineKind::Item,
        name: name.to_owned(),
        detail,
        span: item.span().trim(snapshot.source()),
        selection: item.at(item.anchor()),
        children,
    })
}

fn field_entry(
    item: &Placed<DisputedItem>,
    kind: OutlineKind,
    label: Label,
    detail: Option<String>,
    span: Span,
    selection: Span,
) -> OutlineEntry {
    let name = Forms::builtin().label(label).to_owned();
    OutlineEntry {
        kind,
        name,
        detail,
        span: item.at(span),
        selection: item.at(selection),
        children: Vec::new(),
    }
}

fn decision_words(word: Word, written: &str) -> String {
    let written = Prose::fold(written, Span::new(0, written.len())).as_str().to_owned();
    if word == Word::Unknown { format!("{written}?") } else { written }
}

fn shorten(text: &str) -> Option<String> {
    if text.is_empty() {
        return None;
    }
    let mut chars = text.chars();
    let head: String = chars.by_ref().take(MAX_DETAIL).collect();
    Some(if chars.next().is_some() { format!("{}…", head.trim_end()) } else { head })
}

/// `CLINICAL CASE SUMMARY` as `Clinical case summary`; abbreviations stay.
fn title_case(heading: &str) -> String {
    let words = heading.split(' ').enumerate().map(|(index, word)| match (index, word) {
        (_, "IMR") => word.to_owned(),
        (0, _) => word.chars().take(1).chain(word.to_lowercase().chars().skip(1)).collect(),
        _ => word.to_lowercase(),
    });
    words.collect::<Vec<_>>().join(" ")
}
