//! Which way the words of one clause point: the words of worth in it, the negations that reach each, and
//! whose words they are.

use std::ops::Range;

use super::clauses::{Place, Role};
use super::kinds::*;
use super::lexemes::Lexeme;
use super::proposition::{Polarity, Speaker};

/// How far behind a verb of support its object is looked for.
const OBJECT: usize = 4;

/// Within so many words of a clause an infinitive is its subject.
const INFINITIVES: usize = 4;

/// Within so many words a clause names whose words or deeds it tells.
const THEIRS: usize = 4;

/// A sentence of so few words takes its predicate from the one before.
pub(super) const SHORT: usize = 8;

/// Words that weigh a treatment.
pub(super) const WEIGHS: Kinds = CORE
    .with(PLAIN)
    .with(PROCESS)
    .with(OUTCOME)
    .with(OPERATOR)
    .with(RULING)
    .with(RULING_NOUN)
    .with(GROUND)
    .with(NECESSITY)
    .with(VERDICT)
    .with(DEED)
    .with(ACT)
    .with(WORTH);

/// One clause under reading.
pub(super) struct Clause<'a> {
    pub(super) sentence: &'a [Lexeme],
    pub(super) place: &'a Place,
    /// The clause's lexemes in the sentence.
    pub(super) part: Range<usize>,
}

