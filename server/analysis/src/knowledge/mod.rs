//! What the program knows of medicine and its guidelines: documents, topics, pages, treatments.
//!
//! All of it is data (`data/`), read once and never written. [`Library::builtin`] is the library
//! that is built in; [`Library::with_additions`] extends it by a writer's own rows. Offsets are
//! bytes. Nothing here knows of letters: texts come in as strings.

mod assemble;
mod classify;
mod data;
mod date;
mod distance;
mod entries;
mod key;
mod library;
mod page_check;
mod pages;
mod read;
mod recognise;
mod rows;
mod suggest;
#[cfg(test)]
mod tests;
mod titles;
mod topics;

pub use assemble::Problem;
pub use classify::{Coverage, Relation, Request};
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
pub use rows::{
    AddedTopic, AddedTreatment, Additions, ClassRow, Confidence, Correction, DocumentKind,
    DocumentRow, PartRow, TopicRow, TreatmentKind, TreatmentRow,
};
pub use suggest::Suggestion;
pub use titles::{Edition, NearDocument, TitleMatch};
pub use topics::{NameKind, NearTopic, Section, TopicJudgement, TopicMatch};
