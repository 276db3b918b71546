//! `textDocument/rangeFormatting`: the lay-out of some lines tidied.

use super::{Scene, formatting};
use crate::lsp::positions::LooseRange;
use imr_analysis::Span;
use serde::Deserialize;
use tower_lsp::gen_lsp_types::TextEdit;

/// The part of the parameters that matters.
#[derive(Debug, Deserialize)]
pub(super) struct Params {
    range: LooseRange,
}

/// Answers the request: what lies in the range, or touches it.
pub(super) fn handle(scene: &Scene, params: Params) -> Vec<TextEdit> {
    let text = scene.snapshot().text();
    let range = scene.client.encoding.span(text, params.range.into());
    let lines = Span::new(
        text.line_start(text.line_at(range.start)),
        text.line_span(text.line_at(range.end)).end,
    );
    formatting::edits(scene, |span| lines.start <= span.start && span.end <= lines.end)
}