impl Clause<'_> {
    fn words(&self) -> &[Lexeme] {
        self.sentence.get(self.part.clone()).unwrap_or_default()
    }

    pub(super) fn has(&self, kinds: Kinds) -> bool {
        self.words().iter().any(|word| word.is(kinds))
    }

    pub(super) fn mine(&self) -> bool {
        self.has(FIRST | REVIEWER) || self.shares_first()
    }

    /// "I know of no other, and support the order.": a verb whose subject stands before the joint.
    fn shares_first(&self) -> bool {
        let from = self.subject();
        let subject = self.sentence.get(from..self.part.start).unwrap_or_default();
        from < self.part.start && subject.first().is_some_and(|it| it.is(FIRST))
    }

    /// Where the subject of the clause begins: before it, where the clause shares that of the last one.
    pub(super) fn subject(&self) -> usize {
        let shares = self
            .words()
            .iter()
            .find(|word| !word.is(TRANSPARENT | AND | COMMA | CONCLUDE) || word.is(NEGATOR))
            .is_some_and(|first| first.is(FINITE | WEIGHS | SUPPORT) && !first.is(GROUND));
        if shares { self.place.start.min(self.part.start) } else { self.part.start }
    }

    /// Which way the clause points, if it points one way.
    pub(super) fn polarity(&self) -> Option<Polarity> {
        let place = self.place;
        let voice = matches!(place.speaker, Speaker::Reviewer | Speaker::Records);
        let main = place.role == Role::Main || place.role == Role::Reason && self.mine();
        if !voice
            || !main
            || self.has(QUOTED | WHETHER | ADVISORY)
            || self.has(CLAIM) && !self.mine()
        {
            return None;
        }
        let mut sign = 0;
        let mut until = self.words().len();
        for at in 0..self.words().len() {
            let Some(way) = self.way(at) else { continue };
            if sign != 0 && sign != way {
                return None;
            }
            sign = way;
            until = at;
        }
        if sign == 0 && self.breaks_off() {
            sign = -1;
        }
        let before = |kinds: Kinds| {
            self.words().get(..until).unwrap_or_default().iter().any(|word| word.is(kinds))
        };
        let open = before(HEDGE | COUNTERFACTUAL | FREQUENCY);
        let bound = place.conditional || place.pending || self.conditioned();
        let opens = self.words().iter().take(THEIRS);
        let party = opens.clone().any(|word| word.is(GUIDELINE | PERSON | PROVIDER));
        let theirs = party && !self.mine() && !place.concluding;
        let supposed = place.conditional && self.has(WOULD | COUNTERFACTUAL);
        // "conservative care would not be appropriate"
        let firm = self.mine() || place.concluding || self.has(REQUEST);
        let worth = self.words().get(until).is_some_and(|word| word.is(WORTH));
        let loose = before(WOULD) && !firm && !worth && (sign > 0 || before(NEGATOR));
        if sign == 0
            || supposed
            || loose
            || sign > 0 && (open || bound)
            || theirs && !self.has(CORE | WORTH | NECESSITY)
        {
            return None;
        }
        Some(Polarity::of(sign))
    }

    /// Which way the word at `at` points, with what stands before it; `None` where it weighs nothing.
    fn way(&self, at: usize) -> Option<i8> {
        let words = self.words();
        let word = words.get(at)?;
        if word.is(ECHO) {
            return Some(self.echoed(at));
        }
        if !self.counts(at, word) {
            return None;
        }
        let negations = self.negations(at, word)?;
        let before = words.get(..at).unwrap_or_default();
        if word.is(OPERATOR) && before.iter().any(|it| it.is(REQUEST)) {
            // "The request is not sustained": said of the request, it is the contrary; alone it is unclear.
            return (negations % 2 == 1).then_some(-1);
        }
        // "Withholding it could not be defended."
        let later = words.get(at + 1..).unwrap_or_default();
        if !before.iter().any(opens) && refuses(words) && later.iter().any(|it| it.is(WEIGHS)) {
            return None;
        }
        // "the reviewer's view that it should not be renewed": shared, and not judged.
        let judged = before.iter().enumerate().any(|(place, it)| {
            it.is(PRIOR) && !before.get(place + 1).is_some_and(|next| next.is(RELATIVE))
        });
        let prior = (refuses(before) || judged) && !word.is(OPERATOR | RULING | RULING_NOUN);
        let sign = if is_necessity(word) { 1 } else { word.sign };
        // "no reason to second-guess the surgeon": it is the surgeon who is right.
        let theirs = later.iter().any(|it| it.is(PROVIDER))
            && !words.iter().any(|it| it.is(PRIOR | UR | DECISION));
        let sign = if word.is(OPERATOR) && word.sign > 0 && theirs { -sign } else { sign };
        Some(if (negations + usize::from(prior)) % 2 == 1 { -sign } else { sign })
    }

    /// "…, and so do I": the way of what the sentence says before.
    fn echoed(&self, at: usize) -> i8 {
        let before = self.sentence.get(..self.part.start + at).unwrap_or_default();
        let negative = |it: &Lexeme| {
            it.is(NEGATOR | ZERO) && !it.is(NEUTRAL)
                || it.sign < 0 && it.is(RECOMMEND | ESTABLISHED | SUPPORT | WEIGHS)
        };
        if before.iter().filter(|it| negative(it)).count() % 2 == 1 { -1 } else { 1 }
    }

    /// Whether the word at `at` weighs anything: it is no name, rule, story or party's word.
    fn counts(&self, at: usize, word: &Lexeme) -> bool {
        let words = self.words();
        let noun = is_necessity(word);
        if !word.is(WEIGHS) || word.is(NEUTRAL) || word.sign == 0 && !noun {
            return false;
        }
        let first = words.iter().find(|it| !it.is(AND | COMMA));
        // "To sanction another month is a thing that I am unable to do."
        let infinitive = |it: &Lexeme| {
            it.is(INFINITIVE) || word.is(PROCESS) && it.is(PREFACE) && it.is(TRANSPARENT)
        };
        if first.is_some_and(infinitive) && at < INFINITIVES || self.told(word) {
            return false;
        }
        // "The denial was issued on …": said of it, and not recommended.
        let proposed = RECOMMEND | FOR | SUPPORT | OPENING | FIRST | REVIEWER;
        if word.is(OUTCOME) && word.is(PRIOR) && !words.iter().take(at).any(|it| it.is(proposed)) {
            return false;
        }
        // "The claim was adopted.", "leave": of a decision only.
        if word.is(OPERATOR) && word.is(REPORT) && !self.has(PRIOR | DECISION | OUTCOME) {
            return false;
        }
        let bound = word.is(DEED) && (self.mine() || self.obliged(at));
        if word.is(DEED | ACT) && !word.is(WORTH) && !bound && !self.acts(at) {
            return false;
        }
        if word.is(PLAIN) && !self.predicates(at, word) {
            return false;
        }
        if word.is(SUPPORT) && !word.is(PLAIN) && !self.mine() && !self.declined(at) {
            return false;
        }
        let reported = word.is(RECOMMEND | REPORT)
            && !self.mine()
            && !word.is(CORE)
            && !self.asserted(at)
            && !self.declined(at)
            && !words.iter().take(at).any(|it| it.is(OUTCOME));
        !reported && (!(word.is(GROUND) || noun) || self.granted(at))
    }

    /// The clause tells of the past, and not of what the reviewer finds.
    fn told(&self, word: &Lexeme) -> bool {
        let (history, past) = (self.has(HISTORY), self.has(PAST));
        if self.place.concluding || self.mine() {
            return false;
        }
        let told = history || past && word.is(PROCESS | DEED | ACT);
        history && past && !self.has(REQUEST) || told && word.is(PROCESS | PLAIN | DEED | ACT)
    }

    /// The adjective at `at` is said of the subject: not "a proper course of care", nor the rule "must be
    /// consistent with the guideline".
    fn predicates(&self, at: usize, word: &Lexeme) -> bool {
        let words = self.words();
        let attributive = !word.is(CORE) && words.get(at + 1).is_some_and(Lexeme::is_plain_word);
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        let said = before.is_some_and(|it| it.is(FINITE | NEGATOR));
        let rule = !word.is(PROCESS | WORTH) && self.obliged(at);
        (!attributive || said) && !rule
    }

    /// How many negations reach the word at `at`; `None` for a noun of which something else is said.
    fn negations(&self, at: usize, word: &Lexeme) -> Option<usize> {
        let words = self.words();
        let negative = |it: &&Lexeme| {
            !it.is(NEUTRAL)
                && (it.is(NEGATOR | ZERO | OPENING_NEGATIVE)
                    || it.sign < 0 && it.is(ESTABLISHED | SUPPORT) && !it.is(WEIGHS))
        };
        // "Certification is not advised.", "The indication is wanting.": said of the noun.
        let said = words.get(at + 1..).unwrap_or_default();
        let names = word.is(OUTCOME | GROUND | NECESSITY) && !word.is(CORE | WORTH | VERDICT);
        if names && said.iter().any(|it| it.is(WEIGHS) && !it.is(GROUND | OUTCOME | NECESSITY)) {
            return None;
        }
        let behind = if names { said.iter().filter(negative).count() } else { 0 };
        let withheld = word.is(GROUND) && self.withheld();
        let before = words.get(..at).unwrap_or_default();
        // "I cannot link it to the injury, nor find it …": one negation carried on.
        let anew = before.iter().rposition(|it| it.is(AND) && it.is(NEGATOR)).unwrap_or(0);
        let reaching = before
            .iter()
            .enumerate()
            .skip(anew)
            .filter(|(_, it)| negative(it))
            .filter(|(place, _)| !self.in_relative(*place, at) && !self.fronted(*place, at));
        Some(reaching.count() + behind + usize::from(withheld))
    }

    /// "Without such an explanation I am …": what opens the clause does not negate its verb.
    fn fronted(&self, place: usize, at: usize) -> bool {
        let words = self.words();
        let opens = words.iter().take(place).all(|word| word.is(AND | COMMA | TRANSPARENT));
        let preface = words.get(place).is_some_and(|word| word.is(PREFACE));
        let mut behind = words.get(place + 1..at).unwrap_or_default().iter().skip(1);
        preface && opens && behind.any(|word| word.is(FIRST | REQUEST | COMMA | DEFINITE | PRONOUN))
    }

    /// The word at `place` stands in a relative clause of the subject of the word at `at`: "a device that
    /// was not used cannot be justified".
    fn in_relative(&self, place: usize, at: usize) -> bool {
        let words = self.words();
        let chain = (place..at)
            .rev()
            .take_while(|&it| {
                words.get(it).is_some_and(|it| {
                    it.is(FINITE | NEGATOR | TRANSPARENT | HEDGE | CONCLUDE) && !it.is(RELATIVE)
                })
            })
            .last()
            .unwrap_or(at);
        let relative = (1..place).rev().find(|&it| words.get(it).is_some_and(|it| it.is(RELATIVE)));
        let noun = relative
            .and_then(|it| words.get(it - 1))
            .is_some_and(|it| it.is_plain_word() || it.is(GENERIC | REQUEST));
        place < chain && noun
    }

    /// "no ground on which it could be withheld"
    fn withheld(&self) -> bool {
        let rest = self.sentence.get(self.part.start..).unwrap_or_default();
        rest.iter().any(|word| word.is(PROCESS | OUTCOME) && word.sign < 0)
    }

    /// "should be paid for", "ought to be done": a deed that somebody is bound to.
    fn obliged(&self, at: usize) -> bool {
        let before = self.words().get(at.saturating_sub(4)..at).unwrap_or_default();
        before.iter().any(|word| word.is(MUST))
    }

    /// "I would not continue it"
    fn acts(&self, at: usize) -> bool {
        let before = self.words().get(..at).unwrap_or_default().iter().rev();
        let mut rest =
            before.clone().skip_while(|it| it.is(FINITE | NEGATOR | TRANSPARENT | WOULD));
        // "Would not order it."
        let dropped = self.part.start == 0 && before.clone().any(|it| it.is(WOULD));
        rest.next().map_or(dropped, |subject| subject.is(FIRST))
    }

    /// "meets the criteria", "the records do not support it": less than a conclusion, and no silence.
    pub(super) fn leans(&self) -> Option<Polarity> {
        let words = self.words();
        let place = self.place;
        let voice = matches!(place.speaker, Speaker::Reviewer | Speaker::Records);
        let open = self.has(HEDGE | COUNTERFACTUAL | FREQUENCY | WOULD | QUOTED | WHETHER);
        if !voice || place.role != Role::Main || place.conditional || open || self.conditioned() {
            return None;
        }
        let at = words.iter().position(|word| word.is(SUPPORT) && !word.is(PLAIN | NEUTRAL))?;
        let (before, behind) = words.split_at(at);
        let object = behind.get(1..).unwrap_or_default().iter().take(OBJECT);
        let records = before.iter().any(|word| word.is(RECORDS));
        let theirs = before.iter().any(|word| word.is(PERSON | PROVIDER | GUIDELINE | UR));
        let meant = object.clone().any(|word| word.is(PRONOUN | REQUEST) && !word.is(RELATIVE));
        let met = object.clone().any(|word| word.is(CRITERIA | NECESSITY));
        if theirs || !(records && meant || !records && met) || words.iter().any(|it| it.is(PAST)) {
            return None;
        }
        let negations = before.iter().filter(|it| it.is(NEGATOR | ZERO)).count();
        let sign = words.get(at)?.sign;
        Some(Polarity::of(if negations % 2 == 1 { -sign } else { sign }))
    }

    /// "cannot justify", "cannot recommend": whoever cannot is the reviewer.
    fn declined(&self, at: usize) -> bool {
        let before = self.words().get(at.saturating_sub(3)..at).unwrap_or_default();
        before.iter().any(|word| word.is(NEGATOR) && word.is(AUXILIARY))
    }

    /// "is hereby approved", "stands denied".
    fn asserted(&self, at: usize) -> bool {
        let before = self.words().get(at.saturating_sub(4)..at).unwrap_or_default();
        before.iter().any(|word| word.is(FINITE) && !word.is(PAST)) && self.place.concluding
    }

    /// "I see ample support", "no case for it": the noun is said to be there, or not to be.
    fn granted(&self, at: usize) -> bool {
        let before = self.words().get(at.saturating_sub(5)..at).unwrap_or_default();
        before.iter().any(|word| word.is(ZERO | NEGATOR | OPENING | OPENING_NEGATIVE | SUPPORT))
            || self.place.concluding && before.iter().any(|word| word.is(FINITE))
    }

    /// "the discogram cannot.", "nor will I", "neither is the unit": the predicate was said before.
    fn breaks_off(&self) -> bool {
        let mut words = self.words().iter().filter(|word| !word.is(BREAK | COMMA | TRANSPARENT));
        let last = words.clone().next_back();
        let before_last = words.clone().rev().nth(1);
        let not = last.is_some_and(|word| word.is(NEGATOR))
            || last.is_some_and(|word| word.is(FINITE))
                && before_last.is_some_and(|word| word.is(NEGATOR));
        let not = not && words.clone().count() > 1;
        let inverted = words.next().is_some_and(|first| first.is(NEGATOR) && first.is(AND | ZERO))
            && words.next().is_some_and(|next| next.is(FINITE));
        let before = self.sentence.get(..self.part.start).unwrap_or_default();
        let said = before.iter().any(|word| word.is(WEIGHS) && !word.is(NEUTRAL));
        let short = self.part.start == 0 && self.part.len() <= SHORT;
        let other = self.has(ESTABLISHED | SUPPORT | REPORT | PERSON | HEDGE);
        (not && !other || inverted) && (said || short && not)
    }

    /// A condition follows the clause.
    fn conditioned(&self) -> bool {
        let rest = self.sentence.get(self.part.end.saturating_sub(1)..).unwrap_or_default();
        let mut clause = rest.iter().take_while(|word| !word.is(BREAK | CONTRAST));
        clause.any(|word| word.is(CONDITION) && !word.is(FRONTED))
    }
}

/// Medical necessity as a noun.
fn is_necessity(word: &Lexeme) -> bool {
    word.is(NECESSITY) && !word.is(CORE | WORTH)
}

/// A word of weight for where a clause begins.
fn opens(word: &Lexeme) -> bool {
    !word.is(TRANSPARENT | AND | COMMA)
}

/// The clause begins with a refusal: "withholding it …".
fn refuses(words: &[Lexeme]) -> bool {
    let first = words.iter().find(|it| opens(it));
    first.is_some_and(|it| it.is(PROCESS) && it.sign < 0 && !it.is(PAST))
}
