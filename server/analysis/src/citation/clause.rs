//! The clause of the schedule: documents, their topics or sections, their pages.
//!
//! Two dialects: `Title topic Page(s): N` (2014-2015) and `Title year, Section(s): a, b, and Title2 …`
//! (2015-2017). Titles and section names hold commas and "and" themselves, so that only known names
//! tell where one ends.

use super::line::Folded;
use super::pages::{page_label, read_list};
use super::words::{Words, past, reads, reads_any, reads_word, trim, word_starts};
use super::{CitedDocument, CitedPart, CitedTopic, TopicReading};
use crate::knowledge::{
    Document, DocumentKind, Edition, Library, Nearness, TitleMatch, TopicJudgement,
};
use crate::letter::Forms;
use std::ops::Range;

/// Longest title that is looked for before a year, in bytes.
const LONGEST_TITLE: usize = 80;

/// The documents that the clause in `range` cites.
pub(super) fn documents(words: &Folded<'_>, range: Range<usize>) -> Vec<CitedDocument> {
    let mut out = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let mut start = past(words.text(), at, |ch| !ch.is_alphanumeric());
        if !out.is_empty() && reads_word(words.text(), start, "and") {
            start = past(words.text(), start + "and".len(), |ch| !ch.is_alphanumeric());
        }
        if start >= range.end {
            break;
        }
        let title = Title::read(words, start..range.end);
        let end = next_document(words, &title, range.end);
        out.extend(document(words, title, end));
        at = end.max(start + 1);
    }
    out
}

struct Title<'l> {
    range: Range<usize>,
    known: Option<TitleMatch<'l>>,
}

impl<'l> Title<'l> {
    /// The title at the beginning of `range`, after words that name no document.
    fn read(words: &Folded<'l>, range: Range<usize>) -> Self {
        let text = words.text();
        let mut at = range.start;
        loop {
            if let Some(found) = words.library.document_at(text, at, DocumentKind::Mtus, None)
                && found.span.end <= range.end
                && !is_part_of_another(words, &found, range.end)
            {
                return Self { range: found.span.clone(), known: Some(found) };
            }
            let Some(len) = reads_any(text, at, &Words::builtin().line.lead_in) else { break };
            at = past(text, at + len, |ch| !ch.is_alphanumeric());
        }
        Self { range: range.start..unknown_end(text, range), known: None }
    }
}

/// Whether the known words only begin a longer title that is misspelled (`Chronic Pain Medical
/// Treatmnt 2009`).
fn is_part_of_another(words: &Folded<'_>, found: &TitleMatch<'_>, limit: usize) -> bool {
    let text = words.text();
    let end = unknown_end(text, found.span.start..limit);
    if found.year.is_some() || !end.checked_sub(YEAR).is_some_and(|at| year(text, at)) {
        return false;
    }
    let longer = text.get(found.span.start..end).unwrap_or("");
    let near = words.library.nearest_documents(longer);
    near.first().is_some_and(|it| it.nearness == Nearness::Misspelling && it.distance > 0)
}

/// Where a title ends that is not known: behind its year, else before a label, else at the end.
fn unknown_end(text: &str, range: Range<usize>) -> usize {
    let label = label_in(text, range.clone()).map_or(range.end, |label| label.range.start);
    let limit = label.min(range.start + LONGEST_TITLE);
    let year = word_starts(text, range.start..limit).find(|&at| year(text, at));
    let end = match year {
        Some(at) => at + YEAR,
        None => label,
    };
    trim(text, range.start..end).end
}

const YEAR: usize = 4;

fn year(text: &str, at: usize) -> bool {
    let digits = text.get(at..at + YEAR).and_then(|it| it.parse::<u16>().ok());
    digits.is_some_and(|year| (1990..2100).contains(&year))
        && super::words::ends_word(text, at + YEAR)
}

/// Where what is cited of a document ends: before the title of the next one.
fn next_document(words: &Folded<'_>, title: &Title<'_>, limit: usize) -> usize {
    let text = words.text();
    let own = title.known.as_ref().map(|it| it.document);
    let next = word_starts(text, title.range.end..limit).find_map(|at| {
        let before = text.get(title.range.end..at)?.trim_end();
        let (before, and) = match before.strip_suffix("and") {
            Some(before) => (before.trim_end(), true),
            None => (before, false),
        };
        let paged = before.ends_with(|ch: char| ch.is_ascii_digit())
            && label_in(text, title.range.end..at).is_some_and(|it| !it.sections);
        let listed = before.ends_with([',', ';', '.']) || and || paged;
        (listed && begins_document(words, own, at, and, limit))
            .then(|| title.range.end + before.trim_end_matches([',', ';', ' ', '.']).len())
    });
    next.unwrap_or(limit)
}

