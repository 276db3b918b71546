//! The clauses of one sentence: where each begins, what its joint makes of it, and whose words it is.

use super::attribution::{party, speaker_from};
use super::chain::begins_clause;
use super::kinds::*;
use super::lexemes::Lexeme;
use super::proposition::Speaker;

/// What the joint before a clause makes of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    Main,
    Reason,
    Conceded,
    Condition,
    Whether,
}

/// Where one lexeme stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// First lexeme of the clause.
    pub(super) start: usize,
    pub(super) role: Role,
    pub(super) speaker: Speaker,
    /// A condition stood before the clause ("if …, the request would be …").
    pub(super) conditional: bool,
    /// The condition is one that nothing stands before ("until …"): what is refused is refused now.
    pub(super) pending: bool,
    /// "Therefore" and the like stood before the clause.
    pub(super) concluding: bool,
}

/// Longest aside between commas.
const ASIDE: usize = 18;

/// The place of every lexeme of the sentence.
pub(super) fn places(sentence: &[Lexeme]) -> Vec<Place> {
    let mut out = Vec::with_capacity(sentence.len());
    let mut here = Place {
        start: 0,
        role: Role::Main,
        speaker: Speaker::Reviewer,
        conditional: false,
        pending: false,
        concluding: false,
    };
    let mut fronted = false;
    let mut aside = 0;
    let mut label = None;
    for (at, lexeme) in sentence.iter().enumerate() {
        aside = aside.max(aside_end(sentence, at));
        if at < aside {
            let speaker = if lexeme.is(QUOTED) { Speaker::Quoted } else { here.speaker };
            out.push(Place { speaker, ..here });
            continue;
        }
        if fronted && here.role != Role::Main && begins_main(sentence, here.start, at) {
            here.role = Role::Main;
            here.start = at;
        }
        let opens = opens_clause(sentence, here.start, at);
        if lexeme.is(COLON) && in_item(sentence, here.start, at) {
            // The colon of "the request for associated surgical service: sling".
        } else if lexeme.is(BREAK) || (lexeme.is(CONTRAST) && (!lexeme.is(FRONTED) || opens)) {
            let keeps = lexeme.is(COLON);
            // "I side with the first reviewer: …": what follows is the reviewer's reason.
            let words = sentence.get(here.start..at).unwrap_or_default();
            if words.iter().any(|word| word.is(FIRST) && !word.is(QUOTED))
                && words.iter().any(|word| word.is(AGREE))
            {
                here.speaker = Speaker::Reviewer;
            }
            here.start = at + 1;
            here.role = Role::Main;
            if !keeps {
                here.conditional = false;
                here.pending = false;
                here.speaker = label.unwrap_or(Speaker::Reviewer);
            } else if let Some(party) = labels(sentence, at) {
                label = Some(party);
                here.speaker = party;
            }
        } else if lexeme.is(CONCLUDE) && midway(sentence, here.start, at) {
            here.concluding = true;
        } else if lexeme.is(CONCLUDE) && concludes(sentence, here.start, at) {
            let and = at > 0 && sentence.get(at - 1).is_some_and(|before| before.is(AND));
            // "The administrator says that it is obvious, so the test is not needed."
            let behind = at > 0 && sentence.get(at - 1).is_some_and(|before| before.is(COMMA));
            let theirs = and || behind || lexeme.is(FRONTED) && at > 0;
            // "The physician states that pills upset her, so that the patch is necessary."
            let told = here.speaker == Speaker::Provider
                && sentence.get(at + 1).is_some_and(|next| next.is(RELATIVE));
            if (here.speaker != Speaker::UtilizationReview || !theirs) && !told && label.is_none() {
                here.speaker = Speaker::Reviewer;
            }
            here = Place {
                start: at + 1,
                role: Role::Main,
                conditional: false,
                pending: false,
                concluding: true,
                ..here
            };
        } else if let Some(role) = role_of(*lexeme, opens)
            && !(role == Role::Condition && joins_nothing(sentence, here.start, at))
        {
            // "although the guideline permits it in selected patients, …" stays one clause to its comma.
            fronted = opens || fronted && here.role != Role::Main;
            here.role = role;
            let fronts = role == Role::Condition && opens;
            here.conditional |= fronts && !lexeme.is(PENDING);
            here.pending |= fronts && lexeme.is(PENDING);
            here.start = at + 1;
        } else if lexeme.is(COMMA) && here.role != Role::Main {
            let joined = sentence.get(at + 1).is_some_and(|next| next.is(AND));
            if fronted || joined {
                let cites = at > 0 && sentence.get(at - 1).is_some_and(|before| before.is(REPORT));
                // "As utilization review found, the request is not …" adopts what was found.
                let adopts = here.role == Role::Reason
                    && cites
                    && here.speaker == Speaker::UtilizationReview;
                // "Because the schedule allows eight, the therapy is …": said of the rule, not by it.
                let applies = here.role == Role::Reason
                    && !cites
                    && matches!(here.speaker, Speaker::Guideline | Speaker::Records);
                let conceded = here.role == Role::Conceded && !cites;
                if fronted && !joined && (conceded || adopts || applies) {
                    here.speaker = Speaker::Reviewer;
                }
                here.role = Role::Main;
                here.start = at + 1;
            }
        }
        if lexeme.is(COMMA) && here.role == Role::Main && ends_absolute(sentence, here.start, at) {
            here.start = at + 1;
            here.speaker = Speaker::Reviewer;
        }
        if lexeme.is(AND) && shares_first(sentence, here.start, at) {
            here.speaker = Speaker::Reviewer;
        }
        // "the guideline does not support it, and the request is …"
        let anew = lexeme.is(COMMA)
            && sentence.get(at + 1).is_some_and(|next| next.is(AND))
            && (begins_clause(sentence, at + 2) || begins_anew(sentence, at + 2));
        // "…, and the denial is set aside": who sets it aside is the reviewer.
        let ruled = anew
            && sentence.get(at + 2..at + 5).is_some_and(|next| next.iter().any(|it| it.is(PRIOR)));
        if ruled || anew && matches!(here.speaker, Speaker::Guideline | Speaker::Records) {
            here.speaker = Speaker::Reviewer;
        }
        if let Some(speaker) = speaker_from(sentence, at) {
            here.speaker = speaker;
        }
        let speaker = if lexeme.is(QUOTED) { Speaker::Quoted } else { here.speaker };
        out.push(Place { speaker, ..here });
    }
    out
}

