//! The verdict engine over the short rationales (`tests/evaluation/conclusions`): figures, and a floor
//! under them.

#![cfg(test)]

use std::path::PathBuf;

use readings::{HEAD, Score, folded, label, verdict};
use serde::Deserialize;

mod readings;

#[derive(Deserialize)]
struct Row {
    item: String,
    others: Vec<String>,
    rationale: String,
    verdict: Option<String>,
}

/// How the engine reads the rationales of `set`.
fn score(set: &str) -> Score {
    let folder =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/evaluation/conclusions");
    let text = std::fs::read_to_string(folder.join(set).with_extension("jsonl")).unwrap();
    let mut score = Score::default();
    for line in text.lines() {
        let row: Row = serde_json::from_str(line).unwrap();
        let others: Vec<&str> = row.others.iter().map(String::as_str).collect();
        let (_, verdict) = verdict(&folded(&row.rationale), &row.item, &others);
        score.add(row.verdict.as_deref().unwrap_or("none"), label(verdict.which));
    }
    score.print(set);
    score
}

#[test]
fn short_rationales_are_read_well() {
    println!("{HEAD}");
    // What was reached; figures may only get better.
    for (set, right, wrong_pole) in [("w1", 382, 1), ("w2", 382, 4), ("w3", 239, 3)] {
        let score = score(set);
        assert!(score.right >= right, "{set}: {} right", score.right);
        assert!(score.wrong_pole <= wrong_pole, "{set}: {} of the wrong pole", score.wrong_pole);
    }
}
