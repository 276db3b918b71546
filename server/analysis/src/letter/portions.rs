//! Partially authorised requests: headings such as "A was the original request. B was authorized by
//! the Claims Administrator. The remaining IMR eligible portion of the original request, C is: Upheld".

use super::Forms;
use crate::text::Span;

/// The portions of a partially authorised request, as spans of the folded item text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Portions {
    /// What was asked for.
    pub original: Option<Span>,
    /// What the claims administrator authorised.
    pub authorized: Option<Span>,
    /// What is under review.
    pub remaining: Option<Span>,
}

impl Portions {
    /// The portions that the folded text of an item names; `None` for an ordinary heading.
    pub fn find(text: &str) -> Option<Self> {
        let forms = &Forms::builtin().portions;
        let sentences = sentences(text);
        let find = |patterns: &[String]| {
            patterns
                .iter()
                .find_map(|it| sentences.iter().find_map(|&span| portion(text, span, it)))
        };
        let portions = Self {
            original: find(&forms.original),
            authorized: find(&forms.authorized),
            remaining: find(&forms.remaining),
        };
        (portions.authorized.is_some() || portions.remaining.is_some()).then_some(portions)
    }
}

/// Splits after full stops that a capital follows; `2.5 mg` and `approx. 3` do not end a sentence.
fn sentences(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(". ") {
        if text.get(at + 2..).is_some_and(|rest| rest.starts_with(char::is_uppercase)) {
            out.push(Span::new(start, at));
            start = at + 2;
        }
    }
    out.push(Span::new(start, text.len()));
    out
}

/// What stands for `{}` where the sentence reads like `pattern`. The verb of the last sentence may be
/// missing, since its place is the heading's colon.
fn portion(text: &str, sentence: Span, pattern: &str) -> Option<Span> {
    let (head, tail) = pattern.split_once("{}")?;
    let lower = sentence.of(text).to_ascii_lowercase();
    let start =
        if head.is_empty() { 0 } else { lower.find(&head.to_ascii_lowercase())? + head.len() };
    let rest = lower.get(start..)?;
    let end = match rest.rfind(&tail.to_ascii_lowercase()) {
        Some(end) => end,
        None if tail.trim() == "is" && sentence.end == text.len() => rest.len(),
        None => return None,
    };
    let span = Span::new(sentence.start + start, sentence.start + start + end).trim(text);
    (!span.is_empty()).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> [Option<&str>; 3] {
        let it = Portions::find(text).unwrap_or_default();
        [it.original, it.authorized, it.remaining].map(|span| span.map(|span| span.of(text)))
    }

    #[test]
    fn keeps_the_portions_apart() {
        let text = "Yoga for 9 visits was the original request. Yoga for 2.5 hours was authorized by the Claims \
                    Administrator. The remaining IMR eligible portion of the original request, Yoga for 6 visits is";
        assert_eq!(
            words(text),
            [Some("Yoga for 9 visits"), Some("Yoga for 2.5 hours"), Some("Yoga for 6 visits")]
        );
    }

    #[test]
    fn leaves_the_original_request_eligible() {
        let text = "A bed was the original request. The Claims Administrator authorized a bed for 1 month, leaving the \
                    original request IMR eligible. The original request, a bed";
        assert_eq!(words(text), [Some("A bed"), Some("a bed for 1 month"), None]);
    }

    #[test]
    fn an_ordinary_heading_has_none() {
        assert_eq!(Portions::find("Norco 10/325 mg #120. One refill"), None);
    }
}
