//! `imr check --list-suppressions`: one line for each name in each comment.

use super::check::Checked;
use imr_analysis::Snapshot;
use imr_analysis::suppress::suppressions;
use std::io::{self, Write};

/// Prints `file:line: code used|unused reason`.
pub(super) fn print(out: &mut dyn Write, checked: &[Checked]) -> io::Result<()> {
    for it in checked {
        if let Ok((snapshot, _)) = &it.result {
            print_one(out, &it.name, snapshot)?;
        }
    }
    Ok(())
}

fn print_one(out: &mut dyn Write, name: &str, snapshot: &Snapshot) -> io::Result<()> {
    for it in suppressions(snapshot) {
        let line = snapshot.text().line_at(it.comment.start) + 1;
        let reason = it.reason.map_or("", |reason| reason.of(snapshot.source()));
        for silenced in &it.codes {
            let used = if silenced.used { "used" } else { "unused" };
            let text = format!("{name}:{line}: {} {used} {reason}", silenced.code);
            writeln!(out, "{}", text.trim_end())?;
        }
    }
    Ok(())
}
