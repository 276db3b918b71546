//! `missing-rationale`: a disputed item gives no reasons.

use super::{Check, Example, Fixes, ItemView, Rule};
use crate::finding::{Finding, Severity};
use crate::letter::{Forms, Label, Paragraph};

pub(super) const RULE: Rule = Rule {
    code: "missing-rationale",
    severity: Severity::Error,
    summary: "A disputed item has no rationale: its label is absent, nothing stands behind it, or only filler does.",
    why: "Each decision needs its own clinical reasons. `TBD`, `N/A`, a template field, the item's name alone, or a \
          reference to another item (\"see above\", \"same as item 1\") is none: every item of a determination is read, \
          and appealed, by itself. A rationale that says something, however short (\"Not medically necessary.\"), is one.",
    source: "Labor Code 4610.6(e); 8 CCR 9792.10.6(d)",
    wrong: Example::Item(
        "Paraffin bath: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS General Approaches 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS General Approaches 2004.\n\n\
         Decision rationale: See above.",
    ),
    right: Example::Item(
        "Paraffin bath: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS General Approaches 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS General Approaches 2004.\n\n\
         Decision rationale: No hand disorder is documented. The request is not medically necessary.",
    ),
    fixes: Fixes::None,
    pending: true,
    checks: &[Check::Item(check)],
};

fn check(view: &ItemView<'_>, out: &mut Vec<Finding>) {
    let forms = Forms::builtin();
    let words = without_placeholders(view);
    // A field beside the item's name will say more of it, and has a finding of its own.
    let mut paragraphs = view.item.rationales.iter().flat_map(|it| &it.paragraphs);
    let has_fields = paragraphs.any(|it| !it.placeholders.is_empty());
    let name = if has_fields { "" } else { view.item.text() };
    if !forms.is_no_rationale(&words, name) {
        return;
    }
    let first = view.item.rationales.first();
    let span = first.map_or_else(|| view.item.anchor(), |it| it.label.span);
    let label = forms.label(Label::Rationale);
    let message = match first {
        None => format!("This disputed item has no \"{label}:\"."),
        Some(rationale) if rationale.is_empty() => format!("Nothing stands behind \"{label}:\"."),
        Some(_) => "This is no rationale: it gives no reasons for the decision.".to_owned(),
    };
    out.push(Finding::new(RULE.code, RULE.severity, span, message));
}

/// The rationale's words, template fields left out.
fn without_placeholders(view: &ItemView<'_>) -> String {
    let paragraphs = || view.item.rationales.iter().flat_map(|it| &it.paragraphs);
    let mut words = view.item.rationale_prose(view.text).as_str().to_owned();
    for span in paragraphs().flat_map(|it: &Paragraph| &it.placeholders) {
        words = words.replacen(span.of(view.text), "", 1);
    }
    words
}
