//! Medical necessity as a noun, and what the records are said to support.

use super::chain::{Chain, chain, openings};
use super::clauses::Place;
use super::kinds::*;
use super::lexemes::Lexeme;
use super::operators::{OBJECT, proposition, recommendation};
use super::proposition::{Mention, Proposition, Speaker, Strength};
use super::scene::Scene;
use super::subject::{Head, subject};

/// "the records do not support the request"; `at` is the verb.
pub(super) fn support(scene: &Scene<'_>, at: usize) -> Option<Proposition> {
    let decision = (at + 1..at + 6)
        .take_while(|&next| !scene.at(next).is(BREAK | COMMA | RELATIVE | FINITE | OPERATOR | BY))
        .find(|&next| scene.at(next).is(PRIOR | OUTCOME));
    if let Some(decision) = decision {
        return backs_decision(scene, at, decision);
    }
    let object = (at + 1..at + 5)
        .take_while(|&next| !scene.at(next).is(BREAK | COMMA | RELATIVE))
        .find(|&next| scene.at(next).is(REQUEST | GENERIC) || scene.at(next).is_plain_word())?;
    let place = scene.place(at)?;
    let before = scene.sentence.get(place.start..at).unwrap_or_default();
    // "Happy to endorse it."
    let ordered = !before.is_empty()
        && place.start == 0
        && before.iter().all(|lexeme| lexeme.is(TRANSPARENT | NEGATOR));
    let speaks = ordered || before.iter().any(|lexeme| lexeme.is(RECORDS | REVIEWER));
    let weighs = before
        .last()
        .is_some_and(|lexeme| lexeme.is(NEGATOR | FINITE | TRANSPARENT | RECORDS | REVIEWER));
    if !speaks || !weighs || scene.follows(at + 1, OBJECT, NECESSITY) {
        return None;
    }
    let pointed = scene.at(object - 1).is(DEFINITE);
    let object = if scene.at(object).is(REQUEST | GENERIC) {
        object
    } else {
        object.saturating_sub(1).max(at + 1)
    };
    let mut found = supported(scene, object)?;
    found.mention.definite |= pointed;
    Some(found)
}

