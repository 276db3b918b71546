//! `unknown-decision`: the word in the decision's place is no decision.

use super::{Check, Example, Fixes, ItemView, Rule};
use crate::finding::{Finding, Fix, Severity};
use crate::letter::{Forms, Word};
use strsim::damerau_levenshtein;

pub(super) const RULE: Rule = Rule {
    code: "unknown-decision",
    severity: Severity::Error,
    summary: "The word in the decision's place is no decision.",
    why: "A determination upholds or overturns the claims administrator's denial. `Denied` or `Approved` leave open \
          whose decision is meant, and a misspelled decision is not found by the programs that file the letter.",
    source: "Labor Code 4610.6(e); the outcomes of the published decisions' search form",
    wrong: Example::Item(
        "Trigger point injection: Uphled\n\n\
         Claims Administrator guideline: Decision based on MTUS General Approaches 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS General Approaches 2004.\n\n\
         Decision rationale: No trigger point is described. The request is not medically necessary.",
    ),
    right: Example::Item(
        "Trigger point injection: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS General Approaches 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS General Approaches 2004.\n\n\
         Decision rationale: No trigger point is described. The request is not medically necessary.",
    ),
    fixes: Fixes::Judgement,
    pending: true,
    checks: &[Check::Item(check)],
};

/// A word further than this from every decision is not a misspelling of one.
const MAX_SLIPS: usize = 3;

fn check(view: &ItemView<'_>, out: &mut Vec<Finding>) {
    let Some(decision) = view.item.heading.as_ref().and_then(|it| it.decision) else { return };
    if decision.word != Word::Unknown {
        return;
    }
    let written = decision.span.of(view.text);
    let message = "This is no decision: a denial is \"Upheld\" or \"Overturned\".";
    let mut finding = Finding::new(RULE.code, RULE.severity, decision.span, message);
    for word in offered(written) {
        finding =
            finding.fix(Fix::judgement(format!("Replace by \"{word}\""), decision.span, word));
    }
    out.push(finding);
}

/// The nearest decision word; where none is near, the two that a review has.
fn offered(written: &str) -> Vec<&'static str> {
    let written = written.to_ascii_lowercase();
    let canonical = Forms::builtin().decisions.iter().flat_map(|it| &it.words);
    let near = canonical
        .map(|word| (damerau_levenshtein(&written, &word.to_ascii_lowercase()), word.as_str()));
    match near.min() {
        Some((slips, word)) if slips <= MAX_SLIPS => vec![word],
        _ => vec!["Upheld", "Overturned"],
    }
}
