//! Which way the closing sentences tend, by the weights of what they show (`data/tenor.tsv`), where no
//! form that the engine knows says it. Learned from example closings (`data/closings`) by
//! `cargo xtask train`; words that name treatments or parts of the body have no weight.
//!
//! A second opinion: it decides nothing that the wording decides, and what it doubts is worth less.

use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexemes::{Prose, prose};
use super::marks::{marks, words};
use super::proposition::Polarity;
use super::wording::wording;

static DATA: &str = include_str!("../../data/tenor.tsv");

/// How many classes a closing falls into: for the treatment, against it, no conclusion.
pub const CLASSES: usize = 3;

/// The shares of the three, each from 0 to 1; together 1, or all 0 where nothing is known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tenor {
    /// That the closing finds the treatment necessary.
    pub necessary: f32,
    /// That it finds it not necessary.
    pub not_necessary: f32,
    /// That it draws no conclusion.
    pub none: f32,
}

// Weights are finite, and so are their shares.
impl Eq for Tenor {}

impl Tenor {
    /// The share of one pole.
    pub(super) fn of(self, polarity: Polarity) -> f32 {
        match polarity {
            Polarity::Necessary => self.necessary,
            Polarity::NotNecessary => self.not_necessary,
            Polarity::Partial => 0.0,
        }
    }

    /// A conclusion, either way, is likelier than none.
    #[must_use]
    pub fn decides(self) -> bool {
        self.necessary + self.not_necessary > 2.0 * self.none
    }

    /// The greater pole with its share.
    pub(super) fn pole(self) -> (Polarity, f32) {
        if self.necessary >= self.not_necessary {
            (Polarity::Necessary, self.necessary)
        } else {
            (Polarity::NotNecessary, self.not_necessary)
        }
    }
}

/// The vocabulary and the weight of each mark for each class.
#[derive(Debug, Default)]
pub struct Weights {
    /// Words that are marks by themselves; all others are one.
    pub words: FxHashSet<Box<str>>,
    /// The weights of a mark for the three classes.
    pub marks: FxHashMap<Box<str>, [f32; CLASSES]>,
}

impl Weights {
    /// The weights that imr ships with.
    pub fn builtin() -> &'static Self {
        static WEIGHTS: OnceLock<Weights> = OnceLock::new();
        WEIGHTS.get_or_init(|| Self::parse(DATA))
    }

    /// Reads the text of a weights file: `words`, and a line of the vocabulary; or a mark and its three
    /// weights, in hundredths. Lines that are neither say nothing; a test sees to it that the shipped
    /// file has none.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut out = Self::default();
        for line in text.lines().filter(|line| !line.starts_with("# ")) {
            let mut fields = line.split('\t');
            let Some(mark) = fields.next() else { continue };
            if mark == "words" {
                let words = fields.flat_map(|it| it.split(' '));
                out.words.extend(words.filter(|it| !it.is_empty()).map(Box::from));
                continue;
            }
            let weight = |field: Option<&str>| Some(field?.parse::<f32>().ok()? / 100.0);
            if let (Some(yes), Some(no), Some(none)) =
                (weight(fields.next()), weight(fields.next()), weight(fields.next()))
            {
                out.marks.insert(mark.into(), [yes, no, none]);
            }
        }
        out
    }

    /// The shares that summed weights come to.
    #[must_use]
    pub fn weigh(sums: [f32; CLASSES]) -> Tenor {
        let top = sums.iter().copied().fold(f32::MIN, f32::max);
        let [yes, no, none] = sums.map(|sum| (sum - top).exp());
        let all = yes + no + none;
        Tenor { necessary: yes / all, not_necessary: no / all, none: none / all }
    }
}

/// Which way the sentences `last` and `before` it tend.
pub(super) fn tenor(
    text: &str,
    prose: &Prose,
    last: &Range<usize>,
    before: Option<&Range<usize>>,
) -> Tenor {
    let weights = Weights::builtin();
    if weights.marks.is_empty() {
        return Tenor::default();
    }
    let mut sums = [0.0; CLASSES];
    let knows = |word: &str| weights.words.contains(word);
    marks(text, prose, last, before, &knows, &mut |mark| {
        if let Some(weight) = weights.marks.get(mark) {
            for (sum, weight) in sums.iter_mut().zip(weight) {
                *sum += weight;
            }
        }
    });
    Weights::weigh(sums)
}

/// The words of the last two sentences, for who learns weights.
#[must_use]
pub fn closing_words(rationale: &str) -> Vec<String> {
    let prose = prose(rationale, wording());
    let sentences = prose.sentences.iter().rev().take(2);
    sentences
        .flat_map(|range| words(rationale, prose.lexemes.get(range.clone()).unwrap_or_default()))
        .collect()
}

/// The marks of the last two sentences under a vocabulary, for who learns weights.
#[must_use]
pub fn closing_marks(rationale: &str, knows: &dyn Fn(&str) -> bool) -> Vec<String> {
    let prose = prose(rationale, wording());
    let mut out = Vec::new();
    if let Some((last, rest)) = prose.sentences.split_last() {
        let mut found = |mark: &str| out.push(mark.to_owned());
        marks(rationale, &prose, last, rest.last(), knows, &mut found);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::reading::read;
    use super::*;

    #[test]
    fn the_shipped_weights_are_read_whole() {
        let weights = Weights::builtin();
        let lines = DATA.lines().filter(|it| !it.starts_with("# ") && !it.starts_with("words\t"));
        assert_eq!(lines.count(), weights.marks.len());
        assert!(weights.words.len() > 1_000);
    }

    #[test]
    fn broken_lines_say_nothing() {
        let weights = Weights::parse("# note\nwords\ta b\nL^ a\t10\t-20\t0\nL^ b\tx\nL^ c\n\n");
        assert_eq!(weights.words.len(), 2);
        assert_eq!(weights.marks.len(), 1);
        assert_eq!(weights.marks.get("L^ a"), Some(&[0.1, -0.2, 0.0]));
    }

    #[test]
    fn closings_tend_one_way_or_neither() {
        let pole = |text: &str| read(text).tenor().pole();
        let (way, share) = pole("Nothing else is left to try. Let her have the pump.");
        assert!(way == Polarity::Necessary && share > 0.5, "{share}");
        let (way, share) =
            pole("Two such courses did nothing. I would not spend her mornings on a third.");
        assert!(way == Polarity::NotNecessary && share > 0.5, "{share}");
        let none = read("She was seen twice in May. The reflexes are equal.").tenor().none;
        assert!(none > 0.5, "{none}");
    }

    #[test]
    fn shares_come_to_one() {
        let tenor = Weights::weigh([900.0, -900.0, 0.0]);
        assert!((tenor.necessary + tenor.not_necessary + tenor.none - 1.0).abs() < 1e-6);
        assert_eq!(read("").tenor(), Tenor::default());
    }
}
