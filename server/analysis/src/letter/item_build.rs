//! From the tree of a disputed item to its typed value.

use super::item::{
    Citation, DecisionWord, DisputedItem, GuidelineLine, ItemHeading, Marked, PageList, Paragraph,
    Rationale, SectionList, Whose, Word,
};
use super::recover::near_label;
use super::{Decision, Forms, Label, Portions, stated};
use crate::syntax::{Kind, children};
use crate::text::{Prose, Span};
use tree_sitter::Node;

/// The item of `node`; `unit` is its text and `start` the byte at which it begins.
pub(super) fn build_item(node: Node<'_>, unit: &str, start: usize) -> DisputedItem {
    let mut builder =
        Builder { unit, start, item: DisputedItem { len: unit.len(), ..DisputedItem::default() } };
    for (kind, child) in children(node) {
        builder.child(kind, child);
    }
    builder.item
}

/// The words of `node`, with comments left out, counted from `start`.
pub(super) fn paragraph(node: Node<'_>, start: usize) -> Paragraph {
    let mut out = Paragraph::default();
    let mut placeholders = Vec::new();
    let mut from = node.start_byte();
    visit(node, &mut |kind, leaf| match kind {
        Kind::Comment => {
            if from < leaf.start_byte() {
                out.push(Span::new(from, leaf.start_byte()).relative_to(start));
            }
            from = leaf.end_byte();
        }
        Kind::Placeholder => placeholders.push(span_of(leaf, start)),
        _ => {}
    });
    if from < node.end_byte() {
        out.push(Span::new(from, node.end_byte()).relative_to(start));
    }
    out.placeholders = placeholders;
    out
}

pub(super) fn span_of(node: Node<'_>, start: usize) -> Span {
    Span::new(node.start_byte(), node.end_byte()).relative_to(start)
}

/// Calls `see` for every named node below `node`, in order.
fn visit<'t>(node: Node<'t>, see: &mut dyn FnMut(Kind, Node<'t>)) {
    for (kind, child) in children(node) {
        see(kind, child);
        if child.named_child_count() > 0 {
            visit(child, see);
        }
    }
}

/// A part of a field's body: the misspelled label that opens it, if any, and its words.
struct Part {
    label: Option<(Label, Marked)>,
    body: Paragraph,
}

struct Builder<'a> {
    unit: &'a str,
    start: usize,
    item: DisputedItem,
}

