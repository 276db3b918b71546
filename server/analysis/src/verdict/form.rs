//! How a predicate stands in its clause: with its auxiliary, alone, or clipped; and whether it is one at all.

use super::chain::Chain;
use super::clauses::Place;
use super::kinds::*;
use super::lexemes::Lexeme;
use super::predicates::COORDINATE;
use super::proposition::Speaker;
use super::scene::Scene;
use super::subject::{Head, Subject};

/// The most words of a label in which the reviewer speaks.
const LABEL: usize = 8;

/// The most words before the predicate of a note ("Medical necessity not established.").
const NOTE: usize = 4;

/// How a predicate stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// With an auxiliary.
    Finite,
    /// Alone: "Not medically necessary."
    Fragment,
    /// With a subject and no auxiliary: "Request not medically necessary."
    Clipped,
}

pub(super) fn form(
    scene: &Scene<'_>,
    at: usize,
    own: &Chain,
    subject: &Subject,
    opened: bool,
    place: &Place,
) -> Option<Form> {
    let lexeme = scene.at(at);
    if lexeme.is(VERDICT)
        || lexeme.is(STANDS)
            && (matches!(subject.head, Head::Necessity | Head::Prior) && stands(scene, at)
                || fails_whole(scene, at, subject))
    {
        return Some(Form::Finite);
    }
    // "To be medically necessary, a treatment must …"
    if !own.finite && subject.head == Head::Dropped && scene.at(own.start).is(INFINITIVE) {
        return None;
    }
    // "Recommend that the aids be provided."
    if opened && lexeme.is(DEED) && place.speaker == Speaker::Reviewer {
        return Some(Form::Finite);
    }
    let inverted = scene.asks && lexeme.is(CORE | PLAIN) && scene.at(place.start).is(FINITE);
    if own.finite || inverted || lexeme.is(RULING) || lexeme.is(RULING_NOUN) && own.negations > 0 {
        return Some(Form::Finite);
    }
    if lexeme.is(RULING_NOUN) {
        return None;
    }
    if place.start > 0
        && scene.at(place.start - 1).is(COLON)
        && (lexeme.is(CORE | OPERATOR)
            || subject.head == Head::Necessity
            || lexeme.is(PROCESS | PLAIN) && concludes_label(scene, place.start))
    {
        return Some(if lexeme.is(CORE) { Form::Clipped } else { Form::Finite });
    }
    let before = scene.at(own.start.saturating_sub(1));
    let clause = scene.sentence.get(place.start..own.start).unwrap_or_default();
    // "is not within the guideline and not medically necessary"
    let shared = lexeme.is(CORE)
        && own.negations > 0
        && (before.is(AND) || scene.at(own.start).is(AND))
        && (clause.iter().any(|word| word.is(FINITE)) || is_fragment(clause));
    if shared {
        return Some(Form::Finite);
    }
    // "continue as medically necessary"
    if own.negations == 0 && own.start > place.start && before.is(REASON) && !opened {
        return None;
    }
    let rest = scene.sentence.get(at + 1..).unwrap_or_default();
    let still = rest
        .iter()
        .take_while(|next| !next.is(BREAK | CONTRAST))
        .all(|next| next.is(TRANSPARENT) && !next.is(FINITE));
    let short = own.start <= place.start + 7
        && place.start == 0
        && rest.first().is_some_and(|next| next.is(FOR | REASON))
        && subject.mention.portion;
    let ends = still || short || scene.at(at + 1).is(BREAK) || at + 1 >= scene.sentence.len();
    let followed = ends
        || scene.at(at + 1).is(PER | AND | REASON | COMMA | TRANSPARENT | PREFACE | COORDINATE);
    if subject.head == Head::Dropped {
        let refused = lexeme.is(PROCESS)
            && (own.negations > 0 || lexeme.sign < 0)
            && (scene.at(at + 1).is(REASON)
                || scene.at(at + 1).is(COMMA) && scene.at(at + 2).is(REASON));
        // "Approved, and it could hardly be otherwise."
        let opens = lexeme.is(PROCESS)
            && own.start == 0
            && scene.at(at + 1).is(COMMA)
            && scene.at(at + 2).is(AND | CONTRAST);
        let whole = ends || lexeme.is(CORE) && followed || refused || opens || lists(scene, at);
        return whole.then_some(Form::Fragment);
    }
    // "Medical necessity not established.", "Denial overturned.", "Request approved."
    let note = (place.start == 0 || scene.at(place.start - 1).is(BREAK))
        && at <= place.start + NOTE
        && ends
        && matches!(
            subject.head,
            Head::Necessity | Head::Prior | Head::Outcome(_) | Head::Treatment
        )
        && clause
            .iter()
            .all(|word| word.is(NECESSITY | PRIOR | OUTCOME | REQUEST | GENERIC | TRANSPARENT))
        && lexeme.is(ESTABLISHED | PROCESS | OPERATOR);
    // "Scaling not indicated."
    let clipped_note = place.start == 0
        && at <= NOTE
        && ends
        && lexeme.is(PLAIN)
        && !lexeme.is(REPORT)
        && !clause
            .iter()
            .any(|word| word.is(FINITE | REPORT | SUPPORT | GUIDELINE | UR | PROVIDER));
    if note || clipped_note && subject.head == Head::Treatment {
        return Some(Form::Finite);
    }
    let goes_on = ends || rest.first().is_some_and(|next| next.is(AND));
    let called = opened && lexeme.is(PLAIN) && goes_on && place.speaker == Speaker::Reviewer;
    if called {
        return Some(Form::Finite);
    }
    if !lexeme.is(CORE) && !lexeme.is(PROCESS | OPERATOR) {
        return None;
    }
    if opened && lexeme.is(CORE) {
        return Some(Form::Finite);
    }
    let bare = !scene
        .sentence
        .get(place.start..own.start)
        .unwrap_or_default()
        .iter()
        .any(|before| before.is(FINITE | REPORT | SUPPORT));
    let clipped = bare
        && ends
        && (own.negations > 0 || place.start == 0 || place.concluding)
        && (lexeme.is(CORE) || own.negations > 0 || lexeme.sign < 0);
    clipped.then_some(Form::Clipped)
}

