//! Settings on the command line, and `imr config show`.

use super::args::{ConfigArgs, ConfigCommand, SettingsArgs};
use super::check::Checked;
use super::files::{ErrorKind, Fault};
use super::{FOUND, UNREADABLE, report};
use crate::config::{ConfigFile, Configs, Origins, repository, user_file};
use imr_analysis::config::{Origin, Part, Problem, Source};
use imr_analysis::{Finding, Snapshot, Text};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// The settings for the letters that `paths` name.
pub(super) fn configs(args: &SettingsArgs, paths: &[PathBuf]) -> Configs {
    Configs::new(Origins {
        user: user_file(),
        explicit: args.config.clone(),
        isolated: args.isolated,
        folders: paths.iter().filter_map(|path| bounds(path)).collect(),
        ..Origins::default()
    })
}

/// A letter of the current folder, whose settings count where none is named.
pub(super) const HERE: &str = "letter.imr";

/// The settings for [`HERE`].
pub(super) fn here(args: &SettingsArgs) -> Configs {
    configs(args, &[PathBuf::from(HERE)])
}

/// The folder that the settings of what `path` names are looked for in.
fn bounds(path: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(path).ok()?;
    let folder = if absolute.is_dir() { absolute.as_path() } else { absolute.parent()? };
    Some(repository(folder).unwrap_or_else(|| folder.to_path_buf()))
}

/// Says that the file named by `--config` is not there; whether it is.
pub(super) fn explicit_is_there(args: &SettingsArgs) -> bool {
    match &args.config {
        Some(path) if !args.isolated && !path.is_file() => {
            report(&format!("{}: there is no such file", path.display()));
            false
        }
        _ => true,
    }
}

/// The settings files that have something wrong in them, to be printed like letters.
pub(super) fn faulty(configs: &Configs) -> Vec<Checked> {
    let files = configs.files();
    let faulty = files.iter().filter(|it| it.error.is_some() || !it.problems.is_empty());
    faulty.map(|file| as_checked(file)).collect()
}

fn as_checked(file: &ConfigFile) -> Checked {
    let name = shown_path(&file.path);
    let result = match &file.error {
        Some(message) => Err(Fault { kind: ErrorKind::Unreadable, message: message.clone() }),
        None => {
            let findings: Vec<Finding> = file.problems.iter().map(Problem::finding).collect();
            Ok((Snapshot::new(Text::new(file.text.clone())), findings.into()))
        }
    };
    Checked { name, result, fixed: 0, unwritten: None }
}

/// As seen from the current folder.
fn shown_path(path: &Path) -> String {
    let here = std::env::current_dir().and_then(|it| it.canonicalize());
    let path = here.ok().and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

/// `imr config`; the exit status.
pub(super) fn run(args: &ConfigArgs) -> io::Result<u8> {
    let ConfigCommand::Show { file, settings } = &args.command;
    if !explicit_is_there(settings) {
        return Ok(UNREADABLE);
    }
    let configs = configs(settings, std::slice::from_ref(file));
    let resolved = configs.of(Some(file));
    let mut out = BufWriter::new(anstream::stdout());
    let width = resolved.settings.shown().iter().map(|it| it.key.len() + it.value.len()).max();
    for it in resolved.settings.shown() {
        let setting = format!("{} = {}", it.key, it.value);
        let origin = origin(it.origin, &configs, &resolved.files);
        writeln!(out, "{setting:width$}  # {origin}", width = width.unwrap_or_default() + 3)?;
    }
    out.flush()?;
    let mut status = 0;
    for file in &resolved.files {
        let name = shown_path(&file.path);
        if let Some(error) = &file.error {
            report(&format!("{name}: {error}"));
            status = UNREADABLE;
        }
        let text = Text::new(file.text.clone());
        for problem in &file.problems {
            let line = text.line_at(problem.span.start) + 1;
            report(&format!("{name}:{line}: {}", problem.message));
            status = status.max(FOUND);
        }
    }
    Ok(status)
}

fn origin(origin: Origin, configs: &Configs, files: &[std::sync::Arc<ConfigFile>]) -> String {
    let user = configs.origins().user.as_deref();
    let is_user = |file: &ConfigFile| Some(file.path.as_path()) == user;
    let of = |wanted: bool| {
        let file = files.iter().find(|file| is_user(file) == wanted);
        file.map_or_else(String::new, |file| shown_path(&file.path))
    };
    let place = match origin.source {
        Source::Default => "default".to_owned(),
        Source::User => of(true),
        Source::Project => of(false),
        Source::Client => "editor".to_owned(),
    };
    match origin.part {
        Part::Key => place,
        Part::Profile => format!("profile, {place}"),
        Part::Override(number) => format!("override {number}, {place}"),
    }
}
