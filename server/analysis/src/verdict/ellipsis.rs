//! Sentences that leave the predicate out: "the remaining visits are not", "Is it necessary? No."

use super::chain::{Chain, chain, openings};
use super::kinds::*;
use super::lexemes::Lexeme;
use super::operators::proposition;
use super::proposition::{Mode, Polarity, Proposition, Speaker, Strength};
use super::scene::Scene;
use super::subject::subject;

/// An answer of more words must have a comma or a stop behind its first word.
const ANSWER_LENGTH: usize = 4;

/// How many sentences back the predicate of an ellipsis may stand.
const ELLIPSIS: usize = 8;

/// "Is it medically necessary? No."
pub(super) fn answer(scene: &Scene<'_>, before: &[Proposition]) -> Option<Proposition> {
    let asked = before.last().filter(|asked| {
        asked.mode == Mode::Question
            && asked.sentence + 1 == scene.number
            && asked.strength >= Strength::Leaning
    })?;
    let first = scene.sentence.first().filter(|first| first.is(ANSWER))?;
    if scene.sentence.len() > ANSWER_LENGTH && !scene.at(1).is(BREAK | COMMA) {
        return None;
    }
    Some(answered(asked, first.sign < 0, scene))
}

/// "a boot for that fracture, yes, absolutely, medically necessary", "so medically necessary yes": said
/// outright, however the run of words before it reads.
pub(super) fn affirmed(scene: &Scene<'_>, at: usize) -> Option<Proposition> {
    let yes = |lexeme: &Lexeme| lexeme.is(ANSWER) && lexeme.is(PREFACE) && lexeme.sign > 0;
    let before = scene.sentence.get(..at)?.iter().rev();
    let mut before = before.take_while(|it| it.is(COMMA | ANSWER | TRANSPARENT));
    let ends = |next: usize| next >= scene.sentence.len() || scene.at(next).is(BREAK);
    let led = before.any(yes) && ends(at + 1);
    let followed = yes(&scene.at(at + 1)) && ends(at + 2);
    if scene.at(at).sign < 0 || !(led || followed) || scene.asks {
        return None;
    }
    let own = Chain { start: at, ..Chain::default() };
    let found = proposition(scene, at, &own, 1, Strength::Firm)?;
    Some(Proposition {
        mode: Mode::Asserted,
        speaker: Speaker::Reviewer,
        polarity: Polarity::Necessary,
        concluding: true,
        ..found
    })
}

/// What was asked, as a statement.
fn answered(asked: &Proposition, denied: bool, scene: &Scene<'_>) -> Proposition {
    let same = denied != (asked.polarity == Polarity::Necessary);
    Proposition {
        polarity: Polarity::of(if same { 1 } else { -1 }),
        mode: Mode::Asserted,
        speaker: Speaker::Reviewer,
        span: scene.span(0, 0),
        sentence: scene.number,
        ..asked.clone()
    }
}

/// "the other fourteen are not, at this point, since …": no predicate follows that the verb might have.
fn only_an_aside(scene: &Scene<'_>, from: usize) -> bool {
    let rest = scene.sentence.get(from..).unwrap_or_default().iter();
    let mut aside = rest.take_while(|word| !word.is(BREAK | REASON | CONTRAST));
    aside.all(|word| !word.is(PREDICATE | NECESSITY | FINITE | SUPPORT))
}

