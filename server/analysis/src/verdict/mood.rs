//! How a predicate is meant and whose words it is: asked, conditional, told of the past, conceded; the
//! reviewer's, or somebody else's.

use super::attribution::party;
use super::chain::Chain;
use super::clauses::{Place, Role};
use super::kinds::*;
use super::lexemes::Lexeme;
use super::proposition::{Mode, Speaker};
use super::scene::Scene;
use super::subject::{Head, Subject};

/// How many words an attribution behind what is said may have.
const TRAILING: usize = 6;

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
    if scene.follows(at + 1, 40, DISCLAIMER)
        && !scene
            .sentence
            .get(at..)
            .unwrap_or_default()
            .iter()
            .take_while(|lexeme| !lexeme.is(DISCLAIMER))
            .any(|lexeme| lexeme.is(COMMA))
    {
        return Mode::Question;
    }
    if own.would && scene.at(place.start).is(WITH) {
        return Mode::Hypothetical;
    }
    // "In a patient with those findings the requested study is …": this patient is meant.
    let here = lexeme.is(CORE | NECESSITY | PROCESS)
        && !own.would
        && (subject.mention.definite || subject.mention.requested)
        && !scene.sentence.iter().take(at).any(|it| it.is(CONDITION) && !it.is(INSTANCE));
    let conditional = (place.role == Role::Condition || place.conditional) && !here;
    if own.hedged && !lexeme.is(DEED) || conditional {
        return Mode::Hypothetical;
    }
    // "Until she is seen the collar is medically necessary": for that time it is.
    let meanwhile = lexeme.is(CORE) && own.finite && !own.would && subject.mention.definite;
    if place.pending && sign > 0 && !meanwhile || trailing_condition(scene, at, sign) {
        return Mode::Hypothetical;
    }
    // "The drug has been denied because …", "therapy has been certified": by somebody before.
    let before = own.perfect
        && lexeme.is(PROCESS)
        && own.negations == 0
        && (lexeme.sign < 0 || !subject.mention.requested);
    if before && !place.concluding {
        return Mode::History;
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
    let conditional =
        clause.find(|lexeme| lexeme.is(CONDITION) && !lexeme.is(FRONTED | PENDING)).is_some();
    conditional && (sign > 0 || !scene.at(at).is(CORE | NECESSITY))
}

/// Whose words: a guideline does not speak of "the request", and a quotation is quoted.
pub(super) fn speaker(
    scene: &Scene<'_>,
    at: usize,
    place: &Place,
    chain: usize,
    subject: &Subject,
) -> Speaker {
    let lexeme = scene.at(at);
    if past_guideline(scene, place, chain, at) {
        return Speaker::Reviewer;
    }
    if lexeme.is(RULING | RULING_NOUN) && place.speaker != Speaker::Provider {
        return if lexeme.is(QUOTED) { Speaker::Quoted } else { Speaker::Reviewer };
    }
    if let Some(speaker) = trailing_speaker(scene, at)
        .or_else(|| signed(scene, at))
        .or_else(|| quoted_behind(scene, at))
    {
        return speaker;
    }
    let labelled = place.start > 0 && scene.at(place.start - 1).is(COLON);
    let mut label = scene
        .sentence
        .get(..place.start)
        .unwrap_or_default()
        .iter()
        .rev()
        .skip(1)
        .take_while(|lexeme| !lexeme.is(BREAK));
    // "I side with the first reviewer: …" is no label.
    let label = label.clone().any(|lexeme| lexeme.is(UR | PRIOR)) && !label.any(|it| it.is(FIRST));
    if by_party(scene, at) || labelled && label && subject.head != Head::Treatment {
        return Speaker::UtilizationReview;
    }
    let rules = !lexeme.is(CORE)
        && scene
            .sentence
            .get(place.start..at)
            .unwrap_or_default()
            .iter()
            .any(|lexeme| lexeme.is(GUIDELINE));
    if rules && !subject.mention.requested && subject.head == Head::Treatment {
        return Speaker::Guideline;
    }
    match place.speaker {
        Speaker::Guideline
            if lexeme.is(CORE)
                && (subject.mention.requested || subject.head == Head::Necessity) =>
        {
            Speaker::Reviewer
        }
        Speaker::Guideline | Speaker::Records if lexeme.is(OPERATOR) => Speaker::Reviewer,
        Speaker::Guideline if lexeme.is(CORE) && starts_per(scene, place) => Speaker::Reviewer,
        other => other,
    }
}

