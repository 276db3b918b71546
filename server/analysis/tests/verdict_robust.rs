//! The verdict engine on anything: no panic, offsets in bounds, linear work.

use std::time::{Duration, Instant};

use imr_analysis::verdict::{PlainNames, conclude, read};
use proptest::prelude::*;

/// Pieces that rationales are made of, and some that they are not.
const PIECES: &[&str] = &[
    "The request",
    "not",
    "medically necessary",
    "medical necessity",
    ",",
    ".",
    ";",
    ":",
    "?",
    "(",
    ")",
    "\"",
    "\u{201c}",
    "\u{201d}",
    "is",
    "was",
    "if",
    "therefore",
    "utilization review",
    "the guidelines state that",
    "denial",
    "upheld",
    "I disagree with",
    "and",
    "neither",
    "nor",
    "6 of the 12",
    "visits",
    "would be",
    "due to",
    "No.",
    "e.g.",
    "3.5",
    "-",
    "\u{2019}",
    "\u{df}\u{1f600}",
    "\u{0}",
    "not-medically",
    "which",
    "as",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_mixture_is_read(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        check(&pieces.join(" "));
        check(&pieces.concat());
    }
}

/// Every offset must cut the text at characters.
fn check(text: &str) {
    let reading = read(text);
    for sentence in reading.sentences() {
        assert!(text.get(sentence.clone()).is_some());
    }
    for it in reading.propositions() {
        assert!(text.get(it.span.clone()).is_some(), "{it:?}");
        assert!(text.get(it.mention.range.clone()).is_some(), "{it:?}");
        assert!(it.sentence < reading.sentences().len());
    }
    let verdict = conclude(&reading, text, "MRI of the knee", &["Norco 10/325"], &PlainNames);
    for span in [verdict.evidence, verdict.opposite].into_iter().flatten() {
        assert!(text.get(span).is_some());
    }
    assert_eq!(reading, read(text));
}

#[test]
fn hostile_texts_take_linear_time() {
    // Generous: the build may be unoptimised and the machine busy. A quadratic scan would take minutes.
    let limit = Duration::from_secs(20);
    for piece in [
        "not ",
        "necessary ",
        "the request is not medically necessary ",
        ", ",
        "\"",
        "( ",
        "and ",
        "no evidence that ",
        ".",
        "neccesarry",
        "a- ",
        "is, ",
        "-",
        "UR denied ",
        "which is not ",
    ] {
        let text = piece.repeat(1_000_000 / piece.len());
        let start = Instant::now();
        let reading = read(&text);
        let _ = conclude(&reading, &text, "MRI of the knee", &["Norco 10/325"], &PlainNames);
        assert!(start.elapsed() < limit, "{piece:?} took {:?}", start.elapsed());
        println!("{piece:?}: {:?}", start.elapsed());
    }
}

#[test]
fn speed_is_printed() {
    let text = "The guideline recommends a trial of six visits, with evidence of objective functional improvement. There is no documentation of weakness, and utilization review denied the request stating that it was not supported. ".repeat(7) + "As such, the request is not medically necessary.";
    let rounds = if cfg!(debug_assertions) { 20 } else { 2_000 };
    let _ = read(&text);
    // The shortest of many: the machine may be busy with something else.
    let shortest = |work: &dyn Fn()| {
        let once = || {
            let start = Instant::now();
            work();
            start.elapsed()
        };
        (0..rounds).map(|_| once()).min().unwrap()
    };
    let reading = || {
        std::hint::black_box(read(std::hint::black_box(&text)));
    };
    println!("read {} bytes: {:?}", text.len(), shortest(&reading));
    let read = read(&text);
    let items = ["Norco 10/325", "Acupuncture"];
    let weighing = || {
        std::hint::black_box(conclude(&read, &text, "MRI of the knee", &items, &PlainNames));
    };
    println!("conclude: {:?}", shortest(&weighing));
}