impl Builder<'_> {
    fn child(&mut self, kind: Kind, node: Node<'_>) {
        match kind {
            Kind::ItemHeading => self.item.heading = Some(self.heading(node)),
            Kind::Paragraph => {
                for part in self.split(paragraph(node, self.start)) {
                    self.place(None, part, &[]);
                }
            }
            Kind::ClaimsAdministratorGuideline => self.guideline(Label::ClaimsAdministrator, node),
            Kind::ReviewerGuideline => self.guideline(Label::Reviewer, node),
            Kind::Rationale => self.rationale(node),
            _ => {}
        }
    }

    fn heading(&self, node: Node<'_>) -> ItemHeading {
        let mut heading = ItemHeading {
            span: span_of(node, self.start).trim(self.unit),
            words: None,
            text: Prose::default(),
            decision: None,
            portions: None,
            placeholders: Vec::new(),
            naming: false,
        };
        let mut runs = Vec::new();
        for (kind, child) in children(node) {
            let span = span_of(child, self.start).trim(self.unit);
            match kind {
                Kind::Item => {
                    let words = paragraph(child, self.start);
                    heading.words = Some(words.span.trim(self.unit));
                    heading.placeholders = words.placeholders;
                    runs = words.runs;
                }
                Kind::Decision | Kind::UnknownDecision => {
                    let decision = Forms::builtin().decision(span.of(self.unit));
                    heading.decision = Some(DecisionWord {
                        span,
                        word: decision.map_or(Word::Unknown, Word::Known),
                        sentence: false,
                    });
                }
                Kind::Placeholder => {
                    heading.decision =
                        Some(DecisionWord { span, word: Word::Placeholder, sentence: false })
                }
                _ => {}
            }
        }
        if heading.decision.is_none() {
            self.find_undelimited_decision(&mut heading, &mut runs);
        }
        if heading.decision.is_none() {
            self.find_sentence(&mut heading, &mut runs);
        }
        heading.text = Prose::fold_pieces(self.unit, runs);
        heading.portions = Portions::find(heading.text.as_str());
        heading
    }

    /// `Norco #120 - Upheld`: the colon is missing, the decision is not.
    fn find_undelimited_decision(&self, heading: &mut ItemHeading, runs: &mut Vec<Span>) {
        let Some(words) = heading.words else { return };
        let text = words.of(self.unit);
        let Some(at) = text.rfind(char::is_whitespace) else { return };
        let last = Span::new(words.start + at, words.end).trim(self.unit);
        let known = Forms::builtin().decision(last.of(self.unit));
        let Some(decision @ (Decision::Upheld | Decision::Overturned)) = known else { return };
        let end = words.start
            + text.get(..at).unwrap_or("").trim_end_matches([' ', '\n', '-', '–', '—', ',']).len();
        heading.decision =
            Some(DecisionWord { span: last, word: Word::Known(decision), sentence: false });
        self.narrow(heading, runs, Span::new(words.start, end));
    }

    /// `1. The request for X is not medically necessary and appropriate.`
    fn find_sentence(&self, heading: &mut ItemHeading, runs: &mut Vec<Span>) {
        let prose = Prose::fold_pieces(self.unit, runs.iter().copied());
        let Some(sentence) = stated::read(prose.as_str()) else { return };
        heading.naming = sentence.decision.is_none();
        heading.decision = sentence.decision.map(|(span, decision)| DecisionWord {
            span: prose.source(span),
            word: Word::Known(decision),
            sentence: true,
        });
        self.narrow(heading, runs, prose.source(sentence.item));
    }

    /// Only `words` of the heading name the item.
    fn narrow(&self, heading: &mut ItemHeading, runs: &mut Vec<Span>, words: Span) {
        heading.words = Some(words.trim(self.unit));
        runs.retain(|run| run.start < words.end && words.start < run.end);
        for run in runs {
            *run = Span::new(run.start.max(words.start), run.end.min(words.end));
        }
    }

    fn guideline(&mut self, label: Label, node: Node<'_>) {
        let mut marked = Marked {
            span: Span::empty(node.start_byte().saturating_sub(self.start)),
            misspelled: None,
        };
        let mut body = Paragraph::default();
        let mut citations = Vec::new();
        for (kind, child) in children(node) {
            match kind {
                Kind::ClaimsAdministratorLabel | Kind::ReviewerLabel => {
                    marked.span = trim_colon(span_of(child, self.start), self.unit);
                }
                Kind::Citation => {
                    append(&mut body, paragraph(child, self.start));
                    citations.push(citation(child, self.start));
                }
                Kind::Statement => append(&mut body, paragraph(child, self.start)),
                _ => {}
            }
        }
        let mut label = Some((label, marked));
        for part in self.split(body) {
            self.place(label.take(), part, &citations);
        }
        if let Some((label, marked)) = label {
            self.place(
                Some((label, marked)),
                Part { label: None, body: Paragraph::default() },
                &[],
            );
        }
    }

    fn rationale(&mut self, node: Node<'_>) {
        let span = span_of(node, self.start).trim(self.unit);
        let mut label = Marked { span: Span::empty(span.start), misspelled: None };
        let mut paragraphs = Vec::new();
        for (kind, child) in children(node) {
            match kind {
                Kind::RationaleLabel => {
                    label.span = trim_colon(span_of(child, self.start), self.unit)
                }
                Kind::Paragraph => paragraphs.push(paragraph(child, self.start)),
                _ => {}
            }
        }
        self.item.rationales.push(Rationale { span, label, paragraphs });
    }

    /// Cuts `body` before each line that begins with a misspelled label.
    fn split(&self, body: Paragraph) -> Vec<Part> {
        let mut parts = vec![Part { label: None, body: Paragraph::default() }];
        for line in body.runs.iter().flat_map(|&run| lines(self.unit, run)) {
            let mut rest = line;
            if let Some(near) = near_label(line.of(self.unit)) {
                let span = Span::new(line.start, line.start + near.len);
                let marked = Marked { span, misspelled: Some(near.canonical) };
                parts.push(Part { label: Some((near.label, marked)), body: Paragraph::default() });
                let tail = Span::new(span.end, line.end);
                let colon = tail.of(self.unit).find(':').map_or(0, |at| at + 1);
                rest = Span::new(tail.start + colon, line.end).trim(self.unit);
            }
            if let Some(part) = parts.last_mut().filter(|_| !rest.is_empty()) {
                part.body.push(rest);
            }
        }
        for placeholder in body.placeholders {
            let holds = |part: &&mut Part| part.body.span.contains(placeholder);
            if let Some(part) = parts.iter_mut().find(holds) {
                part.body.placeholders.push(placeholder);
            }
        }
        parts.retain(|part| part.label.is_some() || !part.body.is_empty());
        parts
    }

    /// Puts `part` where its own label says, else where `label` says, else among the stray text.
    fn place(&mut self, label: Option<(Label, Marked)>, part: Part, citations: &[Citation]) {
        let Part { label: own, body } = part;
        let Some((label, marked)) = own.or(label) else {
            self.item.stray.push(body);
            return;
        };
        let span = if body.is_empty() { marked.span } else { marked.span.cover(body.span) };
        let whose = match label {
            Label::Rationale => {
                self.item.rationales.push(Rationale {
                    span,
                    label: marked,
                    paragraphs: vec![body],
                });
                return;
            }
            Label::ClaimsAdministrator => Whose::ClaimsAdministrator,
            Label::Reviewer => Whose::Reviewer,
        };
        let inside = citations.iter().filter(|it| body.span.contains(Span::empty(it.span.start)));
        let citations = inside.map(|it| clip(it, body.span.end)).collect();
        let free_text = Forms::builtin().is_older_label(label, marked.span.of(self.unit));
        let line = GuidelineLine { whose, span, label: marked, body, citations, free_text };
        self.item.guidelines.push(line);
    }
}

