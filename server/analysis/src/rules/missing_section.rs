//! `missing-section`: a required section is absent.

use super::{Check, Example, Fixes, LetterView, Rule};
use crate::finding::{Finding, Fix, Severity};
use crate::letter::{Forms, Section, SectionKind};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: "missing-section",
    severity: Severity::Error,
    summary: "A section that every determination must have is absent.",
    why: "A determination says how it was made, sums the case up, and decides the disputed items; each part has \
          its heading. In a text without any heading, label or decision this is one hint only, and in a fragment \
          that holds disputed items but no heading at all, one remark.",
    source: "8 CCR 9792.10.6(d); the form of published determinations since 2014",
    wrong: Example::Letter(
        "HOW THE IMR FINAL DETERMINATION WAS MADE\n\n\
         State(s) of Licensure: California\nCertification(s)/Specialty: Neurology\n\n\
         IMR ISSUES, DECISIONS AND RATIONALES\n\n\
         Lumbar corset: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS Low Back Complaints 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS Low Back Complaints 2004.\n\n\
         Decision rationale: Bracing has no lasting benefit. The request is not medically necessary.\n",
    ),
    right: Example::Letter(
        "HOW THE IMR FINAL DETERMINATION WAS MADE\n\n\
         State(s) of Licensure: California\nCertification(s)/Specialty: Neurology\n\n\
         CLINICAL CASE SUMMARY\n\nA 51-year-old woman has had low back pain since a fall.\n\n\
         IMR ISSUES, DECISIONS AND RATIONALES\n\n\
         Lumbar corset: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS Low Back Complaints 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS Low Back Complaints 2004.\n\n\
         Decision rationale: Bracing has no lasting benefit. The request is not medically necessary.\n",
    ),
    fixes: Fixes::Judgement,
    pending: true,
    checks: &[Check::Letter(check)],
};

fn check(view: &LetterView<'_>, out: &mut Vec<Finding>) {
    let letter = view.letter;
    if letter.sections.is_empty() {
        out.extend(without_headings(view));
        return;
    }
    let forms = Forms::builtin();
    let required = || letter.required().iter().copied();
    for kind in required().filter(|&kind| letter.section(kind).is_none()) {
        let mut later = required().skip_while(|&it| it != kind).skip(1);
        let next = later.find_map(|it| letter.section(it));
        let span = next.map_or_else(|| view.first_line(), |section| section.heading);
        let heading = forms.heading(kind);
        let message = format!("The section \"{heading}\" is missing.");
        let mut finding = Finding::new(RULE.code, RULE.severity, span, message);
        finding.fixes.extend(insertion(view, kind, heading, next));
        out.push(finding);
    }
}

fn without_headings(view: &LetterView<'_>) -> Option<Finding> {
    let span = view.first_line();
    if !view.letter.items.is_empty() {
        let message = "A fragment of a determination: disputed items without any section heading.";
        return Some(Finding::new(RULE.code, Severity::Information, span, message));
    }
    let message = "Not yet a determination: no section heading, label or decision.";
    (!view.text.trim().is_empty()).then(|| Finding::new(RULE.code, Severity::Hint, span, message))
}

/// The heading, with a field to be filled; for the items' section only where items wait for it.
fn insertion(
    view: &LetterView<'_>,
    kind: SectionKind,
    heading: &str,
    next: Option<&Section>,
) -> Option<Fix> {
    let body = match kind {
        // The reviewer's credentials stand in this section, and would be missing next.
        SectionKind::Determination if view.letter.credentials.is_none() => {
            "{{how the determination was made}}\n\n\
             State(s) of Licensure: {{state}}\n\
             Certification(s)/Specialty: {{specialty}}"
        }
        SectionKind::Determination => "{{how the determination was made}}",
        SectionKind::Summary => "{{clinical case summary}}",
        SectionKind::Documents => "{{documents reviewed}}",
        SectionKind::Issues => Forms::builtin().phrases.issues_intro.as_str(),
    };
    let at = match kind {
        SectionKind::Issues => view.letter.items.first()?.start,
        _ => next?.heading.start,
    };
    Some(Fix::judgement(
        format!("Insert the heading \"{heading}\""),
        Span::empty(at),
        format!("{heading}\n\n{body}\n\n"),
    ))
}
