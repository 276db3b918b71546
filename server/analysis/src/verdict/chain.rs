//! The words right before a predicate: auxiliaries, negations and the adverbs between them, and the
//! negations further left that reach it ("I do not find X to be medically necessary").

use super::kinds::*;
use super::lexemes::Lexeme;

/// What stands between the subject and its predicate.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Chain {
    /// First lexeme of the chain; equal to the predicate where there is none.
    pub(super) start: usize,
    pub(super) negations: usize,
    pub(super) finite: bool,
    pub(super) past: bool,
    /// Has been: told, where it is somebody's deed.
    pub(super) perfect: bool,
    pub(super) would: bool,
    /// May, might, generally: the predicate is not asserted.
    pub(super) hedged: bool,
    pub(super) partial: bool,
    pub(super) only: bool,
    /// Cannot, could not: somebody declines.
    pub(super) cannot: bool,
    /// Must, should: what is required is not yet so.
    pub(super) must: bool,
}

/// How far left a chain is followed.
const REACH: usize = 24;
/// How many words and joints a list of adjectives may have.
const LIST: usize = 8;
/// How long a parenthesis inside a chain may be.
const PARENTHESIS: usize = 16;

/// Follows the chain leftwards from the lexeme before `predicate`, not past `floor`; `also` are kinds
/// to be looked through besides the usual ones.
pub(super) fn chain(sentence: &[Lexeme], floor: usize, predicate: usize, also: Kinds) -> Chain {
    let mut chain = Chain { start: predicate, ..Chain::default() };
    let mut at = predicate;
    for _ in 0..REACH {
        if at <= floor {
            break;
        }
        let Some(lexeme) = sentence.get(at - 1) else {
            break;
        };
        if !chain.finite
            && at == predicate
            && let Some(jump) = before_list(sentence, floor, at)
        {
            at = jump;
            continue;
        }
        if !chain.finite
            && chain.negations > 0
            && lexeme.is(AND | COMMA)
            && let Some(jump) = before_list(sentence, floor, at)
            && sentence.get(jump.saturating_sub(1)).is_some_and(|before| before.is(FINITE))
        {
            // "is excessive and not necessary": the auxiliary is shared, the negation is not.
            return Chain {
                start: jump,
                finite: true,
                past: sentence.get(jump.saturating_sub(1)).is_some_and(|lexeme| lexeme.is(PAST)),
                ..chain
            };
        }
        if lexeme.is(COMMA | CLOSE) {
            if chain.finite {
                break;
            }
            let Some(jump) = before_parenthesis(sentence, floor, at - 1) else {
                break;
            };
            at = jump;
            continue;
        }
        // "has not been proven medically necessary"
        let proven = at == predicate
            && lexeme.is(ESTABLISHED)
            && lexeme.sign > 0
            && sentence.get(predicate).is_some_and(|it| it.is(CORE))
            && at
                .checked_sub(2)
                .filter(|&before| before >= floor)
                .and_then(|before| sentence.get(before))
                .is_some_and(|before| before.is(FINITE | NEGATOR));
        if proven {
            at -= 1;
            chain.start = at;
            continue;
        }
        if !lexeme.is(FINITE
            | NEGATOR
            | TRANSPARENT
            | HEDGE
            | FREQUENCY
            | PARTIAL
            | CONCLUDE
            | also)
            || lexeme.is(NEUTRAL)
        {
            break;
        }
        if lexeme.is(CORE) && !lexeme.is(TRANSPARENT) {
            break;
        }
        at -= 1;
        chain.start = at;
        chain.negations += usize::from(lexeme.is(NEGATOR));
        chain.finite |= lexeme.is(FINITE);
        chain.past |= lexeme.is(PAST);
        chain.perfect |= lexeme.is(PERFECT);
        chain.would |= lexeme.is(WOULD);
        chain.hedged |=
            lexeme.is(HEDGE | COUNTERFACTUAL) || lexeme.is(FREQUENCY) && !lexeme.is(TRANSPARENT);
        chain.partial |= lexeme.is(PARTIAL);
        chain.only |= lexeme.is(PORTION);
        chain.cannot |= lexeme.is(NEGATOR) && lexeme.is(AUXILIARY);
        chain.must |= lexeme.is(MUST);
    }
    chain
}