/// "There is no medical necessity for X", "is not a medical necessity", "lacks medical necessity".
pub(super) fn necessity(scene: &Scene<'_>, at: usize) -> Option<Proposition> {
    if let Some(found) = recommendation(scene, at) {
        return Some(found);
    }
    let place = scene.place(at)?;
    let own = chain(scene.sentence, place.start, at, OF);
    let opens = own.start == place.start;
    let reach = openings(scene.sentence, place.start, own.start);
    let before = scene.sentence.get(place.start..own.start).unwrap_or_default();
    let backed = own.start > place.start && scene.at(own.start - 1).is(SUPPORT);
    let mine = reach.opened && !backed && before.iter().any(|word| word.is(REVIEWER));
    let predicated = scene
        .sentence
        .get(at + 1..)
        .unwrap_or_default()
        .iter()
        .take_while(|next| !next.is(BREAK | CONTRAST | COMMA))
        .any(|next| next.is(FINITE));
    if own.finite || (own.negations > 0 && opens || mine) && !predicated {
        let subject = subject(scene.sentence, place.start, own.start);
        let mention = if opens || mine { following(scene, at) } else { subject.mention };
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
        .take_while(|&before| !scene.at(before).is(BREAK | FINITE | COMMA | BY))
        .find(|&before| scene.at(before).is(SUPPORT))?;
    let Backed { own, before, shortage } = backed(scene, &place, verb);
    let subject = subject(scene.sentence, place.start, own.start);
    let lacks = scene.at(at).is(NECESSITY)
        && scene.at(verb).sign < 0
        && !before.iter().any(|lexeme| lexeme.is(RELATIVE))
        && verb + 1 == at
        && !before.iter().any(|lexeme| lexeme.is(RECORDS | GUIDELINE | PROVIDER | UR | ZERO));
    let whole = subject.head == Head::Treatment && subject.mention.definite;
    let ends = at + 1 >= scene.sentence.len() || scene.at(at + 1).is(BREAK | AND | COMMA);
    let itself = scene.at(at).is(NECESSITY)
        && whole
        && ends
        && !subject.zero
        && !before.iter().any(|lexeme| lexeme.is(RECORDS | GUIDELINE | PROVIDER | UR | PERSON));
    let asked = (subject.mention.requested || itself) && scene.at(at).is(NECESSITY);
    let weighed = before.iter().any(|lexeme| lexeme.is(REVIEWER))
        || before.iter().all(|lexeme| lexeme.is(TRANSPARENT | NEGATOR))
        || place.concluding && before.iter().any(|lexeme| lexeme.is(RECORDS));
    let mine = weighed && scene.at(at).is(REQUEST | PRONOUN);
    let guideline = before.iter().any(|lexeme| lexeme.is(GUIDELINE));
    let whole = scene.sentence.get(place.start..verb).unwrap_or_default();
    let cited = whole.iter().any(|lexeme| lexeme.is(RECORDS));
    let strength = if lacks && shortage <= 1 {
        Strength::Explicit
    } else if asked || mine {
        Strength::Firm
    } else if guideline && !cited && !subject.mention.requested {
        Strength::Reason
    } else {
        Strength::Leaning
    };
    let mut found = proposition(scene, at, &own, scene.at(verb).sign, strength)?;
    found.mention = if itself {
        subject.mention
    } else if scene.at(at).is(NECESSITY) {
        following(scene, at)
    } else {
        Mention {
            range: scene.at(at).start as usize..following(scene, at).range.end,
            ..following(scene, at)
        }
    };
    found.mention.requested |= scene.at(at).is(NECESSITY | REQUEST);
    if found.speaker == Speaker::Records || found.speaker == Speaker::Guideline && cited {
        found.speaker = Speaker::Reviewer;
    }
    Some(found)
}

/// A verb of support with what negates it.
pub(super) struct Backed<'a> {
    /// The verb's chain, with every negation that reaches it.
    pub(super) own: Chain,
    /// The words of its part of the clause.
    pub(super) before: &'a [Lexeme],
    /// How many words of lack stand among them ("insufficient documentation to support").
    pub(super) shortage: usize,
}

/// Reads what stands before the verb of support at `verb`.
pub(super) fn backed<'a>(scene: &Scene<'a>, place: &Place, verb: usize) -> Backed<'a> {
    let own = chain(scene.sentence, place.start, verb, RECORDS | RELATIVE | OPENING);
    // A negation before a comma belongs to something else ("there being none, the service lacks …").
    let part = (place.start..verb)
        .rev()
        .find(|&at| {
            let joint = scene.at(at).is(AND) && !scene.at(at).is(NEGATOR);
            scene.at(at).is(COMMA) || joint && scene.at(at + 1).is(ARTICLE)
        })
        .map_or(place.start, |at| at + 1);
    // "no measures, that support …": the relative looks back over the comma.
    let part = if scene.at(part).is(RELATIVE) { place.start } else { part };
    let before = scene.sentence.get(part..verb).unwrap_or_default();
    let shortage =
        before.iter().filter(|lexeme| lexeme.sign < 0 && lexeme.is(ESTABLISHED | SUPPORT)).count();
    let zero = before
        .iter()
        .position(|lexeme| lexeme.is(ZERO))
        .filter(|&zero| part + zero < own.start)
        .is_some();
    let mut negations = own.negations + shortage + usize::from(zero);
    let bound = scene
        .sentence
        .get(own.start..verb)
        .unwrap_or_default()
        .iter()
        .any(|lexeme| lexeme.is(TRANSPARENT | RELATIVE));
    if negations == 0 && bound && before.iter().any(|lexeme| lexeme.is(NEGATOR)) {
        // "did not reveal any deficit to support …", "fails to document findings which would warrant …".
        negations = 1;
    }
    Backed { own: Chain { negations, ..own }, before, shortage }
}

