//! `imr check` for people: an excerpt of the letter with the place marked, and a summary of one line.

use crate::cli::check::{Checked, Summary};
use crate::cli::place::Place;
use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};
use imr_analysis::{Finding, Severity, Snapshot, Span};
use std::io::{self, Write};

/// The most lines of the letter that one excerpt shows.
const MAX_LINES: usize = 4;

/// How much of a line is shown on either side of a place, in bytes; more than any terminal is wide.
const MAX_AROUND: usize = 1000;

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
    let mut group = level.primary_title(&*finding.message).id(finding.code).elements(excerpt(
        name,
        snapshot,
        finding.span,
        AnnotationKind::Primary,
        "",
    ));
    for related in &finding.related {
        group = group.elements(excerpt(
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

/// Where `span` is and the lines of it, the first few where there are many, of a long one what is around
/// the place.
fn excerpt<'a>(
    name: &'a str,
    snapshot: &'a Snapshot,
    span: Span,
    kind: AnnotationKind,
    label: &'a str,
) -> Vec<Element<'a>> {
    let text = snapshot.text();
    let (first, last) = (text.line_at(span.start), text.line_at(span.end));
    let last = last.min(first + MAX_LINES - 1);
    let lines = Span::new(text.line_start(first), text.line_span(last).end);
    let window = around(snapshot.source(), lines, span);
    let marked = Span::new(span.start, span.end.min(window.end)).relative_to(window.start);
    let label = Some(label).filter(|it| !it.is_empty());
    let snippet = Snippet::source(window.of(snapshot.source()))
        .line_start(first + 1)
        .annotation(kind.span(marked.into()).label(label));
    if window.start == lines.start {
        return vec![snippet.path(name).into()];
    }
    // The renderer counts columns from where the excerpt begins.
    let place = Place::of(text, span);
    vec![Origin::path(name).line(place.line).char_column(place.column).into(), snippet.into()]
}

/// What of `lines` is shown: no more than [`MAX_AROUND`] before and behind the beginning of `span`, cut
/// between words. The renderer, which cuts lines to the terminal, looks at every character of them.
fn around(source: &str, lines: Span, span: Span) -> Span {
    let blank = |ch: char| ch == ' ';
    let start = source.floor_char_boundary(span.start.saturating_sub(MAX_AROUND)).max(lines.start);
    let before = Span::new(start, span.start).of(source);
    let cut = if start > lines.start { before.find(blank).map_or(0, |at| at + 1) } else { 0 };
    let end = source.floor_char_boundary(span.start.saturating_add(MAX_AROUND)).min(lines.end);
    let behind = Span::new(span.start, end).of(source);
    let kept = if end < lines.end { behind.rfind(blank) } else { None };
    Span::new(start + cut, span.start + kept.unwrap_or(behind.len()))
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
