//! Who begins to speak where: utilization review, a guideline, the provider, the records.

use super::kinds::*;
use super::lexemes::Lexeme;
use super::proposition::Speaker;

/// How far behind a party its verb may stand.
const VERB_REACH: usize = 7;

/// How far before "by" what was said may stand.
const BY_REACH: usize = 6;

/// How far before "opinion that" its owner may stand ("this reviewer is of the opinion that").
const OWNER: usize = 5;

/// Within so many words a sentence names whose deeds it tells.
const OPENS: usize = 4;

/// Longest aside between a party and its verb.
const ASIDE: usize = 14;

/// Who begins to speak at `at`, if somebody does.
pub(super) fn speaker_from(sentence: &[Lexeme], at: usize) -> Option<Speaker> {
    let lexeme = sentence.get(at).copied()?;
    if lexeme.is(FIRST) && !lexeme.is(QUOTED) {
        return Some(Speaker::Reviewer);
    }
    if lexeme.is(PER) {
        let near = sentence.get(at..).unwrap_or_default().iter().take(5);
        return near.take_while(|next| !next.is(BREAK | COMMA)).find_map(|next| party(*next));
    }
    if lexeme.is(PROCESS) && lexeme.sign < 0 && told_in_the_past(sentence, at) {
        return Some(Speaker::UtilizationReview);
    }
    if lexeme.is(WHEREIN) {
        let told = sentence
            .get(at.saturating_sub(8)..at)
            .unwrap_or_default()
            .iter()
            .any(|before| before.is(RECORDS | PRIOR | UR | PROVIDER));
        return told.then_some(Speaker::Provider);
    }
    if lexeme.is(CLAIM) {
        let own = sentence
            .get(at.saturating_sub(OWNER)..at)
            .unwrap_or_default()
            .iter()
            .any(|before| before.is(REVIEWER));
        let told =
            sentence.get(at..).unwrap_or_default().iter().take(6).any(|next| next.is(RELATIVE));
        return (told && !own).then_some(Speaker::Provider);
    }
    // "His psychiatrist defends it, and writes that it is …": who writes is who defends.
    if lexeme.is(REPORT)
        && !lexeme.is(AUXILIARY)
        && sentence.get(at + 1).is_some_and(|next| next.is(RELATIVE))
        && at > 0
        && sentence.get(at - 1).is_some_and(|before| before.is(AND))
    {
        let words = sentence.get(..at).unwrap_or_default();
        let opens = words.iter().take(OPENS).find_map(|word| party(*word));
        let mine = words.iter().any(|word| word.is(FIRST | REVIEWER));
        return opens.filter(|_| !mine);
    }
    let speaker = if lexeme.is(REVIEWER) { Speaker::Reviewer } else { party(lexeme)? };
    let by = at > 0 && sentence.get(at - 1).is_some_and(|before| before.is(BY))
        || at > 1
            && sentence.get(at - 1).is_some_and(|before| before.is(TRANSPARENT))
            && sentence.get(at - 2).is_some_and(|before| before.is(BY));
    // "For want of that evidence the drug is denied."
    let object = speaker == Speaker::Records
        && sentence.get(at.saturating_sub(3)..at).unwrap_or_default().iter().any(|it| it.is(OF))
        && !sentence.get(..at).unwrap_or_default().iter().any(|it| it.is(PER | BREAK));
    if object {
        return None;
    }
    // "monthly oversight by a psychiatrist" says nothing.
    let said = sentence
        .get(at.saturating_sub(BY_REACH)..at)
        .unwrap_or_default()
        .iter()
        .any(|word| word.is(REPORT | PREDICATE | NECESSITY | OUTCOME | PRIOR | REQUEST));
    if by && !said {
        return None;
    }
    if by {
        return (speaker != Speaker::Guideline && speaker != Speaker::Records).then_some(speaker);
    }
    speaks(sentence, at, speaker).then_some(speaker)
}

/// The party that the word names.
pub(super) fn party(lexeme: Lexeme) -> Option<Speaker> {
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
    // "The brace that the utilization reviewer refused is …": the party stands in a relative clause.
    let opens = sentence.get(at.saturating_sub(2)..at).unwrap_or_default();
    if opens.iter().any(|before| before.is(RELATIVE))
        && sentence.get(at + 1).is_some_and(|next| next.is(REPORT | PROCESS))
        && sentence.get(at + 2).is_some_and(|next| next.is(FINITE))
    {
        return false;
    }
    let mut verb = false;
    let behind = behind_aside(sentence, at + 1);
    let rest = sentence.get(behind..).unwrap_or_default();
    for (index, next) in rest.iter().enumerate().take(VERB_REACH) {
        // "However welcome to the patient, it lies outside …": something else is said.
        let anew = rest.get(index + 1).is_some_and(|it| it.is(PRONOUN | REQUEST | FIRST));
        if next.is(COMMA) && anew {
            return false;
        }
        let cited = matches!(speaker, Speaker::Records | Speaker::Guideline);
        if cited && next.is(COMMA) {
            return false;
        }
        if next.is(OPERATOR) && at + 2 >= sentence.len().saturating_sub(1) {
            // "UR upheld."
            return false;
        }
        if next.is(OPERATOR) && speaker == Speaker::UtilizationReview && !verb {
            return true;
        }
        // "on this file the trial is deemed …": nobody is said to deem.
        if next.is(REPORT) && next.is(TRANSPARENT) && verb && speaker != Speaker::UtilizationReview
        {
            return false;
        }
        verb |= next.is(AUXILIARY);
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

/// Behind an aside set between commas right after the party ("the reviewer, on an identical request,
/// found …"), or `at` where none stands there.
fn behind_aside(sentence: &[Lexeme], at: usize) -> usize {
    if !sentence.get(at).is_some_and(|lexeme| lexeme.is(COMMA)) {
        return at;
    }
    let rest = sentence.get(at + 1..).unwrap_or_default().iter().take(ASIDE);
    let closing = rest.take_while(|lexeme| !lexeme.is(BREAK)).position(|lexeme| lexeme.is(COMMA));
    let behind = closing.map_or(at, |comma| at + comma + 2);
    if sentence.get(behind).is_some_and(|lexeme| lexeme.is(REPORT)) { behind } else { at }
}

fn told_in_the_past(sentence: &[Lexeme], at: usize) -> bool {
    let before = sentence.get(at.saturating_sub(3)..at).unwrap_or_default();
    before.iter().any(|lexeme| lexeme.is(PAST))
}
