//! `imr export`.

use super::args::ExportArgs;
use super::place::Place;
use super::{FOUND, UNREADABLE, config, files, report, write};
use imr_analysis::assists::final_letter::{Refusal, final_letter};
use imr_analysis::{Context, Snapshot};
use std::io::{self, Write};
use std::path::Path;

/// Writes the final letter; the exit status.
pub(super) fn run(args: &ExportArgs) -> io::Result<u8> {
    if !config::explicit_is_there(&args.settings) {
        return Ok(UNREADABLE);
    }
    if args.file.is_dir() {
        report(&format!("{}: a folder; one letter is exported at a time", args.file.display()));
        return Ok(UNREADABLE);
    }
    let paths = std::slice::from_ref(&args.file);
    let configs = config::configs(&args.settings, paths);
    let Some(source) = files::find(paths).into_iter().next() else { return Ok(UNREADABLE) };
    let snapshot = match source.read() {
        Some(Ok(snapshot)) => snapshot,
        Some(Err(fault)) => {
            report(&format!("{}: {}", source.name, fault.message));
            return Ok(UNREADABLE);
        }
        None => return Ok(UNREADABLE),
    };
    let settings = Some(configs.of(source.place()).settings);
    match final_letter(&snapshot, &Context { settings, ..Context::default() }) {
        Ok(text) => hand_out(&text, args.output.as_deref()),
        Err(refusal) => {
            refuse(&source.name, &snapshot, &refusal);
            Ok(FOUND)
        }
    }
}

fn hand_out(text: &str, output: Option<&Path>) -> io::Result<u8> {
    let Some(path) = output else {
        io::stdout().write_all(text.as_bytes())?;
        return Ok(0);
    };
    match write::create(path, text) {
        Ok(()) => Ok(0),
        Err(error) => {
            report(&format!("{}: not written: {error}", path.display()));
            Ok(UNREADABLE)
        }
    }
}

/// Says why, without the letter's text.
fn refuse(name: &str, snapshot: &Snapshot, refusal: &Refusal) {
    report(&format!("{name}: not exported. {refusal}"));
    if let Refusal::Errors(errors) = refusal {
        for error in errors {
            let place = Place::of(snapshot.text(), error.span);
            report(&format!("{name}:{}:{}: {}", place.line, place.column, error.code));
        }
    }
}
