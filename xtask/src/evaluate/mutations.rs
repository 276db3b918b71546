//! Machine-made changes of published rationales: what must turn the verdict, and what must not.

use super::corpus::{Pole, Sample};

/// An item that no published letter disputes.
const OTHER: &str = "Compounded ketamine cream 120 grams";

const ADVISORY: &str = " This decision addresses the medical necessity of opioids as they have been prescribed to this patient. This medical necessity decision should not be interpreted as a recommendation to stop long-term opioids abruptly.";

/// Every mutation of `published`.
pub fn all(published: &[Sample]) -> Vec<Sample> {
    let mut out = Vec::new();
    for sample in published {
        let Some(pole) = sample.pole else { continue };
        out.extend(negation(sample, pole));
        out.extend(before(sample, pole));
        out.extend(behind(sample, pole));
        out.extend(front(sample));
    }
    out.sort_by(|one, other| one.group.cmp(&other.group));
    out
}

fn changed(sample: &Sample, group: &str, rationale: String) -> Sample {
    Sample { group: group.to_owned(), rationale, ..sample.clone() }
}

/// The rationale without a trailing advisory, cut before its last sentence.
fn parts(rationale: &str) -> Option<(&str, &str)> {
    let body = rationale.split(" This decision addresses").next()?.trim_end();
    let cut = body.trim_end_matches('.').rfind(". ")?;
    Some((body.get(..cut + 1)?, body.get(cut + 2..)?.trim()))
}

/// A negation put into the conclusion, or taken out of it.
fn negation(sample: &Sample, pole: Pole) -> Option<Sample> {
    let (front, last) = parts(&sample.rationale)?;
    let turned = match pole {
        Pole::NotNecessary => last
            .replacen("is not medically necessary", "is medically necessary", 1)
            .replacen("was not medically necessary", "was medically necessary", 1),
        _ => last.replacen("is medically necessary", "is not medically necessary", 1),
    };
    let once = turned != last && turned.matches("medically necessary").count() == 1;
    once.then(|| Sample {
        pole: Some(pole.turned()),
        ..changed(sample, "negation turned", format!("{front} {turned}"))
    })
}

/// Somebody else's words of the other pole before the rationale.
fn before(sample: &Sample, pole: Pole) -> Vec<Sample> {
    let (review, guideline) = match pole {
        Pole::Necessary => (
            "Utilization review denied the request, stating that it \"is not medically necessary at this time.\"",
            "The guideline states, \"This treatment is not medically necessary in most patients with pain.\"",
        ),
        _ => (
            "The first utilization review had found that the request \"is medically necessary at this time.\"",
            "The guideline states, \"This treatment is medically necessary in patients with documented benefit.\"",
        ),
    };
    let put =
        |group: &str, words: &str| changed(sample, group, format!("{words} {}", sample.rationale));
    vec![put("utilization review quoted before", review), put("guideline quoted before", guideline)]
}

/// What may follow a conclusion and changes nothing.
fn behind(sample: &Sample, pole: Pole) -> Vec<Sample> {
    let put = |group: &str, words: &str| {
        changed(
            sample,
            group,
            format!("{}.{words}", sample.rationale.trim_end().trim_end_matches('.')),
        )
    };
    let negated = if pole == Pole::Necessary { "not " } else { "" };
    let other =
        format!(" The request for compounded ketamine cream is {negated}medically necessary.");
    let condition = format!(
        " Had the findings been otherwise, the request would {negated}be medically necessary."
    );
    let mut others = put("another item's conclusion behind", &other);
    others.others.push(OTHER.to_owned());
    vec![others, put("taper advisory behind", ADVISORY), put("condition behind", &condition)]
}

/// The last sentence moved to the front.
fn front(sample: &Sample) -> Option<Sample> {
    let (front, last) = parts(&sample.rationale)?;
    Some(changed(sample, "verdict first", format!("{}. {front}", last.trim_end_matches('.'))))
}
