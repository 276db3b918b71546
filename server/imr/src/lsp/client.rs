//! What the client said of itself in `initialize`.
//!
//! Read leniently: an unknown value in a list of capabilities, or a folder that is `null`, must not
//! keep the server from starting.

use super::positions::Encoding;
use serde_json::Value;
use tower_lsp::gen_lsp_types::Uri;

/// What the client can do, as far as the server asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Client {
    /// Its process; the server ends with it.
    pub process_id: Option<u32>,
    /// The folders that are open.
    pub folders: Vec<Uri>,
    /// The unit of its columns.
    pub encoding: Encoding,
    /// It asks for diagnostics, so that none are pushed.
    pub pull: bool,
    /// It tells of changed files that it is asked to watch.
    pub watch: bool,
    /// It asks again for diagnostics when told to.
    pub refresh: bool,
    /// It answers `workspace/configuration`.
    pub configuration: bool,
    /// It shows other places that explain a diagnostic.
    pub related_information: bool,
    /// It links a diagnostic's code.
    pub code_description: bool,
    /// It hands a diagnostic's data back.
    pub diagnostic_data: bool,
    /// It shows nested symbols.
    pub nested_symbols: bool,
    /// It shows the words that a definition was asked for.
    pub definition_links: bool,
    /// It shows what a link leads to.
    pub link_tooltips: bool,
    /// It asks again for inlay hints when told to.
    pub hint_refresh: bool,
    /// It shows Markdown when hovering.
    pub hover_markdown: bool,
    /// It folds whole lines only.
    pub line_folding_only: bool,
    /// The most folds that it wants.
    pub fold_limit: Option<usize>,
    /// It takes code actions that are edits; otherwise it takes commands only, and there are none.
    pub code_actions: bool,
    /// It marks preferred code actions.
    pub preferred: bool,
    /// It checks the version that edits are meant for.
    pub document_changes: bool,
    /// How it shows and makes completions.
    pub completion: CompletionClient,
}

/// What the client can do with completions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CompletionClient {
    /// It makes fields of parts of what is inserted.
    pub snippets: bool,
    /// It either inserts before the rest of a word or replaces that too.
    pub insert_replace: bool,
    /// It shows details beside a label.
    pub label_details: bool,
    /// It takes the range of all edits at once.
    pub default_range: bool,
    /// It shows Markdown.
    pub markdown: bool,
}

impl CompletionClient {
    fn read(capabilities: &Value) -> Self {
        let completion = capabilities.pointer("/textDocument/completion").unwrap_or(&Value::Null);
        let is = |name: &str| {
            completion.pointer(&format!("/completionItem/{name}")).and_then(Value::as_bool)
                == Some(true)
        };
        let lists = |path: &str, word: &str| {
            let list = completion.pointer(path).and_then(Value::as_array);
            list.into_iter().flatten().any(|it| it == word)
        };
        Self {
            snippets: is("snippetSupport"),
            insert_replace: is("insertReplaceSupport"),
            label_details: is("labelDetailsSupport"),
            default_range: lists("/completionList/itemDefaults", "editRange"),
            markdown: lists("/completionItem/documentationFormat", "markdown"),
        }
    }
}

impl Client {
    /// From the parameters of `initialize`.
    pub fn read(params: &Value) -> Self {
        let capabilities = params.get("capabilities").unwrap_or(&Value::Null);
        let has = |path: &str| capabilities.pointer(path).is_some_and(|value| !value.is_null());
        let is = |path: &str| capabilities.pointer(path).and_then(Value::as_bool) == Some(true);
        let lists = |path: &str, word: &str| {
            let list = capabilities.pointer(path).and_then(Value::as_array);
            list.into_iter().flatten().any(|it| it == word)
        };
        // Since 3.18 these stand with the pull request, before with the push notification.
        let diagnostics = |name: &str| {
            is(&format!("/textDocument/diagnostic/{name}"))
                || is(&format!("/textDocument/publishDiagnostics/{name}"))
        };
        let offered = capabilities.pointer("/general/positionEncodings").and_then(Value::as_array);
        Self {
            process_id: process_id(params),
            folders: folders(params),
            encoding: Encoding::choose(offered.into_iter().flatten().filter_map(Value::as_str)),
            pull: has("/textDocument/diagnostic"),
            refresh: is("/workspace/diagnostics/refreshSupport"),
            watch: is("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            configuration: is("/workspace/configuration"),
            related_information: diagnostics("relatedInformation"),
            code_description: diagnostics("codeDescriptionSupport"),
            diagnostic_data: diagnostics("dataSupport"),
            nested_symbols: is("/textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            definition_links: is("/textDocument/definition/linkSupport"),
            link_tooltips: is("/textDocument/documentLink/tooltipSupport"),
            hint_refresh: is("/workspace/inlayHint/refreshSupport"),
            hover_markdown: lists("/textDocument/hover/contentFormat", "markdown"),
            line_folding_only: is("/textDocument/foldingRange/lineFoldingOnly"),
            fold_limit: capabilities
                .pointer("/textDocument/foldingRange/rangeLimit")
                .and_then(Value::as_u64)
                .and_then(|limit| usize::try_from(limit).ok()),
            code_actions: has("/textDocument/codeAction/codeActionLiteralSupport"),
            preferred: is("/textDocument/codeAction/isPreferredSupport"),
            document_changes: is("/workspace/workspaceEdit/documentChanges"),
            completion: CompletionClient::read(capabilities),
        }
    }
}

fn process_id(params: &Value) -> Option<u32> {
    params.get("processId")?.as_u64()?.try_into().ok()
}

fn folders(params: &Value) -> Vec<Uri> {
    let uri = |value: &Value| value.as_str().map(Uri::from);
    if let Some(folders) = params.get("workspaceFolders").and_then(Value::as_array) {
        return folders.iter().filter_map(|folder| uri(folder.get("uri")?)).collect();
    }
    params.get("rootUri").and_then(uri).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn nothing_said_is_the_least() {
        for params in [json!({}), json!({"capabilities": null, "workspaceFolders": null})] {
            assert_eq!(Client::read(&params), Client::default());
        }
    }

    #[test]
    fn odd_values_do_no_harm() {
        let params = json!({
            "processId": -1,
            "rootUri": "file:///letters",
            "workspaceFolders": [{"uri": "untitled:Ä b"}, {"name": "no uri"}, 7],
            "capabilities": {
                "general": {"positionEncodings": [null, "utf-32", 3]},
                "textDocument": {"diagnostic": {}, "foldingRange": {"rangeLimit": -2}},
            },
        });
        let client = Client::read(&params);
        assert_eq!(client.folders, [Uri::from("untitled:Ä b")]);
        assert_eq!(client.encoding, Encoding::Utf32);
        assert!(client.pull);
        assert_eq!((client.process_id, client.fold_limit), (None, None));
    }

    #[test]
    fn the_root_stands_in_for_folders() {
        let client = Client::read(&json!({"rootUri": "file:///letters", "workspaceFolders": null}));
        assert_eq!(client.folders, [Uri::from("file:///letters")]);
        let none = Client::read(&json!({"rootUri": "file:///letters", "workspaceFolders": []}));
        assert!(none.folders.is_empty());
    }
}
