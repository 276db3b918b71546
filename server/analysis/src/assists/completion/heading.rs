//! What stands at the beginning of a line: section headings, labels within an item, labelled fields.

use super::place::{Place, among_items, item_at, labels};
use super::scene::Scene;
use super::{Completion, CompletionKind};
use crate::letter::{Forms, Label, SectionKind};

/// Longer lines are text.
const MAX_LINE: usize = 48;

/// The headings and labels that the line may be the beginning of, the missing ones.
pub(super) fn complete(scene: &Scene<'_>, place: &Place) -> Vec<Completion> {
    let line = scene.line().of(scene.text());
    let typed = line.trim_start();
    if typed.len() > MAX_LINE || matches!(place, Place::Field { .. }) {
        return Vec::new();
    }
    let start = scene.at - typed.len();
    // In the middle of a field a line that wraps begins with anything.
    if let Place::Guideline { field, .. } | Place::Rationale { field, .. } = place {
        let before = scene.text().get(field.start..start).unwrap_or("");
        let finished = before.trim_end().ends_with(['.', '"', '”']) && before.contains('\n');
        let open = before.trim().is_empty() && before.contains('\n');
        if typed.is_empty() && !before.contains("\n\n") || !finished && !open {
            return Vec::new();
        }
    }
    let begins =
        |name: &str| name.get(..typed.len()).is_some_and(|it| it.eq_ignore_ascii_case(typed));
    let mut names: Vec<String> = Vec::new();
    names.extend(item_labels(scene));
    names.extend(headings(scene));
    names.extend(fields(scene));
    let offered = names.into_iter().filter(|name| begins(name)).map(|name| {
        let label = name.trim_end_matches([':', ' ']);
        scene.offer(CompletionKind::Label, start, label, name.clone())
    });
    offered.collect()
}

/// The labels that the item before the cursor lacks, in the form's order.
fn item_labels(scene: &Scene<'_>) -> Vec<String> {
    if !among_items(scene.letter(), scene.at) {
        return Vec::new();
    }
    let item = item_at(scene.letter(), scene.at).and_then(|it| scene.letter().items.get(it));
    let there: Vec<Label> = item.into_iter().flat_map(labels).map(|(label, _)| label).collect();
    let missing = Forms::builtin().labels.iter().filter(|row| !there.contains(&row.kind));
    missing.filter_map(|row| Some(format!("{}: ", row.phrases.first()?))).collect()
}

/// The headings of the sections that the letter lacks.
fn headings(scene: &Scene<'_>) -> Vec<String> {
    let letter = scene.letter();
    let missing = Forms::builtin().sections.iter().filter(|row| letter.section(row.kind).is_none());
    missing.filter_map(|row| row.headings.first().cloned()).collect()
}

/// The labelled fields that the letter lacks, before its first text.
fn fields(scene: &Scene<'_>) -> Vec<String> {
    let letter = scene.letter();
    let text = |kind| matches!(kind, SectionKind::Summary | SectionKind::Issues);
    let in_text = letter.sections.iter().any(|it| text(it.kind) && it.heading.start < scene.at);
    if in_text || item_at(letter, scene.at).is_some() {
        return Vec::new();
    }
    let missing = Forms::builtin()
        .fields
        .iter()
        .filter(|row| letter.header.fields.iter().all(|field| field.name != row.name));
    missing.filter_map(|row| Some(format!("{}: ", row.labels.first()?))).collect()
}
