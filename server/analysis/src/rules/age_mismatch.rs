//! `age-mismatch`: the letter gives the worker two ages that cannot both hold.

use super::stated::{header_day, units};
use super::{Check, Example, Fixes, LetterView, Rule};
use crate::facts::ages::{Age, Held};
use crate::finding::{Finding, Severity};
use crate::letter::FieldName;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: "age-mismatch",
    severity: Severity::Warning,
    summary: "The letter gives the worker two ages that cannot both hold.",
    why: "Two ages show that a passage was taken from another letter, or that one is mistyped. A birthday may lie between \
          two records, so that ages one year apart are left alone, as are ages that are dated or told of another time; the \
          age at the time of injury is compared with the header's dates. Ages of relatives, injuries and a guideline's \
          patients are nobody's here.",
    source: "8 CCR 9792.10.6(d): the employee's condition; published determinations",
    wrong: Example::Summary(
        "The worker is a 44-year-old male with low back pain. This 54-year-old man lifts boxes at work.",
    ),
    right: Example::Summary(
        "The worker is a 44-year-old male with low back pain. He was a 39-year-old man at the time of injury, and lives with his 70-year-old mother.",
    ),
    fixes: Fixes::None,
    pending: false,
    checks: &[Check::Letter(check)],
};

/// An age, where it stands and in which item.
#[derive(Clone, Copy)]
struct Placed {
    age: Age,
    span: Span,
    item: Option<usize>,
}

fn check(view: &LetterView<'_>, out: &mut Vec<Finding>) {
    let mut ages = Vec::new();
    for unit in units(view) {
        let placed =
            |age: &Age| Placed { age: *age, span: age.span.shift(unit.start), item: unit.item };
        ages.extend(unit.facts.ages.iter().map(placed));
    }
    let now: Vec<Placed> = ages.iter().copied().filter(|it| it.age.held == Held::Now).collect();
    let Some(usual) = usual(&now) else { return };
    let years = |a: &Placed| a.age.years.abs_diff(usual.age.years);
    let mut report = |odd: &Placed, message: &'static str| {
        let mut finding = Finding::new(RULE.code, RULE.severity, odd.span, message)
            .related(usual.span, "another age");
        finding.item = odd.item;
        out.push(finding);
    };
    for odd in now.iter().filter(|it| years(it) > 1) {
        report(odd, "The letter gives the worker another age elsewhere.");
    }
    let then = ages.iter().filter(|it| it.age.held == Held::AtInjury);
    for odd in then.filter(|it| !can_have_been(view, it.age.years, usual.age.years)) {
        report(odd, "This age at the injury does not fit the age that the letter gives elsewhere.");
    }
}

/// The age that the letter gives most often, the first of them where two are as frequent.
fn usual(ages: &[Placed]) -> Option<Placed> {
    let count = |it: &Placed| ages.iter().filter(|other| other.age.years == it.age.years).count();
    let mut best: Option<(usize, Placed)> = None;
    for age in ages {
        let count = count(age);
        if best.is_none_or(|(most, _)| count > most) {
            best = Some((count, *age));
        }
    }
    best.map(|it| it.1)
}

/// Whether somebody of `now` years was `then` on the day of the injury.
fn can_have_been(view: &LetterView<'_>, then: u32, now: u32) -> bool {
    let injury = header_day(view, FieldName::DateOfInjury);
    let decision = header_day(view, FieldName::DecisionDate);
    match (injury, decision) {
        (Some((injury, _)), Some((decision, _))) if injury <= decision => {
            let passed = u32::try_from(decision.year() - injury.year()).unwrap_or(0);
            // Records may be a year old, and a birthday may lie between.
            then <= now + 1 && then + passed + 2 >= now && then + passed <= now + 2
        }
        _ => then <= now + 1,
    }
}
