//! Where running text gives the day of the injury: "date of injury of 10-13-16", "sustained an industrial
//! injury on October 13, 2016". Other injuries, ranges of exposure and lists of days are none.

use super::dates::{DateAt, When};
use super::sentence_at;
use super::vocabulary::{Vocabulary, any, once};
use crate::text::Span;

/// A day given for the injury.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Injury {
    /// Where the date stands.
    pub span: Span,
    /// Which.
    pub when: When,
    /// How the text gives it.
    pub given: Given,
}

/// How a text gives the day of an injury.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Given {
    /// Something happened at work: "who fell at work on". It may be another injury.
    Happened,
    /// An injury at work is told.
    Told,
    /// It is called the date of injury, which a letter has one of.
    Named,
}

/// The days given for the injury in `prose`.
pub(crate) fn injuries(prose: &str, sentences: &[Span], dates: &[DateAt]) -> Vec<Injury> {
    dates.iter().filter_map(|date| injury(prose, sentences, dates, date)).collect()
}

fn injury(prose: &str, sentences: &[Span], dates: &[DateAt], date: &DateAt) -> Option<Injury> {
    let (_, sentence) = sentence_at(sentences, date.span.start)?;
    let before = Span::new(sentence.start, date.span.start).of(prose);
    let after = Span::new(date.span.end, sentence.end).of(prose);
    let given = given(before, after)?;
    if is_other(before) || is_listed(prose, dates, date) {
        return None;
    }
    Some(Injury { span: date.span, when: date.when, given })
}

fn given(before: &str, after: &str) -> Option<Given> {
    if is_named(before, after) {
        return Some(Given::Named);
    }
    if is_told(before) {
        return Some(Given::Told);
    }
    // Of the rest of a sentence that was begun in another paragraph it is not known who fell.
    let begun = before.starts_with(char::is_lowercase);
    (!begun && happened(before)).then_some(Given::Happened)
}

fn is_named(before: &str, after: &str) -> bool {
    let words = &Vocabulary::builtin().injury;
    let behind = once!(format!(r"{}(?:[ :,(]+{})*[ :,(]*$", any(&words.names), any(&words.links)));
    let ahead = once!(format!(r"^ ?\(?{}", any(&words.names)));
    behind.is_match(before) || ahead.is_match(after)
}

/// Whether an injury at work is told, with the day right behind.
fn is_told(before: &str) -> bool {
    let words = &Vocabulary::builtin().injury;
    let told = once!(format!(
        r"(?:{kinds} {nouns}{place}(?: {prepositions})?|{verbs} (?:an? |his |her |the |multiple )?(?:[a-z-]+ ){{0,4}}?{nouns}{place} {prepositions}|(?:(?:was|were|got) injured(?: at work| on the job| while working)?|injured (?:at work|on the job)) {prepositions}|(?-u:\b)(?:the|this|his|her) (?:injury|accident|incident) {prepositions}) $",
        kinds = any(&words.kinds),
        nouns = any(&words.nouns),
        verbs = any(&words.verbs),
        prepositions = any(&words.prepositions),
        place = r"(?: (?:to|of|involving) [^.;,]{1,60}?)?,?",
    ));
    let past = once!(any(&Vocabulary::builtin().events.past));
    let Some(found) = told.find(before) else { return false };
    // What was done to the injury may have been done on that day.
    let words = found.as_str().split_once(' ').map_or("", |it| it.1);
    !past.is_match(words)
}

