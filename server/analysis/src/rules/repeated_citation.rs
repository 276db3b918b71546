//! `repeated-citation`: the same pages or section twice on one line.

use super::cited::{lines, weighed};
use super::{Check, Example, Fixes, ItemView, Rule};
use crate::citation::{CitedDocument, CitedPart};
use crate::finding::{Finding, Fix, Severity};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: "repeated-citation",
    severity: Severity::Information,
    summary: "The same pages or the same section are given twice on one line.",
    why: "A page that is typed both in the topic's field and in its own (`page(s) 111-112 Page(s): 111-112`) stands twice \
          in the letter. Pages that overlap without being the same, and two names of one topic, are left alone. In the \
          claims administrator's line this is a hint.",
    source: "citations of published determinations",
    wrong: Example::Item(
        "Terocin lotion: Upheld\n\n\
         Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for its decision.\n\n\
         MAXIMUS guideline: Decision based on MTUS Chronic Pain Treatment Guidelines Topical analgesics, page(s) 111-113 Page(s): 111-113.\n\n\
         Decision rationale: No first-line agent has been tried. The Terocin lotion is not medically necessary.",
    ),
    right: Example::Item(
        "Terocin lotion: Upheld\n\n\
         Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for its decision.\n\n\
         MAXIMUS guideline: Decision based on MTUS Chronic Pain Treatment Guidelines Topical analgesics Page(s): 111-113.\n\n\
         Decision rationale: No first-line agent has been tried. The Terocin lotion is not medically necessary.",
    ),
    fixes: Fixes::Safe,
    pending: false,
    checks: &[Check::Item(check)],
};

/// What is given twice.
struct Repeated {
    /// The one that goes.
    again: Span,
    /// The one that stays.
    first: Span,
    /// What goes with it, and what stands there instead.
    cut: (Span, &'static str),
    what: &'static str,
}

fn check(view: &ItemView<'_>, out: &mut Vec<Finding>) {
    for line in lines(view) {
        let mut found = Vec::new();
        for document in &line.documents {
            sections(document, &mut found);
            for part in &document.parts {
                lists(view.text, part, &mut found);
                pages(part, &mut found);
            }
        }
        for Repeated { again, first, cut: (span, text), what } in found {
            let message = format!("The same {what} given twice on this line.");
            let finding = Finding::new(RULE.code, weighed(line, RULE.severity), again, message)
                .related(first, "also here")
                .fix(Fix::safe("Delete the repetition", span, text));
            out.push(finding);
        }
    }
}

/// A section named twice goes with the comma before it.
fn sections(document: &CitedDocument, found: &mut Vec<Repeated>) {
    let topics: Vec<_> = document.topics().collect();
    for (at, topic) in topics.iter().enumerate() {
        let before = topics.get(..at).unwrap_or_default();
        let first = before.iter().find(|it| it.text.eq_ignore_ascii_case(&topic.text));
        if let (Some(first), Some(last)) = (first, before.last()) {
            let cut = (Span::new(last.span.end, topic.span.end), "");
            found.push(Repeated { again: topic.span, first: first.span, cut, what: "section is" });
        }
    }
}

/// Of a list given twice the last one stays: its label is the form's.
fn lists(text: &str, part: &CitedPart, found: &mut Vec<Repeated>) {
    let pages = |at: usize| {
        let entries = &part.lists.get(at)?.entries;
        entries.iter().map(|it| it.pages.ok()).collect::<Option<Vec<_>>>()
    };
    for (at, pair) in part.lists.windows(2).enumerate() {
        let [first, last] = pair else { continue };
        if pages(at).is_none() || pages(at) != pages(at + 1) {
            continue;
        }
        // The comma before the list goes as well.
        let lead = text.get(..first.span.start).unwrap_or("");
        let start = lead.trim_end_matches(|ch: char| ch == ',' || ch.is_whitespace()).len();
        let cut = (Span::new(start, last.span.start), " ");
        found.push(Repeated { again: first.span, first: last.span, cut, what: "pages are" });
    }
}

/// A page given twice in one list goes with the comma before it.
fn pages(part: &CitedPart, found: &mut Vec<Repeated>) {
    for list in &part.lists {
        for (at, entry) in list.entries.iter().enumerate() {
            let before = list.entries.get(..at).unwrap_or_default();
            let same = |pages| before.iter().find(|it| it.pages == Ok(pages));
            if let (Some(first), Some(last)) = (entry.pages.ok().and_then(same), before.last()) {
                let cut = (Span::new(last.span.end, entry.span.end), "");
                found.push(Repeated { again: entry.span, first: first.span, cut, what: "page is" });
            }
        }
    }
}
