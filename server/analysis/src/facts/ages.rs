//! Ages of the worker: "33-year-old male", "52 yea rold", "age 45", "the patient is 45 years old". Ages of
//! relatives, injuries and pictures, limits of age, and those of a guideline's patients are none.

use super::dates::DateAt;
use super::persons::sex_of;
use super::sentence_at;
use super::vocabulary::{Vocabulary, any, has, once};
use crate::text::Span;

/// An age of the worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Age {
    /// Where its number stands.
    pub span: Span,
    /// In years.
    pub years: u32,
    /// When it held.
    pub held: Held,
}

/// When an age held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    /// When the letter was written.
    Now,
    /// On the day of the injury.
    AtInjury,
    /// At some other time.
    Then,
}

/// The ages of the worker in `prose`.
pub(crate) fn ages(prose: &str, sentences: &[Span], dates: &[DateAt]) -> Vec<Age> {
    let mut out = Vec::new();
    let old = once!(format!(
        r"(?P<n>{})[ -]?(?:(?:yea ?rs?|yrs?)\.?[ -]*(?:r?old(?-u:\b)|olds?(?-u:\b)|of age)|y[./]? ?o(?-u:\b))",
        number()
    ));
    let aged =
        once!(format!(r"(?-u:\b)(?:age|aged|age:|age of|age is) (?P<n>{})(?-u:\b)", number()));
    for (pattern, bare) in [(old, false), (aged, true)] {
        for found in pattern.captures_iter(prose) {
            let (Some(all), Some(number)) = (found.get(0), found.name("n")) else { continue };
            let Some(years) = years(number.as_str()) else { continue };
            let Some((_, sentence)) = sentence_at(sentences, all.start()) else { continue };
            let before = Span::new(sentence.start, all.start()).of(prose);
            let after = Span::new(all.end(), sentence.end).of(prose);
            let whose = if bare {
                is_workers_age(before, after) && !is_of_another(before)
            } else {
                is_worker(before, after)
            };
            if whose {
                let span = Span::new(number.start(), number.end());
                out.push(Age {
                    span,
                    years,
                    held: held(before, after, sentence, all.start(), dates),
                });
            }
        }
    }
    out.sort_by_key(|it| it.span);
    out
}

/// Digits or words from twenty on.
fn number() -> String {
    let words = &Vocabulary::builtin().amounts;
    let ones: Vec<String> = words.numbers.iter().take(9).cloned().collect();
    format!(r"(?-u:\b)[0-9]{{2}}|{}(?:[ -]{})?", any(&words.tens), any(&ones))
}

fn years(text: &str) -> Option<u32> {
    let words = &Vocabulary::builtin().amounts;
    let place =
        |list: &[String], word: &str| list.iter().position(|it| it.eq_ignore_ascii_case(word));
    let years = match text.parse::<u32>() {
        Ok(number) => number,
        Err(_) => {
            let mut parts = text.split([' ', '-']);
            let tens = place(&words.tens, parts.next()?)? + 2;
            let ones = parts.next().and_then(|it| place(&words.numbers, it)).map_or(0, |it| it + 1);
            u32::try_from(tens * 10 + ones).ok()?
        }
    };
    (14..=99).contains(&years).then_some(years)
}

/// The words behind an age that say who or what has it, in order.
pub(super) fn described(after: &str) -> impl Iterator<Item = &str> {
    let clause =
        after.split([',', '.', ';', ':', '(', ')']).map(str::trim).find(|it| !it.is_empty());
    let stop = |word: &&str| {
        ![
            "who",
            "with",
            "that",
            "whose",
            "has",
            "had",
            "is",
            "was",
            "in",
            "at",
            "on",
            "presenting",
            "for",
        ]
        .contains(word)
    };
    clause.unwrap_or("").split_whitespace().take(8).take_while(stop)
}

