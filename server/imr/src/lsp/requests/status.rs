//! `imr/status`: the determination overview (docs/protocol.md).

use super::{Ignored, Scene};
use crate::lsp::uri;
use crate::status::Report;
use imr_analysis::assists::status::status;
use serde::Serialize;
use tower_lsp::gen_lsp_types::Range;

/// The answer.
#[derive(Debug, Serialize)]
pub struct Overview {
    /// The client's number for the revision that it tells of.
    version: Option<i32>,
    #[serde(flatten)]
    report: Report<Range>,
}

/// Answers the request; `None` for a settings file.
pub(super) fn handle(scene: &Scene, _params: Ignored) -> Option<Overview> {
    if uri::is_config(&scene.view.uri) {
        return None;
    }
    let status = status(scene.snapshot(), &scene.view.context);
    let places = scene.places();
    let report = Report::new(status, |span| places.range(span));
    Some(Overview { version: scene.view.version, report })
}
