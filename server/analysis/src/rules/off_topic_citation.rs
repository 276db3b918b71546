//! `off-topic-citation`: no cited chapter is about the part of the body that the item is for.

use super::cited::{Cited, documents};
use super::{Check, Example, Fixes, ItemView, Rule};
use crate::finding::{Finding, Fix, Severity};
use crate::knowledge::{Coverage, DocumentKind};
use crate::letter::Whose;

pub(super) const RULE: Rule = Rule {
    code: "off-topic-citation",
    severity: Severity::Information,
    summary: "No cited chapter is about the part of the body that the item is for.",
    why: "A knee judged by the chapter on the low back was judged by the wrong criteria, or the line was pasted. Left alone \
          are items that name no part of the body, documents about none in particular, treatments at the spine for a \
          limb, lines where any document covers the item or that cite a source outside the MTUS as well, and the claims \
          administrator's line.",
    source: "8 CCR 9792.23.1-9792.23.9: the chapters by part of the body",
    wrong: Example::Item(
        "MRI of the left knee: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies.\n\n\
         MAXIMUS guideline: Decision based on MTUS Low Back Complaints 2004, Section(s): Special Studies.\n\n\
         Decision rationale: No locking is described. The MRI of the left knee is not medically necessary.",
    ),
    right: Example::Item(
        "MRI of the left knee: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies.\n\n\
         MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies.\n\n\
         Decision rationale: No locking is described. The MRI of the left knee is not medically necessary.",
    ),
    fixes: Fixes::Judgement,
    pending: false,
    checks: &[Check::Item(check)],
};

/// Most chapters offered.
const OFFERED: usize = 2;

fn check(view: &ItemView<'_>, out: &mut Vec<Finding>) {
    let all = documents(view);
    let mut cited = all.iter().filter(|it| it.line.whose == Whose::Reviewer);
    let Some(first) = cited.next() else { return };
    let reviewers = view.cited().iter().filter(|line| line.whose == Whose::Reviewer);
    let all_known = reviewers.clone().all(|line| {
        line.outside.is_empty() && line.documents.iter().all(|it| it.document.is_some())
    });
    let elsewhere =
        |it: &Cited<'_>| it.library.coverage(it.document, it.heading) == Coverage::Elsewhere;
    if !all_known || reviewers.count() != 1 || !elsewhere(first) || !cited.all(elsewhere) {
        return;
    }
    let message = format!(
        "imr's table has {} for another part of the body than this item is for ({}).",
        first.document.citation(),
        first.document.origin.source
    );
    let mut finding = Finding::new(RULE.code, RULE.severity, first.cited.title, message);
    for title in chapters(first) {
        finding = finding.fix(Fix::judgement(format!("Cite {title}"), first.cited.title, title));
    }
    out.push(finding);
}

/// Chapters on the item's part of the body in force together with the one cited.
fn chapters(cited: &Cited<'_>) -> Vec<String> {
    let chapters = cited.library.documents().iter().filter(|it| {
        it.kind == DocumentKind::Mtus
            && !it.covers.is_empty()
            && it.in_force_until == cited.document.in_force_until
            && cited.library.coverage(it, cited.heading) == Coverage::Covered
    });
    chapters.map(|it| it.citation()).take(OFFERED).collect()
}
