//! Binds the rows of treatments and their classes.

use super::assemble::{Assembly, Problem, Sources, next, origin, shared};
use super::entries::*;
use super::rows::*;
use std::collections::HashMap;

impl Assembly {
    pub(super) fn set_heading_words(&mut self, words: HeadingWords) {
        self.library.heading = words;
    }

    pub(super) fn add_classes(&mut self, rows: Vec<ClassRow>, sources: &HashMap<String, String>) {
        let sources = shared(sources);
        for row in &rows {
            self.add_class(row);
        }
        // Classes name each other and topics: bound when all of them have an id.
        for row in rows {
            self.bind_class(row, &sources);
        }
    }

    fn add_class(&mut self, row: &ClassRow) {
        if self.classes.contains_key(&row.id) {
            return;
        }
        let Some(id) = next(self.library.classes.len()).map(ClassId) else {
            return self.problems.push(Problem::Full);
        };
        self.classes.insert(row.id.clone(), id);
        self.library.classes.push(Class {
            id,
            key: row.id.clone(),
            name: row.name.clone(),
            kind: row.kind,
            aliases: Vec::new(),
            heading_words: Vec::new(),
            parents: Vec::new(),
            topical: None,
            injected: None,
            radiates: row.radiates,
            settled: row.settled.is_some(),
            topics: Vec::new(),
        });
    }

    fn bind_class(&mut self, row: ClassRow, sources: &Sources) {
        let Some(id) = self.classes.get(&row.id).copied() else {
            return;
        };
        let parents: Vec<_> = row.parents.iter().filter_map(|name| self.class(name)).collect();
        let topical = row.topical.as_deref().and_then(|name| self.class(name));
        let injected = row.injected.as_deref().and_then(|name| self.class(name));
        let topics = self.links(&row.topics);
        if let Some(class) = self.library.classes.get_mut(usize::from(id.0)) {
            class.aliases.extend(row.aliases);
            class.heading_words.extend(row.heading_words);
            class.parents.extend(parents);
            class.topical = topical.or(class.topical);
            class.injected = injected.or(class.injected);
            class.topics.extend(topics);
        }
        for treatment in row.treatments {
            self.add_treatment(id, treatment, sources);
        }
    }

    /// Adds a treatment of `imr.toml`.
    pub(super) fn add_own_treatment(&mut self, added: AddedTreatment) {
        if let Some(class) = self.class(&added.class) {
            self.add_treatment(class, added.row, &Sources::new());
        }
    }

    fn add_treatment(&mut self, class: ClassId, row: TreatmentRow, sources: &Sources) {
        let known = self.treatments.get(&row.name).copied();
        let Some(id) = known.or_else(|| next(self.library.treatments.len()).map(TreatmentId))
        else {
            return self.problems.push(Problem::Full);
        };
        let treatment = Treatment {
            id,
            name: row.name.clone(),
            generic: row.generic,
            class,
            part: row.part.as_deref().and_then(|part| self.part(part)),
            topics: self.links(&row.topics),
            aliases: row.aliases,
            origin: origin(&row.source, row.confidence, sources),
        };
        match self.library.treatments.get_mut(usize::from(id.0)) {
            Some(place) => *place = treatment,
            None => {
                self.treatments.insert(row.name, id);
                self.library.treatments.push(treatment);
            }
        }
    }

    fn class(&mut self, name: &str) -> Option<ClassId> {
        let found = self.classes.get(name).copied();
        if found.is_none() {
            self.problems.push(Problem::Class(name.to_owned()));
        }
        found
    }

    /// Topics written `document: topic`, `document`, `chapter: section` or `odg: chapter`.
    fn links(&mut self, written: &[String]) -> Vec<TopicLink> {
        written.iter().filter_map(|text| self.link(text)).collect()
    }

    fn link(&mut self, written: &str) -> Option<TopicLink> {
        let (document, topic) = match written.split_once(": ") {
            Some(("chapter", section)) => return Some(TopicLink::Chapter(section.to_owned())),
            Some(("odg", "chapter")) => return Some(TopicLink::OdgChapter),
            Some((document, topic)) => (document, Some(topic)),
            None => (written, None),
        };
        let Some(id) = self.documents.get(document).copied() else {
            self.problems.push(Problem::Document(document.to_owned()));
            return None;
        };
        let Some(topic) = topic else {
            return Some(TopicLink::Document(id));
        };
        let found = self.topic_named(id, topic);
        if found.is_none() {
            self.problems
                .push(Problem::Topic { document: document.to_owned(), topic: topic.to_owned() });
        }
        found.map(TopicLink::Topic)
    }
}
