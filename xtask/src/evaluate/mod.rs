//! `cargo xtask evaluate`: how well the verdict engine reads rationales, and how well two simpler
//! methods do on the same ones in the same run. Prints the table and keeps it in `docs/evaluation.md`.

mod context;
mod corpus;
mod drafted;
mod last_sentence;
mod letter;
mod mutations;
mod score;

use crate::workspace::{say, write};
use anyhow::Result;
use corpus::{Pole, Sample};
use score::{Score, table};
use std::fmt::Write as _;

/// The sets of short rationales.
const CONCLUSIONS: [&str; 3] = ["w1", "w2", "w3"];

/// Where the table is kept.
const PAGE: &str = "docs/evaluation.md";

/// One method's answers to the samples, in their order.
struct Method {
    name: &'static str,
    answers: Vec<Option<Pole>>,
}

/// Evaluates, prints the table and writes the page. A run that lacks a part of the material or the
/// second baseline prints what it has and leaves the page as it is.
pub fn run() -> Result<bool> {
    let samples = samples()?;
    let whole = samples.iter().any(|it| it.group == "published");
    let letters: Vec<letter::Read> = samples.iter().map(letter::read).collect();
    let mut methods = vec![
        Method { name: "imr", answers: letters.iter().map(|it| it.pole).collect() },
        Method {
            name: "last sentence",
            answers: samples.iter().map(|it| last_sentence::read(&it.rationale)).collect(),
        },
    ];
    let context = context::read(&samples)?;
    let complete = whole && context.is_some();
    methods.extend(context.map(|answers| Method { name: "ConText", answers }));

    let verdicts = scored(&samples, &methods);
    let findings = found(&samples, &letters);
    let text = page(&verdicts, &findings, &drafted::table()?);
    say(&text);
    if !complete {
        say(
            "the page is left as it is: published letters or the second baseline are not at hand\n",
        );
        return Ok(true);
    }
    write(PAGE, &text, false)?;
    Ok(true)
}

/// Everything that is read: published rationales and what is made of them, two trap sets, and the short
/// rationales.
fn samples() -> Result<Vec<Sample>> {
    let published = corpus::published()?;
    let mut samples = corpus::traps("traps.toml", "traps")?;
    samples.extend(corpus::traps("traps2.toml", "traps2")?);
    for set in CONCLUSIONS {
        samples.extend(corpus::conclusions(set)?);
    }
    samples.extend(mutations::all(&published));
    samples.extend(published);
    Ok(samples)
}

/// A row for each group of samples: how every method reads it.
fn scored(samples: &[Sample], methods: &[Method]) -> String {
    let mut groups: Vec<&str> = Vec::new();
    for sample in samples {
        if !groups.contains(&sample.group.as_str()) {
            groups.push(&sample.group);
        }
    }
    let rows = groups.iter().map(|group| {
        let scores = methods.iter().map(|method| {
            let pairs = samples.iter().zip(&method.answers);
            pairs
                .filter(|(it, _)| it.group == **group)
                .map(|(it, answer)| (it.pole, *answer))
                .collect()
        });
        ((*group).to_owned(), scores.collect::<Vec<Score>>())
    });
    let names: Vec<&str> = methods.iter().map(|it| it.name).collect();
    table(&names, rows.collect())
}

/// What the diagnostics say of the samples as letters: with the decision that fits, and flipped.
fn found(samples: &[Sample], letters: &[letter::Read]) -> String {
    let mut out = String::from(
        "| | items with a pole | flips found | recall | errors and warnings on the fitting decision |\n|---|--:|--:|--:|--:|\n",
    );
    let conclusions = CONCLUSIONS.map(|set| format!("conclusions {set}"));
    let others = ["published", "traps", "traps2"];
    for group in others.into_iter().chain(conclusions.iter().map(String::as_str)) {
        let of = || {
            samples
                .iter()
                .zip(letters)
                .filter(|(it, _)| it.group == group && it.pole.is_some_and(Pole::is_whole))
        };
        let (count, hits) = (of().count(), of().filter(|(_, it)| it.flip_found).count());
        let alarms: usize = of().map(|(_, it)| it.alarms).sum();
        if count > 0 {
            let recall = 100.0 * hits as f64 / count as f64;
            let _ = writeln!(out, "| {group} | {count} | {hits} | {recall:.1} % | {alarms} |");
        }
    }
    out
}

fn page(verdicts: &str, findings: &str, drafted: &str) -> String {
    format!(
        "<!-- Written by `cargo xtask evaluate`. -->\n# Evaluation of the verdict engine\n\n\
         What a rationale concludes about its item, read by imr and by two simpler methods in the same run. Each \
         cell: share read rightly, and in brackets how many were read as the other pole and how many with a \
         verdict were given none. The sets are described in `tests/evaluation/README.md`; the rows between the conclusions \
         and the published items are changes made by machine of the published rationales.\n\n\
         - *last sentence*: the last sentence with a word for necessity, negative if a negation stands in it; the \
         advisory on opioids is skipped.\n\
         - *ConText*: medspaCy's implementation of ConText (Harkema et al. 2009) over the same words; negated, \
         historical, hypothetical and other-experiencer targets as it marks them, the last remaining target \
         decides (`xtask/src/evaluate/context.py`).\n\n\
         ## Verdicts\n\n{verdicts}\n\
         ## Findings\n\nEach sample as an item of a letter: the decision that fits its verdict, and the other one. \
         Counted are `decision-mismatch` on the flipped decision, and every error and warning about decision and \
         rationale on the fitting one.\n\n{findings}\n\
         ## Drafted letters\n\nWhole letters, read by `imr check`. Verdicts: items read rightly, and in brackets how many were read as the \
         other pole and how many with a verdict were given none. A planted defect is found if its code is reported, at its \
         item. Unexpected is an error or a warning of a code that nobody planted in the letter; the last column \
         counts them on the letters in which nothing is wrong.\n\n{drafted}"
    )
}
