//! Propositions whose verb acts on a decision or a request: "I uphold the denial", "I concur with the
//! utilization review determination", "recommend authorization", "I cannot approve it".

use super::chain::{Chain, chain, disowned, openings};
use super::clauses::Place;
use super::form::concludes_label;
use super::kinds::*;
use super::mood::{mode, speaker};
use super::proposition::{Mention, Mode, Polarity, Proposition, Speaker, Strength};
use super::scene::Scene;
use super::subject::subject;
use super::support::{backed, following};

/// How far before its verb "I" may stand.
const SPEAKER: usize = 12;

/// How far behind its verb an object is looked for.
pub(super) const OBJECT: usize = 9;

/// How far behind its verb the words "and no more" are looked for.
const PART: usize = 16;

/// Puts a proposition together from its parts.
pub(super) fn proposition(
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
        speaker: speaker(scene, at, &place, own.start, &subject),
        mode: mode(scene, at, own, &subject, &place, sign),
        strength,
        span: scene.span(subject.start.min(own.start), at),
        mention: Mention {
            range: subject.mention.range.start..subject.mention.range.start,
            generic: true,
            pronoun: false,
            requested: true,
            portion: false,
            definite: true,
        },
        past: own.past,
        concluding: place.concluding,
        sentence: scene.number,
    })
}

/// "I uphold the denial", "recommend overturning the utilization review decision".
pub(super) fn active_operator(scene: &Scene<'_>, at: usize) -> Option<Proposition> {
    let place = scene.place(at)?;
    // "… should not be continued, and uphold": the reviewer's act is no part of what is said before.
    let acts = at > place.start && scene.at(at - 1).is(AND);
    let floor = if acts { at } else { place.start };
    let own = chain(scene.sentence, floor, at, Kinds::default());
    let before = scene.sentence.get(place.start..own.start).unwrap_or_default();
    // "whatever I think of it, one who is to be maintained": the reviewer does something else.
    let behind = before.iter().rposition(|word| word.is(REVIEWER));
    let apart = |from: usize| before.iter().skip(from).any(|word| word.is(COMMA | RELATIVE));
    let mine = behind.is_some_and(|from| acts || !apart(from))
        && (at + 1 >= scene.sentence.len() || scene.at(at + 1).is(BREAK));
    if !mine && !scene.follows(at + 1, OBJECT, PRIOR | DECISION | OUTCOME) {
        return None;
    }
    let verb = own.start.checked_sub(1).filter(|&verb| {
        verb >= place.start && scene.at(verb).is(SUPPORT) && own.negations == 0 && !own.finite
    });
    if let Some(verb) = verb {
        // "nothing in the record supports overturning the denial"
        let sign = scene.at(at).sign * scene.at(verb).sign;
        return proposition(scene, at, &backed(scene, &place, verb).own, sign, Strength::Explicit);
    }
    let found = proposition(scene, at, &own, scene.at(at).sign, Strength::Explicit)?;
    let mode = if earlier_review(scene, &place, &own, at) { Mode::History } else { found.mode };
    Some(Proposition { mode, ..found })
}

/// "In February IMR overturned a denial of the same drug", "a previous IMR upheld the denial": not this
/// review.
fn earlier_review(scene: &Scene<'_>, place: &Place, own: &Chain, at: usize) -> bool {
    let labelled = place.start > 0 && scene.at(place.start - 1).is(COLON);
    let start = if labelled { 0 } else { place.start };
    let words = scene.sentence.get(start..at).unwrap_or_default();
    let other = words.iter().any(|word| word.is(REVIEWER)) && !words.iter().any(|it| it.is(FIRST));
    let indefinite = scene.at(at + 1).is(ARTICLE) && !scene.at(at + 1).is(DEFINITE);
    own.start == at && other && (indefinite || words.iter().any(|word| word.is(HISTORY)))
}

