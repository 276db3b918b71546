//! `textDocument/documentSymbol`: sections, disputed items with their decision, and what is in them.

use super::{Ignored, Scene};
use imr_analysis::assists::outline::{OutlineEntry, OutlineKind, outline};
use serde::Serialize;
use tower_lsp::gen_lsp_types::{
    BaseSymbolInformation, DocumentSymbol, Location, SymbolInformation, SymbolKind,
};

/// Nested where the client shows nesting, else a list.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Symbols {
    /// A tree.
    Nested(Vec<DocumentSymbol>),
    /// A list, each naming the one around it.
    Flat(Vec<SymbolInformation>),
}

/// Answers the request.
pub(super) fn handle(scene: &Scene, _params: Ignored) -> Symbols {
    let entries = outline(scene.snapshot());
    if scene.client.nested_symbols {
        return Symbols::Nested(entries.iter().map(|entry| nested(entry, scene)).collect());
    }
    let mut list = Vec::new();
    for entry in &entries {
        flatten(entry, None, scene, &mut list);
    }
    Symbols::Flat(list)
}

fn nested(entry: &OutlineEntry, scene: &Scene) -> DocumentSymbol {
    let places = scene.places();
    let children: Vec<_> = entry.children.iter().map(|child| nested(child, scene)).collect();
    #[expect(deprecated, reason = "the protocol's type has a field that it advises against")]
    DocumentSymbol {
        name: one_line(&entry.name),
        detail: entry.detail.as_deref().map(one_line),
        kind: kind(entry.kind),
        tags: None,
        deprecated: None,
        range: places.range(entry.span),
        selection_range: places.range(entry.selection),
        children: (!children.is_empty()).then_some(children),
    }
}

fn flatten(
    entry: &OutlineEntry,
    container: Option<&str>,
    scene: &Scene,
    list: &mut Vec<SymbolInformation>,
) {
    let range = scene.places().range(entry.span);
    #[expect(deprecated, reason = "the protocol's type has a field that it advises against")]
    list.push(SymbolInformation {
        deprecated: None,
        location: Location { uri: scene.view.uri.clone(), range },
        base_symbol_information: BaseSymbolInformation {
            name: one_line(&entry.name),
            kind: kind(entry.kind),
            tags: None,
            container_name: container.map(one_line),
        },
    });
    for child in &entry.children {
        flatten(child, Some(&entry.name), scene, list);
    }
}

/// Outlines show one line.
fn one_line(name: &str) -> String {
    let mut line = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The icons that editors have.
fn kind(kind: OutlineKind) -> SymbolKind {
    match kind {
        OutlineKind::Section => SymbolKind::Namespace,
        OutlineKind::Item => SymbolKind::Object,
        OutlineKind::Guideline => SymbolKind::Key,
        OutlineKind::Rationale => SymbolKind::String,
    }
}
