//! From the tree to the letter.

use super::identity::Known;
use super::item_build::{build_item, lines, paragraph, span_of};
use super::recover::near_section;
use super::{
    DisputedItem, Form, Forms, Letter, Passage, PassageKind, Placed, Section, SectionKind, cover,
    credentials, header, stated,
};
use crate::memo::Memos;
use crate::syntax::{Kind, children};
use crate::text::Span;
use std::sync::Arc;
use tree_sitter::{Node, Tree};

/// A letter that another was made of by edits.
#[derive(Clone, Copy, Debug)]
pub struct Before<'a> {
    /// What it says.
    pub letter: &'a Letter,
    /// Its text.
    pub text: &'a str,
    /// Its tree: what the parser has taken over from it is known by its place in memory.
    pub tree: &'a Tree,
}

/// The letter of `tree`, which is the tree of `text`. Units of `before` that are still the same are shared.
pub fn build(text: &str, tree: &Tree, before: Option<Before<'_>>) -> Letter {
    let mut builder = Builder { text, letter: Letter::default(), known: Known::of(before) };
    builder.children(tree.root_node());
    builder.close_section(text.len());
    let mut letter = builder.letter;
    letter.comments = comments(text);
    let body = letter
        .sections
        .iter()
        .find(|it| matches!(it.kind, SectionKind::Summary | SectionKind::Issues));
    let head = body.map_or(letter.passages.len(), |section| section.passages.start);
    letter.header = header::find(text, &letter.passages, head);
    letter.credentials = credentials::find(text, &letter);
    letter.cover = cover::find(text, &letter.header);
    letter.form = form(text, &letter);
    letter.elsewhere = stated::elsewhere(text, &letter);
    letter
}

/// How many passages at the head of a letter may tell its form.
const HEAD: usize = 24;

/// The form whose mark stands at the head of the letter or among its headings.
fn form(text: &str, letter: &Letter) -> Option<&'static Form> {
    let headings = letter.sections.iter().map(|section| section.heading.of(text));
    let head = letter.sections.first().map_or(letter.passages.len(), |it| it.passages.start);
    let passages = letter.passages.iter().take(head.min(HEAD));
    let heads = passages.flat_map(|passage| {
        let unit = text.get(passage.start..).unwrap_or("");
        let runs = passage.body.runs.iter();
        runs.flat_map(move |&run| lines(unit, run).map(move |line| line.of(unit)))
    });
    let forms = Forms::builtin();
    forms.marked(headings.chain(heads)).or_else(|| forms.current())
}

struct Builder<'a> {
    text: &'a str,
    letter: Letter,
    known: Known<'a>,
}

impl Builder<'_> {
    fn children(&mut self, node: Node<'_>) {
        for (kind, child) in children(node) {
            match kind {
                Kind::DeterminationSection
                | Kind::DocumentsSection
                | Kind::SummarySection
                | Kind::IssuesSection => {
                    self.children(child);
                }
                Kind::DeterminationHeading => self.heading(SectionKind::Determination, child),
                Kind::DocumentsHeading => self.heading(SectionKind::Documents, child),
                Kind::SummaryHeading => self.heading(SectionKind::Summary, child),
                Kind::IssuesHeading => self.heading(SectionKind::Issues, child),
                Kind::DisputedItem => self.item(child),
                Kind::Paragraph => self.paragraph(child),
                Kind::CaseField | Kind::IssuesIntro => self.passage(kind, child),
                _ => {}
            }
        }
    }

    fn heading(&mut self, kind: SectionKind, node: Node<'_>) {
        self.open_section(kind, span_of(node, 0), None);
    }

    fn open_section(&mut self, kind: SectionKind, heading: Span, misspelled: Option<&'static str>) {
        let heading = heading.trim(self.text);
        self.close_section(heading.start);
        let (items, passages) = (self.letter.items.len(), self.letter.passages.len());
        self.letter.sections.push(Section {
            kind,
            heading,
            span: heading,
            misspelled,
            items: items..items,
            passages: passages..passages,
        });
    }

    fn close_section(&mut self, at: usize) {
        let Some(section) = self.letter.sections.last_mut() else { return };
        section.items.end = self.letter.items.len();
        section.passages.end = self.letter.passages.len();
        section.span = Span::new(section.heading.start, at).trim(self.text);
    }

    fn item(&mut self, node: Node<'_>) {
        let start = node.start_byte();
        let unit = Span::new(start, node.end_byte()).of(self.text);
        let (identity, known) = self.known.items.find(node, unit);
        let item = known.unwrap_or_else(|| {
            let memos = self.known.memos(self.letter.items.len());
            Arc::new(DisputedItem { memos, ..build_item(node, unit, start) })
        });
        self.letter.items.push(Placed::new(start, identity, item));
    }

    /// A paragraph; or a section's heading, where its first line is a near miss of one. In small letters a
    /// line with others behind it is none.
    fn paragraph(&mut self, node: Node<'_>) {
        let mut its_lines = lines(self.text, span_of(node, 0));
        let (first, rest) = (its_lines.next(), its_lines.next());
        let is_heading =
            |line: &Span| rest.is_none() || !line.of(self.text).contains(char::is_lowercase);
        if let Some(line) = first.filter(is_heading)
            && let Some((kind, canonical)) = near_section(line.of(self.text))
        {
            self.open_section(kind, line, Some(canonical));
            if rest.is_none() {
                return;
            }
        }
        self.passage(Kind::Paragraph, node);
    }

    fn passage(&mut self, kind: Kind, node: Node<'_>) {
        let start = node.start_byte();
        let unit = Span::new(start, node.end_byte()).of(self.text);
        let (identity, known) = self.known.passages.find(node, unit);
        let passage = known.unwrap_or_else(|| Arc::new(build_passage(kind, node)));
        self.letter.passages.push(Placed::new(start, identity, passage));
    }
}

fn build_passage(kind: Kind, node: Node<'_>) -> Passage {
    let start = node.start_byte();
    let (kind, body) = match kind {
        Kind::IssuesIntro => (PassageKind::IssuesIntro, paragraph(node, start)),
        Kind::CaseField => {
            let find =
                |wanted| children(node).find(|(kind, _)| *kind == wanted).map(|(_, child)| child);
            let label = find(Kind::FieldLabel).map_or(Span::default(), |it| span_of(it, start));
            let body = find(Kind::Value).map(|it| paragraph(it, start)).unwrap_or_default();
            (PassageKind::Field(label), body)
        }
        _ => (PassageKind::Paragraph, paragraph(node, start)),
    };
    Passage { kind, body, memos: Memos::default() }
}

/// The lines whose first characters that are not blank are `%%`.
fn comments(text: &str) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for at in memchr::memmem::find_iter(text.as_bytes(), b"%%") {
        if out.last().is_some_and(|last| at < last.end) {
            continue;
        }
        let line =
            text.get(..at).and_then(|before| before.rfind(['\n', '\r'])).map_or(0, |end| end + 1);
        if !Span::new(line, at).trim(text).is_empty() {
            continue;
        }
        let end = text
            .get(at..)
            .and_then(|rest| rest.find(['\n', '\r']))
            .map_or(text.len(), |end| at + end);
        out.push(Span::new(at, end).trim(text));
    }
    out
}
