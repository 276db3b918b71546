//! The library: what is looked up in, built in once and extended by a writer's own rows.

use super::assemble::{Assembly, Problem};
use super::data;
use super::date::Date;
use super::entries::*;
use super::read::{ReadError, read};
use super::recognise::Recogniser;
use super::rows::*;
use super::titles::Titles;
use super::topics::TopicNames;
use std::sync::{Arc, OnceLock};

/// Documents, topics, treatments and parts of the body, with everything that finds them.
///
/// The indices are made when first asked for.
#[derive(Debug, Default)]
pub struct Library {
    pub(super) documents: Vec<Document>,
    pub(super) topics: Vec<Topic>,
    pub(super) classes: Vec<Class>,
    pub(super) treatments: Vec<Treatment>,
    pub(super) parts: Vec<BodyPart>,
    pub(super) heading: HeadingWords,
    pub(super) titles: OnceLock<Titles>,
    pub(super) topic_names: OnceLock<TopicNames>,
    pub(super) recogniser: OnceLock<Recogniser>,
    pub(super) part_recogniser: OnceLock<Recogniser>,
}

/// Whether a document was in force on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InForce {
    /// It was.
    Yes,
    /// It was not yet, or no longer.
    No,
    /// The library does not know one of the days that decide it.
    Unknown,
}

impl Library {
    /// The library that is built in.
    pub fn builtin() -> &'static Self {
        Self::builtin_shared()
    }

    /// The same, to be held beside libraries with a writer's own rows.
    pub fn shared() -> Arc<Self> {
        Arc::clone(Self::builtin_shared())
    }

    fn builtin_shared() -> &'static Arc<Self> {
        static BUILTIN: OnceLock<Arc<Library>> = OnceLock::new();
        // A file that does not read is left out; a test proves that all of them read.
        BUILTIN.get_or_init(|| Arc::new(Self::load().0))
    }

    /// Reads the files that are built in.
    pub(super) fn load() -> (Self, Vec<ReadError>, Vec<Problem>) {
        let mut assembly = Assembly::on(Self::default());
        let mut errors = Vec::new();
        match read::<PartFile>(data::BODY_PARTS) {
            Ok(file) => assembly.add_parts(file.part),
            Err(error) => errors.push(error),
        }
        for text in data::GUIDELINES {
            match read::<GuidelineFile>(text) {
                Ok(file) => assembly.add_documents(file.document, &file.sources),
                Err(error) => errors.push(error),
            }
        }
        match read::<TreatmentFile>(data::TREATMENTS) {
            Ok(file) => {
                assembly.set_heading_words(file.heading);
                assembly.add_classes(file.class, &file.sources);
            }
            Err(error) => errors.push(error),
        }
        let (library, problems) = assembly.finish();
        (library, errors, problems)
    }

    /// This library with a writer's own rows, and the rows that name what is not there.
    /// Ids of this library mean the same entries in the new one.
    pub fn with_additions(&self, additions: &Additions) -> (Self, Vec<Problem>) {
        let copy = Self {
            documents: self.documents.clone(),
            topics: self.topics.clone(),
            classes: self.classes.clone(),
            treatments: self.treatments.clone(),
            parts: self.parts.clone(),
            heading: self.heading.clone(),
            ..Self::default()
        };
        let none = std::collections::HashMap::new();
        let mut assembly = Assembly::on(copy);
        assembly.add_documents(additions.documents.clone(), &none);
        for topic in &additions.topics {
            assembly.add_own_topic(topic.clone());
        }
        for correction in &additions.corrections {
            assembly.correct(correction.clone());
        }
        assembly.add_classes(additions.classes.clone(), &none);
        for treatment in &additions.treatments {
            assembly.add_own_treatment(treatment.clone());
        }
        let (mut library, problems) = assembly.finish();
        // Corrections look topics up while rows still arrive.
        library.topic_names = OnceLock::new();
        (library, problems)
    }

    /// All documents, in the order of the data files.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// All classes of treatments.
    pub fn classes(&self) -> &[Class] {
        &self.classes
    }

    /// All treatments.
    pub fn treatments(&self) -> &[Treatment] {
        &self.treatments
    }

    /// All parts of the body.
    pub fn parts(&self) -> &[BodyPart] {
        &self.parts
    }

    /// The document with this id; nothing for an id of another library.
    pub fn document(&self, id: DocumentId) -> Option<&Document> {
        self.documents.get(usize::from(id.0))
    }

    /// The document with this name in the data files (`chronic-pain-2009`).
    pub fn document_named(&self, name: &str) -> Option<&Document> {
        self.documents.iter().find(|document| document.name == name)
    }

    /// The topic with this id; nothing for an id of another library.
    pub fn topic(&self, id: TopicId) -> Option<&Topic> {
        self.topics.get(usize::from(id.0))
    }

    /// The topics of a document, as listed.
    pub fn topics(&self, document: &Document) -> impl Iterator<Item = &Topic> {
        document.topics.iter().filter_map(|id| self.topic(*id))
    }

    /// The class with this id; nothing for an id of another library.
    pub fn class(&self, id: ClassId) -> Option<&Class> {
        self.classes.get(usize::from(id.0))
    }

    /// The treatment with this id; nothing for an id of another library.
    pub fn treatment(&self, id: TreatmentId) -> Option<&Treatment> {
        self.treatments.get(usize::from(id.0))
    }

    /// The part of the body with this id; nothing for an id of another library.
    pub fn part(&self, id: PartId) -> Option<&BodyPart> {
        self.parts.get(usize::from(id.0))
    }

    /// Whether the document was in force on the day.
    pub fn in_force(document: &Document, on: Date) -> InForce {
        let begun = document.in_force_from.map(|from| from <= on);
        let ended = document.in_force_until.map(|until| until < on);
        match (begun, ended) {
            (Some(false), _) | (_, Some(true)) => InForce::No,
            (Some(true), Some(false)) => InForce::Yes,
            // In force since a known day, and no end is known.
            (Some(true), None) => InForce::Yes,
            (None, _) => InForce::Unknown,
        }
    }

    /// The documents of the schedule that were in force on the day, or may have been.
    pub fn documents_in_force(&self, on: Date) -> impl Iterator<Item = (&Document, InForce)> {
        self.documents
            .iter()
            .filter(|document| document.kind == DocumentKind::Mtus)
            .map(move |document| (document, Self::in_force(document, on)))
            .filter(|(_, in_force)| *in_force != InForce::No)
    }

    /// The edition of the same title that was in force on the day; the document itself where no day
    /// is known, or none was.
    pub fn edition_on<'l>(&'l self, document: &'l Document, on: Option<Date>) -> &'l Document {
        let in_force = |it: &&Document| on.is_some_and(|on| Self::in_force(it, on) == InForce::Yes);
        self.editions(document).find(in_force).unwrap_or(document)
    }

    /// The editions of the same title, this one included.
    pub fn editions(&self, document: &Document) -> impl Iterator<Item = &Document> {
        self.documents.iter().filter(|other| other.title.eq_ignore_ascii_case(&document.title))
    }
}
