//! `identifying-detail`: the text names a person or a claim.

use super::stated::units;
use super::{Check, Example, Fixes, LetterView, Rule};
use crate::facts::details::DetailKind;
use crate::finding::{Finding, Severity};

pub(super) const RULE: Rule = Rule {
    code: "identifying-detail",
    severity: Severity::Information,
    summary: "The text holds a detail that identifies a person or a claim.",
    why: "Determinations are published with names removed. Social security, telephone, record and claim numbers, e-mail and \
          postal addresses and dates of birth belong in the header and cover letter only. With `profile = \"publication\"` \
          set, they are a warning, and so is a name behind a title (\"Dr. …\"), which is a hint otherwise. The review \
          organisation's own address and the authors of literature are left alone. The message does not repeat the detail.",
    source: "Labor Code 4610.6(m); published determinations",
    wrong: Example::Summary(
        "The worker is a 44-year-old male. His telephone number is (555) 555-0100.",
    ),
    right: Example::Summary(
        "The worker is a 44-year-old male. He was called twice about the appointment.",
    ),
    fixes: Fixes::None,
    pending: false,
    checks: &[Check::Letter(check)],
};

fn check(view: &LetterView<'_>, out: &mut Vec<Finding>) {
    for unit in units(view).iter().filter(|it| it.body) {
        for detail in &unit.facts.details {
            let severity = match detail.kind {
                DetailKind::Name => Severity::Hint,
                _ => RULE.severity,
            };
            let message = format!("This is {}; it identifies somebody.", detail.kind.name());
            let span = detail.span.shift(unit.start);
            let mut finding = Finding::new(RULE.code, severity, span, message);
            finding.item = unit.item;
            out.push(finding);
        }
    }
}
