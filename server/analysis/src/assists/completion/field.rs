//! Values of labelled fields: states, specialties, the priority, the determination of the whole case.

use super::query::Query;
use super::scene::Scene;
use super::{Completion, CompletionKind};
use crate::letter::{CaseOutcome, Decision, FieldName, Forms, Vocabulary};
use crate::text::Span;
use std::collections::BTreeSet;

/// The values that the field called `name` can have, of which `value` is written.
pub(super) fn complete(scene: &Scene<'_>, name: FieldName, value: Span) -> Vec<Completion> {
    if name == FieldName::FinalDetermination {
        return outcomes(scene, value);
    }
    let rows = &Vocabulary::builtin().values;
    let Some(row) = rows.iter().find(|row| row.field == name) else { return Vec::new() };
    let written = value.of(scene.text());
    let comma = written.rfind(',').filter(|_| row.list).map_or(0, |at| at + 1);
    let (before, piece) = (written.get(..comma).unwrap_or(""), written.get(comma..).unwrap_or(""));
    let typed = piece.trim_start();
    let there: Vec<&str> = before.split(',').map(str::trim).collect();
    let fresh = |word: &&str| !there.iter().any(|it| it.eq_ignore_ascii_case(word));
    let words: Vec<&str> = row.words.iter().map(String::as_str).filter(fresh).collect();
    let mut found = Query::new(typed).filter(&words, |word| [word]);
    found.sort_by_key(|(fit, _)| *fit);
    let start = scene.at - typed.len();
    let offer = |word: &str| scene.offer(CompletionKind::Value, start, word, word.to_owned());
    found.into_iter().map(|(_, word)| offer(word)).collect()
}

/// The outcomes of the case; first the one that its decisions come to.
fn outcomes(scene: &Scene<'_>, value: Span) -> Vec<Completion> {
    let items = scene.letter().items.iter();
    let decided: BTreeSet<_> = items.filter_map(|it| it.decision().map(|it| it as u8)).collect();
    let only = |decision: Decision| decided.len() == 1 && decided.contains(&(decision as u8));
    let fitting = if only(Decision::Upheld) {
        CaseOutcome::Uphold
    } else if only(Decision::Overturned) {
        CaseOutcome::Overturn
    } else {
        CaseOutcome::PartialOverturn
    };
    let typed = value.of(scene.text());
    let query = Query::new(typed);
    let mut rows: Vec<_> = Forms::builtin().outcomes.iter().collect();
    rows.sort_by_key(|row| row.means != fitting || decided.is_empty());
    let words = rows.into_iter().filter_map(|row| row.words.first());
    let fitting = words.filter(|word| query.fit([word.as_str()], false).is_some());
    let start = value.start;
    fitting.map(|it| scene.offer(CompletionKind::Value, start, it, it.clone())).collect()
}
