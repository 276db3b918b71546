//! `imr check` for people: an excerpt of the letter with the place marked, and a summary of one line.

use crate::cli::check::{Checked, Summary};
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use imr_analysis::{Finding, Severity, Snapshot, Span};
use std::io::{self, Write};

/// The most lines of the letter that one excerpt shows.
const MAX_LINES: usize = 4;

/// The most fixes that are shown with a finding.
const MAX_FIXES: usize = 3;

/// Prints the findings of all letters and the summary.
pub(super) fn print(out: &mut dyn Write, checked: &[Checked], summary: Summary) -> io::Result<()> {
    let renderer = Renderer::styled();
    for it in checked {
        for (snapshot, finding) in it.findings() {
            writeln!(out, "{}\n", render(&renderer, &it.name, snapshot, finding))?;
        }
        if let Some(error) = it.error() {
            let title = Level::ERROR.primary_title(format!("{}: {}", it.name, error.message));
            let group = annotate_snippets::Group::with_title(title);
            writeln!(out, "{}\n", renderer.render(&[group]))?;
        }
    }
    writeln!(out, "{}", in_words(summary))
}

fn render(renderer: &Renderer, name: &str, snapshot: &Snapshot, finding: &Finding) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Information => Level::INFO,
        Severity::Hint => Level::NOTE.with_name("hint"),
    };
    let mut group = level.primary_title(&*finding.message).id(finding.code).element(excerpt(
        name,
        snapshot,
        finding.span,
        AnnotationKind::Primary,
        "",
    ));
    for related in &finding.related {
        group = group.element(excerpt(
            name,
            snapshot,
            related.span,
            AnnotationKind::Context,
            &related.message,
        ));
    }
    for fix in finding.fixes.iter().take(MAX_FIXES) {
        group = group.element(Level::HELP.message(fix.title.to_string()));
    }
    renderer.render(&[group])
}

/// The lines of `span`, the first few where there are many.
fn excerpt<'a>(
    name: &'a str,
    snapshot: &'a Snapshot,
    span: Span,
    kind: AnnotationKind,
    label: &'a str,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let text = snapshot.text();
    let (first, last) = (text.line_at(span.start), text.line_at(span.end));
    let last = last.min(first + MAX_LINES - 1);
    let window = Span::new(text.line_start(first), text.line_span(last).end);
    let marked = Span::new(span.start, span.end.min(window.end)).relative_to(window.start);
    let label = Some(label).filter(|it| !it.is_empty());
    Snippet::source(window.of(snapshot.source()))
        .path(name)
        .line_start(first + 1)
        .annotation(kind.span(marked.into()).label(label))
}

fn in_words(sum: Summary) -> String {
    let count = |n: usize, one: &str, many: &str| match n {
        1 => format!("1 {one}"),
        n => format!("{n} {many}"),
    };
    let found = [
        (sum.errors, "error", "errors"),
        (sum.warnings, "warning", "warnings"),
        (sum.information, "remark", "remarks"),
        (sum.hints, "hint", "hints"),
        (sum.unreadable, "unreadable file", "unreadable files"),
        (sum.unwritable, "file that could not be written", "files that could not be written"),
    ];
    let found: Vec<_> =
        found.iter().filter(|it| it.0 > 0).map(|&(n, one, many)| count(n, one, many)).collect();
    let checked = format!(
        "{} with {} checked",
        count(sum.files, "letter", "letters"),
        count(sum.items, "disputed item", "disputed items")
    );
    if found.is_empty() {
        format!("{checked}: nothing found.")
    } else {
        format!("{checked}: {}.", found.join(", "))
    }
}
