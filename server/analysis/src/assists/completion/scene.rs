//! What completion knows of the letter around the cursor.

use super::place::line_before;
use super::{About, Completion, CompletionKind};
use crate::assists::used::Used;
use crate::drafting::is_older_form;
use crate::knowledge::{Date, Document, InForce, Library, Topic};
use crate::letter::{DisputedItem, Letter, Placed};
use crate::rules::decision_date;
use crate::snapshot::Snapshot;
use crate::text::Span;

/// The letter around the cursor.
pub(super) struct Scene<'a> {
    /// The revision.
    pub snapshot: &'a Snapshot,
    /// What guidelines and treatments are looked up in.
    pub library: &'a Library,
    /// The cursor, in bytes of the letter.
    pub at: usize,
    /// The item that is written, by index.
    pub item: Option<usize>,
    /// The day of the decision, where the letter has it.
    pub on: Option<Date>,
}

impl<'a> Scene<'a> {
    pub fn new(snapshot: &'a Snapshot, at: usize, item: Option<usize>) -> Self {
        Self { snapshot, library: snapshot.library(), at, item, on: decision_date(snapshot) }
    }

    pub fn letter(&self) -> &'a Letter {
        self.snapshot.letter()
    }

    pub fn text(&self) -> &'a str {
        self.snapshot.source()
    }

    /// The item that is written.
    pub fn disputed(&self) -> Option<&'a Placed<DisputedItem>> {
        self.letter().items.get(self.item?)
    }

    /// The words of the item that is written; empty where there is none.
    pub fn heading(&self) -> &'a str {
        self.disputed().map_or("", |item| item.text())
    }

    /// The line up to the cursor.
    pub fn line(&self) -> Span {
        line_before(self.snapshot, self.at)
    }

    /// Whether the document may be offered at all: one that was not in force is known, but not
    /// offered before its title is typed.
    pub fn is_in_force(&self, document: &Document) -> bool {
        self.on.is_none_or(|on| Library::in_force(document, on) != InForce::No)
    }

    /// Whether the letter cites in the form of 2014 and 2015.
    pub fn is_older_form(&self) -> bool {
        is_older_form(self.letter(), self.on)
    }

    /// How often the reviewer cites documents and topics in the other items of the letter.
    pub fn used(&self) -> Used {
        Used::in_others(self.snapshot, self.item)
    }

    /// A completion of what is typed from byte `start` of the letter; blanks that are wanted before it
    /// are added.
    pub fn offer(
        &self,
        kind: CompletionKind,
        start: usize,
        label: &str,
        new_text: String,
    ) -> Completion {
        let (typed, new_text) = self.on_this_line(start, new_text);
        let before = self.text().get(..typed.start).and_then(|it| it.chars().next_back());
        let tight = before.is_some_and(|ch| !ch.is_whitespace() && !"([{\"“-–".contains(ch));
        let tight = tight && new_text.starts_with(char::is_alphanumeric);
        let new_text = if tight { format!(" {new_text}") } else { new_text };
        Completion {
            kind,
            label: label.to_owned(),
            detail: None,
            description: None,
            typed,
            replace_end: self.replace_end(),
            new_text,
            fields: Vec::new(),
            about: None,
        }
    }

    /// Editors replace text on one line only: words on the lines before are left as they are, and so
    /// is what they say of `new_text`.
    fn on_this_line(&self, start: usize, new_text: String) -> (Span, String) {
        let line = self.line();
        let indent = line.of(self.text()).len() - line.of(self.text()).trim_start().len();
        let first = line.start + indent;
        if start >= first {
            return (Span::new(start.min(self.at), self.at), new_text);
        }
        let written = Span::new(start, line.start).of(self.text());
        let count = written.split_whitespace().count();
        let said = new_text.split_whitespace().zip(written.split_whitespace());
        let same = said.filter(|(new, old)| new.eq_ignore_ascii_case(old)).count() == count;
        let rest = new_text.split_whitespace().skip(if same { count } else { 0 });
        (Span::new(first.min(self.at), self.at), rest.collect::<Vec<_>>().join(" "))
    }

    /// The line behind the cursor.
    pub fn rest_of_line(&self) -> &'a str {
        let text = self.snapshot.text();
        Span::new(self.at, text.line_span(text.line_at(self.at)).end).of(self.text())
    }

    /// The end of the word that the cursor is in.
    fn replace_end(&self) -> usize {
        let rest = self.text().get(self.at..).unwrap_or("");
        self.at + rest.find(|ch: char| !ch.is_alphanumeric()).unwrap_or(rest.len())
    }

    /// What the documentation of a completion is about.
    pub fn about(&self, document: &Document, topic: Option<&Topic>) -> Option<About> {
        Some(About { document: document.name.clone(), topic: topic.map(|it| it.name.clone()) })
    }
}
