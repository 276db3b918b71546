//! A disputed item and what stands in it. All spans count from the item's start.

use super::Portions;
use crate::memo::Memos;
use crate::text::{Prose, Span};
use serde::{Deserialize, Serialize};

/// One disputed treatment or service with its decision, guidelines and rationale.
#[derive(Debug, Default)]
pub struct DisputedItem {
    /// Length in bytes.
    pub len: usize,
    /// The line that names the item and decides it; absent where it was deleted.
    pub heading: Option<ItemHeading>,
    /// Guideline lines, whoever they speak of, in the order of the letter.
    pub guidelines: Vec<GuidelineLine>,
    /// Rationales; a letter in order has one.
    pub rationales: Vec<Rationale>,
    /// Text between the heading and the first label.
    pub stray: Vec<Paragraph>,
    /// What was read and found in it.
    pub(crate) memos: Memos,
}

/// The heading of a disputed item.
#[derive(Debug, PartialEq, Eq)]
pub struct ItemHeading {
    /// The heading without white space at its ends.
    pub span: Span,
    /// The words that name the item, without the last colon and the decision.
    pub words: Option<Span>,
    /// The same, folded.
    pub text: Prose,
    /// What stands in the decision's place.
    pub decision: Option<DecisionWord>,
    /// The portions of a partially authorised request.
    pub portions: Option<Portions>,
    /// Template fields left in the item's words.
    pub placeholders: Vec<Span>,
    /// Whether it only names an item that older forms decide elsewhere.
    pub naming: bool,
}

/// What stands in the place of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecisionWord {
    /// Where.
    pub span: Span,
    /// What.
    pub word: Word,
    /// Whether it is the end of a sentence that names the item, as in older forms.
    pub sentence: bool,
}

/// What the word in a decision's place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// A decision.
    Known(Decision),
    /// Something else.
    Unknown,
    /// A template field left unfilled.
    Placeholder,
}

/// What was decided about the claims administrator's denial.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// The denial stands: the item is not medically necessary.
    Upheld,
    /// The denial falls: the item is medically necessary.
    Overturned,
    /// Some of each.
    Partial,
}

/// Whose guideline line it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Whose {
    /// The claims administrator's, transcribed from its decision.
    ClaimsAdministrator,
    /// The expert reviewer's own.
    Reviewer,
}

/// The guideline line of the claims administrator or of the reviewer.
#[derive(Debug, PartialEq, Eq)]
pub struct GuidelineLine {
    /// Whose it is.
    pub whose: Whose,
    /// Label and body.
    pub span: Span,
    /// The label.
    pub label: Marked,
    /// All the words behind the label.
    pub body: Paragraph,
    /// The citations among them.
    pub citations: Vec<Citation>,
    /// Whether it is of a form that is no longer written, and so is free text.
    pub free_text: bool,
}

/// A label, and its right spelling where it is a near miss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The label's words without the colon.
    pub span: Span,
    /// The right spelling, where these are a near miss.
    pub misspelled: Option<&'static str>,
}

/// `Decision based on …`
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Citation {
    /// All of it.
    pub span: Span,
    /// `Decision based on`.
    pub basis: Option<Span>,
    /// `MTUS` or `Non-MTUS Citation`.
    pub authority: Option<Span>,
    /// Title and topic.
    pub source: Paragraph,
    /// `Page(s): …`
    pub pages: Vec<PageList>,
    /// `Section(s): …`
    pub sections: Vec<SectionList>,
}

/// A list of pages.
#[derive(Debug, PartialEq, Eq)]
pub struct PageList {
    /// Label and list.
    pub span: Span,
    /// The single pages and ranges.
    pub ranges: Vec<Span>,
}

/// A list of section names.
#[derive(Debug, PartialEq, Eq)]
pub struct SectionList {
    /// Label and list.
    pub span: Span,
    /// The names, which may hold commas of their own.
    pub names: Option<Paragraph>,
}

/// The reviewer's reasons.
#[derive(Debug, PartialEq, Eq)]
pub struct Rationale {
    /// Label and body.
    pub span: Span,
    /// The label.
    pub label: Marked,
    /// The paragraphs behind it.
    pub paragraphs: Vec<Paragraph>,
}

/// A run of words, perhaps over several lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// From the first word to the last; empty where there is none.
    pub span: Span,
    /// Its pieces, one for each line or template field; comments between them are left out.
    pub runs: Vec<Span>,
    /// Template fields left unfilled.
    pub placeholders: Vec<Span>,
}

impl Paragraph {
    /// The words of this paragraph of `unit`, folded.
    pub fn prose(&self, unit: &str) -> Prose {
        Prose::fold_pieces(unit, self.runs.iter().copied())
    }

    /// Whether it holds no word.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    pub(crate) fn push(&mut self, run: Span) {
        self.span = if self.runs.is_empty() { run } else { self.span.cover(run) };
        self.runs.push(run);
    }
}

impl Rationale {
    /// All its words, folded; `unit` is the item's text.
    pub fn prose(&self, unit: &str) -> Prose {
        Prose::fold_pieces(unit, self.paragraphs.iter().flat_map(|it| it.runs.iter().copied()))
    }

    /// Whether nothing stands behind the label.
    pub fn is_empty(&self) -> bool {
        self.paragraphs.iter().all(Paragraph::is_empty)
    }
}

/// The words of an item's rationale.
struct Folded(Prose);

impl DisputedItem {
    /// The decision, where there is a known one.
    pub fn decision(&self) -> Option<Decision> {
        match self.heading.as_ref()?.decision?.word {
            Word::Known(decision) => Some(decision),
            Word::Unknown | Word::Placeholder => None,
        }
    }

    /// The item as written, folded, without the last colon and the decision; empty where it has no heading.
    pub fn text(&self) -> &str {
        self.heading.as_ref().map_or("", |heading| heading.text.as_str())
    }

    /// The first guideline line of `whose`.
    pub fn guideline(&self, whose: Whose) -> Option<&GuidelineLine> {
        self.guidelines.iter().find(|line| line.whose == whose)
    }

    /// The rationale's words, folded; `unit` is the item's text. Folded once.
    pub fn rationale_prose(&self, unit: &str) -> &Prose {
        let paragraphs = || self.rationales.iter().flat_map(|it| &it.paragraphs);
        let runs = || paragraphs().flat_map(|it| it.runs.iter().copied());
        &self.memos.get(|| Folded(Prose::fold_pieces(unit, runs()))).0
    }

    /// Where a finding about the whole item stands: its words, else its first label, else its start.
    pub fn anchor(&self) -> Span {
        let heading = self.heading.as_ref().map(|it| it.words.unwrap_or(it.span));
        heading.or_else(|| self.first_label()).unwrap_or(Span::new(0, self.len.min(1)))
    }

    /// The label that stands first.
    pub fn first_label(&self) -> Option<Span> {
        let guidelines = self.guidelines.iter().map(|it| it.label.span);
        guidelines.chain(self.rationales.iter().map(|it| it.label.span)).min()
    }
}
