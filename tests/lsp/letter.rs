//! An invented letter with one defect of most kinds, and how a test finds its places.

use imr_tests::mirror::{self, Unit};
use serde_json::{Value, json};

/// Two items: the first says what it decides, the second contradicts itself and has a misspelt label.
pub const LETTER: &str = "\
HOW THE IMR FINAL DETERMINATION WAS MADE

The Expert Reviewer has the following credentials:
State(s) of Licensure: California
Certification(s)/Specialty: Pain Management

CLINICAL CASE SUMMARY

The injured worker 😀 fell from a ladder and has had neck pain since.

IMR ISSUES, DECISIONS AND RATIONALES

Naproxen 500 mg #60: Upheld

Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for its
decision.

MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment 2009, Section(s): NSAIDs
(non-steroidal anti-inflammatory drugs).

Decision rationale: The records describe no benefit from six months of use.The request is not
medically necessary.

Chiropractic therapy for the neck, 6 visits: Overturned

Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for its
decision.

MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment 2009, Section(s): Manual
therapy & manipulation.

Decison rationale: Twelve visits have brought no relief. The request for chiropractic therapy for the
neck is not medically necessary.
";

/// The range of the first `needle`, in UTF-16.
pub fn range_of(text: &str, needle: &str) -> Value {
    let start = text.find(needle).unwrap();
    mirror::range(text, start..start + needle.len(), Unit::Utf16)
}

/// A change that puts `new_text` in the place of the first `needle`.
pub fn replacing(text: &str, needle: &str, new_text: &str) -> Value {
    json!([{"range": range_of(text, needle), "text": new_text}])
}

/// The codes of some diagnostics.
pub fn codes(diagnostics: &Value) -> Vec<&str> {
    diagnostics.as_array().unwrap().iter().map(|it| it["code"].as_str().unwrap()).collect()
}
