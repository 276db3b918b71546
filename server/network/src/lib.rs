//! A small recurrent network that reads labelled words from both ends and says to which class the text
//! belongs. It knows nothing of letters; its weights are a file of safetensors,
//! written by `xtask/train.py`, which has the same network.
//!
//! A word is the sum of what is known of it: its stem and its labels. Gated recurrent units (Cho et al.
//! 2014) go over the words in both directions; what they make of each word is summed up by attention, by
//! its greatest values and by the last word.
//!
//! A crate of its own, so that it can be optimised where the rest is not.

mod matrix;
mod units;

use std::borrow::Cow;
use std::collections::HashMap;

use matrix::{Matrix, dot, softmax};
use rustc_hash::FxHashMap;
use safetensors::SafeTensors;
use units::Units;

/// A word with what else is known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feature {
    /// In lower case.
    pub word: String,
    /// Names of what is known of it.
    pub labels: Vec<Cow<'static, str>>,
}

/// The network with its vocabulary.
#[derive(Debug, Default)]
pub struct Network {
    stems: FxHashMap<Box<str>, usize>,
    labels: FxHashMap<Box<str>, usize>,
    endings: Vec<(String, usize)>,
    /// How many of the last words are read.
    most: usize,
    stem: Matrix,
    label: Matrix,
    forth: Units,
    back: Units,
    attention: Matrix,
    attention_bias: Vec<f32>,
    out: Matrix,
    out_bias: Vec<f32>,
}

/// Index of a stem that is not in the vocabulary; 0 fills up where texts are learned together.
const UNKNOWN: usize = 1;

impl Network {
    /// Reads a file of weights; `None` where it is not one of this network's.
    #[must_use]
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let (_, head) = SafeTensors::read_metadata(bytes).ok()?;
        let notes = head.metadata().as_ref()?;
        let tensors = SafeTensors::deserialize(bytes).ok()?;
        let matrix = |name: &str| Matrix::read(&tensors, name);
        let list = |name: &str| matrix(name).map(Matrix::into_values);
        Some(Self {
            stems: numbered(notes.get("stems")?, UNKNOWN + 1),
            labels: numbered(notes.get("labels")?, 0),
            endings: endings(notes)?,
            most: notes.get("most")?.parse().ok()?,
            stem: matrix("stem")?,
            label: matrix("label")?,
            forth: Units::read(&tensors, "forth")?,
            back: Units::read(&tensors, "back")?,
            attention: matrix("attention")?,
            attention_bias: list("attention_bias")?,
            out: matrix("out")?,
            out_bias: list("out_bias")?,
        })
    }

    /// How many stems and labels it knows.
    #[must_use]
    pub fn vocabulary(&self) -> (usize, usize) {
        (self.stems.len(), self.labels.len())
    }

    /// Whether it has learned what the label says.
    #[must_use]
    pub fn knows(&self, label: &str) -> bool {
        self.labels.contains_key(label)
    }

    /// The share of each class, together 1; none where there is nothing to read. Work is linear in the number
    /// of features, of which only the last are read.
    #[must_use]
    pub fn answer(&self, features: &[Feature]) -> Vec<f32> {
        let from = features.len().saturating_sub(self.most);
        let read = features.get(from..).unwrap_or_default();
        if read.is_empty() || self.stems.is_empty() {
            return Vec::new();
        }
        let inputs: Vec<Vec<f32>> = read.iter().map(|it| self.input(it)).collect();
        let forth = self.forth.states(inputs.iter());
        let mut back = self.back.states(inputs.iter().rev());
        back.reverse();
        let pairs = forth.into_iter().zip(back);
        let states: Vec<Vec<f32>> = pairs.map(|(forth, back)| [forth, back].concat()).collect();
        let bias = self.attention_bias.first().unwrap_or(&0.0);
        let heeded = softmax(states.iter().map(|it| dot(self.attention.row(0), it) + bias));
        let mut scores = self.out_bias.clone();
        self.out.add_times(&summed(&states, &heeded), &mut scores);
        softmax(scores.into_iter())
    }

    /// The sum of what is known of a word.
    fn input(&self, feature: &Feature) -> Vec<f32> {
        let stem = self.stems.get(self.stemmed(&feature.word)).copied().unwrap_or(UNKNOWN);
        let mut out = self.stem.row(stem).to_vec();
        for label in feature.labels.iter().filter_map(|it| self.labels.get(it.as_ref())) {
            out.iter_mut().zip(self.label.row(*label)).for_each(|(sum, value)| *sum += value);
        }
        out
    }

    /// "supports", "supported", "supporting" as one word; rough, and the same wherever words are compared.
    fn stemmed<'a>(&self, word: &'a str) -> &'a str {
        let mut stems = self.endings.iter().filter_map(|(ending, least)| {
            word.strip_suffix(ending.as_str()).filter(|it| it.len() >= *least)
        });
        stems.next().unwrap_or(word)
    }
}

/// By attention, by the greatest values, and the last.
fn summed(states: &[Vec<f32>], heeded: &[f32]) -> Vec<f32> {
    let last = states.last().cloned().unwrap_or_default();
    let mut sum = vec![0.0; last.len()];
    let mut top = vec![f32::MIN; last.len()];
    for (state, heed) in states.iter().zip(heeded) {
        for ((sum, top), value) in sum.iter_mut().zip(&mut top).zip(state) {
            *sum += heed * value;
            *top = top.max(*value);
        }
    }
    [sum, top, last].concat()
}

/// The words of a list, a line each, with their numbers.
fn numbered(list: &str, from: usize) -> FxHashMap<Box<str>, usize> {
    list.split('\n').enumerate().map(|(at, word)| (word.into(), at + from)).collect()
}

/// The endings that are left off, each with the least that must stand before it, in bytes.
fn endings(notes: &HashMap<String, String>) -> Option<Vec<(String, usize)>> {
    let pairs = notes.get("endings")?.split('\n').map(|line| line.split_once(' '));
    let read = pairs.map(|pair| {
        let (ending, least) = pair?;
        Some((ending.to_owned(), least.parse().ok()?))
    });
    read.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_file_of_weights_is_none() {
        assert!(Network::parse(b"").is_none());
        assert!(Network::parse(&[0xff; 64]).is_none());
        assert!(Network::parse(b"\x02\0\0\0\0\0\0\0{}").is_none());
    }

    #[test]
    fn without_words_there_is_no_answer() {
        assert!(Network::default().answer(&[Feature::default()]).is_empty());
    }

    #[test]
    fn stems_leave_off_one_ending() {
        let endings = [("ing", 3), ("s", 3)].map(|(ending, least)| (ending.to_owned(), least));
        let network = Network { endings: endings.into(), ..Network::default() };
        assert_eq!(network.stemmed("supporting"), "support");
        assert_eq!(network.stemmed("ring"), "ring");
        assert_eq!(network.stemmed("visits"), "visit");
    }
}
