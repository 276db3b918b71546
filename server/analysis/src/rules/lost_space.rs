//! `lost-space`: no blank after a full stop.

use super::{Check, Example, Fixes, ProseView, Rule};
use crate::finding::{Finding, Fix, Severity};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: "lost-space",
    severity: Severity::Hint,
    summary: "The blank after a full stop is missing.",
    why: "Two sentences that run into each other (\"by the MTUS.As such\") are a trace of pasting. Web addresses and \
          abbreviations are left alone.",
    source: "published determinations; writing practice",
    wrong: Example::Summary("A 36-year-old woman has wrist pain.She types all day."),
    right: Example::Summary(
        "A 36-year-old woman has wrist pain. She read about it on www.Example.org and asked Ph.D. staff.",
    ),
    fixes: Fixes::Safe,
    pending: false,
    checks: &[Check::Prose(check)],
};

fn check(view: &ProseView<'_>, out: &mut Vec<Finding>) {
    let prose = view.prose.as_str();
    for (at, _) in prose.match_indices('.') {
        let Some(end) = sentence_end(prose, at) else { continue };
        let stop = view.prose.source(Span::new(at, end));
        let fix = Fix::safe("Insert a blank", Span::empty(stop.end), " ");
        out.push(
            Finding::new(RULE.code, RULE.severity, stop, "A blank is missing after the full stop.")
                .fix(fix),
        );
    }
}

/// Where the sentence that the stop at `at` closes ends, if a new one begins right there.
fn sentence_end(prose: &str, at: usize) -> Option<usize> {
    let (before, after) = (prose.get(..at)?, prose.get(at + 1..)?);
    let closing = after.len() - after.trim_start_matches(['"', '”', ')', '’']).len();
    let mut next = after.get(closing..)?.chars();
    let begins = next.next()?.is_uppercase() && next.next()?.is_lowercase();
    let word = before.rsplit(' ').next()?.trim_end_matches([')', '"', '”', ']']);
    let ends = word.chars().rev().take_while(|ch| ch.is_alphanumeric()).count() >= 2
        && word.ends_with(|ch: char| {
            ch.is_lowercase() || ch.is_ascii_digit() || (ch.is_uppercase() && word.len() > 2)
        });
    let abbreviation = word.ends_with("Ph") || is_address(before, after);
    (begins && ends && !abbreviation).then_some(at + 1 + closing)
}

/// Whether the dot stands within a web or mail address.
fn is_address(before: &str, after: &str) -> bool {
    let (head, tail) =
        (before.rsplit(' ').next().unwrap_or(""), after.split(' ').next().unwrap_or(""));
    let marks = [
        "://", "www.", "@", ".com", ".org", ".gov", ".net", ".edu", ".html", ".pdf", "com/",
        "org/", "gov/",
    ];
    let token = format!("{head}.{tail}").to_ascii_lowercase();
    marks.iter().any(|mark| token.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_that_close_a_sentence() {
        let found =
            |prose: &str| prose.match_indices('.').any(|(at, _)| sentence_end(prose, at).is_some());
        assert!(found("by the MTUS.As such"));
        assert!(found("in the shoulder.\"As the"));
        assert!(found("(left elbow).The"));
        assert!(!found(
            "the U.S. Army, 2.5 mg, Ph.D, e.g.Norco, see dir.ca.gov/Forms and mdGuidelines.com"
        ));
    }
}