/// "the records do not support the denial", "the request warrants approval"; `verb` is the verb and
/// `object` the decision.
fn backs_decision(scene: &Scene<'_>, verb: usize, object: usize) -> Option<Proposition> {
    let place = scene.place(verb)?;
    let Backed { own, before, .. } = backed(scene, &place, verb);
    if before.iter().any(|word| word.is(PROVIDER | GUIDELINE | UR | PRIOR)) {
        return None;
    }
    let decision = scene.at(object);
    let way = if decision.is(PRIOR) && !decision.is(OUTCOME) { -1 } else { decision.sign };
    let subject = subject(scene.sentence, place.start, own.start);
    let found = proposition(scene, object, &own, way * scene.at(verb).sign, Strength::Firm)?;
    let treatment = subject.head == Head::Treatment && !subject.zero;
    let mention = if treatment && !before.iter().any(|word| word.is(RECORDS | REVIEWER)) {
        subject.mention
    } else {
        found.mention.clone()
    };
    let speaker = if found.speaker == Speaker::Records { Speaker::Reviewer } else { found.speaker };
    Some(Proposition { mention, speaker, ..found })
}

/// "There is no indication for X", "I see no need for the study", "no basis for the denial".
pub(super) fn ground(scene: &Scene<'_>, at: usize) -> Option<Proposition> {
    let place = scene.place(at)?;
    // "insufficient support for"
    let short =
        at > place.start && scene.at(at - 1).sign < 0 && scene.at(at - 1).is(ESTABLISHED | SUPPORT);
    let own = chain(scene.sentence, place.start, at - usize::from(short), Kinds::default());
    let own = Chain { negations: own.negations + usize::from(short), ..own };
    let reach = openings(scene.sentence, place.start, own.start);
    let before = scene.sentence.get(place.start..own.start).unwrap_or_default();
    let mine = before.iter().any(|word| word.is(REVIEWER)) && reach.opened;
    let rest = scene.sentence.get(at + 1..).unwrap_or_default();
    let clause = || rest.iter().take_while(|next| !next.is(BREAK | CONTRAST | COMMA | REASON));
    let first = clause().find(|next| !next.is(TRANSPARENT | ARTICLE))?;
    let said = own.finite && !own.past || mine;
    if !said || first.is(PROCESS | OPERATOR) {
        return None;
    }
    if clause().any(|next| next.is(FINITE)) || scene.place(at)?.speaker == Speaker::Provider {
        return None;
    }
    if first.is(PRIOR) || first.is(OUTCOME) && first.sign < 0 {
        return proposition(scene, at, &own, -1, Strength::Firm);
    }
    if first.is(OUTCOME) {
        return proposition(scene, at, &own, 1, Strength::Firm);
    }
    let mention = following(scene, at);
    let strength = if mention.requested { Strength::Firm } else { Strength::Leaning };
    proposition(scene, at, &own, 1, strength).map(|found| Proposition { mention, ..found })
}

/// The words behind "medical necessity of" or "the request for", as far as the clause goes.
pub(super) fn following(scene: &Scene<'_>, at: usize) -> Mention {
    let words = scene.sentence.get(at + 1..).unwrap_or_default();
    let ends = |next: &&Lexeme| !next.is(BREAK | COMMA | FINITE | CONTRAST | CONDITION);
    // "I certify it in a separate determination": nothing behind the pronoun belongs to it.
    let pronoun = matches!(words, [it, next, ..]
        if it.is(PRONOUN) && !it.is(ARTICLE | OF | RELATIVE) && (next.is(PREFACE | FOR) || next.is(TRANSPARENT)));
    let length = if pronoun { 1 } else { 20 };
    let words: Vec<_> = words.iter().take(length).take_while(ends).collect();
    let range = match (words.first(), words.last()) {
        (Some(first), Some(last)) => first.start as usize..last.end as usize,
        _ => scene.at(at).end as usize..scene.at(at).end as usize,
    };
    let any = |kinds| words.iter().any(|lexeme| lexeme.is(kinds));
    Mention {
        range,
        generic: !words.iter().any(|lexeme| lexeme.is_plain_word()),
        pronoun: any(PRONOUN) && !words.iter().any(|lexeme| lexeme.is_plain_word()),
        requested: any(REQUEST),
        definite: words.first().is_some_and(|word| word.is(DEFINITE | REST)),
        portion: any(PORTION | REST) || words.iter().take(3).any(|word| word.is(NUMBER)),
    }
}