/// From the closing mark of a parenthesis to the lexeme after which it opens, where that is a part of
/// the same chain.
fn before_parenthesis(sentence: &[Lexeme], floor: usize, close: usize) -> Option<usize> {
    let kind = if sentence.get(close)?.is(COMMA) { COMMA } else { OPEN };
    let joins = |at: usize| {
        at > floor && sentence.get(at - 1).is_some_and(|lexeme| lexeme.is(FINITE | NEGATOR))
    };
    if kind == COMMA && joins(close) {
        return Some(close);
    }
    let lowest = close.saturating_sub(PARENTHESIS).max(floor);
    (lowest..close)
        .rev()
        .find(|&at| sentence.get(at).is_some_and(|lexeme| lexeme.is(kind)))
        .filter(|&at| joins(at))
}

/// From a predicate over the adjectives listed before it ("timely, warranted and necessary") to the
/// lexeme behind the auxiliary; `None` where no such list stands there.
fn before_list(sentence: &[Lexeme], floor: usize, predicate: usize) -> Option<usize> {
    let mut at = predicate;
    let mut words = 0;
    let mut joints = 0;
    while at > floor && joints + words < LIST {
        let lexeme = sentence.get(at - 1)?;
        if lexeme.is(ARTICLE) || !sentence.get(predicate)?.is(PREDICATE | NEGATOR | AND | COMMA) {
            return None;
        }
        if lexeme.is(FINITE | NEGATOR) {
            return (joints > 0 && words > 0).then_some(at);
        }
        if lexeme.is(AND | COMMA) {
            joints += 1;
        } else if lexeme.is(PREDICATE)
            || lexeme.is_plain_word() && !sentence.get(at)?.is_plain_word()
        {
            words += 1;
        } else if !lexeme.is(TRANSPARENT) {
            return None;
        }
        at -= 1;
    }
    None
}

/// Negations that reach the predicate from further left in its clause, and whether one does.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reach {
    pub(super) negations: usize,
    /// The clause opens with a verb of finding ("find", "agree that").
    pub(super) opened: bool,
    /// It is what somebody would have found.
    pub(super) supposed: bool,
}

