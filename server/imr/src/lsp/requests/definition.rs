//! `textDocument/definition`: from what a rationale names to where the letter cites or decides it.

use super::{AtPosition, Scene};
use imr_analysis::assists::navigation::origins;
use serde::Serialize;
use tower_lsp::gen_lsp_types::{Location, LocationLink};

/// Links where the client shows them, else locations.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Definition {
    /// With the words that they start from.
    Links(Vec<LocationLink>),
    /// Without.
    Locations(Vec<Location>),
}

/// Answers the request.
pub(super) fn handle(scene: &Scene, params: AtPosition) -> Option<Definition> {
    let found = origins(scene.snapshot(), scene.byte(params.position))?;
    let places = scene.places();
    let uri = &scene.view.uri;
    let ranges = found.places.iter().map(|&span| places.range(span));
    Some(match scene.client.definition_links {
        true => Definition::Links(
            ranges
                .map(|range| LocationLink {
                    origin_selection_range: Some(places.range(found.span)),
                    target_uri: uri.clone(),
                    target_range: range,
                    target_selection_range: range,
                })
                .collect(),
        ),
        false => Definition::Locations(
            ranges.map(|range| Location { uri: uri.clone(), range }).collect(),
        ),
    })
}
