//! Whether a rationale ends in words of a conclusion, even where nothing can be read from them: a
//! rationale that does conclude, in words unknown here, must not be said to draw no conclusion.

use super::clauses::{Role, places};
use super::kinds::*;
use super::lexemes::Lexeme;
use super::proposition::{Mode, Proposition, Speaker, Strength};

/// What a sentence has of a conclusion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// Nothing.
    None,
    /// It says what becomes of treatment, and belongs to no conclusion (the advice on tapering).
    Advice,
    /// The reviewer's words about necessity, authorization or the denial.
    Worded,
    /// The same, or the request, led in by "therefore".
    Led,
}

/// A sentence of so few words gives no reason.
const SHORT: usize = 4;

/// How many of the last sentences are looked at.
const LAST: usize = 2;

/// What `sentence`, with the propositions read in it, has of a conclusion.
pub(super) fn cue(sentence: &[Lexeme], found: &[Proposition]) -> Cue {
    if let Some(advice) = sentence.iter().position(|lexeme| lexeme.is(ADVISORY)) {
        // "I would not continue it; a taper should be arranged."
        let before = || sentence.iter().take(advice);
        let weighed = before().any(|word| word.is(NEGATOR))
            && before().any(|word| word.is(CORE | PLAIN | PROCESS) && !word.is(NEUTRAL));
        // "An abrupt stop would be unwise, but … and I cannot endorse it."
        let after = sentence.iter().skip(advice);
        let refuses = after
            .skip_while(|word| !word.is(FIRST))
            .any(|word| word.is(PROCESS | SUPPORT | RECOMMEND));
        let mine = weighed || refuses || before().any(|word| word.is(FIRST) && !word.is(QUOTED));
        return if mine { Cue::Worded } else { Cue::Advice };
    }
    let verdict = CORE | NECESSITY | OPERATOR | OUTCOME | PRIOR | RULING | RULING_NOUN | GROUND;
    if !sentence.iter().any(|lexeme| lexeme.is(verdict | PLAIN | PROCESS | REQUEST | ESTABLISHED)) {
        return Cue::None;
    }
    if sentence.last().is_some_and(|lexeme| lexeme.is(QUESTION)) {
        return Cue::None;
    }
    let places = places(sentence);
    let mine = |at: usize| {
        places.get(at).is_some_and(|place| {
            place.speaker == Speaker::Reviewer && place.role == Role::Main && !place.conditional
        })
    };
    let conditional = sentence.iter().any(|lexeme| lexeme.is(CONDITION | COUNTERFACTUAL));
    let said = |kinds: Kinds| {
        sentence
            .iter()
            .enumerate()
            .any(|(at, lexeme)| lexeme.is(kinds) && !lexeme.is(NEUTRAL | QUOTED) && mine(at))
    };
    let led = sentence.iter().any(|lexeme| lexeme.is(CONCLUDE));
    if led && said(verdict | PROCESS | REQUEST | PLAIN) {
        return Cue::Led;
    }
    let leans = found.iter().any(|it| {
        it.strength >= Strength::Leaning
            && it.mode == Mode::Asserted
            && matches!(it.speaker, Speaker::Reviewer | Speaker::Records)
    });
    // "The drug is medically necessary as long as …" asserts under whatever follows.
    let bound = found.iter().any(|it| {
        it.strength == Strength::Explicit
            && it.speaker == Speaker::Reviewer
            && (it.mention.definite || it.mention.requested)
    });
    let open = sentence.iter().any(|word| word.is(WOULD | HEDGE | COUNTERFACTUAL | FREQUENCY));
    let leans = leans || bound && !open;
    let worded = !conditional && said(CORE | NECESSITY | OPERATOR | OUTCOME | RULING);
    if leans || worded { Cue::Worded } else { Cue::None }
}

/// Whether the last sentence may be a conclusion in words unknown here: the reviewer speaks, or it is
/// too short to be a reason, or it holds a weaker word of conclusions.
pub(super) fn ends_in_doubt(sentence: &[Lexeme]) -> bool {
    let words = sentence.iter().filter(|word| !word.is(BREAK | COMMA)).count();
    if words <= SHORT || sentence.iter().any(|word| word.is(FIRST) && !word.is(QUOTED)) {
        return true;
    }
    if sentence.iter().any(|word| word.is(QUESTION | CONDITION | COUNTERFACTUAL | GUIDELINE)) {
        return false;
    }
    let places = places(sentence);
    sentence.iter().zip(&places).any(|(word, place)| {
        let weak = word.is(PLAIN | PROCESS | VERDICT | DEED | STANDS) && !word.is(RECOMMEND);
        weak && !word.is(NEUTRAL | QUOTED)
            && place.speaker == Speaker::Reviewer
            && place.role == Role::Main
    })
}

/// A conclusion is led in somewhere, or stands in the first or one of the last sentences.
pub(super) fn stands_last(cues: &[Cue]) -> bool {
    let text: Vec<Cue> = cues.iter().copied().filter(|cue| *cue != Cue::Advice).collect();
    let last = text.len().saturating_sub(LAST);
    text.contains(&Cue::Led)
        || text.first() == Some(&Cue::Worded)
        || text.get(last..).is_some_and(|text| text.contains(&Cue::Worded))
}
