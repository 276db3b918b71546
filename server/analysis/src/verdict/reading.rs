//! Step (a): the propositions that the rationale's text alone yields.

use std::ops::Range;
use std::sync::Arc;

use super::advice::is_advice;
use super::clauses::places;
use super::closing::{Closing, closing};
use super::features::{Shown, shown};
use super::kinds::*;
use super::lexemes::{Lexeme, Prose, prose};
use super::operators;
use super::predicates::{COORDINATE, predicate};
use super::proposition::{Proposition, Speaker, Strength};
use super::scene::Scene;
use super::wording::wording;
use super::{ellipsis, support};

/// What the text of a rationale says, whatever item it stands under. Cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    inner: Arc<Inner>,
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Inner {
    sentences: Vec<Range<usize>>,
    propositions: Vec<Proposition>,
    closings: Vec<Closing>,
    rests: Vec<Range<usize>>,
    shown: Vec<Shown>,
    /// Numbers of the sentences that speak of what others decided or claimed.
    told: Vec<usize>,
    /// The last sentence that is no advice has words for medical necessity.
    worded: bool,
}

impl Reading {
    /// Bytes of each sentence, in order.
    #[must_use]
    pub fn sentences(&self) -> &[Range<usize>] {
        &self.inner.sentences
    }

    /// Every proposition found, in the order of the text.
    #[must_use]
    pub fn propositions(&self) -> &[Proposition] {
        &self.inner.propositions
    }

    /// The sentence speaks of what others decided or claimed.
    pub(super) fn tells(&self, sentence: usize) -> bool {
        self.inner.told.contains(&sentence)
    }

    /// Bytes of the words that speak of what is left of a request ("the other six").
    pub(super) fn rests(&self) -> &[Range<usize>] {
        &self.inner.rests
    }

    /// The rationale ends in words for medical necessity, whether or not the engine can read which way they
    /// point.
    #[must_use]
    pub fn ends_worded(&self) -> bool {
        self.inner.worded
    }

    /// The words that the learned reader is shown.
    pub(super) fn shown(&self) -> &[Shown] {
        &self.inner.shown
    }

    /// What the first and the last sentences come to, in words that the engine does not know as a
    /// conclusion; in order.
    pub(super) fn closings(&self) -> &[Closing] {
        &self.inner.closings
    }
}

/// Reads a rationale (folded prose: any run of white space is one blank). Work is linear in its length.
#[must_use]
pub fn read(rationale: &str) -> Reading {
    let prose = prose(rationale, wording());
    let mut sentences = Vec::with_capacity(prose.sentences.len());
    let mut propositions = Vec::new();
    let mut advice = Vec::with_capacity(prose.sentences.len());
    for (number, range) in prose.sentences.iter().enumerate() {
        let sentence = prose.lexemes.get(range.clone()).unwrap_or_default();
        let (Some(first), Some(last)) = (sentence.first(), sentence.last()) else {
            continue;
        };
        sentences.push(first.start as usize..last.end as usize);
        read_sentence(sentence, number, &mut propositions);
        advice.push(is_advice(sentence));
    }
    let others = |range: &Range<usize>| {
        let words = prose.lexemes.get(range.clone()).unwrap_or_default();
        words.iter().any(|word| word.is(UR | CLAIM | QUOTED))
    };
    let told = prose.sentences.iter().enumerate().filter(|(_, range)| others(range));
    let told = told.map(|(number, _)| number).collect();
    let closings = closings(&prose, &advice);
    let rests = prose.lexemes.iter().filter(|word| word.is(REST) && !word.is(QUOTED));
    let rests = rests.map(|word| word.start as usize..word.end as usize).collect();
    let shown = shown(&prose);
    let last = advice.iter().rposition(|advice| !advice).and_then(|at| prose.sentences.get(at));
    let last = last.and_then(|range| prose.lexemes.get(range.clone())).unwrap_or_default();
    let worded = last.iter().any(|word| word.is(CORE | NECESSITY) && !word.is(QUOTED));
    let inner = Inner { sentences, propositions, closings, rests, shown, told, worded };
    Reading { inner: Arc::new(inner) }
}

/// How many of the last sentences may close a rationale.
const CLOSING: usize = 2;

/// What the sentences at either end come to; advice behind the conclusion is no end.
fn closings(prose: &Prose, advice: &[bool]) -> Vec<Closing> {
    let said = |number: &usize| advice.get(*number) == Some(&false);
    let mut numbers: Vec<usize> =
        (0..prose.sentences.len()).rev().filter(said).take(CLOSING).collect();
    numbers.push(0);
    numbers.sort_unstable();
    numbers.dedup();
    let sentence = |number: usize| prose.lexemes.get(prose.sentences.get(number)?.clone());
    let asks = |words: &&[Lexeme]| words.last().is_some_and(|last| last.is(QUESTION));
    let read = |number: usize| {
        let question = number.checked_sub(1).and_then(sentence).filter(asks);
        closing(sentence(number).unwrap_or_default(), number, question)
    };
    numbers.into_iter().flat_map(read).collect()
}

