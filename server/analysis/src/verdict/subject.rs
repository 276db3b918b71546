//! What a predicate is about: the words of its clause before the auxiliaries.

use super::chain::begins_clause;
use super::kinds::*;
use super::lexemes::Lexeme;
use super::proposition::Mention;

/// The head of the subject, as far as it changes what the predicate means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// No subject: a fragment, or a dropped one.
    Dropped,
    /// The decision under review, adverse as it was.
    Prior,
    /// "The decision", "the determination".
    Decision,
    /// "Medical necessity …".
    Necessity,
    /// "Authorization …" (+1), "denial …" (-1) as what is recommended.
    Outcome(i8),
    /// Criteria, requirements, indications.
    Criteria,
    /// The worker.
    Person,
    /// A treatment, or what stands for it.
    Treatment,
}

/// The subject of a predicate.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    pub(super) head: Head,
    pub(super) mention: Mention,
    /// "no further therapy", "none of the visits".
    pub(super) zero: bool,
    pub(super) history: bool,
    /// "6 of the 12 visits".
    pub(super) fraction: bool,
    /// First lexeme of the subject.
    pub(super) start: usize,
}

/// Longest stretch looked at for a subject.
const REACH: usize = 90;

/// Reads the subject between the clause's start and the chain's.
pub(super) fn subject(sentence: &[Lexeme], clause: usize, chain: usize) -> Subject {
    let start = begin(sentence, clause.max(chain.saturating_sub(REACH)), chain);
    let words = sentence.get(start..chain).unwrap_or_default();
    let content = || {
        words
            .iter()
            .filter(|lexeme| !lexeme.is(TRANSPARENT | PREFACE | COMMA) || lexeme.is(GENERIC))
    };
    let first = content().find(|lexeme| !lexeme.is(HISTORY | AND)).copied();
    let range = match (words.first(), words.last()) {
        (Some(first), Some(last)) => first.start as usize..last.end as usize,
        _ => {
            let at = sentence.get(chain).map_or(0, |lexeme| lexeme.start as usize);
            at..at
        }
    };
    let any = |kinds| words.iter().any(|lexeme| lexeme.is(kinds));
    Subject {
        head: head(words, first),
        mention: Mention {
            range,
            generic: !words.iter().any(Lexeme::is_plain_word),
            requested: any(REQUEST),
            portion: any(PORTION),
        },
        zero: words
            .iter()
            .find(|lexeme| !lexeme.is(COMMA | AND))
            .is_some_and(|lexeme| lexeme.is(ZERO))
            && !words.get(1).is_some_and(|lexeme| lexeme.is(COMMA)),
        history: any(HISTORY),
        fraction: fraction(words),
        start,
    }
}

fn head(words: &[Lexeme], first: Option<Lexeme>) -> Head {
    let Some(first) = first else {
        return Head::Dropped;
    };
    if first.is(PRIOR) {
        return Head::Prior;
    }
    if first.is(OUTCOME) {
        return Head::Outcome(first.sign);
    }
    let before_of = words.iter().take_while(|lexeme| !lexeme.is(OF | FOR | RELATIVE));
    if words.iter().any(|lexeme| lexeme.is(NECESSITY)) {
        return Head::Necessity;
    }
    if before_of.clone().any(|lexeme| lexeme.is(CRITERIA)) {
        return Head::Criteria;
    }
    if !first.is(REQUEST) && before_of.clone().any(|lexeme| lexeme.is(PRIOR)) {
        return Head::Prior;
    }
    if first.is(DECISION) {
        return Head::Decision;
    }
    if first.is(PERSON) && before_of.count() <= 2 {
        return Head::Person;
    }
    Head::Treatment
}

/// Where the subject begins: behind what precedes it in its clause.
fn begin(sentence: &[Lexeme], clause: usize, chain: usize) -> usize {
    let words = sentence.get(clause..chain).unwrap_or_default();
    let anchored = (clause..chain).rev().find(|&at| {
        let joint = sentence.get(at).is_some_and(|lexeme| {
            lexeme.is(AND | RELATIVE | OPENING | OPENING_NEGATIVE | REPORT | COMMA)
                && !lexeme.is(REQUEST)
        });
        joint && begins_clause(sentence, at + 1) && !only_generic(sentence, at, chain)
    });
    if let Some(at) = anchored {
        return at + 1;
    }
    let prefaced = words.first().is_some_and(|first| first.is(PREFACE) && !first.is(ZERO));
    if prefaced && let Some(comma) = words.iter().rposition(|lexeme| lexeme.is(COMMA)) {
        return clause + comma + 1;
    }
    clause
}

/// A comma before a bare "therapy" or "imaging" parts a list, not two clauses.
fn only_generic(sentence: &[Lexeme], comma: usize, chain: usize) -> bool {
    let words = sentence.get(comma + 1..chain).unwrap_or_default();
    sentence.get(comma).is_some_and(|lexeme| lexeme.is(COMMA))
        && !words.iter().any(|lexeme| lexeme.is(REQUEST | NECESSITY | PRIOR))
        && words.len() > 3
}

fn fraction(words: &[Lexeme]) -> bool {
    let numbers: Vec<usize> = words
        .iter()
        .enumerate()
        .filter(|(_, lexeme)| lexeme.is(NUMBER))
        .map(|(at, _)| at)
        .collect();
    numbers.windows(2).any(|pair| {
        let [first, second] = pair else { return false };
        let between = words.get(first + 1..*second).unwrap_or_default();
        !between.is_empty()
            && between.len() <= 4
            && between.iter().any(|lexeme| lexeme.is(OF))
            && !between.iter().any(|lexeme| lexeme.is(COMMA))
    })
}
