//! `duplicate-item`: the same item is decided twice.

use super::{Check, Example, Fixes, LetterView, Rule};
use crate::finding::{Finding, Severity};
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;

pub(super) const RULE: Rule = Rule {
    code: "duplicate-item",
    severity: Severity::Warning,
    summary: "The same item, with the same strength, quantity and date of service, is decided twice.",
    why: "Two decisions on one request can contradict each other, and a pasted item whose name was not changed decides \
          the wrong thing. Items that differ in any word or number are different items.",
    source: "Labor Code 4610.6(e)",
    wrong: Example::Item(
        "Wheelchair rental: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS General Approaches 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS General Approaches 2004.\n\n\
         Decision rationale: The patient walks unaided. The wheelchair rental is not medically necessary.\n\n\
         Wheelchair rental: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS General Approaches 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS General Approaches 2004.\n\n\
         Decision rationale: No weakness of the legs is described. The wheelchair rental is not medically necessary.",
    ),
    right: Example::Item(
        "Wheelchair rental: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS General Approaches 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS General Approaches 2004.\n\n\
         Decision rationale: The patient walks unaided. The wheelchair rental is not medically necessary.\n\n\
         Wheelchair ramp: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS General Approaches 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS General Approaches 2004.\n\n\
         Decision rationale: No weakness of the legs is described. The wheelchair ramp is not medically necessary.",
    ),
    fixes: Fixes::None,
    pending: false,
    checks: &[Check::Letter(check)],
};

fn check(view: &LetterView<'_>, out: &mut Vec<Finding>) {
    let mut first: FxHashMap<String, usize> = FxHashMap::default();
    for (index, item) in view.letter.items.iter().enumerate() {
        let placeholders = item.heading.as_ref().is_none_or(|it| !it.placeholders.is_empty());
        let name = normal(item.text());
        if placeholders || name.is_empty() {
            continue;
        }
        match first.entry(name) {
            Entry::Vacant(slot) => {
                slot.insert(index);
            }
            Entry::Occupied(slot) => {
                let message = "The same item is decided twice in this letter.";
                let mut finding =
                    Finding::new(RULE.code, RULE.severity, item.at(item.anchor()), message);
                finding.item = Some(index);
                if let Some(other) = view.letter.items.get(*slot.get()) {
                    finding = finding.related(other.at(other.anchor()), "first here");
                }
                out.push(finding);
            }
        }
    }
}

/// Letters and digits only: case, blanks and punctuation make no other item, but `2.5` is not `25`.
fn normal(text: &str) -> String {
    let text = text.trim_end_matches('.');
    let keep = |ch: char| ch.is_alphanumeric() || ch == '.' || ch == '/' || ch == '%';
    text.chars().filter(|&ch| keep(ch)).flat_map(char::to_lowercase).collect()
}
