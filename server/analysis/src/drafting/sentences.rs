//! Sentences that are written for the reviewer: the conclusion about an item, the cover letter's outcome.

use super::fields::Data;
use crate::letter::{CaseOutcome, Decision, Forms, Portions};
use serde::Deserialize;

/// Words as data.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sentences {
    /// `{item}` and `{conclusion}` stand for what the fields of these names do.
    pub conclusion: String,
    pub upheld: String,
    pub overturned: String,
    pub uphold: String,
    pub overturn: String,
    pub partial_overturn: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "for those who read the data"))]
    pub source: String,
}

/// The sentence that concludes on an item as `decision` does, with the item's own words: of a partially
/// authorised request those of the portion under review. `None` for a decision of some of each, and for
/// an item without words.
pub fn conclusion(item: &str, decision: Decision) -> Option<String> {
    sentence(item, concluded(decision)?)
}

/// The same, with a field for the end where no decision gives it; `None` only for an item without words.
pub fn conclusion_or_field(item: &str, decision: Option<Decision>) -> Option<String> {
    let made = decision.and_then(|it| conclusion(item, it));
    made.or_else(|| sentence(item, "{{conclusion}}"))
}

fn sentence(item: &str, conclusion: &str) -> Option<String> {
    let pattern = &Data::builtin().sentences.conclusion;
    let name = reviewed(item);
    let sentence = || pattern.replacen("{conclusion}", conclusion, 1).replacen("{item}", name, 1);
    (!name.is_empty()).then(sentence)
}

/// The fields that an item's heading fills.
pub(super) const FIELDS_OF_ITEM: &[&str] = &["item", "reviewed item", "decision", "conclusion"];

/// What the field of that name is filled with for an item with these words and decision.
pub(crate) fn field_of_item(name: &str, item: &str, decision: Option<Decision>) -> Option<String> {
    let words = match name {
        "item" => item.trim(),
        "reviewed item" => reviewed(item),
        "decision" => Forms::builtin().decision_word(decision?),
        "conclusion" => concluded(decision?)?,
        _ => return None,
    };
    Some(words.to_owned())
}

/// The end of that sentence.
fn concluded(decision: Decision) -> Option<&'static str> {
    let sentences = &Data::builtin().sentences;
    match decision {
        Decision::Upheld => Some(&sentences.upheld),
        Decision::Overturned => Some(&sentences.overturned),
        Decision::Partial => None,
    }
}

/// The words for what is under review: the item's own, or those of the portion that is left of it.
fn reviewed(item: &str) -> &str {
    let portion = Portions::find(item).and_then(|it| it.remaining.or(it.original));
    let words = portion.map_or(item, |span| span.of(item));
    // "…, Norco #30, is": the comma is the sentence's.
    words.trim_matches(|ch: char| ch.is_whitespace() || ch == ',')
}

/// The cover letter's determination, with what it means.
pub(super) fn determination(outcome: CaseOutcome) -> &'static str {
    let sentences = &Data::builtin().sentences;
    match outcome {
        CaseOutcome::Uphold => &sentences.uphold,
        CaseOutcome::Overturn => &sentences.overturn,
        CaseOutcome::PartialOverturn => &sentences.partial_overturn,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_has_its_source() {
        assert!(!Data::builtin().sentences.source.is_empty());
    }

    #[test]
    fn the_conclusion_names_the_item() {
        assert_eq!(
            conclusion("Naproxen 550 mg #60", Decision::Upheld).as_deref(),
            Some("The request for Naproxen 550 mg #60 is not medically necessary.")
        );
        let parts = "Yoga for 9 visits was the original request. Yoga for 3 visits was authorized by the Claims \
                     Administrator. The remaining IMR eligible portion of the original request, Yoga for 6 visits is";
        assert_eq!(
            conclusion(parts, Decision::Overturned).as_deref(),
            Some("The request for Yoga for 6 visits is medically necessary.")
        );
        let parts = "Yoga was the original request. The remaining IMR eligible portion of the original request, Yoga for \
                     6 visits, is";
        assert_eq!(
            conclusion(parts, Decision::Upheld).as_deref(),
            Some("The request for Yoga for 6 visits is not medically necessary.")
        );
        assert_eq!(conclusion("Yoga", Decision::Partial), None);
        assert_eq!(conclusion(" ", Decision::Upheld), None);
    }
}
