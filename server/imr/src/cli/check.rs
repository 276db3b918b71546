//! `imr check`.

use super::args::{CheckArgs, Format};
use super::files::{self, ReadError, Source};
use super::{FOUND, UNREADABLE, config, json, suppressions, text};
use crate::config::Configs;
use imr_analysis::{Context, Finding, Severity, Snapshot, check};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use std::io::{self, BufWriter, Write};
use std::sync::Arc;

/// A letter with what was found in it.
pub(super) struct Checked {
    /// Its path.
    pub name: String,
    /// Its text and findings, or why it could not be read.
    pub result: Result<(Snapshot, Arc<[Finding]>), ReadError>,
}

/// How many of what was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub(super) struct Summary {
    pub files: usize,
    pub items: usize,
    pub errors: usize,
    pub warnings: usize,
    pub information: usize,
    pub hints: usize,
    pub unreadable: usize,
}

/// From this many letters on a bar shows how far the check is.
const MANY: usize = 200;

/// Checks the letters and prints what is wrong with them; the exit status.
pub(super) fn run(args: &CheckArgs) -> io::Result<u8> {
    if !config::explicit_is_there(&args.settings) {
        return Ok(UNREADABLE);
    }
    let configs = config::configs(&args.settings, &args.paths);
    let mut sources = files::find(&args.paths);
    sources.retain(|it| !it.in_folder || !configs.of(it.path()).settings.excluded);
    let mut checked = check_all(&sources, &configs);
    let letters = checked.len();
    checked.splice(0..0, config::faulty(&configs));
    let summary = Summary { files: letters, ..summarize(&checked) };
    let mut out = BufWriter::new(anstream::stdout());
    if args.list_suppressions {
        suppressions::print(&mut out, &checked)?;
        out.flush()?;
        return Ok(if summary.unreadable > 0 { UNREADABLE } else { 0 });
    }
    match args.format {
        Format::Text => text::print(&mut out, &checked, summary)?,
        Format::Json => json::print(&mut out, &checked, summary)?,
    }
    out.flush()?;
    if summary.unreadable > 0 {
        return Ok(UNREADABLE);
    }
    let mut findings =
        checked.iter().filter_map(|it| it.result.as_ref().ok()).flat_map(|(_, found)| found.iter());
    Ok(if findings.any(|it| args.fail_on.counts(it.severity)) { FOUND } else { 0 })
}

fn check_all(sources: &[Source], configs: &Configs) -> Vec<Checked> {
    let bar = progress(sources.len());
    let checked = sources.par_iter().filter_map(|source| {
        let result = source.read();
        bar.inc(1);
        let result = result?.map(|snapshot| {
            let settings = Some(configs.of(source.path()).settings);
            let findings = check(&snapshot, &Context { settings, ..Context::default() });
            (snapshot, findings)
        });
        Some(Checked { name: source.name.clone(), result })
    });
    let checked = checked.collect();
    bar.finish_and_clear();
    checked
}

/// On standard error, and only where that is a terminal.
fn progress(files: usize) -> ProgressBar {
    if files < MANY {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(files as u64);
    match ProgressStyle::with_template("checking {bar:30} {pos}/{len} {eta}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn summarize(checked: &[Checked]) -> Summary {
    let mut sum = Summary { files: checked.len(), ..Summary::default() };
    for it in checked {
        let Ok((snapshot, findings)) = &it.result else {
            sum.unreadable += 1;
            continue;
        };
        sum.items += snapshot.letter().items.len();
        for finding in findings.iter() {
            match finding.severity {
                Severity::Error => sum.errors += 1,
                Severity::Warning => sum.warnings += 1,
                Severity::Information => sum.information += 1,
                Severity::Hint => sum.hints += 1,
            }
        }
    }
    sum
}
