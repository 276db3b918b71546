//! `textDocument/formatting`: the lay-out tidied.

use super::{Ignored, Scene};
use crate::lsp::uri;
use imr_analysis::assists::format::{Options, format};
use imr_analysis::{Span, TextEdit};
use tower_lsp::gen_lsp_types::TextEdit as LspEdit;

/// Answers the request.
pub(super) fn handle(scene: &Scene, _params: Ignored) -> Vec<LspEdit> {
    edits(scene, |_| true)
}

/// How the settings have letters tidied.
pub(super) fn options(scene: &Scene) -> Options {
    let settings = scene.view.context.settings.as_ref();
    Options { reflow: settings.is_some_and(|it| it.reflow) }
}

/// The edits that tidy the letter, of those places that are `wanted`.
pub(super) fn edits(scene: &Scene, wanted: impl Fn(Span) -> bool) -> Vec<LspEdit> {
    if uri::is_config(&scene.view.uri) {
        return Vec::new();
    }
    let all = format(scene.snapshot(), options(scene));
    all.iter().filter(|it| wanted(it.span)).map(|it| edit(it, scene)).collect()
}

fn edit(edit: &TextEdit, scene: &Scene) -> LspEdit {
    LspEdit { range: scene.places().range(edit.span), new_text: edit.new_text.clone() }
}
