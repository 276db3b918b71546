//! A guideline line from where it is written so far: authority, document, topic or section, source.

use super::query::Query;
use super::scene::Scene;
use super::topics::{self, doubt};
use super::{Completion, CompletionKind, lines, pages};
use crate::citation::{Slot, Unfinished, unfinished};
use crate::drafting::{citation, title};
use crate::knowledge::{Document, DocumentId, DocumentKind, Topic};
use crate::letter::{Forms, Whose};
use crate::text::{Prose, Span};

/// What a guideline line is written with, behind its label, up to the cursor.
pub(super) struct Written<'a> {
    prose: &'a Prose,
    at: usize,
}

impl Written<'_> {
    /// The folded words from `start`.
    pub fn from(&self, start: usize) -> &str {
        self.prose.as_str().get(start..).unwrap_or("")
    }

    /// Where those words begin in the letter.
    pub fn source(&self, start: usize) -> usize {
        match start < self.prose.as_str().len() {
            true => self.prose.source(Span::new(start, start + 1)).start,
            false => self.at,
        }
    }

    /// Behind the last word, in the letter.
    fn end(&self) -> usize {
        let len = self.prose.as_str().len();
        if len == 0 { self.at } else { self.prose.source(Span::new(len - 1, len)).end }
    }
}

/// What can come next in the line of `whose`.
pub(super) fn complete(scene: &Scene<'_>, whose: Whose, field: Span) -> Vec<Completion> {
    let prose = Prose::fold(scene.text(), field);
    let written = Written { prose: &prose, at: scene.at };
    let open = unfinished(scene.library, prose.as_str());
    let start = open.starts.first().copied().unwrap_or(prose.as_str().len());
    match open.slot {
        Slot::Start { outside } => lines::complete(scene, whose, &written, start, outside),
        Slot::Authority => authorities(scene, &written, start),
        Slot::Document => documents(scene, &written, start, &open.cited, ""),
        Slot::Topic { document, listed } => with_document(scene, document, |document| {
            sections(scene, &written, document, listed, &open)
        }),
        Slot::Pages { document, topics } => with_document(scene, document, |document| {
            pages::complete(scene, &written, start, document, &topics)
        }),
        Slot::Source => sources(scene, &written, start),
        Slot::Chapter(document) => with_document(scene, document, |document| {
            chapters(scene, &written, document, &open.starts)
        }),
        Slot::Closed => Vec::new(),
    }
}

fn with_document<'a>(
    scene: &Scene<'a>,
    id: DocumentId,
    make: impl FnOnce(&'a Document) -> Vec<Completion>,
) -> Vec<Completion> {
    scene.library.document(id).map(make).unwrap_or_default()
}

/// `MTUS`, `Non-MTUS Citation`, or at once a document of the schedule.
fn authorities(scene: &Scene<'_>, written: &Written<'_>, start: usize) -> Vec<Completion> {
    let typed = written.from(start);
    let begins =
        |it: &&String| it.get(..typed.len()).is_some_and(|it| it.eq_ignore_ascii_case(typed));
    let authorities = Forms::builtin().phrases.authorities.iter().take(CANONICAL).filter(begins);
    let words = authorities
        .map(|it| scene.offer(CompletionKind::Label, written.source(start), it, format!("{it} ")));
    words.chain(documents(scene, written, start, &[], "MTUS ")).collect()
}

/// The schedule and what denies it; the further forms are read, not written.
const CANONICAL: usize = 2;

/// Documents of the schedule, with `lead` before the title.
fn documents(
    scene: &Scene<'_>,
    written: &Written<'_>,
    start: usize,
    cited: &[(DocumentId, Vec<crate::knowledge::TopicId>)],
    lead: &str,
) -> Vec<Completion> {
    let typed = written.from(start);
    let query = Query::new(typed);
    let without: Vec<DocumentId> = cited.iter().map(|it| it.0).collect();
    let older = scene.is_older_form();
    let titled = topics::documents(scene, DocumentKind::Mtus, &query, &without);
    let mut found: Vec<Completion> = titled
        .into_iter()
        .map(|document| {
            let title = title(document, older);
            let behind = match document.topics.is_empty() {
                true => "",
                false if older => " ",
                false => ", Section(s): ",
            };
            let offer = scene.offer(
                CompletionKind::Document,
                written.source(start),
                &title,
                format!("{lead}{title}{behind}"),
            );
            let description = match scene.is_in_force(document) {
                true => document.section.clone(),
                false => Some("not in force on the day of the decision".to_owned()),
            };
            Completion { description, about: scene.about(document, None), ..offer }
        })
        .collect();
    if !query.is_empty() && found.is_empty() {
        // The writer is a step ahead: a topic's name where its document's is due.
        let named = topics::everything(scene, &query, typed);
        found.extend(named.into_iter().filter_map(|(document, topic)| {
            let topic = topic?;
            let text = format!("{lead}{}", citation(document, Some(topic), older));
            let offer =
                scene.offer(CompletionKind::Topic, written.source(start), &topic.name, text);
            Some(Completion {
                description: Some(document.citation()),
                ..described(scene, offer, document, topic)
            })
        }));
    }
    found
}

