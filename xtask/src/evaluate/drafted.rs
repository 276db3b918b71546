//! The drafted letters, checked by the binary, as a table.

use crate::workspace::cargo;
use anyhow::{Context, Result, ensure};
use imr_tests::drafted::{SETS, Score, score};
use std::fmt::Write as _;

/// A row for each set, and one for all of them.
pub fn table() -> Result<String> {
    let built = cargo(&["build", "--quiet", "--package", "imr"]).status();
    ensure!(built.context("cannot start cargo")?.success(), "imr does not build");
    let imr = std::env::current_exe()
        .context("where the programs are is not known")?
        .with_file_name(format!("imr{}", std::env::consts::EXE_SUFFIX));
    let mut out = String::from(
        "| | letters | items | verdicts | decision-mismatch found | defects found | unexpected | on letters with nothing wrong |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    let mut all = Score::default();
    for set in SETS {
        let score = score(&imr, set);
        all += score;
        row(&mut out, &format!("drafted {set}"), &score);
    }
    row(&mut out, "all", &all);
    Ok(out)
}

fn row(out: &mut String, name: &str, it: &Score) {
    let rate = 100.0 * it.clean_unexpected as f64 / it.clean_items.max(1) as f64;
    let _ = writeln!(
        out,
        "| {name} | {} | {} | {} ({}, {}) | {} of {} | {} of {} | {} | {} on {} items ({rate:.1} per 100) |",
        it.letters,
        it.items,
        it.verdicts,
        it.wrong_pole,
        it.abstained,
        it.mismatches_found,
        it.mismatches,
        it.defects_found,
        it.defects,
        it.unexpected,
        it.clean_unexpected,
        it.clean_items,
    );
}