/// Whether a document's title begins at `at`, rather than a topic of the document before it.
fn begins_document(
    words: &Folded<'_>,
    own: Option<&Document>,
    at: usize,
    and: bool,
    limit: usize,
) -> bool {
    let (text, library) = (words.text(), words.library);
    let Some(found) = library.document_at(text, at, DocumentKind::Mtus, None) else {
        return and && misspelled_title(words, at, limit);
    };
    let written = text.get(found.span.clone()).unwrap_or("");
    if own.is_some_and(|own| library.find_topic(own, written).is_some()) {
        return false;
    }
    let behind = past(text, found.span.end, |ch| matches!(ch, ' ' | ',' | ';'));
    let closed = behind >= limit || label_at(text, behind).is_some();
    found.year.is_some() || and && closed || is_full(written)
}

/// Whether a title is written to its end, as no topic is: "Chronic Pain Treatment Guidelines".
fn is_full(title: &str) -> bool {
    let last = title.rsplit(' ').next().unwrap_or("");
    ["guideline", "guidelines"].iter().any(|it| it.eq_ignore_ascii_case(last))
}

/// Whether a near miss of a title and a year stand at `at`.
fn misspelled_title(words: &Folded<'_>, at: usize, limit: usize) -> bool {
    let text = words.text();
    let end = unknown_end(text, at..limit);
    let title = text.get(at..end).unwrap_or("");
    let dated = end.checked_sub(YEAR).is_some_and(|at| year(text, at));
    dated && !words.library.nearest_documents(title).is_empty()
}

fn document(words: &Folded<'_>, title: Title<'_>, end: usize) -> Option<CitedDocument> {
    let text = words.text();
    let range = title.range.start..trim(text, title.range.start..end).end;
    if title.range.is_empty() {
        return None;
    }
    let known = title.known.as_ref();
    Some(CitedDocument {
        span: words.span(range.clone()),
        title: words.span(title.range.clone()),
        title_text: words.piece(title.range.clone()),
        document: known.map(|it| (it.document.id, it.edition)),
        year: known.map_or_else(|| stated_year(text, title.range.clone()), |it| it.year),
        parts: parts(words, known, title.range.end..end),
    })
}

fn stated_year(text: &str, range: Range<usize>) -> Option<u16> {
    let at = word_starts(text, range).find(|&at| year(text, at))?;
    text.get(at..at + YEAR)?.parse().ok()
}

/// The label of a list.
pub(super) struct Label {
    /// Of sections, or of pages.
    pub sections: bool,
    /// With colon and blanks.
    pub range: Range<usize>,
}

fn label_at(text: &str, at: usize) -> Option<Label> {
    let sections = &Forms::builtin().phrases.sections_labels;
    let named = sections.iter().find(|it| reads(text, at, it)).and_then(|label| {
        let colon = past(text, at + label.len(), |ch| ch == ' ');
        let behind = past(text, colon, |ch| ch == ':');
        (behind > colon).then_some(behind)
    });
    if let Some(end) = named {
        return Some(Label { sections: true, range: at..past(text, end, |ch| ch == ' ') });
    }
    page_label(text, at).map(|end| Label { sections: false, range: at..end })
}

/// The first label in `range`.
pub(super) fn label_in(text: &str, range: Range<usize>) -> Option<Label> {
    word_starts(text, range).find_map(|at| label_at(text, at))
}

/// What is cited of a document, in `range` behind its title.
fn parts(
    words: &Folded<'_>,
    known: Option<&TitleMatch<'_>>,
    range: Range<usize>,
) -> Vec<CitedPart> {
    let text = words.text();
    let mut parts = vec![CitedPart::default()];
    let mut at = range.start;
    while at < range.end {
        let label = label_in(text, at..range.end);
        let free = at..label.as_ref().map_or(range.end, |label| label.range.start);
        // Words behind the last list of pages are a remark.
        let remark = label.is_none() && parts.last().is_some_and(|part| !part.lists.is_empty());
        if !remark {
            push_topics(words, known, &mut parts, free, false);
        }
        let Some(label) = label else { break };
        let next = word_starts(text, label.range.end..range.end)
            .find_map(|at| label_at(text, at))
            .map_or(range.end, |next| next.range.start);
        at = if label.sections {
            push_topics(words, known, &mut parts, label.range.end..next, true);
            next
        } else {
            let labels_itself = page_label(text, label.range.end).is_some();
            let limit = if labels_itself { range.end } else { next };
            let (list, end) = read_list(words, label.range.clone(), limit);
            if let Some(part) = parts.last_mut() {
                part.lists.push(list);
            }
            end.max(label.range.end)
        };
    }
    parts.retain(|part| !part.topics.is_empty() || !part.lists.is_empty());
    parts
}

