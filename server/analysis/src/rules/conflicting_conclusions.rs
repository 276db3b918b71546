//! `conflicting-conclusions`: the rationale concludes both ways about the same item.

use super::{Check, Example, Fixes, LetterView, Rule};
use crate::finding::{Finding, Severity};
use crate::letter::{Decision, DisputedItem, Placed};
use crate::verdict::Which;

pub(super) const RULE: Rule = Rule {
    code: "conflicting-conclusions",
    severity: Severity::Warning,
    summary: "The rationale concludes both ways about the same item.",
    why: "A rationale that finds the item medically necessary in one sentence and not medically necessary in another \
          supports either decision and so neither. What others said (a guideline, utilization review, the provider), \
          what is granted under a condition, earlier care, another item of the letter, and a request of which one \
          portion is necessary and the rest is not are no conflict. Where the last conclusion also contradicts the \
          decision, that is reported instead.",
    source: "Labor Code 4610.6(e)",
    wrong: Example::Item(
        "Left wrist brace: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS Forearm, Wrist, and Hand Complaints 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS Forearm, Wrist, and Hand Complaints 2004.\n\n\
         Decision rationale: The left wrist brace is medically necessary. The sprain of last year has healed and no \
         instability is described. Therefore, the request for a left wrist brace is not medically necessary.",
    ),
    right: Example::Item(
        "Left wrist brace: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS Forearm, Wrist, and Hand Complaints 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS Forearm, Wrist, and Hand Complaints 2004.\n\n\
         Decision rationale: The provider holds that the left wrist brace is medically necessary. The sprain of last \
         year has healed and no instability is described. Therefore, the request for a left wrist brace is not \
         medically necessary.",
    ),
    fixes: Fixes::None,
    pending: false,
    checks: &[Check::Letter(check)],
};

fn check(view: &LetterView<'_>, out: &mut Vec<Finding>) {
    for (index, item) in view.letter.items.iter().enumerate() {
        if let Some(finding) = conflict(view, index, item) {
            out.push(Finding { item: Some(index), ..finding });
        }
    }
}

/// Of the two sentences the one that contradicts the decision is marked; without a decision the earlier.
fn conflict(view: &LetterView<'_>, index: usize, item: &Placed<DisputedItem>) -> Option<Finding> {
    let verdict = view.verdict(index)?;
    let earlier = view.snapshot.in_letter(index, verdict.opposite.clone()?.into())?;
    let last = view.snapshot.evidence(index)?;
    let contradicted = matches!(
        (item.decision(), verdict.which?),
        (Some(Decision::Upheld), Which::Necessary)
            | (Some(Decision::Overturned), Which::NotNecessary)
    );
    let (wrong, other) = if contradicted { (last, earlier) } else { (earlier, last) };
    let says = verdict.which?.words();
    let message =
        format!("The rationale concludes both ways about this item; its last word is: {says}.");
    let finding = Finding::new(RULE.code, RULE.severity, wrong, message);
    Some(finding.related(other, "the contrary conclusion"))
}
