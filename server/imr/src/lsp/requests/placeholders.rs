//! `imr/placeholders`: the fields left in a letter, for going from one to the next (docs/protocol.md).

use super::{Ignored, Scene};
use crate::lsp::uri;
use imr_analysis::drafting::left;
use serde::Serialize;
use tower_lsp::gen_lsp_types::Range;

/// The answer.
#[derive(Debug, Serialize)]
pub struct Placeholders {
    /// The client's number for the revision.
    version: Option<i32>,
    /// The fields, in the order of the letter.
    placeholders: Vec<Placeholder>,
}

#[derive(Debug, Serialize)]
struct Placeholder {
    range: Range,
    name: Option<&'static str>,
}

/// Answers the request; `None` for a settings file.
pub(super) fn handle(scene: &Scene, _params: Ignored) -> Option<Placeholders> {
    if uri::is_config(&scene.view.uri) {
        return None;
    }
    let places = scene.places();
    let left = left(scene.snapshot()).into_iter();
    let placeholders = left.map(|it| Placeholder { range: places.range(it.span), name: it.name });
    Some(Placeholders { version: scene.view.version, placeholders: placeholders.collect() })
}
