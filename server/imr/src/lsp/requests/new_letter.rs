//! `imr/new`: the text of a letter that is begun (docs/protocol.md).

use crate::drafting::{self, Case, Templates};
use imr_analysis::drafting::snippet;
use serde::Serialize;
use serde_json::Value;

/// Its name.
pub const METHOD: &str = "imr/new";

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// The letter, or the snippet that makes it.
    Text(String),
    /// Why there is none, for the writer.
    Error(String),
}

/// Answers the request.
pub fn handle(params: Value, templates: &Templates) -> Answer {
    text(params, templates).map_or_else(Answer::Error, Answer::Text)
}

fn text(mut params: Value, templates: &Templates) -> Result<String, String> {
    let fields = params.as_object_mut().ok_or("expected an object")?;
    fields.remove("workDoneToken");
    let as_snippet = match fields.remove("snippet") {
        None | Some(Value::Null) => false,
        Some(value) => value.as_bool().ok_or("`snippet`: expected a boolean")?,
    };
    fields.retain(|_, value| !value.is_null());
    let mut case = Case::of_value(params)?;
    let own = templates.of(&mut case)?;
    let letter = drafting::begin(case, own.as_deref(), templates.library())
        .map_err(|problem| problem.to_string())?;
    Ok(if as_snippet { snippet(&letter) } else { letter })
}
