//! One revision of a letter with everything that is known of it.

use crate::knowledge::Library;
use crate::letter::{self, Before, Letter};
use crate::memo::{self, Memos};
use crate::syntax;
use crate::text::{Edit, Prose, Span, Text};
use crate::verdict::{self, ItemNames, KnownNames, Reading, Verdict};
use std::sync::{Arc, OnceLock};
use tree_sitter::Tree;

/// Text, tree and letter of one revision. Built once per revision, cheap to clone, shared by every
/// request on it.
#[derive(Clone, Debug)]
pub struct Snapshot {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    text: Text,
    library: Arc<Library>,
    tree: Option<Tree>,
    letter: Letter,
    verdicts: OnceLock<Vec<Verdict>>,
    memos: Memos,
}

/// A rationale as the verdict engine reads it; kept with its item until that is edited.
#[derive(Debug)]
pub(crate) struct ReadRationale {
    /// The rationale's words, folded; places map to the item's text.
    pub prose: Prose,
    /// What they say.
    pub reading: Reading,
}

/// How many items before and after an item its rationale may speak of; a letter has 21 at most.
const NEIGHBOURS: usize = 24;

impl Snapshot {
    /// The first revision of a text.
    pub fn new(text: Text) -> Self {
        Self::with_library(text, Library::shared())
    }

    /// The same, looked up in a library with a writer's own rows.
    pub fn with_library(text: Text, library: Arc<Library>) -> Self {
        let tree = syntax::parse(text.as_str(), None);
        Self::build(text, library, tree, None)
    }

    /// The same revision, looked up in `library`: read anew, unless it was that one before.
    #[must_use]
    pub fn under(self, library: Arc<Library>) -> Self {
        match Arc::ptr_eq(&self.inner.library, &library) {
            true => self,
            false => Self::with_library(self.inner.text.clone(), library),
        }
    }

    /// The revision after `edits`, each of which refers to the text left by the one before it.
    #[must_use]
    pub fn with_edits(&self, edits: &[Edit]) -> Self {
        let mut text = self.inner.text.clone();
        let mut tree = self.inner.tree.clone();
        for edit in edits {
            tree = tree.map(|tree| syntax::edited(&tree, &text, edit));
            text = text.with_edit(edit);
        }
        let tree = syntax::parse(text.as_str(), tree.as_ref());
        let library = Arc::clone(&self.inner.library);
        let before = |tree| Before { letter: self.letter(), text: self.source(), tree };
        Self::build(text, library, tree, self.tree().map(before))
    }

    fn build(
        text: Text,
        library: Arc<Library>,
        tree: Option<Tree>,
        before: Option<Before<'_>>,
    ) -> Self {
        let letter = match &tree {
            Some(tree) => letter::build(text.as_str(), tree, before),
            None => Letter::default(),
        };
        Self {
            inner: Arc::new(Inner {
                text,
                library,
                tree,
                letter,
                verdicts: OnceLock::new(),
                memos: Memos::default(),
            }),
        }
    }

    /// The text.
    pub fn text(&self) -> &Text {
        &self.inner.text
    }

    /// The whole text in one piece.
    pub fn source(&self) -> &str {
        self.inner.text.as_str()
    }

    /// The tree; `None` only if the parser's tables do not fit its runtime.
    pub fn tree(&self) -> Option<&Tree> {
        self.inner.tree.as_ref()
    }

    /// What guidelines and treatments are looked up in.
    pub fn library(&self) -> &Arc<Library> {
        &self.inner.library
    }

    /// What the letter says.
    pub fn letter(&self) -> &Letter {
        &self.inner.letter
    }

    /// What each item's rationale concludes about it, in the order of the items; computed once.
    pub fn verdicts(&self) -> &[Verdict] {
        self.inner.verdicts.get_or_init(|| {
            let items = &self.letter().items;
            let names: Vec<u64> = items.iter().map(|item| memo::key(&item.text())).collect();
            (0..items.len()).map(|index| self.conclude(index, &names)).collect()
        })
    }

    /// Where in the letter the conclusion of item `index` stands.
    pub fn evidence(&self, index: usize) -> Option<Span> {
        let evidence = self.verdicts().get(index)?.evidence.clone()?;
        self.in_letter(index, evidence.into())
    }