/// Puts the topics named in `range` into the last part, or a new one where that has pages.
fn push_topics(
    words: &Folded<'_>,
    known: Option<&TitleMatch<'_>>,
    parts: &mut Vec<CitedPart>,
    range: Range<usize>,
    list: bool,
) {
    let range = trim(words.text(), range);
    if !words.text().get(range.clone()).is_some_and(|it| it.contains(char::is_alphanumeric)) {
        return;
    }
    let topics = topics(words, known, range, list);
    match parts.last_mut() {
        Some(part) if part.lists.is_empty() => part.topics.extend(topics),
        _ => parts.push(CitedPart { topics, lists: Vec::new() }),
    }
}

fn topics(
    words: &Folded<'_>,
    known: Option<&TitleMatch<'_>>,
    range: Range<usize>,
    list: bool,
) -> Vec<CitedTopic> {
    let text = words.text();
    let Some(found) = known else {
        let (reading, topics) = (TopicReading::Unknown, Vec::new());
        let text = words.piece(range.clone());
        return vec![CitedTopic { span: words.span(range), text, reading, topics }];
    };
    let one = |range: Range<usize>| {
        let text = words.piece(range.clone());
        let (reading, topics) = judge(words.library, found, &text);
        CitedTopic { span: words.span(range), text, reading, topics }
    };
    if !list {
        let whole = one(range.clone());
        if whole.reading != TopicReading::Unknown && whole.topics.len() < 2 {
            return vec![whole];
        }
    }
    let sections = words.library.split_sections(found.document, text, range);
    let read = sections.into_iter().map(|it| (it.span.clone(), one(it.span))).collect();
    rejoin(words, found.document, read, &one)
}

/// Topics of another document may hold commas, at which they were cut in this one.
fn rejoin(
    words: &Folded<'_>,
    own: &Document,
    mut read: Vec<(Range<usize>, CitedTopic)>,
    one: &dyn Fn(Range<usize>) -> CitedTopic,
) -> Vec<CitedTopic> {
    let documents = words.library.documents();
    let others = || documents.iter().filter(|it| it.kind == DocumentKind::Mtus && it.id != own.id);
    let mut from = 0;
    while from < read.len() {
        let joined = (from + 2..=read.len().min(from + MOST_COMMAS)).rev().find_map(|to| {
            let pieces = read.get(from..to)?;
            let unknown = pieces.iter().any(|(_, it)| it.reading == TopicReading::Unknown);
            let range = pieces.first()?.0.start..pieces.last()?.0.end;
            let name = words.text().get(range.clone())?;
            let known = unknown && others().any(|it| words.library.find_topic(it, name).is_some());
            known.then_some((range, to))
        });
        if let Some((range, to)) = joined {
            let topic = one(range.clone());
            read.splice(from..to, [(range, topic)]);
        }
        from += 1;
    }
    read.into_iter().map(|(_, topic)| topic).collect()
}

/// The most pieces that a topic's name is cut into at its commas.
const MOST_COMMAS: usize = 4;

/// What the words mean; where the line leaves the edition open, the one that knows them counts.
fn judge(
    library: &Library,
    found: &TitleMatch<'_>,
    name: &str,
) -> (TopicReading, Vec<crate::knowledge::TopicId>) {
    let first = read_topic(library, found.document, name);
    if first.0 == TopicReading::Named || found.edition != Edition::Assumed {
        return first;
    }
    let others = library.editions(found.document).filter(|it| it.id != found.document.id);
    let mut read = others.map(|it| read_topic(library, it, name));
    read.find(|it| it.0 == TopicReading::Named).unwrap_or(first)
}

/// What the words for a topic of the document mean.
pub(crate) fn read_topic(
    library: &Library,
    document: &Document,
    name: &str,
) -> (TopicReading, Vec<crate::knowledge::TopicId>) {
    match library.judge_topic(document, name) {
        TopicJudgement::Known(found) => (TopicReading::Named, vec![found.topic.id]),
        TopicJudgement::Several(found) => {
            (TopicReading::Named, found.iter().map(|it| it.topic.id).collect())
        }
        TopicJudgement::Treatment(topics) => {
            (TopicReading::Treatment, topics.iter().map(|it| it.id).collect())
        }
        TopicJudgement::Misspelled(near) => (TopicReading::Misspelled, vec![near.topic.id]),
        TopicJudgement::Unknown(_) if !name.contains(char::is_alphabetic) => {
            (TopicReading::Number, Vec::new())
        }
        TopicJudgement::Unknown(_) => (TopicReading::Unknown, Vec::new()),
    }
}
