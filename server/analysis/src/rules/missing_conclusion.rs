//! `missing-conclusion`: the rationale never says whether the item is medically necessary.

use super::{Check, Example, Fixes, LetterView, Rule};
use crate::drafting;
use crate::finding::{Finding, Fix, Severity};
use crate::letter::{DisputedItem, Placed};
use crate::text::Span;
use crate::verdict::{Reason, Verdict};

pub(super) const RULE: Rule = Rule {
    code: "missing-conclusion",
    severity: Severity::Warning,
    summary: "The rationale argues, and never says whether the item is medically necessary.",
    why: "The last word of a rationale is its conclusion about the item it stands under. Reasons alone (\"there is no \
          documentation of failed therapy\") leave the reader to guess, and an appeal something to hold on to.",
    source: "Labor Code 4610.6(e); 8 CCR 9792.10.6(d)",
    wrong: Example::Item(
        "Home health aide: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS General Approaches 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS General Approaches 2004.\n\n\
         Decision rationale: The patient lives with his family and walks without help.",
    ),
    right: Example::Item(
        "Home health aide: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS General Approaches 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS General Approaches 2004.\n\n\
         Decision rationale: The patient lives with his family and walks without help. The home health aide is not \
         medically necessary.",
    ),
    fixes: Fixes::Judgement,
    pending: true,
    checks: &[Check::Letter(check)],
};

/// From this share of the learned reader's on a rationale without a readable conclusion has none.
const SILENT: f32 = 0.9;

fn check(view: &LetterView<'_>, out: &mut Vec<Finding>) {
    for (index, item) in view.letter.items.iter().enumerate() {
        if let Some(finding) = missing(view, index, item) {
            out.push(Finding { item: Some(index), ..finding });
        }
    }
}

fn missing(view: &LetterView<'_>, index: usize, item: &Placed<DisputedItem>) -> Option<Finding> {
    // A template field may be the conclusion, and has a finding of its own.
    let mut paragraphs = item.rationales.iter().flat_map(|it| &it.paragraphs);
    if paragraphs.any(|it| !it.placeholders.is_empty()) {
        return None;
    }
    if !is_silent(view.verdict(index)?) || is_decided_in_a_sentence(view, index, item) {
        return None;
    }
    let span = view.snapshot.last_sentence(index)?;
    let verdict = view.verdict(index)?;
    // A last sentence with words for medical necessity may well conclude, and is only not understood.
    let silent = verdict.tenor.none >= SILENT && !view.snapshot.ends_worded(index);
    let (severity, message) = if verdict.which.is_none() && silent {
        (RULE.severity, "The rationale never says whether the item is medically necessary.")
    } else {
        (
            Severity::Hint,
            "It is hard to see whether the rationale finds the item medically necessary.",
        )
    };
    let finding = Finding::new(RULE.code, severity, span, message);
    let Some(sentence) = conclusion(item) else { return Some(finding) };
    let title = format!("Add: \"{sentence}\"");
    Some(finding.fix(Fix::judgement(title, Span::empty(span.end), format!(" {sentence}"))))
}

/// Older forms say above the rationale, in a sentence, what is medically necessary.
fn is_decided_in_a_sentence(
    view: &LetterView<'_>,
    index: usize,
    item: &Placed<DisputedItem>,
) -> bool {
    match item.heading.as_ref().and_then(|it| it.decision) {
        Some(decision) => decision.sentence,
        None => view.letter.decision(index).is_some(),
    }
}

/// Whether the rationale draws no conclusion at all, or none that is more than guessed; one about something
/// else, or one that is in doubt, is not the same.
fn is_silent(verdict: &Verdict) -> bool {
    let silent = [
        Reason::NeverConcludes,
        Reason::ReasonsOnly,
        Reason::OnlyHypothetical,
        Reason::OnlyOthersSay,
    ];
    verdict.is_guess() || verdict.which.is_none() && silent.contains(&verdict.reason)
}

/// The sentence that fits the decision and names the item.
pub(crate) fn conclusion(item: &DisputedItem) -> Option<String> {
    drafting::conclusion(item.text(), item.decision()?)
}
