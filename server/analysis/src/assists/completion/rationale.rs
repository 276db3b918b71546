//! In a rationale: pages of what the item cites, the citation itself, and the sentence to end with.

use super::scene::Scene;
use super::{Completion, CompletionKind, pages};
use crate::citation::{cited_lines, is_page_label};
use crate::drafting::citation;
use crate::knowledge::{Document, Topic};
use crate::letter::{Vocabulary, Whose};
use crate::rules::conclusion;
use crate::text::{Prose, Span};

/// What can come next in the rationale of which `field` is written.
pub(super) fn complete(scene: &Scene<'_>, field: Span) -> Vec<Completion> {
    let prose = Prose::fold(scene.text(), field);
    let sentence = sentence(prose.as_str());
    let start = prose.as_str().len() - sentence.len();
    let source = match sentence.is_empty() {
        true => scene.at,
        false => prose.source(Span::new(start, start + 1)).start,
    };
    if let Some(typed) = page(sentence) {
        return cited_pages(scene, typed);
    }
    let mut found = conclusions(scene, source, sentence);
    found.extend(references(scene, sentence));
    found
}

/// Whether a sentence of the rationale begins at the cursor.
pub(super) fn begins_sentence(scene: &Scene<'_>, field: Span) -> bool {
    sentence(Prose::fold(scene.text(), field).as_str()).is_empty()
}

/// The sentence that is being written.
fn sentence(text: &str) -> &str {
    let mut ends = text.match_indices(['.', '?', '!']).filter(|(at, _)| {
        text.get(at + 1..).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    let start = ends.next_back().map_or(0, |(at, _)| at + 1);
    text.get(start..).unwrap_or("").trim_start()
}

/// The digits behind the word "page" at the end of the sentence, none where that has just been typed.
fn page(sentence: &str) -> Option<&str> {
    let head = sentence.trim_end_matches(|ch: char| ch.is_ascii_digit() || ch == '-');
    let digits = sentence.get(head.len()..)?;
    let word = head.trim_end_matches([' ', '.']);
    let behind = head.get(word.len()..)?;
    let word = word.rsplit(|ch: char| !ch.is_alphabetic()).next()?;
    // A short label may be the beginning of another word.
    let whole = !behind.is_empty() || !digits.is_empty() || word.len() >= LONG_LABEL;
    (whole && is_page_label(word)).then_some(digits)
}

/// So long is a label that no other word begins with, in bytes.
const LONG_LABEL: usize = 4;

/// What the reviewer's lines of the item cite.
fn cited<'a>(scene: &Scene<'a>) -> Vec<(&'a Document, Option<&'a Topic>)> {
    let Some(item) = scene.disputed() else { return Vec::new() };
    let lines = cited_lines(scene.library, item, item.span().of(scene.text()));
    let mut found = Vec::new();
    for cited in lines.iter().filter(|it| it.whose == Whose::Reviewer).flat_map(|it| &it.documents)
    {
        let Some(document) = cited.document.and_then(|(id, _)| scene.library.document(id)) else {
            continue;
        };
        let topics = cited.topics().flat_map(|it| &it.topics);
        let topics: Vec<_> = topics.filter_map(|id| scene.library.topic(*id)).collect();
        match topics.is_empty() {
            true => found.push((document, None)),
            false => found.extend(topics.into_iter().map(|topic| (document, Some(topic)))),
        }
    }
    found
}

fn cited_pages(scene: &Scene<'_>, typed: &str) -> Vec<Completion> {
    let mut found = Vec::new();
    for (document, topic) in cited(scene) {
        let topics: Vec<&Topic> = topic.into_iter().collect();
        found.extend(pages::offers(scene, scene.at - typed.len(), typed, document, &topics));
    }
    found
}

/// The least that is typed of a title before it is known for one, in bytes.
const SHORTEST: usize = 2;

/// Citations of the item's guideline line, where the last words begin one.
fn references(scene: &Scene<'_>, sentence: &str) -> Vec<Completion> {
    let mut found: Vec<Completion> = Vec::new();
    for (document, topic) in cited(scene) {
        let mut text = format!("MTUS {}", citation(document, None, false));
        if let Some(topic) = topic {
            text = format!("{text}, {}", topic.name);
            if let Some(range) = topic.pages.main() {
                let pages = if range.count() == 1 { "page" } else { "pages" };
                text = format!("{text}, {pages} {range}");
            }
        }
        let title = text.strip_prefix("MTUS ").unwrap_or(&text);
        let Some(typed) = longest_beginning(sentence, &[&text, title]) else { continue };
        let Some(source) = same_line(scene, typed) else { continue };
        let offer = scene.offer(CompletionKind::Sentence, source, &text, text.clone());
        found.push(Completion { about: scene.about(document, topic), ..offer });
    }
    found
}

/// The last words of the sentence that one of the texts begins with.
fn longest_beginning<'s>(sentence: &'s str, texts: &[&str]) -> Option<&'s str> {
    let starts = sentence.char_indices().filter(|(at, ch)| {
        ch.is_uppercase()
            && sentence.get(..*at).is_some_and(|it| !it.ends_with(char::is_alphanumeric))
    });
    let tails = starts.filter_map(|(at, _)| sentence.get(at..));
    let begins =
        |tail: &&str| tail.len() >= SHORTEST && texts.iter().any(|text| text.starts_with(tail));
    tails.into_iter().find(begins)
}

/// Where `typed`, the last words before the cursor, begins, if all of it stands on this line.
fn same_line(scene: &Scene<'_>, typed: &str) -> Option<usize> {
    let line = scene.line();
    line.of(scene.text()).ends_with(typed).then(|| scene.at - typed.len())
}

/// The sentence that fits the decision and names the item, however it is led in.
fn conclusions(scene: &Scene<'_>, source: usize, sentence: &str) -> Vec<Completion> {
    let Some(plain) = scene.disputed().and_then(|item| conclusion(item)) else { return Vec::new() };
    let concluded = scene.item.and_then(|it| scene.snapshot.verdicts().get(it)?.which).is_some();
    if sentence.is_empty() && concluded {
        return Vec::new();
    }
    let leads = Vocabulary::builtin().conclusion.leads.iter();
    let sentences = leads.map(|lead| match lead.is_empty() {
        true => plain.clone(),
        false => format!("{lead}{}", plain.replacen("The ", "the ", 1)),
    });
    let begins = |text: &String| {
        text.get(..sentence.len()).is_some_and(|it| it.eq_ignore_ascii_case(sentence))
            && (sentence.is_empty() || sentence.len() > SHORTEST)
    };
    let offered = sentences
        .filter(begins)
        .map(|text| scene.offer(CompletionKind::Sentence, source, &text, text.clone()));
    offered.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_their_label() {
        for (sentence, digits) in [
            ("See page", ""),
            ("See Pages 7", "7"),
            ("on pg. 76-8", "76-8"),
            ("p.9", "9"),
            ("pp ", ""),
        ] {
            assert_eq!(page(sentence), Some(digits), "{sentence}");
        }
        for other in ["See p", "The homepage", "help ", "an app", "in 76", "page of 7", ""] {
            assert_eq!(page(other), None, "{other}");
        }
    }
}
