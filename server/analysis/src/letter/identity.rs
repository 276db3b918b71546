//! Which units of the revision before are still the same, so that what is known of them is kept.
//!
//! A unit is the same if its text and the shape of its tree are. The parser's own reuse does not tell:
//! it takes over leaves and builds the nodes above them anew.

use super::{DisputedItem, Letter, Passage, Placed};
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;
use std::sync::Arc;
use tree_sitter::Node;

/// The units of the revision before, by their text and the shape of their tree.
#[derive(Default)]
pub(super) struct Known<'a> {
    text: &'a str,
    items: FxHashMap<u64, &'a Placed<DisputedItem>>,
    passages: FxHashMap<u64, &'a Placed<Passage>>,
}

impl<'a> Known<'a> {
    /// The units of a letter and its text.
    pub fn of(before: Option<(&'a Letter, &'a str)>) -> Self {
        let Some((letter, text)) = before else { return Self::default() };
        Self {
            text,
            items: letter.items.iter().map(|it| (it.shape, it)).collect(),
            passages: letter.passages.iter().map(|it| (it.shape, it)).collect(),
        }
    }

    /// The item of that shape and text.
    pub fn item(&self, shape: u64, text: &str) -> Option<Arc<DisputedItem>> {
        same(self.items.get(&shape)?, self.text, text)
    }

    /// The passage of that shape and text.
    pub fn passage(&self, shape: u64, text: &str) -> Option<Arc<Passage>> {
        same(self.passages.get(&shape)?, self.text, text)
    }
}

fn same<T>(unit: &Placed<T>, before: &str, now: &str) -> Option<Arc<T>> {
    let text = Span::new(unit.start, unit.start + now.len()).of(before);
    (text == now).then(|| unit.share())
}

/// A number for what `node` is: its text, and the kinds and places of all nodes below.
pub(super) fn shape(node: Node<'_>, text: &str) -> u64 {
    let start = node.start_byte();
    let mut hasher = FxHasher::default();
    // Letters are made of pieces of the same shape: dates, fields, sentences that the form prescribes.
    hasher.write(text.as_bytes());
    let mut cursor = node.walk();
    loop {
        let node = cursor.node();
        hasher.write_u16(node.kind_id());
        hasher.write_usize(node.start_byte() - start);
        hasher.write_usize(node.end_byte() - start);
        if cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return hasher.finish();
            }
        }
    }
}
