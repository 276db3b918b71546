//! `empty-section`: a section has a heading and no body.

use super::{Check, Example, Fixes, LetterView, Rule};
use crate::finding::{Finding, Severity};
use crate::letter::{Forms, PassageKind, Section, SectionKind};

pub(super) const RULE: Rule = Rule {
    code: "empty-section",
    severity: Severity::Warning,
    summary: "A section has a heading and no body.",
    why: "A heading with nothing under it, or with nothing but the sentence that leads the section in, is a part of \
          the form left unwritten. The section of the disputed items has `no-disputed-items` instead.",
    source: "8 CCR 9792.10.6(d)",
    wrong: Example::Summary(
        "The expert reviewer developed the following clinical case summary based on a review of \
                             the case file, including all medical records:",
    ),
    right: Example::Summary(
        "The expert reviewer developed the following clinical case summary based on a review of \
                             the case file, including all medical records:\n\nA 29-year-old man has shoulder pain.",
    ),
    fixes: Fixes::None,
    pending: true,
    checks: &[Check::Letter(check)],
};

fn check(view: &LetterView<'_>, out: &mut Vec<Finding>) {
    let sections = view.letter.sections.iter().filter(|it| it.kind != SectionKind::Issues);
    for section in sections.filter(|it| it.items.is_empty() && !has_body(view, it)) {
        let message =
            format!("Nothing stands under \"{}\".", Forms::builtin().heading(section.kind));
        out.push(Finding::new(RULE.code, RULE.severity, section.heading, message));
    }
}

/// Whether anything but a lead-in, which ends in a colon, stands under the heading.
fn has_body(view: &LetterView<'_>, section: &Section) -> bool {
    let passages = view.letter.passages.get(section.passages.clone()).unwrap_or_default();
    passages.iter().any(|passage| match passage.kind {
        PassageKind::Field(_) => true,
        PassageKind::IssuesIntro => false,
        PassageKind::Paragraph => {
            !passage.at(passage.body.span).of(view.text).trim_end().ends_with(':')
        }
    })
}
