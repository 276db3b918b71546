//! Real letters: every disputed item must be found, whole, with its decision and its three fields.
//! Skipped where the letters are not at hand; no text of theirs is printed.

#![cfg(test)]

mod support;
#[path = "../../tests/src/variants.rs"]
mod variants;

use std::collections::BTreeMap;

use support::{Item, items, letters, parse, shared, totality_fault};

/// A published item as its reference lists it.
struct Reference {
    text: String,
    decision: String,
    fields: [String; 3],
}

/// Reference texts that were cut at a page break; ours must end with them.
const CUT: [(&str, usize); 3] = [("CM16-0229336", 1), ("CM16-0249735", 1), ("CM17-0020728", 1)];

fn references() -> BTreeMap<String, Vec<Reference>> {
    let mut by_case: BTreeMap<String, Vec<Reference>> = BTreeMap::new();
    let Some(shared) = shared() else {
        return by_case;
    };
    let lines = std::fs::read_to_string(shared.join("letters/published/items.jsonl"))
        .expect("the list is there");
    for line in lines.lines() {
        let row: serde_json::Value = serde_json::from_str(line).expect("each line is JSON");
        let string = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        by_case.entry(string("case")).or_default().push(Reference {
            text: string("text"),
            decision: string("decision"),
            fields: ["claims_administrator_guideline", "reviewer_guideline", "rationale"]
                .map(string),
        });
    }
    by_case
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

fn complete(item: &Item) -> bool {
    item.claims_administrator.len() == 1 && item.reviewer.len() == 1 && item.rationale.len() == 1
}

#[test]
fn every_published_item_is_found_whole() {
    let references = references();
    let mut total = 0;
    for (name, letter) in letters("published") {
        let text = letter.as_bytes();
        let tree = parse(text);
        assert_eq!(totality_fault(&tree, text), None, "{name}");
        let found = items(&tree, text);
        let wanted = &references[&name];
        assert_eq!(found.len(), wanted.len(), "{name}: number of items");
        for (index, (item, reference)) in found.iter().zip(wanted).enumerate() {
            let place = format!("{name} item {}", index + 1);
            total += 1;
            assert!(complete(item), "{place}: each field once");
            let (kind, decision) = item.decision.clone().unwrap_or_default();
            assert_eq!(
                (kind.as_str(), decision.to_lowercase()),
                ("decision", reference.decision.clone()),
                "{place}"
            );
            let ours = item.text.clone().unwrap_or_default();
            if CUT.contains(&(name.as_str(), index + 1)) {
                assert!(
                    ours.ends_with(&reference.text) && ours.len() > reference.text.len(),
                    "{place}: full heading"
                );
            } else {
                assert!(ours == reference.text, "{place}: item text");
            }
            let fields = [&item.claims_administrator[0], &item.reviewer[0], &item.rationale[0]];
            for (field, reference) in fields.into_iter().zip(&reference.fields) {
                assert!(squeezed(field) == squeezed(reference), "{place}: field texts");
            }
        }
    }
    if !references.is_empty() {
        assert_eq!(
            total,
            references.values().map(Vec::len).sum::<usize>(),
            "every reference was looked for"
        );
    }
}

#[test]
fn every_seed_item_has_its_decision_and_fields() {
    let counts: Vec<usize> = letters("seeds")
        .iter()
        .map(|(name, letter)| {
            let tree = parse(letter.as_bytes());
            assert_eq!(totality_fault(&tree, letter.as_bytes()), None, "{name}");
            let found = items(&tree, letter.as_bytes());
            for item in &found {
                assert!(complete(item) && item.text.is_some() && item.decision.is_some(), "{name}");
            }
            found.len()
        })
        .collect();
    if !counts.is_empty() {
        assert_eq!(counts, [2, 1, 3, 2, 1]);
    }
}

/// Items without white space, so that line breaks and hyphens do not count.
fn essence(letter: &str) -> Vec<(String, String, [usize; 3])> {
    let tree = parse(letter.as_bytes());
    assert_eq!(totality_fault(&tree, letter.as_bytes()), None);
    let essence = |item: Item| {
        let (kind, decision) = item.decision.unwrap_or_default();
        let fields = [item.claims_administrator.len(), item.reviewer.len(), item.rationale.len()];
        (squeezed(&item.text.unwrap_or_default()), format!("{kind} {decision}"), fields)
    };
    items(&tree, letter.as_bytes()).into_iter().map(essence).collect()
}

#[test]
fn every_variant_of_a_letter_has_the_same_items() {
    let mut faults = Vec::new();
    for (name, letter) in letters("seeds").into_iter().chain(letters("published")) {
        let wanted = essence(&letter);
        for (variant, text) in variants::variants(&letter) {
            if let Ok(folder) = std::env::var("IMR_KEEP_VARIANTS") {
                std::fs::write(format!("{folder}/{name} {variant}"), &text)
                    .expect("the folder is writable");
            }
            let found = essence(&text);
            if found != wanted {
                faults.push(format!("{name} {variant}: {} items of {}", found.len(), wanted.len()));
            }
        }
    }
    assert!(faults.is_empty(), "{} variants differ:\n{}", faults.len(), faults.join("\n"));
}
