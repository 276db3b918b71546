//! What the letters cite: every reviewer's line resolves, and known defects are reported.

use crate::known::{findings, open};
use imr_analysis::citation::{Basis, CitedLine, TopicReading, cited_lines, references};
use imr_analysis::knowledge::Library;
use imr_analysis::letter::Whose;
use imr_analysis::{Severity, Snapshot};
use imr_tests::shared;
use std::path::Path;

/// Documents, topics and clauses of a kind: how many there are, and those that mean nothing known.
#[derive(Default)]
struct Tally {
    all: usize,
    unresolved: Vec<String>,
}

impl Tally {
    fn count(&mut self, resolved: bool, place: &str) {
        self.all += 1;
        if !resolved {
            self.unresolved.push(place.to_owned());
        }
    }
}

/// Calls `see` with the reviewer's lines of every item and their letter's name.
fn reviewers_lines(name: &str, snapshot: &Snapshot, see: &mut dyn FnMut(&str, &CitedLine)) {
    for (index, item) in snapshot.letter().items.iter().enumerate() {
        let unit = item.span().of(snapshot.source());
        for line in cited_lines(Library::builtin(), item, unit) {
            if line.whose == Whose::Reviewer {
                see(&format!("{name} #{}", index + 1), line);
            }
        }
    }
}

/// Reviewers' lines that were seen in letters which are not in the folder.
fn observed(folder: &Path) -> Vec<String> {
    let file = folder.join("knowledge/observed_guideline_lines.tsv");
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let rows = text.lines().filter_map(|row| row.strip_prefix("reviewer\t"));
    rows.filter_map(|row| row.split('\t').nth(1)).map(str::to_owned).collect()
}

#[test]
fn every_reviewers_line_resolves() {
    let Some(folder) = shared::folder("resolution of citations") else { return };
    let (mut lines, mut documents, mut topics) =
        (Tally::default(), Tally::default(), Tally::default());
    let mut see = |place: &str, line: &CitedLine| {
        let said = !line.bases.is_empty();
        // A clause outside the schedule is free text; a known source at its head is a bonus.
        let cites = line.bases.iter().any(|(basis, _)| *basis != Basis::NonMtus)
            || !line.outside.is_empty();
        lines.count(said && cites, place);
        for document in &line.documents {
            documents.count(document.document.is_some(), place);
            for topic in document.topics() {
                let resolved =
                    !matches!(topic.reading, TopicReading::Unknown | TopicReading::Number);
                topics.count(resolved, place);
            }
        }
    };
    for letter in shared::seeds(&folder).iter().chain(&shared::published(&folder)) {
        reviewers_lines(&letter.name, &open(&letter.text), &mut see);
    }
    for (number, line) in observed(&folder).iter().enumerate() {
        let text = format!(
            "IMR ISSUES, DECISIONS AND RATIONALES\n\nPillow: Upheld\n\nMAXIMUS guideline: {line}\n\n\
             Decision rationale: None is needed.\n"
        );
        reviewers_lines(&format!("observed line {number}"), &open(&text), &mut see);
    }
    for (what, tally) in [("lines", &lines), ("documents", &documents), ("topics", &topics)] {
        println!("{what}: {} of {} resolve", tally.all - tally.unresolved.len(), tally.all);
        println!("  remainder: {:?}", tally.unresolved);
        assert!(tally.all > 0 && tally.unresolved.len() * 100 <= tally.all * 3, "{what}");
    }
}

#[test]
fn known_defects_of_published_letters_are_reported() {
    let Some(folder) = shared::folder("known defects") else { return };
    let letters = shared::published(&folder);
    let mut seen = 0;
    for (name, item, code) in [
        ("CM16-0249320", 0, "off-topic-citation"),
        ("CM17-0001064", 0, "off-topic-citation"),
        ("CM17-0010006", 0, "off-topic-citation"),
    ] {
        let Some(letter) = letters.iter().find(|it| it.name.contains(name)) else { continue };
        let found = findings(&open(&letter.text));
        assert!(
            found.iter().any(|it| it.item == Some(item) && it.code == code),
            "{name}: {found:?}"
        );
        seen += 1;
    }
    assert!(seen > 0, "none of the letters is in the folder");
}

/// Remarks and hints are no defects of these letters, but each was read.
#[test]
fn remarks_on_citations_are_few() {
    let Some(folder) = shared::folder("remarks on citations") else { return };
    let codes = [
        "unknown-guideline",
        "unknown-topic",
        "page-out-of-range",
        "malformed-pages",
        "repeated-citation",
        "off-topic-citation",
        "uncited-page",
        "superseded-guideline",
        "contradictory-basis",
        "missing-pages",
    ];
    let (mut items, mut remarks) = (0, Vec::new());
    for letter in shared::published(&folder) {
        let snapshot = open(&letter.text);
        items += snapshot.letter().items.len();
        for it in findings(&snapshot).iter().filter(|it| codes.contains(&it.code)) {
            assert!(it.severity <= Severity::Information, "{} {}", letter.name, it.code);
            remarks.push(format!(
                "{} #{:?} {} {:?}",
                letter.name,
                it.item.map(|item| item + 1),
                it.code,
                it.severity
            ));
        }
    }
    println!("remarks on {items} items: {remarks:#?}");
    assert!(remarks.len() * 10 <= items, "{remarks:#?}");
}

#[test]
fn pages_in_rationales_are_attributed() {
    let Some(folder) = shared::folder("pages in rationales") else { return };
    let (mut all, mut attributed) = (0, 0);
    for letter in shared::seeds(&folder).iter().chain(&shared::published(&folder)) {
        let snapshot = open(&letter.text);
        for item in &snapshot.letter().items {
            let prose = item.rationale_prose(item.span().of(snapshot.source()));
            for reference in references(Library::builtin(), prose) {
                all += 1;
                let known = !matches!(reference.referred, imr_analysis::citation::Referred::Unsaid);
                attributed += usize::from(known);
                let at = item.at(reference.span).of(snapshot.source());
                println!("{}: {at:?} {:?} {:?}", letter.name, reference.referred, reference.topic);
            }
        }
    }
    println!("pages in rationales: {attributed} of {all} attributed");
    assert!(attributed * 10 >= all * 9);
}
