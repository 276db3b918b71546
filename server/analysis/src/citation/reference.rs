//! References to pages inside a rationale: `MTUS page 82`, `(p111, chronic pain section)`,
//! `ACOEM chapter 12, Table 12-8, page 309`.

use super::line::Folded;
use super::pages::{PageEntry, page_label, read_entries};
use super::words::{Words, ends_word, past, reads_any, reads_word, word_starts};
use crate::knowledge::{DocumentId, DocumentKind, Edition, Library, TitleMatch, TopicId};
use crate::text::{Prose, Span};
use std::ops::Range;

/// Pages that a rationale refers to.
#[derive(Debug, PartialEq, Eq)]
pub struct Reference {
    /// Label and pages.
    pub span: Span,
    /// The pages.
    pub pages: Vec<PageEntry>,
    /// Of what.
    pub referred: Referred,
    /// The topic of the document that is named beside them, and where.
    pub topic: Option<(TopicId, Span)>,
}

/// What a page in a rationale belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Referred {
    /// A document of the schedule, and where it is named.
    Document(DocumentId, Edition, Span),
    /// The schedule, without a document.
    Schedule(Span),
    /// Something outside the schedule.
    Other,
    /// The sentence does not say.
    Unsaid,
}

/// How far from its pages a topic may stand, in words.
const TOPIC_REACH: usize = 14;
/// The longest name of a topic, in words.
const TOPIC_WORDS: usize = 7;

/// The references to pages in running text; spans are those that `prose` maps to.
pub fn references(library: &Library, prose: &Prose) -> Vec<Reference> {
    let words = Folded { library, prose };
    let text = words.text();
    let mut out: Vec<Reference> = Vec::new();
    let mut done = 0;
    for at in word_starts(text, 0..text.len()) {
        if at < done {
            continue;
        }
        let Some(numbers) = page_label(text, at) else { continue };
        let sentence = sentence(text, at);
        let (pages, end) = read_entries(&words, numbers, sentence.end);
        if pages.is_empty() {
            continue;
        }
        done = end;
        let (referred, document) = referred(&words, at, sentence.clone());
        let topic = document.and_then(|id| topic(&words, id, at..end, sentence));
        out.push(Reference { span: words.span(at..end), pages, referred, topic });
    }
    out
}

/// The sentence around `at`; `p. 82` ends none.
fn sentence(text: &str, at: usize) -> Range<usize> {
    let stops = |range: Range<usize>| {
        let piece = text.get(range.clone()).unwrap_or("");
        let ends = piece.match_indices(['.', '?', '!']).map(move |(stop, _)| range.start + stop);
        ends.filter(|stop| {
            let behind = text.get(stop + 1..).unwrap_or("");
            let next = behind.trim_start_matches(['"', '”', ')', ' ']);
            behind.starts_with([' ', '"', '”', ')'])
                && next.starts_with(|ch: char| ch.is_uppercase())
        })
    };
    let start = stops(0..at).next_back().map_or(0, |stop| stop + 1);
    start..stops(at..text.len()).next().unwrap_or(text.len())
}

/// What the sentence says the pages at `at` belong to: the nearest source before them, else behind.
fn referred(
    words: &Folded<'_>,
    at: usize,
    sentence: Range<usize>,
) -> (Referred, Option<DocumentId>) {
    let text = words.text();
    let vocabulary = &Words::builtin().reference;
    let named = |list: &[String], range: Range<usize>| {
        let mut found = word_starts(text, range)
            .filter_map(|at| reads_any(text, at, list).map(|len| at..at + len));
        found.next()
    };
    if named(&vocabulary.other_sources, sentence.clone()).is_some() {
        return (Referred::Other, None);
    }
    let schedule = named(&vocabulary.schedule, sentence.clone());
    let mut before = None;
    let mut behind = None;
    let mut from = sentence.start;
    for start in word_starts(text, sentence.clone()) {
        if start < from {
            continue;
        }
        let titled = |kind| words.library.document_at(text, start, kind, None);
        let found = titled(DocumentKind::Mtus);
        let end = found.as_ref().map_or(start, |it| it.span.end);
        if titled(DocumentKind::NonMtus).is_some_and(|it| end < it.span.end) {
            return (Referred::Other, None);
        }
        let Some(found) = found else { continue };
        if !is_title(text, &found, schedule.is_some()) {
            continue;
        }
        from = found.span.end;
        match start < at {
            true => before = Some(found),
            false => behind = behind.or(Some(found)),
        }
    }
    match (before.or(behind), schedule) {
        (Some(found), _) => {
            let (id, edition) = edition(words, &found, sentence);
            let span = words.span(found.span.clone());
            (Referred::Document(id, edition, span), Some(id))
        }
        (None, Some(schedule)) => (Referred::Schedule(words.span(schedule)), None),
        (None, None) => (Referred::Unsaid, None),
    }
}

