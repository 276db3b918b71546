//! Finds the names of treatments and of parts of the body in a text.
//!
//! Names are looked up by their first word in a folded text: small letters, and one blank for
//! whatever stands between words, so that "EMG/NCV", "EMG-NCV" and a line end are the same. Names
//! count only as whole words; where several begin together the longest is taken. (An automaton over
//! all names reads no faster and takes six milliseconds to build, at every start.)

use super::entries::{ClassId, PartId, TreatmentId};
use super::library::Library;
use rustc_hash::FxHashMap;
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
    folded: String,
    meaning: Meaning,
    /// The letters that must stand in the text exactly so.
    exact: Option<String>,
}

/// All names under their first words, the longest first.
#[derive(Debug)]
pub(super) struct Recogniser(FxHashMap<String, Vec<Name>>);

impl Recogniser {
    fn of<'n>(names: impl Iterator<Item = (&'n str, Meaning)>) -> Self {
        let mut under: FxHashMap<String, Vec<Name>> = FxHashMap::default();
        for (written, meaning) in names {
            let exact = written.strip_prefix('=');
            let mut folded = fold(exact.unwrap_or(written), false).text;
            folded.truncate(folded.trim_end().len());
            let first = folded.bytes().take_while(|byte| is_word(*byte)).count();
            let Some(first) = folded.get(..first).filter(|first| !first.is_empty()) else {
                continue;
            };
            let name = under.entry(first.to_owned()).or_default();
            name.push(Name { folded, meaning, exact: exact.map(letters) });
        }
        for names in under.values_mut() {
            names.sort_by_key(|name| std::cmp::Reverse(name.folded.len()));
        }
        Self(under)
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
        let mut found = Vec::new();
        for word in folded.words() {
            let Some(first) = folded.text.get(word.clone()) else {
                continue;
            };
            // "MRIs" begins with the name "MRI".
            let single = first.strip_suffix('s');
            for first in [Some(first), single].into_iter().flatten() {
                let names = self.0.get(first).into_iter().flatten();
                found.extend(names.filter_map(|name| folded.read(name, word.start, text)).next());
            }
        }
        found
    }
}

/// A text for comparison, and where each of its bytes comes from.
struct Folded {
    text: String,
    origins: Vec<usize>,
}

impl Folded {
    /// The runs of letters and digits.
    fn words(&self) -> impl Iterator<Item = Range<usize>> {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        std::iter::from_fn(move || {
            let rest = bytes.get(at..)?;
            let start = at + rest.iter().position(|byte| is_word(*byte))?;
            let rest = bytes.get(start..)?;
            let end = rest.iter().position(|byte| !is_word(*byte)).unwrap_or(rest.len());
            at = start + end;
            Some(start..at)
        })
    }

    /// The name where it stands at `start`, as a whole word and in its letters.
    fn read(&self, name: &Name, start: usize, text: &str) -> Option<(Range<usize>, Meaning)> {
        if !self.text.get(start..)?.starts_with(&name.folded) {
            return None;
        }
        let end = start + name.folded.len();
        if let Some(exact) = &name.exact
            && letters(text.get(self.span(text, start..end)?)?) != *exact
        {
            return None;
        }
        let span = self.span(text, start..self.word_end(end)?)?;
        Some((span, name.meaning))
    }

    /// Where the word ends that a name ends in, the plural's "s" included; nothing where the name
    /// is only a part of it.
    fn word_end(&self, end: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let is_word = |at: usize| bytes.get(at).is_some_and(|byte| is_word(*byte));
        if !is_word(end) {
            return Some(end);
        }
        let plural = bytes.get(end) == Some(&b's') && !is_word(end + 1);
        plural.then_some(end + 1)
    }

    fn span(&self, text: &str, folded: Range<usize>) -> Option<Range<usize>> {
        let first = *self.origins.get(folded.start)?;
        let last = *self.origins.get(folded.end.checked_sub(1)?)?;
        let length = text.get(last..)?.chars().next()?.len_utf8();
        Some(first..last + length)
    }
}

