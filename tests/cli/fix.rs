//! `imr check --fix` and `--diff`.

use crate::run::{FLAWED, SOUND, folder, imr, imr_with_input, json, printed};
use std::fs;
use std::process::Output;

/// The sample after all safe fixes.
fn mended() -> String {
    FLAWED
        .replace("Date Asigned:", "Date Assigned:")
        .replace("CLINCAL CASE", "CLINICAL CASE")
        .replace("therapy.The last", "therapy. The last")
        .replace("Decison rationale:", "Decision rationale:")
}

fn complaint(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn safe_fixes_are_made_and_what_remains_is_reported() {
    let folder = folder(&[("a.imr", FLAWED.as_bytes()), ("b.imr", SOUND.as_bytes())]);
    let output = imr(&folder, &["check", "--fix", "--format", "json", "."]);
    assert_eq!(fs::read_to_string(folder.path().join("a.imr")).unwrap(), mended());
    assert_eq!(fs::read_to_string(folder.path().join("b.imr")).unwrap(), SOUND);
    assert_eq!(output.status.code(), Some(1), "errors remain");
    assert_eq!(complaint(&output), "imr: 4 findings in 1 letter fixed\n");
    let report = json(&output);
    assert_eq!(report["summary"]["fixed"], 4);
    let left = report["files"][0]["diagnostics"].as_array().unwrap();
    assert!(!left.is_empty() && left.iter().all(|it| it["fixable"] == false), "{left:?}");
    let again = imr(&folder, &["check", "--fix", "."]);
    assert_eq!(complaint(&again), "imr: 0 findings in 0 letters fixed\n");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing else is left behind");
}

#[test]
fn bytes_that_are_not_at_fault_stay() {
    let letter = format!("\u{feff}{}", FLAWED.replace('\n', "\r\n")) + "\u{c}😀 no line end";
    let folder = folder(&[("a.imr", letter.as_bytes())]);
    imr(&folder, &["check", "--fix", "a.imr"]);
    let expected = format!("\u{feff}{}", mended().replace('\n', "\r\n")) + "\u{c}😀 no line end";
    assert_eq!(fs::read_to_string(folder.path().join("a.imr")).unwrap(), expected);
}

#[test]
fn the_fixed_text_of_standard_input_goes_to_standard_output() {
    let output = imr_with_input(&["check", "--fix", "-"], FLAWED.as_bytes());
    assert_eq!(printed(&output), mended());
    assert!(complaint(&output).contains("error[decision-mismatch]"));
    assert_eq!(output.status.code(), Some(1));
    let sound = imr_with_input(&["check", "--fix", "-"], SOUND.as_bytes());
    assert_eq!((printed(&sound).as_str(), sound.status.code()), (SOUND, Some(0)));
}

#[test]
fn a_diff_changes_nothing() {
    let folder = folder(&[("a.imr", FLAWED.as_bytes()), ("b.imr", SOUND.as_bytes())]);
    let output = imr(&folder, &["check", "--diff", "a.imr", "b.imr"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(fs::read_to_string(folder.path().join("a.imr")).unwrap(), FLAWED);
    let diff = printed(&output);
    assert!(diff.starts_with("--- a.imr\n+++ a.imr\n@@ "), "{diff}");
    let lines = |sign: char| diff.lines().filter(|it| it.starts_with(sign)).skip(1).count();
    assert_eq!((lines('-'), lines('+')), (4, 4), "{diff}");
    assert!(diff.contains("\n-CLINCAL CASE SUMMARY\n+CLINICAL CASE SUMMARY\n"), "{diff}");
    assert_eq!(complaint(&output), "imr: 4 findings in 1 letter would be fixed\n");
    let sound = imr(&folder, &["check", "--diff", "b.imr"]);
    assert_eq!((printed(&sound).as_str(), sound.status.code()), ("", Some(0)));
    assert_eq!(imr(&folder, &["check", "--diff", "absent.imr"]).status.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn permissions_and_links_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder(&[("letters/a.imr", FLAWED.as_bytes())]);
    let letter = folder.path().join("letters/a.imr");
    fs::set_permissions(&letter, fs::Permissions::from_mode(0o640)).unwrap();
    let link = folder.path().join("link.imr");
    symlink("letters/a.imr", &link).unwrap();
    imr(&folder, &["check", "--fix", "link.imr"]);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&letter).unwrap(), mended());
    assert_eq!(fs::metadata(&letter).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn a_read_only_letter_is_left_as_it_is() {
    let folder = folder(&[("a.imr", FLAWED.as_bytes()), ("b.imr", FLAWED.as_bytes())]);
    let locked = folder.path().join("a.imr");
    let mut permissions = fs::metadata(&locked).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&locked, permissions).unwrap();
    let output = imr(&folder, &["check", "--fix", "--format", "json", "a.imr", "b.imr"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_to_string(&locked).unwrap(), FLAWED);
    assert_eq!(fs::read_to_string(folder.path().join("b.imr")).unwrap(), mended());
    let report = json(&output);
    let file = &report["files"][0];
    assert_eq!(file["error"]["kind"], "unwritable");
    assert!(file["error"]["message"].as_str().unwrap().contains("read-only"), "{file}");
    assert_eq!(file["items"].as_array().unwrap().len(), 4, "what was found is still reported");
    assert_eq!(report["summary"]["unwritable"], 1);
}
