//! Guidelines and treatments of one's own, from the project's settings.

use crate::run::{folder, imr, json};

const CONFIG: &str = r#"
[[additions.documents]]
id = "handbook"
kind = "mtus"
title = "Clinic Handbook"
year = 2012
topics = [{ name = "Yoga at work", pages = "3-4" }]

[[additions.corrections]]
document = "chronic-pain-2009"
topic = "Muscle relaxants (for pain)"
pages = "41-42"
source = "our printed copy"
"#;

const LETTER: &str = "\
HOW THE IMR FINAL DETERMINATION WAS MADE

State(s) of Licensure: California
Certification(s)/Specialty: Neurology

CLINICAL CASE SUMMARY

A 51-year-old woman has had chronic back pain since a fall.

IMR ISSUES, DECISIONS AND RATIONALES

Yoga classes: Upheld

Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for its decision.

MAXIMUS guideline: Decision based on MTUS Clinic Handbook 2012, Section(s): Yoga at work.

Decision rationale: The notes name no aim. The yoga classes are not medically necessary.

Soma 350 mg #60: Upheld

Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for its decision.

MAXIMUS guideline: Decision based on MTUS Chronic Pain Treatment Guidelines Muscle relaxants (for pain) Page(s): 41-42.

Decision rationale: It is for two to three weeks. The Soma 350 mg #60 is not medically necessary.
";

fn codes(config: &str, file: &str) -> Vec<String> {
    let files: &[(&str, &[u8])] =
        &[(".git/HEAD", b""), ("imr.toml", config.as_bytes()), ("a.imr", LETTER.as_bytes())];
    let report = json(&imr(&folder(files), &["check", "--format", "json", "a.imr"]));
    let files = report["files"].as_array().unwrap().iter().filter(|it| it["path"] == file);
    let found = files.flat_map(|it| it["diagnostics"].as_array().unwrap());
    found.map(|it| it["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn rules_look_things_up_in_them() {
    assert_eq!(codes("", "a.imr"), ["unknown-guideline", "page-out-of-range"]);
    assert_eq!(codes(CONFIG, "a.imr"), Vec::<String>::new());
}

#[test]
fn a_wrong_row_is_told_in_the_settings() {
    let wrong = CONFIG.replace("chronic-pain-2009", "chronic-pain-209");
    assert_eq!(codes(&wrong, "imr.toml"), ["invalid-setting"]);
    assert_eq!(codes(&wrong, "a.imr"), ["page-out-of-range"], "the other rows count");
}
