//! Propositions without a predicate behind a subject: operators on the earlier decision, agreement,
//! recommendations, "there is no medical necessity", records that support, and ellipses.

use super::chain::{Chain, chain, openings};
use super::kinds::*;
use super::predicates::{Scene, mode, speaker};
use super::proposition::{Mention, Mode, Polarity, Proposition, Speaker, Strength};
use super::subject::subject;

/// How far behind its verb an object is looked for.
const OBJECT: usize = 9;

/// Puts a proposition together from its parts.
fn proposition(
    scene: &Scene<'_>,
    at: usize,
    own: &Chain,
    sign: i8,
    strength: Strength,
) -> Option<Proposition> {
    let place = scene.place(at)?;
    let subject = subject(scene.sentence, place.start, own.start);
    let reach = openings(scene.sentence, place.start, own.start);
    let sign = if (own.negations + reach.negations) % 2 == 1 { -sign } else { sign };
    Some(Proposition {
        polarity: Polarity::of(sign),
        speaker: speaker(scene, at, &place, scene.at(at), &subject),
        mode: mode(scene, at, own, &subject, &place, sign),
        strength,
        span: scene.span(subject.start.min(own.start), at),
        mention: Mention {
            range: subject.mention.range.start..subject.mention.range.start,
            generic: true,
            requested: true,
            portion: false,
        },
        past: own.past,
        concluding: place.concluding,
        sentence: scene.number,
    })
}

/// "I uphold the denial", "recommend overturning the utilization review decision".
pub(super) fn active_operator(scene: &Scene<'_>, at: usize) -> Option<Proposition> {
    let place = scene.place(at)?;
    let own = chain(scene.sentence, place.start, at, Kinds::default());
    if !scene.follows(at + 1, OBJECT, PRIOR | DECISION | OUTCOME) {
        return None;
    }
    proposition(scene, at, &own, scene.at(at).sign, Strength::Explicit)
}

/// "I approve the request", "recommend denying it", "I cannot authorize".
pub(super) fn active_process(scene: &Scene<'_>, at: usize) -> Option<Proposition> {
    let place = scene.place(at)?;
    let own = chain(scene.sentence, place.start, at, Kinds::default());
    let before = scene.at(own.start.checked_sub(1).filter(|&before| before >= place.start)?);
    if own.finite && own.past
        || !before.is(REVIEWER | RECOMMEND)
        || !scene.follows(at + 1, OBJECT, REQUEST | GENERIC)
    {
        return None;
    }
    proposition(scene, at, &own, scene.at(at).sign, Strength::Firm)
}

/// "the records do not support the request"; `at` is the verb.
pub(super) fn support(scene: &Scene<'_>, at: usize) -> Option<Proposition> {
    let object = (at + 1..at + 5)
        .take_while(|&next| !scene.at(next).is(BREAK | COMMA | RELATIVE))
        .find(|&next| scene.at(next).is(REQUEST | GENERIC) || scene.at(next).is_plain_word())?;
    let place = scene.place(at)?;
    let before = scene.sentence.get(place.start..at).unwrap_or_default();
    let speaks = before.iter().any(|lexeme| lexeme.is(RECORDS | REVIEWER));
    let weighs = before
        .last()
        .is_some_and(|lexeme| lexeme.is(NEGATOR | FINITE | TRANSPARENT | RECORDS | REVIEWER));
    if !speaks || !weighs || scene.follows(at + 1, OBJECT, NECESSITY) {
        return None;
    }
    let object = if scene.at(object).is(REQUEST | GENERIC) {
        object
    } else {
        object.saturating_sub(1).max(at + 1)
    };
    supported(scene, object)
}

/// "I concur with the utilization review determination".
pub(super) fn agreement(scene: &Scene<'_>, at: usize) -> Option<Proposition> {
    let place = scene.place(at)?;
    if place.speaker != Speaker::Reviewer || !scene.follows(at + 1, 3, WITH) {
        return None;
    }
    let own = chain(scene.sentence, place.start, at, Kinds::default());
    let object = (at + 1..at + 1 + OBJECT)
        .take_while(|&next| !scene.at(next).is(BREAK | CONTRAST | COMMA | RELATIVE))
        .find(|&next| scene.at(next).is(PRIOR | UR | PROVIDER | DECISION))?;
    let favourable =
        (object..object + 4).any(|next| scene.at(next).is(OUTCOME) && scene.at(next).sign > 0);
    if favourable {
        return None;
    }
    let adverse = scene.at(object).is(PRIOR | UR | DECISION);
    let sign = if adverse { -scene.at(at).sign } else { scene.at(at).sign };
    proposition(scene, at, &own, sign, if adverse { Strength::Explicit } else { Strength::Leaning })
}

/// "Recommend non-certification", "recommendation is for denial".
pub(super) fn recommendation(scene: &Scene<'_>, at: usize) -> Option<Proposition> {
    let place = scene.place(at)?;
    if scene.follows(at + 1, OBJECT, OPERATOR) {
        return None;
    }
    let own = chain(scene.sentence, place.start, at, FOR | OF | NUMBER);
    let verb = own
        .start
        .checked_sub(1)
        .filter(|&verb| verb >= place.start && scene.at(verb).is(RECOMMEND))?;
    let before = chain(scene.sentence, place.start, verb, Kinds::default());
    let joined = Chain {
        start: before.start,
        negations: own.negations + before.negations,
        hedged: own.hedged || before.hedged,
        past: before.past,
        ..own
    };
    let strength =
        if place.speaker == Speaker::Reviewer { Strength::Explicit } else { Strength::Hint };
    proposition(
        scene,
        at,
        &joined,
        if scene.at(at).is(NECESSITY) { 1 } else { scene.at(at).sign },
        strength,
    )
}