fn citation(node: Node<'_>, start: usize) -> Citation {
    let mut out = Citation { span: span_of(node, start), ..Citation::default() };
    for (kind, child) in children(node) {
        let span = span_of(child, start);
        match kind {
            Kind::Basis => out.basis = Some(span),
            Kind::Authority => out.authority = Some(span),
            Kind::Source => append(&mut out.source, paragraph(child, start)),
            Kind::PageList => {
                let ranges = children(child).filter(|(kind, _)| *kind == Kind::PageRange);
                out.pages.push(PageList {
                    span,
                    ranges: ranges.map(|(_, it)| span_of(it, start)).collect(),
                });
            }
            Kind::SectionList => {
                let mut names = children(child).filter(|(kind, _)| *kind == Kind::Names);
                let names = names.next().map(|(_, it)| paragraph(it, start));
                out.sections.push(SectionList { span, names });
            }
            _ => {}
        }
    }
    out
}

/// The part of `citation` before `end`.
fn clip(citation: &Citation, end: usize) -> Citation {
    let cut = |span: Span| Span::new(span.start, span.end.min(end));
    let clip = |paragraph: &Paragraph| {
        let mut out = Paragraph::default();
        paragraph.runs.iter().filter(|run| run.start < end).for_each(|&run| out.push(cut(run)));
        out.placeholders =
            paragraph.placeholders.iter().copied().filter(|it| it.end <= end).collect();
        out
    };
    let pages = citation.pages.iter().filter(|it| it.span.start < end);
    let sections = citation.sections.iter().filter(|it| it.span.start < end);
    Citation {
        span: cut(citation.span),
        basis: citation.basis,
        authority: citation.authority,
        source: clip(&citation.source),
        pages: pages.map(|it| PageList { span: cut(it.span), ranges: it.ranges.clone() }).collect(),
        sections: sections
            .map(|it| SectionList { span: cut(it.span), names: it.names.as_ref().map(clip) })
            .collect(),
    }
}

fn append(body: &mut Paragraph, more: Paragraph) {
    more.runs.into_iter().for_each(|run| body.push(run));
    body.placeholders.extend(more.placeholders);
}

/// The lines of the piece of `unit` at `span`, without white space at their ends; blank ones left out.
pub(super) fn lines(unit: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut at = span.start;
    span.of(unit).split(['\n', '\r']).filter_map(move |line| {
        let place = Span::new(at, at + line.len()).trim(unit);
        at += line.len() + 1;
        (!place.is_empty()).then_some(place)
    })
}

fn trim_colon(span: Span, unit: &str) -> Span {
    let words = span.of(unit).trim_end_matches([':', ' ', '\t', '\u{a0}', '\n', '\r']);
    Span::new(span.start, span.start + words.len())
}
