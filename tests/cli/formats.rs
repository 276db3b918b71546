//! The formats of `imr check`.

use crate::run::{FLAWED, SOUND, folder, imr, imr_with_input, json, printed};
use serde_json::Value;

/// A name that wants escaping everywhere.
const ODD: &str = "é, 50%#1.imr";

fn report(format: &str) -> (String, Value) {
    let folder =
        folder(&[(ODD, FLAWED.as_bytes()), ("bad.imr", b"\xff"), ("b.imr", SOUND.as_bytes())]);
    let output = imr(&folder, &["check", "--format", format, ODD, "bad.imr", "b.imr"]);
    assert_eq!(output.status.code(), Some(2), "{format}");
    let plain = json(&imr(&folder, &["check", "--format", "json", ODD, "bad.imr", "b.imr"]));
    (printed(&output), plain)
}

/// The findings of the JSON document.
fn diagnostics(plain: &Value) -> &Vec<Value> {
    let files = plain["files"].as_array().unwrap();
    files.iter().find(|it| it["path"] == ODD).unwrap()["diagnostics"].as_array().unwrap()
}

#[test]
fn concise_is_a_line_for_each_finding() {
    let (text, plain) = report("concise");
    let mut lines: Vec<&str> = text.lines().collect();
    assert!(lines.remove(0).starts_with("bad.imr:1:1: error not UTF-8"), "{text}");
    let expected: Vec<String> = diagnostics(&plain)
        .iter()
        .map(|it| {
            let text = |key: &str| it[key].as_str().unwrap().to_owned();
            let (severity, code, message) = (text("severity"), text("code"), text("message"));
            format!("{ODD}:{}:{}: {severity}[{code}] {message}", it["line"], it["column"])
        })
        .collect();
    assert_eq!(lines, expected);
    assert_eq!(lines.len(), 10);
}

#[test]
fn json_lines_are_the_documents_findings_with_their_path() {
    let (text, plain) = report("json-lines");
    let mut lines: Vec<Value> = text.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    let bad = lines.remove(0);
    assert_eq!((&bad["path"], &bad["error"]["kind"]), (&"bad.imr".into(), &"not-utf8".into()));
    let mut expected = diagnostics(&plain).clone();
    expected.iter_mut().for_each(|it| it["path"] = ODD.into());
    assert_eq!(lines, expected);
}

#[test]
fn github_shows_commands() {
    let (text, _) = report("github");
    let file = "é%2C 50%25#1.imr";
    let mismatch = format!(
        "::error file={file},line=25,endLine=25,col=60,endColumn=70,title=decision-mismatch::\"Overturned\" "
    );
    assert!(text.contains(&mismatch), "{text}");
    assert!(text.contains(&format!("::notice file={file},line=18,")), "{text}");
    assert!(text.starts_with("::error file=bad.imr::not UTF-8"), "{text}");
    assert!(text.lines().all(|it| it.starts_with("::")), "{text}");
}

#[test]
fn sarif_keeps_to_its_schema() {
    let (text, plain) = report("sarif");
    let log: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(log["version"], "2.1.0");
    keys(&log, &["$schema", "version", "runs"]);
    let run = &log["runs"][0];
    keys(run, &["tool", "columnKind", "invocations", "results"]);
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let driver = &run["tool"]["driver"];
    keys(driver, &["name", "version", "informationUri", "rules"]);
    let rules = driver["rules"].as_array().unwrap();
    let mut ids: Vec<&str> = rules.iter().map(sarif_rule).collect();
    let results = run["results"].as_array().unwrap();
    let findings = diagnostics(&plain);
    assert_eq!(results.len(), findings.len());
    for (result, finding) in results.iter().zip(findings) {
        sarif_result(result, finding);
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(ids[index], finding["code"]);
    }
    let related = results.iter().filter(|it| it.get("relatedLocations").is_some());
    assert_eq!(related.count(), 1, "the conclusion that the decision contradicts");
    let invocation = &run["invocations"][0];
    keys(invocation, &["executionSuccessful", "toolExecutionNotifications"]);
    assert_eq!(invocation["executionSuccessful"], false);
    let notice = &invocation["toolExecutionNotifications"][0];
    keys(notice, &["level", "message", "locations"]);
    assert_eq!(notice["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "bad.imr");
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), rules.len(), "the ids of rules are unique");
}

