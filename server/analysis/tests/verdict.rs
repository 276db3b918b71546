//! The verdict engine over whole rationales: published ones, where they are at hand, and invented ones.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests may fail loudly")]

use std::path::PathBuf;

use imr_analysis::verdict::{PlainNames, Verdict, Which, conclude, read};
use serde_json::Value;

/// The folder of shared material beside the repository, or the one that `IMR_SHARED` names.
fn shared() -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("IMR_SHARED") {
        return Some(PathBuf::from(folder));
    }
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().map(|folder| folder.join("shared")).find(|folder| folder.is_dir())
}

struct Item {
    name: String,
    text: String,
    rationale: String,
    decision: String,
    others: Vec<String>,
}

/// Every published item with the other items of its letter; empty where the data is absent.
fn published() -> Vec<Item> {
    let Some(path) = shared()
        .map(|folder| folder.join("letters/published/items.jsonl"))
        .filter(|path| path.is_file())
    else {
        println!("skipped: no published letters at hand");
        return Vec::new();
    };
    let rows: Vec<Value> = std::fs::read_to_string(path)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    rows.iter()
        .enumerate()
        .map(|(index, row)| Item {
            name: format!("row {}", index + 1),
            text: text(row, "text"),
            rationale: text(row, "rationale"),
            decision: text(row, "decision"),
            others: rows
                .iter()
                .enumerate()
                .filter(|(at, it)| *at != index && it["case"] == row["case"])
                .map(|(_, it)| text(it, "text"))
                .collect(),
        })
        .collect()
}

fn verdict(item: &Item, rationale: &str) -> Verdict {
    let others: Vec<&str> = item.others.iter().map(String::as_str).collect();
    conclude(&read(rationale), rationale, &item.text, &others, &PlainNames)
}

#[test]
fn published_rationales_conclude_as_decided() {
    let mut wrong = Vec::new();
    for item in published() {
        let found = verdict(&item, &item.rationale);
        let expected =
            if item.decision == "upheld" { Which::NotNecessary } else { Which::Necessary };
        if found.which != Some(expected) || found.opposite.is_some() {
            wrong.push(format!(
                "{}: {:?} for {expected:?}, {}, opposite {}",
                item.name,
                found.which,
                found.reason,
                found.opposite.is_some()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
