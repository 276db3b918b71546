//! Propositions of predicates behind a subject: "the request is not medically necessary".

use super::chain::{self, Chain, chain, disowned};
use super::claim::worth;
use super::clauses::Role;
use super::form::form;
use super::kinds::*;
use super::lexemes::Lexeme;
use super::mood::{mode, speaker};
use super::proposition::{Mention, Mode, Polarity, Proposition, Strength};
use super::scene::Scene;
use super::subject::{Head, Subject, subject};
use super::support::following;

/// The proposition of the predicate at `at`, if it is one.
pub(super) fn predicate(scene: &Scene<'_>, at: usize) -> Option<Proposition> {
    let mut place = scene.place(at)?;
    let lexeme = scene.at(at);
    let own = chain(scene.sentence, place.start, at, Kinds::default());
    // "the aide for the hours when she works, is not …": the comma closes what stood inside the subject.
    if own.finite
        && own.start > 0
        && scene.at(own.start - 1).is(COMMA)
        && place.role == Role::Condition
    {
        place.role = Role::Main;
    }
    // "…, and I do not approve the unit": what the reviewer does is no predicate of what stands before.
    if lexeme.is(PROCESS) && own.start > place.start && scene.at(own.start - 1).is(FIRST) {
        return None;
    }
    let subject = subject(scene.sentence, place.start, own.start);
    let reach = chain::openings(scene.sentence, place.start, own.start);
    let form = form(scene, at, &own, &subject, reach.opened, &place)?;
    let relative =
        own.start > 0 && scene.at(own.start - 1).is(RELATIVE) && own.start > subject.start + 1;
    if relative && !subject.mention.requested {
        return None;
    }
    let bound = subject.start > 1
        && scene.at(subject.start - 1).is(RELATIVE)
        && scene.at(subject.start - 2).is(FOR | OF | WITH | BY);
    if bound && !lexeme.is(CORE) {
        return None;
    }
    let mut subject = subject;
    if own.start == subject.start + 1
        && scene.at(subject.start).is(RELATIVE)
        && !scene.at(subject.start).is(PRONOUN)
        && subject.start > 1
    {
        // "the request for X, which is …": the words before the relative are meant.
        let before = subject_before(scene, subject.start);
        subject.mention = before;
    }
    let ruling = lexeme.is(RULING | RULING_NOUN);
    let (sign, strength) = worth(scene, at, lexeme, &own, &subject, form)?;
    let negations = own.negations
        + reach.negations
        + usize::from(subject.zero && reach.negations == 0 && denies(scene, &own))
        + disowned(scene.sentence, own.start)
        + usize::from(inverted(scene, place.start, own.start))
        + usize::from(answered_no(scene, at));
    let sign = if negations % 2 == 1 { -sign } else { sign };
    let partial = own.partial
        || lexeme.is(PARTIAL)
        || sign > 0 && (own.only && own.finite || subject.fraction)
        || scene.follows(at + 1, 3, PARTIAL);
    let polarity = if partial { Polarity::Partial } else { Polarity::of(sign) };
    let sibling = scene
        .sentence
        .get(subject.start..own.start)
        .unwrap_or_default()
        .iter()
        .any(|word| word.is(SIBLING));
    let mode = match mode(scene, at, &own, &subject, &place, sign) {
        Mode::Asserted if reach.supposed => Mode::Hypothetical,
        mode => mode,
    };
    Some(Proposition {
        polarity,
        speaker: speaker(scene, at, &place, own.start, &subject),
        mode,
        strength: if sibling {
            strength.min(Strength::Leaning)
        } else if own.would && !decides(lexeme, &subject) {
            lowered(strength)
        } else {
            strength
        },
        span: scene.span(subject.start.min(own.start), at),
        mention: if ruling { ruled(scene, at) } else { subject.mention },
        past: own.past && !ruling,
        concluding: place.concluding,
        sentence: scene.number,
    })
}

/// "No red flags, not medically necessary.", "No objection: medically necessary.": two notes side by side, and
/// not one denial of another.
fn denies(scene: &Scene<'_>, own: &Chain) -> bool {
    let labelled = own.start > 0 && scene.at(own.start - 1).is(COLON);
    own.finite || own.negations == 0 && !labelled
}

/// "Medically necessary: no."
fn answered_no(scene: &Scene<'_>, at: usize) -> bool {
    let answer = scene.at(at + 2);
    let no = answer.is(NEGATOR) || answer.is(ANSWER) && answer.sign < 0;
    let alone = at + 3 >= scene.sentence.len() || scene.at(at + 3).is(BREAK | COMMA);
    scene.at(at + 1).is(COLON) && no && alone
}

/// What the earlier decision that is found right or wrong was about: the words behind, where they name
/// something.
fn ruled(scene: &Scene<'_>, at: usize) -> Mention {
    let behind = following(scene, at);
    let from = behind.range.start;
    let range = if behind.generic { from..from } else { behind.range.clone() };
    Mention { range, requested: true, ..behind }
}

fn subject_before(scene: &Scene<'_>, relative: usize) -> Mention {
    let end = if scene.at(relative - 1).is(COMMA) { relative - 1 } else { relative };
    let start = scene.place(end).map_or(0, |place| place.start.min(end));
    subject(scene.sentence, start, end).mention
}

/// "I would uphold the denial", "Would deny.": the reviewer decides.
fn decides(lexeme: Lexeme, subject: &Subject) -> bool {
    lexeme.is(PROCESS | OPERATOR) && matches!(subject.head, Head::Dropped | Head::Reviewer)
}

/// "Would be" claims less than "is".
fn lowered(strength: Strength) -> Strength {
    match strength {
        Strength::Explicit => Strength::Firm,
        Strength::Firm => Strength::Leaning,
        other => other,
    }
}
/// Longest subject between an inverted auxiliary and its predicate.
const INVERTED: usize = 8;

/// "nor can it be …", "neither is the request …": the negation stands before the subject. `chain` is
/// where the predicate's own words begin.
fn inverted(scene: &Scene<'_>, floor: usize, chain: usize) -> bool {
    let lowest = chain.saturating_sub(INVERTED).max(floor);
    (lowest..chain)
        .rev()
        .take_while(|&at| !scene.at(at).is(COMMA | BREAK))
        .filter(|&at| scene.at(at).is(FINITE))
        .filter_map(|at| at.checked_sub(1))
        .any(|at| scene.at(at).is(NEGATOR) && scene.at(at).is(AND | ZERO))
}

/// The predicates that may follow one another ("necessary and appropriate").
pub(super) const COORDINATE: Kinds = CORE.with(PLAIN);