    /// Where the last sentence of the rationale of item `index` stands.
    pub fn last_sentence(&self, index: usize) -> Option<Span> {
        let last = self.rationale(index)?.reading.sentences().last()?.clone();
        self.in_letter(index, last.into())
    }

    /// Whether the rationale of item `index` ends in words for medical necessity, readable or not.
    pub fn ends_worded(&self, index: usize) -> bool {
        self.rationale(index).is_some_and(|it| it.reading.ends_worded())
    }

    /// The place in the letter of a span of the folded rationale of item `index`.
    pub fn in_letter(&self, index: usize, span: Span) -> Option<Span> {
        let item = self.letter().items.get(index)?;
        Some(item.at(self.rationale(index)?.prose.source(span)))
    }

    /// The rationale of item `index`, read once as long as the item is not edited.
    pub(crate) fn rationale(&self, index: usize) -> Option<&ReadRationale> {
        let item = self.letter().items.get(index)?;
        Some(item.memos.get(|| {
            let prose = item.rationale_prose(item.span().of(self.source())).clone();
            let reading = item.memos.of_text(prose.as_str(), || verdict::read(prose.as_str()));
            ReadRationale { reading: (*reading).clone(), prose }
        }))
    }

    /// What the item's rationale concludes; remembered with the item as long as its neighbours have
    /// the names they have.
    fn conclude(&self, index: usize, names: &[u64]) -> Verdict {
        let items = &self.letter().items;
        let Some(item) = items.get(index) else { return self.weigh(index) };
        let near = index.saturating_sub(NEIGHBOURS)..(index + NEIGHBOURS + 1).min(names.len());
        let place = index - near.start;
        let key = memo::key(&(place, names.get(near).unwrap_or_default()));
        (*item.memos.keyed(key, || self.weigh(index))).clone()
    }

    fn weigh(&self, index: usize) -> Verdict {
        let items = &self.letter().items;
        let first = index.saturating_sub(NEIGHBOURS);
        let end = index + NEIGHBOURS + 1;
        let near = || items.iter().enumerate().take(end).skip(first);
        let others: Vec<&str> =
            near().filter(|(at, _)| *at != index).map(|(_, it)| it.text()).collect();
        let known = near().filter_map(|(at, it)| Some((it.text(), Arc::clone(self.names(at)?))));
        let names = KnownNames::new(self.library(), known);
        let own = items.get(index).map_or("", |it| it.text());
        let (reading, prose) = match self.rationale(index) {
            Some(rationale) => (&rationale.reading, rationale.prose.as_str()),
            None => (&Reading::default(), ""),
        };
        verdict::conclude(reading, prose, own, &others, &names)
    }

    /// What the library knows of the name of item `index`, looked up once as long as it is not edited.
    pub(crate) fn names(&self, index: usize) -> Option<&Arc<ItemNames>> {
        let item = self.letter().items.get(index)?;
        Some(item.memos.get(|| Arc::new(ItemNames::read(self.library(), item.text()))))
    }

    /// The item that the rationale of item `index` concludes about instead, where it does.
    pub(crate) fn concluded_item(&self, index: usize) -> Option<usize> {
        let other = index.saturating_sub(NEIGHBOURS) + self.verdicts().get(index)?.about_other?;
        Some(other + usize::from(other >= index))
    }

    /// What is remembered of this revision as a whole.
    pub(crate) fn memos(&self) -> &Memos {
        &self.inner.memos
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Facts;
    use crate::{Context, check};

    /// What follows from a rationale's words is not read again for a key in another part of its item.
    #[test]
    fn a_key_beside_the_rationale_has_nothing_in_it_read_again() {
        let letter = include_str!("../../../examples/in-order.imr");
        let before = Snapshot::new(Text::new(letter));
        check(&before, &Context::default());
        for (index, item) in before.letter().items.iter().enumerate() {
            let Some(line) = item.guidelines.first() else { continue };
            let edit = Edit { span: Span::empty(item.at(line.span).end), new_text: "x".into() };
            let after = before.with_edits(&[edit]);
            let edited = &after.letter().items[index];
            let words = edited.rationale_prose(edited.span().of(after.source())).as_str();
            assert!(!words.is_empty());
            edited.memos.of_text(words, || -> Reading { panic!("the conclusion is read again") });
            edited.memos.of_text(words, || -> Facts { panic!("the facts are read again") });
        }
    }
}
