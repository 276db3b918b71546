//! Which item a proposition is about: this one by its name, this one because nothing else is named,
//! another item of the letter, or a treatment that no item names.

use std::ops::Range;

use super::closing::Closing;
use super::kinds::PRIOR;
use super::names::{
    Names, Relation, hears, last_word, numbers, sides_differ, sides_differ_somewhere, unnamed,
    without_comparisons, without_exception, without_people,
};
use super::proposition::{Mode, Proposition, Speaker, Strength};
use super::reading::Reading;
use super::wording::wording;

/// What a proposition is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    /// This item, by its name or class.
    Named,
    /// "The request", "it": this item, nothing else being named.
    Generic,
    /// Something whose name is not known; may be this item by another word.
    Foreign,
    /// Another item of the letter.
    Item(usize),
    /// Known to be another treatment.
    Elsewhere,
}

/// Only so many of the last propositions are weighed; no rationale has more.
const MOST: usize = 600;

/// "It is recommended": a clause of so few bytes says one thing.
const BRIEF: usize = 40;

/// Within so many words a sentence names what it is about.
const OPENS: usize = 5;

/// A mention of so few words names an item by one telling word alone.
const SHORT: usize = 8;

/// The letter's items and the knowledge of names.
pub(super) struct Items<'a> {
    pub(super) rationale: &'a str,
    pub(super) own: &'a str,
    pub(super) others: &'a [&'a str],
    pub(super) names: &'a dyn Names,
}

/// A proposition with what it is about and what it is worth about that.
pub(super) struct Finding<'a> {
    pub(super) proposition: &'a Proposition,
    pub(super) about: About,
    pub(super) strength: Strength,
}

