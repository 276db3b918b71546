//! What the closing words come to where no sentence concludes in a form that the engine knows: words of
//! worth ("imperative", "approve", "no need") and the negations before them, clause by clause.
//!
//! Read only where nothing else was found. What is asked, conditional, somebody else's or told of the
//! past does not count.

use std::ops::Range;

use super::clauses::{Place, places};
use super::kinds::*;
use super::lexemes::Lexeme;
use super::proposition::Polarity;
use super::worth::{Clause, SHORT, WEIGHS};

/// What the words of one clause come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Closing {
    /// Number of the sentence.
    pub(super) sentence: usize,
    pub(super) polarity: Polarity,
    /// Bytes of the clause.
    pub(super) span: Range<usize>,
    /// It points at what was requested, or is the reviewer's in so many words.
    pub(super) pointed: bool,
    /// It is the reviewer's in so many words: "I", "therefore", "No."
    pub(super) mine: bool,
    /// It says that something is necessary, approved, overturned, or the contrary.
    pub(super) decides: bool,
    /// Only criteria are met, or the records support it.
    pub(super) leans: bool,
}

/// A longer sentence says too much to be weighed by its words.
const LONGEST: usize = 60;

/// Those that decide about it, rather than praise or blame.
const DECIDES: Kinds =
    CORE.with(PROCESS).with(OUTCOME).with(OPERATOR).with(RULING).with(RULING_NOUN).with(VERDICT);

/// What the clauses of `sentence` come to, in order.
///
/// `question` is the sentence before it, where that is one, which a lone "No." then answers.
pub(super) fn closing(
    sentence: &[Lexeme],
    number: usize,
    question: Option<&[Lexeme]>,
) -> Vec<Closing> {
    let asked = question.is_some();
    // "Should it be continued as ordered? No."
    if let [answer, stop] = sentence
        && answer.is(ANSWER)
        && stop.is(STOP)
        && question.is_some_and(asks_for)
    {
        return vec![said(*answer, number)];
    }
    if sentence.len() > LONGEST || sentence.last().is_some_and(|lexeme| lexeme.is(QUESTION)) {
        return Vec::new();
    }
    // "Granted."
    if let [word, stop] = sentence
        && word.is(PROCESS)
        && stop.is(STOP)
    {
        return vec![said(*word, number)];
    }
    // "Granted with the repair."
    if let [word, joint, rest @ ..] = sentence
        && word.is(PROCESS)
        && word.is(REPORT | ESTABLISHED)
        && joint.is(WITH | FOR | PREFACE | TRANSPARENT | COMMA)
        && rest.len() <= SHORT
        && !rest.iter().any(|it| it.is(FINITE | WEIGHS | UR | PROVIDER | CONDITION))
    {
        return vec![said(*word, number)];
    }
    // "No.", "No, not on these facts."
    if let [answer, stop, rest @ ..] = sentence
        && !asked
        && answer.is(ANSWER)
        && stop.is(STOP | COMMA)
        && rest.len() <= SHORT
        && !rest.iter().any(|word| word.is(WEIGHS | ANSWER))
    {
        return vec![said(*answer, number)];
    }
    // "Go ahead with surgery.", "Continue the drug.": an order, less than a decision.
    if let [order, rest @ ..] = sentence
        && order.is(ACT)
        && !order.is(WORTH)
        && rest.len() <= SHORT
        && !rest.iter().any(|word| word.is(WEIGHS | FINITE | FIRST | CONDITION))
    {
        let order = said(*order, number);
        return vec![Closing { pointed: false, mine: false, decides: false, ..order }];
    }
    // "No to this one.", "Yes to the brace."
    if let [answer, to, rest @ ..] = sentence
        && answer.is(ANSWER)
        && to.is(PREFACE)
        && to.is(TRANSPARENT)
        && rest.len() <= SHORT
        && !rest.iter().any(|word| word.is(WEIGHS | FINITE))
    {
        return vec![said(*answer, number)];
    }
    // "Would any of us do without it? I would not.": of what was asked.
    if asked && sentence.len() <= SHORT && !sentence.iter().any(|word| word.is(WEIGHS)) {
        return Vec::new();
    }
    // "For this diagnosis, no.", "So: no."
    if let [lead @ .., joint, answer, stop] = sentence
        && !asked
        && lead.len() <= SHORT
        && joint.is(COMMA | COLON | DASH)
        && answer.is(ANSWER)
        && stop.is(STOP)
        && !lead.iter().any(|word| word.is(WEIGHS | UR | PROVIDER | REPORT))
    {
        return vec![said(*answer, number)];
    }
    if sentence.iter().any(|word| word.is(WHETHER | DISCLAIMER)) || told(sentence) {
        return Vec::new();
    }
    let places = places(sentence);
    let mut out = Vec::new();
    for part in parts(sentence, &places) {
        let Some(place) = part.end.checked_sub(1).and_then(|at| places.get(at)) else {
            continue;
        };
        let clause = Clause { sentence, place, part: part.clone() };
        let concludes = clause.polarity();
        let Some(polarity) = concludes.or_else(|| clause.leans()) else { continue };
        let leans = concludes.is_none();
        let from = clause.subject();
        let words = sentence.get(from..part.end).unwrap_or_default();
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            continue;
        };
        out.push(Closing {
            sentence: number,
            polarity,
            span: first.start as usize..last.end as usize,
            leans,
            mine: !leans && (place.concluding || clause.mine()),
            decides: clause.has(DECIDES),
            pointed: place.concluding || clause.mine() || points(words),
        });
    }
    out
}

