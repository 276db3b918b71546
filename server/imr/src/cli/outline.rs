//! `imr outline`.

use super::args::OutlineArgs;
use super::{UNREADABLE, files, report};
use imr_analysis::Snapshot;
use imr_analysis::assists::outline::{OutlineEntry, OutlineKind, outline};
use std::io::{self, BufWriter, Write};

/// Prints the outline of each letter; the exit status.
pub(super) fn run(args: &OutlineArgs) -> io::Result<u8> {
    let sources = files::find(&args.paths);
    let mut out = BufWriter::new(anstream::stdout());
    let mut status = 0;
    for source in &sources {
        match source.read() {
            Some(Ok(snapshot)) => {
                if sources.len() > 1 {
                    writeln!(out, "{}", source.name)?;
                }
                for entry in outline(&snapshot) {
                    print(&mut out, &snapshot, &entry, 0)?;
                }
            }
            Some(Err(error)) => {
                report(&format!("{}: {}", source.name, error.message));
                status = UNREADABLE;
            }
            None => {}
        }
    }
    out.flush()?;
    Ok(status)
}

fn print(
    out: &mut dyn Write,
    snapshot: &Snapshot,
    entry: &OutlineEntry,
    depth: usize,
) -> io::Result<()> {
    let line = snapshot.text().line_at(entry.selection.start) + 1;
    let detail = match (&entry.detail, entry.kind) {
        (Some(detail), _) => format!(": {detail}"),
        (None, OutlineKind::Item) => ": (undecided)".to_owned(),
        (None, _) => String::new(),
    };
    writeln!(out, "{line:>5}  {}{}{detail}", "  ".repeat(depth), entry.name)?;
    entry.children.iter().try_for_each(|child| print(out, snapshot, child, depth + 1))
}
