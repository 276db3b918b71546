//! What a reviewer of an item most likely cites.

use super::classify::Request;
use super::date::Date;
use super::entries::{Document, DocumentId, PartId, Topic, TopicId, TopicLink};
use super::library::{InForce, Library};
use super::recognise::{Named, TreatmentMention};
use super::rows::DocumentKind;

/// A document, or a topic of it, worth citing for an item.
#[derive(Debug, Clone, Copy)]
pub struct Suggestion<'l> {
    /// The document.
    pub document: &'l Document,
    /// The topic or section.
    pub topic: Option<&'l Topic>,
}

impl Library {
    /// What the guidelines have on the item with this heading, the likeliest first: topics of the
    /// treatment, those of its class, the chapters for the part of the body; ODG last. `on` leaves
    /// out what was not in force on that day.
    pub fn suggest(&self, heading: &str, on: Option<Date>) -> Vec<Suggestion<'_>> {
        let request = self.classify(heading);
        let parts = self.parts_of_request(heading, request.as_ref());
        let mut links: Vec<TopicLink> = Vec::new();
        if let Some(request) = &request {
            links.extend(self.links_of_request(request));
        }
        let mut suggestions = Vec::new();
        for link in &links {
            self.resolve(link, &parts, on, &mut suggestions);
        }
        if suggestions.is_empty() {
            for part in &parts {
                self.chapters(*part, on).for_each(|document| suggestions.push((document.id, None)));
            }
        }
        self.suggestions(suggestions, on)
    }

    /// Each once, those outside the schedule last, without what was not in force on that day.
    fn suggestions(
        &self,
        mut suggestions: Vec<(DocumentId, Option<TopicId>)>,
        on: Option<Date>,
    ) -> Vec<Suggestion<'_>> {
        let mut seen: Vec<(DocumentId, Option<TopicId>)> = Vec::new();
        suggestions.retain(|it| {
            let new = !seen.contains(it);
            seen.push(*it);
            new
        });
        let mut suggestions: Vec<_> = suggestions
            .into_iter()
            .filter_map(|(document, topic)| {
                let topic = topic.and_then(|topic| self.topic(topic));
                Some(Suggestion { document: self.document(document)?, topic })
            })
            .filter(|it| on.is_none_or(|on| Self::in_force(it.document, on) != InForce::No))
            .collect();
        suggestions.sort_by_key(|it| it.document.kind == DocumentKind::NonMtus);
        suggestions
    }

    /// What the guidelines have on a treatment named under the item with this heading, the likeliest
    /// first.
    pub fn suggest_on(
        &self,
        mention: &TreatmentMention,
        heading: &str,
        on: Option<Date>,
    ) -> Vec<Suggestion<'_>> {
        let parts = self.parts_of_request(heading, self.classify(heading).as_ref());
        let mut found = Vec::new();
        for link in self.links_of(mention) {
            self.resolve(&link, &parts, on, &mut found);
        }
        self.suggestions(found, on)
    }

    /// Guidelines that speak of a named treatment: its own topics, then those of its class.
    pub fn links_of(&self, mention: &TreatmentMention) -> Vec<TopicLink> {
        let own = match mention.named {
            Named::Treatment(id) => self.treatment(id).map(|it| it.topics.as_slice()),
            Named::Class(_) => None,
        };
        let class = self.class(mention.class).map(|it| it.topics.as_slice());
        [own, class].into_iter().flatten().flatten().cloned().collect()
    }

    pub(super) fn links_of_request(&self, request: &Request) -> Vec<TopicLink> {
        let mut links = Vec::new();
        // A cream of an oral drug goes by the class of creams first.
        if request.class != request.mention.class {
            links.extend(
                self.class(request.class).into_iter().flat_map(|class| class.topics.clone()),
            );
        }
        links.extend(self.links_of(&request.mention));
        for other in request.mentions.iter().filter(|it| !it.heading_word) {
            links.extend(self.links_of(other));
        }
        links
    }

    fn resolve(
        &self,
        link: &TopicLink,
        parts: &[PartId],
        on: Option<Date>,
        found: &mut Vec<(DocumentId, Option<TopicId>)>,
    ) {
        match link {
            TopicLink::Topic(id) => {
                found.extend(self.topic(*id).map(|topic| (topic.document, Some(*id))));
            }
            TopicLink::Document(id) => {
                let sections = parts.iter().filter_map(|part| self.section_for(*id, *part));
                found.extend(sections.map(|topic| (*id, Some(topic))));
                found.push((*id, None));
            }
            TopicLink::Chapter(section) => {
                for document in parts.iter().flat_map(|part| self.chapters(*part, on)) {
                    let topic = self.find_topic(document, section).map(|it| it.topic.id);
                    // A chapter of no listed sections is cited as a whole.
                    if topic.is_some() || document.topics.is_empty() {
                        found.push((document.id, topic));
                    }
                }
            }
            TopicLink::OdgChapter => {
                if let Some(odg) = self.document_named("odg") {
                    let chapters = parts.iter().filter_map(|part| self.section_for(odg.id, *part));
                    found.extend(chapters.map(|topic| (odg.id, Some(topic))));
                }
            }
        }
    }

    /// The section of a document that is named after the part of the body.
    fn section_for(&self, document: DocumentId, part: PartId) -> Option<TopicId> {
        let document = self.document(document)?;
        let found = self.find_topic(document, &self.part(part)?.name)?;
        Some(found.topic.id)
    }

    /// Chapters of the schedule on the part of the body, those that name it first.
    fn chapters(&self, part: PartId, on: Option<Date>) -> impl Iterator<Item = &Document> {
        let mut chapters: Vec<(usize, &Document)> = self
            .documents()
            .iter()
            .filter(|it| it.kind == DocumentKind::Mtus)
            .filter(|it| on.is_none_or(|on| Self::in_force(it, on) != InForce::No))
            .filter_map(|it| Some((it.covers.iter().position(|covered| *covered == part)?, it)))
            .collect();
        // "Upper extremity" stands last in every list and leaves the order of the chapters.
        chapters.sort_by_key(|(place, document)| {
            let on_day = on.map(|on| Self::in_force(document, on) != InForce::Yes);
            (
                on_day,
                (*place > 2) || *place == document.covers.len() - 1 && document.covers.len() > 1,
                document.id,
            )
        });
        chapters.into_iter().map(|(_, document)| document)
    }
}
