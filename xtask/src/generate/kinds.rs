//! The typed kinds of node, from the grammar's `node-types.json`.

use crate::workspace;
use anyhow::{Context, Result};
use serde::Deserialize;
use std::fmt::Write;

const PATH: &str = "server/analysis/src/syntax/kind.rs";

#[derive(Deserialize)]
struct NodeType {
    r#type: String,
    named: bool,
}

const HEAD: &str = "\
//! The kinds of node of the grammar. Generated from `node-types.json` by `cargo xtask generate`.

use std::sync::OnceLock;
use tree_sitter::{Language, Node};

/// A kind of named node; the names are the grammar's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = \"the names are the grammar's\")]
pub enum Kind {
";

const TAIL: &str = "\
impl Kind {
    /// The kind of `node`.
    pub fn of(node: Node<'_>) -> Self {
        static TABLE: OnceLock<Vec<Kind>> = OnceLock::new();
        let table = TABLE.get_or_init(|| table(&tree_sitter_imr::LANGUAGE.into()));
        table.get(usize::from(node.kind_id())).copied().unwrap_or(Self::Other)
    }
}

fn table(language: &Language) -> Vec<Kind> {
    let kind = |id: usize| {
        let id = u16::try_from(id).ok()?;
        let name = language.node_kind_for_id(id).filter(|_| language.node_kind_is_named(id))?;
        NAMES.iter().find(|(known, _)| *known == name).map(|&(_, kind)| kind)
    };
    (0..language.node_kind_count()).map(|id| kind(id).unwrap_or(Kind::Other)).collect()
}
";

/// Writes the module; with `check` only says whether it is up to date.
pub fn run(check: bool) -> Result<bool> {
    let path = workspace::root().join("tree-sitter-imr/src/node-types.json");
    let types = std::fs::read(path).context("cannot read node-types.json")?;
    let types: Vec<NodeType> =
        serde_json::from_slice(&types).context("node-types.json does not read")?;
    let mut names: Vec<String> =
        types.into_iter().filter(|it| it.named).map(|it| it.r#type).collect();
    names.sort();
    names.dedup();
    let mut text = HEAD.to_owned();
    names.iter().try_for_each(|name| writeln!(text, "    {},", variant(name)))?;
    text.push_str("    Other,\n}\n\nconst NAMES: &[(&str, Kind)] = &[\n");
    names
        .iter()
        .try_for_each(|name| writeln!(text, "    (\"{name}\", Kind::{}),", variant(name)))?;
    write!(text, "];\n\n{TAIL}")?;
    workspace::write(PATH, &text, check)
}

fn variant(name: &str) -> String {
    name.split('_')
        .map(|word| {
            word.chars()
                .take(1)
                .flat_map(char::to_uppercase)
                .chain(word.chars().skip(1))
                .collect::<String>()
        })
        .collect()
}
