//! The first baseline: the last sentence with a word for necessity, and whether a negation stands in it.

use super::corpus::Pole;

const WORDS: [&str; 6] =
    ["necessary", "necessity", "appropriate", "certified", "authorized", "approved"];

const NEGATIONS: [&str; 10] = [
    "not",
    "no",
    "cannot",
    "lack",
    "lacks",
    "lacking",
    "denied",
    "unnecessary",
    "without",
    "notmedically",
];

/// The advisory that follows conclusions on opioids.
const ADVISORY: [&str; 4] =
    ["this decision addresses", "medical necessity decision", "abruptly", "tapering"];

/// Reads `rationale`.
pub fn read(rationale: &str) -> Option<Pole> {
    let text = rationale.to_lowercase().replace("n't", " not").replace(char::is_whitespace, " ");
    let last = text.split(['.', '?', '!']).rev().find(|sentence| {
        WORDS.iter().any(|word| sentence.contains(word))
            && !ADVISORY.iter().any(|words| sentence.contains(words))
    })?;
    let negated = last
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| NEGATIONS.contains(&word) || word.starts_with("non"));
    Some(if negated { Pole::NotNecessary } else { Pole::Necessary })
}