/// Counts the negations of every opening word between `start` and `end`.
pub(super) fn openings(sentence: &[Lexeme], start: usize, end: usize) -> Reach {
    let mut reach = Reach::default();
    let infinitive = sentence.get(end..).is_some_and(|rest| {
        rest.iter().take(2).any(|lexeme| lexeme.is(INFINITIVE))
            && rest.iter().take(6).any(|lexeme| lexeme.is(CORE))
    });
    for at in start..end {
        let Some(lexeme) = sentence.get(at) else {
            break;
        };
        // ", and the program is …"
        let anew = lexeme.is(AND)
            && at > start
            && sentence.get(at - 1).is_some_and(|before| before.is(COMMA))
            && sentence.get(at + 1).is_some_and(|next| {
                // ", and would leave the denial": another thing that the reviewer does.
                let named = next.is_plain_word() && names_subject(sentence, at + 1);
                // ", and concur with the denial"
                let acts = next.is(AGREE | OPERATOR);
                next.is(ARTICLE | FIRST) && !next.is(RELATIVE) || next.is(WOULD) || named || acts
            })
            // "I do not find it warranted and would uphold the denial": another thing too.
            || lexeme.is(AND)
                && sentence.get(at + 1).is_some_and(|next| next.is(WOULD))
                && sentence.get(at + 2).is_some_and(|next| next.is(OPERATOR | PROCESS))
            // "I cannot agree that it is not needed, the denial is reversed": a clause of its own.
            || lexeme.is(COMMA)
                && (at + 1..at + 3).any(|next| sentence.get(next).is_some_and(|it| it.is(PRIOR)))
                && (at + 2..at + 4).any(|next| sentence.get(next).is_some_and(|it| it.is(FINITE)));
        // "Giving him …, I find it …", "I am not persuaded to disturb it and I will not": the reviewer begins.
        let spoke = sentence.get(start..at).unwrap_or_default().iter().any(|it| it.is(FIRST));
        let mine = lexeme.is(if spoke { AND } else { COMMA })
            && sentence.get(at + 1).is_some_and(|next| next.is(FIRST));
        if lexeme.is(AND) && begins_clause(sentence, at + 1) || anew || mine {
            // "much less that it is needed"
            let negations = usize::from(lexeme.is(NEGATOR));
            reach = Reach { negations, opened: negations > 0, supposed: false };
            continue;
        }
        // "has not shown the request to be medically necessary"
        let shown = infinitive && lexeme.is(SUPPORT);
        if !shown && !lexeme.is(OPENING | OPENING_NEGATIVE) {
            continue;
        }
        let own = chain(sentence, start, at, Kinds::default());
        reach.opened = true;
        reach.supposed |=
            sentence.get(own.start..at).unwrap_or_default().iter().any(|it| it.is(COUNTERFACTUAL));
        reach.negations += own.negations + usize::from(lexeme.is(OPENING_NEGATIVE));
        reach.negations += usize::from(own.negations == 0 && interposed(sentence, own.start));
        // "not something I can call …"
        reach.negations += usize::from(own.negations == 0) * disowned(sentence, own.start);
        // "nothing in the record shows that"
        let nothing = sentence
            .get(start..own.start)
            .and_then(|before| {
                let part = before.iter().rposition(|it| it.is(COMMA)).map_or(0, |at| at + 1);
                before.get(part..)?.iter().find(|it| !it.is(AND))
            })
            .is_some_and(|first| first.is(ZERO));
        reach.negations += usize::from(nothing && own.negations == 0);
        let shortage =
            own.start.checked_sub(1).filter(|&at| at >= start).and_then(|at| sentence.get(at));
        reach.negations += usize::from(
            shortage.is_some_and(|before| before.sign < 0 && before.is(ESTABLISHED | SUPPORT)),
        );
    }
    if !reach.opened && withholds(sentence, start, end) {
        reach = Reach { negations: 1, opened: true, supposed: reach.supposed };
    }
    reach
}

/// How many words may stand between "I cannot" and its verb.
const INTERPOSED: usize = 4;

/// "I cannot in good conscience say": words that say nothing part the negation from its verb at `verb`.
fn interposed(sentence: &[Lexeme], verb: usize) -> bool {
    let lowest = verb.saturating_sub(INTERPOSED);
    let between = |at: &usize| {
        sentence.get(*at).is_some_and(|it| {
            it.is(PREFACE | TRANSPARENT | ARTICLE) && !it.is(NEGATOR | RELATIVE)
                || it.is_plain_word()
        })
    };
    let preface = sentence.get(lowest..verb).unwrap_or_default().iter().any(|it| it.is(PREFACE));
    let before = (lowest..verb).rev().find(|at| !between(at));
    let cannot =
        before.and_then(|at| sentence.get(at)).is_some_and(|it| it.is(NEGATOR) && !it.is(ZERO));
    let mine = before.is_some_and(|at| {
        sentence
            .get(at.saturating_sub(2)..at)
            .is_some_and(|words| words.iter().any(|it| it.is(FIRST)))
    });
    preface && cannot && mine
}

/// How far before "I" the negation of what the reviewer does may stand.
const DISOWNED: usize = 5;

