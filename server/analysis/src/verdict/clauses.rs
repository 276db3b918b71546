//! The clauses of one sentence: where each begins, what its joint makes of it, and whose words it is.

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
    /// "Therefore" and the like stood before the clause.
    pub(super) concluding: bool,
}

/// How far behind a party its verb may stand.
const VERB_REACH: usize = 7;

/// The place of every lexeme of the sentence.
pub(super) fn places(sentence: &[Lexeme]) -> Vec<Place> {
    let mut out = Vec::with_capacity(sentence.len());
    let mut here = Place {
        start: 0,
        role: Role::Main,
        speaker: Speaker::Reviewer,
        conditional: false,
        concluding: false,
    };
    let mut fronted = false;
    for (at, lexeme) in sentence.iter().enumerate() {
        let opens = opens_clause(sentence, here.start, at);
        if lexeme.is(BREAK) || (lexeme.is(CONTRAST) && (!lexeme.is(FRONTED) || opens)) {
            let keeps = lexeme.is(COLON);
            here.start = at + 1;
            here.role = Role::Main;
            if !keeps {
                here.conditional = false;
                here.speaker = Speaker::Reviewer;
            }
        } else if lexeme.is(CONCLUDE) && concludes(sentence, here.start, at) {
            let and = at > 0 && sentence.get(at - 1).is_some_and(|before| before.is(AND));
            if here.speaker != Speaker::UtilizationReview || !and {
                here.speaker = Speaker::Reviewer;
            }
            here = Place {
                start: at + 1,
                role: Role::Main,
                conditional: false,
                concluding: true,
                ..here
            };
        } else if let Some(role) = role_of(*lexeme, opens) {
            fronted = opens;
            here.role = role;
            here.conditional |= role == Role::Condition && fronted;
            here.start = at + 1;
        } else if lexeme.is(COMMA) && here.role != Role::Main {
            let joined = sentence.get(at + 1).is_some_and(|next| next.is(AND));
            if fronted || joined {
                here.role = Role::Main;
                here.start = at + 1;
            }
        }
        if let Some(speaker) = speaker_from(sentence, at) {
            here.speaker = speaker;
        }
        let speaker = if lexeme.is(QUOTED) { Speaker::Quoted } else { here.speaker };
        out.push(Place { speaker, ..here });
    }
    out
}

/// True when only words without weight stand between the clause's start and `at`.
fn opens_clause(sentence: &[Lexeme], start: usize, at: usize) -> bool {
    let before = sentence.get(start..at).unwrap_or_default();
    let after_comma = before.last().is_some_and(|lexeme| lexeme.is(COMMA));
    after_comma
        || before
            .iter()
            .all(|lexeme| lexeme.is(TRANSPARENT | COMMA | AND | CONCLUDE | CONTRAST | NUMBER))
}

/// A concluding word that leads in a clause, and is not put into one ("is not, therefore, necessary").
fn concludes(sentence: &[Lexeme], start: usize, at: usize) -> bool {
    if opens_clause(sentence, start, at) && !is_interposed(sentence, at) {
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
    if lexeme.is(WHETHER) {
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

/// Who begins to speak at `at`, if somebody does.
fn speaker_from(sentence: &[Lexeme], at: usize) -> Option<Speaker> {
    let lexeme = sentence.get(at).copied()?;
    if lexeme.is(PER) {
        let near = sentence.get(at..).unwrap_or_default().iter().take(5);
        return near.take_while(|next| !next.is(BREAK | COMMA)).find_map(|next| party(*next));
    }
    if lexeme.is(PROCESS) && lexeme.sign < 0 && told_in_the_past(sentence, at) {
        return Some(Speaker::UtilizationReview);
    }
    let speaker = if lexeme.is(REVIEWER) { Speaker::Reviewer } else { party(lexeme)? };
    let by = at > 0 && sentence.get(at - 1).is_some_and(|before| before.is(BY))
        || at > 1
            && sentence.get(at - 1).is_some_and(|before| before.is(TRANSPARENT))
            && sentence.get(at - 2).is_some_and(|before| before.is(BY));
    if by {
        return (speaker != Speaker::Guideline && speaker != Speaker::Records).then_some(speaker);
    }
    speaks(sentence, at, speaker).then_some(speaker)
}

fn party(lexeme: Lexeme) -> Option<Speaker> {
    if lexeme.is(UR) {
        Some(Speaker::UtilizationReview)
    } else if lexeme.is(PROVIDER) {
        Some(Speaker::Provider)
    } else if lexeme.is(GUIDELINE) {
        Some(Speaker::Guideline)
    } else if lexeme.is(RECORDS) {
        Some(Speaker::Records)
    } else {
        None
    }
}

/// A reporting verb follows, and nothing that makes the party the object of something else.
fn speaks(sentence: &[Lexeme], at: usize, speaker: Speaker) -> bool {
    let objects = BREAK | AND | CORE | NECESSITY | REQUEST | CONTRAST | CONCLUDE | CONDITION;
    for next in sentence.get(at + 1..).unwrap_or_default().iter().take(VERB_REACH) {
        if next.is(REPORT) {
            return !next.is(QUOTED);
        }
        if speaker == Speaker::UtilizationReview && next.is(PROCESS) {
            return true;
        }
        if next.is(objects) || next.is(FINITE) && speaker == Speaker::Provider {
            return false;
        }
    }
    false
}

fn told_in_the_past(sentence: &[Lexeme], at: usize) -> bool {
    let before = sentence.get(at.saturating_sub(3)..at).unwrap_or_default();
    before.iter().any(|lexeme| lexeme.is(PAST))
}
