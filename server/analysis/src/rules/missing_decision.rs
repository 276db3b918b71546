//! `missing-decision`: a disputed item has no decision.

use super::{Check, Example, Fixes, ItemView, Rule};
use crate::finding::{Finding, Fix, Severity};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: "missing-decision",
    severity: Severity::Error,
    summary: "A disputed item has no decision.",
    why: "The heading of a disputed item ends in a colon and the decision, `Upheld` or `Overturned`. Labels without \
          any heading above them belong to an item whose heading was lost.",
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
    checks: &[Check::Item(check)],
};

fn check(view: &ItemView<'_>, out: &mut Vec<Finding>) {
    let Some(heading) = &view.item.heading else {
        let message = "These labels stand under no heading: the item is not named and not decided.";
        out.push(Finding::new(RULE.code, RULE.severity, view.item.anchor(), message));
        return;
    };
    if heading.decision.is_some() {
        return;
    }
    let words = heading.words.unwrap_or(heading.span);
    let mut finding =
        Finding::new(RULE.code, RULE.severity, words, "This disputed item has no decision.");
    let tail = Span::new(words.end, heading.span.end.max(words.end));
    for decision in ["Upheld", "Overturned"] {
        let title = format!("Decide: {decision}");
        finding = finding.fix(Fix::judgement(title, tail, format!(": {decision}")));
    }
    out.push(finding);
}