/// "I approve the request", "recommend denying it", "I cannot authorize".
pub(super) fn active_process(scene: &Scene<'_>, at: usize) -> Option<Proposition> {
    let place = scene.place(at)?;
    let own = chain(scene.sentence, place.start, at, Kinds::default());
    let lowest = own.start.saturating_sub(SPEAKER).max(place.start);
    let before = scene.sentence.get(lowest..at).unwrap_or_default();
    let reach = openings(scene.sentence, place.start, own.start);
    // "Approve the series."
    let ordered = (own.start..at)
        .all(|before| scene.at(before).is(TRANSPARENT) && !scene.at(before).is(PREFACE))
        && (place.start..at).all(|before| scene.at(before).is(TRANSPARENT | COMMA | CONCLUDE))
        && (place.start == 0 || scene.at(place.start - 1).is(BREAK | CONCLUDE))
        && !scene.at(at).is(PAST | AUXILIARY | RECOMMEND)
        && (!scene.at(at).is(REPORT) || scene.at(at + 1).is(PRONOUN | REQUEST));
    let told = before.iter().any(|before| before.is(REVIEWER | RECOMMEND))
        || reach.negations > 0
        || ordered;
    // "I am unable to certify.", "… is not something I can certify."
    let own = Chain { negations: own.negations + disowned(scene.sentence, own.start), ..own };
    let ends = at + 1 >= scene.sentence.len() || scene.at(at + 1).is(BREAK);
    let mine = before.iter().any(|before| before.is(REVIEWER));
    // "It did no damage, I grant."
    let granted =
        own.start > 1 && scene.at(own.start - 1).is(FIRST) && scene.at(own.start - 2).is(COMMA);
    let aside = at + 1 >= scene.sentence.len() || scene.at(at + 1).is(BREAK | COMMA);
    if granted && aside && own.start == at && scene.at(at).sign > 0 {
        return None;
    }
    if ends && mine && !own.past && scene.at(at).is(PROCESS) {
        return proposition(scene, at, &own, scene.at(at).sign, Strength::Firm);
    }
    let object = scene
        .sentence
        .get(at + 1..)
        .unwrap_or_default()
        .iter()
        .find(|next| !next.is(TRANSPARENT) || next.is(GENERIC | PRONOUN));
    let object = object.filter(|object| {
        object.is(REQUEST | GENERIC | PRONOUN | NUMBER) || object.is_plain_word()
    })?;
    let elsewhere = OUTCOME | OPERATOR | PROCESS | NEGATOR | CORE | PLAIN | FINITE;
    if own.past || !told || scene.follows(at + 1, OBJECT, elsewhere) {
        return None;
    }
    let sign = if scene.at(at).sign == 0 { 1 } else { scene.at(at).sign };
    let found = proposition(scene, at, &own, sign, Strength::Firm)?;
    let ours = own.start > place.start && scene.at(own.start - 1).is(FIRST);
    let quoted = found.speaker == Speaker::Quoted;
    let speaker = if ours && !quoted { Speaker::Reviewer } else { found.speaker };
    let found = Proposition { speaker, ..found };
    // "I would approve ten of the eighteen sessions and no more."
    let part = found.polarity == Polarity::Necessary && scene.follows(at + 1, PART, PARTIAL);
    let found = if part { Proposition { polarity: Polarity::Partial, ..found } } else { found };
    Some(Proposition {
        mention: Mention {
            range: object.start as usize..following(scene, at).range.end,
            ..following(scene, at)
        },
        ..found
    })
}

/// "I would not continue it": said of what nobody decides by itself, so less than "I approve it".
pub(super) fn active_act(scene: &Scene<'_>, at: usize) -> Option<Proposition> {
    let place = scene.place(at)?;
    let own = chain(scene.sentence, place.start, at, Kinds::default());
    let mine = own.start > place.start && scene.at(own.start - 1).is(FIRST);
    if !mine || !own.finite {
        return None;
    }
    let found = active_process(scene, at)?;
    let named = scene.at(at + 1).is(PRONOUN) || found.mention.requested;
    let strength = if named { Strength::Firm } else { Strength::Leaning };
    Some(Proposition { strength, ..found })
}

