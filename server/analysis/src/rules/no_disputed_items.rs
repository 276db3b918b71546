//! `no-disputed-items`: the issues section decides nothing.

use super::{Check, Example, Fixes, LetterView, Rule};
use crate::finding::{Finding, Severity};
use crate::letter::SectionKind;

pub(super) const RULE: Rule = Rule {
    code: "no-disputed-items",
    severity: Severity::Error,
    summary: "The issues section holds no disputed item.",
    why: "A determination decides each treatment that is in dispute, under a heading of its own that ends in the \
          decision: `Lumbar MRI: Upheld`.",
    source: "Labor Code 4610.6(e); 8 CCR 9792.10.6(d)",
    wrong: Example::Item("The treatment in dispute is acupuncture."),
    right: Example::Item(
        "Acupuncture for four visits: Overturned\n\n\
         Claims Administrator guideline: Decision based on MTUS Acupuncture Treatment 2007.\n\n\
         MAXIMUS guideline: Decision based on MTUS Acupuncture Treatment 2007.\n\n\
         Decision rationale: A first trial is in place of medication. The request is medically necessary.",
    ),
    fixes: Fixes::None,
    pending: true,
    checks: &[Check::Letter(check)],
};

fn check(view: &LetterView<'_>, out: &mut Vec<Finding>) {
    let mut issues = view.letter.sections.iter().filter(|it| it.kind == SectionKind::Issues);
    let Some(first) = issues.clone().next() else { return };
    // The notice of 2013 lists the decisions there, and gives the reasons at its end.
    if view.letter.is_of_older_form() && !view.letter.items.is_empty() {
        return;
    }
    if issues.all(|section| section.items.is_empty()) {
        let message = "No disputed item stands in this section.";
        out.push(Finding::new(RULE.code, RULE.severity, first.heading, message));
    }
}
