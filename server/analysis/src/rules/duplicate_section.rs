//! `duplicate-section`: a section heading stands twice.

use super::{Check, Example, Fixes, LetterView, Rule};
use crate::finding::{Finding, Severity};

pub(super) const RULE: Rule = Rule {
    code: "duplicate-section",
    severity: Severity::Warning,
    summary: "A section heading stands twice in the letter.",
    why: "A second heading usually comes from pasting one letter into another; what stands under it may belong to \
          another case.",
    source: "the form of published determinations since 2014",
    wrong: Example::Letter(
        "HOW THE IMR FINAL DETERMINATION WAS MADE\n\n\
         State(s) of Licensure: Ohio\nCertification(s)/Specialty: Neurology\n\n\
         CLINICAL CASE SUMMARY\n\nA 60-year-old woman has neck pain.\n\n\
         CLINICAL CASE SUMMARY\n\nShe was hurt at work.\n\n\
         IMR ISSUES, DECISIONS AND RATIONALES\n\n\
         Cervical pillow: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS Neck and Upper Back Complaints 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS Neck and Upper Back Complaints 2004.\n\n\
         Decision rationale: A pillow is a comfort item. The request is not medically necessary.\n",
    ),
    right: Example::Letter(
        "HOW THE IMR FINAL DETERMINATION WAS MADE\n\n\
         State(s) of Licensure: Ohio\nCertification(s)/Specialty: Neurology\n\n\
         CLINICAL CASE SUMMARY\n\nA 60-year-old woman has neck pain. She was hurt at work.\n\n\
         IMR ISSUES, DECISIONS AND RATIONALES\n\n\
         Cervical pillow: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS Neck and Upper Back Complaints 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS Neck and Upper Back Complaints 2004.\n\n\
         Decision rationale: A pillow is a comfort item. The request is not medically necessary.\n",
    ),
    fixes: Fixes::None,
    pending: false,
    checks: &[Check::Letter(check)],
};

fn check(view: &LetterView<'_>, out: &mut Vec<Finding>) {
    for (index, section) in view.letter.sections.iter().enumerate() {
        let before = view.letter.sections.iter().take(index);
        let Some(first) = before.into_iter().find(|it| it.kind == section.kind) else { continue };
        let finding = Finding::new(
            RULE.code,
            RULE.severity,
            section.heading,
            "This section heading stands twice.",
        );
        out.push(finding.related(first.heading, "first here"));
    }
}
