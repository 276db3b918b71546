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
    /// "The need for …", "the indication for …".
    Ground,
    /// "Authorization …" (+1), "denial …" (-1) as what is recommended.
    Outcome(i8),
    /// Criteria, requirements, indications.
    Criteria,
    /// The reviewer, who then does something rather than being necessary.
    Reviewer,
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

/// Longest label before a colon.
const LABEL: usize = 14;
/// Longest stretch looked at for a subject.
const REACH: usize = 90;

/// Reads the subject between the clause's start and the chain's.
pub(super) fn subject(sentence: &[Lexeme], clause: usize, chain: usize) -> Subject {
    let start = begin(sentence, clause.max(chain.saturating_sub(REACH)), chain);
    let words = sentence.get(start..chain).unwrap_or_default();
    let content = || {
        words.iter().filter(|lexeme| {
            !lexeme.is(TRANSPARENT | PREFACE | COMMA) || lexeme.is(GENERIC | PRONOUN)
        })
    };
    let first = content().find(|lexeme| !lexeme.is(HISTORY | AND)).copied();
    let label = label(sentence, clause, chain);
    let (words, first) = match label {
        Some(label)
            if first.is_none()
                || !words.iter().any(|word| word.is(PRIOR | NECESSITY | REQUEST | OUTCOME))
                    && label
                        .iter()
                        .any(|lexeme| lexeme.is_plain_word() || lexeme.is(NECESSITY)) =>
        {
            (label, label.iter().find(|lexeme| !lexeme.is(TRANSPARENT | COMMA | PREFACE)).copied())
        }
        _ => (words, first),
    };
    // "Ten days meet the standard and are …": the first thing said is no part of the name.
    let shared = words.last().filter(|last| last.is(AND) && !last.is(NEGATOR)).and_then(|_| {
        words.iter().skip(1).position(|word| word.is(FINITE | SUPPORT | REPORT | VERDICT))
    });
    let words = match shared {
        Some(verb) if verb > 0 => words.get(..verb + 1).unwrap_or(words),
        _ => words,
    };
    let words = words.get(..portion(words).unwrap_or(words.len())).unwrap_or(words);
    let range = match (words.first(), words.last()) {
        (Some(first), Some(last)) => first.start as usize..last.end as usize,
        _ => {
            let at = sentence.get(chain).map_or(0, |lexeme| lexeme.start as usize);
            at..at
        }
    };
    let any = |kinds| words.iter().any(|lexeme| lexeme.is(kinds));
    // "For the sleep study the denial should stand."
    let ruled = words.iter().position(|word| word.is(PRIOR)).filter(|&prior| {
        let led = words.first().is_some_and(|first| first.is(FOR | PREFACE));
        led && prior > 2
            && words.get(prior - 1).is_some_and(|it| it.is(ARTICLE))
            && prior + 1 == words.len()
    });
    Subject {
        head: if ruled.is_some() { Head::Prior } else { head(words, first) },
        mention: Mention {
            range,
            generic: !words.iter().any(Lexeme::is_plain_word),
            pronoun: any(PRONOUN)
                && !words
                    .iter()
                    .any(|lexeme| lexeme.is_plain_word() || lexeme.is(REQUEST | GENERIC)),
            requested: any(REQUEST),
            definite: words
                .iter()
                .find(|word| !word.is(COMMA | AND))
                .is_some_and(|word| word.is(DEFINITE | REST)),
            portion: any(PORTION | REST)
                || words.iter().take(3).any(|lexeme| lexeme.is(NUMBER))
                || prefaced_portion(sentence, clause, start),
        },
        zero: words
            .iter()
            .find(|lexeme| !lexeme.is(COMMA | AND | TRANSPARENT | FINITE) || lexeme.is(ZERO))
            .is_some_and(|lexeme| lexeme.is(ZERO))
            && !words.get(1).is_some_and(|lexeme| lexeme.is(COMMA))
            && !words
                .windows(2)
                .any(|two| matches!(two, [comma, and] if comma.is(COMMA) && and.is(AND))),
        history: any(HISTORY),
        fraction: fraction(words),
        start,
    }
}

/// The length of "the remaining nine of the eighteen" where other words follow it.
fn portion(words: &[Lexeme]) -> Option<usize> {
    let of = DEFINITE | PORTION | REST | NUMBER | OF | TRANSPARENT;
    let end = words.iter().position(|word| !word.is(of))?;
    let words = words.get(..end)?;
    let rest = words.iter().any(|word| word.is(REST));
    let whole = rest
        || words.iter().any(|word| word.is(PORTION)) && words.iter().any(|word| word.is(NUMBER));
    (whole && words.last().is_some_and(|last| last.is(NUMBER | REST))).then_some(end)
}

/// "for the remaining 30, it is not": the portion stands before the subject.
fn prefaced_portion(sentence: &[Lexeme], clause: usize, start: usize) -> bool {
    let words = sentence.get(clause..start).unwrap_or_default();
    words.first().is_some_and(|first| first.is(PREFACE | FOR))
        && words.iter().any(|word| word.is(PORTION | REST))
}

/// The label before a colon, where the clause opens behind one and is no full sentence: "Splint: …, not
/// medically necessary."
fn label(sentence: &[Lexeme], clause: usize, chain: usize) -> Option<&[Lexeme]> {
    let colon = clause
        .checked_sub(1)
        .filter(|&at| sentence.get(at).is_some_and(|lexeme| lexeme.is(COLON)))?;
    let finite = sentence.get(chain..).is_some_and(|rest| {
        rest.iter()
            .take(4)
            .take_while(|lexeme| !lexeme.is(PREDICATE))
            .any(|lexeme| lexeme.is(FINITE))
    });
    if finite {
        return None;
    }
    let start = (0..colon)
        .rev()
        .find(|&at| sentence.get(at).is_some_and(|lexeme| lexeme.is(BREAK)))
        .map_or(0, |at| at + 1);
    let words = sentence.get(start..colon)?;
    (!words.is_empty() && words.len() <= LABEL).then_some(words)
}

