//! What a predicate claims of its subject: which way it points, and what that is worth as a conclusion.

use super::chain::Chain;
use super::form::{Form, fails_whole};
use super::kinds::*;
use super::lexemes::Lexeme;
use super::proposition::Strength;
use super::scene::Scene;
use super::subject::{Head, Subject};

fn names_outcome(scene: &Scene<'_>, own: &Chain, subject: &Subject) -> bool {
    let words = scene.sentence.get(subject.start..own.start).unwrap_or_default();
    words.iter().any(|word| word.is(OUTCOME))
}

/// Which way the predicate points about this subject, and what that is worth.
pub(super) fn worth(
    scene: &Scene<'_>,
    at: usize,
    lexeme: Lexeme,
    own: &Chain,
    subject: &Subject,
    form: Form,
) -> Option<(i8, Strength)> {
    use Strength::{Explicit, Firm, Hint, Leaning, Reason};
    let sign = lexeme.sign;
    if lexeme.is(RULING | RULING_NOUN) {
        return Some((sign, Firm));
    }
    let labelled = own.start > 0 && scene.at(own.start - 1).is(COLON);
    match subject.head {
        Head::Decision if labelled && lexeme.is(CORE | PROCESS) => {}
        Head::Necessity if lexeme.is(ESTABLISHED) && lexeme.is(OPERATOR) => {
            return Some((1, Explicit));
        }
        Head::Ground if lexeme.is(CORE | PLAIN | ESTABLISHED | STANDS) => {
            return Some((sign, if subject.mention.requested { Firm } else { Leaning }));
        }
        Head::Prior | Head::Decision if lexeme.is(OPERATOR) => return Some((sign, Explicit)),
        // "UR is right that something must be measured": in this, and not in what it decided.
        // "UR has recommended a taper", and not "denial is recommended".
        Head::Prior if lexeme.is(RECOMMEND) && !names_outcome(scene, own, subject) => return None,
        Head::Prior if scene.at(at + 1).is(RELATIVE) => return Some((-sign, Hint)),
        Head::Prior if lexeme.is(CORE | PLAIN | ESTABLISHED | STANDS) => {
            return Some((-sign, Explicit));
        }
        Head::Prior if lexeme.is(VERDICT) => return Some((-sign, Firm)),
        Head::Prior | Head::Decision => return None,
        Head::Outcome(way) if lexeme.is(OPERATOR) => return (way < 0).then_some((sign, Explicit)),
        Head::Outcome(way) if lexeme.is(CORE | PLAIN | PROCESS | ESTABLISHED) => {
            return Some((way * sign, Explicit));
        }
        Head::Necessity if own.must && own.negations == 0 => return None,
        Head::Necessity if lexeme.is(CORE | PLAIN | ESTABLISHED | STANDS) => {
            return Some((sign, Explicit));
        }
        Head::Criteria => return Some((sign, Reason)),
        // "He qualifies."
        // "He qualifies.", and not "on paper".
        Head::Person if lexeme.is(VERDICT) && !scene.at(at + 1).is(PREFACE) => {}
        Head::Person => return Some((sign, Hint)),
        Head::Reviewer if !lexeme.is(CORE) => return None,
        _ => {}
    }
    if lexeme.is(CORE) {
        return Some((sign, if form == Form::Clipped { Firm } else { Explicit }));
    }
    if lexeme.is(VERDICT) || fails_whole(scene, at, subject) && lexeme.is(STANDS) {
        // "First-line measures have come up short": less, where it is said of something else.
        let mention = &subject.mention;
        let counted = scene.at(subject.start).is(NUMBER);
        let meant = mention.requested || mention.generic || mention.definite || counted;
        return Some((sign, if meant || subject.head != Head::Treatment { Firm } else { Leaning }));
    }
    if lexeme.is(DEED) {
        let acts = scene.at(subject.start).is(RECORDS | PROVIDER | PERSON)
            || scene.at(subject.start + 1).is(RECORDS | PROVIDER | PERSON);
        let strength = if subject.mention.requested { Firm } else { Leaning };
        let said = own.finite || form == Form::Finite;
        return (said && !own.past && !acts && subject.head == Head::Treatment)
            .then_some((sign, strength));
    }
    if lexeme.is(PARTIAL) && !lexeme.is(CORE | PLAIN) {
        let whole = at + 1 >= scene.sentence.len()
            || scene.at(at + 1).is(BREAK | PREFACE | AND | COMMA | PROCESS | CORE);
        let modified = !own.past && !own.perfect && own.negations == 0;
        return (own.finite && modified && whole).then_some((1, Firm));
    }
    if lexeme.is(OPERATOR) {
        let alone = !lexeme.is(REPORT)
            && (form == Form::Fragment || subject.head == Head::Dropped && own.would);
        return alone.then_some((sign, Firm));
    }
    if lexeme.is(PROCESS) {
        // "Zolpidem is approved for short-term treatment": by whoever approves drugs.
        let general = sign > 0
            && scene.at(at + 1).is(FOR)
            && !(subject.mention.requested || subject.mention.definite || subject.mention.generic);
        // "Diabetes is denied.", "The therapist is certified."
        let words = scene.sentence.get(subject.start..own.start).unwrap_or_default();
        let named = subject.head == Head::Treatment
            && !words.iter().any(|word| word.is(GENERIC | REQUEST))
            && !(subject.mention.requested
                || subject.mention.definite
                || subject.mention.generic
                || subject.mention.portion)
            && form == Form::Finite
            && !labelled;
        let person = scene.at(subject.start).is(PROVIDER)
            || scene.at(subject.start).is(DEFINITE) && scene.at(subject.start + 1).is(PROVIDER);
        if person && own.finite {
            return Some((sign, Hint));
        }
        let strength = if named { Leaning } else { Firm };
        return Some((sign, if general { Reason } else { strength }));
    }
    if lexeme.is(PLAIN) {
        if scene.at(at + 1).is(OF) {
            return Some((sign, Hint));
        }
        if form == Form::Fragment {
            return Some((sign, if lexeme.is(RECOMMEND) { Reason } else { Firm }));
        }
        let rest = scene
            .sentence
            .get(at + 1..)
            .unwrap_or_default()
            .iter()
            .take_while(|next| !next.is(BREAK | CONTRAST));
        let general = lexeme.is(RECOMMEND)
            && !rest
                .clone()
                .take_while(|next| !next.is(COMMA) || !subject.mention.definite)
                .all(|next| next.is(TRANSPARENT | COMMA))
            && !scene.follows(at + 1, 5, PERSON);
        // "The patch is not necessary for that."
        let told = own.cannot && own.negations == 1
            || scene.at(at + 1).is(FOR)
                && scene.at(at + 2).is(PRONOUN | PERSON)
                && scene.at(at + 3).is(BREAK)
                && subject.mention.definite;
        // "The patch is not justified, because the pain is elsewhere" is no rule.
        let joints = FOR | PREFACE | CONDITION;
        let joints = if lexeme.is(RECOMMEND) { joints | REASON } else { joints };
        let rule = general
            || own.must && own.negations == 0 && sign > 0
            || scene.follows(at + 1, 2, joints) && !scene.follows(at + 1, 5, PERSON);
        if rule && !told && !subject.mention.requested && subject.head != Head::Dropped {
            return Some((sign, Reason));
        }
        // "Cannot be recommended."
        if own.cannot && subject.head == Head::Dropped {
            return Some((sign, Firm));
        }
        let about = subject.mention.requested
            || subject.head == Head::Dropped
            || subject.mention.generic && !scene.follows(at + 1, 2, FOR);
        let strength = if about { Firm } else { Leaning };
        return Some((
            sign,
            if lexeme.is(RECOMMEND) && !subject.mention.requested { Leaning } else { strength },
        ));
    }
    None
}
