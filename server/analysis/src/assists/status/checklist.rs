//! What to look at before the letter is signed.

use super::{ItemStatus, Problems};
use crate::context::Context;
use crate::drafting::fields;
use crate::finding::{Finding, Severity};
use crate::letter::{DisputedItem, Forms, Placed, Whose};
use crate::snapshot::Snapshot;
use crate::text::Span;
use serde::Serialize;

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What it is about.
    pub kind: CheckKind,
    /// How it stands.
    pub state: CheckState,
    /// The same in words.
    pub detail: String,
    /// The places to go to, in the order of the letter.
    pub places: Vec<Span>,
}

/// What a line of the list is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckKind {
    /// Every item is decided.
    ItemsDecided,
    /// The reviewer's guideline line of every item says something.
    ItemsCited,
    /// Every rationale concludes as its item was decided.
    ItemsConcluded,
    /// The letter gives the reviewer's credentials.
    Credentials,
    /// The cover letter's determination follows from the decisions.
    Determination,
    /// No template field is left unfilled.
    Placeholders,
    /// No draft comment is left.
    Comments,
    /// No error is left.
    Errors,
}

/// How a line of the list stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckState {
    /// In order.
    Done,
    /// Not in the way of the letter, and worth a look.
    Look,
    /// To be done.
    Open,
}

impl CheckKind {
    /// What is checked, in a few words.
    pub fn title(self) -> &'static str {
        match self {
            Self::ItemsDecided => "Every item decided",
            Self::ItemsCited => "Every item cited",
            Self::ItemsConcluded => "Every item concluded",
            Self::Credentials => "Credentials",
            Self::Determination => "Determination",
            Self::Placeholders => "Template fields",
            Self::Comments => "Draft comments",
            Self::Errors => "Errors",
        }
    }
}

/// The list for a letter in which `findings` are reported.
pub(super) fn checklist(
    snapshot: &Snapshot,
    findings: &[Finding],
    items: &[ItemStatus],
) -> Vec<Check> {
    // Settings say what is reported, not what a letter needs.
    let all = crate::check(snapshot, &Context::default());
    vec![
        decided(items),
        cited(snapshot),
        concluded(items, &all),
        credentials(snapshot),
        determination(snapshot, &all),
        placeholders(&all),
        comments(snapshot),
        errors(findings),
    ]
}

fn decided(items: &[ItemStatus]) -> Check {
    let open = numbered(items.iter().map(|it| (it.decision.is_none(), it.selection)));
    if items.is_empty() {
        let detail = "There is no disputed item.".to_owned();
        return check(CheckKind::ItemsDecided, CheckState::Open, detail, Vec::new());
    }
    of_items(CheckKind::ItemsDecided, &open, "Without a known decision", "All are.")
}

fn cited(snapshot: &Snapshot) -> Check {
    let items = snapshot.letter().items.iter();
    let open = numbered(items.map(|item| (!is_cited(snapshot, item), item.at(item.anchor()))));
    of_items(CheckKind::ItemsCited, &open, "Nothing cited by the reviewer", "All are.")
}

/// Whether a line of the reviewer's says more than what a template left there.
fn is_cited(snapshot: &Snapshot, item: &Placed<DisputedItem>) -> bool {
    let text = item.span().of(snapshot.source());
    let mut own = item.guidelines.iter().filter(|it| it.whose == Whose::Reviewer);
    own.any(|line| {
        let written = line.body.runs.iter().filter(|it| !line.body.placeholders.contains(it));
        let words = written.map(|it| it.of(text)).collect::<Vec<_>>().join(" ");
        !Forms::builtin().is_unwritten(&words)
    })
}

/// Findings that say that an item's rationale does not conclude, or not as was decided.
const INCONCLUSIVE: &[&str] = &[
    "missing-rationale",
    "missing-conclusion",
    "conflicting-conclusions",
    "wrong-item",
    "decision-mismatch",
];

fn concluded(items: &[ItemStatus], all: &[Finding]) -> Check {
    let found = |index| {
        let serious = |it: &&Finding| it.severity >= Severity::Warning;
        let mut own = all.iter().filter(serious).filter(|it| it.item == Some(index));
        own.any(|it| INCONCLUSIVE.contains(&it.code))
    };
    let open =
        numbered(items.iter().enumerate().map(|(index, item)| (found(index), item.selection)));
    if open.is_empty() {
        // Whether these conclude only a person can say.
        let unread = numbered(items.iter().map(|it| (it.verdict.is_none(), it.selection)));
        if let Some(list) = list(&unread) {
            let places = unread.into_iter().map(|(_, place)| place).collect();
            let detail = format!("The conclusion is not certain: {list}.");
            return check(CheckKind::ItemsConcluded, CheckState::Look, detail, places);
        }
    }
    let lead = "The rationale does not conclude, or not as decided";
    of_items(CheckKind::ItemsConcluded, &open, lead, "All are, as they were decided.")
}