/// "X goes beyond what the guideline supports and is not …": the guideline stands in the first of two
/// things said of X.
fn past_guideline(scene: &Scene<'_>, place: &Place, chain: usize, at: usize) -> bool {
    if place.speaker == Speaker::UtilizationReview || place.speaker == Speaker::Provider {
        return false;
    }
    let clause = scene.sentence.get(place.start..at).unwrap_or_default();
    let prefaced = clause.first().is_some_and(|first| first.is(PREFACE));
    let part = clause.iter().position(|word| word.is(COMMA)).filter(|_| prefaced);
    let clause = clause.get(part.map_or(0, |comma| comma + 1)..).unwrap_or_default();
    let Some(guideline) = clause.iter().rposition(|word| word.is(GUIDELINE)) else {
        return false;
    };
    let led = clause.iter().find(|word| !word.is(TRANSPARENT | AND | COMMA)).copied();
    let subject = led.is_some_and(|first| {
        !first.is(GUIDELINE | PER | PREFACE | RECORDS | REPORT | QUOTED) && !first.is(ZERO)
    });
    let verb = clause.iter().take(guideline).any(|word| word.is(FINITE | SUPPORT | AND | RELATIVE))
        || clause.iter().take(guideline).any(|word| word.is_plain_word());
    let joined = scene.at(chain).is(AND)
        || chain > 0 && scene.at(chain - 1).is(AND)
        || clause.iter().skip(guideline).any(|word| word.is(AND) && word.is(NEGATOR));
    subject && verb && joined
}

/// "…, the guideline states." behind what is said.
fn trailing_speaker(scene: &Scene<'_>, at: usize) -> Option<Speaker> {
    let rest = scene.sentence.get(at + 1..)?;
    let comma = rest.iter().position(|lexeme| lexeme.is(COMMA | BREAK | CONTRAST | CONCLUDE))?;
    if !rest.get(comma)?.is(COMMA) {
        return None;
    }
    let aside: Vec<&Lexeme> =
        rest.get(comma + 1..)?.iter().take_while(|lexeme| !lexeme.is(BREAK | COMMA)).collect();
    let told = aside.len() <= TRAILING
        && aside.iter().any(|lexeme| lexeme.is(REPORT))
        && !aside.iter().any(|lexeme| lexeme.is(REVIEWER | PREDICATE | NECESSITY | REQUEST));
    let said = aside.last()?.is(REPORT) || aside.first()?.is(REPORT);
    if !told || !said {
        return None;
    }
    let named = aside.iter().find_map(|lexeme| party(**lexeme).or(third(**lexeme)));
    // "…, the first letter said, …"
    named.or_else(|| aside.iter().any(|it| it.is(SAYS)).then_some(Speaker::Provider))
}

/// "X is necessary according to the surgeon, premature according to UR": of the predicate before. A guideline
/// is applied by the reviewer.
fn quoted_behind(scene: &Scene<'_>, at: usize) -> Option<Speaker> {
    let per = scene.at(at + 1).is(PER).then_some(at + 1)?;
    let named = (per..per + 4).take_while(|&next| !scene.at(next).is(BREAK | COMMA));
    named
        .filter_map(|next| party(scene.at(next)))
        .find(|it| matches!(it, Speaker::Provider | Speaker::UtilizationReview))
}

/// "He", "she": somebody who is not the reviewer.
fn third(lexeme: Lexeme) -> Option<Speaker> {
    (lexeme.is(THIRD) && !lexeme.is(QUOTED)).then_some(Speaker::Provider)
}

/// How many words may close a sentence with who says so.
const SIGNED: usize = 5;

/// "It is necessary, not optional, he says.": of the whole sentence.
fn signed(scene: &Scene<'_>, at: usize) -> Option<Speaker> {
    let rest = scene.sentence.get(at + 1..)?;
    let rest = rest.get(..rest.iter().position(|lexeme| lexeme.is(BREAK)).unwrap_or(rest.len()))?;
    let comma = rest.iter().rposition(|lexeme| lexeme.is(COMMA))?;
    let [first, .., last] = rest.get(comma + 1..)? else { return None };
    let words = rest.get(comma + 1..)?;
    let says = words.len() <= SIGNED
        && last.is(REPORT)
        && (first.is(THIRD | ARTICLE) || party(*first).is_some())
        && !words.iter().any(|word| word.is(REVIEWER | PREDICATE | NECESSITY | REQUEST));
    let who = || words.iter().find_map(|word| party(*word).or(third(*word)));
    says.then(who).flatten()
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
