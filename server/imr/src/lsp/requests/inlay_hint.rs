//! `textDocument/inlayHint`: what each rationale concludes, behind the decision.

use super::Scene;
use crate::lsp::positions::LooseRange;
use imr_analysis::assists::hints::hints;
use imr_analysis::config::Switch;
use serde::Deserialize;
use tower_lsp::gen_lsp_types::InlayHint;

/// The part of the parameters that matters.
#[derive(Debug, Deserialize)]
pub struct Params {
    range: LooseRange,
}

/// Answers the request.
pub(super) fn handle(scene: &Scene, params: Params) -> Vec<InlayHint> {
    let switch = scene.view.context.settings.as_ref().map(|it| it.verdict_hints);
    if switch == Some(Switch::Off) {
        return Vec::new();
    }
    let snapshot = scene.snapshot();
    let span = scene.client.encoding.span(snapshot.text(), params.range.into());
    let places = scene.places();
    let shown = hints(snapshot, span).into_iter().map(|hint| InlayHint {
        position: places.position(hint.at),
        label: hint.text.into(),
        kind: None,
        text_edits: None,
        tooltip: Some(hint.why.into()),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    });
    shown.collect()
}
