//! The wording data (`data/wording.toml`), compiled once: a vocabulary of single words and a trie of
//! phrases over it. Nothing here knows what the kinds mean.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::kinds::Kinds;
use super::names::NameWords;
use super::spelling::letter_set;

/// A word of the vocabulary; `0` stands for every word that no phrase uses.
pub(super) type WordId = u32;

/// What a phrase says: its kinds and, where it has one, the way it points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sense {
    pub(super) kinds: Kinds,
    /// +1 for the treatment, -1 against it, 0 where the phrase points nowhere.
    pub(super) sign: i8,
}

/// The compiled wording.
pub(super) struct Wording {
    words: FxHashMap<String, WordId>,
    edges: FxHashMap<(u32, WordId), u32>,
    senses: Vec<Option<Sense>>,
    /// Words whose near misses are read as them, with their letters as a bit set.
    pub(super) keys: Vec<(String, u32)>,
    /// Verbs in two parts, by both.
    split: FxHashSet<(WordId, WordId)>,
    /// Words that lose the blank behind them.
    pub(super) glued: Vec<String>,
    /// The words of names.
    pub(super) names: NameWords,
    fixed: FxHashMap<String, Vec<WordId>>,
}

#[derive(Deserialize)]
struct File {
    wording: Vec<Group>,
    #[serde(default)]
    split: Vec<SplitVerb>,
    #[serde(default)]
    names: NameWords,
    spelling: Spelling,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    kind: String,
    #[serde(default)]
    sign: String,
    #[expect(dead_code, reason = "required of every group, for the reader of the data")]
    source: String,
    words: Vec<String>,
}

/// A verb whose second part may stand behind its object.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SplitVerb {
    #[expect(dead_code, reason = "required of every group, for the reader of the data")]
    source: String,
    verb: Vec<String>,
    particle: String,
}

#[derive(Deserialize)]
struct Spelling {
    key: Vec<String>,
    other: Vec<String>,
    glued: Vec<String>,
    fixed: FxHashMap<String, String>,
}

static DATA: &str = include_str!("../../data/wording.toml");

/// The built-in wording. A data file that does not parse yields an empty one; a test sees to it that
/// the shipped file does.
pub(super) fn wording() -> &'static Wording {
    static WORDING: OnceLock<Wording> = OnceLock::new();
    WORDING.get_or_init(|| Wording::parse(DATA).unwrap_or_else(|_| Wording::empty()))
}

impl Wording {
    fn empty() -> Wording {
        Wording {
            words: FxHashMap::default(),
            edges: FxHashMap::default(),
            senses: vec![None],
            keys: Vec::new(),
            split: FxHashSet::default(),
            glued: Vec::new(),
            names: NameWords::default(),
            fixed: FxHashMap::default(),
        }
    }

    fn parse(text: &str) -> Result<Wording, String> {
        let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut wording = Wording::empty();
        for group in &file.wording {
            let kinds =
                Kinds::named(&group.kind).ok_or_else(|| format!("unknown kind {}", group.kind))?;
            let sign = match group.sign.as_str() {
                "" => 0,
                "+" => 1,
                "-" => -1,
                other => return Err(format!("sign {other} is neither + nor -")),
            };
            for row in &group.words {
                for phrase in expand(row) {
                    wording.add(&phrase, Sense { kinds, sign });
                }
            }
        }
        for (wrong, right) in &file.spelling.fixed {
            let ids = right.split_whitespace().map(|word| wording.intern(word)).collect();
            wording.fixed.insert(wrong.clone(), ids);
        }
        for split in &file.split {
            let particle = wording.intern(&split.particle);
            for verb in &split.verb {
                let pair = (wording.intern(verb), particle);
                wording.split.insert(pair);
            }
        }
        for word in file.spelling.key.iter().chain(&file.spelling.other) {
            wording.intern(word);
        }
        wording.keys = file
            .spelling
            .key
            .into_iter()
            .map(|word| {
                let letters = letter_set(&word);
                (word, letters)
            })
            .collect();
        wording.glued = file.spelling.glued;
        wording.names = file.names;
        Ok(wording)
    }

