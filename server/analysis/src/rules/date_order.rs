//! `date-order`: dates that cannot follow each other as they do.

use super::stated::{header_day, units};
use super::{Check, Example, Fixes, LetterView, Rule};
use crate::finding::{Finding, Severity};
use crate::letter::FieldName;
use crate::text::Span;
use jiff::civil::Date;

pub(super) const RULE: Rule = Rule {
    code: "date-order",
    severity: Severity::Warning,
    summary: "A date of the header, or of an event that the text places in time, is out of order.",
    why: "An injury comes before the denial of its treatment, the denial before the application, that before the \
          assignment and the decision; what is said to have followed the injury cannot have come before it, nor what is \
          told as past after the decision. Earlier history and planned care are left alone. All 194 published letters \
          that were looked at keep the order.",
    source: "Labor Code 4610.5, 4610.6; header of published determinations",
    wrong: Example::Letter(
        "Case Number: CM15-0000000\nDate of Injury: 03/05/2014\nDecision Date: 06/01/2015\nUR Denial Date: 08/01/2015\n\n\
         HOW THE IMR FINAL DETERMINATION WAS MADE\n\nThe case file was sent to an expert reviewer.\n\n\
         State(s) of Licensure: California\nCertification(s)/Specialty: Occupational Medicine\n\n\
         CLINICAL CASE SUMMARY\n\nThe worker is a 44-year-old male.\n\n\
         IMR ISSUES, DECISIONS AND RATIONALES\n\n\
         Massage therapy for six visits: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS General Approaches 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS General Approaches 2004.\n\n\
         Decision rationale: Function has not changed. The request is not medically necessary.\n",
    ),
    right: Example::Letter(
        "Case Number: CM15-0000000\nDate of Injury: 03/05/2014\nDecision Date: 06/01/2015\nUR Denial Date: 04/01/2015\n\n\
         HOW THE IMR FINAL DETERMINATION WAS MADE\n\nThe case file was sent to an expert reviewer.\n\n\
         State(s) of Licensure: California\nCertification(s)/Specialty: Occupational Medicine\n\n\
         CLINICAL CASE SUMMARY\n\nThe worker is a 44-year-old male. He had back surgery on 02/01/2009, and a second \
         operation is scheduled for 09/01/2015.\n\n\
         IMR ISSUES, DECISIONS AND RATIONALES\n\n\
         Massage therapy for six visits: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS General Approaches 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS General Approaches 2004.\n\n\
         Decision rationale: Function has not changed. The request is not medically necessary.\n",
    ),
    fixes: Fixes::None,
    pending: false,
    checks: &[Check::Letter(in_header), Check::Letter(in_text)],
};

/// The header's dates in the order in which they must be, with their names.
const ORDER: [(FieldName, &str); 5] = [
    (FieldName::DateOfInjury, "the date of injury"),
    (FieldName::UrDenialDate, "the UR denial date"),
    (FieldName::ApplicationReceived, "the day on which the application was received"),
    (FieldName::DateAssigned, "the date of assignment"),
    (FieldName::DecisionDate, "the decision date"),
];

/// A date of the header.
struct Dated {
    date: Date,
    place: Span,
    name: &'static str,
}

fn in_header(view: &LetterView<'_>, out: &mut Vec<Finding>) {
    let dated = ORDER.iter().filter_map(|&(field, name)| {
        header_day(view, field).map(|(date, place)| Dated { date, place, name })
    });
    let mut dated: Vec<Dated> = dated.collect();
    // The one that quarrels with most others is the wrong one.
    while let Some((worst, other)) = worst(&dated) {
        let wrong = dated.remove(worst);
        let Some(other) = dated.get(other - usize::from(other > worst)) else { return };
        let order = if wrong.date > other.date { "after" } else { "before" };
        let message = format!("This is {order} {}.", other.name);
        let finding = Finding::new(RULE.code, RULE.severity, wrong.place, message);
        out.push(finding.related(other.place, other.name));
    }
}

/// The date with most others on its wrong side, the later field where two have as many; and the first of
/// those others.
fn worst(dated: &[Dated]) -> Option<(usize, usize)> {
    let quarrels = |at: usize| {
        let this = dated.get(at);
        let wrong = move |(other, it): (usize, &Dated)| {
            let this = this?;
            let wrong = other < at && it.date > this.date || other > at && it.date < this.date;
            wrong.then_some(other)
        };
        dated.iter().enumerate().filter_map(wrong)
    };
    let worst = (0..dated.len()).max_by_key(|&at| quarrels(at).count())?;
    Some((worst, quarrels(worst).next()?))
}

fn in_text(view: &LetterView<'_>, out: &mut Vec<Finding>) {
    let injury = header_day(view, FieldName::DateOfInjury);
    let decision = header_day(view, FieldName::DecisionDate);
    if let (Some(injury), Some(decision)) = (injury, decision)
        && decision.0 < injury.0
    {
        return;
    }
    for unit in units(view) {
        for event in &unit.facts.events {
            let early = injury.filter(|(day, _)| event.followed && event.date < *day);
            let late = decision.filter(|(day, _)| event.past && event.date > *day);
            let (message, place, what) = match (early, late) {
                (Some((_, place)), _) => (
                    "This is said to follow the injury, and its date is before it.",
                    place,
                    "the date of injury",
                ),
                (_, Some((_, place))) => (
                    "This is told as past, and its date is after the decision.",
                    place,
                    "the decision date",
                ),
                _ => continue,
            };
            let span = event.span.shift(unit.start);
            let mut finding =
                Finding::new(RULE.code, RULE.severity, span, message).related(place, what);
            finding.item = unit.item;
            out.push(finding);
        }
    }
}
