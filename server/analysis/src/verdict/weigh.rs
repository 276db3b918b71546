//! Step (b): which of the propositions is the conclusion about this item.

use std::fmt;
use std::ops::Range;

use super::names::{Names, Relation};
use super::proposition::{Mode, Polarity, Proposition, Speaker, Strength};
use super::reading::Reading;

/// What a rationale concludes about its item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Medically necessary.
    Necessary,
    /// Not medically necessary.
    NotNecessary,
    /// Necessary in part, or in a modified form.
    Partial,
}

/// Why the verdict is what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The rationale says so in so many words.
    SaysSo,
    /// It says so in other than the usual words.
    SaysInOtherWords,
    /// It never concludes, but the records are said to support, or not to support, the item.
    RecordsLean,
    /// It finds some of the request necessary and some not.
    Mixed,
    /// It concludes both ways; the last conclusion counts.
    LastOfTwo,
    /// There is nothing to read.
    Empty,
    /// It argues, and never says whether the item is medically necessary.
    NeverConcludes,
    /// It gives reasons that point one way, and stops there.
    ReasonsOnly,
    /// It concludes only under a condition or as a possibility.
    OnlyHypothetical,
    /// Only somebody else's conclusion stands there.
    OnlyOthersSay,
    /// It concludes only about another item of the letter.
    OtherItem,
    /// It concludes only about a treatment that is not this item.
    OtherTreatment,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Reason::SaysSo => "the rationale says so in so many words",
            Reason::SaysInOtherWords => "the rationale says so in its own words",
            Reason::RecordsLean => "the rationale says what the records support, and draws no other conclusion",
            Reason::Mixed => "the rationale finds a part of the request necessary and a part not",
            Reason::LastOfTwo => "the rationale concludes both ways; its last conclusion counts",
            Reason::Empty => "there is no text to read",
            Reason::NeverConcludes => "the rationale never says whether the item is medically necessary",
            Reason::ReasonsOnly => "the rationale gives reasons and never says whether the item is medically necessary",
            Reason::OnlyHypothetical => "the rationale concludes only under a condition or as a possibility",
            Reason::OnlyOthersSay => "only what others said is in the rationale: a guideline, utilization review, or the provider",
            Reason::OtherItem => "the rationale concludes only about another item of the letter",
            Reason::OtherTreatment => "the rationale concludes only about another treatment",
        })
    }
}

/// What a rationale concludes about the item it stands under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The conclusion; `None` where there is none, or none that is sure enough.
    pub which: Option<Which>,
    /// Bytes of the sentence that says it.
    pub evidence: Option<Range<usize>>,
    /// What the conclusion is worth; `Hint` without one.
    pub strength: Strength,
    /// Why, in a sentence of its own.
    pub reason: Reason,
    /// Bytes of the sentence that concludes the other way about the same item.
    pub opposite: Option<Range<usize>>,
    /// Index into the other items, where the rationale concludes about that one only.
    pub about_other: Option<usize>,
}

/// Weighs the reading against the names of the letter's items.
#[must_use]
pub fn conclude(
    reading: &Reading,
    rationale: &str,
    own_item: &str,
    other_items: &[&str],
    names: &dyn Names,
) -> Verdict {
    let none = |reason| Verdict {
        which: None,
        evidence: None,
        strength: Strength::Hint,
        reason,
        opposite: None,
        about_other: None,
    };
    if reading.sentences().is_empty() {
        return none(Reason::Empty);
    }
    let court = Court { rationale, own_item, other_items, names };
    let mut own: Vec<(&Proposition, Strength)> = Vec::new();
    let mut other = None;
    let mut foreign = false;
    for proposition in reading.propositions().iter().filter(|it| counts(it)) {
        match court.about(proposition) {
            About::Own(strength) => own.push((proposition, strength)),
            About::Item(index) => other = Some((index, proposition)),
            About::Elsewhere => foreign = true,
        }
    }
    let best = own.iter().map(|(_, strength)| *strength).max();
    let Some(best) = best.filter(|best| *best >= Strength::Leaning) else {
        if let Some((index, proposition)) = other.filter(|(_, it)| it.strength >= Strength::Firm) {
            let evidence = reading.sentences().get(proposition.sentence).cloned();
            return Verdict { about_other: Some(index), evidence, ..none(Reason::OtherItem) };
        }
        return none(if foreign { Reason::OtherTreatment } else { silence(reading, &own) });
    };
    decide(reading, &own, best)
}

/// Whether the proposition is the reviewer's own and asserted.
fn counts(proposition: &Proposition) -> bool {
    let voice = matches!(proposition.speaker, Speaker::Reviewer | Speaker::Records);
    voice && matches!(proposition.mode, Mode::Asserted | Mode::Premise)
}

