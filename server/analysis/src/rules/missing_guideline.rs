//! `missing-guideline`: a guideline line is absent or empty.

use super::{Check, Example, Fixes, ItemView, Rule};
use crate::finding::{Finding, Severity};
use crate::letter::{Forms, Label, Whose};

pub(super) const RULE: Rule = Rule {
    code: "missing-guideline",
    severity: Severity::Error,
    summary: "The reviewer's guideline line is absent or empty; for the claims administrator's line it is a remark.",
    why: "The reviewer names the evidence relied on; a sentence that none was cited (\"The Expert Reviewer did not cite \
          any medical evidence for its decision.\") counts. The claims administrator's line only transcribes \
          somebody else's decision, so its absence is a remark.",
    source: "Labor Code 4610.6(e); 8 CCR 9792.10.6(d), 9792.21.1(d)",
    wrong: Example::Item(
        "Hot tub: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS General Approaches 2004.\n\n\
         MAXIMUS guideline:\n\n\
         Decision rationale: A hot tub is no treatment. The request is not medically necessary.",
    ),
    right: Example::Item(
        "Hot tub: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS General Approaches 2004.\n\n\
         MAXIMUS guideline: The Expert Reviewer did not cite any medical evidence for its decision.\n\n\
         Decision rationale: A hot tub is no treatment. The request is not medically necessary.",
    ),
    fixes: Fixes::None,
    pending: true,
    checks: &[Check::Item(check)],
};

fn check(view: &ItemView<'_>, out: &mut Vec<Finding>) {
    let lines = [
        (Whose::ClaimsAdministrator, Label::ClaimsAdministrator, Severity::Information),
        (Whose::Reviewer, Label::Reviewer, RULE.severity),
    ];
    for (whose, label, severity) in lines {
        let mut named = view.item.guidelines.iter().filter(|it| it.whose == whose);
        let first = named.clone().next();
        if named.any(|line| !is_empty(line.body.prose(view.text).as_str(), &line.body.placeholders))
        {
            continue;
        }
        // Nobody's transcript is missing where the item itself is, and older forms tell what the claims
        // administrator relied on in the reviewer's line.
        if whose == Whose::ClaimsAdministrator && (view.item.heading.is_none() || told(view)) {
            continue;
        }
        let span = first.map_or_else(|| view.item.anchor(), |line| line.label.span);
        let label = Forms::builtin().label(label);
        let message = match first {
            Some(_) => format!("Nothing stands behind \"{label}:\"."),
            None => format!("This disputed item has no \"{label}:\" line."),
        };
        out.push(Finding::new(RULE.code, severity, span, message));
    }
}

/// Whether the reviewer's line speaks of the claims administrator.
fn told(view: &ItemView<'_>) -> bool {
    let own = view.item.guideline(Whose::Reviewer);
    own.is_some_and(|line| {
        let words = line.body.prose(view.text).as_str().to_ascii_lowercase();
        words.contains(&Forms::builtin().phrases.claims_administrator)
    })
}

/// Placeholders have a finding of their own.
fn is_empty(words: &str, placeholders: &[crate::Span]) -> bool {
    placeholders.is_empty() && Forms::builtin().is_unwritten(words)
}
