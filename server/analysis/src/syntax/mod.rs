//! From text to tree. Parsing cannot fail: every text has a tree, and a fault is a shape of it.

mod kind;

pub use kind::Kind;

use crate::text::{Edit, Text};
use std::cell::RefCell;
use tree_sitter::{InputEdit, Node, Parser, Point, Tree};

thread_local! {
    /// Building a parser costs more than parsing a letter.
    static PARSER: RefCell<Option<Parser>> = const { RefCell::new(None) };
}

/// The tree of `text`. With `old`, the tree of an earlier revision after [`edited`], only what
/// changed is read again. `None` only if the parser's tables do not fit its runtime, which a test excludes.
pub fn parse(text: &str, old: Option<&Tree>) -> Option<Tree> {
    PARSER.with_borrow_mut(|slot| {
        if slot.is_none() {
            let mut parser = Parser::new();
            parser.set_language(&tree_sitter_imr::LANGUAGE.into()).ok()?;
            *slot = Some(parser);
        }
        slot.as_mut()?.parse(text, old)
    })
}

/// A copy of `tree`, its places moved as `edit` of `text` moves them.
pub fn edited(tree: &Tree, text: &Text, edit: &Edit) -> Tree {
    let span = text.clamp(edit.span);
    let source = text.as_str();
    let start = point_at(source, Point::new(0, 0), 0, span.start);
    let old_end = point_at(source, start, span.start, span.end);
    let new_end = point_at(&edit.new_text, start, 0, edit.new_text.len());
    let mut tree = tree.clone();
    tree.edit(&InputEdit {
        start_byte: span.start,
        old_end_byte: span.end,
        new_end_byte: span.start + edit.new_text.len(),
        start_position: start,
        old_end_position: old_end,
        new_end_position: new_end,
    });
    tree
}

/// The parser's rows end at LF only, unlike the protocol's lines.
fn point_at(text: &str, from: Point, start: usize, end: usize) -> Point {
    let piece = text.as_bytes().get(start..end).unwrap_or_default();
    match memchr::memrchr(b'\n', piece) {
        Some(last) => {
            Point::new(from.row + memchr::memchr_iter(b'\n', piece).count(), piece.len() - last - 1)
        }
        None => Point::new(from.row, from.column + piece.len()),
    }
}

/// The children of `node` that carry a name, with the field each stands in.
pub(crate) fn children<'t>(node: Node<'t>) -> impl Iterator<Item = (Kind, Node<'t>)> {
    let mut cursor = node.walk();
    let mut more = cursor.goto_first_child();
    std::iter::from_fn(move || {
        while more {
            let child = cursor.node();
            more = cursor.goto_next_sibling();
            if child.is_named() {
                return Some((Kind::of(child), child));
            }
        }
        None
    })
}