/// Whether `N-year-old` is said of the worker.
fn is_worker(before: &str, after: &str) -> bool {
    let words = Vocabulary::builtin();
    let last = before.split_whitespace().next_back().unwrap_or("").trim_start_matches('(');
    if has(&words.ages.limits, last) || last.ends_with(['<', '>', '≥', '≤', '$', '#', '-', '/'])
    {
        return false;
    }
    if is_this_one(before, after) {
        return true;
    }
    if is_of_another(before) {
        return false;
    }
    for word in described(after) {
        if has(&words.ages.others, word) {
            return false;
        }
        if is_sex(word) || has(&words.persons.worker, word) {
            return true;
        }
    }
    let subject = once!(format!(
        r"(?:{}|(?-u:\b)(?:he|she)) (?:is|was)(?: an?| a\(n\)| now| currently| a now)* $",
        any(&Vocabulary::builtin().persons.worker)
    ));
    let opening = once!(
        r"^(?:an?|this|this is an?|this case involves an?(?: now)?|(?:the )?case involves an?(?: now)?) $"
    );
    let limit = once!(r"^ ?(?:and|or) (?:older|over|above|under|younger)");
    (subject.is_match(before) || opening.is_match(before)) && !limit.is_match(after)
}

/// Whether the words before an age name somebody else: "the other driver, a 22-year-old woman", "a
/// co-worker, aged 60".
pub(super) fn is_of_another(before: &str) -> bool {
    let words = Vocabulary::builtin();
    if is_set_beside_another(before) || is_said_of_another(before) {
        return true;
    }
    once!(format!(
        r"{}(?: [a-z]+)?,? ?\(?(?:is |was )?(?:(?:an?|aged) )?$",
        any(&[&words.ages.others[..], &words.persons.others[..], &words.persons.staff[..]].concat())
    ))
    .is_match(before)
}

/// "The source was a 54-year-old man.": said of what is neither the worker nor the case.
fn is_said_of_another(before: &str) -> bool {
    let said = once!(r"^(?:the|his|her|their|another) ((?:[a-z-]+ ){1,4})(?:is|was) an? ?$");
    let Some(subject) = said.captures(before).and_then(|it| it.get(1)) else {
        return false;
    };
    let worker = once!(any(&Vocabulary::builtin().persons.worker));
    !worker.is_match(subject.as_str())
        && !subject.as_str().split(' ').any(|word| has(&Vocabulary::builtin().ages.matters, word))
}

/// "The assistant at the other side of the bed, a 24-year-old man, …": what is set beside a person who is
/// not called the worker is said of that person.
fn is_set_beside_another(before: &str) -> bool {
    let beside = once!(r"^(.*)[,(] ?(?:an?|aged?|now an?) ?$");
    let Some(head) = beside.captures(before).and_then(|it| it.get(1)) else {
        return false;
    };
    let clause = head.as_str().rsplit([';', ':', ',']).next().unwrap_or("").trim();
    // "She was hit on the way to a patient, a 91-year-old man": not yet named, so nobody known.
    let unnamed = once!(
        r" (?:to|by|with|for|from|at|near|behind|into|against|beside|after) (?:an?|another) (?:[a-z-]+ ){0,2}[a-z-]+$"
    );
    if unnamed.is_match(clause) {
        return true;
    }
    let person = once!(
        r"^(?:and |but |while |when |where )?(?:the|his|her|their|its|an?|another|one|two|some) "
    );
    let worker = once!(any(&Vocabulary::builtin().persons.worker));
    let named = once!(r"(?-u:\b)(?:mr|mrs|ms|miss)\.? ");
    person.is_match(&clause.to_lowercase())
        && !worker.is_match(clause)
        && !named.is_match(&clause.to_lowercase())
}

/// "In this 58-year-old technician", "the claimant, a 45-year-old roofer, fell": with what the worker does
/// for a living, or nothing, behind the age.
fn is_this_one(before: &str, after: &str) -> bool {
    let words = Vocabulary::builtin();
    let this = once!(format!(
        r"(?:(?:^|[ (])this|{}, (?:an?|now a) |(?:^|[ (])for this) ?$",
        any(&words.persons.worker)
    ));
    let follows = after.trim_start();
    let bare = follows.is_empty() || follows.starts_with(['.', ',', ';', ')']);
    let works = described(after).last().is_some_and(|it| has(&words.ages.occupations, it));
    // "This 38-year-old man has had it for years."
    let pointed = once!(r"(?:^|[ (])this $").is_match(before);
    let person = pointed && described(after).next().is_some_and(|it| sex_of(it).is_some());
    this.is_match(before) && (bare || works) || person
}

