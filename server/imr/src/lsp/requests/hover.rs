//! `textDocument/hover`.

use super::{AtPosition, Scene};
use crate::lsp::markup;
use imr_analysis::assists::hover::hover;
use tower_lsp::gen_lsp_types::Hover;

/// Answers the request.
pub(super) fn handle(scene: &Scene, params: AtPosition) -> Option<Hover> {
    let known = hover(scene.snapshot(), scene.byte(params.position))?;
    Some(Hover {
        contents: markup::cards(&known.cards, scene.client.hover_markdown).into(),
        range: Some(scene.places().range(known.span)),
    })
}
