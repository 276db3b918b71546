//! `invalid-date`: a date that cannot be.

use super::{Check, Example, Fixes, Place, ProseView, Rule};
use crate::facts::dates::{When, dates};
use crate::finding::{Finding, Severity};
use crate::letter::Whose;

pub(super) const RULE: Rule = Rule {
    code: "invalid-date",
    severity: Severity::Warning,
    summary: "A date cannot be: the calendar has no such day or month.",
    why: "A slip in a date (`02/30/2014`, a thirteenth month) leaves the reader to guess which record or event is meant. \
          Doses, scores, ratios, pages and the numbers of sections are no dates; digits with a year of two digits are one \
          only where a word before them says so. The claims administrator's line is left alone.",
    source: "the calendar; 8 CCR 9792.10.6(d)",
    wrong: Example::Summary(
        "The worker is a 44-year-old male. An MRI dated 02/30/2014 shows a tear.",
    ),
    right: Example::Summary(
        "The worker is a 44-year-old male. An MRI dated 02/28/2014 shows a tear, and he takes Norco 10-325 for pain of 7/10.",
    ),
    fixes: Fixes::None,
    pending: false,
    checks: &[Check::Prose(check)],
};

fn check(view: &ProseView<'_>, out: &mut Vec<Finding>) {
    if view.place == Place::Guideline(Whose::ClaimsAdministrator) {
        return;
    }
    for date in dates(view.prose.as_str()).into_iter().filter(|it| it.when == When::Impossible) {
        let message = "The calendar has no such date.";
        out.push(Finding::new(RULE.code, RULE.severity, view.prose.source(date.span), message));
    }
}
