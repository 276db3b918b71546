//! `imr/finalText`: the letter as it goes out, or why it must not (docs/protocol.md).

use super::{Ignored, Scene};
use crate::lsp::uri;
use imr_analysis::assists::final_letter::{Refusal, final_letter};
use serde::Serialize;
use tower_lsp::gen_lsp_types::Range;

/// The answer: a text, or a reason.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Answer {
    /// The final letter.
    Text {
        /// Its text.
        text: String,
    },
    /// There is none.
    Refused {
        /// Why, for the writer.
        reason: String,
        /// The errors that are left.
        errors: Vec<ErrorLeft>,
    },
}

/// An error that stands in the way.
#[derive(Debug, Serialize)]
pub struct ErrorLeft {
    code: &'static str,
    message: String,
    range: Range,
}

/// Answers the request; `None` for a settings file.
pub(super) fn handle(scene: &Scene, _params: Ignored) -> Option<Answer> {
    if uri::is_config(&scene.view.uri) {
        return None;
    }
    let refusal = match final_letter(scene.snapshot(), &scene.view.context) {
        Ok(text) => return Some(Answer::Text { text }),
        Err(refusal) => refusal,
    };
    let reason = refusal.to_string();
    let errors = match refusal {
        Refusal::NoDetermination => Vec::new(),
        Refusal::Errors(errors) => errors,
    };
    let places = scene.places();
    let errors = errors.into_iter().map(|it| ErrorLeft {
        code: it.code,
        message: it.message.into_owned(),
        range: places.range(it.span),
    });
    Some(Answer::Refused { reason, errors: errors.collect() })
}
