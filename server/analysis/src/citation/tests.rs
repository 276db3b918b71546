//! Lines and rationales as letters write them; all examples are invented.

use super::*;
use crate::knowledge::PageRange;
use crate::letter::Paragraph;
use crate::text::Prose;

fn line(text: &str) -> CitedLine {
    let mut body = Paragraph::default();
    body.push(Span::new(0, text.len()));
    line::read(Library::builtin(), Whose::Reviewer, &body, text)
}

/// `document: topic=name | pages` for each part of each document.
fn said(text: &str) -> Vec<String> {
    let library = Library::builtin();
    let line = line(text);
    let mut out = Vec::new();
    for cited in &line.documents {
        let known = cited.document.and_then(|(id, _)| library.document(id));
        let name = known.map_or_else(|| format!("?{}", cited.title_text), |it| it.name.clone());
        let parts = cited.parts.iter().map(|part| {
            let topics: Vec<_> = part.topics.iter().map(|it| it.span.of(text).to_owned()).collect();
            let pages: Vec<_> = part
                .lists
                .iter()
                .map(|list| {
                    let pages = list.entries.iter().map(|it| match it.pages {
                        Ok(pages) => pages.to_string(),
                        Err(fault) => format!("{fault:?}"),
                    });
                    pages.collect::<Vec<_>>().join(",")
                })
                .collect();
            format!("{}|{}", topics.join("; "), pages.join(" + "))
        });
        out.push(format!("{name}: {}", parts.collect::<Vec<_>>().join(" // ")));
    }
    out
}

#[test]
fn the_dialect_with_pages() {
    assert_eq!(
        said(
            "Decision based on MTUS Chronic Pain Treatment Guidelines OPIODS,\n\n CRITERIA FOR USE Page(s): 76-85, 88-89."
        ),
        ["chronic-pain-2009: OPIODS,\n\n CRITERIA FOR USE|76-85,88-89"]
    );
    assert_eq!(
        said(
            "Decision based on MTUS Chronic Pain Treatment Guidelines Topical Analgesics, page(s) 111-112 Page(s): 111-112."
        ),
        ["chronic-pain-2009: Topical Analgesics|111-112 + 111-112"]
    );
    assert_eq!(
        said(
            "Decision based on MTUS Chronic Pain Treatment Guidelines Opioids Page(s): 78, 80 and 91 of 127, NSAIDs Page(s): p. 67 - 68."
        ),
        ["chronic-pain-2009: Opioids|78,80,91 // NSAIDs|67-68"]
    );
    assert_eq!(
        said(
            "Decision based on MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 303-305, and Chronic Pain Treatment Guidelines Page(s): 46."
        ),
        ["low-back-2004: |303-305", "chronic-pain-2009: |46"]
    );
    // The document named again before its next topic.
    for between in [", and ", "; ", ", ", " "] {
        assert_eq!(
            said(&format!(
                "Decision based on MTUS Chronic Pain Treatment Guidelines Opioids, criteria for use Page(s): 76-80{between}\
                 Chronic Pain Treatment Guidelines Weaning of medications Page(s): 124."
            )),
            [
                "chronic-pain-2009: Opioids, criteria for use|76-80",
                "chronic-pain-2009: Weaning of medications|124"
            ],
            "{between:?}"
        );
    }
    assert_eq!(
        said("Decision based on MTUS: The Chronic Pain Medical Treatment Guidelines"),
        ["chronic-pain-2009: "]
    );
}

#[test]
fn the_dialect_with_sections() {
    assert_eq!(
        said(
            "Decision based on MTUS Forearm, Wrist, and Hand Complaints 2004, Section(s): Initial Care, Special Studies, and \
             Postsurgical Treatment 2009, Section(s): Forearm, Wrist, & Hand, and Chronic Pain Medical Treatment 2016 \
             Guidelines, Section(s): NSAIDs, GI symptoms & cardiovascular risk, TENS, chronic pain (transcutaneous \
             electrical nerve stimulation). Decision based on Non-MTUS Citation ODG, Pain."
        ),
        [
            "forearm-wrist-hand-2004: Initial Care; Special Studies|",
            "postsurgical-2009: Forearm, Wrist, & Hand|",
            "chronic-pain-2016: NSAIDs, GI symptoms & cardiovascular risk; TENS, chronic pain (transcutaneous electrical nerve stimulation)|",
        ]
    );
    assert_eq!(
        said(
            "Decision based on MTUS Low Back Complaints 2004, Section(s): Summary, and Knee Complants 2004, Section(s): Summary."
        ),
        ["low-back-2004: Summary|", "?Knee Complants 2004: Summary|"]
    );
    assert_eq!(
        said(
            "Decision based on MTUS Forearm, Wrist, and Hand Complants 2004, Section(s): Summary."
        ),
        ["?Forearm, Wrist, and Hand Complants 2004: Summary|"]
    );
}