    fn intern(&mut self, word: &str) -> WordId {
        let next = self.words.len() as WordId + 1;
        *self.words.entry(word.to_owned()).or_insert(next)
    }

    fn add(&mut self, phrase: &[String], sense: Sense) {
        let mut node = 0;
        for word in phrase {
            let id = self.intern(word);
            node = match self.edges.get(&(node, id)) {
                Some(&next) => next,
                None => {
                    let next = self.senses.len() as u32;
                    self.senses.push(None);
                    self.edges.insert((node, id), next);
                    next
                }
            };
        }
        let Some(slot) = self.senses.get_mut(node as usize) else {
            return;
        };
        let old = slot.unwrap_or_default();
        // One phrase may be of several kinds; the first sign given stands.
        *slot = Some(Sense {
            kinds: old.kinds | sense.kinds,
            sign: if old.sign == 0 { sense.sign } else { old.sign },
        });
    }

    /// The word's number, or 0.
    pub(super) fn id(&self, word: &str) -> WordId {
        self.words.get(word).copied().unwrap_or(0)
    }

    /// The words that a listed misspelling or contraction stands for.
    pub(super) fn fixed(&self, word: &str) -> Option<&[WordId]> {
        self.fixed.get(word).map(Vec::as_slice)
    }

    /// Whether the two are a verb whose second part may stand behind its object.
    pub(super) fn splits(&self, verb: WordId, particle: WordId) -> bool {
        self.split.contains(&(verb, particle))
    }

    /// The trie's step from `node` over `word`; the root is 0.
    pub(super) fn step(&self, node: u32, word: WordId) -> Option<u32> {
        if word == 0 {
            return None;
        }
        self.edges.get(&(node, word)).copied()
    }

    /// What the phrase that ends in `node` says.
    pub(super) fn sense(&self, node: u32) -> Option<Sense> {
        self.senses.get(node as usize).copied().flatten()
    }

    /// What a single word says.
    pub(super) fn word_sense(&self, word: &str) -> Sense {
        self.step(0, self.id(word)).and_then(|node| self.sense(node)).unwrap_or_default()
    }
}

/// `medically|clinically necessary not?` as every phrase that it stands for.
fn expand(row: &str) -> Vec<Vec<String>> {
    let mut phrases = vec![Vec::new()];
    for word in row.split_whitespace() {
        let (word, optional) = match word.strip_suffix('?') {
            Some(word) => (word, true),
            None => (word, false),
        };
        let mut grown = Vec::new();
        for phrase in &phrases {
            if optional {
                grown.push(phrase.clone());
            }
            for choice in word.split('|') {
                let mut longer: Vec<String> = phrase.clone();
                longer.push(choice.to_owned());
                grown.push(longer);
            }
        }
        phrases = grown;
    }
    phrases.retain(|phrase| !phrase.is_empty());
    phrases
}

#[cfg(test)]
mod tests {
    use super::super::kinds::{CORE, NEGATOR};
    use super::*;

    #[test]
    fn the_shipped_file_parses() {
        let wording = Wording::parse(DATA).unwrap();
        assert!(wording.senses.len() > 500);
        assert!(wording.word_sense("not").kinds.has(NEGATOR));
    }

    #[test]
    fn rows_expand_alternatives_and_optional_words() {
        let phrases = expand("a|b c? d");
        assert_eq!(phrases.len(), 4);
        assert!(phrases.contains(&vec!["b".to_owned(), "d".to_owned()]));
    }

    #[test]
    fn the_longest_phrase_has_its_own_sense() {
        let wording = wording();
        let node = wording.step(0, wording.id("medically")).unwrap();
        let node = wording.step(node, wording.id("necessary")).unwrap();
        let sense = wording.sense(node).unwrap();
        assert!(sense.kinds.has(CORE));
        assert_eq!(sense.sign, 1);
    }

    #[test]
    fn a_row_with_an_unknown_kind_is_refused() {
        let text = "[[wording]]\nkind='x'\nsource='s'\nwords=['a']\n[spelling]\nkey=[]\nother=[]\nglued=[]\n[spelling.fixed]\n";
        assert!(Wording::parse(text).is_err());
    }
}
