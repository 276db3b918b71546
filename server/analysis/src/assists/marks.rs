//! What the words of a letter mean: the places that hovers, definitions and references start from.

use crate::citation::{
    CitedDocument, CitedLine, Mentioned, Referred, TopicReading, cited_lines, mentions, read_topic,
    references,
};
use crate::knowledge::{
    Date, Document, DocumentId, DocumentKind, Edition, Library, PageRange, TopicId,
    TreatmentMention,
};
use crate::letter::{DisputedItem, Label, Placed, SectionKind, Whose};
use crate::rules::{Place, decision_date};
use crate::snapshot::Snapshot;
use crate::text::{Prose, Span};

/// Words that mean something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Where they stand, in bytes of the letter.
    pub span: Span,
    /// The item that they stand in, by index.
    pub item: Option<usize>,
    /// Where in it.
    pub place: Place,
    /// What they mean.
    pub meaning: Meaning,
}

/// What a [`Mark`] means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// The heading of a section.
    Section(SectionKind),
    /// A label within an item.
    Label(Label),
    /// The words that name an item.
    Item,
    /// What stands in the place of an item's decision.
    Decision,
    /// The sentence of a rationale that concludes.
    Conclusion,
    /// The title of a document.
    Document(DocumentId),
    /// Topics or sections of a document.
    Topics(DocumentId, Vec<TopicId>),
    /// Pages, of a document where it is known.
    Pages(Option<DocumentId>, PageRange),
    /// A treatment.
    Treatment(TreatmentMention),
}

/// The marks at `byte`, the narrowest first. At the end of words they count only where nothing else
/// begins.
pub(crate) fn marks_at(snapshot: &Snapshot, byte: usize) -> Vec<Mark> {
    let mut marks = marks_around(snapshot, byte);
    marks.retain(|mark| mark.span.touches(byte) && !mark.span.is_empty());
    let inside = |mark: &Mark| byte < mark.span.end;
    if marks.iter().any(inside) {
        marks.retain(inside);
    }
    marks.sort_by_key(|mark| mark.span.len());
    marks
}

/// The marks of the item, passage or heading at `byte`.
fn marks_around(snapshot: &Snapshot, byte: usize) -> Vec<Mark> {
    let letter = snapshot.letter();
    let mut marks: Vec<Mark> = letter
        .sections
        .iter()
        .filter(|section| section.heading.touches(byte))
        .map(|it| mark(it.heading, None, Place::Passage, Meaning::Section(it.kind)))
        .collect();
    let items = letter.items.iter().enumerate().filter(|(_, item)| item.span().touches(byte));
    for (index, _) in items {
        marks.extend(item_marks(snapshot, index));
    }
    let passages = letter.passages.iter().filter(|it| it.at(it.body.span).touches(byte));
    for passage in passages {
        let unit = snapshot.source().get(passage.start..).unwrap_or("");
        let prose = passage.body.prose(unit);
        let found = snapshot.library().recognise(prose.as_str());
        marks.extend(found.into_iter().map(|it| {
            let span = passage.at(prose.source(it.span.clone().into()));
            mark(span, None, Place::Passage, Meaning::Treatment(it))
        }));
    }
    marks
}

/// All marks of an item, in no order.
pub(crate) fn item_marks(snapshot: &Snapshot, index: usize) -> Vec<Mark> {
    let Some(item) = snapshot.letter().items.get(index) else { return Vec::new() };
    let reader = Reader::new(snapshot, index, item);
    let mut marks = reader.heading();
    marks.extend(reader.lines());
    marks.extend(reader.rationale());
    marks
}

/// The marks of an item's heading, labels and guideline lines.
pub(crate) fn form_marks(snapshot: &Snapshot, index: usize) -> Vec<Mark> {
    let Some(item) = snapshot.letter().items.get(index) else { return Vec::new() };
    let reader = Reader::new(snapshot, index, item);
    let mut marks = reader.heading();
    marks.extend(reader.lines());
    marks
}

fn mark(span: Span, item: Option<usize>, place: Place, meaning: Meaning) -> Mark {
    Mark { span, item, place, meaning }
}

