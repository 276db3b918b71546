//! `missing-pages`: a document with pages is cited as a whole.

use super::cited::{Cited, in_item, on_day};
use super::{Check, Example, Fixes, Rule};
use crate::finding::{Finding, Severity};
use crate::knowledge::Confidence;
use crate::letter::Whose;

pub(super) const RULE: Rule = Rule {
    code: "missing-pages",
    severity: Severity::Hint,
    summary: "A document that is cited by topic and page is cited without either.",
    why: "A guideline of more than a hundred pages does not say what a decision rests on. Only documents whose topics are \
          known completely and whose pages are seen in citations are meant; chapters that letters cite as a whole, the \
          claims administrator's line and non-MTUS clauses are left alone.",
    source: "8 CCR 9792.21.1(d)(2): the citation names the guideline's title, section and page or year",
    wrong: Example::Item(
        "Yoga classes: Upheld\n\n\
         Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for its decision.\n\n\
         MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment 2009.\n\n\
         Decision rationale: The notes name no aim. The yoga classes are not medically necessary.",
    ),
    right: Example::Item(
        "Yoga classes: Upheld\n\n\
         Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for its decision.\n\n\
         MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment 2009, Section(s): Yoga.\n\n\
         Decision rationale: The notes name no aim. The yoga classes are not medically necessary.",
    ),
    fixes: Fixes::None,
    pending: true,
    checks: &[
        Check::Item(|view, out| in_item(view, out, check)),
        Check::Dated(|view, on, out| on_day(view, on, out, check)),
    ],
};

fn check(cited: &Cited<'_>, out: &mut Vec<Finding>) {
    let document = cited.document;
    let paged = document.topics_complete
        && !document.pages.is_empty()
        && document.pages_confidence == Confidence::Evidenced;
    if cited.line.whose != Whose::Reviewer || !paged || !cited.cited.parts.is_empty() {
        return;
    }
    let message = format!("{} is cited without a topic or pages.", document.citation());
    out.push(Finding::new(RULE.code, RULE.severity, cited.cited.title, message));
}
