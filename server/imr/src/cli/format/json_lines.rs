//! `imr check --format json-lines`: a JSON object on a line for each finding, its fields those of the
//! JSON document, and the letter's path.

use super::json::{Diagnostic, diagnostic};
use crate::cli::check::Checked;
use crate::cli::files::Fault;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Line<'a, T> {
    path: &'a str,
    #[serde(flatten)]
    it: T,
}

#[derive(Serialize)]
struct Unread<'a> {
    error: &'a Fault,
}

/// Prints the findings; a letter that could not be read or written has a line with `error`.
pub(super) fn print(out: &mut dyn Write, checked: &[Checked]) -> io::Result<()> {
    for letter in checked {
        let path = &letter.name;
        for (snapshot, finding) in letter.findings() {
            let it: Diagnostic<'_> = diagnostic(snapshot, finding);
            line(out, &Line { path, it })?;
        }
        if let Some(error) = letter.error() {
            line(out, &Line { path, it: Unread { error } })?;
        }
    }
    Ok(())
}

fn line(out: &mut dyn Write, it: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, it)?;
    writeln!(out)
}
