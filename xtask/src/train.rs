//! `cargo xtask train`: learns the weights of `server/analysis/data/tenor.tsv` from the example closings
//! in `server/analysis/data/closings`, and says how well closings held out are read.
//!
//! A multinomial logistic regression, by FTRL-Proximal (McMahan et al. 2013): sparse, and the same bytes
//! from the same texts.

#![expect(clippy::indexing_slicing, reason = "every index is one that this file gave out itself")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::PathBuf;

use anyhow::{Context, Result};
use imr_analysis::knowledge::Library;
use imr_analysis::verdict::tenor::{CLASSES, Weights, closing_marks, closing_words};
use serde::Deserialize;

use crate::workspace::{root, say};

/// A word must stand in so many closings to have weight.
const WORD: usize = 3;
/// A mark must stand in so many closings.
const MARK: usize = 3;
/// How often all closings are gone through.
const ROUNDS: usize = 12;
/// FTRL-Proximal: the learning rate, and the prices of a weight by its size and by its square.
const RATE: f64 = 0.04;
const PRICE: f64 = 0.8;
const SQUARE: f64 = 0.6;
/// A mark of lesser weights is left out.
const LEAST: f32 = 0.05;
/// In how many parts the closings are split to be held out in turn.
const PARTS: usize = 5;

/// A line of `data/closings/*.jsonl`.
#[derive(Clone, Deserialize)]
struct Closing {
    rationale: String,
    verdict: Option<String>,
}

/// Says how well closings held out are read, and writes the weights unless `only_validate`.
///
/// # Errors
/// When the texts cannot be read or the weights not be written.
pub fn run(only_validate: bool) -> Result<bool> {
    let closings = closings()?;
    validate(&closings);
    if !only_validate {
        write(&closings)?;
    }
    Ok(true)
}

/// Learns the weights again where the closings or the wording have changed since; with `check` only says so.
/// They are not learned again to find out: sums differ in the last place from one machine to another.
///
/// # Errors
/// When the texts or the weights cannot be read or written.
pub fn generate(check: bool) -> Result<bool> {
    let path = weights_file();
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let wanted = format!("# texts {}", digest()?);
    if text.lines().any(|line| line == wanted) {
        return Ok(true);
    }
    if check {
        say("stale: server/analysis/data/tenor.tsv; run `cargo xtask train`\n");
        return Ok(false);
    }
    write(&closings()?)?;
    Ok(true)
}

fn write(closings: &[(Closing, usize)]) -> Result<()> {
    let weights = learn(closings);
    let path = weights_file();
    let text = written(&weights, &digest()?);
    let (words, marks) = (weights.words.len(), weights.marks.len());
    say(&format!("{words} words, {marks} marks, {} bytes\n", text.len()));
    std::fs::write(&path, text).with_context(|| path.display().to_string())
}

fn weights_file() -> PathBuf {
    root().join("server/analysis/data/tenor.tsv")
}

