//! The rows of the data files, as they are written; `imr.toml` adds rows of the same form.

use super::date::Date;
use super::pages::Pages;
use serde::Deserialize;
use std::collections::HashMap;

/// How sure a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Never used to contradict a writer.
    Unsure,
    /// Commonly cited; not checked against the document.
    Recalled,
    /// Seen in a published determination or a public source.
    Evidenced,
}

/// Whether a document belongs to the Medical Treatment Utilization Schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// Part of the schedule.
    Mtus,
    /// A head of the free text after "Non-MTUS Citation"; never checked.
    NonMtus,
}

/// How the topics of a document follow each other in print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Order {
    Alphabetical,
}

/// What is asked for, by its nature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TreatmentKind {
    /// A medicine by mouth, vein or patch.
    Drug,
    /// A medicine for the skin, or one mixed for the patient.
    Compound,
    /// A device, a brace, an aid or supplies.
    Device,
    /// Imaging, laboratory and other tests.
    Test,
    /// An injection or a block.
    Injection,
    /// An operation or an implant.
    Operation,
    /// A therapy in sessions.
    Therapy,
    /// A programme or a membership.
    Programme,
    /// A consultation, a stay, help or a ride.
    Service,
}

impl TreatmentKind {
    /// Its name in data files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Drug => "drug",
            Self::Compound => "compound",
            Self::Device => "device",
            Self::Test => "test",
            Self::Injection => "injection",
            Self::Operation => "operation",
            Self::Therapy => "therapy",
            Self::Programme => "programme",
            Self::Service => "service",
        }
    }
}

/// Where a row comes from: the key of its file's `[sources]`, or free text in `imr.toml`.
pub type SourceKey = String;

/// A document.
#[derive(Debug, Clone, Deserialize)]
pub struct DocumentRow {
    /// How other rows name it.
    pub id: String,
    /// In the schedule or not.
    pub kind: DocumentKind,
    /// Title as a citation writes it, without year.
    pub title: String,
    /// Title before a topic, where a citation writes another there: the older form with topic and
    /// pages, or a clause outside the schedule.
    #[serde(default)]
    pub cited_as: Option<String>,
    /// Year of the edition.
    #[serde(default)]
    pub year: Option<u16>,
    /// Other titles of the same document.
    #[serde(default)]
    pub names: Vec<String>,
    /// First day in force.
    #[serde(default)]
    pub in_force_from: Option<Date>,
    /// Last day in force.
    #[serde(default)]
    pub in_force_until: Option<Date>,
    /// Where the two dates come from.
    #[serde(default)]
    pub dates_source: SourceKey,
    /// How sure the two dates are.
    #[serde(default)]
    pub dates_confidence: Option<Confidence>,
    /// Section of title 8, California Code of Regulations.
    #[serde(default)]
    pub section: Option<String>,
    /// Official text.
    #[serde(default)]
    pub link: Option<String>,
    /// Pages of the document, where it is cited by page.
    #[serde(default)]
    pub pages: Pages,
    /// How sure they are, where not as sure as the row.
    #[serde(default)]
    pub pages_confidence: Option<Confidence>,
    #[serde(default)]
    pub(super) order: Option<Order>,
    /// Whether it has no other topics than those listed.
    #[serde(default)]
    pub topics_complete: bool,
    /// Parts of the body it is about; none: any.
    #[serde(default)]
    pub covers: Vec<String>,
    /// Where the row comes from.
    #[serde(default)]
    pub source: SourceKey,
    /// How sure the row is.
    #[serde(default)]
    pub confidence: Option<Confidence>,
    /// Its topics.
    #[serde(default)]
    pub topics: Vec<TopicRow>,
}

/// A topic or section of a document.
#[derive(Debug, Clone, Deserialize)]
pub struct TopicRow {
    /// Heading.
    pub name: String,
    /// Where it stands.
    #[serde(default)]
    pub pages: Pages,
    /// How sure the pages are, where not as sure as the row.
    #[serde(default)]
    pub pages_confidence: Option<Confidence>,
    /// Topic of the same document that it stands inside.
    #[serde(default)]
    pub parent: Option<String>,
    /// Other topics of the same document on the same matter.
    #[serde(default)]
    pub alternates: Vec<String>,
    /// Other names for it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Whether it stands outside the document's alphabet.
    #[serde(default)]
    pub unordered: bool,
    /// What it says, in one line of our own.
    #[serde(default)]
    pub gist: Option<String>,
    /// Where the row comes from.
    #[serde(default)]
    pub source: SourceKey,
    /// How sure the row is.
    #[serde(default)]
    pub confidence: Option<Confidence>,
}