/// "Surgeon: …", "UR: …": who speaks to the end of the sentence, where the label at its head names a party,
/// and nothing but that.
fn labels(sentence: &[Lexeme], colon: usize) -> Option<Speaker> {
    let words = sentence.get(..colon)?;
    // "The gentleman of the insurer said: …"
    let says = words.last().is_some_and(|it| it.is(SAYS))
        && !words.iter().any(|it| it.is(FIRST | REVIEWER | BREAK));
    if says {
        return Some(words.iter().find_map(|it| party(*it)).unwrap_or(Speaker::Provider));
    }
    let named = words.iter().find_map(|it| party(*it))?;
    let other = |it: &Lexeme| {
        !it.is(TRANSPARENT | ARTICLE | REPORT | PREFACE | HISTORY) && party(*it).is_none()
    };
    let whose = matches!(named, Speaker::Provider | Speaker::UtilizationReview);
    let decided = || sentence.iter().any(|it| it.is(OPERATOR));
    (whose && !words.iter().any(other) && !decided()).then_some(named)
}

/// "There being no proof that he cannot drive, transport is …", "With respect to the first reviewer, who
/// wrote that it is not, I hold …": what somebody says or proves in the phrase before the comma reaches no
/// further.
fn ends_absolute(sentence: &[Lexeme], start: usize, at: usize) -> bool {
    let words = sentence.get(start..at).unwrap_or_default();
    let opens = words.iter().find(|word| !word.is(AND));
    let prefaced = opens.is_some_and(|first| first.is(PREFACE | WITH) && !first.is(PER | FIRST));
    let says = words.iter().any(|word| word.is(OPENING | REPORT) && !word.is(PREFACE));
    let would = sentence.get(at..).unwrap_or_default().iter().any(|word| word.is(WOULD));
    let conditional = would && opens.is_some_and(|first| first.is(WITH));
    prefaced && says && !conditional && begins_subject(sentence, at + 1)
}

