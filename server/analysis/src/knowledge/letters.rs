//! The knowledge against published determinations, where they are at hand.

use super::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A folder beside the repository, or beside one of those around it; `IMR_SHARED` names it outright.
fn shared() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("IMR_SHARED") {
        return Some(PathBuf::from(named));
    }
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared"))
        .find(|folder| folder.is_dir())
}

fn items() -> Option<Vec<serde_json::Value>> {
    let Some(file) = shared().map(|it| it.join("letters/published/items.jsonl")) else {
        println!("skipped: no folder `shared` with published determinations");
        return None;
    };
    let text = std::fs::read_to_string(file).ok()?;
    Some(text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

fn text<'v>(item: &'v serde_json::Value, field: &str) -> &'v str {
    item[field].as_str().unwrap_or_default()
}

fn hash(heading: &str) -> String {
    let folded = heading.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let fnv = folded.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{fnv:016x}")[..12].to_owned()
}

#[test]
fn headings_are_recognised_as_they_were_read() {
    let Some(items) = items() else { return };
    let table = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/evaluation/item_classes.tsv");
    let table = std::fs::read_to_string(table).unwrap();
    let read: BTreeMap<&str, &str> = table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .filter_map(|line| line.split_once('\t'))
        .collect();
    let library = Library::builtin();
    let mut right = 0;
    for (number, item) in items.iter().enumerate() {
        let heading = text(item, "text");
        let expected = *read.get(hash(heading).as_str()).expect("every heading is in the table");
        assert!(library.classes().iter().any(|class| class.key == expected), "{expected}");
        let found = library.classify(heading).and_then(|it| library.class(it.class));
        let found = found.map_or("none", |class| class.key.as_str());
        if found == expected {
            right += 1;
        } else {
            println!("line {}: read as {expected}, recognised as {found}", number + 1);
        }
    }
    println!("headings: {right} of {}", items.len());
    assert!(right * 100 >= items.len() * 97);
}

/// The documents and sections of the MTUS clause of a guideline line.
fn clause(line: &str) -> Option<&str> {
    let (_, clause) = line.split_once("Decision based on MTUS ")?;
    let end = clause.find("Decision based on Non-MTUS").unwrap_or(clause.len());
    Some(clause[..end].trim())
}

/// Splits a clause before every title that follows ", and ".
fn citations(library: &Library, clause: &str) -> Vec<(DocumentId, Option<String>)> {
    let mut starts = vec![0];
    for (at, mark) in clause.match_indices(", and ") {
        let start = at + mark.len();
        if library
            .document_at(clause, start, DocumentKind::Mtus, None)
            .is_some_and(|it| it.year.is_some())
        {
            starts.push(start);
        }
    }
    starts.push(clause.len());
    starts
        .windows(2)
        .filter_map(|pair| {
            let found = library.document_at(clause, pair[0], DocumentKind::Mtus, None)?;
            let rest = clause[found.span.end..pair[1]].trim_end_matches([' ', ',']);
            let rest = rest.strip_suffix("and").unwrap_or(rest);
            let sections = rest.split_once("Section(s):").map(|(_, it)| it.trim().to_owned());
            Some((found.document.id, sections))
        })
        .collect()
}

