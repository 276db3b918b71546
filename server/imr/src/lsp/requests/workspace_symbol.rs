//! `workspace/symbol`: the disputed items of open letters and of those in the workspace's folders.

use super::workspace_diagnostic::{MAX_FILE, Workspace, letters};
use crate::lsp::documents::View;
use crate::lsp::uri;
use imr_analysis::Text;
use rustc_hash::FxHashSet;
use serde::Deserialize;
use tower_lsp::gen_lsp_types::{BaseSymbolInformation, Location, SymbolInformation, SymbolKind};

/// Its name.
pub const METHOD: &str = "workspace/symbol";

/// No more items than this are told.
const MAX_SYMBOLS: usize = 1000;

/// The part of the parameters that matters.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Params {
    query: String,
}

/// Answers the request.
pub fn handle(workspace: &Workspace, params: Params) -> Vec<SymbolInformation> {
    let words: Vec<String> = params.query.split_whitespace().map(str::to_lowercase).collect();
    let mut found = Vec::new();
    let mut seen = FxHashSet::default();
    for view in &workspace.open {
        seen.extend(uri::to_path(&view.uri));
        items(view, workspace, &words, &mut found);
    }
    for path in letters(&workspace.folders) {
        if workspace.token.is_cancelled() || found.len() >= MAX_SYMBOLS {
            break;
        }
        let short = path.metadata().is_ok_and(|it| it.len() <= MAX_FILE);
        if !short || !seen.insert(path.clone()) {
            continue;
        }
        if let (Some(uri), Ok(text)) = (uri::of_path(&path), std::fs::read_to_string(&path)) {
            let library = workspace.configs.of(Some(&path)).library;
            let view = View::of_file(uri, Text::new(text), library);
            items(&view, workspace, &words, &mut found);
        }
    }
    found.truncate(MAX_SYMBOLS);
    found
}

/// The items of a letter that have all `words`, in any order.
fn items(view: &View, workspace: &Workspace, words: &[String], found: &mut Vec<SymbolInformation>) {
    let snapshot = view.revision.snapshot();
    let places = view.revision.places(workspace.client.encoding);
    for item in &snapshot.letter().items {
        let decision = item.heading.as_ref().and_then(|it| it.decision);
        let decision = decision.map(|it| it.span.of(item.span().of(snapshot.source())).to_owned());
        let name = match decision {
            Some(decision) => format!("{}: {decision}", item.text()),
            None => item.text().to_owned(),
        };
        let lower = name.to_lowercase();
        if item.text().is_empty() || !words.iter().all(|word| lower.contains(word)) {
            continue;
        }
        let file = view.uri.as_ref().rsplit('/').next().map(str::to_owned);
        #[expect(deprecated, reason = "the protocol's type has a field that it advises against")]
        found.push(SymbolInformation {
            deprecated: None,
            location: Location {
                uri: view.uri.clone(),
                range: places.range(item.at(item.anchor())),
            },
            base_symbol_information: BaseSymbolInformation {
                name,
                kind: SymbolKind::Object,
                tags: None,
                container_name: file,
            },
        });
    }
}