/// A subject and its verb: "I …", "it is …", "transport is …", "the brace should …".
fn begins_subject(sentence: &[Lexeme], at: usize) -> bool {
    let mut rest = sentence.get(at..).unwrap_or_default().iter();
    let Some(first) = rest.next() else { return false };
    let mut rest = rest.take(VERB).take_while(|word| !word.is(COMMA | BREAK | AND | RELATIVE));
    let noun = first.is(ARTICLE | REQUEST | GENERIC) || first.is_plain_word();
    first.is(FIRST) && !first.is(QUOTED)
        || (first.is(PRONOUN) && !first.is(RELATIVE) || noun && !first.is(RELATIVE))
            && rest.any(|word| word.is(FINITE | MUST))
}

/// How far before "and cannot" its subject "I" may stand.
const SHARED: usize = 12;

/// How far behind its article the verb of a clause may stand.
const VERB: usize = 8;

/// "until they are known I cannot …", "until it has been seen the collar is …": the main clause begins
/// where no comma parts it from the fronted one that begins at `start`.
fn begins_main(sentence: &[Lexeme], start: usize, at: usize) -> bool {
    let Some((here, before)) =
        sentence.get(at).zip(at.checked_sub(1).and_then(|it| sentence.get(it)))
    else {
        return false;
    };
    let clause = sentence.get(start..at).unwrap_or_default();
    if !clause.iter().any(|word| word.is(FINITE)) || before.is(RELATIVE | REPORT | OPENING | AND) {
        return false;
    }
    if here.is(FIRST) {
        return !before.is(COMMA);
    }
    let behind = sentence.get(at + 1..).unwrap_or_default().iter().take(VERB);
    // "has seen her the collar is": the object is none.
    let object = sentence.get(at + 1).is_some_and(|next| next.is(ARTICLE));
    here.is(ARTICLE)
        && !object
        && !here.is(RELATIVE)
        && (before.is(PREDICATE | PERSON) || before.is_plain_word())
        && !before.is(FINITE | TRANSPARENT | PREFACE | FOR | OF | WITH | BY)
        && behind
            .take_while(|word| !word.is(BREAK | AND | RELATIVE))
            .any(|word| word.is(FINITE | MUST))
}

/// "I come down on the side of the guideline and cannot recommend it": who cannot is the reviewer.
fn shares_first(sentence: &[Lexeme], start: usize, at: usize) -> bool {
    let words = sentence.get(start.max(at.saturating_sub(SHARED))..at).unwrap_or_default();
    let part = words.iter().rposition(|word| word.is(COMMA | BREAK)).map_or(0, |it| it + 1);
    let first = words.iter().skip(part).find(|word| word.is(FIRST | REQUEST | UR));
    let next = sentence.get(at + 1..at + 3).unwrap_or_default();
    first.is_some_and(|first| first.is(FIRST))
        && matches!(next, [not, verb] if not.is(NEGATOR) && verb.is(PROCESS | RECOMMEND | SUPPORT | ACT))
}

/// "the study should go ahead": an article, its noun, and soon a verb.
fn begins_anew(sentence: &[Lexeme], at: usize) -> bool {
    let mut rest = sentence.get(at..).unwrap_or_default().iter();
    rest.next().is_some_and(|first| first.is(ARTICLE))
        && rest
            .take(4)
            .take_while(|next| !next.is(COMMA | BREAK))
            .any(|next| next.is(FINITE | MUST))
}

/// A word of condition that leads in no condition: nothing follows ("done once,"), or it is the verb of
/// a subject that stands before an aside ("the treatment, granted above, should come first").
fn joins_nothing(sentence: &[Lexeme], start: usize, at: usize) -> bool {
    let verb = sentence.get(at).is_some_and(|lexeme| lexeme.is(MUST));
    let before = sentence.get(start..at).unwrap_or_default();
    let subject = before.iter().any(|word| word.is(GENERIC | REQUEST) || word.is_plain_word());
    let aside = at > 2 && sentence.get(at - 1).is_some_and(|before| before.is(COMMA));
    verb && (subject || aside)
        || sentence.get(at + 1).is_none_or(|next| next.is(COMMA | BREAK | AND))
}

/// The subject is open still: "the request for …" without its verb.
fn in_item(sentence: &[Lexeme], start: usize, at: usize) -> bool {
    let words = sentence.get(start..at).unwrap_or_default();
    let Some(request) = words.iter().rposition(|lexeme| lexeme.is(REQUEST)) else {
        return false;
    };
    let named = words.get(request + 1).is_some_and(|next| next.is(FOR))
        || request > 0 && words.get(request - 1).is_some_and(|before| before.is(TRANSPARENT));
    named
        && words.len() > request + 1
        && !words.iter().skip(request).any(|lexeme| lexeme.is(FINITE | REPORT))
}

