//! `textDocument/documentLink`: official texts of what is cited.

use super::{Ignored, Scene};
use imr_analysis::assists::links::links;
use tower_lsp::gen_lsp_types::{DocumentLink, Uri};

/// Answers the request.
pub(super) fn handle(scene: &Scene, _params: Ignored) -> Vec<DocumentLink> {
    let places = scene.places();
    let links = links(scene.snapshot()).into_iter().map(|link| DocumentLink {
        range: places.range(link.span),
        target: Some(Uri::from(link.target)),
        tooltip: scene.client.link_tooltips.then_some(link.tooltip),
        data: None,
    });
    links.collect()
}
