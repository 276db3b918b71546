//! The unfinished end of a guideline line: what is being written there.

use super::clause::{documents, label_in};
use super::line::{Folded, basis, clause_starts, statement};
use super::words::{past, reads_word, word_starts};
use super::{Basis, CitedDocument};
use crate::knowledge::{DocumentId, DocumentKind, Library, Nearness, TopicId};
use crate::letter::Forms;
use crate::text::{Prose, Span};

/// What comes next in an unfinished guideline line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// A closed sentence or a clause: nothing is there yet, or words that begin neither.
    Start {
        /// A sentence before it says that the schedule was not relied on.
        outside: bool,
    },
    /// `MTUS` or `Non-MTUS Citation`, behind `Decision based on`.
    Authority,
    /// The title of a document of the schedule.
    Document,
    /// A topic or section of a document.
    Topic {
        /// The document.
        document: DocumentId,
        /// Whether a label of sections stands before it.
        listed: bool,
    },
    /// Pages.
    Pages {
        /// The document that they are of.
        document: DocumentId,
        /// The topics before them.
        topics: Vec<TopicId>,
    },
    /// A source outside the schedule.
    Source,
    /// A chapter of a source outside the schedule.
    Chapter(DocumentId),
    /// Nothing: the line is finished.
    Closed,
}

/// The end of a guideline line, as far as it is written.
#[derive(Debug)]
pub(crate) struct Unfinished {
    /// What comes next.
    pub slot: Slot,
    /// Where the words that are being written may begin, in bytes of the folded line, the longest
    /// first: names hold commas themselves.
    pub starts: Vec<usize>,
    /// The documents that the line cites so far, with their topics.
    pub cited: Vec<(DocumentId, Vec<TopicId>)>,
}

impl Unfinished {
    fn at(slot: Slot, start: usize) -> Self {
        Self { slot, starts: vec![start], cited: Vec::new() }
    }
}

/// What is being written at the end of `line`, the folded words of a guideline line up to there.
pub(crate) fn unfinished(library: &Library, line: &str) -> Unfinished {
    // Folded words fold to themselves, so that places in them are places in `line`.
    let prose = Prose::fold(line, Span::new(0, line.len()));
    let words = Folded { library, prose: &prose };
    let text = words.text();
    if let Some(again) = begins_again(text) {
        return Unfinished::at(Slot::Start { outside: true }, again);
    }
    let Some(clause) = clause_starts(text).pop() else { return start(&words) };
    let behind = basis(text, clause.start).unwrap_or(clause.end);
    let body = past(text, behind, |ch| ch.is_whitespace() || ch == ':');
    let authorities = &Forms::builtin().phrases.authorities;
    let authority =
        authorities.iter().filter(|it| reads_word(text, body, it)).max_by_key(|it| it.len());
    let Some(authority) = authority else {
        return match library.document_at(text, body, DocumentKind::Mtus, None) {
            Some(_) => schedule(&words, body),
            None => Unfinished::at(Slot::Authority, body),
        };
    };
    let names = past(text, body + authority.len(), |ch| ch.is_whitespace() || ch == ':');
    // `MTUS` is the shortest; whatever denies it holds more.
    if authorities.iter().all(|other| other.len() >= authority.len()) {
        schedule(&words, names)
    } else {
        outside(&words, names)
    }
}

/// Where `Decision based on` is begun anew behind a clause.
fn begins_again(text: &str) -> Option<usize> {
    let tail = text.rfind(". ")? + 2;
    let written = text.get(tail..).filter(|it| !it.is_empty())?;
    let basis = &Forms::builtin().phrases.basis;
    let begins = basis.iter().any(|phrase| {
        phrase.len() > written.len()
            && phrase.get(..written.len()).is_some_and(|it| it.eq_ignore_ascii_case(written))
    });
    begins.then_some(tail)
}

fn start(words: &Folded<'_>) -> Unfinished {
    let text = words.text();
    let Some((basis, _)) = statement(words, 0..text.len()) else {
        return Unfinished::at(Slot::Start { outside: false }, 0);
    };
    match (basis, text.rfind('.')) {
        (Basis::OutsideMtus, Some(dot)) => {
            let start = past(text, dot + 1, char::is_whitespace);
            Unfinished::at(Slot::Start { outside: true }, start)
        }
        (_, Some(_)) => Unfinished::at(Slot::Closed, text.len()),
        (_, None) => Unfinished::at(Slot::Start { outside: false }, 0),
    }
}

