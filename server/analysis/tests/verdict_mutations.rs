//! Machine-made changes to rationales whose verdict is known: what must turn the verdict turns it, and
//! what must not does not. Published rationales where they are at hand, invented ones always.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "helpers of tests may fail loudly"
)]

use std::path::PathBuf;

use imr_analysis::verdict::{PlainNames, Verdict, Which, conclude, read};

const OTHER: &str = "Compounded ketamine cream 120 grams";

struct Case {
    item: String,
    rationale: String,
    which: Which,
}

/// Invented: item, rationale, and whether it is necessary.
const INVENTED: &[(&str, &str, bool)] = &[
    (
        "Right knee brace",
        "The worker twisted the knee in May. Laxity is documented on two visits. Given the above, the request for a right knee brace is medically necessary.",
        true,
    ),
    (
        "Norco 10/325mg #60",
        "Function has not improved and no agreement is on file. Therefore, the request for Norco 10/325mg #60 is not medically necessary.",
        false,
    ),
    (
        "Acupuncture 2 x 4, neck",
        "This is a first trial, within the number of visits that the guideline allows. As such, the requested acupuncture is medically necessary.",
        true,
    ),
    (
        "Gym membership",
        "No program supervised by a professional is described. The requested gym membership is not medically necessary.",
        false,
    ),
    (
        "CT scan of the abdomen",
        "A mass was felt and ultrasound was equivocal. Medical necessity has been established. The request is medically necessary.",
        true,
    ),
];

fn cases() -> Vec<Case> {
    let pole = |necessary| {
        if necessary { Which::Necessary } else { Which::NotNecessary }
    };
    let mut cases: Vec<Case> = INVENTED
        .iter()
        .map(|(item, rationale, necessary)| Case {
            item: (*item).into(),
            rationale: (*rationale).into(),
            which: pole(*necessary),
        })
        .collect();
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let shared = std::env::var_os("IMR_SHARED").map(PathBuf::from).or_else(|| {
        here.ancestors().map(|folder| folder.join("shared")).find(|folder| folder.is_dir())
    });
    let path = shared
        .map(|folder| folder.join("letters/published/items.jsonl"))
        .filter(|path| path.is_file());
    let Some(path) = path else {
        println!("skipped: no published letters at hand");
        return cases;
    };
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        cases.push(Case {
            item: text("text"),
            rationale: text("rationale"),
            which: pole(text("decision") == "overturned"),
        });
    }
    cases
}

fn verdict(case: &Case, rationale: &str) -> Verdict {
    conclude(&read(rationale), rationale, &case.item, &[OTHER], &PlainNames)
}

fn flipped(which: Which) -> Which {
    match which {
        Which::Necessary => Which::NotNecessary,
        _ => Which::Necessary,
    }
}

/// Runs one mutation over every case that it applies to; the wrong ones, and how many there were.
fn run(name: &str, mutate: impl Fn(&Case) -> Option<(String, Which)>) {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (index, case) in cases().iter().enumerate() {
        let Some((rationale, expected)) = mutate(case) else {
            continue;
        };
        count += 1;
        let found = verdict(case, &rationale);
        if found.which != Some(expected) {
            wrong.push(format!(
                "case {index}: {:?} for {expected:?}, {}",
                found.which, found.reason
            ));
        }
    }
    println!("{name}: {} of {count} right", count - wrong.len());
    assert!(wrong.is_empty(), "{name}: {} of {count} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// The rationale without a trailing advisory, cut before its last sentence.
fn parts(rationale: &str) -> Option<(&str, &str)> {
    let body = rationale.split(" This decision addresses").next()?.trim_end();
    let cut = body.trim_end_matches('.').rfind(". ")?;
    Some((&body[..cut + 1], body[cut + 2..].trim()))
}

#[test]
fn a_negation_put_in_or_taken_out_turns_the_verdict() {
    run("negation", |case| {
        let (front, last) = parts(&case.rationale)?;
        // The earlier sentence of the same kind would contradict; only the last one is changed.
        let turned = match case.which {
            Which::NotNecessary => last
                .replacen("is not medically necessary", "is medically necessary", 1)
                .replacen("was not medically necessary", "was medically necessary", 1)
                .replacen("not be medically necessary", "be medically necessary", 1),
            _ => last.replacen("is medically necessary", "is not medically necessary", 1),
        };
        let once = turned != last && turned.matches("medically necessary").count() == 1;
        once.then(|| (format!("{front} {turned}"), flipped(case.which)))
    });
}

#[test]
fn other_peoples_words_before_do_not() {
    let before = |necessary: &[&'static str], not: &[&'static str], case: &Case| -> Vec<String> {
        let list = if case.which == Which::Necessary { not } else { necessary };
        list.iter().map(|it| format!("{it} {}", case.rationale)).collect()
    };
    let pro = [
        "The treating physician states that the request is medically necessary.",
        "The utilization review physician had found the first request medically necessary.",
        "The guideline states, \"This treatment is medically necessary in patients with documented benefit.\"",
        "Per the guidelines, it is recommended as an option.",
    ];
    let con = [
        "Utilization review denied the request on 1/2/2016, stating that it was not medically necessary.",
        "The claims administrator determined that the request was not medically necessary.",
        "The guideline states, \"This treatment is not medically necessary in most patients with pain.\"",
        "Per the guidelines, it is generally not recommended.",
    ];
    for index in 0..pro.len() {
        run(&format!("quote {index}"), |case| {
            Some((before(&pro, &con, case).swap_remove(index), case.which))
        });
    }
}

#[test]
fn sentences_after_do_not() {
    let after = [
        "The request for compounded ketamine cream is not medically necessary.",
        "The request for compounded ketamine cream is medically necessary.",
        "This decision addresses the medical necessity of opioids as they have been prescribed to this patient. This medical necessity decision should not be interpreted as a recommendation to stop long-term opioids abruptly.",
        "If further findings were documented, the request would be medically necessary.",
        "If the findings had been absent, the request would not be medically necessary.",
    ];
    for (index, sentence) in after.iter().enumerate() {
        run(&format!("after {index}"), |case| {
            Some((
                format!("{} {sentence}", case.rationale.trim_end_matches('.').to_owned() + "."),
                case.which,
            ))
        });
    }
}

#[test]
fn moving_the_verdict_to_the_front_does_not() {
    run("front", |case| {
        let (front, last) = parts(&case.rationale)?;
        Some((format!("{}. {front}", last.trim_end_matches('.')), case.which))
    });
}

#[test]
fn taking_the_verdict_out_leaves_no_opposite() {
    let mut wrong = Vec::new();
    for (index, case) in cases().iter().enumerate() {
        let Some((front, _)) = parts(&case.rationale) else {
            continue;
        };
        let verdict = verdict(case, front);
        // A guess shows as no more than a hint that a conclusion is missing.
        if verdict.which == Some(flipped(case.which)) && !verdict.is_guess() {
            wrong.push(index);
        }
    }
    // Three real rationales argue for the one side, and concluded on the other.
    assert!(wrong.len() <= 3, "{wrong:?}");
}
