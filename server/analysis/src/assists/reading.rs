//! How the verdict on an item came about: each sentence of its rationale with what was read in it, and
//! why that counted or did not.

use crate::snapshot::Snapshot;
use crate::text::{Prose, Span};
use crate::verdict::tenor::Tenor;
use crate::verdict::{Mode, Polarity, Proposition, Speaker, Strength, Which};

/// The verdict on an item, explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The item's words, folded; empty where it has no heading.
    pub item: String,
    /// All of it, in bytes of the letter.
    pub span: Span,
    /// Its words, or what stands for them.
    pub selection: Span,
    /// What stands in the decision's place.
    pub decision: Option<String>,
    /// What the rationale concludes.
    pub verdict: Option<Which>,
    /// How plainly.
    pub strength: Strength,
    /// Why, in a sentence.
    pub reason: String,
    /// The shares that the learned reader gives, where it was asked.
    pub reader: Option<Tenor>,
    /// The sentence that concludes.
    pub evidence: Option<Span>,
    /// The sentence that concludes the other way.
    pub opposite: Option<Span>,
    /// The sentences in which something was read.
    pub sentences: Vec<ReadSentence>,
}

/// A sentence in which something was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadSentence {
    /// Its words, folded.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// What was read in it.
    pub propositions: Vec<ReadProposition>,
}

/// Something that a sentence says of a treatment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadProposition {
    /// Which way it points.
    pub polarity: Polarity,
    /// Whose words they are.
    pub speaker: Speaker,
    /// How it is meant.
    pub mode: Mode,
    /// What it is worth.
    pub strength: Strength,
    /// What it is about, in the words of the rationale; empty where that is left out.
    pub subject: String,
    /// Whether it is the conclusion, or why it is not.
    pub weight: Weight,
}

/// What became of a proposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// It stands in the sentence that concludes, and points the same way.
    Conclusion,
    /// It stands in the sentence that concludes the other way.
    Opposite,
    /// Somebody else says it.
    NotTheReviewer,
    /// It is not plainly asserted.
    NotAsserted,
    /// It is a reason for a conclusion, and none itself.
    Reason,
    /// Another conclusion counts before it: a later or plainer one, or one about this item.
    Outweighed,
}

/// The verdicts on all items of the letter, explained.
pub fn explanations(snapshot: &Snapshot) -> Vec<Explanation> {
    (0..snapshot.letter().items.len()).filter_map(|index| explanation(snapshot, index)).collect()
}

fn explanation(snapshot: &Snapshot, index: usize) -> Option<Explanation> {
    let item = snapshot.letter().items.get(index)?;
    let verdict = snapshot.verdicts().get(index)?;
    let source = snapshot.source();
    let decision = item
        .heading
        .as_ref()
        .and_then(|it| it.decision)
        .map(|it| Prose::fold(source, item.at(it.span)).as_str().to_owned());
    let opposite = verdict.opposite.clone();
    Some(Explanation {
        item: item.text().to_owned(),
        span: item.span().trim(source),
        selection: item.at(item.anchor()),
        decision,
        verdict: verdict.which,
        strength: verdict.strength,
        reason: verdict.reason.to_string(),
        reader: Some(verdict.tenor).filter(|it| *it != Tenor::default()),
        evidence: snapshot.evidence(index),
        opposite: opposite.and_then(|it| snapshot.in_letter(index, it.into())),
        sentences: sentences(snapshot, index),
    })
}

fn sentences(snapshot: &Snapshot, index: usize) -> Vec<ReadSentence> {
    let (Some(rationale), Some(verdict)) =
        (snapshot.rationale(index), snapshot.verdicts().get(index))
    else {
        return Vec::new();
    };
    let prose = rationale.prose.as_str();
    let words = |range: std::ops::Range<usize>| prose.get(range).unwrap_or("").to_owned();
    let mut out: Vec<ReadSentence> = Vec::new();
    let mut last = None;
    for proposition in rationale.reading.propositions() {
        let Some(range) = rationale.reading.sentences().get(proposition.sentence).cloned() else {
            continue;
        };
        let weight = match &range {
            it if verdict.evidence.as_ref() == Some(it) && points(proposition, verdict.which) => {
                Weight::Conclusion
            }
            it if verdict.opposite.as_ref() == Some(it) => Weight::Opposite,
            _ => set_aside(proposition),
        };
        let read = ReadProposition {
            polarity: proposition.polarity,
            speaker: proposition.speaker,
            mode: proposition.mode,
            strength: proposition.strength,
            subject: words(proposition.mention.range.clone()),
            weight,
        };
        if last.replace(proposition.sentence) == Some(proposition.sentence)
            && let Some(sentence) = out.last_mut()
        {
            sentence.propositions.push(read);
            continue;
        }
        let span = snapshot.in_letter(index, range.clone().into()).unwrap_or_default();
        out.push(ReadSentence { text: words(range), span, propositions: vec![read] });
    }
    out
}

