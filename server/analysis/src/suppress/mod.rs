//! Findings that the writer has silenced by a draft comment.
//!
//! `%% imr: ignore CODE[, CODE] -- reason` stands above what it silences: above the heading of a
//! disputed item all findings of that item, above any other line those on that line. `ignore-file`
//! holds for the whole letter. Blank lines and other comments may stand between.

mod directive;

pub(crate) use directive::{Directive, read};

use crate::finding::{Code, Finding, Fix};
use crate::letter::Letter;
use crate::rules::{self, unused_suppression};
use crate::snapshot::Snapshot;
use crate::text::Span;

/// A comment that silences findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// The comment, without the white space around it.
    pub comment: Span,
    /// What it holds for.
    pub scope: Scope,
    /// The findings that it names and that exist.
    pub codes: Vec<Silenced>,
    /// Why, in the writer's words.
    pub reason: Option<Span>,
}

/// A kind of finding that a comment silences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silenced {
    /// Its name.
    pub code: Code,
    /// Where the comment names it.
    pub span: Span,
    /// Whether there was one.
    pub used: bool,
}

/// What a suppression holds for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The letter.
    File,
    /// The disputed item with this index; its bytes.
    Item(usize, Span),
    /// One line, without its end.
    Line(Span),
    /// Nothing follows it.
    Nothing,
}

/// Findings about suppressions, which only a suppression for the file silences.
const ABOUT_SUPPRESSIONS: &[Code] = &["unknown-suppression", "unused-suppression"];

/// The suppressions of a letter, by place, and whether each silences anything.
pub fn suppressions(snapshot: &Snapshot) -> Vec<Suppression> {
    let mut all = all(snapshot);
    if !all.is_empty() {
        apply(&mut all, &mut rules::find(snapshot));
    }
    all
}

/// Takes away the findings that are silenced and adds those about suppressions without effect.
pub(crate) fn settle(snapshot: &Snapshot, findings: &mut Vec<Finding>) {
    if snapshot.letter().comments.is_empty() {
        return;
    }
    let mut all = all(snapshot);
    if all.is_empty() {
        return;
    }
    apply(&mut all, findings);
    let mut unused = unused_suppression::find(snapshot.source(), &all);
    unused.retain(|finding| !silence_one(&mut all, finding));
    findings.extend(unused);
}

fn apply(all: &mut [Suppression], findings: &mut Vec<Finding>) {
    findings.retain(|finding| !silence_one(all, finding));
}

/// Whether `finding` is silenced; marks what silences it.
fn silence_one(all: &mut [Suppression], finding: &Finding) -> bool {
    let mut found = false;
    for it in all.iter_mut().filter(|it| it.scope.holds(finding)) {
        for silenced in it.codes.iter_mut().filter(|it| it.code == finding.code) {
            silenced.used = true;
            found = true;
        }
    }
    found
}

impl Scope {
    fn holds(self, finding: &Finding) -> bool {
        let about = ABOUT_SUPPRESSIONS.contains(&finding.code);
        match self {
            Self::File => true,
            _ if about => false,
            Self::Item(index, item) => finding.item == Some(index) || item.contains(finding.span),
            Self::Line(line) => {
                let span = finding.span;
                span.start <= line.end && (span.end > line.start || span.start >= line.start)
            }
            Self::Nothing => false,
        }
    }
}

fn all(snapshot: &Snapshot) -> Vec<Suppression> {
    let comments = snapshot.letter().comments.iter();
    comments.filter_map(|comment| suppression(snapshot, *comment)).collect()
}

fn suppression(snapshot: &Snapshot, comment: Span) -> Option<Suppression> {
    let text = snapshot.source();
    let directive = read(text, comment).filter(|it| it.verb.1)?;
    let known = |span: &Span| {
        let rule = rules::rule(span.of(text))?;
        Some(Silenced { code: rule.code, span: *span, used: false })
    };
    let scope = if directive.file { Scope::File } else { below(snapshot, comment) };
    let codes = directive.codes.iter().filter_map(known).collect();
    Some(Suppression { comment, scope, codes, reason: directive.reason })
}

/// What stands below a comment: the next line that is neither blank nor a comment, or the item that
/// begins on it.
fn below(snapshot: &Snapshot, comment: Span) -> Scope {
    let (text, source) = (snapshot.text(), snapshot.source());
    let lines = (text.line_at(comment.end) + 1..text.line_count()).map(|line| text.line_span(line));
    let written = |line: &Span| {
        let words = line.trim(source);
        !words.is_empty() && !words.of(source).starts_with("%%")
    };
    let Some(line) = lines.into_iter().find(written) else { return Scope::Nothing };
    match item_on(snapshot.letter(), line) {
        Some(index) => match snapshot.letter().items.get(index) {
            Some(item) => Scope::Item(index, item.span()),
            None => Scope::Line(line),
        },
        None => Scope::Line(line),
    }
}

/// The item whose heading begins on `line`.
fn item_on(letter: &Letter, line: Span) -> Option<usize> {
    letter.items.iter().position(|item| {
        let heading = item.heading.as_ref().map_or_else(|| item.anchor(), |it| it.span);
        line.touches(item.at(heading).start)
    })
}

/// The edit that silences `finding` for its item, or else for its line; `None` for a finding about
/// suppressions.
pub fn silence(snapshot: &Snapshot, finding: &Finding) -> Option<Fix> {
    if ABOUT_SUPPRESSIONS.contains(&finding.code) {
        return None;
    }
    let (text, source) = (snapshot.text(), snapshot.source());
    let item = finding.item.and_then(|index| snapshot.letter().items.get(index));
    let heading = item.and_then(|item| Some(item.at(item.heading.as_ref()?.span)));
    let (above, what) = match heading {
        Some(heading) => (heading.start, "item"),
        None => (finding.span.start, "line"),
    };
    let line = text.line_span(text.line_at(above));
    // A byte order mark stays in front.
    let mark =
        if line.start == 0 && source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let line_end = if source.contains("\r\n") { "\r\n" } else { "\n" };
    let comment = format!("%% imr: ignore {}{line_end}", finding.code);
    let title = format!("Silence {} for this {what}", finding.code);
    Some(Fix::judgement(title, Span::empty(line.start + mark), comment))
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
