//! `imr new`.

use super::args::NewArgs;
use super::{UNREADABLE, config, report, template, write};
use crate::drafting::{self, Case, SpelledForm};
use imr_analysis::drafting::Form;
use std::io::{self, Write};
use std::path::Path;

/// Begins a letter; the exit status.
pub(super) fn run(args: &NewArgs) -> io::Result<u8> {
    if !config::explicit_is_there(&args.settings) {
        return Ok(UNREADABLE);
    }
    let text = match text(args) {
        Ok(text) => text,
        Err(message) => {
            report(&message);
            return Ok(UNREADABLE);
        }
    };
    let Some(path) = &args.output else {
        io::stdout().write_all(text.as_bytes())?;
        return Ok(0);
    };
    let written =
        if args.force { write::overwrite(path, &text) } else { write::create(path, &text) };
    match written {
        Ok(()) => Ok(0),
        Err(error) => {
            let hint = match error.kind() {
                io::ErrorKind::AlreadyExists => "; --force writes over it",
                _ => "",
            };
            report(&format!("{}: not written: {error}{hint}", path.display()));
            Ok(UNREADABLE)
        }
    }
}

fn text(args: &NewArgs) -> Result<String, String> {
    let mut case = match &args.case {
        Some(path) => read_case(path)?,
        None => Case::default(),
    };
    overlay(&mut case, args);
    let templates = template::templates(&args.settings);
    let own = templates.of(&mut case)?;
    let begun = drafting::begin(case, own.as_deref(), templates.library());
    begun.map_err(|problem| problem.to_string())
}

fn read_case(path: &Path) -> Result<Case, String> {
    let text = if path.as_os_str() == "-" {
        drafting::bounded(io::stdin().lock())
    } else {
        drafting::read(path)
    };
    let name = path.display();
    let text = text.map_err(|message| format!("{name}: {message}"))?;
    Case::read(&text).map_err(|fault| format!("{name}:{fault}"))
}

/// What the arguments say counts before what the case file says.
fn overlay(case: &mut Case, args: &NewArgs) {
    if let Some(form) = args.form.as_deref().and_then(Form::named) {
        (case.form, case.template) = (Some(SpelledForm(form)), None);
    }
    if let Some(template) = &args.template {
        (case.form, case.template) = (None, Some(template.clone()));
    }
    let header = match (args.header, args.no_header) {
        (_, true) => Some(false),
        (true, _) => Some(true),
        _ => None,
    };
    case.header = header.or(case.header);
    case.cover = args.cover.then_some(true).or(case.cover);
    case.expedited = args.expedited.then_some(true).or(case.expedited);
    case.items.extend(args.items.iter().map(|it| drafting::item(it)));
}
