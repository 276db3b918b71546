//! Disputed items of which only the words are written yet: nothing in them tells a reader of the letter, so
//! that only the writer, who asks, can mean them for one.

use super::completion::among_items;
use crate::letter::Letter;
use crate::snapshot::Snapshot;
use crate::text::Span;

/// The longest line that may be an item's words, in bytes.
const MAX_LEN: usize = 400;

/// So many words before a colon are taken for an item's whatever they name.
const MOST_UNKNOWN: usize = 8;

/// The words at byte `at` that may be an item's: a line by itself among the items, behind the last paragraph
/// of the item before it, with a colon behind it or naming a treatment.
pub(super) fn words_at(snapshot: &Snapshot, at: usize) -> Option<Span> {
    let (letter, text, source) = (snapshot.letter(), snapshot.text(), snapshot.source());
    let line = text.line_at(at);
    let words = text.line_span(line).trim(source);
    let written = words.of(source);
    let blank = |line: usize| text.slice(text.line_span(line)).trim().is_empty();
    let alone = line.checked_sub(1).is_none_or(blank) && blank(line + 1);
    let ends = written.ends_with(['.', '?', '!', ',', ';', '}']) || written.starts_with("%%");
    if written.is_empty() || written.len() > MAX_LEN || !alone || ends {
        return None;
    }
    let named = written.ends_with(':') && written.split_whitespace().count() <= MOST_UNKNOWN
        || snapshot.library().classify(written).is_some();
    (named && among_items(letter, words.end) && is_loose(letter, source, words)).then_some(words)
}

/// Whether the words belong to nothing that is known: outside the items, or the last paragraph of a
/// rationale that has others.
fn is_loose(letter: &Letter, source: &str, words: Span) -> bool {
    let headings = letter.sections.iter().map(|it| it.heading);
    let mut labels = headings.chain(letter.header.fields.iter().map(|it| it.label.span));
    if labels.any(|it| it.start < words.end && words.start < it.end) {
        return false;
    }
    let Some(item) = letter.items.iter().rev().find(|it| it.start <= words.start) else {
        return true;
    };
    let end = item.span().trim(source).end;
    let last = item.rationales.last().filter(|it| it.paragraphs.len() > 1);
    let last = last.and_then(|it| it.paragraphs.last());
    end < words.start || end == words.end && last.is_some_and(|it| item.at(it.span) == words)
}
