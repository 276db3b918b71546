//! `imr template`.

use super::args::{SettingsArgs, TemplateArgs, TemplateCommand};
use super::{UNREADABLE, check, config, report};
use crate::drafting::{Case, SpelledForm, Templates};
use imr_analysis::drafting::{Form, Parts};
use std::io::{self, Write};
use std::path::Path;

/// Lists, shows or checks templates; the exit status.
pub(super) fn run(args: &TemplateArgs) -> io::Result<u8> {
    match &args.command {
        TemplateCommand::List { settings } => list(settings),
        TemplateCommand::Show { name, cover, no_header, settings } => {
            show(name, *cover, !*no_header, settings)
        }
        TemplateCommand::Check(args) => check::templates(args),
    }
}

/// The templates that a letter in the current folder may be begun from.
pub(super) fn templates(settings: &SettingsArgs) -> Templates {
    let here = Path::new("letter.imr");
    Templates::new(&config::configs(settings, &[here.to_path_buf()]), here)
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

fn show(name: &str, cover: bool, header: bool, settings: &SettingsArgs) -> io::Result<u8> {
    if !config::explicit_is_there(settings) {
        return Ok(UNREADABLE);
    }
    let mut case = Case { template: Some(name.to_owned()), ..Case::default() };
    match templates(settings).of(&mut case) {
        Ok(own) => {
            let form = case.form.map(|SpelledForm(form)| form).unwrap_or_default();
            let text = own.unwrap_or_else(|| Parts { form, cover, header }.text());
            io::stdout().write_all(text.as_bytes())?;
            Ok(0)
        }
        Err(message) => {
            report(&message);
            Ok(UNREADABLE)
        }
    }
}