/// `M` and `F` only as capitals, and only right behind an age.
fn is_sex(word: &str) -> bool {
    let words = &Vocabulary::builtin().persons;
    has(&words.male, word) || has(&words.female, word) || word == "M" || word == "F"
}

/// Whether `age N` is said of the worker: it stands right behind who has it, or opens the sentence.
fn is_workers_age(before: &str, after: &str) -> bool {
    let words = &Vocabulary::builtin().persons;
    let behind = once!(format!(
        r"(?:^|{}(?:'s)?(?:,| is| was| \()? ?(?:currently |now )?)$",
        any(&[&words.worker[..], &words.male[..], &words.female[..]].concat())
    ));
    let limit = once!(r"^ ?(?:and|or|to|through|-|–|years? (?:and|or)|\+)");
    behind.is_match(before) && !limit.is_match(after)
}

fn held(before: &str, after: &str, sentence: Span, at: usize, dates: &[DateAt]) -> Held {
    let words = &Vocabulary::builtin().ages;
    let at_injury = once!(any(&words.at_injury));
    let then = once!(any(&words.then));
    // Behind a comma or a relative clause something else is told.
    let end = once!(r",| who | with | that ").find(after).map_or(after.len(), |it| it.start());
    let near = after.get(..end).unwrap_or(after);
    if at_injury.is_match(near) || at_injury.is_match(before) {
        return Held::AtInjury;
    }
    // A date before the age tells when it held; one behind it tells when something happened.
    let last = dates.partition_point(|it| it.span.end <= at).checked_sub(1);
    let dated = last.and_then(|it| dates.get(it)).is_some_and(|it| sentence.start <= it.span.start);
    let year =
        once!(r"(?-u:\b)(?:in|during|since|by|of) (?:19|20)[0-9]{2}(?-u:\b)").is_match(before);
    if dated || year || then.is_match(before) || then.is_match(near) {
        return Held::Then;
    }
    Held::Now
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{dates::dates, sentences::sentences};

    fn found(text: &str) -> Vec<(u32, Held)> {
        ages(text, &sentences(text), &dates(text)).iter().map(|it| (it.years, it.held)).collect()
    }

    #[test]
    fn the_workers_age() {
        for text in [
            "The patient is a 45-year-old male with pain.",
            "This is a 45 yea rold right-hand-dominant female.",
            "The injured worker is a(n) 45 year old man.",
            "This case involves a now 45-year-old, who fell.",
            "A 45 y/o female, who fell.",
            "The claimant, age 45, fell.",
            "The applicant is 45 years old and fell.",
            "This forty-five-year-old worker fell.",
            "Age 45. Male.",
            "Splints have not held in this 45 year old data technician.",
            "Neither would help this 45-year-old.",
            "The claimant, a 45-year-old roofer, fell.",
            "In this case, a 45-year-old man fell.",
            "This 45-year-old man has had his for two years.",
        ] {
            assert_eq!(found(text), [(45, Held::Now)], "{text}");
        }
    }

    #[test]
    fn other_ages() {
        for text in [
            "She lives with her 45-year-old mother.",
            "He has a 20-year-old injury of the knee.",
            "patients over 65 years of age",
            "An older than 50-year-old patient needs it.",
            "Radiographs for age 50 or older.",
            "the 20 year old MRI was read",
            "Adults aged 18 to 60 were studied.",
            "He cares for a 20 year old son.",
            "His brother, a 60-year-old roofer, drove him.",
            "The other driver, a 22-year-old woman, was unhurt.",
            "A co-worker, aged 60, was hurt too.",
            "The helper on the far side of the crate, a 24-year-old man, lost his grip.",
            "Her assistant, a 22-year-old woman, lifts the trays now.",
            "The source was a 54-year-old man.",
            "Nothing can be read from this 15-year-old film.",
            "The wear is usual in this 20-year-old stimulator.",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn ages_of_other_times() {
        assert_eq!(
            found("She was a 40-year-old female at the time of injury."),
            [(40, Held::AtInjury)]
        );
        assert_eq!(found("On 3/5/2004 this 40-year-old male was seen."), [(40, Held::Then)]);
        assert_eq!(found("In 2004 she was 40 years old."), [(40, Held::Then)]);
        assert_eq!(found("A 40-year-old male fell on 3/5/2004."), [(40, Held::Now)]);
    }
}
