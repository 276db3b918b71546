//! Prints the trees of files: `cargo run -p tree-sitter-imr --example tree -- letter.imr`.

use std::fmt::Write as _;

use tree_sitter::{Node, Parser};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_imr::LANGUAGE.into())?;
    for path in std::env::args().skip(1) {
        let text = std::fs::read(path)?;
        let tree = parser.parse(&text, None).ok_or("no tree")?;
        let mut out = String::new();
        print(tree.root_node(), None, 0, &text, &mut out);
        std::io::Write::write_all(&mut std::io::stdout(), out.as_bytes())?;
    }
    Ok(())
}

/// One line per node; leaves with their text.
fn print(node: Node<'_>, field: Option<&str>, depth: usize, text: &[u8], out: &mut String) {
    let field = field.map(|it| format!("{it}: ")).unwrap_or_default();
    let _ = write!(out, "{:1$}{field}{2}", "", depth * 2, node.kind());
    if node.child_count() == 0 {
        let words = text.get(node.byte_range()).unwrap_or_default();
        let _ = write!(out, " {:?}", String::from_utf8_lossy(words));
    }
    out.push('\n');
    let mut cursor = node.walk();
    for (index, child) in node.children(&mut cursor).enumerate() {
        let field = u32::try_from(index)
            .ok()
            .and_then(|index| node.field_name_for_child(index));
        print(child, field, depth + 1, text, out);
    }
}
