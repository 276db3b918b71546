//! `textDocument/documentHighlight`.

use super::{AtPosition, Scene};
use imr_analysis::assists::navigation::related;
use tower_lsp::gen_lsp_types::{DocumentHighlight, DocumentHighlightKind};

/// Answers the request.
pub(super) fn handle(scene: &Scene, params: AtPosition) -> Vec<DocumentHighlight> {
    let found = related(scene.snapshot(), scene.byte(params.position));
    let highlight = |it: &imr_analysis::assists::navigation::Related| DocumentHighlight {
        range: scene.places().range(it.span),
        kind: Some(match it.origin {
            true => DocumentHighlightKind::Write,
            false => DocumentHighlightKind::Read,
        }),
    };
    found.iter().map(highlight).collect()
}