/// The schema allows no other properties.
fn keys(value: &Value, allowed: &[&str]) {
    let object = value.as_object().unwrap();
    assert!(object.keys().all(|it| allowed.contains(&it.as_str())), "{object:?}");
}

fn sarif_rule(rule: &Value) -> &str {
    keys(rule, &["id", "shortDescription", "help", "helpUri", "defaultConfiguration"]);
    assert!(!rule["shortDescription"]["text"].as_str().unwrap().is_empty());
    assert!(!rule["help"]["text"].as_str().unwrap().is_empty());
    let id = rule["id"].as_str().unwrap();
    let uri = rule["helpUri"].as_str().unwrap();
    assert!(uri.starts_with("https://") && uri.ends_with(&format!("/docs/diagnostics/{id}.md")));
    let level = &rule["defaultConfiguration"]["level"];
    assert!(["error", "warning", "note"].contains(&level.as_str().unwrap()));
    id
}

fn sarif_result(result: &Value, finding: &Value) {
    keys(result, &["ruleId", "ruleIndex", "level", "message", "locations", "relatedLocations"]);
    assert_eq!(result["ruleId"], finding["code"]);
    assert_eq!(result["message"]["text"], finding["message"]);
    let level = match finding["severity"].as_str().unwrap() {
        "information" | "hint" => "note",
        severity => severity,
    };
    assert_eq!(result["level"], level);
    let related = result.get("relatedLocations").and_then(Value::as_array);
    for location in related.into_iter().flatten() {
        keys(location, &["physicalLocation", "message"]);
        assert!(!location["message"]["text"].as_str().unwrap().is_empty());
    }
    let physical = &result["locations"][0]["physicalLocation"];
    assert_eq!(physical["artifactLocation"]["uri"], "%C3%A9%2C%2050%25%231.imr");
    let region = &physical["region"];
    let pairs = [
        ("startLine", "line"),
        ("startColumn", "column"),
        ("endLine", "endLine"),
        ("endColumn", "endColumn"),
    ];
    for (sarif, plain) in pairs {
        assert_eq!(region[sarif], finding[plain], "{sarif}");
        assert!(region[sarif].as_u64().unwrap() >= 1, "{sarif}");
    }
}

#[test]
fn nothing_found_is_a_report_too() {
    let print =
        |format| printed(&imr_with_input(&["check", "--format", format, "-"], SOUND.as_bytes()));
    assert_eq!([print("concise"), print("json-lines"), print("github")], ["", "", ""]);
    let log: Value = serde_json::from_str(&print("sarif")).unwrap();
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
    assert_eq!(log["runs"][0]["invocations"][0]["executionSuccessful"], true);
}

#[test]
fn a_long_line_is_shown_around_the_place_and_at_once() {
    // Rendered whole, line by finding, this takes minutes.
    let sentence = "The records tell of of pain. ";
    let rationale = sentence.repeat(256 * 1024 / sentence.len());
    let letter =
        SOUND.replacen("Decision rationale: ", &format!("Decision rationale: {rationale}"), 1);
    let folder = folder(&[("a.imr", letter.as_bytes())]);
    let begun = std::time::Instant::now();
    let text = printed(&imr(&folder, &["check", "a.imr"]));
    let took = begun.elapsed();
    assert!(took.as_secs() < 20, "{took:?}");
    assert!(text.lines().all(|it| it.len() < 1000));
    let plain = json(&imr(&folder, &["check", "--format", "json", "a.imr"]));
    let found = plain["files"][0]["diagnostics"].as_array().unwrap();
    assert!(found.len() > 5_000, "{}", found.len());
    for it in found.iter().step_by(500) {
        let place = format!("--> a.imr:{}:{}\n", it["line"], it["column"]);
        assert!(text.contains(&place), "{place}");
    }
}
