//! The case header: number, dates, priority. Typed letters have each value behind its label; extracts
//! of the published files have it on the next line, or all labels in one block and all values in the next.

use super::item_build::lines;
use super::recover::near_field;
use super::{FieldName, Forms, Marked, Passage, PassageKind, Placed};
use crate::text::{Prose, Span};

/// The fields of the case header and cover letter, in the order of the letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseHeader {
    /// Its fields.
    pub fields: Vec<HeaderField>,
}

/// A labelled field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderField {
    /// Which.
    pub name: FieldName,
    /// Its label, in bytes of the letter.
    pub label: Marked,
    /// Its value, where it has one.
    pub value: Option<Span>,
}

impl CaseHeader {
    /// The first field called `name` that has a value.
    pub fn field(&self, name: FieldName) -> Option<&HeaderField> {
        let mut named = self.fields.iter().filter(|it| it.name == name);
        named.clone().find(|it| it.value.is_some()).or_else(|| named.next())
    }
}

/// Reads the fields among `passages` of `text`; only the first `head` of them are searched for
/// misspelled labels, for further down a line with a colon is the writer's.
pub(super) fn find(text: &str, passages: &[Placed<Passage>], head: usize) -> CaseHeader {
    let mut fields = Vec::new();
    let mut block = 0;
    for (index, passage) in passages.iter().enumerate() {
        match passage.kind {
            PassageKind::Field(label) => field(text, &mut fields, passage, label),
            PassageKind::Paragraph => {
                pair(text, &mut fields, block, passage);
                if index < head {
                    let lines =
                        passage.body.runs.iter().flat_map(|&run| lines(text, passage.at(run)));
                    fields.extend(lines.filter_map(|line| misspelled(text, line)));
                }
                block = fields.len();
            }
            PassageKind::IssuesIntro => block = fields.len(),
        }
    }
    CaseHeader { fields }
}

/// A labelled field; what looks like its second line may be a field with a misspelled label.
fn field(text: &str, fields: &mut Vec<HeaderField>, passage: &Placed<Passage>, label: Span) {
    let label = trim_label(passage.at(label), text);
    let Some(name) = Forms::builtin().field(Prose::fold(text, label).as_str()) else { return };
    let mut value: Option<Span> = None;
    let mut more = Vec::new();
    for line in passage.body.runs.iter().flat_map(|&run| lines(text, passage.at(run))) {
        match misspelled(text, line) {
            Some(field) => more.push(field),
            None if more.is_empty() => value = Some(value.map_or(line, |it| it.cover(line))),
            None => {}
        }
    }
    fields.push(HeaderField { name, label: Marked { span: label, misspelled: None }, value });
    fields.extend(more);
}

/// Labels in one block and values in the next: hands the lines of `passage` to the fields since `block`.
/// The last of them may have taken the first line for its own.
fn pair(text: &str, fields: &mut [HeaderField], block: usize, passage: &Placed<Passage>) {
    let Some(fields) = fields.get_mut(block..).filter(|it| it.len() > 1) else { return };
    let Some((last, before)) = fields.split_last() else { return };
    if before.iter().any(|field| field.value.is_some()) {
        return;
    }
    let taken = last.value.into_iter().flat_map(|span| lines(text, span));
    let more = passage.body.runs.iter().flat_map(|&run| lines(text, passage.at(run)));
    let values: Vec<Span> = taken.chain(more).collect();
    if values.len() != fields.len() {
        return;
    }
    for (field, value) in fields.iter_mut().zip(values) {
        field.value = Some(value);
    }
}

/// The field on `line`, where that begins with a misspelled label.
fn misspelled(text: &str, line: Span) -> Option<HeaderField> {
    let (name, canonical, len) = near_field(line.of(text))?;
    let span = Span::new(line.start, line.start + len);
    let rest = Span::new(span.end, line.end);
    let colon = rest.of(text).find(':').map_or(0, |at| at + 1);
    let value = Span::new(rest.start + colon, line.end).trim(text);
    let value = (!value.is_empty()).then_some(value);
    Some(HeaderField { name, label: Marked { span, misspelled: Some(canonical) }, value })
}

fn trim_label(span: Span, text: &str) -> Span {
    let words = span.of(text).trim_end_matches(|ch: char| ch == ':' || ch.is_whitespace());
    Span::new(span.start, span.start + words.len())
}
