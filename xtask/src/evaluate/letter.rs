//! A sample as a disputed item of a letter, read by the product from the text on.

use super::corpus::{Pole, Sample};
use imr_analysis::verdict::Which;
use imr_analysis::{Finding, Severity, Snapshot, Text};

/// The codes about decision and rationale.
const CODES: [&str; 7] = [
    "decision-mismatch",
    "missing-conclusion",
    "conflicting-conclusions",
    "copied-rationale",
    "wrong-item",
    "determination-mismatch",
    "missing-rationale",
];

/// What the product makes of a sample.
pub struct Read {
    /// What it reads.
    pub pole: Option<Pole>,
    /// The decision that contradicts the sample's verdict is reported.
    pub flip_found: bool,
    /// Errors and warnings about decision and rationale under the decision that fits.
    pub alarms: usize,
}

/// Reads `sample` under the decision that fits, and under the other.
pub fn read(sample: &Sample) -> Read {
    let (fits, other) = match sample.pole {
        Some(Pole::Necessary) => ("Overturned", "Upheld"),
        _ => ("Upheld", "Overturned"),
    };
    let snapshot = letter(sample, fits);
    let which = snapshot.verdicts().first().and_then(|it| it.which);
    let found = |snapshot: &Snapshot| -> Vec<Finding> {
        let context = imr_analysis::Context::default();
        let all = imr_analysis::check(snapshot, &context);
        all.iter()
            .filter(|it| it.item == Some(0) && CODES.contains(&it.code))
            .filter(|it| matches!(it.severity, Severity::Error | Severity::Warning))
            .cloned()
            .collect()
    };
    Read {
        pole: which.map(|which| match which {
            Which::Necessary => Pole::Necessary,
            Which::NotNecessary => Pole::NotNecessary,
            Which::Partial => Pole::Partial,
        }),
        flip_found: found(&letter(sample, other)).iter().any(|it| it.code == "decision-mismatch"),
        alarms: found(&snapshot).len(),
    }
}

/// A letter of the sample's item, and after it the other items of its letter.
fn letter(sample: &Sample, decision: &str) -> Snapshot {
    let mut text = String::from("IMR ISSUES, DECISIONS AND RATIONALES\n\n");
    let heading = sample.item.split_whitespace().collect::<Vec<_>>().join(" ");
    text.push_str(&item(&heading, decision, &sample.rationale));
    for other in &sample.others {
        let rationale = format!(
            "Nothing in the records speaks for it. The request for {other} is not medically necessary."
        );
        text.push_str(&item(other, "Upheld", &rationale));
    }
    Snapshot::new(Text::new(text))
}

fn item(heading: &str, decision: &str, rationale: &str) -> String {
    format!(
        "{heading}: {decision}\n\n\
         Claims Administrator guideline: Decision based on MTUS General Approaches 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS General Approaches 2004.\n\n\
         Decision rationale: {rationale}\n\n"
    )
}
