//! Grammar of Independent Medical Review determinations for the tree-sitter parsing library.
//!
//! The grammar is total: every text, however broken or half-typed, parses without an error node.
//! What is wrong with a letter shows in the shape of its tree: an item without a heading, a
//! heading without a decision, a label without a value. The tree is described in the README.
//!
//! ```
//! let mut parser = tree_sitter::Parser::new();
//! parser.set_language(&tree_sitter_imr::LANGUAGE.into())?;
//! let tree = parser.parse("Walking cane: Upheld\n", None).expect("no time limit is set");
//! assert_eq!(tree.root_node().child(0).map(|it| it.kind()), Some("disputed_item"));
//! # Ok::<(), tree_sitter::LanguageError>(())
//! ```

use tree_sitter_language::LanguageFn;

#[expect(unsafe_code, reason = "the generated parser is C")]
unsafe extern "C" {
    fn tree_sitter_imr() -> *const ();
}

/// The language, for [`tree_sitter::Parser::set_language`].
///
/// [`tree_sitter::Parser::set_language`]: https://docs.rs/tree-sitter/latest/tree_sitter/struct.Parser.html#method.set_language
#[expect(unsafe_code, reason = "`tree_sitter_imr` is a function written by the parser generator")]
pub const LANGUAGE: LanguageFn = unsafe { LanguageFn::from_raw(tree_sitter_imr) };

/// Every node type with its fields and children, as JSON.
pub const NODE_TYPES: &str = include_str!("../../src/node-types.json");
