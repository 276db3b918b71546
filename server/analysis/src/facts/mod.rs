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
use std::sync::Arc;

/// What one unit's running text states; spans count from the unit's start. Read once per unit.
#[derive(Clone, Debug, Default)]
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
    /// What `text` states, with places in it.
    fn read(text: &str) -> Self {
        let sentences = sentences::sentences(text);
        let dates = dates::dates(text);
        let injuries = injury::injuries(text, &sentences, &dates);
        Self {
            events: events::events(text, &sentences, &dates, &injuries),
            injuries,
            ages: ages::ages(text, &sentences, &dates),
            sexes: persons::sexes(text, &sentences),
            details: details::details(text),
        }
    }

    /// The same of `prose`, whose text was read, with places in its source.
    fn placed(mut self, prose: &Prose) -> Self {
        let facts = &mut self;
        let spans = facts.injuries.iter_mut().map(|it| &mut it.span);
        let spans = spans.chain(facts.events.iter_mut().map(|it| &mut it.span));
        let spans = spans.chain(facts.ages.iter_mut().map(|it| &mut it.span));
        let spans = spans.chain(facts.sexes.iter_mut().map(|it| &mut it.span));
        for span in spans.chain(facts.details.iter_mut().map(|it| &mut it.span)) {
            *span = prose.source(*span);
        }
        self
    }
}

/// What the passage states, whose unit's text is `unit`.
pub(crate) fn of_passage<'a>(passage: &'a Passage, unit: &str) -> &'a Facts {
    passage.memos.get(|| {
        let prose = passage.body.prose(unit);
        Facts::read(prose.as_str()).placed(&prose)
    })
}

/// What the item's rationale states; `unit` is the item's text.
pub(crate) fn of_item<'a>(item: &'a DisputedItem, unit: &str) -> &'a Facts {
    item.memos.get(|| {
        let prose = item.rationale_prose(unit);
        let read = item.memos.of_text(prose.as_str(), || Facts::read(prose.as_str()));
        (*read).clone().placed(prose)
    })
}

/// The sentences of an item's rationale, whose folded words are `prose`, that state the request or conclude
/// about it; spans count in these words.
pub(crate) fn statements_of(item: &DisputedItem, prose: &Prose) -> Arc<Statements> {
    let text = prose.as_str();
    item.memos.of_text(text, || Statements(statements::statements(text)))
}

/// See [`statements_of`].
pub(crate) struct Statements(Vec<Span>);

impl Statements {
    /// The sentences, in order.
    pub fn iter(&self) -> impl Iterator<Item = Span> {
        self.0.iter().copied()
    }
}

/// The sentence of `sentences` that holds byte `at`, and its index.
fn sentence_at(sentences: &[Span], at: usize) -> Option<(usize, Span)> {
    let index = sentences.partition_point(|it| it.end <= at);
    sentences.get(index).filter(|it| it.start <= at).map(|it| (index, *it))
}
