//! `imr fmt`: lay-out only, whole files or none.

use crate::run::{SOUND, folder, imr, imr_with_input, printed};
use std::fs;

/// The sample as a PDF's text has it: a blank behind every line and an empty line between lines.
fn pasted() -> String {
    SOUND.replace("\n\n", "\n \n\n").lines().map(|line| format!("{line} \n\n")).collect()
}

#[test]
fn letters_are_tidied_in_place_once() {
    let text = pasted();
    let folder = folder(&[("a.imr", text.as_bytes()), ("b.txt", b"no  letter")]);
    let shown = imr(&folder, &["fmt", "--check", "."]);
    assert_eq!((printed(&shown).as_str(), shown.status.code()), ("./a.imr\n", Some(1)));
    let diff = imr(&folder, &["fmt", "--diff", "."]);
    assert!(printed(&diff).starts_with("--- ./a.imr\n+++ ./a.imr\n"), "{}", printed(&diff));
    assert_eq!(diff.status.code(), Some(1));
    assert_eq!(fs::read_to_string(folder.path().join("a.imr")).unwrap(), text, "only shown");
    let made = imr(&folder, &["fmt", "."]);
    assert_eq!((printed(&made).as_str(), made.status.code()), ("", Some(0)));
    let tidy = fs::read_to_string(folder.path().join("a.imr")).unwrap();
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words(&tidy), words(&text));
    assert!(!tidy.contains(" \n") && !tidy.contains("\n\n\n") && tidy.len() < text.len());
    assert_eq!(imr(&folder, &["fmt", "--check", "."]).status.code(), Some(0));
    assert_eq!(fs::read_to_string(folder.path().join("b.txt")).unwrap(), "no  letter");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left behind");
}

#[test]
fn standard_input_goes_to_standard_output() {
    let tidy = imr_with_input(&["fmt", "-"], pasted().as_bytes());
    let again = imr_with_input(&["fmt", "-"], &tidy.stdout);
    assert_eq!((again.stdout, again.status.code()), (tidy.stdout, Some(0)));
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_tidied() {
    let folder =
        folder(&[("a.imr", b"CLINICAL CASE SUMMARY\n\nA  fall.\n"), ("b.imr", b"\xff\xfe\x00")]);
    let output = imr(&folder, &["fmt", "a.imr", "b.imr", "gone.imr"]);
    assert_eq!(output.status.code(), Some(2));
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert!(complaint.contains("b.imr") && complaint.contains("gone.imr"), "{complaint}");
    assert_eq!(
        fs::read_to_string(folder.path().join("a.imr")).unwrap(),
        "CLINICAL CASE SUMMARY\n\nA fall.\n"
    );
}

#[test]
fn the_settings_say_whether_paragraphs_are_put_on_one_line() {
    let text = "CLINICAL CASE SUMMARY\n\nThe worker fell from a ladder in the yard of the mill and has\n\
                had pain in the low back since.\n";
    let folder = folder(&[("imr.toml", b"format.reflow = true\n"), ("a.imr", text.as_bytes())]);
    let untidy = |args: &[&str]| {
        imr(&folder, &[&["fmt", "--check", "a.imr"], args].concat()).status.code() == Some(1)
    };
    assert!(untidy(&[]) && untidy(&["--isolated", "--reflow"]));
    assert!(!untidy(&["--isolated"]) && !untidy(&["--no-reflow"]));
    assert_eq!(imr(&folder, &["fmt", "--config", "none.toml", "a.imr"]).status.code(), Some(2));
}