/// "Should it be continued as ordered?"
fn asks_for(question: &[Lexeme]) -> bool {
    let opens =
        question.first().is_some_and(|first| first.is(CONDITION | MUST | AUXILIARY | WOULD));
    opens
        && question.iter().any(|word| word.is(DEED | PROCESS) && word.sign > 0)
        && !question.iter().any(|word| word.is(NEGATOR | UR | PROVIDER | GUIDELINE))
}

/// "…, the guideline states."
fn told(sentence: &[Lexeme]) -> bool {
    let mut words = sentence.iter().rev().filter(|word| !word.is(BREAK));
    let says = words.next().is_some_and(|last| last.is(REPORT) && !last.is(PREDICATE));
    says && words.next().is_some_and(|party| party.is(GUIDELINE | UR | PROVIDER | PERSON))
}

/// A sentence of one telling word.
fn said(word: Lexeme, sentence: usize) -> Closing {
    Closing {
        sentence,
        polarity: Polarity::of(word.sign),
        span: word.start as usize..word.end as usize,
        pointed: true,
        mine: true,
        decides: true,
        leans: false,
    }
}

/// The subject names nothing unknown: "the visits", "this request", "both".
fn points(words: &[Lexeme]) -> bool {
    let mut subject = words.iter().take_while(|word| !word.is(FINITE | WEIGHS | SUPPORT));
    let all = subject.clone().all(|word| !word.is_plain_word());
    all && subject.any(|word| word.is(REQUEST | PRONOUN | DEFINITE | GENERIC))
}

/// The clauses, parted further where a joint begins a new one: "nor can it be …", ", I find …",
/// "and cannot be …".
fn parts(sentence: &[Lexeme], places: &[Place]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    for at in 1..sentence.len() {
        let clause = places.get(at).zip(places.get(at - 1));
        let anew = clause.is_some_and(|(now, before)| now.start != before.start);
        if anew || joins(sentence, from, at) {
            out.push(from..at);
            from = at;
        }
    }
    out.push(from..sentence.len());
    out
}

