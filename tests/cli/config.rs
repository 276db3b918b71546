//! Settings files and suppressions, on the command line.

use crate::run::{FLAWED, SOUND, folder, imr, json, printed};
use std::process::Output;

fn codes(output: &Output, file: &str) -> Vec<String> {
    let report = json(output);
    let files = report["files"].as_array().unwrap();
    let file = files.iter().find(|it| it["path"] == file).unwrap();
    let codes = file["diagnostics"].as_array().unwrap().iter();
    codes
        .map(|it| format!("{}:{}", it["code"].as_str().unwrap(), it["severity"].as_str().unwrap()))
        .collect()
}

fn has(found: &[String], code: &str) -> bool {
    found.iter().any(|it| it.starts_with(code))
}

#[test]
fn the_settings_of_the_project_count() {
    let config = b"rules = { lost-space = 'off', unknown-decision = 'hint' }\n\
                   [[overrides]]\nfiles = ['b.imr']\nrules = { lost-space = 'error' }\n";
    let files: &[(&str, &[u8])] = &[
        (".git/HEAD", b""),
        ("imr.toml", config),
        ("x/a.imr", FLAWED.as_bytes()),
        ("x/b.imr", FLAWED.as_bytes()),
    ];
    let folder = folder(files);
    let output = imr(&folder, &["check", "--format", "json", "x/a.imr", "x/b.imr"]);
    let (a, b) = (codes(&output, "x/a.imr"), codes(&output, "x/b.imr"));
    assert!(!has(&a, "lost-space") && has(&a, "unknown-decision:hint"), "{a:?}");
    assert!(has(&b, "lost-space:error") && has(&b, "unknown-decision:hint"), "{b:?}");
    let isolated = imr(&folder, &["check", "--isolated", "--format", "json", "x/a.imr"]);
    let isolated = codes(&isolated, "x/a.imr");
    assert!(has(&isolated, "lost-space:hint") && has(&isolated, "unknown-decision:error"));
}

#[test]
fn without_a_repository_nothing_above_the_argument_counts() {
    let config = b"rules = { lost-space = 'off' }";
    let folder = folder(&[("imr.toml", config), ("x/y/a.imr", FLAWED.as_bytes())]);
    let lost = |args: &[&str]| has(&codes(&imr(&folder, args), "x/y/a.imr"), "lost-space");
    assert!(lost(&["check", "--format", "json", "x/y/a.imr"]));
    assert!(lost(&["check", "--format", "json", "x"]));
    assert!(!lost(&["check", "--format", "json", "--config", "imr.toml", "x"]));
}

#[test]
fn faults_in_settings_are_findings_and_stop_nothing() {
    let folder = folder(&[("imr.toml", b"profil = 'drafting'\n"), ("a.imr", FLAWED.as_bytes())]);
    let output = imr(&folder, &["check", "--format", "json", "."]);
    assert_eq!(codes(&output, "imr.toml"), ["invalid-setting:warning"]);
    assert!(has(&codes(&output, "./a.imr"), "decision-mismatch"));
    assert_eq!(json(&output)["summary"]["files"], 1, "settings are no letter");
    let text = printed(&imr(&folder, &["check", "a.imr"]));
    assert!(text.contains("did you mean `profile`?") && text.contains("imr.toml:1:1"), "{text}");
}

#[test]
fn settings_that_cannot_be_read_are_status_2() {
    let folder = folder(&[("imr.toml", &[0xe4, 0xff]), ("a.imr", SOUND.as_bytes())]);
    assert_eq!(imr(&folder, &["check", "a.imr"]).status.code(), Some(2));
    assert_eq!(imr(&folder, &["check", "--isolated", "a.imr"]).status.code(), Some(0));
    let absent = ["check", "--config", "none.toml", "a.imr"];
    assert_eq!(imr(&folder, &absent).status.code(), Some(2));
    assert_eq!(imr(&folder, &["config", "show", "a.imr"]).status.code(), Some(2));
}

#[test]
fn what_is_excluded_is_checked_only_by_name() {
    let config = b"exclude = ['old', '*.note.imr']";
    let files: &[(&str, &[u8])] = &[
        ("imr.toml", config),
        ("old/a.imr", FLAWED.as_bytes()),
        ("b.note.imr", FLAWED.as_bytes()),
        ("c.imr", SOUND.as_bytes()),
    ];
    let folder = folder(files);
    let report = json(&imr(&folder, &["check", "--format", "json", "."]));
    assert_eq!(report["summary"]["files"], 1);
    let report = json(&imr(&folder, &["check", "--format", "json", "old/a.imr"]));
    assert_eq!(report["summary"]["files"], 1);
}

#[test]
fn every_value_is_shown_with_its_origin() {
    let files: &[(&str, &[u8])] = &[
        ("imr.toml", b"profile = 'drafting'\n[[overrides]]\nfiles = ['a.imr']\nrules = { lost-space = 'off' }\n"),
        ("user/imr/imr.toml", b"lint.run = 'onSave'\ntemplates = 'mine'\nphrases.flare = 'Secret.'\n"),
    ];
    let output = imr(&folder(files), &["config", "show", "a.imr"]);
    assert_eq!(output.status.code(), Some(0));
    let text = printed(&output);
    let origin = |key: &str| {
        let line = text.lines().find(|line| line.starts_with(&format!("{key} = "))).unwrap();
        let (value, origin) = line.split_once('#').unwrap();
        (value.split_once(" = ").unwrap().1.trim().to_owned(), origin.trim().to_owned())
    };
    let owned = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(origin("profile"), owned("\"drafting\"", "imr.toml"));
    assert_eq!(origin("lint.run"), owned("\"onSave\"", "user/imr/imr.toml"));
    assert_eq!(origin("format.reflow"), owned("false", "default"));
    assert_eq!(origin("templates"), owned("\"mine\"", "user/imr/imr.toml"));
    assert_eq!(origin("phrases.flare"), owned("7 characters", "user/imr/imr.toml"));
    assert!(!text.contains("Secret"), "{text}");
    assert_eq!(origin("rules.lost-space"), owned("\"off\"", "override 1, imr.toml"));
    assert_eq!(origin("rules.missing-section"), owned("\"hint\"", "profile, imr.toml"));
    assert_eq!(origin("rules.decision-mismatch"), owned("\"error\"", "default"));
}

#[test]
fn suppressions_are_honoured_and_listed() {
    let comment = "%% imr: ignore-file lost-space, duplicate-item -- quoted as written\n";
    let folder = folder(&[("a.imr", format!("{comment}{FLAWED}").as_bytes())]);
    let found = codes(&imr(&folder, &["check", "--format", "json", "a.imr"]), "a.imr");
    assert!(!has(&found, "lost-space") && has(&found, "unused-suppression:hint"), "{found:?}");
    let list = printed(&imr(&folder, &["check", "--list-suppressions", "a.imr"]));
    let expected = "a.imr:1: lost-space used quoted as written\n\
                    a.imr:1: duplicate-item unused quoted as written\n";
    assert_eq!(list, expected);
}
