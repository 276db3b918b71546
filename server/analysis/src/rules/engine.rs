//! How the rules are run, and what remains of their findings.

use super::view::{self, ItemView, LetterView, Place, ProseView};
use super::{Check, PRECEDENCE, RULES, rule};
use crate::finding::{Finding, Severity};
use crate::letter::{DisputedItem, Letter, Paragraph, Passage, PassageKind, Placed};
use crate::snapshot::{Context, Snapshot};
use std::sync::Arc;

/// Everything that is wrong with the letter, by place. With an empty context the editors and
/// `imr check` find the same.
pub fn check(snapshot: &Snapshot, context: &Context) -> Arc<[Finding]> {
    let Some(at) = context.editing else { return Arc::clone(snapshot.findings()) };
    snapshot.findings().iter().cloned().map(|it| while_editing(snapshot.letter(), at, it)).collect()
}

/// Half a letter is not a wrong letter: what is merely not written yet where the writer is, is a hint.
fn while_editing(letter: &Letter, at: usize, mut finding: Finding) -> Finding {
    let pending = rule(finding.code).is_some_and(|rule| rule.pending);
    let here = match finding.item.and_then(|index| letter.items.get(index)) {
        Some(item) => item.span().touches(at),
        None => true,
    };
    if pending && here {
        finding.severity = Severity::Hint;
    }
    finding
}

/// What all rules find in `snapshot`, by place.
pub(crate) fn run(snapshot: &Snapshot) -> Vec<Finding> {
    let view = LetterView::new(snapshot);
    let mut out = Vec::new();
    for passage in &view.letter.passages {
        let found = passage
            .found
            .get_or_init(|| in_passage(passage, view.text.get(passage.start..).unwrap_or("")));
        out.extend(found.iter().map(|it| it.clone().shift(passage.start)));
    }
    for (index, item) in view.letter.items.iter().enumerate() {
        let found = item.found.get_or_init(|| in_item(item, item.span().of(view.text)));
        out.extend(
            found.iter().map(|it| Finding { item: Some(index), ..it.clone().shift(item.start) }),
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

fn in_item(item: &DisputedItem, text: &str) -> Vec<Finding> {
    let mut out = Vec::new();
    let view = ItemView { text, item };
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

fn in_prose(text: &str, place: Place, paragraph: &Paragraph, out: &mut Vec<Finding>) {
    let prose = paragraph.prose(text);
    let view = ProseView { text, place, paragraph, prose: &prose };
    for check in RULES.iter().flat_map(|rule| rule.checks) {
        if let Check::Prose(check) = check {
            check(&view, out);
        }
    }
}

/// One defect, one finding; by place, then by severity.
fn settle(findings: &mut Vec<Finding>, items: &[Placed<DisputedItem>]) {
    let rank = |finding: &Finding| PRECEDENCE.iter().position(|code| *code == finding.code);
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
    findings.sort_by_key(|it| (it.span, std::cmp::Reverse(it.severity), it.code));
}
