//! Whether a mention in the prose means a disputed item: what the engine asks of a library of treatments,
//! and an answer by the words alone.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::wording::wording;

/// How a mention relates to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The mention means the item.
    Same,
    /// The mention means something of the item's class.
    SameClass,
    /// The mention means something else.
    Different,
    /// Nothing is known of it.
    Unknown,
}

/// Knowledge of treatments' names, as the engine needs it.
pub trait Names {
    /// Relates the words of a mention to the text of a disputed item.
    fn relate(&self, mention: &str, item: &str) -> Relation;
}

/// Judges by shared words; knows no brands, generics or classes, and so never says `Different`.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlainNames;

/// The words of names, from `wording.toml`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NameWords {
    #[expect(dead_code, reason = "required, for the reader of the data")]
    source: String,
    stop: FxHashSet<String>,
    weak: FxHashSet<String>,
    pub(super) portions: Vec<String>,
    pub(super) request_kinds: Vec<String>,
    excepted: Vec<String>,
    numbers: Vec<String>,
    compared: Vec<String>,
    people: FxHashSet<String>,
    places: Vec<Vec<String>>,
    short: FxHashMap<String, String>,
}

/// `text` without what its item is only compared with: "Unlike the EKG, it …".
pub(super) fn without_comparisons(text: &str) -> String {
    let words = &wording().names.compared;
    let mut clauses = text.split_inclusive([',', '.', ';']);
    let compares = |clause: &str| {
        let clause = clause.trim_start().to_lowercase();
        words
            .iter()
            .any(|it| clause.strip_prefix(it.as_str()).is_some_and(|rest| rest.starts_with(' ')))
    };
    clauses.by_ref().filter(|clause| !compares(clause)).collect()
}

/// `text` without the people it speaks of, who are no treatment: "the surgeon".
pub(super) fn without_people(text: &str) -> String {
    let people = &wording().names.people;
    let person = |word: &str| {
        let word = word.trim_matches(|ch: char| !ch.is_alphanumeric()).to_lowercase();
        people.contains(word.strip_suffix("'s").unwrap_or(&word))
    };
    text.split_whitespace().filter(|word| !person(word)).collect::<Vec<_>>().join(" ")
}

impl Names for PlainNames {
    fn relate(&self, mention: &str, item: &str) -> Relation {
        let words = &wording().names;
        let said = content(mention, words);
        let named = content(item, words);
        if said.is_empty() || named.is_empty() || words.conflict(&said, &named) {
            return Relation::Unknown;
        }
        let shared = said.iter().filter(|word| named.contains(word)).count();
        let telling = said.iter().any(|word| named.contains(word) && words.tells(word));
        let unnamed = said.iter().all(|word| !words.tells(word))
            && said.iter().any(|word| words.place(word).is_none());
        if (telling || unnamed && shared > 0)
            && (shared * 2 >= said.len() || shared * 2 >= named.len())
        {
            return Relation::Same;
        }
        Relation::Unknown
    }
}

impl NameWords {
    fn place(&self, word: &str) -> Option<usize> {
        self.places.iter().position(|row| row.iter().any(|place| place == word))
    }

    /// The word alone tells one treatment from another.
    fn tells(&self, word: &str) -> bool {
        !self.weak.contains(word) && self.place(word).is_none()
    }

    /// Each names a place that the other does not.
    fn conflict(&self, said: &[Cow<'_, str>], named: &[Cow<'_, str>]) -> bool {
        let lacks = |from: &[Cow<'_, str>], other: &[Cow<'_, str>]| {
            from.iter()
                .filter_map(|word| self.place(word))
                .any(|place| !other.iter().any(|word| self.place(word) == Some(place)))
        };
        lacks(said, named) && lacks(named, said)
    }
}

/// True when the mention and the item each name a place that the other does not.
pub(super) fn apart(mention: &str, item: &str) -> bool {
    let words = &wording().names;
    words.conflict(&content(mention, words), &content(item, words))
}

/// One says left and the other right.
pub(super) fn sides_differ(mention: &str, item: &str) -> bool {
    let only = |text: &str, side: &str, other: &str| has_word(text, side) && !has_word(text, other);
    only(mention, "left", "right") && only(item, "right", "left")
        || only(mention, "right", "left") && only(item, "left", "right")
}

/// The text names the side that the item is not on.
pub(super) fn sides_differ_somewhere(text: &str, item: &str) -> bool {
    has_word(item, "left") && has_word(text, "right")
        || has_word(item, "right") && has_word(text, "left")
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|ch: char| !ch.is_alphanumeric()).any(|it| it.eq_ignore_ascii_case(word))
}

