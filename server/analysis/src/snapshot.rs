//! One revision of a letter with everything that is known of it.

use crate::letter::{self, Letter};
use crate::syntax;
use crate::text::{Edit, Text};
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
    tree: Option<Tree>,
    letter: Letter,
    findings: OnceLock<Arc<[crate::Finding]>>,
}

/// What the editor knows beyond the text. Empty for `imr check`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Context {
    /// The byte of the last edit, while the writer is still at it: what is merely not yet written
    /// there is no more than a hint.
    pub editing: Option<usize>,
}

impl Snapshot {
    /// The first revision of a text.
    pub fn new(text: Text) -> Self {
        let tree = syntax::parse(text.as_str(), None);
        Self::build(text, tree, None)
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
        Self::build(text, tree, Some(&self.inner.letter))
    }

    fn build(text: Text, tree: Option<Tree>, before: Option<&Letter>) -> Self {
        let letter = match &tree {
            Some(tree) => letter::build(text.as_str(), tree, before),
            None => Letter::default(),
        };
        Self { inner: Arc::new(Inner { text, tree, letter, findings: OnceLock::new() }) }
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

    /// What the letter says.
    pub fn letter(&self) -> &Letter {
        &self.inner.letter
    }

    /// What the rules find in this revision without any context; computed once.
    pub(crate) fn findings(&self) -> &Arc<[crate::Finding]> {
        self.inner.findings.get_or_init(|| crate::rules::run(self).into())
    }
}
