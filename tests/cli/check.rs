//! `imr check`: the report, its formats and the exit status.

use crate::run::{FLAWED, SOUND, folder, imr, imr_with_input, json, printed};
use imr_tests::shared::{self, fold};
use std::process::Command;

#[test]
fn the_report_is_as_agreed() {
    let folder = folder(&[("a.imr", FLAWED.as_bytes())]);
    let output = imr(&folder, &["check", "--format", "json", "a.imr"]);
    let report = json(&output);
    assert_eq!(report["schema"], 1);
    assert_eq!(report["version"], env!("CARGO_PKG_VERSION"));
    let file = &report["files"][0];
    assert_eq!(file["path"], "a.imr");
    assert!(file.get("error").is_none());
    let item = &file["items"][0];
    let expected = serde_json::json!({
        "index": 1,
        "text": "Right shoulder arthroscopy with subacromial decompression",
        "line": 25,
        "decision": "overturned",
        "verdict": "not-necessary",
        "evidence": {"line": 35, "column": 29, "endLine": 36, "endColumn": 28}
    });
    assert_eq!(item, &expected);
    assert_eq!(file["items"][1]["decision"], serde_json::Value::Null);
    let diagnostics = file["diagnostics"].as_array().unwrap();
    let mismatch = diagnostics.iter().find(|it| it["code"] == "decision-mismatch").unwrap();
    assert_eq!(mismatch["severity"], "error");
    assert_eq!(mismatch["item"], 1);
    assert_eq!((&mismatch["line"], &mismatch["column"]), (&25.into(), &60.into()));
    assert_eq!((&mismatch["endLine"], &mismatch["endColumn"]), (&25.into(), &70.into()));
    assert_eq!(mismatch["fixable"], false);
    let heading = diagnostics.iter().find(|it| it["code"] == "misspelled-heading").unwrap();
    assert_eq!(heading["fixable"], true);
    let count = |severity: &str| diagnostics.iter().filter(|it| it["severity"] == severity).count();
    let summary = serde_json::json!({
        "files": 1, "items": 4, "errors": count("error"), "warnings": count("warning"),
        "information": count("information"), "hints": count("hint"), "unreadable": 0
    });
    assert_eq!(report["summary"], summary);
}

#[test]
fn the_flaws_of_the_sample_are_found_and_nothing_else() {
    let folder = folder(&[("a.imr", FLAWED.as_bytes()), ("b.imr", SOUND.as_bytes())]);
    let report = json(&imr(&folder, &["check", "--format", "json", "a.imr", "b.imr"]));
    let diagnostics = report["files"][0]["diagnostics"].as_array().unwrap();
    let found: Vec<_> = diagnostics
        .iter()
        .map(|it| (it["line"].as_u64().unwrap(), it["code"].as_str().unwrap()))
        .collect();
    let expected = [
        (2, "misspelled-heading"),
        (15, "misspelled-heading"),
        (17, "unfilled-placeholder"),
        (18, "lost-space"),
        (25, "decision-mismatch"),
        (38, "unknown-decision"),
        (43, "unfilled-placeholder"),
        (45, "misspelled-heading"),
        (55, "missing-rationale"),
        (66, "missing-conclusion"),
    ];
    assert_eq!(found, expected);
    assert_eq!(report["files"][1]["diagnostics"], serde_json::json!([]));
}

#[test]
fn the_exit_status_follows_fail_on() {
    let hint = SOUND
        .replace("been since. Treatment", "been since.Treatment")
        .replace("pain since. Tr", "pain since.Tr");
    let hint = hint.replace("reviewer. The reviewer", "reviewer.The reviewer");
    let folder = folder(&[
        ("sound.imr", SOUND.as_bytes()),
        ("flawed.imr", FLAWED.as_bytes()),
        ("hint.imr", hint.as_bytes()),
    ]);
    let status = |args: &[&str]| imr(&folder, &[&["check"], args].concat()).status.code();
    assert_eq!(status(&["sound.imr"]), Some(0));
    assert_eq!(status(&["flawed.imr"]), Some(1));
    assert_eq!(status(&["--fail-on", "never", "flawed.imr"]), Some(0));
    assert_eq!(status(&["hint.imr"]), Some(0));
    assert_eq!(status(&["--fail-on", "hint", "hint.imr"]), Some(1));
    assert_eq!(status(&["--fail-on", "information", "hint.imr"]), Some(0));
    assert_eq!(status(&["absent.imr", "flawed.imr"]), Some(2));
    assert_eq!(status(&["--no-such-flag"]), Some(2));
    assert_eq!(status(&[]), Some(2));
}

#[test]
fn standard_input_is_a_letter() {
    let report = json(&imr_with_input(&["check", "--format", "json", "-"], FLAWED.as_bytes()));
    assert_eq!(report["files"][0]["path"], "-");
    assert_eq!(report["summary"]["items"], 4);
}

#[test]
fn people_see_the_place_and_a_summary() {
    let folder = folder(&[("a.imr", FLAWED.as_bytes())]);
    let text = printed(&imr(&folder, &["check", "a.imr"]));
    let heading = "Right shoulder arthroscopy with subacromial decompression: Overturned";
    assert!(text.contains("error[decision-mismatch]") && text.contains(heading), "{text}");
    assert!(text.contains("the rationale's conclusion"), "{text}");
    let last = text.lines().last().unwrap();
    assert_eq!(last, "1 letter with 4 disputed items checked: 4 errors, 5 warnings, 1 hint.");
    assert!(!text.contains('\u{1b}'), "no colours outside a terminal");
}

#[test]
fn columns_count_characters_behind_a_byte_order_mark() {
    let text = "\u{feff}IMR ISSUES, DECISIONS AND RATIONALES\n\n😀 Gym membership: Denied\n\nMAXIMUS guideline: None.\n";
    let report = json(&imr_with_input(&["check", "--format", "json", "-"], text.as_bytes()));
    let diagnostics = report["files"][0]["diagnostics"].as_array().unwrap();
    let at = |code: &str| {
        let it = diagnostics.iter().find(|it| it["code"] == code).unwrap();
        (
            it["line"].as_u64().unwrap(),
            it["column"].as_u64().unwrap(),
            it["endColumn"].as_u64().unwrap(),
        )
    };
    assert_eq!(at("unknown-decision"), (3, 19, 25));
    assert_eq!(at("missing-section"), (1, 1, 37));
}

#[test]
fn the_published_letters_report_their_items() {
    let Some(shared) = shared::folder("the report on the published letters") else { return };
    let known = shared::known_items(&shared);
    let path = shared.join("letters/published");
    let output = Command::new(imr_tests::binary::imr())
        .args(["check", "--format", "json"])
        .arg(&path)
        .output()
        .unwrap();
    let report = json(&output);
    assert_eq!(report["summary"]["items"], known.len());
    assert_eq!(report["summary"]["unreadable"], 0);
    for file in report["files"].as_array().unwrap() {
        let path = file["path"].as_str().unwrap();
        for item in file["items"].as_array().unwrap() {
            let matches =
                |it: &&shared::KnownItem| path.contains(&it.case) && item["index"] == it.item;
            let known = known.iter().find(matches).unwrap();
            // Three known texts lack what stands before a page break.
            assert!(
                fold(item["text"].as_str().unwrap()).ends_with(&fold(&known.text)),
                "{} #{}",
                known.case,
                known.item
            );
            assert_eq!(item["decision"], known.decision, "{} #{}", known.case, known.item);
        }
    }
}
