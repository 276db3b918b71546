//! `imr fmt`: the lay-out of letters tidied, checked or shown.

use super::args::FmtArgs;
use super::files::Source;
use super::{FOUND, UNREADABLE, config, files, report, write};
use crate::config::Configs;
use imr_analysis::assists::format::{Options, format};
use imr_analysis::fix::apply;
use rayon::prelude::*;
use similar::TextDiff;
use std::io::{self, Write};

/// What became of a letter.
enum Outcome {
    /// It was tidy.
    Tidy,
    /// It is not, or was not; what to print of it.
    Untidy(String),
    /// It could not be read or written; why.
    Fault(String),
}

/// Tidies the letters; the exit status.
pub(super) fn run(args: &FmtArgs) -> io::Result<u8> {
    if !config::explicit_is_there(&args.settings) {
        return Ok(UNREADABLE);
    }
    let configs = config::configs(&args.settings, &args.paths);
    let sources = files::find(&args.paths);
    let outcomes: Vec<_> =
        sources.par_iter().filter_map(|it| Some((it, outcome(it, args, &configs)?))).collect();
    let mut out = io::BufWriter::new(io::stdout());
    let (mut untidy, mut faulty) = (0, false);
    for (source, outcome) in outcomes {
        match outcome {
            Outcome::Tidy => {}
            Outcome::Untidy(shown) => {
                out.write_all(shown.as_bytes())?;
                untidy += 1;
            }
            Outcome::Fault(message) => {
                report(&format!("{}: {message}", source.name));
                faulty = true;
            }
        }
    }
    out.flush()?;
    let s = if untidy == 1 { "" } else { "s" };
    let shown = args.check || args.diff;
    report(&format!("{untidy} letter{s} {}tidied", if shown { "would be " } else { "" }));
    Ok(match () {
        () if faulty => UNREADABLE,
        () if shown && untidy > 0 => FOUND,
        () => 0,
    })
}

/// `None` for a file that is no letter.
fn outcome(source: &Source, args: &FmtArgs, configs: &Configs) -> Option<Outcome> {
    let snapshot = match source.read()? {
        Ok(snapshot) => snapshot,
        Err(fault) => return Some(Outcome::Fault(fault.message)),
    };
    let old = snapshot.source();
    let set = || configs.of(source.place()).settings.reflow;
    let reflow = args.reflow || !args.no_reflow && set();
    let new = apply(old, &format(&snapshot, Options { reflow }));
    let standard_input = source.path().is_none();
    if new == old {
        let handed_on = standard_input && !args.check && !args.diff;
        return Some(if handed_on { Outcome::Untidy(new) } else { Outcome::Tidy });
    }
    if args.diff {
        let diff = TextDiff::from_lines(old, &new);
        return Some(Outcome::Untidy(
            diff.unified_diff().header(&source.name, &source.name).to_string(),
        ));
    }
    if args.check {
        return Some(Outcome::Untidy(format!("{}\n", source.name)));
    }
    let Some(path) = source.path() else { return Some(Outcome::Untidy(new)) };
    Some(match write::replace(path, old, &new) {
        Ok(()) => Outcome::Untidy(String::new()),
        Err(error) => Outcome::Fault(format!("not tidied, and left as it was: {error}")),
    })
}
