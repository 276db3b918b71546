//! `textDocument/diagnostic`: the document's diagnostics, or that they are those of last time.

use super::Scene;
use crate::lsp::diagnostics;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tower_lsp::gen_lsp_types::Diagnostic;

/// The part of the parameters that matters.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Params {
    previous_result_id: Option<String>,
}

/// A document's report.
#[derive(Debug, Serialize, PartialEq, Eq)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Report {
    /// All its diagnostics.
    Full {
        /// The name of this state.
        result_id: String,
        /// The diagnostics.
        items: Vec<Diagnostic>,
    },
    /// Nothing has changed since.
    Unchanged {
        /// The name of the state, which the client has.
        result_id: String,
    },
}

impl Report {
    /// The report of these diagnostics to a client that has those of `previous`.
    pub fn new(items: Vec<Diagnostic>, previous: Option<&str>) -> Self {
        let result_id = diagnostics::result_id(&items);
        if previous == Some(result_id.as_str()) {
            return Self::Unchanged { result_id };
        }
        Self::Full { result_id, items }
    }
}

/// Answers the request.
pub fn handle(scene: &Scene, params: Params) -> Report {
    // Whoever checks on saving has the diagnostics of the last time until then.
    if let (true, Some(result_id)) = (scene.view.waits_for_saving(), &params.previous_result_id) {
        return Report::Unchanged { result_id: result_id.clone() };
    }
    let items = match scene.settings.enable {
        true => diagnostics::of(&scene.view, &scene.client),
        false => Vec::new(),
    };
    Report::new(items, params.previous_result_id.as_deref())
}

/// The report of a document that there is nothing to say about.
pub fn absent() -> Value {
    serde_json::json!({"kind": "full", "items": []})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_diagnostics_are_unchanged() {
        let items = vec![Diagnostic { message: "m".to_owned().into(), ..Diagnostic::default() }];
        let Report::Full { result_id, .. } = Report::new(items.clone(), None) else { panic!() };
        let again = Report::new(items, Some(&result_id));
        assert_eq!(again, Report::Unchanged { result_id: result_id.clone() });
        assert!(matches!(Report::new(Vec::new(), Some(&result_id)), Report::Full { .. }));
    }

    #[test]
    fn wire_form() {
        let unchanged = Report::Unchanged { result_id: "1".into() };
        assert_eq!(
            serde_json::to_value(unchanged).unwrap(),
            serde_json::json!({"kind": "unchanged", "resultId": "1"})
        );
    }
}