/// Where an aside between an auxiliary and its predicate ends ("is not, given the above, necessary"), or
/// 0. Nothing in it begins a clause.
fn aside_end(sentence: &[Lexeme], at: usize) -> usize {
    let opens = sentence.get(at).is_some_and(|lexeme| lexeme.is(COMMA))
        && at > 0
        && sentence.get(at - 1).is_some_and(|before| before.is(FINITE | NEGATOR));
    if !opens {
        return 0;
    }
    let mut inside = (at + 1..at + ASIDE)
        .take_while(|&next| sentence.get(next).is_some_and(|lexeme| !lexeme.is(BREAK)));
    let closes = |comma: usize| {
        let mut rest = sentence.get(comma + 1..).unwrap_or_default().iter();
        rest.find(|lexeme| !lexeme.is(TRANSPARENT | NEGATOR) || lexeme.is(PREDICATE))
            .is_some_and(|lexeme| lexeme.is(PREDICATE | NECESSITY))
    };
    inside
        .find(|&next| sentence.get(next).is_some_and(|lexeme| lexeme.is(COMMA)) && closes(next))
        .unwrap_or(0)
}

/// True when only words without weight stand between the clause's start and `at`.
fn opens_clause(sentence: &[Lexeme], start: usize, at: usize) -> bool {
    let before = sentence.get(start..at).unwrap_or_default();
    let joined = |lexeme: &&Lexeme| !lexeme.is(AND);
    let after_comma = before.iter().rev().find(joined).is_some_and(|lexeme| lexeme.is(COMMA));
    after_comma
        || before
            .iter()
            .all(|lexeme| lexeme.is(TRANSPARENT | COMMA | AND | CONCLUDE | CONTRAST | NUMBER))
}

/// A concluding word between a subject and its verb: "the request therefore fails".
fn midway(sentence: &[Lexeme], start: usize, at: usize) -> bool {
    let next = sentence.get(at + 1).copied().unwrap_or_default();
    let before = sentence.get(start..at).unwrap_or_default();
    next.is(FINITE | SUPPORT | VERDICT | STANDS)
        && !next.is(TRANSPARENT | RELATIVE)
        && before
            .iter()
            .any(|word| word.is(REQUEST | GENERIC | NECESSITY | PRONOUN) || word.is_plain_word())
        && !before.iter().any(|word| word.is(FINITE | SUPPORT | REPORT | COMMA))
        && !before.last().is_some_and(|last| last.is(AND | COMMA))
}

/// A concluding word that leads in a clause, and is not put into one ("is not, therefore, necessary").
fn concludes(sentence: &[Lexeme], start: usize, at: usize) -> bool {
    if !is_interposed(sentence, at)
        && (opens_clause(sentence, start, at) || begins_clause(sentence, at + 1))
    {
        return true;
    }
    let Some(before) = at.checked_sub(1).and_then(|at| sentence.get(at)) else {
        return true;
    };
    let lexeme = sentence.get(at).copied().unwrap_or_default();
    !lexeme.is(FRONTED | TRANSPARENT)
        && !before.is(FINITE | NEGATOR | TRANSPARENT)
        && !is_interposed(sentence, at)
}

/// Set between commas behind an auxiliary or a negation.
fn is_interposed(sentence: &[Lexeme], at: usize) -> bool {
    let Some(before) = at.checked_sub(2).and_then(|at| sentence.get(at)) else {
        return false;
    };
    let comma = sentence.get(at - 1).is_some_and(|lexeme| lexeme.is(COMMA));
    comma && before.is(FINITE | NEGATOR)
}

fn role_of(lexeme: Lexeme, opens: bool) -> Option<Role> {
    if lexeme.is(FRONTED) && !opens {
        return None;
    }
    if lexeme.is(WHETHER | DISCLAIMER) {
        Some(Role::Whether)
    } else if lexeme.is(CONDITION) {
        Some(Role::Condition)
    } else if lexeme.is(CONCEDE) {
        Some(Role::Conceded)
    } else if lexeme.is(REASON) {
        Some(Role::Reason)
    } else {
        None
    }
}
