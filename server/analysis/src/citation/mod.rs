//! What guideline lines and rationales cite, as typed values.
//!
//! A line is read from its folded words, never from its lay-out, so that lines that were known again
//! only by a misspelled label read as well. Spans are bytes and count from the item's start.

mod clause;
mod line;
mod mention;
mod open;
mod pages;
mod reference;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use clause::read_topic;
pub use mention::{Mention, Mentioned, mentions};
pub(crate) use open::{Slot, Unfinished, unfinished};
pub use pages::{PageEntry, PageFault, PageList};
pub use reference::{Reference, Referred, references};
pub(crate) use words::is_page_label;

use crate::knowledge::{DocumentId, Edition, Library, TopicId};
use crate::letter::{DisputedItem, Whose};
use crate::text::Span;

/// What a part of a guideline line says that the decision rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// Documents of the schedule.
    Mtus,
    /// Something else.
    NonMtus,
    /// Nothing: no evidence was cited.
    NothingCited,
    /// Recommendations outside the schedule, which a clause behind the sentence names.
    OutsideMtus,
}

/// A guideline line, read.
#[derive(Debug, PartialEq, Eq)]
pub struct CitedLine {
    /// Whose it is.
    pub whose: Whose,
    /// All its words behind the label.
    pub span: Span,
    /// What it says it rests on, in the order of the line, and where.
    pub bases: Vec<(Basis, Span)>,
    /// The documents of the schedule that it cites.
    pub documents: Vec<CitedDocument>,
    /// The clauses outside the schedule, each one text.
    pub outside: Vec<OutsideSource>,
    /// Whether template fields stand in it.
    pub unfilled: bool,
}

/// A cited document of the schedule.
#[derive(Debug, PartialEq, Eq)]
pub struct CitedDocument {
    /// Its title with what is cited of it.
    pub span: Span,
    /// The title with its year.
    pub title: Span,
    /// The same, folded.
    pub title_text: String,
    /// The document, and how its edition was chosen; nothing where the title is not known.
    pub document: Option<(DocumentId, Edition)>,
    /// The year that the line gives.
    pub year: Option<u16>,
    /// What of it is cited: each part has topics, pages or both.
    pub parts: Vec<CitedPart>,
}

/// Topics or sections of a document, and the pages given for them.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct CitedPart {
    /// Topics or sections.
    pub topics: Vec<CitedTopic>,
    /// Lists of pages; more than one where they were typed twice.
    pub lists: Vec<PageList>,
}

/// A topic or section as written.
#[derive(Debug, PartialEq, Eq)]
pub struct CitedTopic {
    /// Its words.
    pub span: Span,
    /// The same, folded.
    pub text: String,
    /// How it was read.
    pub reading: TopicReading,
    /// The topics of the document that it means.
    pub topics: Vec<TopicId>,
}

/// How the words for a topic were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TopicReading {
    /// A name of the topic, or of several.
    Named,
    /// A treatment that the topics speak of.
    Treatment,
    /// A name of the topic, misspelled.
    Misspelled,
    /// A number alone, of a page or paragraph.
    Number,
    /// Nothing that the library knows.
    Unknown,
}

/// A clause outside the schedule: free text.
#[derive(Debug, PartialEq, Eq)]
pub struct OutsideSource {
    /// Its words behind `Non-MTUS Citation`.
    pub span: Span,
    /// The same, folded.
    pub text: String,
    /// The source that it begins with, where the library knows it.
    pub head: Option<DocumentId>,
    /// The document of the schedule that it begins with, although it is none outside it.
    pub mtus: Option<Span>,
}

impl CitedDocument {
    /// Its topics and sections.
    pub fn topics(&self) -> impl Iterator<Item = &CitedTopic> {
        self.parts.iter().flat_map(|part| &part.topics)
    }

    /// Its pages.
    pub fn pages(&self) -> impl Iterator<Item = &PageEntry> {
        self.parts.iter().flat_map(CitedPart::pages)
    }
}

impl CitedDocument {
    /// Whether it is a place in the regulations instead of a title.
    pub fn is_regulation(&self) -> bool {
        let places = &words::Words::builtin().line.regulation;
        places.iter().any(|place| words::reads(&self.title_text, 0, place))
    }
}

impl CitedPart {
    /// The pages of all its lists.
    pub fn pages(&self) -> impl Iterator<Item = &PageEntry> {
        self.lists.iter().flat_map(|list| &list.entries)
    }
}

/// The guideline lines of `item`, read; `unit` is the item's text. Read once as long as the item is
/// not edited, so that a letter must be opened anew when the library changes.
pub fn cited_lines<'i>(library: &Library, item: &'i DisputedItem, unit: &str) -> &'i [CitedLine] {
    let cited = item.memos.get(|| {
        let lines = item.guidelines.iter().filter(|it| !it.free_text);
        Cited(lines.map(|it| line::read(library, it.whose, &it.body, unit)).collect())
    });
    &cited.0
}

/// The guideline lines of an item.
struct Cited(Vec<CitedLine>);
