//! `imr template`.

use super::args::{SettingsArgs, TemplateArgs, TemplateCommand};
use super::{UNREADABLE, check, config, report};
use crate::drafting::{Case, Templates};
use imr_analysis::drafting::Form;
use std::io::{self, Write};
use std::path::Path;

/// Lists, shows or checks templates; the exit status.
pub(super) fn run(args: &TemplateArgs) -> io::Result<u8> {
    match &args.command {
        TemplateCommand::List { settings } => list(settings),
        TemplateCommand::Show { name, cover, no_header, settings } => {
            let header = no_header.then_some(false);
            let case = Case { cover: Some(*cover), header, ..Case::default() };
            show(Case { template: Some(name.clone()), ..case }, settings)
        }
        TemplateCommand::Check(args) => check::templates(args),
    }
}

/// The templates that a letter in the current folder may be begun from.
pub(super) fn templates(settings: &SettingsArgs) -> Templates {
    Templates::new(&config::here(settings), Path::new(config::HERE))
}

fn list(settings: &SettingsArgs) -> io::Result<u8> {
    if !config::explicit_is_there(settings) {
        return Ok(UNREADABLE);
    }
    let own = templates(settings).own();
    let width = own.keys().map(String::len).max().unwrap_or_default().max(8);
    let mut out = anstream::stdout();
    for (name, form) in Form::ALL {
        writeln!(out, "{name:width$}  {}", form.describes())?;
    }
    for (name, path) in own {
        writeln!(out, "{name:width$}  {}", path.display())?;
    }
    Ok(0)
}

fn show(mut case: Case, settings: &SettingsArgs) -> io::Result<u8> {
    if !config::explicit_is_there(settings) {
        return Ok(UNREADABLE);
    }
    match templates(settings).of(&mut case) {
        Ok(own) => {
            let text = own.unwrap_or_else(|| case.parts().text());
            io::stdout().write_all(text.as_bytes())?;
            Ok(0)
        }
        Err(message) => {
            report(&message);
            Ok(UNREADABLE)
        }
    }
}
