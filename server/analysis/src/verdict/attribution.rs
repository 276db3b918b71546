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
    // "…, as she states, …" is an aside; "she states, through counsel, that …" has one.
    let behind = sentence.get(at + 1..).unwrap_or_default().iter().take(ASIDE);
    let mut commas = behind.skip(1).skip_while(|it| !it.is(COMMA | BREAK));
    let resumes = commas.next().is_some_and(|it| it.is(COMMA))
        && commas.next().is_some_and(|it| it.is(RELATIVE));
    let aside =
        sentence.get(at + 1).is_none_or(|next| next.is(BREAK) || next.is(COMMA) && !resumes);
    if lexeme.is(SAYS)
        && !lexeme.is(QUOTED)
        && !aside
        && let Some(speaker) = told_by(sentence, at)
    {
        return Some(speaker);
    }
    // "He states in bold type that it is …"
    if lexeme.is(THIRD) && !lexeme.is(QUOTED) && reports(sentence, at + 1) {
        return Some(Speaker::Provider);
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
        // "The office that sent this calls it new, and writes that …"
        let told = words.iter().any(|word| word.is(REPORT) && !word.is(TRANSPARENT | RECORDS));
        return opens.or(told.then_some(Speaker::Provider)).filter(|_| !mine);
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
        let claims = index == 0 && next.is(CLAIMS) && speaker == Speaker::Provider;
        if next.is(REPORT) || claims {
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

/// How far before its verb who speaks may be named.
const NAMED: usize = 14;

/// Who stands before the verb of speech at `at`: "the addictionologist, who owns the program, deems it …".
fn told_by(sentence: &[Lexeme], at: usize) -> Option<Speaker> {
    let before = sentence.get(at.saturating_sub(NAMED)..at).unwrap_or_default().iter().rev();
    let mut nearest =
        before.clone().skip_while(|it| it.is(TRANSPARENT) && !it.is(FINITE | ARTICLE));
    // "is said", "nothing says", "it says"
    let none = nearest.next().is_some_and(|it| {
        it.is(FINITE) && !it.is(PERFECT) || it.is(PRONOUN | ZERO | NEGATOR | INFINITIVE | BREAK)
    });
    // "This physician finds": the reviewer.
    let this = at.checked_sub(2).and_then(|at| sentence.get(at));
    if none || this.is_some_and(|it| it.is(PRONOUN) && it.is(DEFINITE) && !it.is(RELATIVE)) {
        return None;
    }
    let words = || before.clone().take_while(|it| !it.is(BREAK | CONTRAST));
    if words().any(|it| it.is(FIRST | REVIEWER) && !it.is(QUOTED)) {
        return None;
    }
    let persons = |it: &Speaker| matches!(it, Speaker::Provider | Speaker::UtilizationReview);
    let parties = || words().filter_map(|it| party(*it));
    // "The prescriber, careful in his notes, states": persons speak rather than papers.
    Some(parties().find(persons).or_else(|| parties().next()).unwrap_or(Speaker::Provider))
}

/// A reporting verb stands at `at`, perhaps behind an adverb: "states", "plainly says".
fn reports(sentence: &[Lexeme], at: usize) -> bool {
    let says = |at: usize| {
        sentence
            .get(at)
            .is_some_and(|it| it.is(REPORT | CLAIMS) && !it.is(PROCESS | OPERATOR | QUOTED))
    };
    let adverb = sentence.get(at).is_some_and(|it| it.is(TRANSPARENT) && !it.is(FINITE));
    let verb = at + usize::from(adverb && !says(at));
    // "…, he says, …" is an aside.
    says(verb) && sentence.get(verb + 1).is_some_and(|next| !next.is(COMMA | BREAK))
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