/// "…; the remaining visits are not." takes its predicate from `last`.
pub(super) fn ellipsis(
    scene: &Scene<'_>,
    at: usize,
    before: &[Proposition],
) -> Option<Proposition> {
    let last = before.iter().rev().find(|last| {
        let asked = last.mode == Mode::Question
            && last.sentence + 1 == scene.number
            && last.strength >= Strength::Leaning;
        // "EMG is certified, NCS is not."
        let beside = last.sentence == scene.number
            && last.mode == Mode::Asserted
            && last.strength >= Strength::Leaning;
        (last.strength >= Strength::Firm || asked || beside) && last.speaker == Speaker::Reviewer
    })?;
    let place = scene.place(at)?;
    let labelled = at > 0 && scene.at(at - 1).is(COLON);
    let ends = at + 1 >= scene.sentence.len()
        || scene.at(at + 1).is(BREAK)
        || labelled && scene.at(at + 1).is(COMMA)
        // "the other visits are not, until gains have been shown"
        || scene.at(at + 1).is(COMMA) && scene.at(at + 2).is(CONDITION)
        // "the worker had, by his own account, no difficulty" has a verb of its own.
        || scene.at(at + 1).is(COMMA)
            && scene.at(at).is(AUXILIARY | NEGATOR)
            && only_an_aside(scene, at + 2);
    // "That it is not necessary does not mean the test is not; it is.": said in the same breath.
    let asked = last.mode == Mode::Question && (last.sentence != scene.number || scene.asks);
    // "It cannot be stopped at once and I trust it will not be": of what the sentence itself says.
    let before = scene.sentence.get(..at).unwrap_or_default();
    let own_verb = last.sentence != scene.number
        && before.iter().enumerate().any(|(place, word)| {
            word.is(FINITE)
                && !word.is(TRANSPARENT)
                && scene.sentence.get(place + 1).is_some_and(|next| {
                    next.is_plain_word() || next.is(FINITE) && next.is(AUXILIARY)
                })
                && before.iter().skip(place).any(|it| it.is(AND | CONTRAST | BREAK | COMMA))
        });
    // "This is neither."
    let neither = scene.at(at).is(ZERO) && !scene.at(at).is(ANSWER);
    if own_verb && !asked || neither {
        return None;
    }
    if !ends
        || asked && last.sentence + 1 != scene.number
        || last.sentence + ELLIPSIS < scene.number
    {
        return None;
    }
    if at > 0 && scene.at(at - 1).is(DO) || scene.at(at).is(DO) {
        return None;
    }
    let label = scene.sentence.get(..at).unwrap_or_default().iter().any(|word| word.is(AGREE | UR));
    if labelled && label {
        return None;
    }
    let own = chain(scene.sentence, place.start, at + 1, Kinds::default());
    // "Often it does; here it has not": of something that was done, and not of what is necessary.
    if own.perfect && !last.past {
        return None;
    }
    // "I leave the refusal where it is."
    let before = at.checked_sub(2).map(|before| scene.at(before));
    if before.is_some_and(|it| it.is(CONDITION) && it.is(RELATIVE)) && scene.at(at - 1).is(PRONOUN)
    {
        return None;
    }
    let subject = subject(scene.sentence, place.start, own.start);
    let labelled =
        scene.at(at).is(NEGATOR) && at == place.start && !subject.mention.range.is_empty();
    let reach = openings(scene.sentence, place.start, own.start);
    let proving = scene.sentence.get(place.start..own.start).unwrap_or_default();
    if proving.iter().any(|word| word.is(SUPPORT)) {
        // "the provider has to show that it is"
        return None;
    }
    let negative = (own.negations + reach.negations) % 2 == 1;
    let near = last.sentence + 1 >= scene.number;
    let turned = !negative && near && last.polarity == Polarity::NotNecessary;
    if asked {
        let whole = own.finite && subject.mention.pronoun && at + 2 >= scene.sentence.len();
        let polarity = Polarity::of(if negative { -1 } else { 1 });
        return whole.then(|| Proposition { polarity, ..answered(last, false, scene) });
    }
    if !labelled && (!own.finite || subject.start >= own.start || !(negative || turned)) {
        return None;
    }
    let found = proposition(scene, at, &own, 1, last.strength)?;
    Some(Proposition {
        polarity: Polarity::of(if negative { -1 } else { 1 }),
        mention: subject.mention,
        ..found
    })
}