/// The last word of the text.
pub(super) fn last_word(text: &str) -> Option<&str> {
    text.rsplit(|ch: char| !ch.is_alphanumeric()).find(|it| !it.is_empty())
}

/// "Everything that he orders except the machine": what is excepted is not what is meant.
pub(super) fn without_exception(words: &str) -> &str {
    let excepted = wording().names.excepted.iter();
    let end = excepted.filter_map(|it| words.find(&format!(" {it} "))).min();
    words.get(..end.unwrap_or(words.len())).unwrap_or(words)
}

/// The numbers of quantities in the text, in digits or in the words that the data has.
pub(super) fn numbers(text: &str) -> Vec<u32> {
    let spelled = &wording().names.numbers;
    let words = text.split(|ch: char| !ch.is_alphanumeric());
    words
        .filter_map(|word| {
            let place = spelled.iter().position(|it| it.eq_ignore_ascii_case(word));
            word.parse().ok().or_else(|| place.and_then(|it| u32::try_from(it).ok()))
        })
        .collect()
}

/// True when the text has a telling word of the item's name.
pub(super) fn hears(text: &str, item: &str) -> bool {
    let words = &wording().names;
    let said = content(text, words);
    content(item, words).iter().any(|word| words.tells(word) && said.contains(word))
}

/// True when the text has every word of the name that names something.
pub(crate) fn hears_all(text: &str, name: &str) -> bool {
    let words = &wording().names;
    let (said, named) = (content(text, words), content(name, words));
    !named.is_empty() && named.iter().all(|word| said.contains(word))
}

/// True when the text names no treatment: "the procedure", "the remaining portion".
pub(super) fn unnamed(text: &str) -> bool {
    let words = &wording().names;
    content(text, words).iter().all(|word| words.weak.contains(word.as_ref()))
}

/// Longest mention or item that is looked at, in words; what stands behind names nothing.
const LONGEST: usize = 64;

/// "blocks" as "block": a name's number says nothing.
fn singular(word: Cow<'_, str>) -> Cow<'_, str> {
    let plural = word.len() > 4
        && word.ends_with('s')
        && !["ss", "us", "is", "ics", "ies"].iter().any(|end| word.ends_with(end));
    let sibilant = ["ches", "shes", "xes", "sses"].iter().any(|end| word.ends_with(end));
    if plural && sibilant {
        let stem = word.get(..word.len() - 2).unwrap_or_default().to_owned();
        return Cow::Owned(stem);
    }
    match word {
        Cow::Borrowed(word) if plural => Cow::Borrowed(word.get(..word.len() - 1).unwrap_or(word)),
        Cow::Owned(mut word) if plural => {
            word.pop();
            Cow::Owned(word)
        }
        word => word,
    }
}

/// The words of a name that name something, as they are compared.
pub(super) fn name_words(text: &str) -> Vec<String> {
    content(text, &wording().names).into_iter().map(Cow::into_owned).collect()
}

/// The words of a name, in lower case and without those that name nothing.
fn content<'a>(text: &'a str, words: &'a NameWords) -> Vec<Cow<'a, str>> {
    let mut out: Vec<Cow<'a, str>> = Vec::new();
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1);
    for word in parts.take(LONGEST) {
        let lower = if word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
            Cow::Borrowed(word)
        } else {
            Cow::Owned(word.to_lowercase())
        };
        if lower.starts_with(|c: char| c.is_ascii_digit()) || words.stop.contains(lower.as_ref()) {
            continue;
        }
        let full =
            words.short.get(lower.as_ref()).map_or(lower, |full| Cow::Borrowed(full.as_str()));
        let full = singular(full);
        if !out.contains(&full) {
            out.push(full);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_words_relate_and_places_part() {
        let relate = |mention, item| PlainNames.relate(mention, item);
        assert_eq!(relate("the request for lumbar MRI", "MRI of the lumbar spine"), Relation::Same);
        assert_eq!(
            relate("MRI of the cervical spine", "MRI of the lumbar spine"),
            Relation::Unknown
        );
        assert_eq!(relate("Ketamine cream", "Norco 10/325mg #60"), Relation::Unknown);
        assert_eq!(relate("this request", "Norco 10/325mg #60"), Relation::Unknown);
        assert_eq!(relate("PT", "Physical therapy 2x6"), Relation::Same);
    }
}