struct Reader<'s> {
    snapshot: &'s Snapshot,
    library: &'s Library,
    index: usize,
    item: &'s Placed<DisputedItem>,
    /// The item's text.
    unit: &'s str,
    on: Option<Date>,
}

impl<'s> Reader<'s> {
    fn new(snapshot: &'s Snapshot, index: usize, item: &'s Placed<DisputedItem>) -> Self {
        let unit = item.span().of(snapshot.source());
        let on = decision_date(snapshot);
        Self { snapshot, library: snapshot.library(), index, item, unit, on }
    }

    fn mark(&self, span: Span, place: Place, meaning: Meaning) -> Mark {
        mark(self.item.at(span), Some(self.index), place, meaning)
    }

    fn heading(&self) -> Vec<Mark> {
        let Some(heading) = &self.item.heading else { return Vec::new() };
        let words = heading.words.map(|span| self.mark(span, Place::Heading, Meaning::Item));
        let decision =
            heading.decision.map(|it| self.mark(it.span, Place::Heading, Meaning::Decision));
        let treatments = self.library.recognise_heading(heading.text.as_str());
        let treatments = self.treatments(&heading.text, treatments, Place::Heading);
        words.into_iter().chain(decision).chain(treatments).collect()
    }

    fn treatments(&self, prose: &Prose, found: Vec<TreatmentMention>, place: Place) -> Vec<Mark> {
        let marks = found.into_iter().map(|it| {
            self.mark(prose.source(it.span.clone().into()), place, Meaning::Treatment(it))
        });
        marks.collect()
    }

    /// Treatments where nothing else is marked.
    fn other_treatments(&self, prose: &Prose, place: Place, marks: &mut Vec<Mark>) {
        let mut treatments = self.treatments(prose, self.library.recognise(prose.as_str()), place);
        let meets = |a: Span, b: Span| a.start < b.end && b.start < a.end;
        treatments.retain(|it| !marks.iter().any(|mark| meets(mark.span, it.span)));
        marks.extend(treatments);
    }

    fn lines(&self) -> Vec<Mark> {
        let cited = cited_lines(self.library, self.item, self.unit);
        let mut marks = Vec::new();
        for (line, read) in self.item.guidelines.iter().zip(cited) {
            let place = Place::Guideline(line.whose);
            let label = match line.whose {
                Whose::ClaimsAdministrator => Label::ClaimsAdministrator,
                Whose::Reviewer => Label::Reviewer,
            };
            marks.push(self.mark(line.label.span, place, Meaning::Label(label)));
            let mut own = self.line(read, place);
            self.other_treatments(&line.body.prose(self.unit), place, &mut own);
            marks.extend(own);
        }
        marks
    }

    fn line(&self, line: &CitedLine, place: Place) -> Vec<Mark> {
        let mut marks = Vec::new();
        for cited in &line.documents {
            let document = self.document(cited);
            marks
                .extend(document.map(|it| self.mark(cited.title, place, Meaning::Document(it.id))));
            for topic in cited.topics() {
                let Some(document) = document else { continue };
                let same = topic
                    .topics
                    .iter()
                    .all(|id| self.library.topic(*id).is_some_and(|it| it.document == document.id));
                let topics = match same && topic.reading != TopicReading::Unknown {
                    true => topic.topics.clone(),
                    false => read_topic(self.library, document, &topic.text).1,
                };
                if !topics.is_empty() {
                    let meaning = Meaning::Topics(document.id, topics);
                    marks.push(self.mark(topic.span, place, meaning));
                }
            }
            marks.extend(cited.pages().filter_map(|it| {
                let meaning = Meaning::Pages(document.map(|it| it.id), it.pages.ok()?);
                Some(self.mark(it.span, place, meaning))
            }));
        }
        for source in &line.outside {
            let prose = Prose::fold(self.unit, source.span);
            let head = self.library.document_at(prose.as_str(), 0, DocumentKind::NonMtus, self.on);
            marks.extend(head.map(|it| {
                let span = prose.source(it.span.into());
                self.mark(span, place, Meaning::Document(it.document.id))
            }));
        }
        marks
    }