/// Whether the proposition says what was concluded.
fn points(proposition: &Proposition, which: Option<Which>) -> bool {
    matches!(
        (proposition.polarity, which),
        (_, Some(Which::Partial))
            | (Polarity::Necessary, Some(Which::Necessary))
            | (Polarity::NotNecessary, Some(Which::NotNecessary))
    )
}

/// Why a proposition is not the conclusion.
fn set_aside(proposition: &Proposition) -> Weight {
    if proposition.speaker != Speaker::Reviewer {
        return Weight::NotTheReviewer;
    }
    if proposition.mode != Mode::Asserted {
        return Weight::NotAsserted;
    }
    match proposition.strength {
        Strength::Hint | Strength::Reason => Weight::Reason,
        Strength::Leaning | Strength::Firm | Strength::Explicit => Weight::Outweighed,
    }
}

impl Weight {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Conclusion => "the conclusion",
            Self::Opposite => "concludes the other way",
            Self::NotTheReviewer => "not counted: not the reviewer's own words",
            Self::NotAsserted => "not counted: not plainly asserted",
            Self::Reason => "not counted: a reason, not a conclusion",
            Self::Outweighed => "outweighed: another conclusion counts before it",
        }
    }
}

/// Which way a proposition points, in words.
pub fn polarity(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Necessary => "for",
        Polarity::NotNecessary => "against",
        Polarity::Partial => "in part",
    }
}

/// Whose words they are, in words.
pub fn speaker(speaker: Speaker) -> &'static str {
    match speaker {
        Speaker::Reviewer => "the reviewer",
        Speaker::Guideline => "a guideline or the literature",
        Speaker::UtilizationReview => "utilization review",
        Speaker::Provider => "the provider or the worker",
        Speaker::Records => "the records",
        Speaker::Quoted => "words in quotation marks",
    }
}

/// How it is meant, in words.
pub fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Asserted => "asserted",
        Mode::Premise => "given as a reason",
        Mode::Conceded => "granted before the contrary",
        Mode::Hypothetical => "under a condition, or possibly",
        Mode::History => "of earlier care or an earlier decision",
        Mode::Question => "asked, or left open",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn what_counts_is_told_from_what_does_not() {
        let text = "Norco #60: Upheld\n\nDecision rationale: The provider states that Norco is medically necessary. \
             If function had improved, Norco would be medically necessary. The Norco is not medically necessary.";
        let snapshot = Snapshot::new(Text::new(text));
        let all = explanations(&snapshot);
        let it = &all[0];
        assert_eq!((it.item.as_str(), it.decision.as_deref()), ("Norco #60", Some("Upheld")));
        assert_eq!(it.verdict, Some(Which::NotNecessary));
        assert_eq!(it.evidence.unwrap().of(text), "The Norco is not medically necessary.");
        let weights: Vec<_> =
            it.sentences.iter().flat_map(|it| &it.propositions).map(|it| it.weight).collect();
        assert_eq!(weights, [Weight::NotTheReviewer, Weight::NotAsserted, Weight::Conclusion]);
        assert!(it.sentences.iter().all(|it| it.span.of(text) == it.text));
    }

    #[test]
    fn every_beginning_of_a_letter_is_explained() {
        let text = "Norco #60: Upheld\n\nDecision rationale: Ünmet 😀 needs. The Norco is not medically necessary.";
        for (end, _) in text.char_indices() {
            explanations(&Snapshot::new(Text::new(text.split_at(end).0)));
        }
    }
}
