//! What the program knows of medicine and its guidelines: documents, topics, pages, treatments.
//!
//! All of it is data (`data/`), read once and never written. [`Library::builtin`] is the library
//! that is built in; [`Library::with_additions`] extends it by a writer's own rows. Offsets are
//! bytes. Nothing here knows of letters: texts come in as strings.

#[cfg(test)]
mod any_text;
mod assemble;
mod assemble_treatments;
mod classify;
mod companions;
mod coverage;
mod data;
mod date;
mod distance;
mod entries;
mod key;
#[cfg(test)]
#[expect(clippy::string_slice, reason = "spans of the texts they were found in")]
mod letters;
mod library;
mod neighbours;
mod page_check;
mod pages;
mod phrases;
mod read;
mod recognise;
mod relation;
mod rows;
mod sections;
mod suggest;
mod sure;
#[cfg(test)]
mod tests;
mod titles;
mod topics;

pub use assemble::Problem;
pub use classify::Request;
pub use companions::Companions;
pub use coverage::Coverage;
pub use date::Date;
pub use distance::Nearness;
pub use entries::{
    BodyPart, Class, ClassId, Document, DocumentId, Origin, PartId, Topic, TopicId, TopicLink,
    Treatment, TreatmentId,
};
pub use library::{InForce, Library};
pub use page_check::{PageCheck, Weight};
pub use pages::{PageRange, Pages};
pub use read::ReadError;
pub use recognise::{Named, PartMention, TreatmentMention};
pub use relation::Relation;
pub use rows::{
    AddedTopic, AddedTreatment, Additions, ClassRow, Confidence, Correction, DocumentKind,
    DocumentRow, PartRow, TopicRow, TreatmentKind, TreatmentRow,
};
pub use sections::{Section, TopicJudgement};
pub use suggest::Suggestion;
pub use titles::{Edition, NearDocument, TitleMatch};
pub use topics::{NameKind, NearTopic, TopicMatch};
