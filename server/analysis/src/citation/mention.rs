//! Documents and topics named in running text, with or without pages beside them.

use super::line::Folded;
use super::reference::is_title;
use super::words::{past, reads_word, word_starts};
use crate::knowledge::{DocumentId, DocumentKind, Library, TopicId};
use crate::text::{Prose, Span};
use std::ops::Range;

/// A name in running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// What it names.
    pub named: Mentioned,
}

/// What a [`Mention`] names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mentioned {
    /// A document; without a year it is the first edition of its title.
    Document(DocumentId),
    /// A topic.
    Topic(TopicId),
}

/// The titles in `prose`, and the names of `topics` in it; spans are those that `prose` maps to.
/// Topics that nobody cites are not looked for: most of their names are plain words.
pub fn mentions(library: &Library, prose: &Prose, topics: &[TopicId]) -> Vec<Mention> {
    let words = Folded { library, prose };
    let text = words.text();
    let names: Vec<(TopicId, &str)> = topics
        .iter()
        .filter_map(|id| library.topic(*id))
        .flat_map(|topic| {
            let names = std::iter::once(&topic.name).chain(&topic.aliases);
            names.map(|name| (topic.id, name.as_str()))
        })
        .collect();
    let mut out = Vec::new();
    let mut done = 0;
    for at in word_starts(text, 0..text.len()) {
        if at < done {
            continue;
        }
        let topic = names.iter().filter(|(_, name)| reads_word(text, at, name));
        let topic = topic.max_by_key(|(_, name)| name.len());
        let topic = topic.map(|(id, name)| (Mentioned::Topic(*id), at + name.len()));
        // The reading that takes more of the text.
        let longest = topic.into_iter().chain(title(&words, at)).max_by_key(|(_, end)| *end);
        let Some((named, end)) = longest else { continue };
        out.push(Mention { span: words.span(at..end), named });
        done = past(text, end, char::is_alphanumeric);
    }
    out
}

/// The document whose title stands at `at`, and where it ends.
fn title(words: &Folded<'_>, at: usize) -> Option<(Mentioned, usize)> {
    let find = |kind| words.library.document_at(words.text(), at, kind, None);
    let text = words.text();
    let called = |range: Range<usize>| text.get(range).unwrap_or("").to_lowercase();
    let mtus = find(DocumentKind::Mtus).filter(|it| {
        let written = called(it.span.clone());
        is_title(text, it, false) || written.contains("guideline")
    });
    let found = mtus.or_else(|| find(DocumentKind::NonMtus))?;
    Some((Mentioned::Document(found.document.id), found.span.end))
}