impl Items<'_> {
    /// Every proposition that may be a conclusion of the reviewer's, in order.
    pub(super) fn findings<'r>(&self, reading: &'r Reading) -> Vec<Finding<'r>> {
        let mut out = Vec::new();
        let mut topic: Option<(usize, About)> = None;
        let propositions = reading.propositions();
        let last = propositions.len().saturating_sub(MOST);
        for proposition in propositions.iter().skip(last) {
            let mut about = self.about(proposition);
            // "With the ibuprofen I agreed with utilization review."
            if proposition.mention.range.is_empty()
                && let Some(other) = self.only_other(reading, proposition)
            {
                about = About::Item(other);
            }
            let pronoun = about == About::Generic && proposition.mention.pronoun;
            // "…; she has none, and that portion is not."
            let elsewhere = about == About::Generic
                && proposition.mention.portion
                && !proposition.mention.requested;
            let other = elsewhere.then(|| self.named_before(reading, proposition)).flatten();
            if let Some(other) = other {
                about = About::Item(other);
            } else if pronoun {
                about = self.antecedent(reading, proposition, topic);
            } else if about != About::Generic {
                topic = Some((proposition.sentence, about));
            }
            let ends = proposition.sentence + 1 >= reading.sentences().len();
            let earlier = proposition.past
                && about == About::Foreign
                && !proposition.concluding
                && !ends
                && !self.own.to_lowercase().contains("retro");
            if counts(proposition) && !earlier {
                let strength = worth(proposition, about, ends);
                out.push(Finding { proposition, about, strength });
            }
        }
        out
    }

    /// What closing words are about, by the names in them.
    pub(super) fn closed(&self, closing: &Closing) -> About {
        self.spoken_of(&closing.span)
    }

    /// What the words at `span` are about, by the names in them.
    pub(super) fn spoken_of(&self, span: &Range<usize>) -> About {
        let words = self.rationale.get(span.clone()).unwrap_or_default();
        let class = self.names.relate(words, self.own);
        let heard = hears(words, self.own) || class == Relation::Same;
        if heard || class == Relation::SameClass && !self.elsewhere(words) {
            return About::Named;
        }
        let named =
            |item: &&str| hears(words, item) || self.names.relate(words, item) == Relation::Same;
        let other = self.others.iter().position(named);
        let different = class == Relation::Different;
        other.map_or(if different { About::Elsewhere } else { About::Generic }, About::Item)
    }

    /// Another item is this one on the other side, and the rationale names that side.
    pub(super) fn speaks_of_other_side(&self) -> bool {
        self.others.iter().any(|item| sides_differ(item, self.own))
            && sides_differ_somewhere(self.rationale, self.own)
    }

    /// "The additional refill": a word that only the heading of another item has.
    fn by_kind(&self, words: &str) -> Option<usize> {
        let has = |text: &str, kind: &str| text.to_lowercase().contains(kind);
        let mut kinds = wording().names.request_kinds.iter();
        let kind = kinds.find(|kind| has(words, kind) && !has(self.own, kind))?;
        self.others.iter().position(|item| has(item, kind))
    }

    /// "The trial": the noun stands in the heading of another item too; "the operation": it may be that item.
    pub(super) fn is_shared_noun(&self, proposition: &Proposition) -> bool {
        let said = self.rationale.get(proposition.mention.range.clone()).unwrap_or_default();
        last_word(said).is_some_and(|noun| {
            let words = |item: &str| item.to_lowercase().contains(&noun.to_lowercase());
            let operation = ["operation", "surgery"].iter().any(|it| it.eq_ignore_ascii_case(noun));
            let other = operation && !self.others.is_empty() && !words(self.own);
            other || self.others.iter().any(|item| words(item))
        })
    }

    /// "The denial stands": the whole request is meant.
    pub(super) fn is_on_the_denial(&self, proposition: &Proposition) -> bool {
        let said = self.rationale.get(proposition.mention.range.clone()).unwrap_or_default();
        let prior = |word: &str| wording().word_sense(&word.to_lowercase()).kinds.has(PRIOR);
        last_word(said).is_some_and(prior)
    }

    /// What the proposition is about stands on another side than this item, or in another item's number
    /// and not in this one's.
    pub(super) fn is_apart(&self, proposition: &Proposition) -> bool {
        let words = self.rationale.get(proposition.mention.range.clone()).unwrap_or_default();
        let said = numbers(words);
        let shares = |item: &str| numbers(item).iter().any(|number| said.contains(number));
        sides_differ(words, self.own)
            || !shares(self.own) && self.others.iter().any(|item| shares(item))
    }

    /// The sentence of the proposition names another item, and not this one.
    pub(super) fn elsewhere_said(&self, reading: &Reading, proposition: &Proposition) -> bool {
        let sentence = reading.sentences().get(proposition.sentence).cloned().unwrap_or_default();
        self.elsewhere(self.rationale.get(sentence).unwrap_or_default())
    }

    /// The other item that the sentence names, where it names none of this one's.
    fn only_other(&self, reading: &Reading, proposition: &Proposition) -> Option<usize> {
        let sentence = reading.sentences().get(proposition.sentence)?.clone();
        let words = self.rationale.get(sentence)?;
        let other = self.others.iter().position(|item| hears(words, item))?;
        (!self.means_own(words)).then_some(other)
    }

    /// The words name this item, or a treatment that is this item and none other of the letter.
    fn means_own(&self, words: &str) -> bool {
        let same = |item: &str| self.names.relate(words, item) == Relation::Same;
        hears(words, self.own) || same(self.own) && !self.others.iter().any(|item| same(item))
    }

    /// The other item that the sentence names before the proposition, if it names none of this one's.
    fn named_before(&self, reading: &Reading, proposition: &Proposition) -> Option<usize> {
        let said = self.rationale.get(proposition.mention.range.clone())?;
        let noun = last_word(said)?;
        if !wording().names.portions.iter().any(|it| it.eq_ignore_ascii_case(noun)) {
            return None;
        }
        let start = reading.sentences().get(proposition.sentence)?.start;
        let words = self.rationale.get(start..proposition.mention.range.start)?;
        if self.means_own(words) {
            return None;
        }
        self.others
            .iter()
            .position(|item| hears(words, item) || self.names.relate(words, item) == Relation::Same)
    }

    /// The words name another item of the letter, and none of this one's.
    fn elsewhere(&self, words: &str) -> bool {
        !hears(words, self.own) && self.others.iter().any(|item| hears(words, item))
    }

    fn about(&self, proposition: &Proposition) -> About {
        let words = self.rationale.get(proposition.mention.range.clone()).unwrap_or_default();
        let words = without_exception(words);
        if words.trim().is_empty() {
            return About::Generic;
        }
        let known = |words: &str| {
            self.names.relate(words, self.own) == Relation::Same
                || self.names.relate(words, self.own) == Relation::SameClass
                    && !self.elsewhere(words)
        };
        if known(words) {
            return About::Named;
        }
        let parts = || {
            words
                .split([',', '&'])
                .flat_map(|part| part.split(" and "))
                .flat_map(|part| part.split(" nor "))
        };
        if parts().any(known) {
            return About::Named;
        }
        let other = |words: &str| {
            self.others.iter().position(|item| self.names.relate(words, item) == Relation::Same)
        };
        if let Some(index) = other(words).or_else(|| parts().find_map(other)) {
            if parts().any(|part| {
                hears(part, self.own) && !self.others.iter().any(|item| hears(part, item))
            }) {
                return About::Named;
            }
            let beside = words.contains(" and ") || words.contains(" nor ");
            let unnamed = parts().next().is_some_and(|first| {
                first.split_whitespace().count() <= 3
                    && other(first).is_none()
                    && !self.others.iter().any(|item| hears(first, item))
            });
            return if beside && unnamed { About::Generic } else { About::Item(index) };
        }
        let own =
            |part: &str| hears(part, self.own) && !self.others.iter().any(|item| hears(part, item));
        if words.split_whitespace().count() <= SHORT && own(words) {
            return About::Named;
        }
        let first = parts().next().unwrap_or_default();
        if proposition.mention.generic
            && let Some(other) = self.by_kind(words)
        {
            return About::Item(other);
        }
        if proposition.mention.generic
            || unnamed(words)
            || first.len() < words.len() && unnamed(first) && !words.contains(',')
        {
            return About::Generic;
        }
        if self.names.relate(words, self.own) == Relation::Different {
            About::Elsewhere
        } else {
            About::Foreign
        }
    }

    /// "Melatonin carries little risk, so I allow it.": the other item whose name opens the sentence.
    fn led_by(&self, lead: &str) -> Option<usize> {
        let end = lead.match_indices(' ').nth(OPENS).map_or(lead.len(), |(at, _)| at);
        let first = lead.get(..end).unwrap_or_default();
        self.others.iter().position(|item| hears(first, item))
    }

    /// What "it" stands for: what was named last, in the same sentence or the one before.
    fn antecedent(
        &self,
        reading: &Reading,
        proposition: &Proposition,
        topic: Option<(usize, About)>,
    ) -> About {
        let spoken = |about| {
            if about == About::Named { About::Generic } else { about }
        };
        if let Some((_, about)) = topic.filter(|(sentence, _)| *sentence == proposition.sentence) {
            return spoken(about);
        }
        let here = reading.sentences().get(proposition.sentence).map_or(0, |range| range.start);
        let lead = self.rationale.get(here..proposition.span.start).unwrap_or_default();
        if self.means_own(lead) {
            return About::Generic;
        }
        if let Some(other) = self.led_by(lead) {
            return About::Item(other);
        }
        if let Some((_, about)) =
            topic.filter(|(sentence, _)| *sentence + 1 == proposition.sentence)
        {
            return spoken(about);
        }
        // "I would not approve it": what the reviewer decides on is the item.
        if proposition.mention.range.start > proposition.span.end.saturating_sub(1) {
            return About::Generic;
        }
        let start = proposition.sentence.saturating_sub(1);
        let sentences = reading.sentences();
        let from = sentences.get(start).map_or(0, |range| range.start);
        let near = self.rationale.get(from..proposition.span.start).unwrap_or_default();
        if hears(near, self.own) {
            return About::Generic;
        }
        let near = without_comparisons(near);
        // "The matter is left to the surgeon" names no assistant surgeon.
        let near = without_people(&near);
        let named = |item: &&str| hears(&near, item);
        self.others.iter().position(named).map_or(About::Generic, About::Item)
    }
}

