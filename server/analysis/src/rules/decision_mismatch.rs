//! `decision-mismatch`: the decision says one thing and the rationale's conclusion the other.

use super::{Check, Example, Fixes, LetterView, Rule};
use crate::finding::{Finding, Fix, Severity};
use crate::letter::{Decision, DisputedItem, Placed};
use crate::verdict::{Strength, Which};

pub(super) const RULE: Rule = Rule {
    code: "decision-mismatch",
    severity: Severity::Error,
    summary: "The decision says one thing and the rationale's conclusion the other.",
    why: "`Upheld` means that the denial stands: the item is not medically necessary. `Overturned` means that it is. \
          The letter binds the parties as it stands, so a decision that its own rationale contradicts is the gravest \
          of all slips. Where the rationale leaves room for doubt, it is no more than a hint.",
    source: "Labor Code 4610.6(e), (h)",
    wrong: Example::Item(
        "Left knee arthroscopy: Overturned\n\n\
         Claims Administrator guideline: Decision based on MTUS Knee Complaints 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004.\n\n\
         Decision rationale: There are no mechanical symptoms. The request is not medically necessary.",
    ),
    right: Example::Item(
        "Left knee arthroscopy: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS Knee Complaints 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004.\n\n\
         Decision rationale: There are no mechanical symptoms. The request is not medically necessary.",
    ),
    fixes: Fixes::Judgement,
    pending: false,
    checks: &[Check::Letter(check)],
};

fn check(view: &LetterView<'_>, out: &mut Vec<Finding>) {
    for (index, item) in view.letter.items.iter().enumerate() {
        if let Some(finding) = mismatch(view, index, item) {
            out.push(Finding { item: Some(index), ..finding });
        }
    }
}

fn mismatch(view: &LetterView<'_>, index: usize, item: &Placed<DisputedItem>) -> Option<Finding> {
    let (span, decided) = view.letter.decided(index)?;
    // What the records are said to support is less than a conclusion.
    let verdict = view.verdict(index)?;
    let sure = verdict.strength >= Strength::Firm;
    let concluded = verdict.which?;
    let severity = match (decided, concluded) {
        (Decision::Upheld, Which::Necessary) | (Decision::Overturned, Which::NotNecessary) => {
            RULE.severity
        }
        (Decision::Partial, Which::Necessary | Which::NotNecessary) => RULE.severity,
        (Decision::Overturned, Which::Partial) => Severity::Hint,
        _ => return None,
    };
    let says = concluded.words();
    let written = span.of(view.text);
    let (severity, message) = if sure {
        (severity, format!("\"{written}\" contradicts the rationale, which concludes: {says}."))
    } else {
        let message =
            format!("The rationale may be read to conclude otherwise than \"{written}\": {says}.");
        (Severity::Hint, message)
    };
    let mut finding = Finding::new(RULE.code, severity, span, message);
    if let Some(evidence) = view.snapshot.evidence(index) {
        finding = finding.related(evidence, "the rationale's conclusion");
    }
    if !sure {
        return Some(finding);
    }
    // A decision in a sentence has no one word to be put in its place.
    let word = item.heading.as_ref().and_then(|it| it.decision).filter(|it| !it.sentence);
    let other = match concluded {
        Which::Necessary if word.is_some() => "Overturned",
        Which::NotNecessary if word.is_some() => "Upheld",
        _ => return Some(finding),
    };
    Some(finding.fix(Fix::judgement(format!("Change the decision to \"{other}\""), span, other)))
}
