//! `unknown-placeholder`: a field of a template has a name that nothing is filled into.

use super::{Check, Example, Fixes, LetterView, Rule, in_template};
use crate::drafting::{Field, nearest};
use crate::finding::{Finding, Fix, Severity};

pub(super) const RULE: Rule = Rule {
    code: "unknown-placeholder",
    severity: Severity::Error,
    summary: "A template's field has a name that imr does not know.",
    why: "What is known of a case is filled in by the names of the fields; under a name that nobody knows nothing ever \
          is, and each letter from the template has to be mended by hand. Reported in templates (`*.template.imr`) alone; \
          in a letter every field left is `unfilled-placeholder`.",
    source: "the fields of templates, docs/templates.md",
    wrong: Example::Template(
        "{{item}}: {{dicision}}\n\n\
         Claims Administrator guideline: {{claims administrator citation}}\n\n\
         MAXIMUS guideline: {{citation}}\n\n\
         Decision rationale: {{rationale}} The request for {{reviewed item}} {{conclusion}}.",
    ),
    right: Example::Template(
        "{{item}}: {{decision}}\n\n\
         Claims Administrator guideline: {{claims administrator citation}}\n\n\
         MAXIMUS guideline: {{citation}}\n\n\
         Decision rationale: {{rationale}} The request for {{reviewed item}} {{conclusion}}.",
    ),
    fixes: Fixes::Judgement,
    pending: false,
    checks: &[Check::Template(check)],
};

fn check(view: &LetterView<'_>, out: &mut Vec<Finding>) {
    for found in in_template::written(view) {
        let Some(name) = found.name.ok().filter(|name| Field::named(name).is_none()) else {
            continue;
        };
        let (message, fix) = match nearest(name) {
            Some(near) => (
                format!("There is no field \"{name}\": did you mean \"{near}\"?"),
                Some(Fix::judgement(
                    format!("Write {{{{{near}}}}}"),
                    found.span,
                    format!("{{{{{near}}}}}"),
                )),
            ),
            None => (format!("There is no field \"{name}\"."), None),
        };
        let finding = Finding::new(RULE.code, RULE.severity, found.span, message);
        out.push(Finding { fixes: fix.into_iter().collect(), ..finding });
    }
}