/// A new clause begins at `at`, within the one that began at `from`.
fn joins(sentence: &[Lexeme], from: usize, at: usize) -> bool {
    let Some((before, here)) = sentence.get(at - 1).zip(sentence.get(at)) else {
        return false;
    };
    let verb = sentence
        .get(from..at)
        .is_some_and(|words| words.iter().any(|word| word.is(FINITE | SUPPORT | REPORT | WEIGHS)));
    if here.is(AND) && here.is(NEGATOR) {
        let inverted = sentence.get(at + 1).is_some_and(|next| next.is(FINITE));
        return verb && inverted;
    }
    if before.is(AND) && !before.is(NEGATOR) {
        return verb && here.is(ARTICLE | PRONOUN | FIRST | REQUEST | RELATIVE)
            || here.is(FINITE) && !here.is(TRANSPARENT)
            || at > 1 && sentence.get(at - 2).is_some_and(|it| it.is(COMMA));
    }
    let words = sentence.get(from..at).unwrap_or_default();
    let prefaced = words.iter().find(|word| !word.is(AND | COMMA | TRANSPARENT) || word.is(ZERO));
    let none = words.iter().skip(2).any(|word| word.is(ZERO | NEGATOR));
    if before.is(COMMA) && !verb && !none && prefaced.is_some_and(|first| first.is(PREFACE | WITH))
    {
        return true;
    }
    // "Does not meet the standard, not necessary."
    let adds = here.is(NEGATOR) && !here.is(AND) && words.iter().any(|word| word.is(NEGATOR));
    before.is(COMMA)
        && (here.is(FIRST | REQUEST | RELATIVE | PRONOUN | ARTICLE | PERSON) || adds)
        && !closes_aside(sentence.get(from..at - 1).unwrap_or_default())
}

/// The comma behind `words` ends an aside: "is not, in my view, …".
fn closes_aside(words: &[Lexeme]) -> bool {
    words
        .iter()
        .rposition(|word| word.is(COMMA))
        .and_then(|comma| comma.checked_sub(1))
        .is_some_and(|at| words.get(at).is_some_and(|word| word.is(FINITE | NEGATOR)))
}

#[cfg(test)]
mod tests {
    use super::super::lexemes::prose;
    use super::super::wording::wording;
    use super::*;

    /// Which way each clause points: `+` for the treatment, `-` against it.
    fn ways(text: &str) -> String {
        let prose = prose(text, wording());
        let way = |it: &Closing| if it.polarity == Polarity::Necessary { '+' } else { '-' };
        closing(&prose.lexemes, 0, None).iter().map(way).collect()
    }

    #[test]
    fn words_of_worth_point_one_way_with_their_negations() {
        assert_eq!(ways("These views are essential to the diagnosis."), "+");
        assert_eq!(ways("A second motor is surplus to requirements."), "-");
        assert_eq!(ways("I can discern no need for the referral."), "-");
        assert_eq!(ways("I cannot justify the renewal."), "-");
        assert_eq!(ways("It would be unwise not to obtain the tracing."), "+");
        assert_eq!(ways("Certification is not advised."), "-");
        assert_eq!(ways("No."), "-");
        assert_eq!(ways("Granted."), "+");
    }

    #[test]
    fn each_clause_has_its_own_negations() {
        assert_eq!(ways("I grant the spray, and I do not approve the tablets."), "+-");
        assert_eq!(ways("A series is not reasonable, nor can it be approved."), "--");
        assert_eq!(ways("Without such a report I am not able to support it."), "-");
        assert_eq!(ways("This is not, in my view, appropriate care."), "-");
        assert_eq!(ways("A device that was not used cannot be justified."), "-");
    }

    #[test]
    fn what_is_no_conclusion_comes_to_nothing() {
        assert_eq!(ways("Is the study appropriate?"), "");
        assert_eq!(ways("The provider finds the study appropriate."), "");
        assert_eq!(ways("It would be appropriate if the trial helps."), "");
        assert_eq!(
            ways("There is no record that the patient completed a proper course of care."),
            ""
        );
        assert_eq!(ways("Reflexes are equal and strength is full."), "");
    }
}
