//! Words beside those that are fixed in the form: values of fields, closed sentences of guideline lines,
//! ways to conclude (`data/vocabulary.toml`).

use super::{FieldName, Whose};
use serde::Deserialize;
use std::sync::OnceLock;

/// Words beside those of the form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    /// Values of fields.
    pub values: Vec<Values>,
    /// Closed sentences.
    pub sentence: Vec<Sentence>,
    /// Ways to conclude.
    pub conclusion: Conclusion,
}

/// The values that a field may have.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Values {
    /// Which field.
    pub field: FieldName,
    /// The values.
    pub words: Vec<String>,
    /// Whether it may have several, with commas between them.
    pub list: bool,
    /// Where they were seen.
    pub source: String,
}

/// A sentence in the place of a citation, or before one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentence {
    /// In whose line it stands.
    pub whose: Whose,
    /// It.
    pub text: String,
    /// Whether no clause follows it.
    pub ends: bool,
    /// Where it was seen.
    pub source: String,
}

/// How rationales conclude.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conclusion {
    /// What leads the sentence in; the first is nothing.
    pub leads: Vec<String>,
    /// Where they were seen.
    pub source: String,
}

const DATA: &str = include_str!("../../data/vocabulary.toml");

impl Vocabulary {
    /// The words that are built in.
    pub fn builtin() -> &'static Self {
        static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
        VOCABULARY.get_or_init(|| {
            #[expect(clippy::expect_used, reason = "embedded at build time; a test reads it")]
            toml::from_str(DATA).expect("vocabulary.toml reads")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_reads_and_every_row_has_its_source() {
        let words = Vocabulary::builtin();
        let sources = words.values.iter().map(|it| &it.source);
        let sources = sources.chain(words.sentence.iter().map(|it| &it.source));
        assert!(sources.chain([&words.conclusion.source]).all(|it| !it.is_empty()));
        assert_eq!(words.conclusion.leads.first().map(String::as_str), Some(""));
    }
}
