//! `imr check --format concise`: `path:line:column: severity[code] message`, as editors and `grep` read
//! it.

use crate::cli::check::Checked;
use crate::cli::place::Place;
use imr_analysis::rules::page::severity;
use std::io::{self, Write};

/// Prints a line for each finding, and for each letter that could not be read or written.
pub(super) fn print(out: &mut dyn Write, checked: &[Checked]) -> io::Result<()> {
    for it in checked {
        for (snapshot, finding) in it.findings() {
            let place = Place::of(snapshot.text(), finding.span);
            let (line, column) = (place.line, place.column);
            let (severity, code) = (severity(finding.severity), finding.code);
            let message = one_line(&finding.message);
            writeln!(out, "{}:{line}:{column}: {severity}[{code}] {message}", it.name)?;
        }
        if let Some(error) = it.error() {
            writeln!(out, "{}:1:1: error {}", it.name, one_line(&error.message))?;
        }
    }
    Ok(())
}

/// A quotation of the letter may run over a line's end.
fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}
