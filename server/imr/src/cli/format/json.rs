//! `imr check --format json`: schema 1. Fields may be added; none is renamed or removed.

use crate::cli::check::{Checked, Summary};
use crate::cli::files::Fault;
use crate::cli::place::Place;
use crate::status;
use imr_analysis::letter::Decision;
use imr_analysis::{Finding, Severity, Snapshot};
use serde::Serialize;
use std::io::{self, Write};

const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    schema: u32,
    version: &'static str,
    files: Vec<File<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a Fault>,
    items: Vec<Item<'a>>,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    index: usize,
    text: &'a str,
    line: usize,
    decision: Option<Decision>,
    verdict: Option<&'static str>,
    evidence: Option<Place>,
}

/// A finding, as both JSON formats show it.
#[derive(Serialize)]
pub(super) struct Diagnostic<'a> {
    code: &'static str,
    severity: Severity,
    message: &'a str,
    item: Option<usize>,
    #[serde(flatten)]
    place: Place,
    fixable: bool,
}

/// Prints the report.
pub(super) fn print(out: &mut dyn Write, checked: &[Checked], summary: Summary) -> io::Result<()> {
    let files = checked.iter().map(file).collect();
    let report = Report { schema: SCHEMA, version: env!("CARGO_PKG_VERSION"), files, summary };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}

fn file(checked: &Checked) -> File<'_> {
    match &checked.result {
        Ok((snapshot, findings)) => File {
            path: &checked.name,
            error: checked.error(),
            items: (0..snapshot.letter().items.len())
                .filter_map(|index| item(snapshot, index))
                .collect(),
            diagnostics: findings.iter().map(|finding| diagnostic(snapshot, finding)).collect(),
        },
        Err(_) => File {
            path: &checked.name,
            error: checked.error(),
            items: Vec::new(),
            diagnostics: Vec::new(),
        },
    }
}

fn item(snapshot: &Snapshot, index: usize) -> Option<Item<'_>> {
    let item = snapshot.letter().items.get(index)?;
    let verdict = snapshot.verdicts().get(index).and_then(|it| it.which).map(status::verdict);
    let evidence = verdict.and_then(|_| snapshot.evidence(index));
    Some(Item {
        index: index + 1,
        text: snapshot.letter().item_text(index),
        line: Place::of(snapshot.text(), item.at(item.anchor())).line,
        decision: snapshot.letter().decision(index),
        verdict,
        evidence: evidence.map(|span| Place::of(snapshot.text(), span)),
    })
}

pub(super) fn diagnostic<'a>(snapshot: &Snapshot, finding: &'a Finding) -> Diagnostic<'a> {
    Diagnostic {
        code: finding.code,
        severity: finding.severity,
        message: &finding.message,
        item: finding.item.map(|index| index + 1),
        place: Place::of(snapshot.text(), finding.span),
        fixable: finding.is_fixable(),
    }
}
