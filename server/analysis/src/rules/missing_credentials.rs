//! `missing-credentials`: the reviewer's specialty and licence are nowhere.

use super::{Check, Example, Fixes, LetterView, Rule};
use crate::finding::{Finding, Severity};
use crate::letter::SectionKind;

pub(super) const RULE: Rule = Rule {
    code: "missing-credentials",
    severity: Severity::Information,
    summary: "The letter gives the reviewer's credentials in neither form.",
    why: "The reviewer stays unnamed, but specialty and state of licensure are part of the determination: as two \
          fields (since late 2015), or as a sentence (\"is Board Certified in … and is licensed to practice in …\").",
    source: "Labor Code 4610.6(f); 8 CCR 9792.10.6",
    wrong: Example::Letter(
        "HOW THE IMR FINAL DETERMINATION WAS MADE\n\nThe case file was sent to an expert reviewer.\n\n\
         CLINICAL CASE SUMMARY\n\nA 47-year-old man has knee pain.\n\n\
         IMR ISSUES, DECISIONS AND RATIONALES\n\n\
         Knee brace: Overturned\n\n\
         Claims Administrator guideline: Decision based on MTUS Knee Complaints 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004.\n\n\
         Decision rationale: The knee is unstable. The request is medically necessary.\n",
    ),
    right: Example::Letter(
        "HOW THE IMR FINAL DETERMINATION WAS MADE\n\nThe case file was sent to an expert reviewer, who is Board \
         Certified in Orthopedic Surgery and is licensed to practice in California.\n\n\
         CLINICAL CASE SUMMARY\n\nA 47-year-old man has knee pain.\n\n\
         IMR ISSUES, DECISIONS AND RATIONALES\n\n\
         Knee brace: Overturned\n\n\
         Claims Administrator guideline: Decision based on MTUS Knee Complaints 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004.\n\n\
         Decision rationale: The knee is unstable. The request is medically necessary.\n",
    ),
    fixes: Fixes::None,
    pending: true,
    checks: &[Check::Letter(check)],
};

fn check(view: &LetterView<'_>, out: &mut Vec<Finding>) {
    let Some(section) = view.letter.section(SectionKind::Determination) else { return };
    if view.letter.credentials.is_none() {
        let message = "The reviewer's credentials (specialty, state of licensure) are missing.";
        out.push(Finding::new(RULE.code, RULE.severity, section.heading, message));
    }
}