/// The edition: where the title has no year, the sentence may (`MTUS 2016, Chronic Pain …`).
fn edition(
    words: &Folded<'_>,
    found: &TitleMatch<'_>,
    sentence: Range<usize>,
) -> (DocumentId, Edition) {
    let text = words.text();
    let dated = |year: u16| {
        word_starts(text, sentence.clone()).any(|at| reads_word(text, at, &year.to_string()))
    };
    let mut editions =
        words.library.editions(found.document).filter(|it| it.year.is_some_and(dated));
    match (found.edition, editions.next(), editions.next()) {
        (Edition::Assumed, Some(only), None) => (only.id, Edition::Stated),
        _ => (found.document.id, found.edition),
    }
}

/// Whether the words are the title of a document here: "chronic pain" alone is a condition.
pub(super) fn is_title(text: &str, found: &TitleMatch<'_>, schedule: bool) -> bool {
    let written = text.get(found.span.clone()).unwrap_or("");
    // In small letters a title of one word ("opioids") is what it is about.
    let named = found.document.title.contains(' ') || written.starts_with(char::is_uppercase);
    let whole = named && written.len() >= found.document.title.len();
    let numbered = written.contains(|ch: char| ch.is_ascii_digit());
    let behind = past(text, found.span.end, |ch| ch == ' ');
    let ends = &Words::builtin().reference.title_ends;
    let last = written.rsplit(' ').next().unwrap_or("");
    // The last word of a title may have been read with it: "Chronic Pain Guidelines".
    let ended = reads_any(text, behind, ends).is_some()
        || last.len() < written.len() && ends.iter().any(|it| it.eq_ignore_ascii_case(last));
    whole || numbered || schedule || ended
}

/// The topic of the document named nearest to the pages at `pages`, the longest name first.
fn topic(
    words: &Folded<'_>,
    document: DocumentId,
    pages: Range<usize>,
    sentence: Range<usize>,
) -> Option<(TopicId, Span)> {
    let text = words.text();
    let document = words.library.document(document)?;
    let starts: Vec<usize> = word_starts(text, sentence.clone()).collect();
    let place = starts.partition_point(|&at| at < pages.start);
    let first = place.saturating_sub(TOPIC_REACH);
    let near = starts.get(first..starts.len().min(place + TOPIC_REACH))?;
    let mut best: Option<(usize, usize, Range<usize>, TopicId)> = None;
    for (index, &start) in near.iter().enumerate() {
        for count in 1..=TOPIC_WORDS.min(near.len() - index) {
            let last = near.get(index + count - 1).copied().unwrap_or(start);
            let end = past(text, last, char::is_alphanumeric);
            if start < pages.end && pages.start < end || !ends_word(text, end) {
                continue;
            }
            let name = text.get(start..end).unwrap_or("");
            let capital = name.starts_with(|ch: char| ch.is_uppercase());
            if !name.contains(char::is_alphabetic) || count == 1 && !capital {
                continue;
            }
            let Some(found) = words.library.find_topic(document, name) else { continue };
            let away = start.abs_diff(pages.start);
            let better = best.as_ref().is_none_or(|(words, distance, ..)| {
                (count, std::cmp::Reverse(away)) > (*words, std::cmp::Reverse(*distance))
            });
            if better {
                best = Some((count, away, start..end, found.topic.id));
            }
        }
    }
    best.map(|(.., range, id)| (id, words.span(range)))
}
