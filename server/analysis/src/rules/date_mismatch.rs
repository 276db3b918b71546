//! `date-mismatch`: the letter gives two dates of injury.

use super::stated::{Stating, header_day, units};
use super::{Check, Example, Fixes, LetterView, Rule};
use crate::facts::dates::When;
use crate::facts::injury::{Given, Injury};
use crate::finding::{Finding, Severity};
use crate::letter::FieldName;
use crate::text::Span;
use jiff::civil::Date;

pub(super) const RULE: Rule = Rule {
    code: "date-mismatch",
    severity: Severity::Warning,
    summary: "The date of injury differs between the header and the text.",
    why: "The date of injury says which claim was reviewed; the determination binds the parties for that one. \
          It was wrong in one place or the other in 4 of 194 published letters. Other injuries (prior, second, new), \
          cumulative trauma and lists of dates are left alone. A letter without a header is compared with itself.",
    source: "header of published determinations; 8 CCR 9792.10.4",
    wrong: Example::Letter(
        "Case Number: CM15-0000000\nDate of Injury: 03/05/2014\n\n\
         HOW THE IMR FINAL DETERMINATION WAS MADE\n\nThe case file was sent to an expert reviewer.\n\n\
         State(s) of Licensure: California\nCertification(s)/Specialty: Occupational Medicine\n\n\
         CLINICAL CASE SUMMARY\n\nThe worker is a 44-year-old male, who sustained an industrial injury on 03/15/2014.\n\n\
         IMR ISSUES, DECISIONS AND RATIONALES\n\n\
         Massage therapy for six visits: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS General Approaches 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS General Approaches 2004.\n\n\
         Decision rationale: Function has not changed. The request is not medically necessary.\n",
    ),
    right: Example::Letter(
        "Case Number: CM15-0000000\nDate of Injury: 03/05/2014\n\n\
         HOW THE IMR FINAL DETERMINATION WAS MADE\n\nThe case file was sent to an expert reviewer.\n\n\
         State(s) of Licensure: California\nCertification(s)/Specialty: Occupational Medicine\n\n\
         CLINICAL CASE SUMMARY\n\nThe worker is a 44-year-old male, who sustained an industrial injury on 3-5-14. \
         A prior industrial injury on 06/07/2010 healed.\n\n\
         IMR ISSUES, DECISIONS AND RATIONALES\n\n\
         Massage therapy for six visits: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS General Approaches 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS General Approaches 2004.\n\n\
         Decision rationale: Function has not changed. The request is not medically necessary.\n",
    ),
    fixes: Fixes::None,
    pending: false,
    checks: &[Check::Letter(check)],
};

fn check(view: &LetterView<'_>, out: &mut Vec<Finding>) {
    let units = units(view);
    let header = view.letter.header.field(FieldName::DateOfInjury).and_then(|it| it.value);
    let known = match header {
        // A header whose date does not read, or that has several, is no yardstick.
        Some(_) => header_day(view, FieldName::DateOfInjury),
        None => first_named(units),
    };
    let Some((day, place)) = known else { return };
    let agrees = |injury: &Injury| fits(injury.when, day);
    let told = units.iter().any(|unit| unit.facts.injuries.iter().any(agrees));
    for unit in units {
        for injury in &unit.facts.injuries {
            let slip = match injury.given {
                Given::Named => true,
                Given::Told => !told || is_slip(injury.when, day),
                Given::Happened => is_slip(injury.when, day),
            };
            if agrees(injury) || injury.when == When::Impossible || !slip {
                continue;
            }
            let from = if header.is_some() { "the header gives" } else { "the letter also gives" };
            let message = format!("This date of injury is another than {from}.");
            let span = injury.span.shift(unit.start);
            let mut finding = Finding::new(RULE.code, RULE.severity, span, message)
                .related(place, "another date of injury");
            finding.item = unit.item;
            out.push(finding);
        }
    }
}

/// The first day that the text calls the date of injury.
fn first_named(units: &[Stating<'_>]) -> Option<(Date, Span)> {
    units.iter().find_map(|unit| {
        let sure = |it: &&Injury| it.given > Given::Happened && it.when.day().is_some();
        let injury = unit.facts.injuries.iter().find(sure)?;
        Some((injury.when.day()?, injury.span.shift(unit.start)))
    })
}

fn fits(when: When, day: Date) -> bool {
    match when {
        When::Day(date) => date == day,
        When::Month { year, month } => (year, month) == (day.year(), day.month()),
        When::Impossible => false,
    }
}

/// Whether it is nearly that day, so that no other injury is meant: two of year, month and day agree.
fn is_slip(when: When, day: Date) -> bool {
    let Some(date) = when.day() else { return false };
    let same = [date.year() == day.year(), date.month() == day.month(), date.day() == day.day()];
    same.into_iter().filter(|it| *it).count() >= 2
}
