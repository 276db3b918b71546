//! The rules in a template: what a field will fill is not judged yet, and the fields themselves are.

use super::view::LetterView;
use super::{Check, RULES, find};
use crate::drafting::{self, Found};
use crate::finding::{Code, Finding};
use crate::letter::{DisputedItem, Placed};
use crate::snapshot::Snapshot;
use crate::suppress;
use crate::text::Span;

/// What a template is told of though a field stands there: its own parts, and its labels.
const OF_THE_FORM: &[Code] = &[
    "missing-section",
    "misplaced-section",
    "duplicate-section",
    "empty-section",
    "misspelled-heading",
    "missing-credentials",
    "no-disputed-items",
    "missing-decision",
    "missing-guideline",
    "lost-space",
    "unknown-suppression",
    "unused-suppression",
];
const UNFILLED: Code = "unfilled-placeholder";
const NO_RATIONALE: Code = "missing-rationale";

/// What is found in `snapshot` if it is a template, by place.
pub(super) fn run(snapshot: &Snapshot) -> Vec<Finding> {
    let view = LetterView::new(snapshot);
    let places: Vec<Span> = drafting::left(snapshot).into_iter().map(|it| it.span).collect();
    let mut out = find(snapshot);
    out.retain(|it| it.code != UNFILLED && !awaits_field(&view, &places, it));
    for check in RULES.iter().flat_map(|rule| rule.checks) {
        if let Check::Template(check) = check {
            check(&view, &mut out);
        }
    }
    suppress::settle(snapshot, &mut out);
    super::engine::by_place(&mut out);
    out
}

/// The `{{…}}` of a letter outside its draft comments.
pub(super) fn written<'a>(view: &LetterView<'a>) -> Vec<Found<'a>> {
    let comments = &view.letter.comments;
    let all = drafting::fields(view.text).into_iter();
    all.filter(|it| !comments.iter().any(|comment| comment.contains(it.span))).collect()
}

/// Whether a field will fill what `finding` is about.
fn awaits_field(view: &LetterView<'_>, places: &[Span], finding: &Finding) -> bool {
    if OF_THE_FORM.contains(&finding.code) {
        return false;
    }
    let item = finding.item.and_then(|index| view.letter.items.get(index));
    let holds = |part: Span| places.iter().any(|it| it.start < part.end && part.start < it.end);
    match item {
        Some(item) if finding.code == NO_RATIONALE => {
            item.rationales.iter().any(|it| holds(item.at(it.span)))
        }
        Some(item) => part(item, finding.span).is_some_and(holds) || holds(lines(view, finding)),
        None => holds(lines(view, finding)),
    }
}

/// The labelled part of an item that holds `span`.
fn part(item: &Placed<DisputedItem>, span: Span) -> Option<Span> {
    let guidelines = item.guidelines.iter().map(|it| it.span);
    let parts = guidelines.chain(item.rationales.iter().map(|it| it.span));
    parts.map(|it| item.at(it)).find(|it| it.start <= span.start && span.start <= it.end)
}

/// The lines that a finding stands on.
fn lines(view: &LetterView<'_>, finding: &Finding) -> Span {
    let text = view.snapshot.text();
    let first = text.line_span(text.line_at(finding.span.start));
    first.cover(text.line_span(text.line_at(finding.span.end)))
}
