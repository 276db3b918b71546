//! `misplaced-section`: sections are out of the form's order.

use super::{Check, Example, Fixes, LetterView, Rule};
use crate::finding::{Finding, Severity};
use crate::letter::{Forms, SectionKind};

pub(super) const RULE: Rule = Rule {
    code: "misplaced-section",
    severity: Severity::Warning,
    summary: "A section stands behind one that it should precede.",
    why: "Readers of a determination, and the programs that file it, look for the parts in the form's order. The list \
          of documents reviewed has no fixed place and is never reported.",
    source: "the form of published determinations since 2014",
    wrong: Example::Letter(
        "CLINICAL CASE SUMMARY\n\nA 38-year-old man fell from a ladder.\n\n\
         HOW THE IMR FINAL DETERMINATION WAS MADE\n\n\
         State(s) of Licensure: Texas\nCertification(s)/Specialty: Family Practice\n\n\
         IMR ISSUES, DECISIONS AND RATIONALES\n\n\
         Wrist splint: Overturned\n\n\
         Claims Administrator guideline: Decision based on MTUS General Approaches 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS General Approaches 2004.\n\n\
         Decision rationale: The sprain is fresh. The request is medically necessary.\n",
    ),
    right: Example::Letter(
        "HOW THE IMR FINAL DETERMINATION WAS MADE\n\n\
         State(s) of Licensure: Texas\nCertification(s)/Specialty: Family Practice\n\n\
         CLINICAL CASE SUMMARY\n\nA 38-year-old man fell from a ladder.\n\n\
         IMR ISSUES, DECISIONS AND RATIONALES\n\n\
         Wrist splint: Overturned\n\n\
         Claims Administrator guideline: Decision based on MTUS General Approaches 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS General Approaches 2004.\n\n\
         Decision rationale: The sprain is fresh. The request is medically necessary.\n",
    ),
    fixes: Fixes::None,
    pending: false,
    checks: &[Check::Letter(check)],
};

fn check(view: &LetterView<'_>, out: &mut Vec<Finding>) {
    let forms = Forms::builtin();
    let place = |kind: SectionKind| view.letter.required().iter().position(|it| *it == kind);
    let mut seen: Vec<SectionKind> = Vec::new();
    for section in view.letter.sections.iter().filter(|it| place(it.kind).is_some()) {
        if seen.contains(&section.kind) {
            continue;
        }
        let later = seen.iter().filter(|it| place(**it) > place(section.kind));
        if let Some(&after) = later.min_by_key(|it| place(**it)) {
            let message = format!(
                "\"{}\" belongs before \"{}\".",
                forms.heading(section.kind),
                forms.heading(after)
            );
            out.push(Finding::new(RULE.code, RULE.severity, section.heading, message));
        }
        seen.push(section.kind);
    }
}
