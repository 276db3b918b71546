//! What the library holds once its rows are bound together: documents, topics, classes, treatments.

use super::date::Date;
use super::pages::Pages;
use super::rows::{Confidence, DocumentKind, TreatmentKind};
use std::sync::Arc;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(super) u16);
    };
}

id!(/// A document of a library, and of every library extended from it.
    DocumentId);
id!(/// A topic of a library, and of every library extended from it.
    TopicId);
id!(/// A class of treatments of a library, and of every library extended from it.
    ClassId);
id!(/// A treatment of a library, and of every library extended from it.
    TreatmentId);
id!(/// A part of the body.
    PartId);

/// Where a row comes from and how sure it is.
#[derive(Debug, Clone)]
pub struct Origin {
    /// In words.
    pub source: Arc<str>,
    /// How sure.
    pub confidence: Confidence,
}

/// One edition of a guideline, or a source outside the schedule.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its place in the library.
    pub id: DocumentId,
    /// Its name in data files and `imr.toml`: `chronic-pain-2009`.
    pub name: String,
    /// In the schedule or not.
    pub kind: DocumentKind,
    /// Title as a citation writes it, without year.
    pub title: String,
    /// Title before a topic, where a citation writes another there.
    pub cited_as: Option<String>,
    /// Year of the edition.
    pub year: Option<u16>,
    /// Other titles of the same document.
    pub names: Vec<String>,
    /// First day in force, where known.
    pub in_force_from: Option<Date>,
    /// Last day in force, where known.
    pub in_force_until: Option<Date>,
    /// Where the two dates come from.
    pub dates: Origin,
    /// Section of title 8, California Code of Regulations.
    pub section: Option<String>,
    /// Official text.
    pub link: Option<String>,
    /// Its pages, where it is cited by page.
    pub pages: Pages,
    /// How sure the pages are.
    pub pages_confidence: Confidence,
    /// Whether the topics rise with their pages in the alphabet.
    pub alphabetical: bool,
    /// Whether it has no other topics than those listed.
    pub topics_complete: bool,
    /// Parts of the body it is about; none: any.
    pub covers: Vec<PartId>,
    /// Where the row comes from.
    pub origin: Origin,
    /// Its topics as listed.
    pub topics: Vec<TopicId>,
}

impl Document {
    /// Title and year as a citation writes them.
    pub fn citation(&self) -> String {
        match self.year {
            Some(year) => format!("{} {year}", self.title),
            None => self.title.clone(),
        }
    }
}

/// A topic or section of a document.
#[derive(Debug, Clone)]
pub struct Topic {
    /// Its place in the library.
    pub id: TopicId,
    /// The document it belongs to.
    pub document: DocumentId,
    /// Heading.
    pub name: String,
    /// Where it stands, the main place first; empty where not known.
    pub pages: Pages,
    /// How sure the pages are.
    pub pages_confidence: Confidence,
    /// Whether the pages fit those of the neighbours in the alphabet of the document.
    pub fits_neighbours: bool,
    /// Topic that it stands inside.
    pub parent: Option<TopicId>,
    /// Other topics on the same matter.
    pub alternates: Vec<TopicId>,
    /// Other names for it.
    pub aliases: Vec<String>,
    /// Whether it stands outside the alphabet of the document.
    pub unordered: bool,
    /// What it says, in one line of our own.
    pub gist: Option<String>,
    /// Where the row comes from.
    pub origin: Origin,
}

/// A class of treatments.
#[derive(Debug, Clone)]
pub struct Class {
    /// Its place in the library.
    pub id: ClassId,
    /// Its name in data files and `imr.toml`: `muscle-relaxant`.
    pub key: String,
    /// How it is shown.
    pub name: String,
    /// Drug, device, test, …
    pub kind: TreatmentKind,
    /// Other words for it.
    pub aliases: Vec<String>,
    /// Words for it in the heading of an item that say nothing in prose.
    pub heading_words: Vec<String>,
    /// Wider classes.
    pub parents: Vec<ClassId>,
    /// Class of the same drug on the skin.
    pub topical: Option<ClassId>,
    /// Class of the same drug by needle.
    pub injected: Option<ClassId>,
    /// Whether it is done at the spine for a limb, or at a limb for the spine.
    pub radiates: bool,
    /// Whether reviewers cite the first of its topics in force, whatever else speaks of it.
    pub settled: bool,
    /// Guideline topics, the most cited first.
    pub topics: Vec<TopicLink>,
}

/// A treatment.
#[derive(Debug, Clone)]
pub struct Treatment {
    /// Its place in the library.
    pub id: TreatmentId,
    /// Brand or usual name.
    pub name: String,
    /// Generic name, where `name` is not it.
    pub generic: Option<String>,
    /// Its class.
    pub class: ClassId,
    /// Abbreviations and other names.
    pub aliases: Vec<String>,
    /// Part of the body, where the treatment fixes it.
    pub part: Option<PartId>,
    /// Guideline topics of its own, before those of the class.
    pub topics: Vec<TopicLink>,
    /// Where the row comes from.
    pub origin: Origin,
}

impl Treatment {
    /// The generic name: its own or, without one, the name itself.
    pub fn generic_name(&self) -> &str {
        self.generic.as_deref().unwrap_or(&self.name)
    }
}

/// A guideline that speaks of a treatment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TopicLink {
    /// A document as a whole.
    Document(DocumentId),
    /// A topic.
    Topic(TopicId),
    /// A section, by its name, of the chapter for the part of the body.
    Chapter(String),
    /// The ODG chapter for the part of the body.
    OdgChapter,
}

/// A part of the body.
#[derive(Debug, Clone)]
pub struct BodyPart {
    /// Its place in the library.
    pub id: PartId,
    /// Its name in data files: `low-back`.
    pub key: String,
    /// How it is shown.
    pub name: String,
    /// The wider part it belongs to.
    pub within: Option<PartId>,
    /// Words for it.
    pub words: Vec<String>,
}
