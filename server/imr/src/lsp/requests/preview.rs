//! `imr/preview`: the text of the final letter in blocks that can be shown (docs/protocol.md).

use super::{Ignored, Scene};
use crate::lsp::uri;
use imr_analysis::assists::final_letter::{BlockKind, PartKind, blocks, final_letter};
use serde::Serialize;
use tower_lsp::gen_lsp_types::Range;

/// The answer.
#[derive(Debug, Serialize)]
pub struct Preview {
    /// The client's number for the revision that it shows.
    version: Option<i32>,
    /// Why this is not yet the final letter, for the writer.
    refused: Option<String>,
    /// The blocks; the texts of all their parts are the final letter.
    blocks: Vec<Block>,
}

/// A block of the letter.
#[derive(Debug, Serialize)]
pub struct Block {
    kind: BlockKind,
    range: Range,
    parts: Vec<Part>,
}

/// A piece of a block.
#[derive(Debug, Serialize)]
pub struct Part {
    kind: PartKind,
    text: String,
}

/// Answers the request; `None` for a settings file.
pub(super) fn handle(scene: &Scene, _params: Ignored) -> Option<Preview> {
    if uri::is_config(&scene.view.uri) {
        return None;
    }
    let refusal = final_letter(scene.snapshot(), &scene.view.context).err();
    let places = scene.places();
    let blocks = blocks(scene.snapshot()).into_iter().map(|block| Block {
        kind: block.kind,
        range: places.range(block.span),
        parts: block.parts.into_iter().map(|it| Part { kind: it.kind, text: it.text }).collect(),
    });
    Some(Preview {
        version: scene.view.version,
        refused: refusal.map(|it| it.to_string()),
        blocks: blocks.collect(),
    })
}
