//! What the grammar's tests share: parsing, trees as text, the items of a letter, and the letters
//! that lie beside the working copy.

#![allow(dead_code, reason = "each test binary uses its own part")]

pub mod random;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use tree_sitter::{Node, Parser, Tree};

/// A parser for determinations.
pub fn parser() -> Parser {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_imr::LANGUAGE.into()).expect("the ABI fits");
    parser
}

/// Parses afresh.
pub fn parse(text: &[u8]) -> Tree {
    parser().parse(text, None).expect("no time limit is set")
}

/// The whole tree with field names and byte ranges: two trees are the same if these are.
pub fn dump(tree: &Tree) -> String {
    let mut out = String::new();
    let mut cursor = tree.walk();
    let mut depth = 0_usize;
    loop {
        let node = cursor.node();
        let field = cursor.field_name().map(|name| format!("{name}: ")).unwrap_or_default();
        let _ = writeln!(out, "{:depth$}{field}{} {:?}", "", node.kind(), node.byte_range());
        if cursor.goto_first_child() {
            depth += 1;
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return out;
            }
            depth -= 1;
        }
    }
}

/// Compares two trees node by node: kind, field, range. The first difference is told.
pub fn same(left: &Tree, right: &Tree) -> Result<(), String> {
    let (mut a, mut b) = (left.walk(), right.walk());
    loop {
        let (l, r) = (a.node(), b.node());
        let alike =
            l.kind_id() == r.kind_id() && l.range() == r.range() && a.field_id() == b.field_id();
        if !alike {
            return Err(format!(
                "{} {:?} and {} {:?}",
                l.kind(),
                l.byte_range(),
                r.kind(),
                r.byte_range()
            ));
        }
        let down = (a.goto_first_child(), b.goto_first_child());
        if down == (true, true) {
            continue;
        }
        if down.0 != down.1 {
            return Err(format!("children of {} {:?}", l.kind(), l.byte_range()));
        }
        loop {
            match (a.goto_next_sibling(), b.goto_next_sibling()) {
                (true, true) => break,
                (false, false) => {}
                _ => {
                    return Err(format!(
                        "siblings of {} {:?}",
                        a.node().kind(),
                        a.node().byte_range()
                    ));
                }
            }
            if !a.goto_parent() {
                return Ok(());
            }
            b.goto_parent();
        }
    }
}

/// The white space of the grammar (`extras`), as bytes: where the last other byte of a text ends.
pub fn last_token_end(text: &[u8]) -> usize {
    const BLANK: [&[u8]; 24] = [
        b" ",
        b"\t",
        b"\n",
        b"\x0b",
        b"\x0c",
        b"\r",
        b"\xc2\x85",
        b"\xc2\xa0",
        b"\xe1\x9a\x80",
        b"\xe2\x80\x80",
        b"\xe2\x80\x81",
        b"\xe2\x80\x82",
        b"\xe2\x80\x83",
        b"\xe2\x80\x84",
        b"\xe2\x80\x85",
        b"\xe2\x80\x86",
        b"\xe2\x80\x87",
        b"\xe2\x80\x88",
        b"\xe2\x80\x89",
        b"\xe2\x80\x8a",
        b"\xe2\x80\xa8",
        b"\xe2\x80\xa9",
        b"\xe3\x80\x80",
        b"\xef\xbb\xbf",
    ];
    const MORE: [&[u8]; 2] = [b"\xe2\x80\xaf", b"\xe2\x81\x9f"];
    let mut end = text.len();
    'shorten: loop {
        for blank in BLANK.iter().chain(&MORE) {
            if text[..end].ends_with(blank) {
                end -= blank.len();
                continue 'shorten;
            }
        }
        return end;
    }
}

/// What makes a tree not total: an error, a missing node, or an end before the text's.
///
/// A tree cut short has no error node, so its end must be looked at, too.
pub fn totality_fault(tree: &Tree, text: &[u8]) -> Option<String> {
    if tree.root_node().has_error() {
        return Some("an error node".to_owned());
    }
    if tree.root_node().kind() != "document" {
        return Some("no document".to_owned());
    }
    let end = tree.root_node().end_byte();
    let wanted = last_token_end(text);
    (end < wanted).then(|| format!("the tree ends at byte {end} of {wanted}"))
}

/// The text of a node with each run of white space as one blank.
pub fn folded(node: Node<'_>, text: &[u8]) -> String {
    let text = String::from_utf8_lossy(&text[node.byte_range()]).into_owned();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One disputed item of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Text of the item, white space folded; none if the heading or its item is absent.
    pub text: Option<String>,
    /// Kind and text of the decision.
    pub decision: Option<(String, String)>,
    pub claims_administrator: Vec<String>,
    pub reviewer: Vec<String>,
    pub rationale: Vec<String>,
}

/// Text of a field behind its label and colon.
fn value(field: Node<'_>, text: &[u8]) -> String {
    let label = field.child_by_field_name("label").expect("each field has its label");
    let rest = String::from_utf8_lossy(&text[label.end_byte()..field.end_byte()]).into_owned();
    let rest = rest.trim_start().strip_prefix(':').unwrap_or(&rest);
    rest.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every disputed item, in order.
pub fn items(tree: &Tree, text: &[u8]) -> Vec<Item> {
    fn walk<'t>(node: Node<'t>, found: &mut Vec<Node<'t>>) {
        if node.kind() == "disputed_item" {
            found.push(node);
            return;
        }
        let mut cursor = node.walk();
        for child in node.children(&mut cursor) {
            walk(child, found);
        }
    }
    let mut nodes = Vec::new();
    walk(tree.root_node(), &mut nodes);
    nodes.into_iter().map(|node| item(node, text)).collect()
}

fn item(node: Node<'_>, text: &[u8]) -> Item {
    let heading = node.child_by_field_name("heading");
    let part = |name| heading.and_then(|heading| heading.child_by_field_name(name));
    let mut found = Item {
        text: part("item").map(|item| folded(item, text)),
        decision: part("decision").map(|it| (it.kind().to_owned(), folded(it, text))),
        claims_administrator: Vec::new(),
        reviewer: Vec::new(),
        rationale: Vec::new(),
    };
    let mut cursor = node.walk();
    for child in node.children(&mut cursor) {
        match child.kind() {
            "claims_administrator_guideline" => found.claims_administrator.push(value(child, text)),
            "reviewer_guideline" => found.reviewer.push(value(child, text)),
            "rationale" => found.rationale.push(value(child, text)),
            _ => {}
        }
    }
    found
}

/// The folder `shared` beside some ancestor of this crate, or where `IMR_SHARED` says.
pub fn shared() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("IMR_SHARED") {
        return Some(PathBuf::from(path)).filter(|path| path.is_dir());
    }
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|it| it.join("shared"))
        .find(|it| it.join("letters").is_dir())
}

/// Letters of one folder by name, sorted; a printed line and nothing where they are not at hand.
pub fn letters(folder: &str) -> Vec<(String, String)> {
    let Some(shared) = shared() else {
        println!("skipped: no folder `shared` with letters");
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = std::fs::read_dir(shared.join("letters").join(folder))
        .expect("the folder can be read")
        .map(|entry| entry.expect("its entries too").path())
        .filter(|path| path.extension().is_some_and(|it| it == "txt"))
        .collect();
    paths.sort();
    let read = |path: PathBuf| {
        let name = path.file_stem().expect("files have names").to_string_lossy().into_owned();
        (name, std::fs::read_to_string(path).expect("letters are UTF-8"))
    };
    paths.into_iter().map(read).collect()
}
