//! `uncited-page`: the rationale relies on a page that its line does not cite.

use super::cited::{Cited, documents};
use super::{Check, Example, Fixes, ItemView, Rule};
use crate::citation::{Reference, Referred, references};
use crate::finding::{Finding, Severity};
use crate::knowledge::PageRange;
use crate::letter::Whose;
use crate::text::{Prose, Span};

pub(super) const RULE: Rule = Rule {
    code: "uncited-page",
    severity: Severity::Information,
    summary: "The rationale relies on pages of a document that its line cites with other pages.",
    why: "The line and the rationale contradict each other about what was read. Left alone are pages of which the sentence \
          does not say that they are the guideline's, a rationale one of whose pages is cited, pages beside those cited, \
          and lines without pages.",
    source: "8 CCR 9792.21.1(d)(2); practice of published determinations",
    wrong: Example::Item(
        "Massage therapy for six visits: Upheld\n\n\
         Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for its decision.\n\n\
         MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment Guidelines Massage therapy Page(s): 60.\n\n\
         Decision rationale: The MTUS on page 98 limits passive care. The massage therapy is not medically necessary.",
    ),
    right: Example::Item(
        "Massage therapy for six visits: Upheld\n\n\
         Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for its decision.\n\n\
         MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment Guidelines Massage therapy Page(s): 60.\n\n\
         Decision rationale: The MTUS on page 60 limits passive care. The massage therapy is not medically necessary.",
    ),
    fixes: Fixes::None,
    pending: false,
    checks: &[Check::Item(check)],
};

fn check(view: &ItemView<'_>, out: &mut Vec<Finding>) {
    let all = documents(view);
    let cited: Vec<_> = all.iter().filter(|it| it.line.whose == Whose::Reviewer).collect();
    if cited.iter().all(|it| it.cited.pages().next().is_none()) {
        return;
    }
    let prose = view.item.rationale_prose(view.text);
    let references = view.item.memos.of_text(prose.as_str(), || {
        let whole = Span::new(0, prose.as_str().len());
        Referring(references(view.library, &Prose::fold(prose.as_str(), whole)))
    });
    for document in &cited {
        let only = cited.len() == 1 && document.line.documents.len() == 1;
        out.extend(uncited(document, only, &references.0, prose));
    }
}

/// What a rationale refers to; places count in its folded words.
struct Referring(Vec<Reference>);

fn uncited(
    cited: &Cited<'_>,
    only: bool,
    references: &[Reference],
    prose: &Prose,
) -> Option<Finding> {
    let pages: Option<Vec<(PageRange, Span)>> =
        cited.cited.pages().map(|it| Some((it.pages.ok()?, it.span))).collect();
    let pages = pages.filter(|it| !it.is_empty())?;
    let relied = |it: &&Reference| match it.referred {
        Referred::Document(id, ..) => {
            let title = cited.library.document(id).map(|it| it.title.as_str());
            title == Some(cited.document.title.as_str())
        }
        Referred::Schedule(_) => only,
        Referred::Other | Referred::Unsaid => false,
    };
    let relied: Vec<_> = references.iter().filter(relied).collect();
    let near = |entry: PageRange| {
        pages.iter().any(|(range, _)| {
            range.is_near(entry.first) || range.is_near(entry.last) || entry.is_near(range.first)
        })
    };
    let ranges = relied.iter().flat_map(|it| &it.pages).map(|it| it.pages.ok());
    if relied.is_empty() || ranges.into_iter().any(|it| it.is_none_or(near)) {
        return None;
    }
    let first = relied.first()?;
    let message = format!(
        "The rationale relies on other pages of {} than its guideline line cites.",
        cited.document.citation()
    );
    let mut finding = Finding::new(RULE.code, RULE.severity, prose.source(first.span), message);
    for (_, span) in pages {
        finding = finding.related(span, "cited here");
    }
    Some(finding)
}
