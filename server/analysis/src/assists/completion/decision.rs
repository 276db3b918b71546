//! The decision behind an item's colon.

use super::place::{Place, among_items};
use super::query::Query;
use super::scene::Scene;
use super::{Completion, CompletionKind};
use crate::letter::{Decision, Forms, Placed};
use crate::text::Span;
use crate::verdict::Which;

/// The longest word that is taken for the beginning of a decision, in bytes.
const MAX_WORD: usize = 12;

/// The decisions that can stand at the cursor; first the one that the rationale comes to.
pub(super) fn complete(scene: &Scene<'_>, place: &Place) -> Vec<Completion> {
    let line = scene.line();
    let Some((words, typed)) = line.of(scene.text()).rsplit_once(':') else { return Vec::new() };
    let typed = typed.trim_start();
    if typed.len() > MAX_WORD || !is_heading(scene, place, line, words, typed) {
        return Vec::new();
    }
    let query = Query::new(typed);
    let mut decisions = [Decision::Upheld, Decision::Overturned];
    if concluded(scene) == Some(Which::Necessary) {
        decisions.reverse();
    }
    let words = decisions.into_iter().filter_map(|decision| {
        let rows = &Forms::builtin().decisions;
        let word = rows.iter().find(|row| row.means == decision)?.words.first()?;
        query.fit([word.as_str()], true)?;
        Some(scene.offer(CompletionKind::Decision, scene.at - typed.len(), word, word.clone()))
    });
    words.collect()
}

/// Whether the line can be the heading of an item, up to its decision.
fn is_heading(scene: &Scene<'_>, place: &Place, line: Span, words: &str, typed: &str) -> bool {
    let letter = scene.letter();
    let known = letter.items.iter().any(|item| {
        item.heading.as_ref().is_some_and(|heading| {
            let heading = item.at(heading.span);
            // The decision is the last word.
            heading.touches(scene.at) || heading.end <= scene.at && line.start <= heading.start
        })
    });
    if known {
        return true;
    }
    let forms = Forms::builtin();
    let words = words.trim();
    let label = forms.labels.iter().flat_map(|it| it.phrases.iter().chain(&it.colon_only));
    let is_label = label.into_iter().any(|it| it.eq_ignore_ascii_case(words));
    if words.is_empty()
        || is_label
        || forms.field(words).is_some()
        || !among_items(letter, scene.at)
    {
        return false;
    }
    match place {
        Place::Line => true,
        Place::Field { .. } => false,
        // Behind the last item a new one may be written; a list in a rationale looks much the same.
        Place::Guideline { .. } | Place::Rationale { .. } => {
            begins_paragraph(scene, line)
                && (!typed.is_empty() || scene.library.classify(words).is_some())
        }
    }
}

fn begins_paragraph(scene: &Scene<'_>, line: Span) -> bool {
    let text = scene.snapshot.text();
    let before = text.line_at(line.start).checked_sub(1);
    before.is_none_or(|before| text.slice(text.line_span(before)).trim().is_empty())
}

/// What the rationale of the item on this line comes to.
fn concluded(scene: &Scene<'_>) -> Option<Which> {
    let holds = |item: &Placed<crate::letter::DisputedItem>| {
        item.heading.as_ref().is_some_and(|it| item.at(it.span).touches(scene.line().start))
    };
    let index = scene.letter().items.iter().position(holds)?;
    scene.snapshot.verdicts().get(index)?.which
}
