//! `imr export`.

use crate::run::{FLAWED, SOUND, folder, imr, imr_with_input, printed};

#[test]
fn comments_stay_behind() {
    let draft = SOUND.replacen("\n\n", "\n\n%% ask about the second opinion\n\n", 1);
    assert_ne!(draft, SOUND);
    let folder = folder(&[("a.imr", draft.as_bytes())]);
    let output = imr(&folder, &["export", "a.imr"]);
    assert_eq!((output.status.code(), printed(&output).as_str()), (Some(0), SOUND));
    assert_eq!(printed(&imr_with_input(&["export", "-"], draft.as_bytes())), SOUND);
}

#[test]
fn errors_refuse_it_by_place_and_code_alone() {
    let folder = folder(&[("a.imr", FLAWED.as_bytes())]);
    let output = imr(&folder, &["export", "a.imr", "-o", "final.txt"]);
    assert_eq!((output.status.code(), printed(&output).as_str()), (Some(1), ""));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("imr: a.imr:25:60: decision-mismatch\n"), "{told}");
    assert!(!told.contains("arthroscopy"), "the letter is not quoted: {told}");
    assert!(!folder.path().join("final.txt").exists());
}

#[test]
fn nothing_is_overwritten() {
    let folder = folder(&[("a.imr", SOUND.as_bytes())]);
    let export = || imr(&folder, &["export", "a.imr", "--output", "final.txt"]).status.code();
    assert_eq!(export(), Some(0));
    assert_eq!(std::fs::read_to_string(folder.path().join("final.txt")).unwrap(), SOUND);
    assert_eq!(export(), Some(2));
    let onto_itself = imr(&folder, &["export", "a.imr", "-o", "a.imr"]);
    assert_eq!(onto_itself.status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(folder.path().join("a.imr")).unwrap(), SOUND);
}

#[test]
fn what_is_no_letter_is_told() {
    let folder = folder(&[("a.txt", b"Dear Sir\n"), ("b.imr", b"\xff")]);
    for (args, status) in [("a.txt", 1), ("b.imr", 2), (".", 2), ("c.imr", 2)] {
        let output = imr(&folder, &["export", args]);
        assert_eq!(output.status.code(), Some(status), "{args}");
        assert!(!output.stderr.is_empty() && output.stdout.is_empty(), "{args}");
    }
}