/// A sum of the texts, and of the wording, whose kinds are marks.
fn digest() -> Result<String> {
    // FNV-1a: no secret, only whether the texts are the same.
    let mut sum: u64 = 0xcbf2_9ce4_8422_2325;
    let wording = root().join("server/analysis/data/wording.toml");
    for path in files()?.into_iter().chain([wording]) {
        for byte in std::fs::read(&path).with_context(|| path.display().to_string())? {
            if byte != b'\r' {
                sum = (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
            }
        }
    }
    Ok(format!("{sum:016x}"))
}

fn files() -> Result<Vec<PathBuf>> {
    let folder = root().join("server/analysis/data/closings");
    let entries = std::fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
    let mut out: Vec<PathBuf> = entries.filter_map(|it| Some(it.ok()?.path())).collect();
    out.retain(|path| path.extension().is_some_and(|it| it == "jsonl"));
    out.sort();
    Ok(out)
}

fn closings() -> Result<Vec<(Closing, usize)>> {
    let mut out = Vec::new();
    for path in files()? {
        let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        for (number, line) in text.lines().enumerate() {
            let closing: Closing = serde_json::from_str(line)
                .with_context(|| format!("{}:{}", path.display(), number + 1))?;
            let class = match closing.verdict.as_deref() {
                Some("necessary") => 0,
                Some("not-necessary") => 1,
                _ => 2,
            };
            out.push((closing, class));
        }
    }
    Ok(out)
}

/// Words that name treatments or parts of the body: what is asked for says nothing of what is decided.
fn names() -> BTreeSet<String> {
    let library = Library::builtin();
    let treatments =
        library.treatments().iter().flat_map(|it| [it.name.as_ref(), it.generic_name()]);
    let classes = library.classes().iter().map(|it| it.name.as_ref());
    let parts = library.parts().iter().map(|it| it.name.as_ref());
    let mut out = BTreeSet::new();
    for name in treatments.chain(classes).chain(parts) {
        let words = name.split(|ch: char| !ch.is_alphanumeric());
        out.extend(words.filter(|it| !it.is_empty()).map(str::to_lowercase));
    }
    out
}

fn vocabulary(closings: &[(Closing, usize)]) -> BTreeSet<String> {
    let names = names();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (closing, _) in closings {
        let words: BTreeSet<String> = closing_words(&closing.rationale).into_iter().collect();
        for word in words {
            *counts.entry(word).or_default() += 1;
        }
    }
    let kept = counts.into_iter().filter(|(word, count)| *count >= WORD && !names.contains(word));
    kept.map(|(word, _)| word).collect()
}

/// One mark's state: for each class the sum of gradients and of their squares.
#[derive(Clone, Copy, Default)]
struct State {
    z: [f64; CLASSES],
    n: [f64; CLASSES],
}

impl State {
    fn weight(&self, class: usize) -> f64 {
        let (z, n) = (self.z[class], self.n[class]);
        if z.abs() <= PRICE {
            return 0.0;
        }
        -(z - PRICE.copysign(z)) / ((1.0 + n.sqrt()) / RATE + SQUARE)
    }
}

fn learn(closings: &[(Closing, usize)]) -> Weights {
    let words = vocabulary(closings);
    let knows = |word: &str| words.contains(word);
    let marks: Vec<BTreeSet<String>> = closings
        .iter()
        .map(|(it, _)| closing_marks(&it.rationale, &knows).into_iter().collect())
        .collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for mark in marks.iter().flatten() {
        *counts.entry(mark).or_default() += 1;
    }
    let kept = counts.into_iter().filter(|(_, count)| *count >= MARK);
    let ids: BTreeMap<&str, usize> = kept.enumerate().map(|(id, (mark, _))| (mark, id)).collect();
    let rows: Vec<Vec<usize>> = marks
        .iter()
        .map(|it| it.iter().filter_map(|mark| ids.get(mark.as_str()).copied()).collect())
        .collect();
    let mut states = vec![State::default(); ids.len()];
    // A stride that shares no factor with the number of rows goes through all, and mixes the files.
    let count = rows.len();
    let stride = (count / 3..).find(|it| gcd(*it, count) == 1).unwrap_or(1);
    for round in 0..ROUNDS {
        for step in 0..count {
            let at = (step * stride + round) % count;
            update(&mut states, &rows[at], closings[at].1);
        }
    }
    let mut out = Weights::default();
    out.words.extend(words.iter().map(|it| it.as_str().into()));
    for (mark, id) in ids {
        let weight = [0, 1, 2].map(|class| rounded(states[id].weight(class)));
        if weight.iter().any(|it| it.abs() >= LEAST) {
            out.marks.insert(mark.into(), weight);
        }
    }
    out
}

fn rounded(weight: f64) -> f32 {
    (weight * 100.0).round() as f32 / 100.0
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

fn update(states: &mut [State], row: &[usize], truth: usize) {
    let mut sums = [0.0; CLASSES];
    for &id in row {
        for (class, sum) in sums.iter_mut().enumerate() {
            *sum += states[id].weight(class);
        }
    }
    let top = sums.iter().copied().fold(f64::MIN, f64::max);
    let raised = sums.map(|sum| (sum - top).exp());
    let all: f64 = raised.iter().sum();
    for &id in row {
        for (class, part) in raised.iter().enumerate() {
            let weight = states[id].weight(class);
            let gradient = part / all - if class == truth { 1.0 } else { 0.0 };
            let state = &mut states[id];
            let before = state.n[class];
            state.n[class] += gradient * gradient;
            let sigma = (state.n[class].sqrt() - before.sqrt()) / RATE;
            state.z[class] += gradient - sigma * weight;
        }
    }
}

/// How closings are read by weights learned from the others.
fn validate(closings: &[(Closing, usize)]) {
    let mut tally: BTreeMap<u32, [usize; 3]> = BTreeMap::new();
    for part in 0..PARTS {
        let (held, taught): (Vec<_>, Vec<_>) =
            closings.iter().cloned().enumerate().partition(|(at, _)| at % PARTS == part);
        let taught: Vec<_> = taught.into_iter().map(|(_, it)| it).collect();
        let weights = learn(&taught);
        for (_, (closing, class)) in held {
            let shares = read(&weights, &closing.rationale);
            let best = (0..CLASSES).max_by(|a, b| shares[*a].total_cmp(&shares[*b])).unwrap_or(0);
            for least in [0_u32, 50, 70, 90, 95] {
                if shares[best] >= least as f32 / 100.0 {
                    let count = tally.entry(least).or_default();
                    count[0] += 1;
                    count[1] += usize::from(best == class);
                    count[2] += usize::from(best != class && best < 2 && class < 2);
                }
            }
        }
    }
    say("held out: share at least | closings | right | other pole\n");
    for (least, [all, right, pole]) in tally {
        let share = 100.0 * right as f64 / all as f64;
        say(&format!("{least:3} % | {all} | {right} ({share:.1} %) | {pole}\n"));
    }
}

fn read(weights: &Weights, rationale: &str) -> [f32; CLASSES] {
    let knows = |word: &str| weights.words.contains(word);
    let mut sums = [0.0; CLASSES];
    for mark in closing_marks(rationale, &knows) {
        for (sum, weight) in
            sums.iter_mut().zip(weights.marks.get(mark.as_str()).into_iter().flatten())
        {
            *sum += weight;
        }
    }
    let tenor = Weights::weigh(sums);
    [tenor.necessary, tenor.not_necessary, tenor.none]
}

/// The text of the file of weights.
fn written(weights: &Weights, digest: &str) -> String {
    let mut out = String::from(
        "# Written by `cargo xtask train` from data/closings. Which way closing sentences tend: the words\n\
         # of the vocabulary, then a mark a line with its weights, in hundredths, for necessary, for not\n\
         # necessary and for no conclusion. L: in the last sentence, P: in the one before; !: behind a\n\
         # negation; #: a run of kinds of wording.toml; ^ and $: where the sentence begins and ends.\n",
    );
    let _ = writeln!(out, "# texts {digest}");
    let words: BTreeSet<&str> = weights.words.iter().map(|it| &**it).collect();
    let words: Vec<&str> = words.into_iter().collect();
    for line in words.chunks(12) {
        let _ = writeln!(out, "words\t{}", line.join(" "));
    }
    let marks: BTreeMap<&str, [f32; CLASSES]> =
        weights.marks.iter().map(|(mark, weight)| (&**mark, *weight)).collect();
    for (mark, weight) in marks {
        let [yes, no, none] = weight.map(|it| (it * 100.0).round() as i32);
        let _ = writeln!(out, "{mark}\t{yes}\t{no}\t{none}");
    }
    out
}