fn decide(reading: &Reading, own: &[(&Proposition, Strength)], best: Strength) -> Verdict {
    let top: Vec<&Proposition> =
        own.iter().filter(|(_, strength)| *strength == best).map(|(it, _)| *it).collect();
    let sentence = |it: &Proposition| reading.sentences().get(it.sentence).cloned();
    let Some(last) = top.last().copied() else {
        return Verdict {
            which: None,
            evidence: None,
            strength: Strength::Hint,
            reason: Reason::NeverConcludes,
            opposite: None,
            about_other: None,
        };
    };
    let reason = match best {
        Strength::Explicit => Reason::SaysSo,
        Strength::Firm => Reason::SaysInOtherWords,
        _ => Reason::RecordsLean,
    };
    let mut verdict = Verdict {
        which: Some(which(last.polarity)),
        evidence: sentence(last),
        strength: best,
        reason,
        opposite: None,
        about_other: None,
    };
    let against = own.iter().rev().map(|(it, strength)| (*it, *strength)).find(|(it, strength)| {
        *strength >= Strength::Firm
            && it.polarity != last.polarity
            && it.polarity != Polarity::Partial
    });
    let Some((against, strength)) = against else {
        return verdict;
    };
    let portions = last.mention.portion || against.mention.portion;
    if last.polarity != Polarity::Partial
        && portions
        && against.sentence + 1 >= last.sentence
        && strength == best
    {
        verdict.which = Some(Which::Partial);
        verdict.reason = Reason::Mixed;
        return verdict;
    }
    let same_tense = against.past == last.past;
    if strength == Strength::Explicit
        && best == Strength::Explicit
        && same_tense
        && against.mode == Mode::Asserted
    {
        verdict.opposite = sentence(against);
        verdict.reason = Reason::LastOfTwo;
    }
    verdict
}

fn which(polarity: Polarity) -> Which {
    match polarity {
        Polarity::Necessary => Which::Necessary,
        Polarity::NotNecessary => Which::NotNecessary,
        Polarity::Partial => Which::Partial,
    }
}

/// Why nothing was found.
fn silence(reading: &Reading, own: &[(&Proposition, Strength)]) -> Reason {
    let strong = |it: &&Proposition| it.strength >= Strength::Firm;
    let all = reading.propositions();
    if all
        .iter()
        .filter(strong)
        .any(|it| it.mode == Mode::Hypothetical && it.speaker == Speaker::Reviewer)
    {
        return Reason::OnlyHypothetical;
    }
    if all.iter().filter(strong).any(|it| it.speaker != Speaker::Reviewer) {
        return Reason::OnlyOthersSay;
    }
    if own.is_empty() { Reason::NeverConcludes } else { Reason::ReasonsOnly }
}

struct Court<'a> {
    rationale: &'a str,
    own_item: &'a str,
    other_items: &'a [&'a str],
    names: &'a dyn Names,
}

enum About {
    /// This item, and what the proposition is worth about it.
    Own(Strength),
    /// Another item of the letter.
    Item(usize),
    /// A treatment outside the letter.
    Elsewhere,
}

impl Court<'_> {
    fn about(&self, proposition: &Proposition) -> About {
        let demoted = match proposition.mode {
            Mode::Premise => proposition.strength.min(Strength::Firm),
            _ => proposition.strength,
        };
        let demoted = if proposition.speaker == Speaker::Records {
            demoted.min(Strength::Leaning)
        } else {
            demoted
        };
        let mention = &proposition.mention;
        let words = self.rationale.get(mention.range.clone()).unwrap_or_default();
        if mention.generic || words.is_empty() {
            return About::Own(demoted);
        }
        let own = self.names.relate(words, self.own_item);
        if matches!(own, Relation::Same | Relation::SameClass) {
            let raised = if demoted == Strength::Leaning
                && proposition.speaker == Speaker::Reviewer
                && own == Relation::Same
            {
                Strength::Firm
            } else {
                demoted
            };
            return About::Own(raised);
        }
        let other = self
            .other_items
            .iter()
            .position(|item| self.names.relate(words, item) == Relation::Same);
        match (other, own) {
            (Some(index), _) => About::Item(index),
            (None, Relation::Different) if demoted <= Strength::Explicit => About::Elsewhere,
            // Nothing known of the subject: a bare predicate about it concludes nothing.
            _ if demoted <= Strength::Leaning => About::Own(demoted.min(Strength::Reason)),
            _ => About::Own(demoted),
        }
    }
}
