//! `unknown-topic`: the cited document has no such topic.

use super::cited::{Cited, in_item, on_day};
use super::{Check, Example, Fixes, Rule};
use crate::citation::{CitedTopic, TopicReading};
use crate::finding::{Finding, Fix, Severity};
use crate::knowledge::{Coverage, Document, DocumentKind, Topic};
use strsim::osa_distance;

pub(super) const RULE: Rule = Rule {
    code: "unknown-topic",
    severity: Severity::Warning,
    summary: "The cited document has no topic or section of this name.",
    why: "A topic that the document does not have cannot be looked up. A misspelled name is put right without asking; \
          otherwise the nearest names are offered, or the document that has the topic. Only documents whose topics the \
          library knows completely are held against a writer; in others a misspelling is a remark. A drug or device \
          that the document's topics speak of is no finding. In the claims administrator's line this is a hint.",
    source: "the guidelines' own headings; section names of published determinations",
    wrong: Example::Item(
        "Oxycodone 5 mg #60: Upheld\n\n\
         Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for its decision.\n\n\
         MAXIMUS guideline: Decision based on MTUS Chronic Pain Treatment Guidelines Opiods, criteria for use Page(s): 78.\n\n\
         Decision rationale: No functional gain is recorded. The oxycodone 5 mg #60 is not medically necessary.",
    ),
    right: Example::Item(
        "Oxycodone 5 mg #60: Upheld\n\n\
         Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for its decision.\n\n\
         MAXIMUS guideline: Decision based on MTUS Chronic Pain Treatment Guidelines Opioids, criteria for use Page(s): 78.\n\n\
         Decision rationale: No functional gain is recorded. The oxycodone 5 mg #60 is not medically necessary.",
    ),
    fixes: Fixes::Mixed,
    pending: true,
    checks: &[
        Check::Item(|view, out| in_item(view, out, check)),
        Check::Dated(|view, on, out| on_day(view, on, out, check)),
    ],
};

/// Most corrections offered.
const OFFERED: usize = 3;

fn check(cited: &Cited<'_>, out: &mut Vec<Finding>) {
    for written in cited.cited.topics() {
        let (reading, ids) = cited.read(written);
        let found = match reading {
            TopicReading::Misspelled => ids
                .first()
                .and_then(|id| cited.library.topic(*id))
                .map(|it| misspelled(cited, written, it)),
            TopicReading::Unknown if cited.document.topics_complete => {
                Some(unknown(cited, written))
            }
            _ => None,
        };
        out.extend(found);
    }
}

fn misspelled(cited: &Cited<'_>, written: &CitedTopic, topic: &Topic) -> Finding {
    // Where the line leaves the edition open, a complete table of either tells.
    let complete = cited.document.topics_complete
        || written.reading == TopicReading::Misspelled && cited.first_edition().topics_complete;
    let severity = if complete { RULE.severity } else { Severity::Information };
    let name = nearest_name(topic, &written.text);
    let message = format!("\"{}\" is a misspelling of the topic \"{name}\".", written.text);
    Finding::new(RULE.code, cited.weighed(severity), written.span, message).fix(Fix::safe(
        format!("Replace by \"{name}\""),
        written.span,
        name,
    ))
}

/// The name of the topic that was meant: its heading, unless another of its names is nearer.
fn nearest_name<'t>(topic: &'t Topic, written: &str) -> &'t str {
    let plain = |name: &str| {
        name.chars()
            .filter(|ch| ch.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    let written = plain(written);
    let heading = topic.name.as_str();
    let bare = heading.split_once(" (").map_or(heading, |(bare, _)| bare);
    let names = [heading, bare].into_iter().chain(topic.aliases.iter().map(String::as_str));
    names.min_by_key(|name| osa_distance(&plain(name), &written)).unwrap_or(heading)
}

fn unknown(cited: &Cited<'_>, written: &CitedTopic) -> Finding {
    let title = cited.document.citation();
    let from = &cited.document.origin.source;
    let elsewhere = elsewhere(cited, written);
    let mut message = format!("imr's table of {title} has no topic \"{}\" ({from})", written.text);
    if let Some(other) = elsewhere.first() {
        message.push_str(&format!("; {} has it", other.citation()));
    }
    message.push('.');
    let mut finding = Finding::new(RULE.code, cited.weighed(RULE.severity), written.span, message);
    for document in elsewhere.into_iter().take(OFFERED) {
        let title = document.citation();
        finding = finding.fix(Fix::judgement(format!("Cite {title}"), cited.cited.title, title));
    }
    for near in cited.library.nearest_topics(cited.document, &written.text, OFFERED) {
        let name = near.topic.name.as_str();
        finding = finding.fix(Fix::judgement(format!("Replace by \"{name}\""), written.span, name));
    }
    finding
}

/// The documents that have the topic, those on the part of the body first; none where the line cites
/// other topics of this document, for which it is the right one.
fn elsewhere<'l>(cited: &Cited<'l>, written: &CitedTopic) -> Vec<&'l Document> {
    if cited.cited.topics().count() > 1 {
        return Vec::new();
    }
    let library = cited.library;
    let mtus = library.documents().iter().filter(|it| it.kind == DocumentKind::Mtus);
    let mut found: Vec<_> =
        mtus.filter(|it| library.find_topic(it, &written.text).is_some()).collect();
    found.sort_by_key(|it| library.coverage(it, cited.heading) == Coverage::Elsewhere);
    found
}
