//! `contradictory-basis`: the line denies that it rests on the MTUS, then cites it.

use super::cited::lines;
use super::{Check, Example, Fixes, ItemView, Rule};
use crate::citation::Basis;
use crate::finding::{Finding, Severity};

pub(super) const RULE: Rule = Rule {
    code: "contradictory-basis",
    severity: Severity::Hint,
    summary: "The line says that the decision was not based on the MTUS, then cites a document of it.",
    why: "The MTUS is presumed correct, so that it matters whether a decision departs from it. A line with both an MTUS \
          and a non-MTUS clause is no contradiction. What a non-MTUS clause says further on is free text and left alone.",
    source: "Labor Code 4610.5(c)(2): the MTUS is the first of the standards of review",
    wrong: Example::Item(
        "Hammock: Upheld\n\n\
         Claims Administrator guideline: The Claims Administrator did not base their decision on the MTUS. Decision based \
         on Non-MTUS Citation MTUS: General Approaches.\n\n\
         MAXIMUS guideline: The Expert Reviewer did not cite any medical evidence for its decision.\n\n\
         Decision rationale: A hammock is no treatment. The hammock is not medically necessary.",
    ),
    right: Example::Item(
        "Hammock: Upheld\n\n\
         Claims Administrator guideline: The Claims Administrator did not base their decision on the MTUS. Decision based \
         on Non-MTUS Citation Official Disability Guidelines (ODG), Low Back.\n\n\
         MAXIMUS guideline: The Expert Reviewer did not cite any medical evidence for its decision.\n\n\
         Decision rationale: A hammock is no treatment. The hammock is not medically necessary.",
    ),
    fixes: Fixes::None,
    pending: false,
    checks: &[Check::Item(check)],
};

fn check(view: &ItemView<'_>, out: &mut Vec<Finding>) {
    for line in lines(view) {
        let denied = line.bases.iter().find(|(basis, _)| *basis == Basis::OutsideMtus);
        let under_denial = denied.and_then(|_| line.documents.first()).map(|it| it.title);
        let as_other = line.outside.iter().find_map(|it| it.mtus);
        let Some(cited) = under_denial.or(as_other) else { continue };
        let message =
            "The MTUS is cited although the line says that the decision was not based on it.";
        let mut finding = Finding::new(RULE.code, RULE.severity, cited, message);
        if let Some((_, span)) = denied {
            finding = finding.related(*span, "said here");
        }
        out.push(finding);
    }
}
