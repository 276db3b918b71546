//! How the rules are run, and what remains of their findings.

use super::cited::decision_date;
use super::view::{self, ItemView, LetterView, Place, ProseView};
use super::{Check, PRECEDENCE, RULES, in_template};
use crate::context::Context;
use crate::finding::{Finding, Severity};
use crate::knowledge::{Date, Library};
use crate::letter::{DisputedItem, Paragraph, Passage, PassageKind, Placed};
use crate::memo;
use crate::pending::is_unwritten;
use crate::snapshot::Snapshot;
use crate::suppress;
use std::sync::Arc;

/// Everything that is wrong with the letter, by place. With an empty context the editors and
/// `imr check` find the same.
pub fn check(snapshot: &Snapshot, context: &Context) -> Arc<[Finding]> {
    let settings = context.settings.as_deref().filter(|it| !it.is_plain());
    let found: Arc<[Finding]> = if context.template {
        in_template::run(snapshot).into()
    } else {
        Arc::clone(findings(snapshot))
    };
    let letter = snapshot.letter();
    let unwritten = |finding: &Finding| {
        let before = context.outstanding.as_deref();
        context.editing.is_some_and(|at| is_unwritten(letter, at, before, finding))
    };
    if settings.is_none() && !found.iter().any(unwritten) {
        return found;
    }
    let wanted = |finding| match settings {
        Some(settings) => settings.apply(finding),
        None => Some(finding),
    };
    let pending = |finding: Finding| match unwritten(&finding) {
        true => Finding { severity: Severity::Hint, ..finding },
        false => finding,
    };
    found.iter().cloned().filter_map(wanted).map(pending).collect()
}

/// What the rules find in `snapshot` without any context, by place; computed once.
pub(crate) fn findings(snapshot: &Snapshot) -> &Arc<[Finding]> {
    &snapshot.memos().get(|| InLetter(run(snapshot).into())).0
}

/// What was found in a revision.
struct InLetter(Arc<[Finding]>);

/// What the rules that look at one item or piece of running text only have found in a unit.
struct InUnit(Vec<Finding>);

/// What the rules that need the day of the decision besides have found in an item.
struct OnDay(Vec<Finding>);

/// What all rules find in `snapshot` and the writer has not silenced, by place.
fn run(snapshot: &Snapshot) -> Vec<Finding> {
    let mut out = find(snapshot);
    suppress::settle(snapshot, &mut out);
    by_place(&mut out);
    out
}

/// What all rules find in `snapshot`.
pub(crate) fn find(snapshot: &Snapshot) -> Vec<Finding> {
    let view = LetterView::new(snapshot);
    let mut out = Vec::new();
    for passage in &view.letter.passages {
        let text = || view.text.get(passage.start..).unwrap_or("");
        let found = passage.memos.get(|| InUnit(in_passage(passage, text())));
        out.extend(found.0.iter().map(|it| it.clone().shift(passage.start)));
    }
    let library: &Library = snapshot.library();
    let on = decision_date(snapshot);
    let day = memo::key(&on);
    for (index, item) in view.letter.items.iter().enumerate() {
        let text = || item.span().of(view.text);
        let found = item.memos.get(|| InUnit(in_item(item, text(), library)));
        let found_on = item.memos.keyed(day, || OnDay(on_day(item, text(), on, library)));
        out.extend(
            found
                .0
                .iter()
                .chain(&found_on.0)
                .map(|it| Finding { item: Some(index), ..it.clone().shift(item.start) }),
        );
    }
    for check in RULES.iter().flat_map(|rule| rule.checks) {
        if let Check::Letter(check) = check {
            check(&view, &mut out);
        }
    }
    settle(&mut out, &view.letter.items);
    out
}

fn in_passage(passage: &Passage, text: &str) -> Vec<Finding> {
    let place = match passage.kind {
        PassageKind::Paragraph => Place::Passage,
        PassageKind::Field(_) => Place::Field,
        PassageKind::IssuesIntro => return Vec::new(),
    };
    let mut out = Vec::new();
    in_prose(text, place, &passage.body, &mut out);
    out
}

fn in_item(item: &DisputedItem, text: &str, library: &Library) -> Vec<Finding> {
    let mut out = Vec::new();
    let view = ItemView { text, item, library };
    for check in RULES.iter().flat_map(|rule| rule.checks) {
        if let Check::Item(check) = check {
            check(&view, &mut out);
        }
    }
    for (place, paragraph) in view::pieces(item) {
        in_prose(text, place, &paragraph, &mut out);
    }
    out
}

fn on_day(item: &DisputedItem, text: &str, on: Option<Date>, library: &Library) -> Vec<Finding> {
    let mut out = Vec::new();
    let view = ItemView { text, item, library };
    for check in RULES.iter().flat_map(|rule| rule.checks) {
        if let Check::Dated(check) = check {
            check(&view, on, &mut out);
        }
    }
    out
}

fn in_prose(text: &str, place: Place, paragraph: &Paragraph, out: &mut Vec<Finding>) {
    let prose = paragraph.prose(text);
    let view = ProseView { text, place, paragraph, prose: &prose };
    for check in RULES.iter().flat_map(|rule| rule.checks) {
        if let Check::Prose(check) = check {
            check(&view, out);
        }
    }
}

/// One defect, one finding; what is only hinted at comes behind what is reported.
fn settle(findings: &mut Vec<Finding>, items: &[Placed<DisputedItem>]) {
    let rank = |finding: &Finding| {
        let place = PRECEDENCE.iter().position(|code| *code == finding.code)?;
        let hinted = finding.severity == Severity::Hint;
        Some(place + if hinted { PRECEDENCE.len() } else { 0 })
    };
    let mut first = vec![usize::MAX; items.len()];
    for finding in findings.iter() {
        if let Some((rank, slot)) =
            rank(finding).zip(finding.item.and_then(|item| first.get_mut(item)))
        {
            *slot = rank.min(*slot);
        }
    }
    findings.retain(|finding| {
        match (rank(finding), finding.item.and_then(|item| first.get(item))) {
            (Some(rank), Some(&first)) => rank == first,
            _ => true,
        }
    });
}

/// By place, then by severity.
pub(super) fn by_place(findings: &mut [Finding]) {
    findings.sort_by_key(|it| (it.span, std::cmp::Reverse(it.severity), it.code));
}
