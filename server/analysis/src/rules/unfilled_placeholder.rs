//! `unfilled-placeholder`: a template field was left unfilled.

use super::{Check, Example, Fixes, ItemView, Place, ProseView, Rule};
use crate::finding::{Finding, Severity};
use crate::letter::{Forms, Word};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: "unfilled-placeholder",
    severity: Severity::Error,
    summary: "A template field was left unfilled; blanks and crossed-out dates in running text are a warning.",
    why: "`{{item}}`, `[DATE OF INJURY]`, or a lone `TBD` or `____` that fills a field must not reach the parties. \
          Brackets of the writer's own (`[sic]`, `[MRI]`) are left alone, and a rationale that holds nothing else has \
          `missing-rationale` instead.",
    source: "templates of determinations",
    wrong: Example::Item(
        "Pool therapy for {{number}} visits: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS General Approaches 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS General Approaches 2004.\n\n\
         Decision rationale: Land-based exercise is possible. The request is not medically necessary.",
    ),
    right: Example::Item(
        "Pool therapy for eight visits: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS General Approaches 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS General Approaches 2004.\n\n\
         Decision rationale: Land-based exercise [sic] is possible. The request is not medically necessary.",
    ),
    fixes: Fixes::None,
    pending: false,
    checks: &[Check::Item(in_decision), Check::Prose(in_prose)],
};

const MESSAGE: &str = "This template field is not filled in.";

/// A placeholder in the decision's place.
fn in_decision(view: &ItemView<'_>, out: &mut Vec<Finding>) {
    let Some(decision) = view.item.heading.as_ref().and_then(|it| it.decision) else { return };
    if decision.word == Word::Placeholder {
        out.push(Finding::new(RULE.code, RULE.severity, decision.span, MESSAGE));
    }
}

fn in_prose(view: &ProseView<'_>, out: &mut Vec<Finding>) {
    let rest = rest(view);
    if view.place == Place::Rationale && Forms::builtin().is_no_rationale(&rest, "") {
        return;
    }
    let alone =
        rest.trim_matches(|ch: char| ch.is_whitespace() || ch.is_ascii_punctuation()).is_empty();
    let fills_field = alone && view.place != Place::Passage;
    for &span in &view.paragraph.placeholders {
        if let Some(severity) = severity(span.of(view.text), fills_field) {
            out.push(Finding::new(RULE.code, severity, span, MESSAGE));
        }
    }
    for word in crossed_out(view.prose.as_str()) {
        let message = "This date or number is not filled in.";
        out.push(Finding::new(RULE.code, Severity::Warning, view.prose.source(word), message));
    }
}

/// What the paragraph holds besides placeholders.
fn rest(view: &ProseView<'_>) -> String {
    let mut words = view.prose.as_str().to_owned();
    for span in &view.paragraph.placeholders {
        words = words.replacen(span.of(view.text), "", 1);
    }
    words
}

/// How sure it is that `words` are a template's; `None` for the writer's own brackets.
fn severity(words: &str, fills_field: bool) -> Option<Severity> {
    if words.starts_with("{{") || words.starts_with("<<") {
        return Some(Severity::Error);
    }
    if let Some(inner) = words.strip_prefix('[') {
        return Forms::builtin().is_template_noun(inner).then_some(Severity::Error);
    }
    Some(if fills_field { Severity::Error } else { Severity::Warning })
}

/// `XX/XX/XXXX`, `xx-xx-16`: words of crosses and separators with at least two groups of crosses.
fn crossed_out(prose: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = 0;
    for word in prose.split(' ') {
        let body = word.trim_matches(|ch: char| !ch.is_alphanumeric());
        let groups = body.split(['/', '-', '.']);
        let crosses = groups
            .clone()
            .filter(|it| it.len() >= 2 && it.bytes().all(|b| b.eq_ignore_ascii_case(&b'x')));
        let others = groups
            .clone()
            .filter(|it| !it.bytes().all(|b| b.is_ascii_digit() || b.eq_ignore_ascii_case(&b'x')));
        if crosses.count() >= 2 && others.count() == 0 {
            let lead = word.find(body).unwrap_or(0);
            out.push(Span::new(at + lead, at + lead + body.len()));
        }
        at += word.len() + 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crossed_out_dates() {
        let find = |prose: &str| {
            crossed_out(prose).into_iter().map(|it| it.of(prose).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(find("seen on XX/XX/XXXX, and (xx-xx-16)."), ["XX/XX/XXXX", "xx-xx-16"]);
        assert!(find("factor XX, 5/325, Dr. XXXX, 12-14-16 and/or xxl-xxl").is_empty());
    }

    #[test]
    fn brackets_of_the_writers_own() {
        assert_eq!(severity("[MRI]", false), None);
        assert_eq!(severity("[PATIENT NAME]", false), Some(Severity::Error));
        assert_eq!(severity("____", false), Some(Severity::Warning));
        assert_eq!(severity("____", true), Some(Severity::Error));
    }
}
