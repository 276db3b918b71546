//! What is known of a document or topic, for the writer who wonders which to choose.

use super::About;
use crate::knowledge::{Confidence, Document, Library, Origin, Topic};

/// What the library knows of it, in Markdown that reads as plain text too; `None` for what the library
/// does not have.
pub fn documentation(library: &Library, about: &About) -> Option<String> {
    let document = library.document_named(&about.document)?;
    match &about.topic {
        None => Some(of_document(document)),
        Some(name) => {
            let topic = library.topics(document).find(|it| it.name == *name)?;
            Some(of_topic(library, document, topic))
        }
    }
}

fn of_document(document: &Document) -> String {
    let mut lines = vec![document.citation()];
    let days = match (document.in_force_from, document.in_force_until) {
        (Some(from), Some(until)) => Some(format!("In force from {from} to {until}")),
        (Some(from), None) => Some(format!("In force from {from}")),
        (None, Some(until)) => Some(format!("In force until {until}")),
        (None, None) => None,
    };
    lines.extend(days.map(|days| format!("{days} ({}).", word(document.dates.confidence))));
    lines.extend(document.section.as_ref().map(|section| format!("{section}.")));
    lines.extend(document.link.clone());
    lines.push(origin(&document.origin));
    lines.join("\n\n")
}

fn of_topic(library: &Library, document: &Document, topic: &Topic) -> String {
    let mut lines = vec![format!("{}: {}", document.citation(), topic.name)];
    lines.extend(topic.gist.clone());
    if !topic.pages.is_empty() {
        let sure = word(topic.pages_confidence);
        lines.push(format!("Page(s): {} ({sure}).", topic.pages));
    }
    let parent = topic.parent.and_then(|id| library.topic(id));
    lines.extend(parent.map(|it| format!("Part of {}.", it.name)));
    lines.push(origin(&topic.origin));
    lines.join("\n\n")
}

fn origin(origin: &Origin) -> String {
    format!("Source: {} ({}).", origin.source, word(origin.confidence))
}

fn word(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Unsure => "unsure",
        Confidence::Recalled => "recalled, not checked against the document",
        Confidence::Evidenced => "evidenced",
    }
}
