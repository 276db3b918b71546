//! `malformed-pages`: a list of pages that is none.

use super::cited::{lines, weighed};
use super::{Check, Example, Fixes, ItemView, Rule};
use crate::citation::{CitedPart, PageEntry, PageFault};
use crate::finding::{Finding, Fix, Severity};
use crate::knowledge::{Library, PageRange};

pub(super) const RULE: Rule = Rule {
    code: "malformed-pages",
    severity: Severity::Warning,
    summary: "A list of pages is not one: a range runs backwards or lacks an end, or no page is given.",
    why: "Nobody can look up `76-58` or `111-`. A range whose last page is shortened (`111-13`), a count of all pages \
          (`46 of 127`) and words behind the list are left alone. In the claims administrator's line this is a hint.",
    source: "citations of published determinations",
    wrong: Example::Item(
        "Terocin lotion: Upheld\n\n\
         Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for its decision.\n\n\
         MAXIMUS guideline: Decision based on MTUS Chronic Pain Treatment Guidelines Topical analgesics Page(s): 113-111.\n\n\
         Decision rationale: No first-line agent has been tried. The Terocin lotion is not medically necessary.",
    ),
    right: Example::Item(
        "Terocin lotion: Upheld\n\n\
         Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for its decision.\n\n\
         MAXIMUS guideline: Decision based on MTUS Chronic Pain Treatment Guidelines Topical analgesics Page(s): 111-113.\n\n\
         Decision rationale: No first-line agent has been tried. The Terocin lotion is not medically necessary.",
    ),
    fixes: Fixes::Judgement,
    pending: true,
    checks: &[Check::Item(check)],
};

fn check(view: &ItemView<'_>, out: &mut Vec<Finding>) {
    for line in lines(view) {
        for part in line.documents.iter().flat_map(|it| &it.parts) {
            for entry in part.pages() {
                let Err(fault) = entry.pages else { continue };
                let message = match fault {
                    PageFault::Reversed { .. } => "This range of pages runs backwards.",
                    PageFault::Dangling(_) => "This range of pages lacks an end.",
                    PageFault::NoPage => "This is no page.",
                    PageFault::Empty => "No page stands behind the label.",
                };
                let severity = weighed(line, RULE.severity);
                let mut finding = Finding::new(RULE.code, severity, entry.span, message);
                finding.fixes = corrections(view.library, part, entry, fault);
                out.push(finding);
            }
        }
    }
}

/// What was likely meant: the pages typed, put right, or the pages of the topic.
fn corrections(
    library: &Library,
    part: &CitedPart,
    entry: &PageEntry,
    fault: PageFault,
) -> Vec<Fix> {
    let topics = part.topics.iter().flat_map(|it| &it.topics);
    let own: Vec<PageRange> = topics
        .filter_map(|id| library.topic(*id))
        .flat_map(|topic| topic.pages.ranges().iter().copied())
        .collect();
    let mut offered: Vec<String> = match fault {
        PageFault::Reversed { first, last } => {
            vec![PageRange { first: last, last: first }.to_string()]
        }
        PageFault::Dangling(page) => {
            let begun = own.iter().filter(|range| range.contains(page)).map(ToString::to_string);
            begun.chain([page.to_string()]).collect()
        }
        PageFault::NoPage => own.iter().take(1).map(ToString::to_string).collect(),
        PageFault::Empty => Vec::new(),
    };
    offered.dedup();
    let replace =
        |pages: String| Fix::judgement(format!("Replace by \"{pages}\""), entry.span, pages);
    offered.into_iter().map(replace).collect()
}