fn credentials(snapshot: &Snapshot) -> Check {
    let given = snapshot.letter().credentials.iter();
    let given = given.flat_map(|it| [it.licensure, it.specialty]).flatten();
    let unfilled = |span: &Span| !fields(span.of(snapshot.source())).is_empty();
    let open: Vec<_> = given.clone().filter(unfilled).collect();
    let (state, detail) = match given.count() {
        0 => (CheckState::Open, "Specialty and state of licensure are missing."),
        _ if !open.is_empty() => (CheckState::Open, "They are not filled in."),
        _ => (CheckState::Done, "They are given."),
    };
    check(CheckKind::Credentials, state, detail.to_owned(), open)
}

fn determination(snapshot: &Snapshot, all: &[Finding]) -> Check {
    let wrong = spans(all, |it| it.code == "determination-mismatch");
    let (state, detail) = match &snapshot.letter().cover {
        _ if !wrong.is_empty() => {
            (CheckState::Open, "The cover letter's does not follow from the decisions.")
        }
        None => (CheckState::Done, "The letter has no cover letter that gives one."),
        Some(cover) if cover.outcome.is_none() => {
            let detail = "The cover letter's is in no words that are known.".to_owned();
            return check(CheckKind::Determination, CheckState::Look, detail, vec![cover.span]);
        }
        Some(_) => (CheckState::Done, "The cover letter's follows from the decisions."),
    };
    check(CheckKind::Determination, state, detail.to_owned(), wrong)
}

fn placeholders(all: &[Finding]) -> Check {
    let left = spans(all, |it| it.code == "unfilled-placeholder");
    let (state, detail) = match left.len() {
        0 => (CheckState::Done, "None is left unfilled.".to_owned()),
        1 => (CheckState::Open, "1 is left unfilled.".to_owned()),
        many => (CheckState::Open, format!("{many} are left unfilled.")),
    };
    check(CheckKind::Placeholders, state, detail, left)
}

fn comments(snapshot: &Snapshot) -> Check {
    let left = snapshot.letter().comments.clone();
    let (state, detail) = match left.len() {
        0 => (CheckState::Done, "None is left.".to_owned()),
        1 => (CheckState::Look, "1 is left; the final letter is without it.".to_owned()),
        many => (CheckState::Look, format!("{many} are left; the final letter is without them.")),
    };
    check(CheckKind::Comments, state, detail, left)
}

fn errors(findings: &[Finding]) -> Check {
    let Problems { errors, warnings, .. } = Problems::of(findings);
    let s = |n: usize| if n == 1 { "" } else { "s" };
    let (state, least, detail) = match (errors, warnings) {
        (0, 0) => (CheckState::Done, Severity::Error, "None is left.".to_owned()),
        (0, w) => (
            CheckState::Look,
            Severity::Warning,
            format!("None is left; {w} warning{} to look at.", s(w)),
        ),
        (e, _) => (CheckState::Open, Severity::Error, format!("{e} error{} left.", s(e))),
    };
    check(CheckKind::Errors, state, detail, spans(findings, |it| it.severity >= least))
}

/// Items' numbers from 1 with their places, of those that are flagged.
fn numbered(items: impl Iterator<Item = (bool, Span)>) -> Vec<(usize, Span)> {
    let numbered = items.zip(1..).filter(|((flagged, _), _)| *flagged);
    numbered.map(|((_, place), number)| (number, place)).collect()
}

fn of_items(kind: CheckKind, open: &[(usize, Span)], lead: &str, done: &str) -> Check {
    let places = open.iter().map(|(_, place)| *place).collect();
    match list(open) {
        Some(list) => check(kind, CheckState::Open, format!("{lead}: {list}."), places),
        None => check(kind, CheckState::Done, done.to_owned(), places),
    }
}

/// `items 2, 3`; `None` where there is none.
fn list(open: &[(usize, Span)]) -> Option<String> {
    let numbers = open.iter().map(|(number, _)| number.to_string()).collect::<Vec<_>>();
    match numbers.as_slice() {
        [] => None,
        [one] => Some(format!("item {one}")),
        many => Some(format!("items {}", many.join(", "))),
    }
}

fn spans(findings: &[Finding], wanted: impl Fn(&Finding) -> bool) -> Vec<Span> {
    findings.iter().filter(|it| wanted(it)).map(|it| it.span).collect()
}

fn check(kind: CheckKind, state: CheckState, detail: String, places: Vec<Span>) -> Check {
    Check { kind, state, detail, places }
}