/// "There is no medical necessity for X", "is not a medical necessity", "lacks medical necessity".
pub(super) fn necessity(scene: &Scene<'_>, at: usize) -> Option<Proposition> {
    if let Some(found) = recommendation(scene, at) {
        return Some(found);
    }
    let place = scene.place(at)?;
    let own = chain(scene.sentence, place.start, at, OF);
    let opens = own.start == place.start;
    let predicated = scene
        .sentence
        .get(at + 1..)
        .unwrap_or_default()
        .iter()
        .take_while(|next| !next.is(BREAK | CONTRAST | COMMA))
        .any(|next| next.is(FINITE));
    if own.finite || own.negations > 0 && opens && !predicated {
        let subject = subject(scene.sentence, place.start, own.start);
        let mention = if opens { following(scene, at) } else { subject.mention };
        return proposition(
            scene,
            at,
            &own,
            1,
            if own.finite { Strength::Explicit } else { Strength::Firm },
        )
        .map(|found| Proposition { mention, ..found });
    }
    supported(scene, at)
}

/// "the records do not support the medical necessity of X"; `at` is the object.
pub(super) fn supported(scene: &Scene<'_>, at: usize) -> Option<Proposition> {
    let place = scene.place(at)?;
    let lowest = at.saturating_sub(OBJECT).max(place.start);
    let verb = (lowest..at)
        .rev()
        .take_while(|&before| !scene.at(before).is(BREAK | FINITE | COMMA))
        .find(|&before| scene.at(before).is(SUPPORT))?;
    let own = chain(scene.sentence, place.start, verb, RECORDS | RELATIVE | OPENING);
    let before = scene.sentence.get(place.start..verb).unwrap_or_default();
    let shortage =
        before.iter().filter(|lexeme| lexeme.sign < 0 && lexeme.is(ESTABLISHED | SUPPORT)).count();
    let zero = before
        .iter()
        .position(|lexeme| lexeme.is(ZERO))
        .filter(|&zero| place.start + zero < own.start)
        .is_some();
    let joined = Chain { negations: own.negations + shortage + usize::from(zero), ..own };
    let subject = subject(scene.sentence, place.start, own.start);
    let strength = if subject.mention.requested && scene.at(at).is(NECESSITY) {
        Strength::Firm
    } else {
        Strength::Leaning
    };
    let guideline = before.iter().any(|lexeme| lexeme.is(GUIDELINE));
    let strength =
        if guideline && !subject.mention.requested { Strength::Reason } else { strength };
    let mut found = proposition(scene, at, &joined, scene.at(verb).sign, strength)?;
    found.mention = if scene.at(at).is(NECESSITY) {
        following(scene, at)
    } else {
        Mention {
            range: scene.at(at).start as usize..following(scene, at).range.end,
            ..following(scene, at)
        }
    };
    if found.speaker == Speaker::Records {
        found.speaker = Speaker::Reviewer;
    }
    Some(found)
}

/// The words behind "medical necessity of" or "the request for", as far as the clause goes.
fn following(scene: &Scene<'_>, at: usize) -> Mention {
    let words: Vec<_> = scene
        .sentence
        .get(at + 1..)
        .unwrap_or_default()
        .iter()
        .take(20)
        .take_while(|next| !next.is(BREAK | COMMA | FINITE | CONTRAST | CONDITION))
        .collect();
    let range = match (words.first(), words.last()) {
        (Some(first), Some(last)) => first.start as usize..last.end as usize,
        _ => scene.at(at).end as usize..scene.at(at).end as usize,
    };
    let any = |kinds| words.iter().any(|lexeme| lexeme.is(kinds));
    Mention {
        range,
        generic: !words.iter().any(|lexeme| lexeme.is_plain_word()),
        requested: any(REQUEST),
        portion: any(PORTION),
    }
}

/// "…; the remaining visits are not." takes its predicate from `last`.
pub(super) fn ellipsis(
    scene: &Scene<'_>,
    at: usize,
    last: Option<&Proposition>,
) -> Option<Proposition> {
    let last =
        last.filter(|last| last.strength >= Strength::Firm && last.sentence + 1 >= scene.number)?;
    let place = scene.place(at)?;
    let ends = at + 1 >= scene.sentence.len() || scene.at(at + 1).is(BREAK);
    if !ends || last.mode == Mode::Question {
        return None;
    }
    let own = chain(scene.sentence, place.start, at + 1, Kinds::default());
    let subject = subject(scene.sentence, place.start, own.start);
    let negative = own.negations == 1;
    let turned = !negative && last.polarity == Polarity::NotNecessary;
    if !own.finite || subject.start >= own.start || !(negative || turned) {
        return None;
    }
    let found = proposition(
        scene,
        at,
        &Chain { negations: 0, ..own },
        if negative { -1 } else { 1 },
        last.strength,
    )?;
    Some(Proposition { mention: subject.mention, ..found })
}
