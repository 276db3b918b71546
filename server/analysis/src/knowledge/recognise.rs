//! Finds the names of treatments and of parts of the body in a text.
//!
//! One automaton holds every name. It reads a folded text: small letters, and one blank for
//! whatever stands between words, so that "EMG/NCV", "EMG-NCV" and a line end are the same. Names
//! count only as whole words; where several begin together the longest is taken.

use super::entries::{ClassId, PartId, TreatmentId};
use super::library::Library;
use aho_corasick::AhoCorasick;
use std::ops::Range;

/// What a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Named {
    /// A treatment.
    Treatment(TreatmentId),
    /// A class as such: "opioids".
    Class(ClassId),
}

/// A treatment or class named in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreatmentMention {
    /// Bytes of the name.
    pub span: Range<usize>,
    /// What is named.
    pub named: Named,
    /// Its class.
    pub class: ClassId,
    /// Whether the word means this only in the heading of an item ("evaluation", "surgery").
    pub heading_word: bool,
}

/// A part of the body named in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartMention {
    /// Bytes of the word.
    pub span: Range<usize>,
    /// The part.
    pub part: PartId,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Treatment(Named, ClassId, bool),
    Part(PartId),
}

#[derive(Debug)]
struct Name {
    meaning: Meaning,
    /// The letters that must stand in the text exactly so.
    exact: Option<String>,
}

/// The automaton over all names and what each means.
#[derive(Debug)]
pub(super) struct Recogniser {
    names: Vec<Name>,
    automaton: Option<AhoCorasick>,
}

impl Recogniser {
    fn of(names: impl Iterator<Item = (String, Meaning)>) -> Self {
        let mut patterns = Vec::new();
        let mut known = Vec::new();
        for (written, meaning) in names {
            let exact = written.strip_prefix('=');
            let pattern = fold(exact.unwrap_or(&written), false)
                .text
                .trim()
                .to_owned();
            if pattern.is_empty() {
                continue;
            }
            patterns.push(pattern);
            let exact = exact.map(letters);
            known.push(Name { meaning, exact });
        }
        // Too many names for an automaton cannot be; without one nothing is recognised.
        Self {
            names: known,
            automaton: AhoCorasick::new(&patterns).ok(),
        }
    }

    fn find(&self, text: &str) -> Vec<(Range<usize>, Meaning)> {
        let mut found = self.find_folded(text, &fold(text, false));
        // A word broken by a hyphen at a line end reads as two words or as one.
        if has_broken_word(text) {
            found.extend(self.find_folded(text, &fold(text, true)));
        }
        found.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut end = 0;
        found.retain(|(span, _)| {
            let free = span.start >= end;
            if free {
                end = span.end;
            }
            free
        });
        found
    }

    fn find_folded(&self, text: &str, folded: &Folded) -> Vec<(Range<usize>, Meaning)> {
        let Some(automaton) = &self.automaton else {
            return Vec::new();
        };
        automaton
            .find_overlapping_iter(&folded.text)
            .filter_map(|hit| {
                let name = self.names.get(hit.pattern().as_usize())?;
                let end = folded.word_end(hit.start(), hit.end())?;
                let span = folded.span(hit.start(), end)?;
                let exact = name.exact.as_ref().is_none_or(|exact| {
                    let plain = folded.span(hit.start(), hit.end());
                    plain.and_then(|span| text.get(span)).map(letters).as_ref() == Some(exact)
                });
                exact.then_some((span, name.meaning))
            })
            .collect()
    }
}

/// A text for comparison, and where each of its bytes comes from.
struct Folded {
    text: String,
    origins: Vec<Range<usize>>,
}

impl Folded {
    /// Where the word ends that a name ends in, the plural's "s" included; nothing where the name
    /// is only a part of words.
    fn word_end(&self, start: usize, end: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let is_word = |at: usize| {
            bytes
                .get(at)
                .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80)
        };
        if start > 0 && is_word(start - 1) {
            return None;
        }
        if !is_word(end) {
            return Some(end);
        }
        let plural = bytes.get(end) == Some(&b's') && !is_word(end + 1);
        plural.then_some(end + 1)
    }

    fn span(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let first = self.origins.get(start)?;
        let last = self.origins.get(end.checked_sub(1)?)?;
        Some(first.start..last.end)
    }
}

/// Letters and digits small, marks of strength kept, trademark signs and apostrophes dropped,
/// everything else one blank. With `join`, a hyphen before a blank holds one word together.
fn fold(text: &str, join: bool) -> Folded {
    let mut folded = Folded {
        text: String::with_capacity(text.len()),
        origins: Vec::with_capacity(text.len()),
    };
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let span = at..at + c.len_utf8();
        let kept = match c {
            '®' | '™' | '\'' | '\u{2019}' => continue,
            '-' if join && chars.peek().is_some_and(|(_, next)| next.is_whitespace()) => {
                while chars.peek().is_some_and(|(_, next)| next.is_whitespace()) {
                    chars.next();
                }
                continue;
            }
            '.' if chars.peek().is_some_and(|(_, next)| next.is_ascii_digit()) => '.',
            c if c.is_alphanumeric() || matches!(c, '#' | '%') => c,
            _ => ' ',
        };
        if kept == ' ' && folded.text.ends_with(' ') {
            continue;
        }
        for small in kept.to_lowercase() {
            folded.text.push(small);
            folded.origins.resize(folded.text.len(), span.clone());
        }
    }
    folded
}