/// The completion with what is known of the topic.
pub(super) fn described(
    scene: &Scene<'_>,
    offer: Completion,
    document: &Document,
    topic: &Topic,
) -> Completion {
    let pages = (!topic.pages.is_empty()).then(|| format!(" {}", topic.pages));
    let doubt = doubt(topic).map(str::to_owned);
    let description = match (offer.description, doubt) {
        (Some(said), Some(doubt)) => Some(format!("{said}, {doubt}")),
        (said, doubt) => said.or(doubt),
    };
    Completion { detail: pages, description, about: scene.about(document, Some(topic)), ..offer }
}

/// Topics or sections of the document; behind a title that may go on, other titles as well.
fn sections(
    scene: &Scene<'_>,
    written: &Written<'_>,
    document: &Document,
    listed: bool,
    open: &Unfinished,
) -> Vec<Completion> {
    let older = scene.is_older_form();
    let without: Vec<_> = open.cited.iter().flat_map(|it| it.1.clone()).collect();
    let behind_title = !listed && open.starts.first() == Some(&written.prose.as_str().len());
    let lead = match (listed, older, behind_title) {
        (true, ..) | (_, true, _) => "",
        (_, _, true) => ", Section(s): ",
        (..) => "Section(s): ",
    };
    let mut found = Vec::new();
    for &start in &open.starts {
        let typed = written.from(start);
        let query = Query::new(typed);
        let source = if lead.starts_with(',') { written.end() } else { written.source(start) };
        let named = topics::topics(scene, document, &query, typed, &without);
        if behind_title && !typed.is_empty() {
            break;
        }
        let rest = scene.rest_of_line();
        for topic in named {
            let with_pages =
                older && !listed && !topic.pages.is_empty() && !rest.contains("Page(s)");
            let name = &topic.name;
            let text = match with_pages {
                true => format!("{lead}{name} Page(s): {}", topic.pages),
                false => format!("{lead}{name}"),
            };
            let offer = scene.offer(CompletionKind::Topic, source, name, text);
            let len = topic.pages.to_string().len();
            let end = offer.new_text.len();
            let fields = with_pages.then(|| Span::new(end - len, end)).into_iter().collect();
            found.push(Completion { fields, ..described(scene, offer, document, topic) });
        }
        // A name may hold the commas before this one: the longest words that fit count.
        if !found.is_empty() && !typed.ends_with(',') {
            break;
        }
    }
    let label = Forms::builtin().phrases.sections_labels.first().filter(|_| !listed && !older);
    if let (Some(label), Some(&start)) = (label, open.starts.last()) {
        let typed = written.from(start);
        if !behind_title && !typed.is_empty() && label.starts_with(typed) {
            let text = format!("{label}: ");
            found.push(scene.offer(CompletionKind::Label, written.source(start), label, text));
        }
    }
    let and = written.prose.as_str().get(..open.starts.last().copied().unwrap_or(0));
    match open.starts.last() {
        // A title that is known may be the beginning of a longer one.
        Some(&start) if behind_title && !written.from(start).is_empty() => {
            found.extend(documents(scene, written, start, &open.cited, ""));
        }
        Some(&start) if and.is_some_and(|it| it.ends_with("and ")) => {
            found.extend(documents(scene, written, start, &open.cited, ""));
        }
        _ => {}
    }
    found
}

/// Sources outside the schedule; first the chapters of them that are about the item.
fn sources(scene: &Scene<'_>, written: &Written<'_>, start: usize) -> Vec<Completion> {
    let query = Query::new(written.from(start));
    let source = written.source(start);
    let on_item = topics::Ranking::of(scene, false).sources();
    let chapters = on_item.into_iter().filter_map(|(document, topic)| {
        let topic = topic.filter(|_| document.kind == DocumentKind::NonMtus)?;
        query.fit([document.title.as_str(), &title(document, false), &topic.name], false)?;
        let text = citation(document, Some(topic), false);
        let offer = scene.offer(CompletionKind::Topic, source, &text, format!("{text}."));
        Some(Completion { about: scene.about(document, Some(topic)), ..offer })
    });
    let heads = topics::documents(scene, DocumentKind::NonMtus, &query, &[]);
    let heads = heads.into_iter().map(|document| {
        let title = title(document, false);
        let behind = if document.topics.is_empty() { "" } else { ", " };
        let text = format!("{title}{behind}");
        let offer = scene.offer(CompletionKind::Document, source, &title, text);
        Completion { about: scene.about(document, None), ..offer }
    });
    chapters.chain(heads).collect()
}

/// Chapters of a source outside the schedule.
fn chapters(
    scene: &Scene<'_>,
    written: &Written<'_>,
    document: &Document,
    starts: &[usize],
) -> Vec<Completion> {
    let start = starts.first().copied().unwrap_or(0);
    let typed = written.from(start);
    let behind_head = starts.len() > 1;
    let source = if behind_head { written.end() } else { written.source(start) };
    let lead = if behind_head { ", " } else { "" };
    let named = topics::topics(scene, document, &Query::new(typed), typed, &[]);
    let named = named.into_iter().map(|topic| {
        let text = format!("{lead}{}", topic.name);
        let offer = scene.offer(CompletionKind::Topic, source, &topic.name, text);
        described(scene, offer, document, topic)
    });
    named.collect()
}
