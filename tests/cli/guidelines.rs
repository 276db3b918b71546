//! `imr guidelines` and `imr explain-verdict`.

use crate::run::{folder, imr, json, printed};

const LETTER: &str = "\
Norco 10/325 mg #60: Upheld

Decision rationale: The provider states that Norco is medically necessary. The Norco is not medically necessary.

Cane: Overturned

Decision rationale: The patient falls. The cane is medically necessary.
";

#[test]
fn the_library_is_searched_with_slips() {
    let folder = folder(&[]);
    let output = imr(&folder, &["guidelines", "opiods", "crit"]);
    assert_eq!(output.status.code(), Some(0));
    let text = printed(&output);
    assert!(text.contains("Chronic Pain Medical Treatment 2009, 8 CCR 9792.24.2"), "{text}");
    assert!(text.contains("  Opioids, criteria for use"), "{text}");

    let found = json(&imr(&folder, &["guidelines", "Norco", "--format", "json"]));
    assert_eq!(found["schema"], 1);
    let topics = found["documents"].as_array().unwrap().iter();
    let mut topics = topics.flat_map(|it| it["topics"].as_array().unwrap());
    assert!(topics.any(|it| it["name"] == "Opioids, criteria for use" && it["pages"] != ""));

    let all = printed(&imr(&folder, &["guidelines"]));
    assert!(all.lines().count() > 50, "{all}");
    let none = imr(&folder, &["guidelines", "xyzzy"]);
    assert_eq!((none.status.code(), printed(&none).as_str()), (Some(1), ""));
}

#[test]
fn rows_of_ones_own_are_in_the_library() {
    let rows = b"[[additions.documents]]\nid = 'handbook'\nkind = 'mtus'\ntitle = 'Clinic Handbook'\nyear = 2020\n\
                 topics = [{ name = 'Sound baths', pages = '3-4' }]\n";
    let folder = folder(&[("imr.toml", rows)]);
    let found = printed(&imr(&folder, &["guidelines", "sound", "baths"]));
    assert!(found.starts_with("Clinic Handbook 2020") && found.contains("pages 3-4"), "{found}");
    let isolated = imr(&folder, &["guidelines", "--isolated", "sound", "baths"]);
    assert_eq!(isolated.status.code(), Some(1));
}

#[test]
fn a_verdict_is_explained() {
    let folder = folder(&[("a.imr", LETTER.as_bytes())]);
    let text = printed(&imr(&folder, &["explain-verdict", "a.imr:3"]));
    assert!(text.starts_with("Norco 10/325 mg #60 (line 1)\n  decision:  Upheld\n"), "{text}");
    assert!(
        text.contains("rationale: concludes: not medically necessary, in so many words"),
        "{text}"
    );
    assert!(text.contains("not counted: not the reviewer's own words"), "{text}");
    assert!(text.contains(": the conclusion\n"), "{text}");
    assert!(!text.contains("Cane"), "{text}");

    let found = json(&imr(&folder, &["explain-verdict", "a.imr", "--format", "json"]));
    let items = found["items"].as_array().unwrap();
    let verdicts: Vec<_> = items.iter().map(|it| &it["verdict"]).collect();
    assert_eq!(verdicts, ["not-necessary", "necessary"]);
    assert_eq!(items[1]["evidence"]["line"], 7);
}

#[test]
fn what_cannot_be_explained_is_told() {
    let folder = folder(&[("a.imr", LETTER.as_bytes()), ("empty.imr", b"")]);
    for (target, complaint) in [
        ("a.imr:99", "there is no disputed item on line 99"),
        ("missing.imr", "missing.imr"),
        (".", "a folder; name one letter"),
    ] {
        let output = imr(&folder, &["explain-verdict", target]);
        assert_eq!(output.status.code(), Some(2), "{target}");
        let errors = String::from_utf8(output.stderr).unwrap();
        assert!(errors.contains(complaint), "{target}: {errors}");
    }
    let none = printed(&imr(&folder, &["explain-verdict", "empty.imr"]));
    assert_eq!(none, "There is no disputed item.\n");
}
