//! What the client may ask about a document: one file per method, and the table of them.
//!
//! A handler is a plain function of a [`Scene`] and its parameters. Everything else (the revision
//! that it may see, cancellation, panics, timing, threads) is the sequencer's.

pub mod code_action;
pub mod completion;
pub mod completion_resolve;
mod definition;
pub mod diagnostic;
mod document_highlight;
mod document_link;
mod document_symbol;
mod final_text;
mod folding_range;
mod formatting;
mod hover;
mod inlay_hint;
pub mod new_letter;
mod placeholders;
mod preview;
mod range_formatting;
mod references;
mod selection_range;
pub mod semantic_tokens;
mod status;
pub mod workspace_diagnostic;
pub mod workspace_symbol;

use super::client::Client;
use super::documents::View;
use super::message::Params;
use super::positions::{LoosePosition, Places};
use super::settings::Settings;
use imr_analysis::Snapshot;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};
use std::sync::Arc;
use tower_lsp::jsonrpc::{Error, Result};

/// What a handler may see.
#[derive(Debug)]
pub struct Scene {
    /// The document as it was when the request was sent.
    pub view: View,
    /// Who asks.
    pub client: Arc<Client>,
    /// How the user wants it.
    pub settings: Arc<Settings>,
}

impl Scene {
    /// Text, tree and letter.
    pub fn snapshot(&self) -> &Snapshot {
        self.view.revision.snapshot()
    }

    /// The byte of the text at a position.
    pub fn byte(&self, position: LoosePosition) -> usize {
        self.client.encoding.byte(self.snapshot().text(), position.into())
    }

    /// What names the places of the text for the client.
    pub fn places(&self) -> Places<'_> {
        self.view.revision.places(self.client.encoding)
    }
}

/// A method of the protocol that concerns one document, named in `params.textDocument`.
#[derive(Debug)]
pub struct Method {
    /// Its name.
    pub name: &'static str,
    /// The handler.
    pub run: fn(&Scene, &Params) -> Result<Box<RawValue>>,
    /// The answer where there is no such document, or one too long to be analysed.
    pub absent: fn() -> Value,
}

/// All of them.
pub static METHODS: &[Method] = &[
    Method {
        name: "imr/finalText",
        run: |scene, params| answer(final_text::handle, scene, params),
        absent: || Value::Null,
    },
    Method {
        name: "imr/placeholders",
        run: |scene, params| answer(placeholders::handle, scene, params),
        absent: || Value::Null,
    },
    Method {
        name: "imr/preview",
        run: |scene, params| answer(preview::handle, scene, params),
        absent: || Value::Null,
    },
    Method {
        name: "imr/status",
        run: |scene, params| answer(status::handle, scene, params),
        absent: || Value::Null,
    },
    Method {
        name: "textDocument/codeAction",
        run: |scene, params| answer(code_action::handle, scene, params),
        absent: || Value::Null,
    },
    Method {
        name: "textDocument/completion",
        run: |scene, params| answer(completion::handle, scene, params),
        absent: || Value::Null,
    },
    Method {
        name: "textDocument/definition",
        run: |scene, params| answer(definition::handle, scene, params),
        absent: || Value::Null,
    },
    Method {
        name: "textDocument/documentHighlight",
        run: |scene, params| answer(document_highlight::handle, scene, params),
        absent: || Value::Null,
    },
    Method {
        name: "textDocument/documentLink",
        run: |scene, params| answer(document_link::handle, scene, params),
        absent: || Value::Null,
    },
    Method {
        name: "textDocument/diagnostic",
        run: |scene, params| answer(diagnostic::handle, scene, params),
        absent: diagnostic::absent,
    },
    Method {
        name: "textDocument/documentSymbol",
        run: |scene, params| answer(document_symbol::handle, scene, params),
        absent: || Value::Null,
    },
    Method {
        name: "textDocument/foldingRange",
        run: |scene, params| answer(folding_range::handle, scene, params),
        absent: || Value::Null,
    },
    Method {
        name: "textDocument/formatting",
        run: |scene, params| answer(formatting::handle, scene, params),
        absent: || Value::Null,
    },
    Method {
        name: "textDocument/rangeFormatting",
        run: |scene, params| answer(range_formatting::handle, scene, params),
        absent: || Value::Null,
    },
    Method {
        name: "textDocument/hover",
        run: |scene, params| answer(hover::handle, scene, params),
        absent: || Value::Null,
    },
    Method {
        name: "textDocument/inlayHint",
        run: |scene, params| answer(inlay_hint::handle, scene, params),
        absent: || Value::Null,
    },
    Method {
        name: "textDocument/references",
        run: |scene, params| answer(references::handle, scene, params),
        absent: || Value::Null,
    },
    Method {
        name: "textDocument/semanticTokens/full",
        run: |scene, params| answer(semantic_tokens::full, scene, params),
        absent: || Value::Null,
    },
    Method {
        name: "textDocument/semanticTokens/range",
        run: |scene, params| answer(semantic_tokens::range, scene, params),
        absent: || Value::Null,
    },
    Method {
        name: "textDocument/selectionRange",
        run: |scene, params| answer(selection_range::handle, scene, params),
        absent: || Value::Null,
    },
];

fn answer<P: DeserializeOwned, R: Serialize>(
    handle: fn(&Scene, P) -> R,
    scene: &Scene,
    params: &Params,
) -> Result<Box<RawValue>> {
    to_json(handle(scene, params.read()?))
}

/// A result as JSON text.
pub fn to_json(result: impl Serialize) -> Result<Box<RawValue>> {
    to_raw_value(&result).map_err(|_| Error::internal_error())
}

/// The place that a request is about.
#[derive(Debug, serde::Deserialize)]
struct AtPosition {
    position: LoosePosition,
}

/// Parameters that are not looked at.
#[derive(Debug, serde::Deserialize)]
struct Ignored {}
