//! Which documents and topics come first: those on the disputed item, then those that the letter cites
//! already, then those whose names fit best.

use super::query::{Fit, Query};
use super::scene::Scene;
use crate::assists::used::Used;
use crate::knowledge::{
    Confidence, Document, DocumentId, DocumentKind, Suggestion, Topic, TopicId, TopicLink,
};
use std::cmp::Reverse;

/// What is worth citing for the item that is written.
pub(super) struct Ranking<'a> {
    suggestions: Vec<Suggestion<'a>>,
    used: Used,
}

/// A document with or without a topic of it.
pub(super) type Source<'a> = (&'a Document, Option<&'a Topic>);

impl<'a> Ranking<'a> {
    /// By the item's words; `any_day` also what was not in force when the letter was decided.
    pub fn of(scene: &Scene<'a>, any_day: bool) -> Self {
        let on = scene.on.filter(|_| !any_day);
        Self { suggestions: scene.library.suggest(scene.heading(), on), used: scene.used() }
    }

    /// What the guidelines have on the item: first the best of each document, then the others.
    pub fn sources(&self) -> Vec<Source<'a>> {
        let mut firsts: Vec<Source<'a>> = Vec::new();
        let mut others = Vec::new();
        for it in &self.suggestions {
            let known = firsts.iter().any(|(document, _)| document.id == it.document.id);
            let into = if known { &mut others } else { &mut firsts };
            into.push((it.document, it.topic));
        }
        // Three documents at the top; behind them everything as it was suggested.
        let rest = firsts.split_off(firsts.len().min(FIRST_DOCUMENTS));
        let place = |it: &Source<'a>| {
            let same = |other: &Suggestion<'a>| {
                other.document.id == it.0.id && other.topic.map(|t| t.id) == it.1.map(|t| t.id)
            };
            self.suggestions.iter().position(same)
        };
        others.extend(rest);
        others.sort_by_key(place);
        firsts.extend(others);
        firsts
    }

    fn place_of_document(&self, document: &Document) -> usize {
        let same = |it: &Suggestion<'_>| it.document.id == document.id;
        self.suggestions.iter().position(same).unwrap_or(usize::MAX)
    }

    fn place_of_topic(&self, topic: &Topic) -> usize {
        let same = |it: &Suggestion<'_>| it.topic.is_some_and(|it| it.id == topic.id);
        self.suggestions.iter().position(same).unwrap_or(usize::MAX)
    }
}

/// So many documents come before a second topic of any of them.
const FIRST_DOCUMENTS: usize = 3;

/// The documents of the kind whose titles fit, the likeliest first. What was not in force comes last,
/// and only once something of its title is typed.
pub(super) fn documents<'a>(
    scene: &Scene<'a>,
    kind: DocumentKind,
    query: &Query,
    without: &[DocumentId],
) -> Vec<&'a Document> {
    let ranking = Ranking::of(scene, false);
    let offered = |it: &&'a Document| {
        it.kind == kind && !without.contains(&it.id) && (!query.is_empty() || scene.is_in_force(it))
    };
    let candidates: Vec<&Document> = scene.library.documents().iter().filter(offered).collect();
    let mut found = query.filter(&candidates, names_of_document);
    found.sort_by_key(|(fit, it)| {
        (
            *fit == Fit::Slip,
            !scene.is_in_force(it),
            ranking.place_of_document(it),
            Reverse(ranking.used.document(it)),
            *fit,
            it.origin.confidence == Confidence::Unsure,
            it.id,
        )
    });
    found.into_iter().map(|(_, it)| it).collect()
}

fn names_of_document(document: &Document) -> impl Iterator<Item = &str> {
    let names = [&document.title].into_iter().chain(&document.cited_as).chain(&document.names);
    names.map(String::as_str)
}

/// The topics of the document whose names fit, the likeliest first; also those that speak of a
/// treatment whose name is typed.
pub(super) fn topics<'a>(
    scene: &Scene<'a>,
    document: &'a Document,
    query: &Query,
    typed: &str,
    without: &[TopicId],
) -> Vec<&'a Topic> {
    let own = scene.library.topics(document).filter(|it| !without.contains(&it.id));
    let candidates: Vec<&Topic> = own.collect();
    let mut found = query.filter(&candidates, names_of_topic);
    if found.is_empty() {
        let named = of_treatment(scene, typed);
        let named = candidates.iter().filter(|it| named.contains(&it.id));
        found = named.map(|it| (Fit::Words, *it)).collect();
    }
    sort_topics(&Ranking::of(scene, true), &mut found);
    found.into_iter().map(|(_, it)| it).collect()
}

fn sort_topics(ranking: &Ranking<'_>, found: &mut [(Fit, &Topic)]) {
    found.sort_by_key(|(fit, it)| {
        (
            *fit == Fit::Slip,
            ranking.place_of_topic(it),
            Reverse(ranking.used.topic(it)),
            *fit,
            is_unsure(it),
            it.id,
        )
    });
}

fn names_of_topic(topic: &Topic) -> impl Iterator<Item = &str> {
    [&topic.name].into_iter().chain(&topic.aliases).map(String::as_str)
}

/// Documents and topics of the schedule in force whose names fit, the likeliest first.
pub(super) fn everything<'a>(scene: &Scene<'a>, query: &Query, typed: &str) -> Vec<Source<'a>> {
    let library = scene.library;
    let in_force = |it: &&'a Document| it.kind == DocumentKind::Mtus && scene.is_in_force(it);
    let documents: Vec<&Document> = library.documents().iter().filter(in_force).collect();
    let topics: Vec<&Topic> = documents.iter().flat_map(|it| library.topics(it)).collect();
    let mut found = query.filter(&topics, names_of_topic);
    if found.is_empty() {
        let named = of_treatment(scene, typed);
        let named = topics.iter().filter(|it| named.contains(&it.id));
        found = named.map(|it| (Fit::Words, *it)).collect();
    }
    sort_topics(&Ranking::of(scene, false), &mut found);
    let titled = self::documents(scene, DocumentKind::Mtus, query, &[]);
    let titled = titled.into_iter().map(|it| (it, None));
    let found =
        found.into_iter().filter_map(|(_, it)| Some((library.document(it.document)?, Some(it))));
    titled.take(FIRST_DOCUMENTS).chain(found).collect()
}

/// The topics that speak of a treatment named in `typed`.
fn of_treatment(scene: &Scene<'_>, typed: &str) -> Vec<TopicId> {
    // Behind a comma another name begins.
    if typed.contains(',') {
        return Vec::new();
    }
    let mentions = scene.library.recognise(typed);
    let links = mentions.iter().flat_map(|it| scene.library.links_of(it));
    let topics = links.filter_map(|link| match link {
        TopicLink::Topic(id) => Some(id),
        _ => None,
    });
    topics.collect()
}

/// Whether the library is not sure that there is such a topic.
pub(super) fn is_unsure(topic: &Topic) -> bool {
    topic.origin.confidence == Confidence::Unsure
}

/// How sure the library is of a topic, where that is not enough to go by.
pub(super) fn doubt(topic: &Topic) -> Option<&'static str> {
    if is_unsure(topic) {
        return Some("unsure");
    }
    let unsure = !topic.pages.is_empty() && topic.pages_confidence == Confidence::Unsure;
    unsure.then_some("pages unsure")
}
