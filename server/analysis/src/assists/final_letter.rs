//! The final letter: what goes out. It is the draft without its comments, byte for byte, and is refused
//! while errors are left; a preview shows the same text in blocks.

use crate::context::Context;
use crate::finding::{Finding, Severity};
use crate::letter::PassageKind;
use crate::snapshot::Snapshot;
use crate::text::Span;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

/// Why there is no final letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing in the text is a part of a determination.
    NoDetermination,
    /// These errors are left, by place.
    Errors(Vec<Finding>),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoDetermination => f.write_str("There is no determination in this text."),
            Self::Errors(errors) if errors.len() == 1 => {
                f.write_str("One error is left in the letter.")
            }
            Self::Errors(errors) => write!(f, "{} errors are left in the letter.", errors.len()),
        }
    }
}

/// A block of the final letter; all blocks together are its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes in the draft.
    pub span: Span,
    /// Its text, line ends included.
    pub parts: Vec<Part>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// A section's heading.
    Heading,
    /// A disputed item's heading.
    Item,
    /// A label and what stands behind it.
    Field,
    /// Running text.
    Paragraph,
}

/// A piece of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its text.
    pub text: String,
}

/// What a piece of a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartKind {
    /// Nothing special.
    Plain,
    /// A label.
    Label,
    /// What stands in a decision's place.
    Decision,
}

/// The final letter, as `context` has its findings reported, wherever the writer is.
///
/// # Errors
/// If the text is no determination, or an error is left in it.
pub fn final_letter(snapshot: &Snapshot, context: &Context) -> Result<String, Refusal> {
    if !snapshot.letter().is_determination() {
        return Err(Refusal::NoDetermination);
    }
    // A template's fields are no final letter's.
    let context = Context { editing: None, template: false, ..context.clone() };
    let findings = crate::check(snapshot, &context);
    let errors = findings.iter().filter(|it| it.severity == Severity::Error);
    let errors: Vec<_> = errors.cloned().collect();
    if !errors.is_empty() {
        return Err(Refusal::Errors(errors));
    }
    let mut text = String::with_capacity(snapshot.source().len());
    for span in kept(Span::new(0, snapshot.source().len()), &removed(snapshot)) {
        text.push_str(span.of(snapshot.source()));
    }
    Ok(text)
}

/// The text that the final letter has, or would have if nothing were wrong, in blocks.
pub fn blocks(snapshot: &Snapshot) -> Vec<Block> {
    let (starts, styled, removed) = (starts(snapshot), styled(snapshot), removed(snapshot));
    let ends = starts.keys().copied().skip(1).chain([snapshot.source().len()]);
    let spans = starts.iter().zip(ends).map(|((&start, &kind), end)| (kind, Span::new(start, end)));
    let blocks = spans.map(|(kind, span)| {
        let kept = kept(span, &removed);
        let parts = kept.flat_map(|it| parts(snapshot, it, &styled)).collect();
        Block { kind, span, parts }
    });
    blocks.filter(|it| !it.parts.is_empty()).collect()
}

/// Where blocks begin.
fn starts(snapshot: &Snapshot) -> BTreeMap<usize, BlockKind> {
    let letter = snapshot.letter();
    let mut starts = BTreeMap::from([(0, BlockKind::Paragraph)]);
    let mut begin = |at: usize, kind| {
        let line = snapshot.text().line_start(snapshot.text().line_at(at));
        // Fields that share a line are one block.
        if Span::new(line, at).trim(snapshot.source()).is_empty() {
            starts.insert(line, kind);
        }
    };
    for passage in &letter.passages {
        let kind = match passage.kind {
            PassageKind::Field(_) => BlockKind::Field,
            PassageKind::Paragraph | PassageKind::IssuesIntro => BlockKind::Paragraph,
        };
        begin(passage.start, kind);
    }
    for item in &letter.items {
        let has_heading = item.heading.is_some();
        begin(item.start, if has_heading { BlockKind::Item } else { BlockKind::Paragraph });
        for stray in &item.stray {
            begin(item.at(stray.span).start, BlockKind::Paragraph);
        }
        for line in &item.guidelines {
            begin(item.at(line.span).start, BlockKind::Field);
        }
        for rationale in &item.rationales {
            begin(item.at(rationale.span).start, BlockKind::Field);
        }
    }
    for section in &letter.sections {
        begin(section.heading.start, BlockKind::Heading);
    }
    starts
}

/// Labels and decisions, by place.
fn styled(snapshot: &Snapshot) -> Vec<(Span, PartKind)> {
    let letter = snapshot.letter();
    let mut out = Vec::new();
    for passage in &letter.passages {
        if let PassageKind::Field(label) = passage.kind {
            out.push((passage.at(label), PartKind::Label));
        }
    }
    for item in &letter.items {
        let decision = item.heading.as_ref().and_then(|it| it.decision);
        out.extend(decision.map(|it| (item.at(it.span), PartKind::Decision)));
        let labels = item.guidelines.iter().map(|it| it.label.span);
        let labels = labels.chain(item.rationales.iter().map(|it| it.label.span));
        out.extend(labels.map(|span| (item.at(span), PartKind::Label)));
    }
    out.sort_by_key(|(span, _)| *span);
    out
}

