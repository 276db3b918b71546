//! Propositions of predicates behind a subject: "the request is not medically necessary".

use super::chain::{self, Chain, chain};
use super::clauses::{Place, Role};
use super::kinds::*;
use super::lexemes::Lexeme;
use super::proposition::{Mode, Polarity, Proposition, Speaker, Strength};
use super::subject::{Head, Subject, subject};

/// One sentence under reading.
pub(super) struct Scene<'a> {
    pub(super) sentence: &'a [Lexeme],
    pub(super) places: &'a [Place],
    /// The sentence's number, and whether it asks.
    pub(super) number: usize,
    pub(super) asks: bool,
}

impl Scene<'_> {
    pub(super) fn at(&self, index: usize) -> Lexeme {
        self.sentence.get(index).copied().unwrap_or(Lexeme { kinds: STOP, ..Lexeme::default() })
    }

    pub(super) fn place(&self, index: usize) -> Option<Place> {
        self.places.get(index).copied()
    }

    /// True where a lexeme of `kinds` stands between `from` and the end of its clause.
    pub(super) fn follows(&self, from: usize, reach: usize, kinds: Kinds) -> bool {
        let rest = self.sentence.get(from..).unwrap_or_default().iter().take(reach);
        rest.take_while(|lexeme| !lexeme.is(BREAK | CONTRAST)).any(|lexeme| lexeme.is(kinds))
    }

    /// The clause's bytes from its subject to its predicate.
    pub(super) fn span(&self, from: usize, to: usize) -> std::ops::Range<usize> {
        self.at(from).start as usize..self.at(to).end as usize
    }
}

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
    let subject = subject(scene.sentence, place.start, own.start);
    let reach = chain::openings(scene.sentence, place.start, own.start);
    let form = form(scene, at, &own, &subject, reach.opened, &place)?;
    let relative =
        own.start > 0 && scene.at(own.start - 1).is(RELATIVE) && own.start > subject.start + 1;
    if relative && !subject.mention.requested {
        return None;
    }
    let (sign, strength) = worth(scene, at, lexeme, &own, &subject, form)?;
    let negations = own.negations + reach.negations + usize::from(subject.zero);
    let sign = if negations % 2 == 1 { -sign } else { sign };
    let partial = own.partial
        || lexeme.is(PARTIAL)
        || sign > 0 && (own.only && own.finite || subject.fraction)
        || scene.follows(at + 1, 3, PARTIAL);
    let polarity = if partial { Polarity::Partial } else { Polarity::of(sign) };
    let mode = mode(scene, at, &own, &subject, &place, sign);
    Some(Proposition {
        polarity,
        speaker: speaker(scene, at, &place, lexeme, &subject),
        mode,
        strength: if own.would && strength == Strength::Explicit {
            Strength::Firm
        } else {
            strength
        },
        span: scene.span(subject.start.min(own.start), at),
        mention: subject.mention,
        past: own.past,
        concluding: place.concluding,
        sentence: scene.number,
    })
}

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
    if lexeme.is(VERDICT) {
        return Some(Form::Finite);
    }
    if own.finite {
        return Some(Form::Finite);
    }
    let ends = scene.at(at + 1).is(BREAK) || at + 1 >= scene.sentence.len();
    let followed = ends
        || scene.at(at + 1).is(PER | AND | REASON | COMMA | TRANSPARENT | PREFACE | COORDINATE);
    if subject.head == Head::Dropped {
        let whole = lexeme.is(CORE) && followed
            || ends
            || lexeme.is(PROCESS | OPERATOR) && own.start == place.start && ends;
        return whole.then_some(Form::Fragment);
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
    match subject.head {
        Head::Prior | Head::Decision if lexeme.is(OPERATOR) => return Some((sign, Explicit)),
        Head::Prior if lexeme.is(CORE | PLAIN | ESTABLISHED) => return Some((-sign, Explicit)),
        Head::Prior | Head::Decision => return None,
        Head::Outcome(way) if lexeme.is(OPERATOR) => return (way < 0).then_some((sign, Explicit)),
        Head::Outcome(way) if lexeme.is(CORE | PLAIN | PROCESS | ESTABLISHED) => {
            return Some((way * sign, Explicit));
        }
        Head::Necessity if lexeme.is(CORE | PLAIN | ESTABLISHED) => return Some((sign, Explicit)),
        Head::Criteria => return Some((sign, Reason)),
        Head::Person => return Some((sign, Hint)),
        _ => {}
    }
    if lexeme.is(CORE) {
        return Some((sign, if form == Form::Clipped { Firm } else { Explicit }));
    }
    if lexeme.is(VERDICT) {
        return Some((sign, Firm));
    }
    if lexeme.is(PARTIAL) && !lexeme.is(CORE | PLAIN) {
        return (own.finite && !own.past).then_some((1, Firm));
    }
    if lexeme.is(OPERATOR) {
        return (form == Form::Fragment).then_some((sign, Firm));
    }
    if lexeme.is(PROCESS) {
        return Some((sign, Firm));
    }
    if lexeme.is(PLAIN) {
        if form == Form::Fragment {
            return Some((sign, if lexeme.is(RECOMMEND) { Reason } else { Firm }));
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

pub(super) fn mode(
    scene: &Scene<'_>,
    at: usize,
    own: &Chain,
    subject: &Subject,
    place: &Place,
    sign: i8,
) -> Mode {
    let lexeme = scene.at(at);
    if scene.asks || place.role == Role::Whether {
        return Mode::Question;
    }
    if own.hedged || place.role == Role::Condition || place.conditional {
        return Mode::Hypothetical;
    }
    if trailing_condition(scene, at, sign) {
        return Mode::Hypothetical;
    }
    let told = own.past && (lexeme.is(PROCESS) || subject.history && !subject.mention.requested);
    if told && !(place.concluding && lexeme.is(CORE))
        || scene.follows(at + 1, 4, HISTORY) && own.past && lexeme.is(OPERATOR)
    {
        return Mode::History;
    }
    match place.role {
        Role::Conceded => Mode::Conceded,
        Role::Reason => Mode::Premise,
        _ => Mode::Asserted,
    }
}

/// "… is medically necessary if the trial helps". A negative conclusion stands whatever may follow it:
/// "… is not medically necessary until a trial has failed".
fn trailing_condition(scene: &Scene<'_>, at: usize, sign: i8) -> bool {
    let rest = scene.sentence.get(at + 1..).unwrap_or_default().iter();
    let mut clause = rest.take_while(|lexeme| !lexeme.is(BREAK | CONTRAST | CONCLUDE));
    let conditional = clause.find(|lexeme| lexeme.is(CONDITION) && !lexeme.is(FRONTED)).is_some();
    conditional && (sign > 0 || !scene.at(at).is(CORE))
}

/// Whose words: a guideline does not speak of "the request", and a quotation is quoted.
pub(super) fn speaker(
    scene: &Scene<'_>,
    at: usize,
    place: &Place,
    lexeme: Lexeme,
    subject: &Subject,
) -> Speaker {
    if by_party(scene, at) {
        return Speaker::UtilizationReview;
    }
    match place.speaker {
        Speaker::Guideline
            if lexeme.is(CORE)
                && (subject.mention.requested || subject.head == Head::Necessity) =>
        {
            Speaker::Reviewer
        }
        Speaker::Guideline if lexeme.is(CORE) && starts_per(scene, place) => Speaker::Reviewer,
        other => other,
    }
}

/// "Pursuant to the guidelines, X is not medically necessary": the reviewer applies them.
fn starts_per(scene: &Scene<'_>, place: &Place) -> bool {
    scene
        .sentence
        .get(place.start..)
        .unwrap_or_default()
        .iter()
        .take(3)
        .any(|lexeme| lexeme.is(PER))
}

/// "… was deemed not medically necessary by utilization review".
fn by_party(scene: &Scene<'_>, at: usize) -> bool {
    (at + 1..at + 5).take_while(|&next| !scene.at(next).is(BREAK | COMMA)).any(|next| {
        scene.at(next).is(BY)
            && (scene.at(next + 1).is(UR | PROVIDER)
                || scene.at(next + 1).is(TRANSPARENT) && scene.at(next + 2).is(UR | PROVIDER))
    })
}
