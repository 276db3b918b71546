//! `missing-decision`: a disputed item has no decision.

use super::{Check, Example, Fixes, LetterView, Rule};
use crate::finding::{Finding, Fix, Severity};
use crate::letter::{Decision, DisputedItem, Placed};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: "missing-decision",
    severity: Severity::Error,
    summary: "A disputed item has no decision.",
    why: "The heading of a disputed item ends in a colon and the decision, `Upheld` or `Overturned`. Labels without \
          any heading above them belong to an item whose heading was lost. A decision that contradicts the rationale's \
          conclusion is not offered.",
    source: "Labor Code 4610.6(e)",
    wrong: Example::Item(
        "Cervical traction unit:\n\n\
         Claims Administrator guideline: Decision based on MTUS Neck and Upper Back Complaints 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS Neck and Upper Back Complaints 2004.\n\n\
         Decision rationale: Traction has no proven benefit here. The request is not medically necessary.",
    ),
    right: Example::Item(
        "Cervical traction unit: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS Neck and Upper Back Complaints 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS Neck and Upper Back Complaints 2004.\n\n\
         Decision rationale: Traction has no proven benefit here. The request is not medically necessary.",
    ),
    fixes: Fixes::Judgement,
    pending: true,
    checks: &[Check::Letter(check)],
};

fn check(view: &LetterView<'_>, out: &mut Vec<Finding>) {
    for (index, item) in view.letter.items.iter().enumerate() {
        if view.letter.decision(index).is_some() {
            continue;
        }
        if let Some(finding) = missing(view, index, item) {
            out.push(Finding { item: Some(index), ..finding.shift(item.start) });
        }
    }
}

/// The finding, its places counted from the item's start.
fn missing(view: &LetterView<'_>, index: usize, item: &Placed<DisputedItem>) -> Option<Finding> {
    let Some(heading) = &item.heading else {
        let message = "These labels stand under no heading: the item is not named and not decided.";
        return Some(Finding::new(RULE.code, RULE.severity, item.anchor(), message));
    };
    if heading.decision.is_some() {
        return None;
    }
    let words = heading.words.unwrap_or(heading.span);
    let mut finding =
        Finding::new(RULE.code, RULE.severity, words, "This disputed item has no decision.");
    let tail = Span::new(words.end, heading.span.end.max(words.end));
    for (word, decision) in [("Upheld", Decision::Upheld), ("Overturned", Decision::Overturned)] {
        if view.fits(index, decision) {
            let title = format!("Decide: {word}");
            finding = finding.fix(Fix::judgement(title, tail, format!(": {word}")));
        }
    }
    Some(finding)
}
