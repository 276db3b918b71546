//! From the tree to the letter.
use super::Letter;
use tree_sitter::Tree;

/// The letter of `tree`, which is the tree of `text`. Units of `before` that no edit touched are shared.
pub fn build(_text: &str, _tree: &Tree, _before: Option<&Letter>) -> Letter {
    Letter::default()
}
