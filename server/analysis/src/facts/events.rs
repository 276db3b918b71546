//! Dated events whose place in time the sentence tells: something done, something that came after the
//! injury. What is planned, may end later, or is earlier history is none.

use super::dates::DateAt;
use super::injury::Injury;
use super::sentence_at;
use super::vocabulary::{Vocabulary, any, once};
use crate::text::Span;
use jiff::civil::Date;

/// A dated event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Event {
    /// Where the date stands.
    pub span: Span,
    /// Which.
    pub date: Date,
    /// Whether it is told as past.
    pub past: bool,
    /// Whether it is told as later than the injury.
    pub followed: bool,
}

/// The dated events of `prose`.
pub(crate) fn events(
    prose: &str,
    sentences: &[Span],
    dates: &[DateAt],
    injuries: &[Injury],
) -> Vec<Event> {
    let is_injury =
        |date: &&DateAt| injuries.binary_search_by_key(&date.span, |it| it.span).is_ok();
    let others = dates.iter().filter(|date| !is_injury(date));
    others.filter_map(|date| event(prose, sentences, date)).collect()
}

fn event(prose: &str, sentences: &[Span], at: &DateAt) -> Option<Event> {
    let date = at.when.day()?;
    let (_, sentence) = sentence_at(sentences, at.span.start)?;
    let words = sentence.of(prose);
    let before = Span::new(sentence.start, at.span.start).of(prose);
    let event = Event {
        span: at.span,
        date,
        past: is_past(words, before),
        followed: is_followed(words, before),
    };
    (event.past || event.followed).then_some(event)
}

fn is_past(sentence: &str, before: &str) -> bool {
    let words = &Vocabulary::builtin().events;
    let past = once!(any(&words.past));
    let planned = once!(any(&words.planned));
    let until = once!(format!(r"{} $", any(&words.until)));
    past.is_match(sentence) && !planned.is_match(sentence) && !until.is_match(before)
}

fn is_followed(sentence: &str, before: &str) -> bool {
    let words = &Vocabulary::builtin().injury;
    let followed = once!(any(&words.followed));
    let history = once!(any(&words.history));
    let paper =
        once!(format!(r"{}(?:[ ,(]+{})*[ ,:(]*$", any(&words.papers), any(&words.paper_links)));
    let told = followed.is_match(sentence) && !history.is_match(sentence);
    told || paper.is_match(before) && !history.is_match(before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{dates::dates, injury::injuries, sentences::sentences};

    fn found(text: &str) -> Vec<(bool, bool)> {
        let (sentences, dates) = (sentences(text), dates(text));
        let read = events(text, &sentences, &dates, &injuries(text, &sentences, &dates));
        read.into_iter().map(|it| (it.past, it.followed)).collect()
    }

    #[test]
    fn past_and_planned() {
        assert_eq!(found("On 3/5/2014 she underwent an MRI."), [(true, false)]);
        assert_eq!(found("The progress report dated 3/5/2014 noted spasm."), [(true, false)]);
        assert_eq!(found("Surgery is scheduled for 3/5/2014."), []);
        assert_eq!(found("He was placed off work through 3/5/2014."), []);
        assert_eq!(found("The ODG (updated 3/5/2014) recommended it."), []);
    }

    #[test]
    fn after_the_injury() {
        assert_eq!(found("After the injury, he was seen on 3/5/2014."), [(true, true)]);
        assert_eq!(found("The utilization review dated 3/5/2014 denied it."), [(true, true)]);
        assert_eq!(found("Before the injury he was seen on 3/5/2014."), [(true, false)]);
        assert_eq!(
            found("He had surgery prior to the injury, on 3/5/2014, and after the injury again."),
            [(true, false)]
        );
    }
}
