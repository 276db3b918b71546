//! Which files are checked, and what happens to those that cannot be read.

use crate::run::{FLAWED, SOUND, folder, imr, imr_with_input, json, printed};

fn paths(report: &serde_json::Value) -> Vec<&str> {
    report["files"].as_array().unwrap().iter().map(|it| it["path"].as_str().unwrap()).collect()
}

#[test]
fn a_folder_gives_its_letters_in_order_and_leaves_out_what_git_ignores() {
    let folder = folder(&[
        (".gitignore", b"drafts/\n"),
        ("letters/b.imr", SOUND.as_bytes()),
        ("letters/a.imr.txt", b"not yet anything"),
        ("letters/c.txt", SOUND.as_bytes()),
        ("letters/field.txt", b"Case Number: CM00-0000000\n"),
        ("letters/shopping.txt", b"milk, eggs\n"),
        ("letters/notes.md", SOUND.as_bytes()),
        ("letters/drafts/d.imr", SOUND.as_bytes()),
    ]);
    let report = json(&imr(&folder, &["check", "--format", "json", "letters"]));
    let expected = ["letters/a.imr.txt", "letters/b.imr", "letters/c.txt", "letters/field.txt"];
    assert_eq!(paths(&report), expected);
}

#[test]
fn a_named_file_is_checked_whatever_its_name_and_once() {
    let folder = folder(&[("shopping.list", b"milk, eggs\n"), ("a.imr", SOUND.as_bytes())]);
    let report =
        json(&imr(&folder, &["check", "--format", "json", "a.imr", "shopping.list", "a.imr"]));
    assert_eq!(paths(&report), ["a.imr", "shopping.list"]);
    let diagnostics = report["files"][1]["diagnostics"].as_array().unwrap();
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(
        (&diagnostics[0]["code"], &diagnostics[0]["severity"]),
        (&"missing-section".into(), &"hint".into())
    );
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_checked() {
    let mut latin = SOUND.as_bytes().to_vec();
    latin.extend(b"caf\xe9\n");
    let large = vec![b'a'; 17 << 20];
    let folder =
        folder(&[("latin.imr", &latin), ("large.imr", &large), ("sound.imr", SOUND.as_bytes())]);
    let output = imr(
        &folder,
        &["check", "--format", "json", "absent.imr", "latin.imr", "large.imr", "sound.imr"],
    );
    assert_eq!(output.status.code(), Some(2));
    let report = json(&output);
    let kind = |index: usize| report["files"][index]["error"]["kind"].as_str();
    assert_eq!(
        [kind(0), kind(1), kind(2), kind(3)],
        [Some("unreadable"), Some("too-large"), Some("not-utf8"), None]
    );
    assert_eq!(report["files"][3]["items"].as_array().unwrap().len(), 2);
    assert_eq!(report["summary"]["unreadable"], 3);
    let line = SOUND.lines().count() + 1;
    let message = report["files"][2]["error"]["message"].as_str().unwrap();
    assert!(message.contains(&format!("line {line}")) && !message.contains("caf"), "{message}");
}

#[test]
fn text_output_names_what_cannot_be_read() {
    let folder = folder(&[("latin.imr", b"caf\xe9"), ("flawed.imr", FLAWED.as_bytes())]);
    let output = imr(&folder, &["check", "."]);
    assert_eq!(output.status.code(), Some(2));
    let text = printed(&output);
    assert!(
        text.contains("./latin.imr: not UTF-8") && text.contains("decision-mismatch"),
        "{text}"
    );
    assert!(text.lines().last().unwrap().ends_with("1 unreadable file."), "{text}");
}

#[test]
fn hostile_input_ends_in_a_report() {
    let mut deep = "a: b: c: ".repeat(20_000);
    deep.push_str(&"\u{feff}\u{c}\u{2028}\r".repeat(1000));
    for input in [deep.as_bytes(), b"", b"\0\0\0", "\u{202e}%%%%".as_bytes()] {
        let output = imr_with_input(&["check", "--format", "json", "-"], input);
        assert_eq!(output.status.code(), Some(0), "{:?}", &input[..input.len().min(9)]);
        assert_eq!(json(&output)["summary"]["unreadable"], 0);
    }
}
