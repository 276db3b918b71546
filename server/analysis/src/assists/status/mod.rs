//! Where the determination stands: each disputed item with what is decided, concluded, cited and wrong,
//! and the list to go through before the letter is signed.
//!
//! Nothing here depends on where the writer is: half a letter is told as half a letter.

mod checklist;

pub use checklist::{Check, CheckKind, CheckState};

use crate::context::Context;
use crate::finding::{Finding, Severity};
use crate::letter::{Decision, DisputedItem, Placed, Whose};
use crate::snapshot::Snapshot;
use crate::text::{Prose, Span};
use crate::verdict::Which;
use serde::Serialize;

/// Where the determination stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// Whether anything in the text is a part of a determination.
    pub determination: bool,
    /// The disputed items, in the order of the letter.
    pub items: Vec<ItemStatus>,
    /// What is found in the letter.
    pub problems: Problems,
    /// What to look at before the letter is signed, in the order of the list.
    pub checklist: Vec<Check>,
}

/// A disputed item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemStatus {
    /// Its words, folded; empty where it has no heading.
    pub text: String,
    /// All of it.
    pub span: Span,
    /// The part to show.
    pub selection: Span,
    /// What it decides; `None` where nothing is decided that is known.
    pub decision: Option<Decision>,
    /// What stands in the decision's place, folded.
    pub written: Option<String>,
    /// What its rationale concludes about it.
    pub verdict: Option<Which>,
    /// Where the conclusion stands.
    pub evidence: Option<Span>,
    /// Whether the decision contradicts the conclusion.
    pub contradicted: bool,
    /// What its guideline lines rest on, in the order of the letter.
    pub citations: Vec<CitationStatus>,
    /// What is found in it.
    pub problems: Problems,
}

/// A guideline line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitationStatus {
    /// Whose it is.
    pub whose: Whose,
    /// Its words, folded.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// How much is found, by severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Problems {
    /// The letter must not go out with these.
    pub errors: usize,
    /// Probably wrong.
    pub warnings: usize,
    /// Worth a look.
    pub information: usize,
    /// Remarks.
    pub hints: usize,
}

impl Problems {
    /// Those of some findings.
    pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Self {
        let mut sum = Self::default();
        for finding in findings {
            match finding.severity {
                Severity::Error => sum.errors += 1,
                Severity::Warning => sum.warnings += 1,
                Severity::Information => sum.information += 1,
                Severity::Hint => sum.hints += 1,
            }
        }
        sum
    }

    /// All that are more than a remark.
    pub fn open(self) -> usize {
        self.errors + self.warnings + self.information
    }
}

impl Status {
    /// How many items are decided.
    pub fn decided(&self) -> usize {
        self.items.iter().filter(|it| it.decision.is_some()).count()
    }

    /// Whether nothing on the list is open.
    pub fn ready(&self) -> bool {
        self.determination && self.checklist.iter().all(|it| it.state != CheckState::Open)
    }
}

/// The status of the letter as `context` has its findings reported, wherever the writer is.
pub fn status(snapshot: &Snapshot, context: &Context) -> Status {
    let context = Context { editing: None, ..context.clone() };
    let findings = crate::check(snapshot, &context);
    let items = &snapshot.letter().items;
    let item = |(index, item)| item_status(snapshot, &findings, index, item);
    let items: Vec<_> = items.iter().enumerate().map(item).collect();
    Status {
        determination: snapshot.letter().is_determination(),
        checklist: checklist::checklist(snapshot, &findings, &items),
        problems: Problems::of(findings.iter()),
        items,
    }
}

fn item_status(
    snapshot: &Snapshot,
    findings: &[Finding],
    index: usize,
    item: &Placed<DisputedItem>,
) -> ItemStatus {
    let text = item.span().of(snapshot.source());
    let word = item.heading.as_ref().and_then(|it| it.decision);
    let verdict = snapshot.verdicts().get(index).and_then(|it| it.which);
    let own = || findings.iter().filter(|it| it.item == Some(index));
    ItemStatus {
        text: item.text().to_owned(),
        span: item.span().trim(snapshot.source()),
        selection: item.at(item.anchor()),
        decision: item.decision(),
        written: word.map(|it| Prose::fold(text, it.span).as_str().to_owned()),
        verdict,
        evidence: verdict.and_then(|_| snapshot.evidence(index)),
        contradicted: own()
            .any(|it| it.code == "decision-mismatch" && it.severity == Severity::Error),
        citations: citations(item, text),
        problems: Problems::of(own()),
    }
}

fn citations(item: &Placed<DisputedItem>, text: &str) -> Vec<CitationStatus> {
    let lines = item.guidelines.iter().map(|line| CitationStatus {
        whose: line.whose,
        text: line.body.prose(text).as_str().to_owned(),
        span: item.at(line.span),
    });
    lines.collect()
}

#[cfg(test)]
mod tests;
