//! What a letter says, as typed values: its sections, disputed items, case header, credentials and
//! cover letter.
//!
//! A part that is absent from the letter is an absent field here, never an error. Disputed items and
//! passages are *units*: their spans count from their own start, so that a unit which an edit did not
//! touch is shared between revisions as it is ([`Placed`]).

mod build;
mod cover;
mod credentials;
mod filler;
mod forms;
mod header;
mod identity;
mod item;
mod item_build;
mod portions;
mod recover;
mod stated;
mod vocabulary;

pub use build::{Before, build};
pub use cover::CoverLetter;
pub use credentials::Credentials;
pub use forms::{CaseOutcome, FieldName, Form, Forms, Label, SectionKind};
pub use header::{CaseHeader, HeaderField};
pub use item::{
    Citation, Decision, DecisionWord, DisputedItem, GuidelineLine, ItemHeading, Marked, PageList,
    Paragraph, Rationale, SectionList, Whose, Word,
};
pub use portions::Portions;
pub use stated::Elsewhere;
pub use vocabulary::Vocabulary;

use crate::memo::Memos;
use crate::text::Span;
use identity::Identity;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// The whole letter.
#[derive(Clone, Debug, Default)]
pub struct Letter {
    /// Sections in the order of the letter.
    pub sections: Vec<Section>,
    /// Disputed items in the order of the letter, whatever section they stand in.
    pub items: Vec<Placed<DisputedItem>>,
    /// Everything else that is written: paragraphs and fields outside items.
    pub passages: Vec<Placed<Passage>>,
    /// The case's numbers and dates.
    pub header: CaseHeader,
    /// What the letter says of the reviewer, in either form.
    pub credentials: Option<Credentials>,
    /// The cover letter's determination.
    pub cover: Option<CoverLetter>,
    /// Draft comments (`%%` lines).
    pub comments: Vec<Span>,
    /// The generation of the letter, which says what it must have.
    pub form: Option<&'static Form>,
    /// What is said of items elsewhere than in their headings, by index; empty in today's forms.
    pub(crate) elsewhere: Vec<Option<Elsewhere>>,
}

/// A unit and the byte of the letter that its spans count from.
#[derive(Debug)]
pub struct Placed<T> {
    /// Where the unit begins in the letter, in bytes.
    pub start: usize,
    /// What it is found again by in the next revision.
    identity: Identity,
    unit: Arc<T>,
}

/// A part of the letter under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Which part.
    pub kind: SectionKind,
    /// The heading as it stands.
    pub heading: Span,
    /// From the heading to the end of the last thing under it.
    pub span: Span,
    /// The right spelling, where the heading is a near miss.
    pub misspelled: Option<&'static str>,
    /// The items under it, by index into [`Letter::items`].
    pub items: Range<usize>,
    /// The passages under it, by index into [`Letter::passages`].
    pub passages: Range<usize>,
}

/// A paragraph or field outside the disputed items.
#[derive(Debug)]
pub struct Passage {
    /// What it is.
    pub kind: PassageKind,
    /// Its words; for a field, those of its value.
    pub body: Paragraph,
    /// What was read and found in it.
    pub(crate) memos: Memos,
}

/// What a [`Passage`] is.
#[derive(Debug, PartialEq, Eq)]
pub enum PassageKind {
    /// Running text.
    Paragraph,
    /// The fixed sentence that leads the disputed items in.
    IssuesIntro,
    /// A labelled field; the span of its label.
    Field(Span),
}

impl Letter {
    /// Whether anything in it is a part of a determination.
    pub fn is_determination(&self) -> bool {
        !self.sections.is_empty() || !self.items.is_empty()
    }

    /// The sections that its form asks for, in their order.
    pub fn required(&self) -> &'static [SectionKind] {
        self.form.map_or(&[], |form| form.sections.as_slice())
    }

    /// Whether it is of a form that is no longer written.
    pub fn is_of_older_form(&self) -> bool {
        self.form.is_some_and(|form| !form.marks.is_empty())
    }

    /// How item `index` was decided, in its heading or elsewhere, and the bytes of the letter that say so.
    pub fn decided(&self, index: usize) -> Option<(Span, Decision)> {
        let item = self.items.get(index)?;
        let own = item.heading.as_ref().and_then(|it| it.decision);
        let own = own.and_then(|it| Some((item.at(it.span), item.decision()?)));
        own.or_else(|| self.elsewhere.get(index)?.as_ref()?.decision)
    }

    /// The decision of item `index`, wherever it stands.
    pub fn decision(&self, index: usize) -> Option<Decision> {
        self.decided(index).map(|(_, decision)| decision)
    }

    /// The words that name item `index`, folded, wherever they stand; empty where nothing names it.
    pub fn item_text(&self, index: usize) -> &str {
        let own = self.items.get(index).map_or("", |item| item.text());
        let other = self.elsewhere.get(index).and_then(Option::as_ref);
        if own.is_empty() { other.map_or("", |it| it.text.as_str()) } else { own }
    }

    /// The first section of `kind`.
    pub fn section(&self, kind: SectionKind) -> Option<&Section> {
        self.sections.iter().find(|section| section.kind == kind)
    }
}

impl<T> Placed<T> {
    fn new(start: usize, identity: Identity, unit: Arc<T>) -> Self {
        Self { start, identity, unit }
    }

    /// The place in the letter of a span of the unit.
    pub fn at(&self, span: Span) -> Span {
        span.shift(self.start)
    }

    /// The unit, to be shared with another revision.
    pub fn share(&self) -> Arc<T> {
        Arc::clone(&self.unit)
    }
}

impl<T> Deref for Placed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.unit
    }
}

impl<T> Clone for Placed<T> {
    fn clone(&self) -> Self {
        Self { start: self.start, identity: self.identity, unit: self.share() }
    }
}

impl Placed<DisputedItem> {
    /// The item's bytes in the letter.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.start + self.len)
    }
}