/// 1 where "not something", "not one that", "not an option" stands before the reviewer's verb, whose
/// chain begins at `chain`.
pub(super) fn disowned(sentence: &[Lexeme], chain: usize) -> usize {
    let is = |at: usize, kinds: Kinds| sentence.get(at).is_some_and(|it| it.is(kinds));
    let Some(first) = chain.checked_sub(1).filter(|&at| is(at, REVIEWER)) else {
        return 0;
    };
    let mut before =
        (first.saturating_sub(DISOWNED)..first).rev().filter_map(|at| sentence.get(at));
    let noun = before.clone().next().is_some_and(|it| {
        it.is(RELATIVE | PRONOUN | NUMBER | GENERIC | REQUEST) || it.is_plain_word()
    });
    let next = before.clone().next().is_some_and(|it| it.is(NEGATOR));
    usize::from(next || noun && before.any(|it| it.is(NEGATOR)))
}

/// "I was not able to …, on the two trials supplied, that this unit": the reviewer does not do what
/// would make the clause behind "that" the reviewer's.
fn withholds(sentence: &[Lexeme], start: usize, end: usize) -> bool {
    let is = |at: usize, kinds: Kinds| sentence.get(at).is_some_and(|lexeme| lexeme.is(kinds));
    let Some(first) = (start..end).find(|&at| is(at, FIRST)) else {
        return false;
    };
    let negated = (first + 1..(first + 4).min(end)).any(|at| is(at, NEGATOR));
    let that = (first..end).rev().find(|&at| is(at, RELATIVE) && is(at + 1, ARTICLE | REQUEST));
    let joined = (first..end).any(|at| is(at, AND | CONTRAST) || is(at, OPENING));
    negated && that.is_some() && !joined
}

/// Most words of a name that is a subject.
const SUBJECT: usize = 8;

/// "Lidoderm 5% patch #30 is": a name, and its verb.
fn names_subject(sentence: &[Lexeme], at: usize) -> bool {
    let mut rest = sentence.get(at..).unwrap_or_default().iter().take(SUBJECT);
    let name = |it: &Lexeme| {
        it.is_plain_word()
            || it.is(NUMBER
                | GENERIC
                | REQUEST
                | PORTION
                | OF
                | FOR
                | WITH
                | TRANSPARENT
                | OPEN
                | CLOSE)
                && !it.is(PREDICATE | FINITE)
    };
    rest.find(|it| !name(it)).is_some_and(|it| it.is(FINITE))
}

/// "the request", "it", "this": a new subject stands at `at`.
pub(super) fn begins_clause(sentence: &[Lexeme], at: usize) -> bool {
    let mut rest = sentence.get(at..).unwrap_or_default().iter();
    // "its denial"
    rest.find(|lexeme| !lexeme.is(TRANSPARENT | ARTICLE) || lexeme.is(PRONOUN))
        .is_some_and(|lexeme| lexeme.is(REQUEST | PRONOUN | NECESSITY | PRIOR | OUTCOME))
}

#[cfg(test)]
mod tests {
    use super::super::lexemes::prose;
    use super::super::wording::wording;
    use super::*;

    fn negations(text: &str) -> usize {
        let prose = prose(text, wording());
        let at = prose.lexemes.iter().position(|lexeme| lexeme.is(CORE)).unwrap();
        let own = chain(&prose.lexemes, 0, at, Kinds::default());
        own.negations + openings(&prose.lexemes, 0, own.start).negations
    }

    #[test]
    fn a_negation_reaches_over_what_is_looked_through() {
        assert_eq!(negations("it is not medically necessary"), 1);
        assert_eq!(negations("it is not, therefore, medically necessary"), 1);
        assert_eq!(negations("it is not, in the view of many, medically necessary"), 1);
        assert_eq!(negations("it cannot be considered not medically necessary"), 2);
        assert_eq!(negations("I do not find it to be medically necessary"), 1);
        assert_eq!(negations("I disagree that it is not medically necessary"), 2);
    }

    #[test]
    fn a_negation_of_something_else_stays_there() {
        assert_eq!(negations("MRI without contrast is medically necessary"), 0);
        assert_eq!(
            negations("the pain that did not improve makes surgery, and it is medically necessary"),
            0
        );
    }
}
