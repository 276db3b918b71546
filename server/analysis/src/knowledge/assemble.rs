//! Binds rows together: names become ids, sources words, neighbours in the alphabet are compared.

use super::entries::*;
use super::key::heading_order;
use super::library::Library;
use super::rows::*;
use rustc_hash::FxHashMap;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// A row that names something the library does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// No such document.
    Document(String),
    /// The document has no such topic.
    Topic {
        /// `id` of the document.
        document: String,
        /// The topic named.
        topic: String,
    },
    /// No such class.
    Class(String),
    /// No such part of the body.
    Part(String),
    /// More rows than the library can hold.
    Full,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document(id) => write!(f, "no guideline has the id `{id}`"),
            Self::Topic { document, topic } => write!(f, "`{document}` has no topic `{topic}`"),
            Self::Class(id) => write!(f, "no class of treatments has the id `{id}`"),
            Self::Part(id) => write!(f, "no part of the body has the id `{id}`"),
            Self::Full => write!(f, "too many rows"),
        }
    }
}

type Sources = HashMap<String, Arc<str>>;

/// Adds rows to a library.
pub(super) struct Assembly {
    library: Library,
    problems: Vec<Problem>,
    documents: FxHashMap<String, DocumentId>,
    topics: FxHashMap<(DocumentId, String), TopicId>,
    classes: FxHashMap<String, ClassId>,
    treatments: FxHashMap<String, TreatmentId>,
    parts: FxHashMap<String, PartId>,
    /// Links between topics, bound once all rows are known.
    relatives: Vec<(TopicId, Option<String>, Vec<String>)>,
}

/// What the source of a row says when it says nothing: rows of `imr.toml`.
const OWN: &str = "own addition";

impl Assembly {
    /// Starts from a library whose entries stay what they are.
    pub(super) fn on(library: Library) -> Self {
        let mut it = Self {
            problems: Vec::new(),
            documents: FxHashMap::default(),
            topics: FxHashMap::default(),
            classes: FxHashMap::default(),
            treatments: FxHashMap::default(),
            parts: FxHashMap::default(),
            relatives: Vec::new(),
            library,
        };
        let library = &it.library;
        it.documents = library
            .documents
            .iter()
            .map(|d| (d.name.clone(), d.id))
            .collect();
        it.topics = library
            .topics
            .iter()
            .map(|t| ((t.document, t.name.clone()), t.id))
            .collect();
        it.classes = library
            .classes
            .iter()
            .map(|c| (c.key.clone(), c.id))
            .collect();
        it.treatments = library
            .treatments
            .iter()
            .map(|t| (t.name.clone(), t.id))
            .collect();
        it.parts = library
            .parts
            .iter()
            .map(|p| (p.key.clone(), p.id))
            .collect();
        it
    }

    /// The library with every link bound, and what could not be bound.
    pub(super) fn finish(mut self) -> (Library, Vec<Problem>) {
        self.bind_relatives();
        for at in 0..self.library.documents.len() {
            self.compare_neighbours(at);
        }
        (self.library, self.problems)
    }

    pub(super) fn add_parts(&mut self, rows: Vec<PartRow>) {
        for row in rows {
            let Some(id) = next(self.library.parts.len()).map(PartId) else {
                return self.problems.push(Problem::Full);
            };
            // Wider parts stand before their own in the file.
            let within = row.within.as_deref().and_then(|part| self.part(part));
            self.parts.insert(row.id.clone(), id);
            self.library.parts.push(BodyPart {
                id,
                key: row.id,
                name: row.name,
                within,
                words: row.words,
            });
        }
    }

    pub(super) fn add_documents(
        &mut self,
        rows: Vec<DocumentRow>,
        sources: &HashMap<String, String>,
    ) {
        let sources = shared(sources);
        for row in rows {
            self.add_document(row, &sources);
        }
    }

    fn add_document(&mut self, row: DocumentRow, sources: &Sources) {
        let known = self.documents.get(&row.id).copied();
        let Some(id) = known.or_else(|| next(self.library.documents.len()).map(DocumentId)) else {
            return self.problems.push(Problem::Full);
        };
        let origin = origin(&row.source, row.confidence, sources);
        let covers = row
            .covers
            .iter()
            .filter_map(|part| self.part(part))
            .collect();
        let document = Document {
            id,
            name: row.id.clone(),
            kind: row.kind,
            title: row.title,
            year: row.year,
            names: row.names,
            in_force_from: row.in_force_from,
            in_force_until: row.in_force_until,
            dates: self::origin(&row.dates_source, row.dates_confidence, sources),
            section: row.section,
            link: row.link,
            pages: row.pages,
            pages_confidence: row.pages_confidence.unwrap_or(origin.confidence),
            alphabetical: row.order == Some(Order::Alphabetical),
            topics_complete: row.topics_complete,
            covers,
            origin,
            topics: Vec::new(),
        };
        match self.library.documents.get_mut(usize::from(id.0)) {
            Some(place) => {
                let topics = std::mem::take(&mut place.topics);
                *place = Document { topics, ..document };
            }
            None => {
                self.documents.insert(row.id, id);
                self.library.documents.push(document);
            }
        }
        for topic in row.topics {
            self.add_topic(id, topic, sources);
        }
    }

    /// Adds a topic of `imr.toml`.
    pub(super) fn add_own_topic(&mut self, added: AddedTopic) {
        match self.documents.get(&added.document) {
            Some(id) => self.add_topic(*id, added.row, &Sources::new()),
            None => self.problems.push(Problem::Document(added.document)),
        }
    }

