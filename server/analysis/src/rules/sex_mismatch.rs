//! `sex-mismatch`: the worker is male in one place and female in another.

use super::stated::units;
use super::{Check, Example, Fixes, LetterView, Rule};
use crate::facts::persons::{Sex, SexAt};
use crate::finding::{Finding, Severity};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: "sex-mismatch",
    severity: Severity::Warning,
    summary: "The worker is male in one place and female in another.",
    why: "A wrong pronoun or noun is the trace of a passage taken from another letter. A pronoun counts only where it can \
          mean nobody but the worker: not near a physician, a provider, a relative or an author, not in a quotation, not \
          of a guideline's patient, and not `he/she`. It is reported once in each item or paragraph.",
    source: "published determinations",
    wrong: Example::Summary(
        "The worker is a 44-year-old female with low back pain. His diagnoses include a lumbar strain.",
    ),
    right: Example::Summary(
        "The worker is a 44-year-old female with low back pain. Her surgeon said that he would operate. She declined. \
         A study supports exercise (He, 2004).",
    ),
    fixes: Fixes::None,
    pending: false,
    checks: &[Check::Letter(check)],
};

/// So many pronouns of one sex tell it where no noun does.
const MANY: usize = 3;

fn check(view: &LetterView<'_>, out: &mut Vec<Finding>) {
    let units = units(view);
    let all = || units.iter().flat_map(|unit| unit.facts.sexes.iter().map(|it| (*it, unit.start)));
    let Some(sex) = sex(all().map(|it| it.0)) else { return };
    let Some(place) = place(all(), sex) else { return };
    for unit in units {
        let Some(odd) = unit.facts.sexes.iter().find(|it| it.sex != sex) else { continue };
        let message = format!("The worker is {} elsewhere in the letter.", sex.word());
        let mut finding =
            Finding::new(RULE.code, RULE.severity, odd.span.shift(unit.start), message)
                .related(place, format!("{} here", sex.word()));
        finding.item = unit.item;
        out.push(finding);
    }
}

/// The worker's sex: what more nouns say, then what more pronouns do, then the first noun.
fn sex(all: impl Iterator<Item = SexAt> + Clone) -> Option<Sex> {
    let count =
        |sex: Sex, noun: bool| all.clone().filter(|it| it.sex == sex && it.noun == noun).count();
    let nouns = (count(Sex::Male, true), count(Sex::Female, true));
    let pronouns = (count(Sex::Male, false), count(Sex::Female, false));
    let more = |(male, female): (usize, usize)| match male.cmp(&female) {
        std::cmp::Ordering::Less => Some(Sex::Female),
        std::cmp::Ordering::Greater => Some(Sex::Male),
        std::cmp::Ordering::Equal => None,
    };
    if nouns == (0, 0) {
        return more(pronouns).filter(|_| pronouns.0.max(pronouns.1) >= MANY);
    }
    more(nouns)
        .or_else(|| more(pronouns))
        .or_else(|| all.clone().find(|it| it.noun).map(|it| it.sex))
}

/// Where that sex is told first, best by a noun.
fn place(all: impl Iterator<Item = (SexAt, usize)> + Clone, sex: Sex) -> Option<Span> {
    let mut same = all.filter(|(it, _)| it.sex == sex);
    let noun = same.clone().find(|(it, _)| it.noun);
    noun.or_else(|| same.next()).map(|(it, start)| it.span.shift(start))
}
