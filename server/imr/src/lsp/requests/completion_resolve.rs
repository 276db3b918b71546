//! `completionItem/resolve`: the documentation of one completion, made when somebody looks at it.

use super::Scene;
use super::completion::Key;
use crate::lsp::markup;
use crate::lsp::message::Params;
use imr_analysis::assists::cards::about as about_card;
use imr_analysis::assists::completion::About;
use serde::Deserialize;
use serde_json::Value;
use tower_lsp::gen_lsp_types::Uri;

/// Its name.
pub const METHOD: &str = "completionItem/resolve";

/// The letter that the item was offered in.
pub fn document_of(params: &Params) -> Option<Uri> {
    #[derive(Deserialize)]
    struct Item {
        data: Option<Key>,
    }
    params.read::<Item>().ok()?.data.map(|key| key.uri)
}

/// Answers the request: the item as it came, with what is known of it.
pub fn handle(scene: Option<&Scene>, mut item: Value) -> Value {
    let key = item.get("data").and_then(|data| serde_json::from_value::<Key>(data.clone()).ok());
    let Some((scene, key)) = scene.zip(key) else { return item };
    let about = About { document: key.document, topic: key.topic };
    let Some(card) = about_card(scene.snapshot(), &about) else { return item };
    let shown = markup::cards(&[card], scene.client.completion.markdown);
    if let (Some(fields), Ok(shown)) = (item.as_object_mut(), serde_json::to_value(shown)) {
        fields.insert("documentation".to_owned(), shown);
    }
    item
}