/// Whether the letter's own injury, or what hurt somebody at work, happened on the day right behind.
fn happened(before: &str) -> bool {
    let words = &Vocabulary::builtin().injury;
    let happened = once!(format!(
        r"(?:{owners} (?:{admitted} )*{nouns}(?: (?:to|of|involving) [^.;,]{{1,60}}?)?,? {occurrences}|{falls}(?: [^.;,0-9]{{1,60}}?)? {works} on|^(?:the|this|an?) (?:[a-z0-9()-]+ ){{0,5}}?{persons}(?: [a-z-]+){{0,4}},? (?:who (?:was )?)?{falls}(?: [^.;,0-9]{{1,90}}?)? on) $",
        persons = any(&words.persons),
        owners = any(&words.owners),
        admitted = any(&words.admitted),
        nouns = any(&words.nouns),
        occurrences = any(&words.occurrences),
        falls = any(&words.falls),
        works = any(&words.works),
    ));
    // Of "surgery for the injury took place on" the day is that of the surgery.
    let owned = once!(r"(?-u:\b)(?:for|of|after|to|from|since|before|following|on|in) $");
    let Some(found) = happened.find(before) else { return false };
    let lead = before.get(..found.start()).unwrap_or("");
    // "Fell at home and was seen at work": behind "and" something else may be told.
    !owned.is_match(lead) && !found.as_str().contains(" and ")
}

fn is_other(before: &str) -> bool {
    once!(any(&Vocabulary::builtin().injury.others)).is_match(before)
}

/// Whether it is one of several days, or begins or ends a span of time.
fn is_listed(prose: &str, dates: &[DateAt], date: &DateAt) -> bool {
    let between =
        once!(r"^ ?(?:to|through|thru|until|and|or|&|-|–|,|;|and ending|, and)? ?(?:on )?$");
    let at = dates.partition_point(|it| it.span.start < date.span.start);
    let gap = |from: usize, to: usize| between.is_match(Span::new(from, to).of(prose));
    let next = dates.get(at + 1).is_some_and(|it| gap(date.span.end, it.span.start));
    let last = at.checked_sub(1).and_then(|at| dates.get(at));
    next || last.is_some_and(|it| gap(it.span.end, date.span.start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{dates::dates, sentences::sentences};

    fn found(text: &str) -> Vec<&str> {
        let read = injuries(text, &sentences(text), &dates(text));
        read.into_iter().map(|it| it.span.of(text)).collect()
    }

    #[test]
    fn the_ways_to_give_it() {
        for text in [
            "The worker has a date of injury of 3/5/2004.",
            "A male with date of injury 3/5/2004 fell.",
            "DOI: 3/5/2004. He fell.",
            "Date of injury is listed as 3/5/2004.",
            "who sustained an industrial injury on 3/5/2004.",
            "a history of an occupational claim from 3/5/2004.",
            "who suffered a work related injury to the low back on 3/5/2004.",
            "She was injured at work on 3/5/2004 and fell.",
            "associated with an industrial injury of 3/5/2004.",
            "The patient is a 42-year-old male roofer who twisted the left knee while stepping down on 3/5/2004.",
            "The worker is a 61-year-old male, injured on 3/5/2004 in a truck.",
            "A 50 year old male who felt a pop in the left groin on 3/5/2004 while moving a safe.",
            "given the 3/5/2004 date of injury, rest",
            "The lead whose accepted injury to the low back occurred on 3/5/2004.",
            "Her industrial injury of the wrist happened on 3/5/2004.",
            "He slipped on a wet floor at work on 3/5/2004.",
        ] {
            assert_eq!(found(text), ["3/5/2004"], "{text}");
        }
    }

    #[test]
    fn other_injuries_and_other_days() {
        for text in [
            "She had a prior industrial injury on 3/5/2004.",
            "He sustained another work injury on 3/5/2004.",
            "Dates of injury: 3/5/2004 and 4/6/2007.",
            "with a cumulative trauma date of injury of 3/5/2004 to 4/6/2007.",
            "an industrial injury to the back, seen on 3/5/2004.",
            "an industrial injury of the back and was evaluated on 3/5/2004.",
            "The MRI dated 3/5/2004 shows an old injury.",
            "Whose surgery for the injury took place on 3/5/2004.",
            "His earlier injury to the back occurred on 3/5/2004.",
            "He fell again at work on 3/5/2004.",
            "She fell at home on 3/5/2004 and was told at work on 4/5/2004.",
            "The injury to the knee was repaired on 3/5/2004.",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
