//! `determination-mismatch`: the cover letter's determination does not follow from the items' decisions.

use super::{Check, Example, Fixes, LetterView, Rule};
use crate::finding::{Finding, Fix, Severity};
use crate::letter::{CaseOutcome, Decision, Forms, Letter};

pub(super) const RULE: Rule = Rule {
    code: "determination-mismatch",
    severity: Severity::Error,
    summary: "The cover letter's determination does not follow from the decisions on the items.",
    why: "`UPHOLD` says that none of the items is medically necessary, `OVERTURN` that all of them are, `PARTIAL \
          OVERTURN` that some are. The parties act on the first page. Nothing is said as long as the decision on any \
          item is absent or not known.",
    source: "cover letters of determinations; Labor Code 4610.6(f)",
    wrong: Example::Letter(
        "Date of Injury: 03/04/2014\n\
         Final Determination: UPHOLD\n\n\
         HOW THE IMR FINAL DETERMINATION WAS MADE\n\n\
         State(s) of Licensure: California\nCertification(s)/Specialty: Family Practice\n\n\
         CLINICAL CASE SUMMARY\n\nThe patient is a 51-year-old female with left knee pain since a fall.\n\n\
         IMR ISSUES, DECISIONS AND RATIONALES\n\n\
         Walking cane: Overturned\n\n\
         Claims Administrator guideline: Decision based on MTUS Knee Complaints 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004.\n\n\
         Decision rationale: She cannot walk ten steps without support. The walking cane is medically necessary.\n",
    ),
    right: Example::Letter(
        "Date of Injury: 03/04/2014\n\
         Final Determination: OVERTURN\n\n\
         HOW THE IMR FINAL DETERMINATION WAS MADE\n\n\
         State(s) of Licensure: California\nCertification(s)/Specialty: Family Practice\n\n\
         CLINICAL CASE SUMMARY\n\nThe patient is a 51-year-old female with left knee pain since a fall.\n\n\
         IMR ISSUES, DECISIONS AND RATIONALES\n\n\
         Walking cane: Overturned\n\n\
         Claims Administrator guideline: Decision based on MTUS Knee Complaints 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004.\n\n\
         Decision rationale: She cannot walk ten steps without support. The walking cane is medically necessary.\n",
    ),
    fixes: Fixes::Judgement,
    pending: false,
    checks: &[Check::Letter(check)],
};

fn check(view: &LetterView<'_>, out: &mut Vec<Finding>) {
    let Some(cover) = view.letter.cover else { return };
    let Some((stated, follows)) = cover.outcome.zip(outcome(view.letter)) else { return };
    if stated == follows {
        return;
    }
    let word = Forms::builtin().outcome_word(follows);
    let message = match follows {
        CaseOutcome::Uphold => format!("Every item is upheld, so the determination is {word}."),
        CaseOutcome::Overturn => {
            format!("Every item is overturned, so the determination is {word}.")
        }
        CaseOutcome::PartialOverturn => {
            format!(
                "Some of the request is upheld and some overturned, so the determination is {word}."
            )
        }
    };
    let mut finding = Finding::new(RULE.code, RULE.severity, cover.span, message);
    if let Some(span) = contrary(view.letter, stated) {
        finding = finding.related(span, "decided otherwise here");
    }
    let title = format!("Change the determination to \"{word}\"");
    out.push(finding.fix(Fix::judgement(title, cover.span, word)));
}

/// What the decisions come to; nothing where one of them is not known.
fn outcome(letter: &Letter) -> Option<CaseOutcome> {
    let mut decisions = letter.items.iter().map(|item| item.decision());
    let of_one = |decision| match decision {
        Decision::Upheld => CaseOutcome::Uphold,
        Decision::Overturned => CaseOutcome::Overturn,
        Decision::Partial => CaseOutcome::PartialOverturn,
    };
    let first = of_one(decisions.next()??);
    decisions.try_fold(first, |all, decision| {
        let one = of_one(decision?);
        Some(if one == all { all } else { CaseOutcome::PartialOverturn })
    })
}

/// The first decision that `stated` leaves no room for.
fn contrary(letter: &Letter, stated: CaseOutcome) -> Option<crate::Span> {
    let fits = |decision| match stated {
        CaseOutcome::Uphold => decision == Decision::Upheld,
        CaseOutcome::Overturn => decision == Decision::Overturned,
        CaseOutcome::PartialOverturn => true,
    };
    let item = letter.items.iter().find(|item| item.decision().is_some_and(|it| !fits(it)))?;
    Some(item.at(item.heading.as_ref()?.decision?.span))
}