/// Letters and digits small, marks of strength kept, trademark signs and apostrophes dropped,
/// everything else one blank. With `join`, a hyphen before a blank holds one word together.
fn fold(text: &str, join: bool) -> Folded {
    let mut folded =
        Folded { text: String::with_capacity(text.len()), origins: Vec::with_capacity(text.len()) };
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let kept = match c {
            '®' | '™' | '\'' | '\u{2019}' => continue,
            '-' if join && chars.peek().is_some_and(|(_, next)| next.is_whitespace()) => {
                while chars.next_if(|(_, next)| next.is_whitespace()).is_some() {}
                continue;
            }
            '.' if chars.peek().is_some_and(|(_, next)| next.is_ascii_digit()) => '.',
            c if c.is_alphanumeric() || matches!(c, '#' | '%') => c,
            _ => ' ',
        };
        match kept {
            ' ' if folded.text.ends_with(' ') => continue,
            c if c.is_ascii() => folded.text.push(c.to_ascii_lowercase()),
            c => folded.text.extend(c.to_lowercase()),
        }
        folded.origins.resize(folded.text.len(), at);
    }
    folded
}

/// Letters, digits and every byte of a letter beyond ASCII.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
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
        let recogniser = self.recogniser.get_or_init(|| Recogniser::of(self.treatment_names()));
        recogniser
            .find(text)
            .into_iter()
            .filter_map(|(span, meaning)| match meaning {
                Meaning::Treatment(named, class, heading_word) => {
                    Some(TreatmentMention { span, named, class, heading_word })
                }
                Meaning::Part(_) => None,
            })
            .collect()
    }

    /// The parts of the body named in a text, in its order.
    pub fn body_parts(&self, text: &str) -> Vec<PartMention> {
        let recogniser = self.part_recogniser.get_or_init(|| Recogniser::of(self.part_names()));
        recogniser
            .find(text)
            .into_iter()
            .filter_map(|(span, meaning)| match meaning {
                Meaning::Part(part) => Some(PartMention { span, part }),
                Meaning::Treatment(..) => None,
            })
            .collect()
    }

    fn treatment_names(&self) -> impl Iterator<Item = (&str, Meaning)> {
        let treatments = self.treatments().iter().flat_map(|it| {
            let meaning = Meaning::Treatment(Named::Treatment(it.id), it.class, false);
            let names = std::iter::once(&it.name).chain(&it.aliases);
            names.map(move |name| (name.as_str(), meaning))
        });
        let classes = self.classes().iter().flat_map(|it| {
            let meaning = |heading| Meaning::Treatment(Named::Class(it.id), it.id, heading);
            let names = std::iter::once(&it.name).chain(&it.aliases);
            let names = names.map(move |name| (name.as_str(), meaning(false)));
            names.chain(it.heading_words.iter().map(move |word| (word.as_str(), meaning(true))))
        });
        treatments.chain(classes)
    }

    fn part_names(&self) -> impl Iterator<Item = (&str, Meaning)> {
        self.parts()
            .iter()
            .flat_map(|part| part.words.iter().map(|word| (word.as_str(), Meaning::Part(part.id))))
    }
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "spans of texts that the tests wrote")]
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
        let expected: Vec<_> = expected.iter().map(|(a, b)| (*a, (*b).to_owned())).collect();
        assert_eq!(names(text), expected);
    }

    #[test]
    fn finds_brands_generics_and_abbreviations() {
        are("Norco 10/325 mg #60", &[("Norco", "opioid")]);
        are("hydrocodone-acetaminophen", &[("hydrocodone-acetaminophen", "opioid")]);
        are(
            "EMG-NCV, EMG and\nNCS",
            &[("EMG-NCV", "electrodiagnostic"), ("EMG and\nNCS", "electrodiagnostic")],
        );
        are("Lidoderm® patches", &[("Lidoderm® patches", "topical-analgesic")]);
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
        are("follow-\nup visit", &[("follow-\nup visit", "consultation")]);
    }

    #[test]
    fn heading_words_say_nothing_in_prose() {
        let library = Library::builtin();
        assert!(library.recognise("On evaluation, surgery was a success.").is_empty());
    }

    #[test]
    fn finds_parts_of_the_body() {
        let library = Library::builtin();
        let parts = |text: &str| -> Vec<String> {
            let found = library.body_parts(text);
            found.iter().map(|it| library.part(it.part).unwrap().key.clone()).collect()
        };
        assert_eq!(parts("MRI of the cervical spine and left hand"), ["neck", "hand"]);
        assert_eq!(parts("EMG BUE; transforaminal at L4-5"), ["upper-extremity", "low-back"]);
        assert_eq!(parts("whip back"), ["spine"]);
    }
}
