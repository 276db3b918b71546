//! Binds the rows of documents and their topics: names become ids, source keys words.

use super::entries::*;
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

pub(super) type Sources = HashMap<String, Arc<str>>;

/// Adds rows to a library.
pub(super) struct Assembly {
    pub(super) library: Library,
    pub(super) problems: Vec<Problem>,
    pub(super) documents: FxHashMap<String, DocumentId>,
    pub(super) topics: FxHashMap<DocumentId, FxHashMap<String, TopicId>>,
    pub(super) classes: FxHashMap<String, ClassId>,
    pub(super) treatments: FxHashMap<String, TreatmentId>,
    pub(super) parts: FxHashMap<String, PartId>,
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
        it.documents = library.documents.iter().map(|d| (d.name.clone(), d.id)).collect();
        for topic in &library.topics {
            let under = it.topics.entry(topic.document).or_default();
            under.insert(topic.name.clone(), topic.id);
        }
        it.classes = library.classes.iter().map(|c| (c.key.clone(), c.id)).collect();
        it.treatments = library.treatments.iter().map(|t| (t.name.clone(), t.id)).collect();
        it.parts = library.parts.iter().map(|p| (p.key.clone(), p.id)).collect();
        it
    }

    /// The library with every link bound, and what could not be bound.
    pub(super) fn finish(mut self) -> (Library, Vec<Problem>) {
        self.bind_relatives();
        for at in 0..self.library.documents.len() {
            self.library.compare_neighbours(at);
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
        let covers = row.covers.iter().filter_map(|part| self.part(part)).collect();
        let document = Document {
            id,
            name: row.id.clone(),
            kind: row.kind,
            title: row.title,
            cited_as: row.cited_as,
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

    pub(super) fn topic_named(&self, document: DocumentId, name: &str) -> Option<TopicId> {
        self.topics.get(&document)?.get(name).copied()
    }

    /// Adds a topic of `imr.toml`.
    pub(super) fn add_own_topic(&mut self, added: AddedTopic) {
        match self.documents.get(&added.document) {
            Some(id) => self.add_topic(*id, added.row, &Sources::new()),
            None => self.problems.push(Problem::Document(added.document)),
        }
    }

    fn add_topic(&mut self, document: DocumentId, row: TopicRow, sources: &Sources) {
        let known = self.topic_named(document, &row.name);
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
        self.topics.entry(document).or_default().insert(row.name, id);
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
            self.library.find_topic(document, &correction.topic).map(|found| found.topic.id)
        });
        let Some(topic) = found.and_then(|id| self.library.topics.get_mut(usize::from(id.0)))
        else {
            return self
                .problems
                .push(Problem::Topic { document: correction.document, topic: correction.topic });
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

    pub(super) fn part(&mut self, name: &str) -> Option<PartId> {
        let found = self.parts.get(name).copied();
        if found.is_none() {
            self.problems.push(Problem::Part(name.to_owned()));
        }
        found
    }

    fn bind_relatives(&mut self) {
        for (id, parent, alternates) in std::mem::take(&mut self.relatives) {
            let Some(document) = self.library.topic(id).map(|topic| topic.document) else {
                continue;
            };
            let mut find = |name: String| {
                let found = self.topics.get(&document).and_then(|it| it.get(&name)).copied();
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
}

pub(super) fn next(count: usize) -> Option<u16> {
    u16::try_from(count).ok()
}

pub(super) fn shared(sources: &HashMap<String, String>) -> Sources {
    sources.iter().map(|(key, text)| (key.clone(), Arc::from(text.as_str()))).collect()
}

pub(super) fn origin(key: &str, confidence: Option<Confidence>, sources: &Sources) -> Origin {
    let source = match sources.get(key) {
        Some(text) => Arc::clone(text),
        None if key.is_empty() => Arc::from(OWN),
        None => Arc::from(key),
    };
    Origin { source, confidence: confidence.unwrap_or(Confidence::Evidenced) }
}