/// The clause of the schedule, from `start`.
fn schedule(words: &Folded<'_>, start: usize) -> Unfinished {
    let text = words.text();
    let mut cited = documents(words, start..text.len());
    let Some(last) = cited.pop() else { return Unfinished::at(Slot::Document, start) };
    let before = cited.iter().filter_map(|it| Some((it.document?.0, topics(it)))).collect();
    let Some(document) = meant(words, &last) else {
        return Unfinished { cited: before, ..Unfinished::at(Slot::Document, last.title.start) };
    };
    let tail = tail(words, document, &last);
    Unfinished { cited: before, ..tail }
}

/// The document of a title, also of a misspelled one.
fn meant(words: &Folded<'_>, cited: &CitedDocument) -> Option<DocumentId> {
    if let Some((document, _)) = cited.document {
        return Some(document);
    }
    let behind = past(words.text(), cited.title.end, |ch| matches!(ch, ' ' | ','));
    if behind >= words.text().len() {
        return None;
    }
    let near = words.library.nearest_documents(&cited.title_text).into_iter().next()?;
    (near.nearness == Nearness::Misspelling).then_some(near.document.id)
}

fn topics(cited: &CitedDocument) -> Vec<TopicId> {
    cited.topics().flat_map(|topic| topic.topics.iter().copied()).collect()
}

/// What comes behind the last document's title.
fn tail(words: &Folded<'_>, document: DocumentId, last: &CitedDocument) -> Unfinished {
    let text = words.text();
    let end = text.len();
    if past(text, last.title.end, char::is_whitespace) >= end {
        // A title that is known may begin a longer one.
        let slot = Slot::Topic { document, listed: false };
        let starts = match last.year {
            Some(_) => vec![end],
            None => vec![end, last.title.start],
        };
        return Unfinished { slot, starts, cited: Vec::new() };
    }
    if text.ends_with('.') {
        return Unfinished::at(Slot::Closed, end);
    }
    let mut label = None;
    let mut at = last.title.end;
    while let Some(next) = label_in(text, at..end) {
        at = next.range.end;
        label = Some(next);
    }
    match label {
        Some(label) if !label.sections => pages(text, document, last, label.range.end),
        label => {
            let listed = label.is_some();
            let from = label.map_or(last.title.end, |label| label.range.end);
            let from = past(text, from, |ch| ch.is_whitespace() || matches!(ch, ',' | ';' | ':'));
            let starts = pieces(text, from);
            Unfinished { slot: Slot::Topic { document, listed }, starts, cited: Vec::new() }
        }
    }
}

fn pages(text: &str, document: DocumentId, last: &CitedDocument, from: usize) -> Unfinished {
    let piece =
        text.get(from..).and_then(|list| list.rfind([',', ';'])).map_or(from, |at| from + at + 1);
    let start = past(text, piece, char::is_whitespace);
    if let Some(next) = behind_and(text, start) {
        return Unfinished::at(Slot::Document, next);
    }
    let part = last.parts.last();
    let topics = part.into_iter().flat_map(|part| &part.topics).flat_map(|it| it.topics.clone());
    Unfinished::at(Slot::Pages { document, topics: topics.collect() }, start)
}

/// Behind "and" at `at`, where a letter follows it.
fn behind_and(text: &str, at: usize) -> Option<usize> {
    let behind =
        reads_word(text, at, "and").then(|| past(text, at + "and".len(), char::is_whitespace))?;
    text.get(behind..)?.starts_with(char::is_alphabetic).then_some(behind)
}

/// Where the names of a list may begin that is written up to the end of `text`, the first first.
fn pieces(text: &str, from: usize) -> Vec<usize> {
    let list = text.get(from..).unwrap_or("");
    let commas = list.match_indices([',', ';']).map(|(at, _)| from + at + 1);
    let mut starts: Vec<usize> = std::iter::once(from)
        .chain(commas.map(|at| past(text, at, char::is_whitespace)))
        .flat_map(|at| std::iter::once(at).chain(behind_and(text, at)))
        .collect();
    starts.dedup();
    starts
}

