//! The second opinion: what the learned reader makes of the rationale, and what of the wording's verdict
//! then stands. The reader is shown what the wording yields; the evidence is the wording's where both agree.

use std::ops::Range;

use imr_network::Feature;

use super::about::{Finding, Items};
use super::conclusion::{Reason, Verdict, Which, polarity, which};
use super::features::features;
use super::proposition::{Polarity, Strength};
use super::reading::Reading;
use super::tenor::Tenor;

/// From this share on the reader alone is enough for a conclusion.
const SURE: f32 = 0.8;

/// A leaning of the wording that the reader shares as much as this is a conclusion.
const AGREES: f32 = 0.8;

/// What the reader shares less than this is worth less than a conclusion.
const SHARED: f32 = 0.5;

/// From this share on the reader's word goes before the wording's.
const OVERRULES: f32 = 0.65;

/// From this share on that nothing is concluded, what the wording finds is no conclusion.
const SILENT: f32 = 0.7;

/// What the wording finds firmly is not taken for nothing in fewer words.
const LONG: usize = 80;

/// Where the wording finds only another item's conclusion, the reader must be as sure as this.
const ELSEWHERE: f32 = 0.8;

/// The least share that is worth telling.
const LEANS: f32 = 0.45;

/// In fewer words the reader has too little to go by to be sure.
const FEWEST: usize = 40;

/// What the wording yields, as far as the reader shares it. What is said in so many words, and nothing
/// against it, needs no reader.
pub(super) fn opinion(
    read: Verdict,
    reading: &Reading,
    items: &Items<'_>,
    findings: &[Finding<'_>],
) -> Verdict {
    let part = read.which == Some(Which::Partial);
    if part || read.strength == Strength::Explicit {
        return read;
    }
    let (features, places) = features(reading, items, findings, &read);
    let tenor = Tenor::of_features(&features);
    let asked = Asked { reading, features, places };
    let read = Verdict { tenor, ..read };
    match read.which.and_then(polarity) {
        Some(found) => weighed(read, found, &asked),
        None => tends(read, &asked),
    }
}

/// The reader, and what it is shown of one rationale.
struct Asked<'a> {
    reading: &'a Reading,
    features: Vec<Feature>,
    /// Where in the rationale each begins.
    places: Vec<usize>,
}

/// A verdict of the wording.
fn weighed(read: Verdict, found: Polarity, asked: &Asked<'_>) -> Verdict {
    let (pole, other) = read.tenor.pole();
    if pole != found && other >= OVERRULES {
        return asked.told(read, pole, other);
    }
    let doubtful = read.strength < Strength::Firm || asked.features.len() >= LONG;
    if read.tenor.none >= SILENT && doubtful {
        let (which, evidence, strength) = (None, None, Strength::Hint);
        let reason = Reason::NeverConcludes;
        return Verdict { which, evidence, strength, reason, opposite: None, ..read };
    }
    let share = read.tenor.of(found);
    let firm = read.strength == Strength::Firm && share >= SHARED || share >= AGREES;
    let strength = if firm { Strength::Firm } else { read.strength.min(Strength::Leaning) };
    Verdict { strength, opposite: read.opposite.clone().filter(|_| firm), ..read }
}

/// Nothing that the wording knows about this item.
fn tends(read: Verdict, asked: &Asked<'_>) -> Verdict {
    let (pole, share) = read.tenor.pole();
    let elsewhere = matches!(read.reason, Reason::OtherItem | Reason::OtherTreatment);
    let doubted = elsewhere && (share < ELSEWHERE || !asked.names("own"));
    if share < LEANS || share <= read.tenor.none || doubted {
        return read;
    }
    asked.told(read, pole, share)
}

impl Asked<'_> {
    /// What the reader says of itself.
    fn told(&self, read: Verdict, pole: Polarity, share: f32) -> Verdict {
        // The rationale may stand under the wrong item.
        let astray = self.names("other") && !self.names("own");
        let sure = share >= SURE && !astray && self.features.len() >= FEWEST;
        Verdict {
            which: Some(which(pole)),
            evidence: self.evidence(pole),
            strength: if sure { Strength::Firm } else { Strength::Leaning },
            reason: Reason::Tends,
            opposite: None,
            about_other: None,
            ..read
        }
    }

    /// Some word of the rationale is of this item's name, or of another's.
    fn names(&self, whose: &str) -> bool {
        self.features.iter().any(|it| it.labels.iter().any(|label| label == whose))
    }

    /// The sentence that by itself says so most; of two alike the later.
    fn evidence(&self, pole: Polarity) -> Option<Range<usize>> {
        let end = self.features.last()?;
        let part = |sentence: &Range<usize>| -> f32 {
            let inside = self.features.iter().zip(&self.places);
            let inside = inside.filter(|(_, at)| sentence.contains(at)).map(|(it, _)| it.clone());
            let alone: Vec<Feature> = inside.chain([end.clone()]).collect();
            Tenor::of_features(&alone).of(pole)
        };
        let from = *self.places.first()?;
        let shown = self.reading.sentences().iter().filter(|it| it.end > from);
        let shares = shown.map(|it| (it, part(it)));
        shares.max_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(sentence, _)| sentence.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{PlainNames, conclude, read};
    use super::*;

    fn verdict(text: &str, item: &str, others: &[&str]) -> Verdict {
        conclude(&read(text), text, item, others, &PlainNames)
    }

    #[test]
    fn the_reader_speaks_where_no_form_is_known() {
        let which = |text: &str| {
            let found = verdict(text, "Insulin pump", &[]);
            assert_eq!(found.reason, Reason::Tends, "{text}");
            found.which
        };
        let text = "Everything else has failed. Time to fit her with the pump.";
        assert_eq!(which(text), Some(Which::Necessary));
        let text = "He has had two, and neither did a thing. I would not waste a third on him.";
        assert_eq!(which(text), Some(Which::NotNecessary));
    }

    #[test]
    fn the_evidence_is_the_sentence_that_says_so() {
        let text = "The old pump is worn. He has had it for years. Time to fit him with another. He is 40.";
        let found = verdict(text, "Insulin pump", &[]);
        let said = found.evidence.and_then(|it| text.get(it));
        assert_eq!(said, Some("Time to fit him with another."));
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
        assert!(found.which.is_none() || found.strength < Strength::Firm, "{found:?}");
    }

    #[test]
    fn a_conclusion_in_so_many_words_needs_no_second_opinion() {
        let text = "I would gladly give her everything. The request is not medically necessary.";
        let found = verdict(text, "Walking cane", &[]);
        assert_eq!((found.which, found.strength), (Some(Which::NotNecessary), Strength::Explicit));
        assert_eq!(found.tenor, Tenor::default());
    }
}
