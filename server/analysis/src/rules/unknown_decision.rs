//! `unknown-decision`: the word in the decision's place is no decision.

use super::{Check, Example, Fixes, LetterView, Rule};
use crate::finding::{Finding, Fix, Severity};
use crate::letter::{Decision, DisputedItem, Forms, Placed, Word};
use strsim::damerau_levenshtein;

pub(super) const RULE: Rule = Rule {
    code: "unknown-decision",
    severity: Severity::Error,
    summary: "The word in the decision's place is no decision.",
    why: "A determination upholds or overturns the claims administrator's denial. `Denied` or `Approved` leave open \
          whose decision is meant, and a misspelled decision is not found by the programs that file the letter. \
          A word that contradicts the rationale's conclusion is not offered.",
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
    checks: &[Check::Letter(check)],
};

/// A word further than this from every decision is not a misspelling of one.
const MAX_SLIPS: usize = 3;

fn check(view: &LetterView<'_>, out: &mut Vec<Finding>) {
    for (index, item) in view.letter.items.iter().enumerate() {
        if let Some(finding) = unknown(view, index, item) {
            out.push(Finding { item: Some(index), ..finding });
        }
    }
}

fn unknown(view: &LetterView<'_>, index: usize, item: &Placed<DisputedItem>) -> Option<Finding> {
    let decision = item.heading.as_ref()?.decision?;
    if decision.word != Word::Unknown {
        return None;
    }
    let span = item.at(decision.span);
    let message = "This is no decision: a denial is \"Upheld\" or \"Overturned\".";
    let mut finding = Finding::new(RULE.code, RULE.severity, span, message);
    let fitting = offered(span.of(view.text)).into_iter().filter(|it| view.fits(index, it.1));
    for (word, _) in fitting {
        finding = finding.fix(Fix::judgement(format!("Replace by \"{word}\""), span, word));
    }
    Some(finding)
}

/// The nearest decision word; where none is near, the two that a review has.
fn offered(written: &str) -> Vec<(&'static str, Decision)> {
    let written = written.to_ascii_lowercase();
    let rows = Forms::builtin().decisions.iter();
    let words = rows.flat_map(|row| row.words.iter().map(|word| (word.as_str(), row.means)));
    let near = words
        .map(|(word, it)| (damerau_levenshtein(&written, &word.to_ascii_lowercase()), word, it))
        .min_by_key(|it| (it.0, it.1));
    match near {
        Some((slips, word, decision)) if slips <= MAX_SLIPS => vec![(word, decision)],
        _ => vec![("Upheld", Decision::Upheld), ("Overturned", Decision::Overturned)],
    }
}