/// "The denial stays.", and not "remains unclear".
fn stands(scene: &Scene<'_>, at: usize) -> bool {
    !scene.at(at).is(AUXILIARY | REPORT)
        || at + 1 >= scene.sentence.len()
        || scene.at(at + 1).is(BREAK)
}

/// "The request fails."
pub(super) fn fails_whole(scene: &Scene<'_>, at: usize, subject: &Subject) -> bool {
    let ends = at + 1 >= scene.sentence.len() || scene.at(at + 1).is(BREAK | REASON);
    ends && scene.at(at).sign < 0
        && subject.head == Head::Treatment
        && subject.mention.requested
        && subject.mention.generic
}

/// "Not supported by the guideline and …": a predicate without subject and auxiliary.
fn is_fragment(clause: &[Lexeme]) -> bool {
    let [first, second, ..] = clause else { return false };
    first.is(NEGATOR) && second.is(PLAIN | PROCESS | ESTABLISHED)
}

/// The label before the colon says that a conclusion follows: "Recommendation: deny."
pub(super) fn concludes_label(scene: &Scene<'_>, start: usize) -> bool {
    let label = scene.sentence.get(..start.saturating_sub(1)).unwrap_or_default();
    // "Here our answer is the opposite: authorized."
    let ours = label.len() <= LABEL && label.iter().any(|word| word.is(REVIEWER));
    start > 1
        && scene.at(start - 1).is(COLON)
        && (scene.at(start - 2).is(RECOMMEND | DECISION | CONCLUDE | NECESSITY | REQUEST) || ours)
}

/// Only predicates follow until the sentence ends: "Reasonable, required, and approved."
fn lists(scene: &Scene<'_>, at: usize) -> bool {
    let rest = scene.sentence.get(at + 1..).unwrap_or_default();
    rest.iter()
        .take_while(|lexeme| !lexeme.is(BREAK))
        .all(|word| word.is(PREDICATE | COMMA | AND | TRANSPARENT) || word.is_plain_word())
        && rest.len() < 9
        && scene.at(at + 1).is(COMMA | AND)
}
