//! Propositions of predicates behind a subject: "the request is not medically necessary".

use super::chain::{self, Chain, chain};
use super::clauses::{Place, Role};
use super::kinds::*;
use super::lexemes::Lexeme;
use super::mood::{mode, speaker};
use super::operators::disowned;
use super::proposition::{Mention, Mode, Polarity, Proposition, Speaker, Strength};
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
        + usize::from(subject.zero && reach.negations == 0)
        + disowned(scene, own.start)
        + usize::from(inverted(scene, place.start, own.start));
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

/// The most words of a label in which the reviewer speaks.
const LABEL: usize = 8;

/// The most words before the predicate of a note ("Medical necessity not established.").
const NOTE: usize = 4;

/// How a predicate stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// With an auxiliary.
    Finite,
    /// Alone: "Not medically necessary."
    Fragment,
    /// With a subject and no auxiliary: "Request not medically necessary."
    Clipped,
}

fn form(
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

/// "The denial stays.", and not "remains unclear".
fn stands(scene: &Scene<'_>, at: usize) -> bool {
    !scene.at(at).is(AUXILIARY | REPORT)
        || at + 1 >= scene.sentence.len()
        || scene.at(at + 1).is(BREAK)
}

/// "The request fails."
fn fails_whole(scene: &Scene<'_>, at: usize, subject: &Subject) -> bool {
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

/// The predicates that may follow one another ("necessary and appropriate").
pub(super) const COORDINATE: Kinds = CORE.with(PLAIN);

/// Which way the predicate points about this subject, and what that is worth.
fn worth(
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
        Head::Prior if lexeme.is(CORE | PLAIN | ESTABLISHED | STANDS) => {
            return Some((-sign, Explicit));
        }
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
        let rule = general
            || own.must && own.negations == 0 && sign > 0
            || scene.follows(at + 1, 2, FOR | PREFACE | REASON | CONDITION)
                && !scene.follows(at + 1, 5, PERSON);
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
