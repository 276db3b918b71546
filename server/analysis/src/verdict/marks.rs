//! What the closing sentences show, as the weights of `data/tenor.tsv` name it: runs of words and of
//! their kinds, and what stands behind a negation.

use std::fmt::Write;
use std::ops::Range;

use super::kinds::*;
use super::lexemes::{Lexeme, Prose};

/// Runs of so many words are marks.
const RUN: usize = 4;

/// Runs of so many kinds are marks.
const KINDS: usize = 3;

/// Of a longer sentence only the last words are looked at.
const LONGEST: usize = 80;

/// Words of these kinds say nothing of themselves about which way a sentence points.
const IDLE: Kinds = ARTICLE
    .with(DEFINITE)
    .with(OF)
    .with(TRANSPARENT)
    .with(PREFACE)
    .with(BY)
    .with(WITH)
    .with(FOR)
    .with(NEUTRAL)
    .with(NUMBER)
    .with(QUOTED)
    .with(MARKS);

/// What stands for a word outside the vocabulary.
const OTHER: &str = "_";

/// Calls `found` with every mark of the two sentences, the last one first; `knows` tells the words of the
/// vocabulary.
pub(super) fn marks(
    text: &str,
    prose: &Prose,
    last: &Range<usize>,
    before: Option<&Range<usize>>,
    knows: &dyn Fn(&str) -> bool,
    found: &mut dyn FnMut(&str),
) {
    for (tag, sentence) in [("L", Some(last)), ("P", before)] {
        let lexemes = sentence.and_then(|range| prose.lexemes.get(range.clone()));
        if let Some(lexemes) = lexemes {
            of_sentence(text, lexemes, tag, knows, found);
        }
    }
}

/// The words of a sentence, in lower case; a number is `0`, a mark stands for itself.
pub(super) fn words(text: &str, sentence: &[Lexeme]) -> Vec<String> {
    let mut out = Vec::with_capacity(sentence.len() + 2);
    for lexeme in sentence {
        let said = text.get(lexeme.start as usize..lexeme.end as usize).unwrap_or_default();
        if lexeme.is(MARKS) {
            out.push(said.to_owned());
            continue;
        }
        let inner = |ch: char| !(ch.is_alphanumeric() || ch == '\'' || ch == '\u{2019}');
        for word in said.split(inner).filter(|word| !word.is_empty()) {
            if word.starts_with(|ch: char| ch.is_ascii_digit()) {
                out.push("0".to_owned());
            } else {
                out.push(stem(&word.to_lowercase().replace('\u{2019}', "'")).to_owned());
            }
        }
    }
    let over = out.len().saturating_sub(LONGEST);
    out.drain(..over);
    out
}

/// The endings that say nothing of themselves, and what must be left before them.
const ENDINGS: [(&str, usize); 9] = [
    ("'s", 1),
    ("ing", 3),
    ("ied", 2),
    ("ies", 2),
    ("ed", 3),
    ("es", 3),
    ("s", 3),
    ("ly", 4),
    ("e", 3),
];

/// "supports", "supported", "supporting" as one word; rough, and the same wherever words are compared.
fn stem(word: &str) -> &str {
    let mut stems = ENDINGS.iter().filter_map(|(ending, least)| {
        let stem = word.strip_suffix(ending).filter(|it| it.len() >= *least)?;
        (*ending != "s" || !stem.ends_with(['s', 'u', 'i'])).then_some(stem)
    });
    stems.next().unwrap_or(word)
}

fn of_sentence(
    text: &str,
    sentence: &[Lexeme],
    tag: &str,
    knows: &dyn Fn(&str) -> bool,
    found: &mut dyn FnMut(&str),
) {
    let spoken = words(text, sentence);
    let known = |word: &'_ String| if knows(word) { word.clone() } else { OTHER.to_owned() };
    let mut run: Vec<String> = Vec::with_capacity(spoken.len() + 2);
    run.push("^".to_owned());
    run.extend(spoken.iter().map(known));
    run.push("$".to_owned());
    let mut mark = String::with_capacity(64);
    runs(&run, RUN, tag, &mut mark, found);
    let mut denied = false;
    for word in &run {
        if is_joint(word) {
            denied = false;
        } else if is_negation(word) {
            denied = true;
        } else if denied {
            mark.clear();
            let _ = write!(mark, "{tag}!{word}");
            found(&mark);
        }
    }
    let kinds: Vec<String> = sentence.iter().filter_map(kinds_of).collect();
    let tag = format!("{tag}#");
    runs(&kinds, KINDS, &tag, &mut mark, found);
}

/// Every run of up to `most` neighbours.
fn runs(words: &[String], most: usize, tag: &str, mark: &mut String, found: &mut dyn FnMut(&str)) {
    for at in 0..words.len() {
        mark.clear();
        mark.push_str(tag);
        for (count, word) in words.iter().skip(at).take(most).enumerate() {
            if count > 0 {
                mark.push(' ');
            }
            mark.push_str(word);
            found(mark);
        }
    }
}

/// Behind these a negation reaches no further.
fn is_joint(word: &str) -> bool {
    matches!(word, "but" | "and" | "so" | "$") || !word.starts_with(|ch: char| ch.is_alphanumeric())
}

fn is_negation(word: &str) -> bool {
    const NEGATIONS: [&str; 16] = [
        "not", "no", "cannot", "never", "nor", "without", "neither", "nothing", "none", "nobody",
        "hardly", "few", "little", "lacks", "lack", "can't",
    ];
    NEGATIONS.contains(&word) || word.ends_with("n't")
}

/// The kinds of a word, with the way it points.
fn kinds_of(lexeme: &Lexeme) -> Option<String> {
    let mut out = String::new();
    for (kind, label) in LABELS {
        if lexeme.is(*kind) && !kind.has(IDLE) {
            if !out.is_empty() {
                out.push('/');
            }
            out.push_str(label);
        }
    }
    let sign = match lexeme.sign {
        1.. => "+",
        0 => "",
        _ => "-",
    };
    (!out.is_empty()).then(|| out + sign)
}
