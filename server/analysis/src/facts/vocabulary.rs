//! The words by which facts are known (`data/facts.toml`), and patterns made of them.

use regex::Regex;
use serde::Deserialize;
use std::sync::OnceLock;

static DATA: &str = include_str!("../../data/facts.toml");

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Vocabulary {
    pub dates: DateWords,
    pub injury: InjuryWords,
    pub events: EventWords,
    pub ages: AgeWords,
    pub persons: PersonWords,
    pub amounts: AmountWords,
    pub sides: SideWords,
    pub statements: StatementWords,
    pub details: DetailWords,
    pub repeats: RepeatWords,
}

/// Defines a table of lists of words, each table with the source of its words.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($field:ident),+ })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name {
            #[cfg_attr(not(test), expect(dead_code, reason = "for readers of the data; a test wants it"))]
            source: String,
            $(pub $field: Vec<String>,)+
        }
    )+};
}

words! {
    /// An injury and its day.
    InjuryWords { names, links, kinds, nouns, prepositions, verbs, owners, admitted, occurrences, falls, works, persons, others, followed, papers, paper_links, history }
    /// Events in time.
    EventWords { past, planned, until }
    /// Ages.
    AgeWords { others, matters, occupations, limits, then, at_injury }
    /// Whom the letter speaks of.
    PersonWords { worker, male, female, staff, others, decides, turns, does, suffers, symptoms, degrees, feelings, occupations, has, carers, guideline }
    /// Numbers and what they count.
    AmountWords { numbers, tens, pieces, visits, others, dosing }
    /// Sides and the parts of the body that have them.
    SideWords { left, right, both, parts, signs, others }
    /// Sentences that conclude or state the request.
    StatementWords { conclusions, requests, askers, asks, sought, generic }
    /// Details that name a person.
    DetailWords { own, streets, numbers, births, titles, literature }
    /// Words that may stand twice.
    RepeatWords { words, verbs, clauses, phrases }
}

/// Dates.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DateWords {
    #[cfg_attr(not(test), expect(dead_code, reason = "for readers of the data; a test wants it"))]
    source: String,
    /// Each month's name and how it is shortened.
    pub months: Vec<Vec<String>>,
    pub leads: Vec<String>,
}

impl Vocabulary {
    /// The built-in words.
    pub fn builtin() -> &'static Self {
        static WORDS: OnceLock<Vocabulary> = OnceLock::new();
        WORDS.get_or_init(|| {
            #[expect(clippy::expect_used, reason = "embedded at build time; a test reads it")]
            toml::from_str(DATA).expect("facts.toml reads")
        })
    }
}

/// A pattern made of the vocabulary; letters match in either case.
///
/// # Panics
/// Never: each is made of escaped words and a constant frame, and the tests make all of them.
pub(crate) fn pattern(frame: &str) -> Regex {
    #[expect(clippy::expect_used, reason = "a constant frame of escaped words; the tests make all")]
    Regex::new(&format!("(?i){frame}")).expect("a pattern")
}

/// `words` as alternatives, whole words only, the longest first.
pub(crate) fn any(words: &[String]) -> String {
    format!(r"(?-u:\b)(?:{})", alternatives(words))
}

fn alternatives(words: &[String]) -> String {
    let mut words: Vec<&String> = words.iter().collect();
    words.sort_by_key(|it| std::cmp::Reverse(it.len()));
    let closed = |word: &String| {
        let open =
            if word.ends_with(|ch: char| ch.is_ascii_alphanumeric()) { r"(?-u:\b)" } else { "" };
        format!("{}{open}", regex::escape(word))
    };
    words.into_iter().map(closed).collect::<Vec<_>>().join("|")
}

/// Whether `words` has `word`, in lower case.
pub(crate) fn has(words: &[String], word: &str) -> bool {
    words.iter().any(|it| it.eq_ignore_ascii_case(word))
}

/// A pattern that is made once. Its words belong inside, where they are put together once too.
macro_rules! once {
    ($frame:expr) => {{
        static PATTERN: std::sync::OnceLock<regex::Regex> = std::sync::OnceLock::new();
        PATTERN.get_or_init(|| $crate::facts::vocabulary::pattern(&$frame))
    }};
}
pub(crate) use once;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_reads_and_has_sources() {
        let words = Vocabulary::builtin();
        assert_eq!(words.dates.months.len(), 12);
        let sources = [
            &words.dates.source,
            &words.injury.source,
            &words.events.source,
            &words.ages.source,
            &words.persons.source,
            &words.amounts.source,
            &words.sides.source,
            &words.statements.source,
            &words.details.source,
            &words.repeats.source,
        ];
        assert!(sources.iter().all(|it| !it.is_empty()));
    }

    #[test]
    fn whole_words_only() {
        let pattern = pattern(&any(&["dr".into(), "dr.".into(), "side by".into()]));
        let found: Vec<_> =
            pattern.find_iter("Dr. X, drug, side by side, DR Y").map(|it| it.as_str()).collect();
        assert_eq!(found, ["Dr.", "side by", "DR"]);
    }
}