#[test]
fn cited_documents_and_sections_are_known() {
    let Some(items) = items() else { return };
    let library = Library::builtin();
    let observed = shared().map(|it| it.join("knowledge/observed_guideline_lines.tsv"));
    let observed = observed.and_then(|it| std::fs::read_to_string(it).ok()).unwrap_or_default();
    let reviewed = items.iter().map(|item| text(item, "reviewer_guideline").to_owned());
    let lines =
        observed.lines().skip(1).filter_map(|line| line.split('\t').nth(2).map(str::to_owned));
    let (mut cited, mut documents, mut sections, mut known, mut near) = (0, 0, 0, 0, 0);
    for line in reviewed.chain(lines) {
        let Some(clause) = clause(&line) else {
            continue;
        };
        cited += 1;
        let found = citations(library, clause);
        documents += usize::from(!found.is_empty());
        for (document, list) in found {
            let document = library.document(document).unwrap();
            let Some(list) = list else { continue };
            for section in library.split_sections(document, &list, 0..list.len()) {
                sections += 1;
                if section.topic.is_some() {
                    known += 1;
                } else if section
                    .near
                    .as_ref()
                    .is_some_and(|it| it.nearness == Nearness::Misspelling)
                {
                    near += 1;
                } else {
                    println!("not known in {}: {}", document.name, &list[section.span]);
                }
            }
        }
    }
    println!("clauses {cited}, with a known document {documents}");
    println!("sections {sections}: known {known}, misspelled {near}");
    assert_eq!(documents, cited);
    assert!(known * 100 >= sections * 97);
    assert_eq!(known + near, sections);
}

#[test]
fn what_reviewers_cited_is_suggested_early() {
    let Some(items) = items() else { return };
    let library = Library::builtin();
    let on = Date::new(2017, 1, 20);
    let (mut asked, mut first3, mut with_topic) = (0, 0, 0);
    let mut topic_at = [0_usize; 3];
    for (number, item) in items.iter().enumerate() {
        let Some(clause) = clause(text(item, "reviewer_guideline")) else {
            continue;
        };
        let cited = citations(library, clause);
        let suggestions = library.suggest(text(item, "text"), on);
        let mut documents: Vec<DocumentId> = Vec::new();
        for it in &suggestions {
            if !documents.contains(&it.document.id) {
                documents.push(it.document.id);
            }
        }
        asked += 1;
        let hit = cited.iter().any(|(id, _)| documents.iter().take(3).any(|it| it == id));
        first3 += usize::from(hit);
        if !hit {
            println!("line {}: document not among the first three", number + 1);
        }
        let topics: Vec<TopicId> = cited
            .iter()
            .filter_map(|(id, list)| Some((library.document(*id)?, list.as_ref()?)))
            .flat_map(|(document, list)| library.split_sections(document, list, 0..list.len()))
            .filter_map(|section| section.topic.map(|it| it.topic.id))
            .collect();
        if topics.is_empty() {
            continue;
        }
        with_topic += 1;
        let place = suggestions
            .iter()
            .filter_map(|it| it.topic)
            .position(|topic| topics.contains(&topic.id));
        for (at, limit) in [1, 3, 10].into_iter().enumerate() {
            topic_at[at] += usize::from(place.is_some_and(|place| place < limit));
        }
        if place.is_none_or(|place| place >= 10) {
            println!("line {}: topic not among the first ten", number + 1);
        }
    }
    println!("document among the first three: {first3} of {asked}");
    println!("topic among the first 1, 3, 10: {topic_at:?} of {with_topic}");
    assert!(first3 * 100 >= asked * 85);
    assert!(topic_at[2] * 100 >= with_topic * 70);
}

#[test]
fn cited_chapters_cover_what_is_asked_for() {
    let Some(items) = items() else { return };
    let library = Library::builtin();
    let (mut cited, mut elsewhere) = (0, 0);
    for (number, item) in items.iter().enumerate() {
        let Some(clause) = clause(text(item, "reviewer_guideline")) else {
            continue;
        };
        let documents = citations(library, clause);
        let heading = text(item, "text");
        let coverage = |id: &DocumentId| library.coverage(library.document(*id).unwrap(), heading);
        cited += 1;
        if documents.iter().all(|(id, _)| coverage(id) == Coverage::Elsewhere) {
            println!("line {}: all cited chapters are about other parts", number + 1);
            elsewhere += 1;
        }
    }
    println!("off the part of the body: {elsewhere} of {cited}");
    // One knee in the published letters is judged by the chapter on the low back.
    assert_eq!(elsewhere, 1);
}