/// The lines that the final letter is without: comments, and one of the two blank lines that a comment
/// by itself stood between.
fn removed(snapshot: &Snapshot) -> Vec<Span> {
    let (text, source) = (snapshot.text(), snapshot.source());
    let lines = snapshot.letter().comments.iter().map(|it| text.line_at(it.start));
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for line in lines {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == line => *last = line,
            _ => runs.push((line, line)),
        }
    }
    let blank = |line: usize| text.line_span(line).trim(source).is_empty();
    let spans = runs.into_iter().map(|(first, last)| {
        let alone = (first == 0 || blank(first - 1)) && blank(last + 1);
        let after = if alone { last + 2 } else { last + 1 };
        Span::new(text.line_start(first), text.line_start(after))
    });
    spans.collect()
}

/// What of `span` remains without `removed`.
fn kept(span: Span, removed: &[Span]) -> impl Iterator<Item = Span> {
    let from = removed.partition_point(|it| it.end <= span.start);
    let within = removed.iter().skip(from).take_while(move |it| it.start < span.end);
    let ends = within.clone().map(|it| it.start).chain([span.end]);
    let starts = [span.start].into_iter().chain(within.map(|it| it.end));
    starts.zip(ends).map(|(start, end)| Span::new(start, end)).filter(|it| !it.is_empty())
}

/// The pieces of `span`.
fn parts(snapshot: &Snapshot, span: Span, styled: &[(Span, PartKind)]) -> Vec<Part> {
    let mut out = Vec::new();
    let mut push = |kind, from: usize, to: usize| {
        let text = Span::new(from, to).of(snapshot.source());
        if !text.is_empty() {
            out.push(Part { kind, text: text.to_owned() });
        }
    };
    let mut at = span.start;
    let from = styled.partition_point(|(it, _)| it.end <= span.start);
    for &(it, kind) in styled.iter().skip(from).take_while(|(it, _)| it.start < span.end) {
        let (start, end) = (it.start.max(at), it.end.min(span.end));
        push(PartKind::Plain, at, start);
        push(kind, start, end);
        at = end.max(at);
    }
    push(PartKind::Plain, at, span.end);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Text;

    const DRAFT: &str = "%% draft of Monday\n\nCase Number: CM16-0000009   Date of Injury: 01/02/2014\n\n\
        HOW THE IMR FINAL DETERMINATION WAS MADE\n\nThe reviewer is Board Certified in Neurology and is licensed \
        to practice in California.\n\nCLINICAL CASE SUMMARY\n\nA 50-year-old man\n%% check\nhas knee pain.\n\n\
        IMR ISSUES, DECISIONS AND RATIONALES\n\n  %% one\n%% two\n\nKnee brace: Overturned\n\n\
        Claims Administrator guideline: Decision based on MTUS Knee Complaints 2004.\n\n\
        MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004.\n\n\
        Decision rationale: The knee is unstable. The request is medically necessary.\n%% end";

    fn plain(text: &str) -> Snapshot {
        Snapshot::new(Text::new(text))
    }

    fn joined(snapshot: &Snapshot) -> String {
        blocks(snapshot).iter().flat_map(|it| &it.parts).map(|it| it.text.as_str()).collect()
    }

    #[test]
    fn comments_go_and_nothing_else() {
        let text = final_letter(&plain(DRAFT), &Context::default()).unwrap();
        let expected = DRAFT
            .replace("%% draft of Monday\n\n", "")
            .replace("%% check\n", "")
            .replace("  %% one\n%% two\n\n", "")
            .replace("%% end", "");
        assert_eq!(text, expected);
    }

    #[test]
    fn the_blocks_are_the_final_letter() {
        for draft in [DRAFT.to_owned(), DRAFT.replace('\n', "\r\n"), format!("\u{feff}{DRAFT}")] {
            let snapshot = plain(&draft);
            let text = final_letter(&snapshot, &Context::default()).unwrap();
            assert_eq!(joined(&snapshot), text);
            let kinds: Vec<_> = blocks(&snapshot).iter().map(|it| it.kind).collect();
            let (head, item) = kinds.split_at(6);
            assert_eq!(
                item,
                [BlockKind::Item, BlockKind::Field, BlockKind::Field, BlockKind::Field]
            );
            assert_eq!(head[0], BlockKind::Field, "two fields of one line are one block");
            assert_eq!(head.iter().filter(|it| **it == BlockKind::Heading).count(), 3);
        }
    }

    #[test]
    fn labels_and_decisions_are_marked() {
        let blocks = blocks(&plain(DRAFT));
        let parts = blocks.iter().flat_map(|it| &it.parts);
        let marked: Vec<_> = parts
            .filter(|it| it.kind != PartKind::Plain)
            .map(|it| it.text.trim_end_matches(':'))
            .collect();
        let expected = [
            "Case Number",
            "Date of Injury",
            "Overturned",
            "Claims Administrator guideline",
            "MAXIMUS guideline",
            "Decision rationale",
        ];
        assert_eq!(marked, expected);
    }

    #[test]
    fn errors_refuse_it_and_the_preview_stays() {
        let draft = DRAFT.replace("Overturned", "Denied");
        let snapshot = plain(&draft);
        let Err(Refusal::Errors(errors)) = final_letter(&snapshot, &Context::default()) else {
            panic!()
        };
        assert_eq!(errors.iter().map(|it| it.code).collect::<Vec<_>>(), ["unknown-decision"]);
        assert!(joined(&snapshot).contains("Knee brace: Denied"));
        let refused = final_letter(&plain("Dear Sir"), &Context::default());
        assert_eq!(refused, Err(Refusal::NoDetermination));
    }

    #[test]
    fn anything_can_be_shown() {
        for text in ["", "%%", "%% a\n%% b\n", "\n\n%%\n\n", "x: Upheld", "😀%%\n%%😀"] {
            let without = joined(&plain(text));
            assert!(!without.lines().any(|it| it.trim_start().starts_with("%%")), "{text:?}");
        }
    }
}