#[test]
fn what_a_line_rests_on() {
    let bases = |text: &str| line(text).bases.iter().map(|it| it.0).collect::<Vec<_>>();
    assert_eq!(
        bases("The Expert Reviewer did not cite any medical evidence for its decision."),
        [Basis::NothingCited]
    );
    let outside = "The Claims Administrator did not base their decision on the\nMTUS. Decision based on Non-\nMTUS \
                   Citation MTUS: The Chronic Pain Medical Treatment Guidelines.";
    assert_eq!(bases(outside), [Basis::OutsideMtus, Basis::NonMtus]);
    let line = line(outside);
    assert_eq!(line.outside[0].mtus.unwrap().of(outside), "MTUS");
    assert_eq!(
        bases(
            "Decision based on MTUS General Approaches 2004. Decision based on Non-MTUS Citation ODG, Pain."
        ),
        [Basis::Mtus, Basis::NonMtus]
    );
    assert_eq!(
        bases("Decision based on Non-MTUS Official Disability Guidelines (ODG), Pain."),
        [Basis::NonMtus]
    );
    assert_eq!(bases("ACOEM Chapter 12 Low Back Complaints Page(s): 303"), [Basis::Mtus]);
    assert_eq!(bases("ODG, Low Back"), [Basis::NonMtus]);
    let odg = self::line(
        "Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Chronic Pain.",
    );
    assert!(odg.outside[0].head.is_some() && odg.outside[0].mtus.is_none());
}

#[test]
fn page_lists_that_are_none() {
    let faults = |list: &str| {
        let text = format!(
            "Decision based on MTUS Chronic Pain Treatment Guidelines Opioids Page(s): {list}."
        );
        let line = line(&text);
        line.documents[0].pages().filter_map(|it| it.pages.err()).collect::<Vec<_>>()
    };
    assert_eq!(faults("76-58"), [PageFault::Reversed { first: 76, last: 58 }]);
    assert_eq!(faults("10-1"), [PageFault::Reversed { first: 10, last: 1 }]);
    assert_eq!(faults("101-99"), [PageFault::Reversed { first: 101, last: 99 }]);
    assert_eq!(faults("111-"), [PageFault::Dangling(111)]);
    assert_eq!(faults("-111"), [PageFault::Dangling(111)]);
    assert_eq!(faults("p. abc"), [PageFault::NoPage]);
    assert_eq!(faults("11l-113").first(), Some(&PageFault::NoPage));
    assert_eq!(faults(""), [PageFault::Empty]);
    for fine in [
        "111-13",
        "76 - 80",
        "76–80",
        "76 to 80",
        "46 of 127",
        "p. 76-78, 80 & 91",
        "78 - Ongoing management",
        "All",
    ] {
        assert_eq!(faults(fine), [], "{fine}");
    }
}

fn referred(text: &str) -> Vec<(Vec<String>, String, Option<String>)> {
    let library = Library::builtin();
    let prose = Prose::fold(text, Span::new(0, text.len()));
    references(library, &prose)
        .into_iter()
        .map(|it| {
            let of = match it.referred {
                Referred::Document(id, ..) => library.document(id).unwrap().name.clone(),
                Referred::Schedule(_) => "mtus".into(),
                Referred::Other => "other".into(),
                Referred::Unsaid => "unsaid".into(),
            };
            let pages =
                it.pages.iter().filter_map(|it| it.pages.ok()).map(|it: PageRange| it.to_string());
            let topic = it.topic.map(|(id, _)| library.topic(id).unwrap().name.clone());
            (pages.collect(), of, topic)
        })
        .collect()
}

#[test]
fn pages_in_rationales() {
    let is = |text: &str, pages: &[&str], of: &str, topic: Option<&str>| {
        let expected: Vec<String> = pages.iter().map(|it| (*it).to_owned()).collect();
        assert_eq!(referred(text), [(expected, of.to_owned(), topic.map(str::to_owned))], "{text}");
    };
    is("The MTUS page 82 asks for a trial first. It was none.", &["82"], "mtus", None);
    for text in [
        "According to page 101 of the Chronic Pain Guidelines, blocks rest on relief.",
        "The chronic pain guidelines on page 101 ask for relief.",
        "The Chronic Pain Treatment Guideline asks for relief (page 101).",
    ] {
        is(text, &["101"], "chronic-pain-2009", None);
    }
    // A condition is no title.
    is("For chronic pain, page 101 of the report lists no gain.", &["101"], "unsaid", None);
    is(
        "Creams are discussed (p111, chronic pain section): For ketamine, none.",
        &["111"],
        "chronic-pain-2009",
        None,
    );
    is(
        "By the MTUS guidelines, pages 111-113, creams are experimental.",
        &["111-113"],
        "mtus",
        None,
    );
    is(
        "As the MTUS Guideline in ACOEM chapter 12, Table 12-8, page\n 309 has it, belts do not help.",
        &["309"],
        "low-back-2004",
        Some("Table 12-8"),
    );
    is(
        "MTUS 2016, Chronic Pain Medical Treatment Guidelines, pages 89-90 under Home health services Section, helps.",
        &["89-90"],
        "chronic-pain-2016",
        Some("Home health services"),
    );
    is("The ODG, page 12, is silent.", &["12"], "other", None);
    is("On page 3 of the questionnaire chronic pain is marked.", &["3"], "unsaid", None);
    is("The ACOEM Guidelines, Third Edition, page 64, recommend it.", &["64"], "other", None);
    assert_eq!(referred("He took 3 pills per day at page turns, p.m. and a.m."), []);
}