/// A clause outside the schedule, from `start`.
fn outside(words: &Folded<'_>, start: usize) -> Unfinished {
    let text = words.text();
    let Some(head) = words.library.document_at(text, start, DocumentKind::NonMtus, None) else {
        let closed = text.ends_with('.') && start < text.len();
        let slot = if closed { Slot::Closed } else { Slot::Source };
        return Unfinished::at(slot, start);
    };
    let behind = past(text, head.span.end, |ch| !ch.is_alphanumeric());
    if behind >= text.len() && !text.ends_with([',', ':', '-', '/']) {
        // The head alone: perhaps all, perhaps the beginning of a longer one.
        let slot = if text.ends_with('.') { Slot::Closed } else { Slot::Chapter(head.document.id) };
        return Unfinished { slot, starts: vec![text.len(), start], cited: Vec::new() };
    }
    if text.ends_with('.') || word_starts(text, behind..text.len()).nth(MOST_WORDS).is_some() {
        return Unfinished::at(Slot::Closed, text.len());
    }
    Unfinished::at(Slot::Chapter(head.document.id), behind)
}

/// A chapter's name has no more words than this; what is longer is the writer's own text.
const MOST_WORDS: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(line: &str) -> (String, Vec<&str>) {
        let library = Library::builtin();
        let found = unfinished(library, line);
        let name = |id| library.document(id).map_or("", |it| it.name.as_str());
        let slot = match found.slot {
            Slot::Topic { document, listed } => format!("topic of {} {listed}", name(document)),
            Slot::Pages { document, topics } => {
                let topics: Vec<_> = topics
                    .iter()
                    .filter_map(|id| Some(library.topic(*id)?.name.as_str()))
                    .collect();
                format!("pages of {} {topics:?}", name(document))
            }
            Slot::Chapter(document) => format!("chapter of {}", name(document)),
            other => format!("{other:?}"),
        };
        (slot, found.starts.iter().filter_map(|at| line.get(*at..)).collect())
    }

    #[track_caller]
    fn is(line: &str, expected: &str, typed: &[&str]) {
        assert_eq!(slot(line), (expected.to_owned(), typed.to_vec()), "{line}");
    }

    #[test]
    fn a_line_begins() {
        is("", "Start { outside: false }", &[""]);
        is("Decision ba", "Start { outside: false }", &["Decision ba"]);
        is("Decision based on", "Authority", &[""]);
        is("Decision based on Non-M", "Authority", &["Non-M"]);
        let outside = "The Expert Reviewer based their decision on recommendation(s) outside of the MTUS \
                       Guidelines.";
        is(outside, "Start { outside: true }", &[""]);
        is(
            "The Expert Reviewer did not cite any medical evidence for its decision.",
            "Closed",
            &[""],
        );
    }

    #[test]
    fn documents_topics_and_pages() {
        is("Decision based on MTUS", "Document", &[""]);
        is("Decision based on MTUS Chronic Pai", "Document", &["Chronic Pai"]);
        is(
            "Decision based on MTUS Chronic Pain Treatment Guidelines Opiods, crit",
            "topic of chronic-pain-2009 false",
            &["Opiods, crit", "crit"],
        );
        is(
            "Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Opioids, NSAIDs, G",
            "topic of chronic-pain-2016 true",
            &["Opioids, NSAIDs, G", "NSAIDs, G", "G"],
        );
        is(
            "Decision based on MTUS Chronic Pain Treatment Guidelines Muscle relaxants (for pain) Page(s): 63, 6",
            "pages of chronic-pain-2009 [\"Muscle relaxants (for pain)\"]",
            &["6"],
        );
        is(
            "Decision based on MTUS Low Back Complaints 2004, Section(s): Summary, and Kne",
            "topic of low-back-2004 true",
            &["Summary, and Kne", "and Kne", "Kne"],
        );
        is("Decision based on MTUS Low Back Complaints 2004.", "Closed", &[""]);
    }

    #[test]
    fn sources_outside_the_schedule() {
        is("Decision based on Non-MTUS Citation Offic", "Source", &["Offic"]);
        is(
            "Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Low",
            "chapter of odg",
            &["Low"],
        );
        let again = "Decision based on MTUS Low Back Complaints 2004. Decis";
        is(again, "Start { outside: true }", &["Decis"]);
    }
}
