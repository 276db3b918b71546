//! `page-out-of-range`: a cited page is outside the pages of its topic or document.

use super::cited::{Cited, in_item, on_day};
use super::{Check, Example, Fixes, Rule};
use crate::citation::{CitedPart, PageEntry, PageList};
use crate::finding::{Finding, Fix, Severity};
use crate::knowledge::{Confidence, PageCheck, PageRange, Pages, Topic, Weight};

pub(super) const RULE: Rule = Rule {
    code: "page-out-of-range",
    severity: Severity::Warning,
    summary: "A cited page is outside the pages of the cited topic, or of the document.",
    why: "A page that does not hold what is cited sends the reader astray. The library's pages are mostly recalled from \
          citations, so that the weight of the finding is that of its row: a warning where the row is borne out, a \
          remark where it is not, nothing where it is unsure. A page beside the topic's own, or on those of the topic \
          around it or of another on the same matter, is left alone. In the claims administrator's line this is a hint.",
    source: "the guidelines' pages, as cited in published determinations",
    wrong: Example::Item(
        "Fexmid 7.5 mg #60: Upheld\n\n\
         Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for its decision.\n\n\
         MAXIMUS guideline: Decision based on MTUS Chronic Pain Treatment Guidelines Muscle relaxants (for pain) Page(s): 41.\n\n\
         Decision rationale: It has been taken for a year. The Fexmid 7.5 mg #60 is not medically necessary.",
    ),
    right: Example::Item(
        "Fexmid 7.5 mg #60: Upheld\n\n\
         Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for its decision.\n\n\
         MAXIMUS guideline: Decision based on MTUS Chronic Pain Treatment Guidelines Muscle relaxants (for pain) Page(s): 64.\n\n\
         Decision rationale: It has been taken for a year. The Fexmid 7.5 mg #60 is not medically necessary.",
    ),
    fixes: Fixes::Judgement,
    pending: true,
    checks: &[
        Check::Item(|view, out| in_item(view, out, check)),
        Check::Dated(|view, on, out| on_day(view, on, out, check)),
    ],
};

fn check(cited: &Cited<'_>, out: &mut Vec<Finding>) {
    for part in &cited.cited.parts {
        let topics = cited.topics_of(part);
        for (at, list) in part.lists.iter().enumerate() {
            if part.lists.iter().take(at).any(|before| same(before, list)) {
                continue;
            }
            for entry in &list.entries {
                let Ok(pages) = entry.pages else { continue };
                out.extend(
                    misplaced(cited, topics.as_deref(), pages)
                        .map(|it| it.finding(cited, part, entry)),
                );
            }
        }
    }
}

/// Pages that were typed twice are one defect.
fn same(a: &PageList, b: &PageList) -> bool {
    a.entries.iter().map(|it| it.pages).eq(b.entries.iter().map(|it| it.pages))
}

/// A page that stands elsewhere.
struct Misplaced<'a> {
    severity: Severity,
    page: u16,
    topic: Option<&'a Topic>,
    expected: &'a Pages,
    standing: Option<&'a Topic>,
}

/// What is wrong with the pages; nothing where they fit any of the topics. Words that name no topic
/// leave the document's own pages to hold against them.
fn misplaced<'a>(
    cited: &Cited<'a>,
    topics: Option<&[&'a Topic]>,
    pages: PageRange,
) -> Option<Misplaced<'a>> {
    let topics = topics.unwrap_or_default();
    let checked: Vec<Option<&'a Topic>> = match topics {
        [] => vec![None],
        topics => topics.iter().copied().map(Some).collect(),
    };
    let mut least = Weight::Solid;
    let mut first = None;
    for topic in checked {
        let found = cited.library.check_pages(cited.document, topic, pages);
        let PageCheck::Outside { weight, page, expected, standing } = found else { return None };
        least = least.min(weight);
        first.get_or_insert((page, topic, expected, standing));
    }
    let severity = match least {
        Weight::Silent => return None,
        Weight::Weak => Severity::Information,
        Weight::Solid => Severity::Warning,
    };
    let (page, topic, expected, standing) = first?;
    let standing = standing.into_iter().find(|it| it.pages_confidence != Confidence::Unsure);
    Some(Misplaced { severity, page, topic, expected, standing })
}

impl Misplaced<'_> {
    fn finding(&self, cited: &Cited<'_>, part: &CitedPart, entry: &PageEntry) -> Finding {
        let title = cited.document.citation();
        let (of, from) = match self.topic {
            Some(topic) => (format!("\"{}\"", topic.name), &topic.origin.source),
            None => (title.clone(), &cited.document.origin.source),
        };
        let mut message = format!(
            "Page {} is not one of {of}: imr's table has {} ({from}).",
            self.page, self.expected
        );
        if let Some(other) = self.standing {
            message.push_str(&format!(" On page {} it has \"{}\".", self.page, other.name));
        }
        let severity = cited.weighed(self.severity);
        let mut finding = Finding::new(RULE.code, severity, entry.span, message);
        if let Some(main) = self.expected.main().filter(|_| self.topic.is_some()) {
            finding = finding.fix(Fix::judgement(
                format!("Replace by \"{main}\""),
                entry.span,
                main.to_string(),
            ));
        }
        if let (Some(other), [topic]) = (self.standing, part.topics.as_slice()) {
            let name = other.name.as_str();
            let title = format!("Cite the topic \"{name}\"");
            finding = finding.fix(Fix::judgement(title, topic.span, name));
        }
        finding
    }
}
