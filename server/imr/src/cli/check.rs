//! `imr check`.

use super::args::CheckArgs;
use super::files::{self, Fault, Source};
use super::{FOUND, UNREADABLE, config, fix, format, report, suppressions};
use crate::config::Configs;
use imr_analysis::{Finding, Severity, Snapshot, check};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use std::io::{self, BufWriter, Write};
use std::sync::Arc;

/// A letter with what was found in it.
pub(super) struct Checked {
    /// Its path.
    pub name: String,
    /// Its text and findings, or why it could not be read.
    pub result: Result<(Snapshot, Arc<[Finding]>), Fault>,
    /// How many findings `--fix` mended.
    pub fixed: usize,
    /// Why `--fix` could not mend them.
    pub unwritten: Option<Fault>,
}

impl Checked {
    /// What was found, each with the revision that it was found in.
    pub fn findings(&self) -> impl Iterator<Item = (&Snapshot, &Finding)> {
        let found = self.result.as_ref().ok();
        found.into_iter().flat_map(|(snapshot, found)| found.iter().map(move |it| (snapshot, it)))
    }

    /// Why the letter could not be read or written.
    pub fn error(&self) -> Option<&Fault> {
        self.result.as_ref().err().or(self.unwritten.as_ref())
    }
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
    #[serde(skip_serializing_if = "is_zero")]
    pub unwritable: usize,
    #[serde(skip_serializing_if = "is_zero")]
    pub fixed: usize,
}

/// What only `--fix` counts is left out where it has nothing to say.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// From this many letters on a bar shows how far the check is.
const MANY: usize = 200;

/// Checks the letters and prints what is wrong with them; the exit status.
pub(super) fn run(args: &CheckArgs) -> io::Result<u8> {
    check_as(args, Kind::Letters)
}

/// The same for templates: what is named is one, whatever it is called, and in folders only those are checked.
pub(super) fn templates(args: &CheckArgs) -> io::Result<u8> {
    check_as(args, Kind::Templates)
}

/// What the arguments name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letters,
    Templates,
}

fn check_as(args: &CheckArgs, kind: Kind) -> io::Result<u8> {
    if !config::explicit_is_there(&args.settings) {
        return Ok(UNREADABLE);
    }
    let configs = config::configs(&args.settings, &args.paths);
    let mut sources = files::find(&args.paths);
    sources.retain(|it| !it.in_folder || !configs.of(it.place()).settings.excluded);
    if kind == Kind::Templates {
        sources.retain(|it| !it.in_folder || it.template);
        sources.iter_mut().for_each(|it| it.template = true);
    }
    if args.diff {
        return fix::diff(&sources, &configs);
    }
    let mut checked = check_all(&sources, args.fix, &configs);
    let letters = checked.len();
    checked.splice(0..0, config::faulty(&configs));
    let summary = Summary { files: letters, ..summarize(&checked) };
    if args.list_suppressions {
        let mut out = BufWriter::new(anstream::stdout());
        suppressions::print(&mut out, &checked)?;
        out.flush()?;
        return Ok(if summary.unreadable > 0 { UNREADABLE } else { 0 });
    }
    let input = checked.iter().find(|it| args.fix && it.name == "-");
    if let Some(Checked { result: Ok((snapshot, _)), .. }) = input {
        io::stdout().write_all(snapshot.source().as_bytes())?;
    }
    let mut out: BufWriter<Box<dyn Write>> = BufWriter::new(match input {
        Some(_) => Box::new(anstream::stderr()),
        None => Box::new(anstream::stdout()),
    });
    format::print(args.format, &mut out, &checked, summary)?;
    out.flush()?;
    if args.fix {
        let letters = checked.iter().filter(|it| it.fixed > 0).count();
        report(&format!("{} fixed", fix::in_words(summary.fixed, letters)));
    }
    if checked.iter().any(|it| it.error().is_some()) {
        return Ok(UNREADABLE);
    }
    let mut findings = checked.iter().flat_map(Checked::findings);
    Ok(if findings.any(|(_, it)| args.fail_on.counts(it.severity)) { FOUND } else { 0 })
}

fn check_all(sources: &[Source], mend: bool, configs: &Configs) -> Vec<Checked> {
    let bar = progress(sources.len());
    let checked = sources.par_iter().filter_map(|source| {
        let result = source.read();
        bar.inc(1);
        let context = source.context(configs);
        let (mut fixed, mut unwritten) = (0, None);
        let result = result?.map(|snapshot| {
            let mut snapshot = snapshot.under(configs.of(source.place()).library);
            if mend {
                let mended = fix::mend(source, snapshot, &context);
                (snapshot, fixed, unwritten) = (mended.snapshot, mended.fixed, mended.fault);
            }
            let findings = check(&snapshot, &context);
            (snapshot, findings)
        });
        Some(Checked { name: source.name.clone(), result, fixed, unwritten })
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
        sum.fixed += it.fixed;
        sum.unwritable += usize::from(it.unwritten.is_some());
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
