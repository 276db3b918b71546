//! `imr status`.

use super::args::{PlainFormat, StatusArgs};
use super::files::{self, Fault};
use super::place::Place;
use super::{UNREADABLE, config, report};
use crate::status::Report;
use imr_analysis::Snapshot;
use imr_analysis::assists::status::{CheckState, ItemStatus, Problems, Status, status};
use imr_analysis::drafting::fields;
use imr_analysis::letter::{Decision, Forms, Whose};
use imr_analysis::verdict::Which;
use serde::Serialize;
use std::io::{self, BufWriter, Write};

/// The version of the JSON document; fields may be added, none is renamed or removed.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    schema: u32,
    version: &'static str,
    files: Vec<File<'a>>,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a Fault>,
    #[serde(flatten)]
    report: Option<Report<Place>>,
}

type Read = (String, Result<(Snapshot, Status), Fault>);

/// Prints where each letter stands; the exit status.
pub(super) fn run(args: &StatusArgs) -> io::Result<u8> {
    if !config::explicit_is_there(&args.settings) {
        return Ok(UNREADABLE);
    }
    let configs = config::configs(&args.settings, &args.paths);
    let mut sources = files::find(&args.paths);
    sources.retain(|it| !it.in_folder || !configs.of(it.place()).settings.excluded);
    let read = sources.iter().filter_map(|source| {
        let context = source.context(&configs);
        let result = source.read()?.map(|snapshot| {
            let status = status(&snapshot, &context);
            (snapshot, status)
        });
        Some((source.name.clone(), result))
    });
    let all: Vec<Read> = read.collect();
    let mut out = BufWriter::new(anstream::stdout());
    match args.format {
        PlainFormat::Text => text(&mut out, &all)?,
        PlainFormat::Json => json(&mut out, &all)?,
    }
    out.flush()?;
    Ok(if all.iter().any(|(_, result)| result.is_err()) { UNREADABLE } else { 0 })
}

fn json(out: &mut dyn Write, all: &[Read]) -> io::Result<()> {
    let files = all.iter().map(|(path, result)| match result {
        Ok((snapshot, status)) => {
            let place = |span| Place::of(snapshot.text(), span);
            File { path, error: None, report: Some(Report::new(status.clone(), place)) }
        }
        Err(fault) => File { path, error: Some(fault), report: None },
    });
    let version = env!("CARGO_PKG_VERSION");
    let document = Document { schema: SCHEMA, version, files: files.collect() };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn text(out: &mut dyn Write, all: &[Read]) -> io::Result<()> {
    for (index, (name, result)) in all.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        match result {
            Ok((snapshot, status)) => letter(out, name, snapshot, status)?,
            Err(fault) => report(&format!("{name}: {}", fault.message)),
        }
    }
    Ok(())
}

fn letter(out: &mut dyn Write, name: &str, snapshot: &Snapshot, status: &Status) -> io::Result<()> {
    if !status.determination {
        return writeln!(out, "{name}: not yet a determination");
    }
    let (decided, all) = (status.decided(), status.items.len());
    let problems = problems(status.problems);
    writeln!(out, "{name}: {decided} of {all} items decided, {problems}")?;
    for (item, number) in status.items.iter().zip(1..) {
        writeln!(out)?;
        self::item(out, number, snapshot, item)?;
    }
    writeln!(out, "\nBefore signing")?;
    for check in &status.checklist {
        let mark = match check.state {
            CheckState::Done => 'x',
            CheckState::Look => '!',
            CheckState::Open => ' ',
        };
        writeln!(out, "  [{mark}] {}: {}", check.kind.title(), check.detail)?;
    }
    Ok(())
}

fn item(
    out: &mut dyn Write,
    number: usize,
    snapshot: &Snapshot,
    item: &ItemStatus,
) -> io::Result<()> {
    let line = Place::of(snapshot.text(), item.selection).line;
    let name = if item.text.is_empty() { "(item without a heading)" } else { &item.text };
    writeln!(out, "{number}. {name} (line {line})")?;
    let decision = match (item.decision, &item.written) {
        (Some(Decision::Partial), Some(written)) => written.clone(),
        (Some(decision), _) => Forms::builtin().decision_word(decision).to_owned(),
        (None, Some(written)) if !fields(written).is_empty() => "to be made".to_owned(),
        (None, Some(written)) => format!("none that is known (\"{written}\")"),
        (None, None) => "none".to_owned(),
    };
    writeln!(out, "   decision:   {decision}")?;
    let conclusion = item.verdict.map_or("none found", Which::words);
    let against = if item.contradicted { ", against the decision" } else { "" };
    writeln!(out, "   conclusion: {conclusion}{against}")?;
    for citation in item.citations.iter().filter(|it| it.whose == Whose::Reviewer) {
        let text = if citation.text.is_empty() { "nothing" } else { &citation.text };
        writeln!(out, "   cited:      {text}")?;
    }
    if item.problems != Problems::default() {
        writeln!(out, "   problems:   {}", problems(item.problems))?;
    }
    Ok(())
}

/// `2 errors, 1 warning`; `no problems`.
fn problems(problems: Problems) -> String {
    let Problems { errors, warnings, information, hints } = problems;
    let counted =
        [(errors, "error"), (warnings, "warning"), (information, "remark"), (hints, "hint")];
    let named = counted.iter().filter(|(count, _)| *count > 0);
    let named: Vec<_> = named
        .map(|(count, what)| format!("{count} {what}{}", if *count == 1 { "" } else { "s" }))
        .collect();
    if named.is_empty() { "no problems".to_owned() } else { named.join(", ") }
}