fn has_broken_word(text: &str) -> bool {
    text.as_bytes()
        .windows(3)
        .any(|it| matches!(it, [a, b'-', c] if a.is_ascii_alphabetic() && c.is_ascii_whitespace()))
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

impl Library {
    /// The treatments and classes named in prose, in the order of the text.
    pub fn recognise(&self, text: &str) -> Vec<TreatmentMention> {
        let mut mentions = self.recognise_heading(text);
        mentions.retain(|mention| !mention.heading_word);
        mentions
    }

    /// The treatments and classes named in the heading of an item, with the words that mean a
    /// class only there.
    pub fn recognise_heading(&self, text: &str) -> Vec<TreatmentMention> {
        let recogniser = self
            .recogniser
            .get_or_init(|| Recogniser::of(self.treatment_names()));
        recogniser
            .find(text)
            .into_iter()
            .filter_map(|(span, meaning)| match meaning {
                Meaning::Treatment(named, class, heading_word) => Some(TreatmentMention {
                    span,
                    named,
                    class,
                    heading_word,
                }),
                Meaning::Part(_) => None,
            })
            .collect()
    }

    /// The parts of the body named in a text, in its order.
    pub fn body_parts(&self, text: &str) -> Vec<PartMention> {
        let recogniser = self
            .part_recogniser
            .get_or_init(|| Recogniser::of(self.part_names()));
        recogniser
            .find(text)
            .into_iter()
            .filter_map(|(span, meaning)| match meaning {
                Meaning::Part(part) => Some(PartMention { span, part }),
                Meaning::Treatment(..) => None,
            })
            .collect()
    }

    fn treatment_names(&self) -> impl Iterator<Item = (String, Meaning)> {
        let treatments = self.treatments().iter().flat_map(|it| {
            let meaning = Meaning::Treatment(Named::Treatment(it.id), it.class, false);
            let names = std::iter::once(&it.name).chain(&it.aliases);
            names.map(move |name| (name.clone(), meaning))
        });
        let classes = self.classes().iter().flat_map(|it| {
            let meaning = |heading| Meaning::Treatment(Named::Class(it.id), it.id, heading);
            let names = std::iter::once(&it.name).chain(&it.aliases);
            let names = names.map(move |name| (name.clone(), meaning(false)));
            names.chain(
                it.heading_words
                    .iter()
                    .map(move |word| (word.clone(), meaning(true))),
            )
        });
        treatments.chain(classes)
    }

    fn part_names(&self) -> impl Iterator<Item = (String, Meaning)> {
        self.parts().iter().flat_map(|part| {
            part.words
                .iter()
                .map(|word| (word.clone(), Meaning::Part(part.id)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<(&str, String)> {
        let library = Library::builtin();
        library
            .recognise_heading(text)
            .into_iter()
            .map(|it| (&text[it.span], library.class(it.class).unwrap().key.clone()))
            .collect()
    }

    #[track_caller]
    fn are(text: &str, expected: &[(&str, &str)]) {
        let expected: Vec<_> = expected
            .iter()
            .map(|(a, b)| (*a, (*b).to_owned()))
            .collect();
        assert_eq!(names(text), expected);
    }

    #[test]
    fn finds_brands_generics_and_abbreviations() {
        are("Norco 10/325 mg #60", &[("Norco", "opioid")]);
        are(
            "hydrocodone-acetaminophen",
            &[("hydrocodone-acetaminophen", "opioid")],
        );
        are(
            "EMG-NCV, EMG and\nNCS",
            &[
                ("EMG-NCV", "electrodiagnostic"),
                ("EMG and\nNCS", "electrodiagnostic"),
            ],
        );
        are(
            "Lidoderm® patches",
            &[("Lidoderm® patches", "topical-analgesic")],
        );
        are("X-Rays", &[("X-Rays", "x-ray")]);
    }

    #[test]
    fn takes_whole_words_and_the_longest_name() {
        are("Somatic norcott", &[]);
        are("Voltaren gel", &[("Voltaren gel", "topical-nsaid")]);
        are("MRIs", &[("MRIs", "mri")]);
        are("PT/PTT", &[("PT/PTT", "laboratory")]);
    }

    #[test]
    fn some_abbreviations_are_capitals_only() {
        are("the pt ua if tens of", &[]);
        are("PT 2x6", &[("PT", "physical-therapy")]);
    }

    #[test]
    fn reads_words_broken_at_line_ends() {
        are(
            "electro-\n   diagnostic testing",
            &[("electro-\n   diagnostic testing", "electrodiagnostic")],
        );
        are(
            "follow-\nup visit",
            &[("follow-\nup visit", "consultation")],
        );
    }

    #[test]
    fn heading_words_say_nothing_in_prose() {
        let library = Library::builtin();
        assert!(
            library
                .recognise("On evaluation, surgery was a success.")
                .is_empty()
        );
    }

    #[test]
    fn finds_parts_of_the_body() {
        let library = Library::builtin();
        let parts = |text: &str| -> Vec<String> {
            let found = library.body_parts(text);
            found
                .iter()
                .map(|it| library.part(it.part).unwrap().key.clone())
                .collect()
        };
        assert_eq!(
            parts("MRI of the cervical spine and left hand"),
            ["neck", "hand"]
        );
        assert_eq!(
            parts("EMG BUE; transforaminal at L4-5"),
            ["upper-extremity", "low-back"]
        );
        assert_eq!(parts("whip back"), ["spine"]);
    }
}
