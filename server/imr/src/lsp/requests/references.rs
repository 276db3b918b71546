//! `textDocument/references`: where a letter names what it cites or decides.

use super::Scene;
use crate::lsp::positions::LoosePosition;
use imr_analysis::assists::navigation::related;
use serde::Deserialize;
use tower_lsp::gen_lsp_types::Location;

/// The part of the parameters that matters.
#[derive(Debug, Deserialize)]
pub struct Params {
    position: LoosePosition,
    #[serde(default)]
    context: Wanted,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Wanted {
    include_declaration: bool,
}

/// Answers the request.
pub(super) fn handle(scene: &Scene, params: Params) -> Vec<Location> {
    let found = related(scene.snapshot(), scene.byte(params.position));
    let wanted = found.iter().filter(|it| !it.origin || params.context.include_declaration);
    let location = |range| Location { uri: scene.view.uri.clone(), range };
    wanted.map(|it| location(scene.places().range(it.span))).collect()
}