fn head(words: &[Lexeme], first: Option<Lexeme>) -> Head {
    let Some(first) = first else {
        return Head::Dropped;
    };
    if first.is(PRIOR) {
        let mut behind = words.iter().skip_while(|lexeme| !lexeme.is(PRIOR)).skip(1);
        let part = behind.next().is_some_and(|next| {
            next.is_plain_word() || next.is(REPORT | CLAIM) && !next.is(PROCESS)
        });
        return if part { Head::Criteria } else { Head::Prior };
    }
    // "Refusing this study was an error."
    if first.is(PROCESS) && words.len() > 1 && !first.is(REPORT) {
        return if first.sign < 0 { Head::Prior } else { Head::Outcome(1) };
    }
    if first.is(RECOMMEND) && words.len() == 1 {
        return Head::Dropped;
    }
    if first.is(OUTCOME) {
        return Head::Outcome(first.sign);
    }
    if first.is(REVIEWER) {
        return Head::Reviewer;
    }
    let before_of = words.iter().take_while(|lexeme| {
        !lexeme.is(OF | FOR | RELATIVE | FINITE | REPORT | SUPPORT) || lexeme.is(PRIOR)
    });
    if words.iter().any(|lexeme| lexeme.is(NECESSITY)) {
        return Head::Necessity;
    }
    if before_of.clone().any(|lexeme| lexeme.is(GROUND)) {
        return Head::Ground;
    }
    if before_of.clone().any(|lexeme| lexeme.is(CRITERIA)) {
        return Head::Criteria;
    }
    let plain = !before_of.clone().any(|lexeme| lexeme.is(FINITE | OPENING | AGREE | REPORT));
    if !first.is(REQUEST) && plain && before_of.clone().any(|lexeme| lexeme.is(PRIOR)) {
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
                && !lexeme.is(REQUEST | GROUND)
        });
        joint && begins_clause(sentence, at + 1) && !only_generic(sentence, at, chain)
    });
    if let Some(at) = anchored {
        return at + 1;
    }
    let nearest = (clause..chain)
        .rev()
        .find(|&at| sentence.get(at).is_some_and(|lexeme| !lexeme.is(TRANSPARENT)));
    // "the machine to follow it": what follows is no subject.
    let object = |at: usize| {
        let is = |back: usize, kinds: Kinds| {
            at.checked_sub(back).and_then(|it| sentence.get(it)).is_some_and(|it| it.is(kinds))
        };
        let verb = at
            .checked_sub(1)
            .and_then(|it| sentence.get(it))
            .is_some_and(|it| it.is_plain_word() || it.is(PROCESS));
        verb && at > clause + 1 && is(2, PREFACE) && is(2, TRANSPARENT)
    };
    if let Some(at) = nearest.filter(|&at| {
        sentence.get(at).is_some_and(|lexeme| lexeme.is(PRONOUN) && !lexeme.is(RELATIVE))
            && !object(at)
    }) {
        return at;
    }
    let told = (clause..chain).rev().find(|&at| {
        sentence.get(at).is_some_and(|lexeme| lexeme.is(RELATIVE))
            && sentence.get(at.saturating_sub(6)..at).is_some_and(|before| {
                before
                    .iter()
                    .any(|lexeme| lexeme.is(OPENING | OPENING_NEGATIVE | AGREE | REPORT | CLAIM))
            })
    });
    if let Some(at) = told.filter(|at| at + 1 < chain) {
        return at + 1;
    }
    // "I do not believe an MRI is warranted": what is believed begins behind the verb.
    let believed = (clause..chain).rev().find(|&at| {
        sentence.get(at).is_some_and(|lexeme| lexeme.is(OPENING | OPENING_NEGATIVE | RECOMMEND))
            && sentence.get(at + 1).is_some_and(|next| next.is(ARTICLE) || next.is_plain_word())
            && sentence
                .get(clause..at)
                .is_some_and(|before| before.iter().any(|it| it.is(REVIEWER)))
    });
    if let Some(at) = believed.filter(|at| at + 1 < chain) {
        return at + 1;
    }
    // Behind another verb only the last part can be this predicate's subject.
    if let Some(verb) = (clause..chain).rev().find(|&at| {
        sentence.get(at).is_some_and(|lexeme| lexeme.is(FINITE) && !lexeme.is(TRANSPARENT))
    }) {
        let joint = (verb + 1..chain).find(|&at| {
            sentence.get(at).is_some_and(|lexeme| lexeme.is(AND | COMMA | CLAIM)) && at + 1 < chain
        });
        if let Some(joint) = joint {
            return joint + 1;
        }
    }
    let prefaced = words
        .iter()
        .find(|word| !word.is(COMMA | AND))
        .is_some_and(|first| first.is(PREFACE) && !first.is(ZERO));
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
    // "six of the visits"
    let some = words.windows(3).any(|three| {
        let [number, of, the] = three else { return false };
        number.is(NUMBER) && of.is(OF) && the.is(DEFINITE)
    });
    some || numbers.windows(2).any(|pair| {
        let [first, second] = pair else { return false };
        let between = words.get(first + 1..*second).unwrap_or_default();
        // "One tube of 100 g" is no part.
        !between.is_empty()
            && !words.get(second + 1).is_some_and(|unit| unit.is(ABBREVIATION))
            && between.len() <= 4
            && between.iter().any(|lexeme| lexeme.is(OF))
            && !between.iter().any(|lexeme| lexeme.is(COMMA))
    })
}