    /// The document in the edition that is meant.
    fn document(&self, cited: &CitedDocument) -> Option<&'s Document> {
        let (id, edition) = cited.document?;
        self.edition(id, edition)
    }

    fn edition(&self, id: DocumentId, edition: Edition) -> Option<&'s Document> {
        let document = self.library.document(id)?;
        Some(match edition {
            Edition::Assumed => self.library.edition_on(document, self.on),
            _ => document,
        })
    }

    fn rationale(&self) -> Vec<Mark> {
        let place = Place::Rationale;
        let labels = self
            .item
            .rationales
            .iter()
            .map(|it| self.mark(it.label.span, place, Meaning::Label(Label::Rationale)));
        let labels: Vec<Mark> = labels.collect();
        let Some(rationale) = self.snapshot.rationale(self.index) else { return labels };
        let prose = &rationale.prose;
        let mut marks = self.pages_of(prose);
        for mention in mentions(self.library, prose, &self.cited_topics()) {
            let meaning = match mention.named {
                Mentioned::Document(id) => {
                    self.edition(id, Edition::Assumed).map(|it| Meaning::Document(it.id))
                }
                Mentioned::Topic(id) => {
                    self.library.topic(id).map(|topic| Meaning::Topics(topic.document, vec![id]))
                }
            };
            let Some(meaning) = meaning else { continue };
            let mark = self.mark(mention.span, place, meaning);
            if !marks.iter().any(|it| it.span.touches(mark.span.start)) {
                marks.push(mark);
            }
        }
        // The name of a drug is the drug, even where a topic is called the same.
        let treatments = self.treatments(prose, self.library.recognise(prose.as_str()), place);
        marks.retain(|mark| !treatments.iter().any(|it| it.span.contains(mark.span)));
        self.other_treatments(prose, place, &mut marks);
        marks.extend(
            self.snapshot
                .evidence(self.index)
                .map(|span| mark(span, Some(self.index), place, Meaning::Conclusion)),
        );
        marks.extend(labels);
        marks
    }

    /// What the rationale says of pages.
    fn pages_of(&self, prose: &Prose) -> Vec<Mark> {
        let mut marks = Vec::new();
        for reference in references(self.library, prose) {
            let document = match reference.referred {
                Referred::Document(id, edition, span) => {
                    let document = self.edition(id, edition);
                    marks.extend(
                        document
                            .map(|it| self.mark(span, Place::Rationale, Meaning::Document(it.id))),
                    );
                    document
                }
                Referred::Schedule(_) | Referred::Unsaid => self.only_document(),
                Referred::Other => None,
            };
            marks.extend(reference.topic.and_then(|(id, span)| {
                let topic = self.library.topic(id)?;
                let meaning = Meaning::Topics(topic.document, vec![id]);
                Some(self.mark(span, Place::Rationale, meaning))
            }));
            marks.extend(reference.pages.iter().filter_map(|it| {
                let meaning = Meaning::Pages(document.map(|it| it.id), it.pages.ok()?);
                Some(self.mark(it.span, Place::Rationale, meaning))
            }));
        }
        marks.sort_by_key(|mark| mark.span);
        marks.dedup();
        marks
    }

    /// The reviewer's lines, read.
    fn reviewers(&self) -> impl Iterator<Item = &'s CitedLine> {
        let lines = cited_lines(self.library, self.item, self.unit);
        lines.iter().filter(|line| line.whose == Whose::Reviewer)
    }

    /// The document that pages without a title belong to: the only one that the reviewer cites.
    fn only_document(&self) -> Option<&'s Document> {
        let mut cited = self.reviewers().flat_map(|line| &line.documents);
        let (Some(only), None) = (cited.next(), cited.next()) else { return None };
        self.document(only)
    }

    fn cited_topics(&self) -> Vec<TopicId> {
        let lines = cited_lines(self.library, self.item, self.unit);
        let documents = lines.iter().flat_map(|line| &line.documents);
        documents.flat_map(CitedDocument::topics).flat_map(|it| it.topics.clone()).collect()
    }
}
