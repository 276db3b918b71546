//! What the rules on citations share: the cited documents with their editions settled.

use super::ItemView;
use crate::citation::{CitedDocument, CitedLine, CitedPart, CitedTopic, TopicReading, read_topic};
use crate::finding::{Finding, Severity};
use crate::knowledge::{Date, Document, Edition, Library, Topic, TopicId};
use crate::letter::{FieldName, Whose};
use crate::snapshot::Snapshot;

/// A document that a line cites.
pub(super) struct Cited<'a> {
    pub library: &'a Library,
    /// The item's words, folded.
    pub heading: &'a str,
    pub line: &'a CitedLine,
    pub cited: &'a CitedDocument,
    /// The document in the edition that is meant.
    pub document: &'a Document,
}

/// A check of one cited document; spans count from the item's start.
pub(super) type CheckCited = fn(&Cited<'_>, &mut Vec<Finding>);

/// The lines without template fields: those have a finding of their own.
pub(super) fn lines<'a>(view: &ItemView<'a>) -> impl Iterator<Item = &'a CitedLine> {
    view.cited().iter().filter(|line| !line.unfilled)
}

/// The claims administrator's line transcribes somebody else's decision.
pub(super) fn weighed(line: &CitedLine, severity: Severity) -> Severity {
    match line.whose {
        Whose::Reviewer => severity,
        Whose::ClaimsAdministrator => severity.min(Severity::Hint),
    }
}

/// Checks the documents of an item whose edition the line itself settles.
pub(super) fn in_item(view: &ItemView<'_>, out: &mut Vec<Finding>, check: CheckCited) {
    for cited in documents(view) {
        let assumed = cited.cited.document.is_some_and(|(_, edition)| edition == Edition::Assumed);
        if !assumed {
            check(&cited, out);
        }
    }
}

/// Checks the documents that are cited without their year: the edition is the one in force on the
/// day of the decision, or the first where the letter has no such day.
pub(super) fn on_day(
    view: &ItemView<'_>,
    on: Option<Date>,
    out: &mut Vec<Finding>,
    check: CheckCited,
) {
    for mut cited in documents(view) {
        let Some((_, Edition::Assumed)) = cited.cited.document else { continue };
        cited.document = cited.library.edition_on(cited.document, on);
        check(&cited, out);
    }
}

/// The known documents that the lines of an item cite.
pub(super) fn documents<'a>(view: &ItemView<'a>) -> Vec<Cited<'a>> {
    let library = view.library;
    let heading = view.item.text();
    let of_line = |line: &'a CitedLine| {
        line.documents.iter().filter_map(move |cited| {
            let document = library.document(cited.document?.0)?;
            Some(Cited { library, heading, line, cited, document })
        })
    };
    lines(view).flat_map(of_line).collect()
}

/// The day of the decision, where the header has one.
pub(crate) fn decision_date(snapshot: &Snapshot) -> Option<Date> {
    let field = snapshot.letter().header.field(FieldName::DecisionDate)?;
    Date::with_slashes(field.value?.of(snapshot.source()))
}

impl<'a> Cited<'a> {
    /// How a topic's words read in the edition that is meant, and the topics of it that they name.
    pub fn read(&self, topic: &CitedTopic) -> (TopicReading, Vec<TopicId>) {
        let settled = self
            .cited
            .document
            .is_some_and(|(id, edition)| id == self.document.id && edition != Edition::Assumed);
        // Where the line leaves the edition open, a name from any of them is one.
        if settled || topic.reading == TopicReading::Named {
            return (topic.reading, topic.topics.clone());
        }
        read_topic(self.library, self.document, &topic.text)
    }

    /// The topics of a part, where all its words name some of this document.
    pub fn topics_of(&self, part: &CitedPart) -> Option<Vec<&'a Topic>> {
        let mut topics = Vec::new();
        for written in &part.topics {
            let (_, ids) = self.read(written);
            let known = ids.iter().filter_map(|id| self.library.topic(*id));
            let before = topics.len();
            topics.extend(known.filter(|topic| topic.document == self.document.id));
            if topics.len() == before {
                return None;
            }
        }
        Some(topics)
    }

    /// The edition that the line was first read with.
    pub fn first_edition(&self) -> &'a Document {
        let first = self.cited.document.and_then(|(id, _)| self.library.document(id));
        first.unwrap_or(self.document)
    }

    /// The severity on this line.
    pub fn weighed(&self, severity: Severity) -> Severity {
        weighed(self.line, severity)
    }
}
