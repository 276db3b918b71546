//! `textDocument/completion`: what can be typed next.
//!
//! Names hold blanks, at which editors stop; so each item says what it replaces and that what is
//! typed of it fits, and the list is asked for again at every key.

use super::Scene;
use crate::lsp::positions::LoosePosition;
use crate::lsp::uri;
use imr_analysis::Span;
use imr_analysis::assists::completion::{About, Completion, CompletionKind, complete};
use imr_analysis::drafting::with_stops;
use serde::{Deserialize, Serialize};
use tower_lsp::gen_lsp_types::{
    CompletionItem, CompletionItemDefaults, CompletionItemKind, CompletionItemLabelDetails,
    CompletionItemTextEdit, CompletionList, EditRange, EditRangeWithInsertReplace,
    InsertReplaceEdit, InsertTextFormat, TextEdit, Uri,
};

/// The part of the parameters that matters.
#[derive(Debug, Deserialize)]
pub struct Params {
    position: LoosePosition,
}

/// What an item is resolved by.
#[derive(Debug, Serialize, Deserialize)]
pub struct Key {
    /// The letter that it was offered in: what its library is.
    pub uri: Uri,
    /// The document that it is about.
    pub document: String,
    /// The topic of it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub topic: Option<String>,
}

/// What makes an editor ask though no letter is typed: a label or a heading has ended, a list goes on, or
/// a template's field begins.
pub fn triggers() -> Vec<String> {
    [":", ",", "{"].map(str::to_owned).to_vec()
}

/// Answers the request.
pub fn handle(scene: &Scene, params: Params) -> CompletionList {
    let snapshot = scene.snapshot();
    let found = match uri::is_config(&scene.view.uri) {
        true => Vec::new(),
        false => {
            let at = scene.client.encoding.byte(snapshot.text(), params.position.into());
            complete(snapshot, at, &scene.view.context)
        }
    };
    let common = common_range(scene, &found);
    let items = found.iter().enumerate();
    CompletionList {
        is_incomplete: !found.is_empty(),
        items: items.map(|(place, it)| item(scene, place, it, common.is_some())).collect(),
        item_defaults: common.map(|range| CompletionItemDefaults {
            edit_range: Some(range),
            ..CompletionItemDefaults::default()
        }),
        ..CompletionList::default()
    }
}

/// The range of all edits, where there is one and the client takes it.
fn common_range(scene: &Scene, found: &[Completion]) -> Option<EditRange> {
    let first = found.first().filter(|_| scene.client.completion.default_range)?;
    let same = |it: &Completion| it.typed == first.typed && it.replace_end == first.replace_end;
    found.iter().all(same).then(|| edit_range(scene, first))
}

fn edit_range(scene: &Scene, it: &Completion) -> EditRange {
    let places = scene.places();
    let insert = places.range(it.typed);
    if !scene.client.completion.insert_replace || it.replace_end <= it.typed.end {
        return EditRange::Range(insert);
    }
    let replace = places.range(Span::new(it.typed.start, it.replace_end));
    EditRange::EditRangeWithInsertReplace(EditRangeWithInsertReplace { insert, replace })
}

fn item(scene: &Scene, place: usize, it: &Completion, common: bool) -> CompletionItem {
    let client = scene.client.completion;
    let is_snippet = client.snippets && !it.fields.is_empty();
    let text = match is_snippet {
        // The cursor goes behind all of it in the end.
        true => format!("{}$0", with_stops(&it.new_text, &it.fields)),
        false => it.new_text.clone(),
    };
    let typed = it.typed.of(scene.snapshot().source());
    let plain = || {
        let parts = [it.detail.as_deref(), it.description.as_deref()];
        let words: Vec<_> = parts.into_iter().flatten().map(str::trim).collect();
        (!words.is_empty()).then(|| words.join(" · "))
    };
    let details = CompletionItemLabelDetails {
        detail: it.detail.clone(),
        description: it.description.clone(),
    };
    CompletionItem {
        label: it.label.clone(),
        label_details: (client.label_details && details != CompletionItemLabelDetails::default())
            .then_some(details),
        detail: if client.label_details { None } else { plain() },
        kind: Some(kind(it.kind)),
        sort_text: Some(format!("{place:03}")),
        filter_text: (!typed.is_empty()).then(|| typed.to_owned()),
        insert_text_format: is_snippet.then_some(InsertTextFormat::Snippet),
        text_edit: (!common).then(|| edit(edit_range(scene, it), text.clone())),
        text_edit_text: common.then_some(text),
        data: it.about.as_ref().and_then(|about| key(scene, about)),
        ..CompletionItem::default()
    }
}

fn edit(range: EditRange, new_text: String) -> CompletionItemTextEdit {
    match range {
        EditRange::Range(range) => TextEdit { range, new_text }.into(),
        EditRange::EditRangeWithInsertReplace(EditRangeWithInsertReplace { insert, replace }) => {
            InsertReplaceEdit { new_text, insert, replace }.into()
        }
    }
}

fn key(scene: &Scene, about: &About) -> Option<serde_json::Value> {
    let About { document, topic } = about.clone();
    serde_json::to_value(Key { uri: scene.view.uri.clone(), document, topic }).ok()
}

/// The icons that editors have.
fn kind(kind: CompletionKind) -> CompletionItemKind {
    match kind {
        CompletionKind::Sentence => CompletionItemKind::Text,
        CompletionKind::Document => CompletionItemKind::Module,
        CompletionKind::Topic => CompletionItemKind::Reference,
        CompletionKind::Pages => CompletionItemKind::Unit,
        CompletionKind::Decision => CompletionItemKind::EnumMember,
        CompletionKind::Label => CompletionItemKind::Keyword,
        CompletionKind::Value => CompletionItemKind::Value,
        CompletionKind::Phrase => CompletionItemKind::Snippet,
        CompletionKind::Placeholder => CompletionItemKind::Variable,
    }
}