/// Whether the proposition is the reviewer's own and asserted.
fn counts(proposition: &Proposition) -> bool {
    let voice = matches!(proposition.speaker, Speaker::Reviewer | Speaker::Records);
    voice && matches!(proposition.mode, Mode::Asserted | Mode::Premise)
}

/// What the proposition is worth about that; `ends` where it stands in the last sentence.
fn worth(proposition: &Proposition, about: About, ends: bool) -> Strength {
    let mut worth = proposition.strength;
    if proposition.mode == Mode::Premise {
        worth = worth.min(Strength::Firm);
    }
    if proposition.speaker == Speaker::Records {
        worth = worth.min(Strength::Leaning);
    }
    match about {
        About::Named if worth == Strength::Leaning && proposition.speaker == Speaker::Reviewer => {
            Strength::Firm
        }
        About::Foreign if worth == Strength::Leaning => Strength::Reason,
        About::Foreign if !proposition.mention.requested => worth.min(Strength::Firm),
        // "As the record stands, the blocks are not appropriate."
        About::Generic
            if worth == Strength::Leaning
                && proposition.mention.definite
                && !proposition.past
                && proposition.speaker == Speaker::Reviewer
                && (ends || proposition.concluding) =>
        {
            Strength::Firm
        }
        // "The conditions being met, it is recommended."
        About::Generic
            if worth == Strength::Leaning
                && proposition.mention.pronoun
                && !proposition.past
                && proposition.speaker == Speaker::Reviewer
                && proposition.span.len() <= BRIEF
                && ends =>
        {
            Strength::Leaning
        }
        // "could support an imaging study" is about no study in particular.
        About::Generic if worth == Strength::Leaning && !proposition.mention.requested => {
            Strength::Reason
        }
        _ => worth,
    }
}
