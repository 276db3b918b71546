//! The second opinion: what the tenor of the closing sentences adds to, or takes from, what the wording
//! yields.

use super::about::{About, Items};
use super::conclusion::{Reason, Verdict, polarity, which};
use super::proposition::{Mode, Polarity, Speaker, Strength};
use super::reading::Reading;

/// Closing words that the tenor shares less than this are worth less than a conclusion.
const SHARED: f32 = 0.1;

/// What leans, and what the tenor shares as much as this, is a conclusion.
const AGREES: f32 = 0.35;

/// A conclusion in other than the usual words against which the tenor stands by so much is worth less.
const AGAINST: f32 = 0.97;

/// From this share on the tenor alone is a leaning, where nothing else was found.
const LEANS: f32 = 0.45;

/// From this share on it is a conclusion.
const SURE: f32 = 0.9;

/// What was read from closing words, as far as the tenor shares it.
pub(super) fn shared(verdict: Verdict, reading: &Reading) -> Verdict {
    let share = share(&verdict, reading);
    doubted(verdict, share.is_some_and(|it| it < SHARED))
}

/// How far the tenor shares the verdict.
fn share(verdict: &Verdict, reading: &Reading) -> Option<f32> {
    verdict.which.and_then(polarity).map(|it| reading.tenor().of(it))
}

/// What only leans is a conclusion where the tenor agrees.
pub(super) fn seconded(verdict: Verdict, reading: &Reading) -> Verdict {
    let agrees = share(&verdict, reading).is_some_and(|it| it >= AGREES);
    let strength = verdict.strength;
    let raised = strength == Strength::Leaning && agrees && stands_last(&verdict, reading, 2);
    Verdict { strength: if raised { Strength::Firm } else { strength }, ..verdict }
}

/// A conclusion in other than the usual words, unless the tenor stands against it.
pub(super) fn unopposed(verdict: Verdict, reading: &Reading) -> Verdict {
    let contrary = verdict.which.and_then(polarity).map(|it| match it {
        Polarity::Necessary => reading.tenor().not_necessary,
        _ => reading.tenor().necessary,
    });
    let firm = verdict.strength == Strength::Firm && stands_last(&verdict, reading, 1);
    doubted(verdict, firm && contrary.is_some_and(|it| it >= AGAINST))
}

/// The evidence stands in one of the `count` last sentences, of which the tenor speaks.
fn stands_last(verdict: &Verdict, reading: &Reading, count: usize) -> bool {
    let sentences = reading.sentences();
    let last = sentences.get(sentences.len().saturating_sub(count)..).unwrap_or_default();
    verdict.evidence.as_ref().is_some_and(|it| last.contains(it))
}

fn doubted(verdict: Verdict, doubt: bool) -> Verdict {
    if !doubt {
        return verdict;
    }
    Verdict { strength: verdict.strength.min(Strength::Leaning), opposite: None, ..verdict }
}

/// What a rationale says early in other than the usual words, unless it ends the other way.
pub(super) fn lasting(verdict: Verdict, reading: &Reading, items: &Items<'_>) -> Verdict {
    let early = verdict.which.is_some()
        && verdict.strength <= Strength::Firm
        && !stands_last(&verdict, reading, 2);
    let sure = reading.tenor().pole().1 >= SURE;
    let contrary = |it: &Verdict| it.which != verdict.which && sure;
    match ends(reading, items, true).filter(|it| early && contrary(it)) {
        Some(last) => Verdict { strength: Strength::Leaning, ..last },
        None => verdict,
    }
}

/// Which way the last sentence tends, where it is about no other item of the letter.
pub(super) fn tends(reading: &Reading, items: &Items<'_>) -> Option<Verdict> {
    ends(reading, items, false)
}

/// Which way the last sentence tends; `alone` where the one before may be about no other item either.
fn ends(reading: &Reading, items: &Items<'_>, alone: bool) -> Option<Verdict> {
    let (polarity, share) = reading.tenor().pole();
    let last = reading.ending()?;
    let evidence = reading.sentences().get(last)?.clone();
    // "It must be determined whether …", "…, the guideline states."
    let open = reading.propositions().iter().any(|it| {
        let said = matches!(it.speaker, Speaker::Reviewer | Speaker::Records)
            && !matches!(it.mode, Mode::Hypothetical | Mode::Question);
        it.sentence == last && it.strength >= Strength::Leaning && !said
    });
    // "I would do the study. That one is necessary.": the one before says what is meant.
    let before = reading.sentences().get(last.saturating_sub(1)).unwrap_or(&evidence);
    let other = |span| matches!(items.spoken_of(&span), About::Item(_) | About::Elsewhere);
    let elsewhere = other(evidence.clone()) || alone && other(before.start..evidence.end);
    // "See above."
    let bare = reading.sentences().len() == 1 && !reading.weighs();
    if open || bare || share < LEANS || share <= reading.tenor().none || elsewhere {
        return None;
    }
    Some(Verdict {
        which: Some(which(polarity)),
        evidence: Some(evidence),
        strength: if share >= SURE && reading.weighs() {
            Strength::Firm
        } else {
            Strength::Leaning
        },
        reason: Reason::Tends,
        opposite: None,
        about_other: None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{PlainNames, conclude, read};
    use super::*;
    use crate::verdict::Which;

    fn verdict(text: &str, item: &str, others: &[&str]) -> Verdict {
        conclude(&read(text), text, item, others, &PlainNames)
    }

    #[test]
    fn the_end_speaks_where_no_form_is_known() {
        let which = |text: &str| {
            let found = verdict(text, "Insulin pump", &[]);
            assert_eq!(found.reason, Reason::Tends, "{text}");
            found.which
        };
        let text = "Everything else has failed. Time to fit her with the pump.";
        assert_eq!(which(text), Some(Which::Necessary));
        let text = "He has had two, and neither did a thing. A third is money down the drain.";
        assert_eq!(which(text), Some(Which::NotNecessary));
    }

    #[test]
    fn findings_are_no_conclusion() {
        let text = "She was seen twice in May. The reflexes are equal.";
        assert_eq!(verdict(text, "Insulin pump", &[]).which, None);
    }

    #[test]
    fn what_ends_on_another_item_says_nothing_of_this_one() {
        let text = "The films were normal. Let him have the walking cane.";
        let found = verdict(text, "Lumbar corset", &["Walking cane"]);
        assert_eq!(found.which, None);
    }

    #[test]
    fn a_conclusion_in_so_many_words_needs_no_second_opinion() {
        let text = "I would gladly give her everything. The request is not medically necessary.";
        let found = verdict(text, "Walking cane", &[]);
        assert_eq!((found.which, found.strength), (Some(Which::NotNecessary), Strength::Explicit));
    }
}