/// "I concur with the utilization review determination".
pub(super) fn agreement(scene: &Scene<'_>, at: usize) -> Option<Proposition> {
    let place = scene.place(at)?;
    let others = scene.sentence.get(place.start..at).unwrap_or_default();
    let theirs = others.iter().any(|word| word.is(PROVIDER | UR | GUIDELINE))
        && !others.iter().any(|word| word.is(REVIEWER));
    if place.speaker != Speaker::Reviewer || theirs || !scene.follows(at + 1, 3, WITH) {
        return None;
    }
    let own = chain(scene.sentence, place.start, at, Kinds::default());
    // "a goal agreed with the employer"
    let participle = own.start == at && at > place.start && scene.at(at - 1).is_plain_word();
    let passive = own.past && !own.perfect;
    if (participle || passive) && !others.iter().any(|word| word.is(REVIEWER)) {
        return None;
    }
    let object = (at + 1..at + 1 + OBJECT)
        .take_while(|&next| !scene.at(next).is(BREAK | CONTRAST | COMMA | RELATIVE))
        .find(|&next| {
            let request = scene.at(next).is(REQUEST) && own.negations > 0;
            scene.at(next).is(PRIOR | UR | PROVIDER | DECISION) || request
        })?;
    // "I disagree with the denial: …" is no label.
    let mine = others.iter().any(|word| word.is(FIRST));
    if !mine && (at + 1..at + OBJECT).any(|next| scene.at(next).is(COLON)) {
        return None;
    }
    let favourable =
        (object..object + 4).any(|next| scene.at(next).is(OUTCOME) && scene.at(next).sign > 0);
    if favourable {
        return None;
    }
    let told = (object + 1..object + 4).any(|next| scene.at(next).is(RELATIVE));
    let adverse = scene.at(object).is(PRIOR | UR | DECISION);
    let sign = if adverse { -scene.at(at).sign } else { scene.at(at).sign };
    proposition(
        scene,
        at,
        &own,
        sign,
        if adverse && !told { Strength::Explicit } else { Strength::Leaning },
    )
}

/// "Recommend non-certification", "recommendation is for denial".
pub(super) fn recommendation(scene: &Scene<'_>, at: usize) -> Option<Proposition> {
    let place = scene.place(at)?;
    if scene.follows(at + 1, OBJECT, OPERATOR) {
        return None;
    }
    let own = chain(scene.sentence, place.start, at, FOR | OF | NUMBER);
    // "Recommendation: non-certification."
    let ends = at + 1 >= scene.sentence.len() || scene.at(at + 1).is(BREAK | COMMA | REASON);
    if own.start == place.start && ends && concludes_label(scene, place.start) {
        return proposition(scene, at, &own, scene.at(at).sign, Strength::Explicit);
    }
    let verb = own
        .start
        .checked_sub(1)
        .filter(|&verb| verb >= place.start && scene.at(verb).is(RECOMMEND))?;
    let before = chain(scene.sentence, place.start, verb, Kinds::default());
    let joined = Chain {
        start: before.start,
        negations: own.negations + before.negations + usize::from(scene.at(verb).sign < 0),
        hedged: own.hedged || before.hedged,
        past: before.past,
        ..own
    };
    // "I can't see continuing it recommend denial": a new thought, and not what is negated.
    let anew =
        verb > place.start && scene.at(verb - 1).is(PRONOUN) && !scene.at(verb - 1).is(RELATIVE);
    let apart = anew && openings(scene.sentence, place.start, joined.start).negations % 2 == 1;
    let joined = Chain { negations: joined.negations + usize::from(apart), ..joined };
    let strength = if matches!(place.speaker, Speaker::Reviewer | Speaker::Records) {
        Strength::Explicit
    } else {
        Strength::Hint
    };
    proposition(
        scene,
        at,
        &joined,
        if scene.at(at).is(NECESSITY) { 1 } else { scene.at(at).sign },
        strength,
    )
}
