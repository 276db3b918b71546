//! The words of citations (`data/citations.toml`) and how they are looked for.

use serde::Deserialize;
use std::ops::Range;
use std::sync::OnceLock;

/// Words of citations beside the fixed phrases of the form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub line: LineWords,
    pub pages: PageWords,
    pub reference: ReferenceWords,
}

/// Words of guideline lines.
#[derive(Debug, Deserialize)]
pub(super) struct LineWords {
    /// Before the title of a document.
    pub lead_in: Vec<String>,
    /// What begins a reference to the regulations.
    pub regulation: Vec<String>,
}

/// Words of page lists.
#[derive(Debug, Deserialize)]
pub(super) struct PageWords {
    /// Labels before a number, the longer before the shorter.
    pub labels: Vec<String>,
    /// Between the ends of a range.
    pub through: Vec<String>,
    /// Between the pages of a list.
    pub and: Vec<String>,
    /// Before the number of all pages.
    pub of: String,
    /// Instead of a list.
    pub whole: Vec<String>,
}

/// Words of references in running text.
#[derive(Debug, Deserialize)]
pub(super) struct ReferenceWords {
    /// What a page may belong to instead of the schedule.
    pub other_sources: Vec<String>,
    /// What names the schedule as a whole.
    pub schedule: Vec<String>,
    /// What makes a part of a title one.
    pub title_ends: Vec<String>,
}

const DATA: &str = include_str!("../../data/citations.toml");

impl Words {
    /// The words that are built in.
    pub fn builtin() -> &'static Self {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(|| {
            #[expect(clippy::expect_used, reason = "embedded at build time; a test reads it")]
            toml::from_str(DATA).expect("citations.toml reads")
        })
    }
}

/// Whether `word` is a label of page numbers.
pub(crate) fn is_page_label(word: &str) -> bool {
    Words::builtin().pages.labels.iter().any(|it| it.eq_ignore_ascii_case(word))
}

/// Whether `word` stands at `at`, whatever its case.
pub(super) fn reads(text: &str, at: usize, word: &str) -> bool {
    text.get(at..at + word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word))
}

/// Whether `word` stands at `at` and a word ends behind it.
pub(super) fn reads_word(text: &str, at: usize, word: &str) -> bool {
    reads(text, at, word) && ends_word(text, at + word.len())
}

/// The first of `words` that stands at `at` as a whole word, by its length.
pub(super) fn reads_any(text: &str, at: usize, words: &[String]) -> Option<usize> {
    words.iter().find(|word| reads_word(text, at, word)).map(String::len)
}

/// Whether no letter or digit stands at `at`.
pub(super) fn ends_word(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|it| it.chars().next()).is_none_or(|ch| !ch.is_alphanumeric())
}

/// The starts of the words in `range`.
pub(super) fn word_starts(text: &str, range: Range<usize>) -> impl Iterator<Item = usize> {
    let mut within = text.get(..range.start).is_some_and(|it| it.ends_with(char::is_alphanumeric));
    let start = range.start;
    text.get(range).unwrap_or("").char_indices().filter_map(move |(at, ch)| {
        let begins = ch.is_alphanumeric() && !within;
        within = ch.is_alphanumeric();
        begins.then_some(start + at)
    })
}

/// Where `phrase` first stands in `range`, whatever its case.
pub(super) fn find(text: &str, range: Range<usize>, phrase: &str) -> Option<usize> {
    let found = word_starts(text, range.clone()).find(|&at| reads(text, at, phrase));
    found.filter(|at| at + phrase.len() <= range.end)
}

/// Behind the characters of `text` at `at` that `skip` accepts.
pub(super) fn past(text: &str, at: usize, skip: impl Fn(char) -> bool) -> usize {
    let rest = text.get(at..).unwrap_or("");
    at + rest.len() - rest.trim_start_matches(skip).len()
}

/// The range without the characters at its ends that no name begins or ends with.
pub(super) fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let piece = text.get(range.clone()).unwrap_or("");
    let noise = |ch: char| ch.is_whitespace() || matches!(ch, ',' | ';' | ':' | '.' | '-' | '–');
    let start = range.start + piece.len() - piece.trim_start_matches(noise).len();
    let end = range.start + piece.trim_end_matches(noise).len();
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_file_reads() {
        assert!(Words::builtin().pages.labels.contains(&"page".to_owned()));
    }

    #[test]
    fn finds_whole_words() {
        let text = "On Page 7, Lipage é";
        assert_eq!(word_starts(text, 0..text.len()).count(), 5);
        assert_eq!(find(text, 0..text.len(), "page"), Some(3));
        assert!(reads_word(text, 3, "PAGE") && !reads_word(text, 3, "Pag"));
        assert_eq!(trim(" - a, b. ", 0..9), 3..7);
    }
}