    fn add_topic(&mut self, document: DocumentId, row: TopicRow, sources: &Sources) {
        let known = self.topics.get(&(document, row.name.clone())).copied();
        let Some(id) = known.or_else(|| next(self.library.topics.len()).map(TopicId)) else {
            return self.problems.push(Problem::Full);
        };
        let origin = origin(&row.source, row.confidence, sources);
        if row.parent.is_some() || !row.alternates.is_empty() {
            self.relatives.push((id, row.parent, row.alternates));
        }
        let topic = Topic {
            id,
            document,
            name: row.name.clone(),
            pages: row.pages,
            pages_confidence: row.pages_confidence.unwrap_or(origin.confidence),
            fits_neighbours: false,
            parent: None,
            alternates: Vec::new(),
            aliases: row.aliases,
            unordered: row.unordered,
            gist: row.gist,
            origin,
        };
        if let Some(place) = self.library.topics.get_mut(usize::from(id.0)) {
            *place = topic;
            return;
        }
        self.topics.insert((document, row.name), id);
        self.library.topics.push(topic);
        if let Some(document) = self.library.documents.get_mut(usize::from(document.0)) {
            document.topics.push(id);
        }
    }

    /// Puts a topic right as `imr.toml` says.
    pub(super) fn correct(&mut self, correction: Correction) {
        let Some(document) = self.documents.get(&correction.document) else {
            return self.problems.push(Problem::Document(correction.document));
        };
        let found = self.library.document(*document).and_then(|document| {
            self.library
                .find_topic(document, &correction.topic)
                .map(|found| found.topic.id)
        });
        let Some(topic) = found.and_then(|id| self.library.topics.get_mut(usize::from(id.0)))
        else {
            return self.problems.push(Problem::Topic {
                document: correction.document,
                topic: correction.topic,
            });
        };
        if let Some(pages) = correction.pages {
            topic.pages = pages;
            topic.pages_confidence = Confidence::Evidenced;
        }
        if let Some(name) = correction.name {
            topic.aliases.push(std::mem::replace(&mut topic.name, name));
        }
        topic.origin = origin(&correction.source, None, &Sources::new());
    }

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
            topics: Vec::new(),
        });
    }

    fn bind_class(&mut self, row: ClassRow, sources: &Sources) {
        let Some(id) = self.classes.get(&row.id).copied() else {
            return;
        };
        let parents: Vec<_> = row
            .parents
            .iter()
            .filter_map(|name| self.class(name))
            .collect();
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

    fn part(&mut self, name: &str) -> Option<PartId> {
        let found = self.parts.get(name).copied();
        if found.is_none() {
            self.problems.push(Problem::Part(name.to_owned()));
        }
        found
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
        let found = self.topics.get(&(id, topic.to_owned())).copied();
        if found.is_none() {
            self.problems.push(Problem::Topic {
                document: document.to_owned(),
                topic: topic.to_owned(),
            });
        }
        found.map(TopicLink::Topic)
    }

    fn bind_relatives(&mut self) {
        for (id, parent, alternates) in std::mem::take(&mut self.relatives) {
            let Some(document) = self.library.topic(id).map(|topic| topic.document) else {
                continue;
            };
            let mut find = |name: String| {
                let found = self.topics.get(&(document, name.clone())).copied();
                if found.is_none() {
                    let document = self.library.document(document).map(|d| d.name.clone());
                    self.problems.push(Problem::Topic {
                        document: document.unwrap_or_default(),
                        topic: name,
                    });
                }
                found
            };
            let parent = parent.and_then(&mut find);
            let alternates = alternates.into_iter().filter_map(&mut find).collect();
            if let Some(topic) = self.library.topics.get_mut(usize::from(id.0)) {
                topic.parent = parent;
                topic.alternates = alternates;
            }
        }
    }

    /// Marks the topics whose pages fit those of their neighbours in the alphabet: they begin where
    /// or after the one before begins, and end where or before the one behind begins.
    fn compare_neighbours(&mut self, document: usize) {
        let Some(document) = self.library.documents.get(document) else {
            return;
        };
        if !document.alphabetical {
            return;
        }
        let mut row: Vec<_> = document
            .topics
            .iter()
            .filter_map(|id| self.library.topic(*id))
            .filter(|topic| topic.pages_confidence > Confidence::Unsure)
            .filter(|topic| self.library.is_alphabetical_entry(topic))
            .filter_map(|topic| Some((heading_order(&topic.name), topic.pages.main()?, topic.id)))
            .collect();
        row.sort();
        let with_parts: Vec<_> = document
            .topics
            .iter()
            .filter_map(|id| self.library.topic(*id)?.parent)
            .collect();
        for at in 0..row.len() {
            let Some((_, pages, id)) = row.get(at).cloned() else {
                continue;
            };
            let before = at.checked_sub(1).and_then(|at| row.get(at));
            let behind = row.get(at + 1);
            let begins = before.is_none_or(|(_, other, _)| other.first <= pages.first);
            let ends = behind.is_none_or(|(_, other, _)| {
                let last = if with_parts.contains(&id) {
                    pages.first
                } else {
                    pages.last
                };
                last <= other.first
            });
            if let Some(topic) = self.library.topics.get_mut(usize::from(id.0)) {
                topic.fits_neighbours = begins && ends;
            }
        }
    }
}

fn next(count: usize) -> Option<u16> {
    u16::try_from(count).ok()
}

fn shared(sources: &HashMap<String, String>) -> Sources {
    sources
        .iter()
        .map(|(key, text)| (key.clone(), Arc::from(text.as_str())))
        .collect()
}

fn origin(key: &str, confidence: Option<Confidence>, sources: &Sources) -> Origin {
    let source = match sources.get(key) {
        Some(text) => Arc::clone(text),
        None if key.is_empty() => Arc::from(OWN),
        None => Arc::from(key),
    };
    Origin {
        source,
        confidence: confidence.unwrap_or(Confidence::Evidenced),
    }
}
