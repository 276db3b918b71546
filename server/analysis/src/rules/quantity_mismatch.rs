//! `quantity-mismatch`: the rationale states another strength or quantity than the item's words.

use super::{Check, Example, Fixes, ItemView, Rule};
use crate::facts::amounts::{Amount, Kind, amounts, speaks_of_others};
use crate::facts::statements::about;
use crate::facts::statements_of;
use crate::finding::{Finding, Severity};

pub(super) const RULE: Rule = Rule {
    code: "quantity-mismatch",
    severity: Severity::Warning,
    summary: "The sentence that states the request or the conclusion has another strength or quantity than the item.",
    why: "The decision is on the item as it is worded: a conclusion on #30 decides nothing on #60. Only sentences that name \
          the item's treatment and state the request or the conclusion are compared, and only where both sides give one \
          amount of a kind. Sentences on prior, titrated, modified, authorized or recommended amounts, partly authorized \
          requests, doses per day, and totals against rates are left alone.",
    source: "8 CCR 9792.10.6(d): a statement of the disputed treatment",
    wrong: Example::Item(
        "Tramadol 50 mg #60: Upheld\n\n\
         Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for its decision.\n\n\
         MAXIMUS guideline: Decision based on MTUS General Approaches 2004.\n\n\
         Decision rationale: Function has not changed with it. The request for Tramadol 50 mg #90 is not medically necessary.",
    ),
    right: Example::Item(
        "Tramadol 50 mg #60: Upheld\n\n\
         Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for its decision.\n\n\
         MAXIMUS guideline: Decision based on MTUS General Approaches 2004.\n\n\
         Decision rationale: A prior prescription was for Tramadol 100 mg #30. The request for Tramadol 50 mg, 60 tablets, is not medically necessary.",
    ),
    fixes: Fixes::None,
    pending: false,
    checks: &[Check::Item(check)],
};

fn check(view: &ItemView<'_>, out: &mut Vec<Finding>) {
    let Some(heading) = &view.item.heading else { return };
    let item = heading.text.as_str();
    let asked = amounts(item);
    if asked.is_empty() || heading.portions.is_some() || item.contains("original request") {
        return;
    }
    let prose = view.item.rationale_prose(view.text);
    let mut reported = Vec::new();
    for sentence in statements_of(view.item, prose).iter() {
        let words = sentence.of(prose.as_str());
        let Some(part) = about(item, words) else { continue };
        let (words, start) = (part.of(words), sentence.start + part.start);
        if speaks_of_others(words) {
            continue;
        }
        let said = amounts(words);
        for kind in Kind::ALL {
            let (Some(asked), Some(said)) = (only(&asked, kind), only(&said, kind)) else {
                continue;
            };
            if agree(&asked, &said) || reported.contains(&kind) {
                continue;
            }
            reported.push(kind);
            let span = prose.source(said.span.shift(start));
            let message = format!("The item's {} is another.", kind.name());
            let finding = Finding::new(RULE.code, RULE.severity, span, message);
            out.push(finding.related(heading.text.source(asked.span), "the item"));
        }
    }
}

/// The amount of that kind, where all of that kind are the same.
fn only(amounts: &[Amount], kind: Kind) -> Option<Amount> {
    let mut all = amounts.iter().filter(|it| it.kind == kind);
    let first = *all.next()?;
    all.all(|it| (it.value, it.second) == (first.value, first.second)).then_some(first)
}

/// A strength of two parts agrees with either part alone.
fn agree(asked: &Amount, said: &Amount) -> bool {
    match (asked.second, said.second) {
        (Some(_), None) => said.value == asked.value || Some(said.value) == asked.second,
        (None, Some(_)) => asked.value == said.value || Some(asked.value) == said.second,
        _ => (asked.value, asked.second) == (said.value, said.second),
    }
}
