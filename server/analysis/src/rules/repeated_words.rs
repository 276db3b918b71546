//! `repeated-words`: a word or phrase stands twice in a row.

use super::{Check, Example, Fixes, Place, ProseView, Rule};
use crate::facts::repeats::repeats;
use crate::finding::{Finding, Fix, Severity};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: "repeated-words",
    severity: Severity::Information,
    summary: "A word or a longer phrase stands twice in a row.",
    why: "\"The the request\" and a phrase pasted twice are slips. Words that may stand twice (\"had had\", \"that that\"), \
          names, numbers and guideline lines are left alone. A doubled phrase with a number in it is the reviewer's to \
          delete.",
    source: "published determinations; writing practice",
    wrong: Example::Summary("The worker is a 44-year-old male with pain in the the low back."),
    right: Example::Summary("The worker is a 44-year-old male who had had pain in the low back."),
    fixes: Fixes::Mixed,
    pending: false,
    checks: &[Check::Prose(check)],
};

fn check(view: &ProseView<'_>, out: &mut Vec<Finding>) {
    if matches!(view.place, Place::Guideline(_) | Place::Field) {
        return;
    }
    let prose = view.prose.as_str();
    for repeat in repeats(prose) {
        let again = view.prose.source(repeat.again);
        let first = view.prose.source(repeat.first);
        let phrase = repeat.first.of(prose);
        let counts = phrase.bytes().any(|byte| byte.is_ascii_digit());
        let kept = Span::new(repeat.first.end, repeat.again.start + phrase.len());
        // What follows the phrase the second time, a full stop perhaps, stays.
        let cut = view.prose.source(Span::new(kept.start, kept.end));
        let cut = Span::new(first.end, cut.end);
        let fix = match counts || view.place == Place::Heading {
            true => Fix::judgement("Delete the repetition", cut, ""),
            false => Fix::safe("Delete the repetition", cut, ""),
        };
        let what = if phrase.contains(' ') { "These words stand" } else { "This word stands" };
        let message = format!("{what} twice in a row.");
        out.push(
            Finding::new(RULE.code, RULE.severity, again, message)
                .related(first, "also here")
                .fix(fix),
        );
    }
}
