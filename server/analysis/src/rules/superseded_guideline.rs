//! `superseded-guideline`: the cited edition was not in force on the day of the decision.

use super::cited::documents;
use super::{Check, Example, Fixes, ItemView, Rule};
use crate::finding::{Finding, Fix, Severity};
use crate::knowledge::{Confidence, Date, Document, Edition, InForce, Library};
use crate::letter::Whose;

pub(super) const RULE: Rule = Rule {
    code: "superseded-guideline",
    severity: Severity::Information,
    summary: "The cited edition was not in force on the letter's decision date.",
    why: "A review applies the guideline of its day. Letters without a decision date, citations without a year, documents \
          whose days in force are not known, and the claims administrator's line are left alone.",
    source: "8 CCR 9792.20-9792.27 and the days its sections came into force",
    wrong: Example::Letter(
        "Decision Date: 01/20/2017\n\n\
         HOW THE IMR FINAL DETERMINATION WAS MADE\n\n\
         State(s) of Licensure: California\nCertification(s)/Specialty: Neurology\n\n\
         CLINICAL CASE SUMMARY\n\nA 51-year-old woman has had chronic back pain since a fall.\n\n\
         IMR ISSUES, DECISIONS AND RATIONALES\n\n\
         Yoga classes: Upheld\n\n\
         Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for its decision.\n\n\
         MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment 2009, Section(s): Yoga.\n\n\
         Decision rationale: The notes name no aim. The yoga classes are not medically necessary.\n",
    ),
    right: Example::Letter(
        "Decision Date: 01/20/2016\n\n\
         HOW THE IMR FINAL DETERMINATION WAS MADE\n\n\
         State(s) of Licensure: California\nCertification(s)/Specialty: Neurology\n\n\
         CLINICAL CASE SUMMARY\n\nA 51-year-old woman has had chronic back pain since a fall.\n\n\
         IMR ISSUES, DECISIONS AND RATIONALES\n\n\
         Yoga classes: Upheld\n\n\
         Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for its decision.\n\n\
         MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment 2009, Section(s): Yoga.\n\n\
         Decision rationale: The notes name no aim. The yoga classes are not medically necessary.\n",
    ),
    fixes: Fixes::Judgement,
    pending: false,
    checks: &[Check::Dated(check)],
};

fn check(view: &ItemView<'_>, on: Option<Date>, out: &mut Vec<Finding>) {
    let Some(on) = on else { return };
    for cited in documents(view) {
        let settled = cited
            .cited
            .document
            .is_some_and(|(_, edition)| matches!(edition, Edition::Stated | Edition::Only));
        let doubtful = cited.document.dates.confidence == Confidence::Unsure
            || Library::in_force(cited.document, on) != InForce::No;
        if !settled || doubtful || cited.line.whose != Whose::Reviewer {
            continue;
        }
        let title = cited.cited.title;
        let message = format!("{} {}.", cited.document.citation(), when(cited.document, on));
        let mut finding = Finding::new(RULE.code, RULE.severity, title, message);
        let editions = cited.library.editions(cited.document);
        for edition in editions.filter(|it| Library::in_force(it, on) == InForce::Yes) {
            let citation = edition.citation();
            finding = finding.fix(Fix::judgement(format!("Cite {citation}"), title, citation));
        }
        out.push(finding);
    }
}

/// Why the document was not in force: imr's table, and from where it has the day.
fn when(document: &Document, on: Date) -> String {
    let from = &document.dates.source;
    match (document.in_force_from, document.in_force_until) {
        (Some(begun), _) if on < begun => {
            format!(
                "was not yet in force on {on}: imr's table has {begun} as its first day ({from})"
            )
        }
        (_, Some(ended)) => {
            format!(
                "was no longer in force on {on}: imr's table has {ended} as its last day ({from})"
            )
        }
        _ => format!("was not in force on {on}"),
    }
}
