//! What is known of the words at a place of the letter.

use super::cards::{Card, card};
use super::marks::{Meaning, marks_at};
use crate::snapshot::Snapshot;
use crate::text::Span;

/// Cards on the words at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The words, in bytes of the letter.
    pub span: Span,
    /// What is known of them, the nearest first.
    pub cards: Vec<Card>,
}

/// What is known of the words at `byte`: of the narrowest that mean something and, inside the sentence
/// that concludes, of the conclusion.
pub fn hover(snapshot: &Snapshot, byte: usize) -> Option<Hover> {
    let mut known = marks_at(snapshot, byte)
        .into_iter()
        .filter_map(|mark| Some((card(snapshot, &mark)?, mark)));
    let (first, mark) = known.next()?;
    let behind = known.filter(|(_, it)| it.meaning == Meaning::Conclusion).map(|(card, _)| card);
    Some(Hover { span: mark.span, cards: std::iter::once(first).chain(behind).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    const LETTER: &str = "\
Date of UR Decision: 01/02/2015

IMR ISSUES, DECISIONS AND RATIONALES

Norco 10/325 mg #60: Upheld

Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for its decision.

MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment Guidelines Opioids, criteria for use
Page(s): 76-80.

Decision rationale: Per page 78 of the Chronic Pain Guidelines the 4 A's are followed. ESI and PT failed. The
records show no benefit from hydrocodone. The Norco is not medically necessary.
";

    fn at(needle: &str) -> Option<Hover> {
        let snapshot = Snapshot::new(Text::new(LETTER));
        hover(&snapshot, LETTER.find(needle).unwrap() + 1)
    }

    fn fact(hover: &Hover, name: &str) -> String {
        let facts = hover.cards.iter().flat_map(|card| &card.facts);
        facts.filter(|it| it.name == name).map(|it| it.value.as_str()).collect()
    }

    #[track_caller]
    fn titles(needle: &str) -> Vec<String> {
        at(needle).unwrap().cards.into_iter().map(|card| card.title).collect()
    }

    #[test]
    fn every_kind_of_word_is_known() {
        assert_eq!(titles("Chronic Pain Medical"), ["Chronic Pain Medical Treatment 2009"]);
        assert_eq!(titles("Opioids, crit"), ["Opioids, criteria for use"]);
        assert_eq!(titles("76-80"), ["Pages 76-80 of Chronic Pain Medical Treatment 2009"]);
        assert_eq!(titles("78 of"), ["Page 78 of Chronic Pain Medical Treatment 2009"]);
        assert_eq!(titles("MAXIMUS"), ["MAXIMUS guideline"]);
        assert_eq!(titles("IMR ISSUES"), ["IMR ISSUES, DECISIONS AND RATIONALES"]);
        assert_eq!(titles("Upheld"), ["Upheld"]);
        assert_eq!(titles("PT failed"), ["physical therapy"]);
        assert_eq!(at("did not cite"), None);
    }

    #[test]
    fn a_treatment_tells_its_names_and_guidelines() {
        let norco = at("Norco 10").unwrap();
        assert!(fact(&norco, "Generic").contains("hydrocodone"), "{norco:?}");
        assert!(fact(&norco, "Class").to_lowercase().contains("opioid"), "{norco:?}");
        assert!(
            fact(&norco, "Guidelines").contains("Opioids, criteria for use (pages "),
            "{norco:?}"
        );
    }

    #[test]
    fn the_decision_and_the_conclusion_tell_the_verdict() {
        for place in ["Upheld", "is not medically"] {
            let hover = at(place).unwrap();
            assert_eq!(fact(&hover, "The rationale"), "concludes: not medically necessary");
            assert_eq!(fact(&hover, "How plainly"), "in so many words");
            assert_eq!(fact(&hover, "The decision"), "fits");
        }
        assert_eq!(titles("Norco is"), ["Norco", "Concludes: not medically necessary"]);
    }
}