fn read_sentence(sentence: &[Lexeme], number: usize, out: &mut Vec<Proposition>) {
    let telling = PREDICATE
        | NECESSITY
        | OUTCOME
        | AGREE
        | NEGATOR
        | PARTIAL
        | SUPPORT
        | RECOMMEND
        | GROUND
        | ACT;
    let ellipsis = sentence.len() > 1
        && sentence.iter().rev().nth(1).is_some_and(|lexeme| lexeme.is(FINITE))
        || sentence.first().is_some_and(|lexeme| lexeme.is(ANSWER));
    if !ellipsis && !sentence.iter().any(|lexeme| lexeme.is(telling)) {
        return;
    }
    let places = places(sentence);
    let asks = sentence.last().is_some_and(|lexeme| lexeme.is(QUESTION))
        && !sentence.first().is_some_and(|first| first.is(RHETORICAL));
    let scene = Scene { sentence, places: &places, number, asks };
    if let Some(found) = ellipsis::answer(&scene, out) {
        out.push(found);
    }
    let mut last_predicate = None;
    let mut advised = 0;
    for (at, lexeme) in sentence.iter().enumerate() {
        if lexeme.is(ADVISORY) {
            // "…, but … and I cannot endorse it": what the reviewer decides behind it is read.
            let rest = sentence.get(at..).unwrap_or_default();
            let joint = rest.iter().position(|word| word.is(CONTRAST | SEMICOLON));
            let first = rest.iter().position(|word| word.is(FIRST) && !word.is(QUOTED));
            match (joint, first) {
                (Some(joint), Some(first)) if joint < first => advised = at + first,
                _ => return,
            }
        }
        if at < advised {
            continue;
        }
        if lexeme.is(NEUTRAL) {
            continue;
        }
        if lexeme.is(PREDICATE) && coordinated(sentence, last_predicate, at) {
            if lexeme.is(CORE)
                && let Some(last) = out.last_mut().filter(|last| last.sentence == number)
            {
                last.strength = last.strength.max(Strength::Explicit);
                last.span.end = lexeme.end as usize;
            }
            last_predicate = Some(at);
            continue;
        }
        let found = propose(&scene, at, *lexeme, out);
        if let Some(found) = found {
            if lexeme.is(PREDICATE) {
                last_predicate = Some(at);
            }
            out.push(found);
        }
    }
}

fn propose(
    scene: &Scene<'_>,
    at: usize,
    lexeme: Lexeme,
    before: &[Proposition],
) -> Option<Proposition> {
    if lexeme.is(CORE)
        && let Some(found) = ellipsis::affirmed(scene, at)
    {
        return Some(found);
    }
    if lexeme.is(PREDICATE)
        && let Some(found) = predicate(scene, at)
    {
        return Some(shared_subject(scene, before, found));
    }
    if lexeme.is(PARTIAL)
        && let Some(found) = predicate(scene, at)
    {
        return Some(found);
    }
    if lexeme.is(OPERATOR) {
        return operators::active_operator(scene, at);
    }
    if lexeme.is(PROCESS) && scene.place(at).is_some_and(|place| place.speaker == Speaker::Reviewer)
    {
        return operators::active_process(scene, at);
    }
    if lexeme.is(ACT)
        && let Some(found) = operators::active_act(scene, at)
    {
        return Some(found);
    }
    if lexeme.is(RECOMMEND)
        && !lexeme.is(PLAIN)
        && let Some(found) = operators::active_process(scene, at)
    {
        return Some(found);
    }
    if lexeme.is(NECESSITY) {
        return support::necessity(scene, at);
    }
    if lexeme.is(OUTCOME) {
        return operators::recommendation(scene, at);
    }
    if lexeme.is(AGREE) {
        return operators::agreement(scene, at);
    }
    if lexeme.is(GROUND)
        && let Some(found) = support::ground(scene, at)
    {
        return Some(found);
    }
    if lexeme.is(SUPPORT) {
        return support::support(scene, at);
    }
    if lexeme.is(NEGATOR | FINITE) {
        return ellipsis::ellipsis(scene, at, before);
    }
    None
}

/// "The MRI is proper, given the weakness, and is certified": no subject of its own, so that of the clause
/// before.
fn shared_subject(scene: &Scene<'_>, before: &[Proposition], found: Proposition) -> Proposition {
    let said = &found.mention.range;
    let joint = scene.sentence.iter().find(|it| it.start as usize == said.start);
    let bare = joint.is_some_and(|it| it.is(AND) && it.end as usize == said.end);
    let last =
        before.last().filter(|it| it.sentence == scene.number && it.speaker == found.speaker);
    match last.filter(|_| bare) {
        Some(last) => Proposition { mention: last.mention.clone(), ..found },
        None => found,
    }
}

/// The predicate at `at` only continues the last one: "necessary or appropriate".
fn coordinated(sentence: &[Lexeme], last: Option<usize>, at: usize) -> bool {
    let Some(last) = last.filter(|last| {
        sentence.get(*last).is_some_and(|lexeme| lexeme.is(COORDINATE | ESTABLISHED))
    }) else {
        return false;
    };
    let between = sentence.get(last + 1..at).unwrap_or_default();
    let same = sentence
        .get(last)
        .is_some_and(|before| sentence.get(at).is_some_and(|now| now.sign == before.sign));
    same && between.iter().any(|lexeme| lexeme.is(AND | COMMA))
        && between.iter().all(|lexeme| {
            lexeme.is(AND | COMMA | TRANSPARENT) && !lexeme.is(FINITE | NEGATOR) || lexeme.is(AND)
        })
}
