//! The facts that running text states: dates, the day of the injury, ages, the worker's sex, details
//! that name a person; and what a sentence says of amounts, sides and levels.
//!
//! A reader here takes folded prose and returns typed values with their places; it knows no rule. What
//! could be something else (a dose, a score, a page, somebody else's age) is no fact. The words by which
//! facts are known stand in `data/facts.toml`.

pub(crate) mod ages;
pub(crate) mod amounts;
pub(crate) mod dates;
pub(crate) mod details;
pub(crate) mod events;
pub(crate) mod injury;
pub(crate) mod persons;
pub(crate) mod repeats;
mod sentences;
pub(crate) mod sides;
pub(crate) mod statements;
pub(crate) mod vocabulary;

use crate::letter::{DisputedItem, Passage};
use crate::text::{Prose, Span};
use ages::Age;
use details::Detail;
use events::Event;
use injury::Injury;
use persons::SexAt;

/// What one unit's running text states; spans count from the unit's start. Read once per unit.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// Days given for the injury, in the order of the text.
    pub injuries: Vec<Injury>,
    /// Dated events whose place in time is told.
    pub events: Vec<Event>,
    /// Ages of the worker.
    pub ages: Vec<Age>,
    /// Words that tell the worker's sex.
    pub sexes: Vec<SexAt>,
    /// What names a person or a claim.
    pub details: Vec<Detail>,
}

impl Facts {
    /// What `prose` states.
    fn read(prose: &Prose) -> Self {
        let text = prose.as_str();
        let sentences = sentences::sentences(text);
        let dates = dates::dates(text);
        let injuries = injury::injuries(text, &sentences, &dates);
        let mut facts = Self {
            events: events::events(text, &sentences, &dates, &injuries),
            injuries,
            ages: ages::ages(text, &sentences, &dates),
            sexes: persons::sexes(text, &sentences),
            details: details::details(text),
        };
        let spans = facts.injuries.iter_mut().map(|it| &mut it.span);
        let spans = spans.chain(facts.events.iter_mut().map(|it| &mut it.span));
        let spans = spans.chain(facts.ages.iter_mut().map(|it| &mut it.span));
        let spans = spans.chain(facts.sexes.iter_mut().map(|it| &mut it.span));
        for span in spans.chain(facts.details.iter_mut().map(|it| &mut it.span)) {
            *span = prose.source(*span);
        }
        facts
    }
}

/// What the passage states, whose unit's text is `unit`.
pub(crate) fn of_passage<'a>(passage: &'a Passage, unit: &str) -> &'a Facts {
    passage.memos.get(|| Facts::read(&passage.body.prose(unit)))
}

/// What the item's rationale states; `unit` is the item's text.
pub(crate) fn of_item<'a>(item: &'a DisputedItem, unit: &str) -> &'a Facts {
    item.memos.get(|| Facts::read(&item.rationale_prose(unit)))
}

/// The sentence of `sentences` that holds byte `at`, and its index.
fn sentence_at(sentences: &[Span], at: usize) -> Option<(usize, Span)> {
    let index = sentences.partition_point(|it| it.end <= at);
    sentences.get(index).filter(|it| it.start <= at).map(|it| (index, *it))
}
