//! What a rule sees of the letter.

use super::Spoken;
use super::stated::Stating;
use crate::citation::{CitedLine, cited_lines};
use crate::knowledge::Library;
use crate::letter::{Decision, DisputedItem, Letter, Paragraph, Whose};
use crate::snapshot::Snapshot;
use crate::text::{Prose, Span};
use crate::verdict::{Verdict, Which};
use std::cell::OnceCell;

/// One disputed item. Spans count from its start.
pub(crate) struct ItemView<'a> {
    /// Its text.
    pub text: &'a str,
    /// What stands in it.
    pub item: &'a DisputedItem,
    /// What guidelines and treatments are looked up in.
    pub library: &'a Library,
}

impl<'a> ItemView<'a> {
    /// The guideline lines as citations.
    pub fn cited(&self) -> &'a [CitedLine] {
        cited_lines(self.library, self.item, self.text)
    }
}

/// One piece of running text. Spans count from the start of the item or passage that holds it.
pub(crate) struct ProseView<'a> {
    /// The text of the item or passage.
    pub text: &'a str,
    /// Where the piece stands.
    pub place: Place,
    /// The piece.
    pub paragraph: &'a Paragraph,
    /// The piece, folded.
    pub prose: &'a Prose,
}

/// Where running text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Outside the disputed items.
    Passage,
    /// The value of a labelled field.
    Field,
    /// An item's words.
    Heading,
    /// A guideline line.
    Guideline(Whose),
    /// A rationale.
    Rationale,
    /// Between an item's heading and its first label.
    Stray,
}

/// The whole letter. Spans are bytes of the letter.
pub(crate) struct LetterView<'a> {
    /// The revision.
    pub snapshot: &'a Snapshot,
    /// What it says.
    pub letter: &'a Letter,
    /// Its text.
    pub text: &'a str,
    pub(super) stating: OnceCell<Vec<Stating<'a>>>,
}

impl<'a> LetterView<'a> {
    /// A view of `snapshot`.
    pub fn new(snapshot: &'a Snapshot) -> Self {
        let (letter, text) = (snapshot.letter(), snapshot.source());
        Self { snapshot, letter, text, stating: OnceCell::new() }
    }

    /// What the rationale of item `index` concludes about it.
    pub fn verdict(&self, index: usize) -> Option<&'a Verdict> {
        self.snapshot.verdicts().get(index)
    }

    /// What the rationale of item `index` speaks of, by name; read once as long as the item is not edited.
    pub fn spoken(&self, index: usize) -> Option<&'a Spoken> {
        let rationale = self.snapshot.rationale(index)?;
        let names = self.snapshot.names(index)?;
        let item = self.letter.items.get(index)?;
        let read = || Spoken::read(self.snapshot.library(), rationale, names, item.text());
        Some(item.memos.get(|| {
            let text = [item.text(), rationale.prose.as_str()].join("\n");
            item.memos.of_text(&text, read)
        }))
    }

    /// Whether `decision` agrees with what the rationale of item `index` concludes; a fix that offers
    /// another would put one defect in the place of the other.
    pub fn fits(&self, index: usize, decision: Decision) -> bool {
        let Some(concluded) = self.verdict(index).and_then(|it| it.which) else { return true };
        match concluded {
            Which::Necessary => decision == Decision::Overturned,
            Which::NotNecessary => decision == Decision::Upheld,
            Which::Partial => decision != Decision::Overturned,
        }
    }

    /// The place of the first line that is neither blank nor a comment, for findings about something absent.
    pub fn first_line(&self) -> Span {
        let text = self.snapshot.text();
        let lines = (0..text.line_count()).map(|line| text.line_span(line).trim(self.text));
        let written = |line: &Span| !line.is_empty() && !line.of(self.text).starts_with("%%");
        lines.into_iter().find(written).unwrap_or_default()
    }
}

/// The pieces of running text of an item, with their places.
pub(crate) fn pieces(item: &DisputedItem) -> Vec<(Place, Paragraph)> {
    let mut out = Vec::new();
    if let Some(heading) = &item.heading
        && let Some(words) = heading.words
    {
        let placeholders = heading.placeholders.clone();
        out.push((Place::Heading, Paragraph { span: words, runs: vec![words], placeholders }));
    }
    out.extend(item.stray.iter().map(|it| (Place::Stray, it.clone())));
    out.extend(item.guidelines.iter().map(|it| (Place::Guideline(it.whose), it.body.clone())));
    let paragraphs = item.rationales.iter().flat_map(|it| &it.paragraphs);
    out.extend(paragraphs.map(|it| (Place::Rationale, it.clone())));
    out
}
