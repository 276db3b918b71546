//! Words and phrases of the data, looked for in a text all at once.

use aho_corasick::AhoCorasick;
use serde::{Deserialize, Deserializer, de::Error};

/// Words and phrases in plain letters.
#[derive(Debug, Default)]
pub(super) struct Phrases(Option<AhoCorasick>);

impl Phrases {
    /// Whether one of them stands in the text, in either case, as whole words.
    pub fn stand_in(&self, text: &str) -> bool {
        let Some(phrases) = &self.0 else { return false };
        phrases.find_overlapping_iter(text).any(|found| {
            let before = text.get(..found.start()).and_then(|it| it.chars().next_back());
            let behind = text.get(found.end()..).and_then(|it| it.chars().next());
            !before.is_some_and(char::is_alphanumeric) && !behind.is_some_and(char::is_alphanumeric)
        })
    }
}

impl<'de> Deserialize<'de> for Phrases {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let phrases = Vec::<String>::deserialize(from)?;
        if let Some(odd) = phrases.iter().find(|it| it.is_empty() || !it.is_ascii()) {
            return Err(D::Error::custom(format!("`{odd}` is no phrase in plain letters")));
        }
        let automaton = AhoCorasick::builder().ascii_case_insensitive(true).build(phrases);
        automaton.map(|it| Self(Some(it))).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_in_either_case() {
        let read = |words: &[&str]| Phrases::deserialize(serde_json::json!(words));
        let phrases = read(&["cane", "walking cane", "knee brace"]).unwrap();
        for text in ["Cane", "a walking cane.", "hurricane cane", "(KNEE BRACE)"] {
            assert!(phrases.stand_in(text), "{text}");
        }
        for text in ["hurricane", "walking canes", "knee", ""] {
            assert!(!phrases.stand_in(text), "{text}");
        }
        assert!(read(&[""]).is_err() && read(&["caña"]).is_err());
    }
}
