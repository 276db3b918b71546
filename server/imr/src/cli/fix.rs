//! `imr check --fix` and `--diff`: all safe fixes, made or shown.

use super::files::{ErrorKind, Fault, Source};
use super::{FOUND, UNREADABLE, report, write};
use crate::config::Configs;
use imr_analysis::fix::{apply, fix_all};
use imr_analysis::{Context, Snapshot, Text, check};
use rayon::prelude::*;
use similar::TextDiff;
use std::io::{self, Write};

/// A letter after `--fix`.
pub(super) struct Mended {
    /// What it now holds.
    pub snapshot: Snapshot,
    /// How many findings were mended.
    pub fixed: usize,
    /// Why they could not be; the letter is as it was.
    pub fault: Option<Fault>,
}

/// Makes all safe fixes of `snapshot` in the file that it was read from. Standard input has none: its
/// new text is only handed on.
pub(super) fn mend(source: &Source, snapshot: Snapshot, context: &Context) -> Mended {
    let Some((text, fixed)) = mended(&snapshot, context) else {
        return Mended { snapshot, fixed: 0, fault: None };
    };
    let written = source.path().map_or(Ok(()), |it| write::replace(it, snapshot.source(), &text));
    match written {
        Ok(()) => {
            let library = snapshot.library().clone();
            let snapshot = Snapshot::with_library(Text::new(text), library);
            Mended { snapshot, fixed, fault: None }
        }
        Err(error) => {
            let message = format!("not fixed, and left as it was: {error}");
            let fault = Fault { kind: ErrorKind::Unwritable, message };
            Mended { snapshot, fixed: 0, fault: Some(fault) }
        }
    }
}

/// The text after all safe fixes, and how many; `None` if there are none.
fn mended(snapshot: &Snapshot, context: &Context) -> Option<(String, usize)> {
    let all = fix_all(snapshot, |it| check(it, context));
    (!all.edits.is_empty()).then(|| (apply(snapshot.source(), &all.edits), all.fixed))
}

/// Prints what `--fix` would change; the exit status.
pub(super) fn diff(sources: &[Source], configs: &Configs) -> io::Result<u8> {
    let results = sources.par_iter().filter_map(|it| Some((it, it.read()?)));
    let diffs: Vec<_> = results
        .map(|(source, result)| {
            let context = source.context(configs);
            let library = configs.of(source.place()).library;
            let shown = |it: Snapshot| unified(&source.name, &it.under(library), &context);
            (source, result.map(shown))
        })
        .collect();
    let mut out = io::BufWriter::new(io::stdout());
    let (mut letters, mut fixes, mut unreadable) = (0, 0, false);
    for (source, result) in diffs {
        match result {
            Ok(Some((diff, fixed))) => {
                out.write_all(diff.as_bytes())?;
                letters += 1;
                fixes += fixed;
            }
            Ok(None) => {}
            Err(fault) => {
                report(&format!("{}: {}", source.name, fault.message));
                unreadable = true;
            }
        }
    }
    out.flush()?;
    report(&format!("{} would be fixed", in_words(fixes, letters)));
    Ok(if unreadable {
        UNREADABLE
    } else if letters > 0 {
        FOUND
    } else {
        0
    })
}

fn unified(name: &str, snapshot: &Snapshot, context: &Context) -> Option<(String, usize)> {
    let (text, fixed) = mended(snapshot, context)?;
    let diff = TextDiff::from_lines(snapshot.source(), &text);
    Some((diff.unified_diff().header(name, name).to_string(), fixed))
}

/// `3 findings in 2 letters`.
pub(super) fn in_words(fixes: usize, letters: usize) -> String {
    let s = |n: usize| if n == 1 { "" } else { "s" };
    format!("{fixes} finding{} in {letters} letter{}", s(fixes), s(letters))
}
