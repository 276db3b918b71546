//! `unknown-guideline`: the cited document of the schedule is none that is known.

use super::cited::{lines, weighed};
use super::{Check, Example, Fixes, ItemView, Rule};
use crate::citation::{CitedDocument, CitedLine};
use crate::finding::{Finding, Fix, Severity};
use crate::knowledge::{Coverage, DocumentKind, Edition, Library};

pub(super) const RULE: Rule = Rule {
    code: "unknown-guideline",
    severity: Severity::Warning,
    summary: "The document that is cited as part of the MTUS is none that is known.",
    why: "A reader must find the guideline that a decision rests on. Left alone are titles with a year of 2017 or later \
          that the library lacks, places in the regulations (`9792.24.2`), and a topic without its document. A known title \
          with a year that it has no edition of is a remark. A non-MTUS clause is free text and never looked at. In the \
          claims administrator's line this is a hint.",
    source: "8 CCR 9792.20-9792.27; titles of published determinations",
    wrong: Example::Item(
        "Elbow sleeve: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS Elbow Complaints 2007.\n\n\
         MAXIMUS guideline: Decision based on MTUS Elbow Compliants 2007.\n\n\
         Decision rationale: No instability is described. The elbow sleeve is not medically necessary.",
    ),
    right: Example::Item(
        "Elbow sleeve: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS Elbow Complaints 2007.\n\n\
         MAXIMUS guideline: Decision based on MTUS Elbow Complaints 2007.\n\n\
         Decision rationale: No instability is described. The elbow sleeve is not medically necessary.",
    ),
    fixes: Fixes::Judgement,
    pending: true,
    checks: &[Check::Item(check)],
};

/// Documents of this year and later may be newer than the library.
const NEWER: u16 = 2017;

fn check(view: &ItemView<'_>, out: &mut Vec<Finding>) {
    let library = view.library;
    for line in lines(view) {
        for cited in &line.documents {
            let newer = cited.year.is_some_and(|year| year >= NEWER);
            let found = match cited.document {
                _ if newer || cited.is_regulation() => None,
                None => unknown(library, line, cited, view.item.text()),
                Some((id, Edition::Unlisted)) => {
                    let title = library.document(id).map_or("", |it| it.title.as_str());
                    Some(unlisted(library, line, cited, title))
                }
                Some(_) => None,
            };
            out.extend(found);
        }
    }
}

fn unknown(
    library: &Library,
    line: &CitedLine,
    cited: &CitedDocument,
    item: &str,
) -> Option<Finding> {
    let mtus = library.documents().iter().filter(|it| it.kind == DocumentKind::Mtus);
    let a_topic = mtus.clone().any(|it| library.find_topic(it, &cited.title_text).is_some());
    if a_topic || !cited.title_text.contains(char::is_alphabetic) {
        return None;
    }
    let message = format!("imr's table of the MTUS has no document \"{}\".", cited.title_text);
    let mut finding = Finding::new(RULE.code, weighed(line, RULE.severity), cited.title, message);
    let near = library.nearest_documents(&cited.title_text).into_iter();
    // A chapter on another part of the body would put one defect in the place of the other.
    for near in near.filter(|it| library.coverage(it.document, item) != Coverage::Elsewhere) {
        finding = finding.fix(replace(cited, near.document.citation()));
    }
    Some(finding)
}

fn unlisted(library: &Library, line: &CitedLine, cited: &CitedDocument, title: &str) -> Finding {
    let editions: Vec<_> =
        library.documents().iter().filter(|it| it.title.eq_ignore_ascii_case(title)).collect();
    let names: Vec<_> = editions.iter().map(|it| it.citation()).collect();
    let message = format!("imr's table has no such edition, only {}.", names.join(" and "));
    let severity = weighed(line, Severity::Information);
    let finding = Finding::new(RULE.code, severity, cited.title, message);
    names.into_iter().fold(finding, |finding, name| finding.fix(replace(cited, name)))
}

fn replace(cited: &CitedDocument, title: String) -> Fix {
    Fix::judgement(format!("Replace by \"{title}\""), cited.title, title)
}
