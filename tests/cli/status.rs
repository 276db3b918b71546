//! `imr status`.

use crate::run::{FLAWED, SOUND, folder, imr, json, printed};

#[test]
fn what_is_decided_concluded_and_cited() {
    let folder = folder(&[("a.imr", FLAWED.as_bytes())]);
    let output = imr(&folder, &["status", "a.imr"]);
    assert_eq!(output.status.code(), Some(0));
    let text = printed(&output);
    let expected = [
        "a.imr: 3 of 4 items decided, ",
        "1. Right shoulder arthroscopy with subacromial decompression (line 25)\n   decision:   Overturned\n   \
         conclusion: not medically necessary, against the decision\n   cited:      Decision based on MTUS \
         Shoulder Complaints 2004, Section(s): Surgical Considerations.\n   problems:   1 error",
        "   decision:   none that is known (\"Denied\")\n",
        "  [ ] Every item decided: Without a known decision: item 2.\n",
        "  [ ] Every item cited: Nothing cited by the reviewer: item 2.\n",
        "  [x] Credentials: They are given.\n",
    ];
    for piece in expected {
        assert!(text.contains(piece), "{piece}\n---\n{text}");
    }
}

#[test]
fn what_a_new_letter_lacks_is_open() {
    let folder = folder(&[]);
    for form in ["2014", "2016"] {
        imr(&folder, &["new", "--form", form, "--item", "Cane", "--force", "-o", "a.imr"]);
        let text = printed(&imr(&folder, &["status", "a.imr"]));
        assert!(text.contains("   decision:   to be made\n"), "{text}");
        assert!(text.contains("  [ ] Credentials: They are not filled in.\n"), "{text}");
    }
}

#[test]
fn json_names_places_as_the_check_does() {
    let folder = folder(&[("a.imr", SOUND.as_bytes()), ("b.imr", b"\xff")]);
    let output = imr(&folder, &["status", "--format", "json", "."]);
    assert_eq!(output.status.code(), Some(2));
    let status = json(&output);
    let letter = &status["files"][0];
    assert_eq!((&letter["ready"], &letter["determination"]), (&true.into(), &true.into()));
    let check = json(&imr(&folder, &["check", "--format", "json", "a.imr"]));
    let items = letter["items"].as_array().unwrap();
    assert!(!items.is_empty());
    for (item, checked) in items.iter().zip(check["files"][0]["items"].as_array().unwrap()) {
        for key in ["index", "text", "decision", "verdict", "evidence"] {
            assert_eq!(item[key], checked[key], "{key}");
        }
        assert_eq!(item["selectionRange"]["line"], checked["line"]);
    }
    assert_eq!(status["files"][1]["error"]["kind"], "not-utf8");
}
