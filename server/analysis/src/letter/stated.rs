//! Decisions in a sentence, as the forms of 2013 and early 2014 write them: "1) MAXIMUS Federal
//! Services, Inc. has determined the request for X is not medically necessary and appropriate."

use super::{Decision, DisputedItem, FieldName, Forms, Letter, PassageKind, Placed};
use crate::text::Span;

/// What a sentence says of an item; spans of its folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    /// The words that name the item.
    pub item: Span,
    /// The words that decide it, and how.
    pub decision: Option<(Span, Decision)>,
}

/// What a letter says of an item elsewhere than in its heading; spans are bytes of the letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The words that name the item, folded; empty where its heading names it.
    pub text: String,
    /// The words that decide it, and how.
    pub decision: Option<(Span, Decision)>,
}

/// Reads a heading that names its item in a sentence; `None` for an ordinary one.
pub(super) fn read(text: &str) -> Option<Sentence> {
    let forms = &Forms::builtin().sentences;
    let (start, deciding) = lead(text, &forms.heads, &forms.naming)?;
    let end = text.trim_end_matches(|ch: char| ch.is_whitespace() || ".:;".contains(ch)).len();
    let words = text.get(start..end)?;
    if !deciding {
        return Some(Sentence { item: Span::new(start, end).trim(text), decision: None });
    }
    let ways = [(&forms.upheld, Decision::Upheld), (&forms.overturned, Decision::Overturned)];
    let (len, decision) = ways.into_iter().find_map(|(predicates, decision)| {
        let len = predicates.iter().filter_map(|it| tail(words, it)).max()?;
        Some((len, decision))
    })?;
    let item = Span::new(start, end - len).trim(text);
    (!item.is_empty())
        .then_some(Sentence { item, decision: Some((Span::new(end - len, end), decision)) })
}

/// Where what leads an item in ends, behind any number; and whether a decision must follow the item.
fn lead(text: &str, heads: &[String], naming: &[String]) -> Option<(usize, bool)> {
    let digits = text.len() - text.trim_start_matches(|ch: char| ch.is_ascii_digit()).len();
    let rest = text.get(digits..)?;
    let numbered = digits > 0 && rest.starts_with(['.', ')']);
    let start = if numbered { text.len() - rest.get(1..)?.trim_start().len() } else { 0 };
    let words = text.get(start..)?;
    let behind = |leads: &[String]| {
        leads.iter().filter(|it| head(words, it)).map(|it| start + it.len()).max()
    };
    behind(naming).map(|at| (at, false)).or_else(|| behind(heads).map(|at| (at, true)))
}

fn head(words: &str, lead: &str) -> bool {
    words.get(..lead.len()).is_some_and(|it| it.eq_ignore_ascii_case(lead))
        && words.get(lead.len()..).is_some_and(|it| it.starts_with(' '))
}

/// The length of `predicate`, if `words` end with it.
fn tail(words: &str, predicate: &str) -> Option<usize> {
    let at = words.len().checked_sub(predicate.len())?;
    let fits = words.get(at..)?.eq_ignore_ascii_case(predicate);
    (fits && words.get(..at)?.ends_with(' ')).then_some(predicate.len())
}

/// What the letter says elsewhere of each item that its own heading does not decide; empty where all do.
pub(super) fn elsewhere(text: &str, letter: &Letter) -> Vec<Option<Elsewhere>> {
    let undecided = |item: &DisputedItem| match &item.heading {
        Some(heading) => heading.decision.is_none() && heading.naming,
        None => true,
    };
    if !letter.items.iter().any(|item| undecided(item)) {
        return Vec::new();
    }
    let sentences = sentences(text, letter);
    let find = |item: &Placed<DisputedItem>| match &item.heading {
        Some(_) => {
            let (_, span, decision) =
                sentences.iter().find(|it| it.0.eq_ignore_ascii_case(item.text()))?;
            Some(Elsewhere { text: String::new(), decision: Some((*span, *decision)) })
        }
        None => only_issue(text, letter, item),
    };
    let one = |item: &Placed<DisputedItem>| if undecided(item) { find(item) } else { None };
    letter.items.iter().map(one).collect()
}

/// The items that paragraphs outside items decide in a sentence.
fn sentences(text: &str, letter: &Letter) -> Vec<(String, Span, Decision)> {
    let paragraphs = letter.passages.iter().filter(|it| it.kind == PassageKind::Paragraph);
    let read = paragraphs.filter_map(|passage| {
        let prose = passage.body.prose(text.get(passage.start..)?);
        let sentence = read(prose.as_str())?;
        let (span, decision) = sentence.decision?;
        let item = sentence.item.of(prose.as_str()).to_owned();
        Some((item, passage.at(prose.source(span)), decision))
    });
    read.collect()
}

/// The one issue of a professional review: a field names it, the rationale's label decides it.
fn only_issue(text: &str, letter: &Letter, item: &Placed<DisputedItem>) -> Option<Elsewhere> {
    let issue = letter.header.field(FieldName::Issue)?.value?;
    if letter.items.len() > 1 {
        return None;
    }
    let label = item.at(item.rationales.first()?.label.span);
    let words = label.of(text).to_ascii_lowercase();
    let forms = &Forms::builtin().sentences;
    let says = |phrases: &[String]| phrases.iter().any(|it| words.contains(it.as_str()));
    let decision = if says(&forms.labels_upheld) {
        Some(Decision::Upheld)
    } else {
        says(&forms.labels_overturned).then_some(Decision::Overturned)
    };
    let words: Vec<_> = issue.of(text).split_whitespace().collect();
    Some(Elsewhere { text: words.join(" "), decision: decision.map(|it| (label, it)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Option<(&str, Option<Decision>)> {
        let it = read(text)?;
        Some((it.item.of(text), it.decision.map(|(_, decision)| decision)))
    }

    #[test]
    fn items_decided_in_a_sentence() {
        let determined = "1) MAXIMUS Federal Services, Inc. has determined the request for a TENS unit is not \
                          medically necessary and appropriate.";
        assert_eq!(words(determined), Some(("a TENS unit", Some(Decision::Upheld))));
        assert_eq!(
            words("2. The request for six visits of acupuncture are medically necessary."),
            Some(("six visits of acupuncture", Some(Decision::Overturned)))
        );
    }

    #[test]
    fn items_named_and_decided_elsewhere() {
        assert_eq!(words("3) Regarding the request for a TENS unit:"), Some(("a TENS unit", None)));
    }

    #[test]
    fn ordinary_headings_are_left_alone() {
        for text in
            ["Norco 10/325 mg #60", "2. MRI of the knee", "The request for an MRI", "", "7."]
        {
            assert_eq!(words(text), None, "{text}");
        }
    }
}
