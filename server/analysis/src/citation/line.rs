//! A guideline line: its closed sentences and its clauses.

use super::clause::documents;
use super::words::{Words, find, past, reads, reads_any, reads_word, word_starts};
use super::{Basis, CitedLine, OutsideSource};
use crate::knowledge::{DocumentKind, Library};
use crate::letter::{Forms, Paragraph, Whose};
use crate::text::{Prose, Span};
use std::ops::Range;

/// The folded words of a line, and what they are read with.
pub(super) struct Folded<'a> {
    pub library: &'a Library,
    pub prose: &'a Prose,
}

impl Folded<'_> {
    pub fn text(&self) -> &str {
        self.prose.as_str()
    }

    /// Where the words stand in the item.
    pub fn span(&self, range: Range<usize>) -> Span {
        self.prose.source(range.into())
    }

    pub fn piece(&self, range: Range<usize>) -> String {
        self.text().get(range).unwrap_or("").to_owned()
    }
}

/// Reads a line; `unit` is the item's text.
pub(super) fn read(library: &Library, whose: Whose, body: &Paragraph, unit: &str) -> CitedLine {
    let prose = body.prose(unit);
    let words = Folded { library, prose: &prose };
    let mut line = CitedLine {
        whose,
        span: body.span,
        bases: Vec::new(),
        documents: Vec::new(),
        outside: Vec::new(),
        unfilled: !body.placeholders.is_empty(),
    };
    let starts = clause_starts(words.text());
    let lead = 0..starts.first().map_or(words.text().len(), |clause| clause.start);
    line.bases.extend(statement(&words, lead.clone()));
    if starts.is_empty() && line.bases.is_empty() {
        clause(&words, lead, &mut line);
    }
    for range in starts {
        let behind = basis(words.text(), range.start).unwrap_or(range.start);
        clause(&words, behind..range.end, &mut line);
    }
    line
}

/// The clauses, each from its `Decision based on` to the next.
pub(super) fn clause_starts(text: &str) -> Vec<Range<usize>> {
    let starts: Vec<usize> =
        word_starts(text, 0..text.len()).filter(|&at| basis(text, at).is_some()).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Behind `Decision based on` at `at`.
pub(super) fn basis(text: &str, at: usize) -> Option<usize> {
    let phrases = &Forms::builtin().phrases.basis;
    phrases.iter().find(|phrase| reads_word(text, at, phrase)).map(|phrase| at + phrase.len())
}

/// The closed sentence that stands for a citation, or before one.
pub(super) fn statement(words: &Folded<'_>, range: Range<usize>) -> Option<(Basis, Span)> {
    let phrases = &Forms::builtin().phrases;
    let phrase = phrases
        .no_citation
        .iter()
        .find(|phrase| find(words.text(), range.clone(), phrase).is_some())?;
    // A sentence that names the schedule says that something else was relied on.
    let outside = phrases.authorities.iter().any(|it| phrase.contains(it.as_str()));
    let basis = if outside { Basis::OutsideMtus } else { Basis::NothingCited };
    let end = range.start + words.piece(range.clone()).trim_end().len();
    Some((basis, words.span(range.start..end)))
}

/// What stands behind `Decision based on`.
fn clause(words: &Folded<'_>, range: Range<usize>, line: &mut CitedLine) {
    let text = words.text();
    let range = range.start..range.start + trimmed_end(text, range.clone());
    let start = past(text, range.start, |ch| ch.is_whitespace() || ch == ':');
    if start >= range.end {
        return;
    }
    let authorities = &Forms::builtin().phrases.authorities;
    let authority =
        authorities.iter().filter(|it| reads_word(text, start, it)).max_by_key(|it| it.len());
    let body = start + authority.map_or(0, String::len);
    // `MTUS` is the shortest; whatever denies it holds more.
    let mtus = authority.is_some_and(|it| authorities.iter().all(|other| other.len() >= it.len()));
    let bare = authority.is_none()
        && words.library.document_at(text, start, DocumentKind::Mtus, None).is_some();
    if mtus || bare {
        line.bases.push((Basis::Mtus, words.span(start..range.end)));
        line.documents.extend(documents(words, body..range.end));
    } else {
        line.bases.push((Basis::NonMtus, words.span(start..range.end)));
        line.outside.extend(outside(words, body..range.end));
    }
}

/// Length of the clause without the stop that ends it.
fn trimmed_end(text: &str, range: Range<usize>) -> usize {
    let piece = text.get(range).unwrap_or("");
    piece.trim_end_matches(|ch: char| ch.is_whitespace() || ch == '.').len()
}

fn outside(words: &Folded<'_>, range: Range<usize>) -> Option<OutsideSource> {
    let text = words.text();
    let start = past(text, range.start, |ch| ch.is_whitespace() || matches!(ch, ':' | ',' | '-'));
    if start >= range.end {
        return None;
    }
    let head = words.library.document_at(text, start, DocumentKind::NonMtus, None);
    Some(OutsideSource {
        span: words.span(start..range.end),
        text: words.piece(start..range.end),
        head: head.as_ref().map(|it| it.document.id),
        mtus: head.is_none().then(|| schedule(words, start..range.end)).flatten(),
    })
}

/// The schedule, or a document of it by its full title, at the beginning of a clause that is none.
fn schedule(words: &Folded<'_>, range: Range<usize>) -> Option<Span> {
    let text = words.text();
    let schedule = &Words::builtin().reference.schedule;
    if let Some(len) = reads_any(text, range.start, schedule) {
        return Some(words.span(range.start..range.start + len));
    }
    let mut at = range.start;
    while let Some(len) = reads_any(text, at, &Words::builtin().line.lead_in) {
        at = past(text, at + len, char::is_whitespace);
    }
    let found = words.library.document_at(text, at, DocumentKind::Mtus, None)?;
    reads(text, at, &found.document.title).then(|| words.span(found.span))
}
