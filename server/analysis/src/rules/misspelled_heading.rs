//! `misspelled-heading`: a section heading or label is a near miss of one of the form's.

use super::{Check, Example, Fixes, ItemView, LetterView, Rule};
use crate::finding::{Finding, Fix, Severity};
use crate::letter::Marked;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: "misspelled-heading",
    severity: Severity::Warning,
    summary: "A section heading or field label is almost one of the form's.",
    why: "Programs that file determinations find their parts by these words; a reader stumbles over them. What \
          stands under a misspelled heading is read as if it were spelled right.",
    source: "the form of published determinations since 2014",
    wrong: Example::Item(
        "Gym membership: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS General Approaches 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS General Approaches 2004.\n\n\
         Decison rationale: There is no supervised programme. The request is not medically necessary.",
    ),
    right: Example::Item(
        "Gym membership: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS General Approaches 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS General Approaches 2004.\n\n\
         Decision rationale: There is no supervised programme. The request is not medically necessary.",
    ),
    fixes: Fixes::Safe,
    pending: false,
    checks: &[Check::Item(in_item), Check::Letter(in_letter)],
};

fn in_item(view: &ItemView<'_>, out: &mut Vec<Finding>) {
    let guidelines = view.item.guidelines.iter().map(|it| it.label);
    let rationales = view.item.rationales.iter().map(|it| it.label);
    out.extend(guidelines.chain(rationales).filter_map(|label| finding("label", label)));
}

fn in_letter(view: &LetterView<'_>, out: &mut Vec<Finding>) {
    let fields = view.letter.header.fields.iter();
    out.extend(fields.filter_map(|field| finding("label", field.label)));
    for section in &view.letter.sections {
        let words = section.heading.of(view.text).trim_end_matches([':', ' ']).len();
        let span = Span::new(section.heading.start, section.heading.start + words);
        out.extend(finding("heading", Marked { span, misspelled: section.misspelled }));
    }
}

fn finding(what: &str, marked: Marked) -> Option<Finding> {
    let right = marked.misspelled?;
    let message = format!("Misspelled {what}: \"{right}\" is meant.");
    let fix = Fix::safe(format!("Replace by \"{right}\""), marked.span, right);
    Some(Finding::new(RULE.code, RULE.severity, marked.span, message).fix(fix))
}
