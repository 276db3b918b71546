//! What is asked for because of something else.

use super::data;
use super::entries::{Class, ClassId};
use super::library::Library;
use super::phrases::Phrases;
use super::read::read;
use super::rows::TreatmentKind;
use serde::Deserialize;
use std::sync::OnceLock;

/// Treatments that go with others.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Companions {
    words: Words,
    kind: Vec<KindWords>,
    companion: Vec<Row>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    said: Phrases,
    history: Phrases,
    weighed: Phrases,
    results: Vec<String>,
    common: Vec<String>,
    #[expect(dead_code, reason = "required, for the reader of the data")]
    source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct KindWords {
    kind: TreatmentKind,
    words: Phrases,
    #[serde(default)]
    loose: Phrases,
    #[expect(dead_code, reason = "required, for the reader of the data")]
    source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    with: Vec<String>,
    of: Vec<String>,
    #[serde(default)]
    own_reasons: bool,
    #[expect(dead_code, reason = "required, for the reader of the data")]
    source: String,
}

impl Companions {
    /// What is built in.
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Companions> = OnceLock::new();
        // A file that does not read is left out; a test proves that it reads.
        BUILTIN.get_or_init(|| read(data::COMPANIONS).unwrap_or_default())
    }

    /// Whether something of class `one` may be asked for because of something of class `of`.
    pub fn goes_with(&self, library: &Library, one: ClassId, of: ClassId) -> bool {
        self.rows(library, one, of).next().is_some()
    }

    /// Whether the reasons for something of class `of` may do for something of class `one` that goes with it.
    pub fn shares_reasons(&self, library: &Library, one: ClassId, of: ClassId) -> bool {
        self.rows(library, one, of).any(|row| !row.own_reasons)
    }

    fn rows(&self, library: &Library, one: ClassId, of: ClassId) -> impl Iterator<Item = &Row> {
        let classes = library.class(one).zip(library.class(of));
        let rows = classes.map(|(one, of)| {
            let among = |names: &[String], class| names.iter().any(|name| is(name, class));
            self.companion.iter().filter(move |row| among(&row.with, one) && among(&row.of, of))
        });
        rows.into_iter().flatten()
    }

    /// Whether a sentence weighs what it names.
    pub fn is_weighed(&self, sentence: &str) -> bool {
        self.words.weighed.stand_in(sentence)
    }

    /// Whether results of what is in the class are reasons for anything.
    pub fn are_reasons(&self, class: &Class) -> bool {
        self.words.results.contains(&class.key)
    }

    /// Whether `word` of an item's name may well stand in a rationale about something else.
    pub fn is_common(&self, word: &str) -> bool {
        self.words.common.iter().any(|it| it.eq_ignore_ascii_case(word))
    }

    /// Whether a text says of its item that it goes with another.
    pub fn is_said(&self, text: &str) -> bool {
        self.words.said.stand_in(text)
    }

    /// Whether a sentence tells what was done before.
    pub fn is_history(&self, sentence: &str) -> bool {
        self.words.history.stand_in(sentence)
    }

    /// Whether a text has a word for every treatment of the kind.
    pub fn names_kind(&self, text: &str, kind: TreatmentKind) -> bool {
        self.kind.iter().any(|row| row.kind == kind && row.words.stand_in(text))
    }

    /// Whether a text has a plain word that may stand for a treatment of the kind.
    pub fn hints_at_kind(&self, text: &str, kind: TreatmentKind) -> bool {
        self.kind.iter().any(|row| row.kind == kind && row.loose.stand_in(text))
    }
}

fn is(name: &str, class: &Class) -> bool {
    match name.strip_prefix("kind: ") {
        Some(kind) => kind == class.kind.name(),
        None => name == "any" || name == class.key,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_reads_and_every_name_is_one() {
        let companions: Companions = read(data::COMPANIONS).unwrap();
        let library = Library::builtin();
        let rows = companions.companion.iter().flat_map(|row| row.with.iter().chain(&row.of));
        let unknown: Vec<_> = rows
            .filter(|name| *name != "any" && !library.classes().iter().any(|it| is(name, it)))
            .collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        assert_eq!(TreatmentKind::Programme.name(), "programme");
    }

    #[test]
    fn a_companion_goes_one_way() {
        let library = Library::builtin();
        let class = |key: &str| library.classes().iter().find(|it| it.key == key).unwrap().id;
        let goes = |one, of| Companions::builtin().goes_with(library, class(one), class(of));
        assert!(goes("ppi", "nsaid") && !goes("nsaid", "ppi"));
        assert!(goes("cryotherapy", "knee-surgery") && goes("transportation", "mri"));
        assert!(!goes("opioid", "compound-topical") && !goes("mri", "physical-therapy"));
        let shares = |one, of| Companions::builtin().shares_reasons(library, class(one), class(of));
        assert!(shares("cryotherapy", "knee-surgery") && !shares("ppi", "nsaid"));
        assert!(!shares("gym", "physical-therapy") && !shares("mri", "physical-therapy"));
    }
}
