//! Where a determination stands, as editors and the command line give it out: the same but for how they
//! name places.

use imr_analysis::Span;
use imr_analysis::assists::status::{
    Check, CheckKind, CheckState, CitationStatus, ItemStatus, Problems, Status,
};
use imr_analysis::letter::{Decision, Whose};
use imr_analysis::verdict::Which;
use serde::Serialize;

/// The determination overview; `P` names a place.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report<P> {
    /// Whether anything in the text is a part of a determination.
    determination: bool,
    /// Whether nothing on the checklist is open.
    ready: bool,
    /// How many items are decided.
    decided: usize,
    /// What is found in the letter.
    problems: Problems,
    /// The disputed items.
    items: Vec<Item<P>>,
    /// What to look at before the letter is signed.
    checklist: Vec<Line<P>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Item<P> {
    index: usize,
    text: String,
    range: P,
    selection_range: P,
    decision: Option<Decision>,
    written: Option<String>,
    verdict: Option<&'static str>,
    evidence: Option<P>,
    contradicted: bool,
    citations: Vec<Citation<P>>,
    problems: Problems,
}

#[derive(Debug, Serialize)]
struct Citation<P> {
    whose: &'static str,
    text: String,
    range: P,
}

#[derive(Debug, Serialize)]
struct Line<P> {
    code: CheckKind,
    title: &'static str,
    state: CheckState,
    detail: String,
    places: Vec<P>,
}

impl<P> Report<P> {
    /// `status`, its places named by `place`.
    pub fn new(status: Status, place: impl Fn(Span) -> P) -> Self {
        Self {
            determination: status.determination,
            ready: status.ready(),
            decided: status.decided(),
            problems: status.problems,
            items: status
                .items
                .into_iter()
                .zip(1..)
                .map(|(it, index)| item(it, index, &place))
                .collect(),
            checklist: status.checklist.into_iter().map(|it| line(it, &place)).collect(),
        }
    }
}

fn item<P>(item: ItemStatus, index: usize, place: &impl Fn(Span) -> P) -> Item<P> {
    Item {
        index,
        text: item.text,
        range: place(item.span),
        selection_range: place(item.selection),
        decision: item.decision,
        written: item.written,
        verdict: item.verdict.map(verdict),
        evidence: item.evidence.map(place),
        contradicted: item.contradicted,
        citations: item.citations.into_iter().map(|it| citation(it, place)).collect(),
        problems: item.problems,
    }
}

fn citation<P>(citation: CitationStatus, place: &impl Fn(Span) -> P) -> Citation<P> {
    let whose = match citation.whose {
        Whose::ClaimsAdministrator => "claims-administrator",
        Whose::Reviewer => "reviewer",
    };
    Citation { whose, text: citation.text, range: place(citation.span) }
}

fn line<P>(check: Check, place: &impl Fn(Span) -> P) -> Line<P> {
    Line {
        code: check.kind,
        title: check.kind.title(),
        state: check.state,
        detail: check.detail,
        places: check.places.into_iter().map(place).collect(),
    }
}

/// A verdict's name in JSON.
pub fn verdict(which: Which) -> &'static str {
    match which {
        Which::Necessary => "necessary",
        Which::NotNecessary => "not-necessary",
        Which::Partial => "partial",
    }
}