/// A class of treatments.
#[derive(Debug, Clone, Deserialize)]
pub struct ClassRow {
    /// How other rows name it.
    pub id: String,
    /// How it is shown.
    pub name: String,
    /// Drug, device, test, …
    pub kind: TreatmentKind,
    /// Other words for the class.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Words for it in the heading of an item that say nothing in prose.
    #[serde(default)]
    pub heading_words: Vec<String>,
    /// Wider classes.
    #[serde(default)]
    pub parents: Vec<String>,
    /// Class of the same drug on the skin.
    #[serde(default)]
    pub topical: Option<String>,
    /// Class of the same drug by needle.
    #[serde(default)]
    pub injected: Option<String>,
    /// Whether it is done at the spine for a limb, or at a limb for the spine: nerve studies, blocks.
    #[serde(default)]
    pub radiates: bool,
    /// Guideline topics, the most cited first.
    #[serde(default)]
    pub topics: Vec<String>,
    /// What shows that reviewers cite the first of them in force, whatever else speaks of it.
    #[serde(default)]
    pub settled: Option<String>,
    /// Its treatments.
    #[serde(default)]
    pub treatments: Vec<TreatmentRow>,
}

/// A treatment.
#[derive(Debug, Clone, Deserialize)]
pub struct TreatmentRow {
    /// Brand or usual name.
    pub name: String,
    /// Generic name, where `name` is not it.
    #[serde(default)]
    pub generic: Option<String>,
    /// Abbreviations and other names; with "=" matched in exactly these letters.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Part of the body, where the treatment fixes it.
    #[serde(default)]
    pub part: Option<String>,
    /// Guideline topics of its own, before those of the class.
    #[serde(default)]
    pub topics: Vec<String>,
    /// Where the row comes from.
    #[serde(default)]
    pub source: SourceKey,
    /// How sure the row is.
    #[serde(default)]
    pub confidence: Option<Confidence>,
}

/// A part of the body.
#[derive(Debug, Clone, Deserialize)]
pub struct PartRow {
    /// How other rows name it.
    pub id: String,
    /// How it is shown.
    pub name: String,
    /// The wider part it belongs to.
    #[serde(default)]
    pub within: Option<String>,
    /// Words for it; with "=" matched in exactly these letters.
    #[serde(default)]
    pub words: Vec<String>,
}

/// What a writer adds to the library or corrects in it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Additions {
    /// Documents, with or without topics. One with the `id` of a known document replaces its fields
    /// and adds to its topics.
    pub documents: Vec<DocumentRow>,
    /// Topics of known documents. One with the name of a known topic replaces it.
    pub topics: Vec<AddedTopic>,
    /// Classes, with or without treatments. One with the `id` of a known class adds to it.
    pub classes: Vec<ClassRow>,
    /// Treatments of known classes. One with the name of a known treatment replaces it.
    pub treatments: Vec<AddedTreatment>,
    /// Single values that the library has wrong.
    pub corrections: Vec<Correction>,
}

impl Additions {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.documents.len()
            + self.topics.len()
            + self.classes.len()
            + self.treatments.len()
            + self.corrections.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A topic, with the document it belongs to.
#[derive(Debug, Clone, Deserialize)]
pub struct AddedTopic {
    /// `id` of the document.
    pub document: String,
    /// The topic.
    #[serde(flatten)]
    pub row: TopicRow,
}

/// A treatment, with its class.
#[derive(Debug, Clone, Deserialize)]
pub struct AddedTreatment {
    /// `id` of the class.
    pub class: String,
    /// The treatment.
    #[serde(flatten)]
    pub row: TreatmentRow,
}

/// Puts a known topic right; what is absent stays.
#[derive(Debug, Clone, Deserialize)]
pub struct Correction {
    /// `id` of the document.
    pub document: String,
    /// The topic, by its name or an alias.
    pub topic: String,
    /// Its right pages.
    #[serde(default)]
    pub pages: Option<Pages>,
    /// Its right name; the old one stays an alias.
    #[serde(default)]
    pub name: Option<String>,
    /// From where this is known.
    #[serde(default)]
    pub source: SourceKey,
}

#[derive(Debug, Deserialize)]
pub(super) struct GuidelineFile {
    pub(super) sources: HashMap<String, String>,
    pub(super) document: Vec<DocumentRow>,
}

/// Words in the heading of an item that change what the names in it mean.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct HeadingWords {
    /// What stands before the part of a request that is left to decide.
    pub(super) remaining: Vec<String>,
    /// Signs of a preparation for the skin.
    pub(super) topical: Vec<String>,
    /// Signs of a needle.
    pub(super) injected: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct TreatmentFile {
    pub(super) sources: HashMap<String, String>,
    pub(super) heading: HeadingWords,
    pub(super) class: Vec<ClassRow>,
}

#[derive(Debug, Deserialize)]
pub(super) struct PartFile {
    pub(super) part: Vec<PartRow>,
}
