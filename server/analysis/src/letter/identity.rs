//! Which units of the revision before are still the same, so that what is known of them is kept.
//!
//! A unit is the same if its text and the shape of its tree are. Mostly the parser has taken over all
//! nodes below it from the tree before, which is quickly seen; where it has built some anew they are
//! gone through.

use super::{Before, DisputedItem, Passage, Placed};
use crate::memo::Memos;
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHasher};
use std::cell::OnceCell;
use std::hash::Hasher;
use std::sync::Arc;
use tree_sitter::Node;

/// What a unit is known by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Identity {
    /// Where its node lies in memory: tells it only among trees of which one was parsed with the other
    /// at hand, and as long as both are.
    node: usize,
    /// The same of the nodes right below.
    nodes: u64,
    /// Its text and the shape of its tree.
    shape: u64,
}

/// The units of the revision before.
pub(super) struct Known<'a> {
    /// The disputed items.
    pub items: Units<'a, DisputedItem>,
    /// The passages.
    pub passages: Units<'a, Passage>,
}

impl<'a> Known<'a> {
    /// The units of a letter.
    pub fn of(before: Option<Before<'a>>) -> Self {
        let (items, passages, text) = match before {
            Some(Before { letter, text, .. }) => {
                (letter.items.as_slice(), letter.passages.as_slice(), text)
            }
            None => Default::default(),
        };
        Self { items: Units::of(items, text), passages: Units::of(passages, text) }
    }

    /// The memos of item `index`, which is none of those before: it may have texts of the one that
    /// had its number.
    pub fn memos(&self, index: usize) -> Memos {
        self.items.all.get(index).map(|it| it.memos.successor()).unwrap_or_default()
    }
}

/// Units of one kind of the revision before.
pub(super) struct Units<'a, T> {
    all: &'a [Placed<T>],
    text: &'a str,
    /// The one that probably comes next.
    next: usize,
    by_shape: OnceCell<FxHashMap<u64, usize>>,
}

impl<'a, T> Units<'a, T> {
    fn of(all: &'a [Placed<T>], text: &'a str) -> Self {
        Self { all, text, next: 0, by_shape: OnceCell::new() }
    }

    /// What the unit at `node`, whose text is `now`, is known by, and the unit itself if it is one of these.
    pub fn find(&mut self, node: Node<'_>, now: &str) -> (Identity, Option<Arc<T>>) {
        let place = node.id();
        if let Some(unit) = self.at_hand(now, |it| it.node == place) {
            return (unit.identity, Some(unit.share()));
        }
        let nodes = nodes(node);
        if let Some(unit) = self.at_hand(now, |it| it.nodes == nodes) {
            return (Identity { node: place, ..unit.identity }, Some(unit.share()));
        }
        let shape = shape(node, now);
        let by_shape = self.by_shape.get_or_init(|| {
            self.all.iter().enumerate().map(|(at, unit)| (unit.identity.shape, at)).collect()
        });
        let found = by_shape.get(&shape).and_then(|&at| Some((at, self.all.get(at)?)));
        let found = found.filter(|(_, unit)| self.is_text_of(unit, now));
        if let Some((at, _)) = found {
            self.next = at + 1;
        }
        (Identity { node: place, nodes, shape }, found.map(|(_, unit)| unit.share()))
    }

    /// The unit that probably comes next, or the one behind it, if it is what is looked for: one may have
    /// come, gone or changed in between.
    fn at_hand(&mut self, now: &str, is: impl Fn(&Identity) -> bool) -> Option<&'a Placed<T>> {
        let near = self.all.iter().enumerate().skip(self.next).take(2);
        let (at, unit) = { near }.find(|(_, it)| is(&it.identity) && self.is_text_of(it, now))?;
        self.next = at + 1;
        Some(unit)
    }

    fn is_text_of(&self, unit: &Placed<T>, now: &str) -> bool {
        Span::new(unit.start, unit.start + now.len()).of(self.text) == now
    }
}

/// A number for `node`'s kind and length and for the places in memory of the nodes right below. A node lies
/// in the one above it, and neither changes: where its place is the same, so is all that is below.
fn nodes(node: Node<'_>) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u16(node.kind_id());
    hasher.write_usize(node.end_byte() - node.start_byte());
    if node.child_count() > 0 {
        let mut cursor = node.walk();
        let mut more = cursor.goto_first_child();
        while more {
            hasher.write_usize(cursor.node().id());
            more = cursor.goto_next_sibling();
        }
    }
    hasher.finish()
}

/// A number for what `node` is: its text, and the kinds and places of all nodes below.
fn shape(node: Node<'_>, text: &str) -> u64 {
    #[cfg(test)]
    tests::WALKS.set(tests::WALKS.get() + 1);
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

#[cfg(test)]
mod tests {
    use crate::{Edit, Snapshot, Span, Text};
    use std::cell::Cell;

    thread_local! {
        /// How many units were gone through.
        pub(super) static WALKS: Cell<usize> = const { Cell::new(0) };
    }

    /// A key costs no walk over the letter: units are gone through only around it and where the parser
    /// cannot but build nodes anew (half of these, many of which are fields).
    #[test]
    fn not_every_unit_is_gone_through_at_a_key() {
        let letters = [
            include_str!("../../../../examples/in-order.imr"),
            include_str!("../../../../examples/flawed.imr"),
            include_str!("../../../../examples/form-2014.imr"),
        ];
        let before = Snapshot::new(Text::new(letters.join("\n").repeat(10)));
        let units = before.letter().items.len() + before.letter().passages.len();
        for tenth in 0..10 {
            let at = before.text().floor_boundary(before.text().len() * tenth / 10);
            WALKS.set(0);
            let _ = before.with_edits(&[Edit { span: Span::empty(at), new_text: "x".into() }]);
            assert!(WALKS.get() * 3 < units * 2, "{} of {units} units", WALKS.get());
        }
    }
}
