//! What the server answers to `initialize`.

use super::client::Client;
use super::requests::{code_action, completion, semantic_tokens};
use tower_lsp::gen_lsp_types::{
    ChangeNotifications, CodeActionOptions, CompletionOptions, DiagnosticOptions,
    DocumentLinkOptions, InitializeResult, SaveOptions, SemanticTokensOptions, ServerCapabilities,
    ServerInfo, TextDocumentSyncKind, TextDocumentSyncOptions, WorkspaceFoldersServerCapabilities,
    WorkspaceOptions,
};

/// The answer for this client.
pub fn initialize_result(client: &Client) -> InitializeResult {
    InitializeResult {
        capabilities: capabilities(client),
        server_info: Some(ServerInfo {
            name: env!("CARGO_PKG_NAME").into(),
            version: Some(env!("CARGO_PKG_VERSION").into()),
        }),
    }
}

fn capabilities(client: &Client) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(client.encoding.into()),
        text_document_sync: Some(
            TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::Incremental),
                save: Some(SaveOptions { include_text: Some(false) }.into()),
                ..TextDocumentSyncOptions::default()
            }
            .into(),
        ),
        document_symbol_provider: Some(true.into()),
        hover_provider: Some(true.into()),
        definition_provider: Some(true.into()),
        references_provider: Some(true.into()),
        document_highlight_provider: Some(true.into()),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(false),
            ..DocumentLinkOptions::default()
        }),
        inlay_hint_provider: Some(true.into()),
        workspace_symbol_provider: Some(true.into()),
        semantic_tokens_provider: Some(
            SemanticTokensOptions {
                legend: semantic_tokens::legend(),
                range: Some(true.into()),
                full: Some(true.into()),
                ..SemanticTokensOptions::default()
            }
            .into(),
        ),
        folding_range_provider: Some(true.into()),
        document_formatting_provider: Some(true.into()),
        document_range_formatting_provider: Some(true.into()),
        selection_range_provider: Some(true.into()),
        code_action_provider: client.code_actions.then(|| {
            CodeActionOptions {
                code_action_kinds: Some(code_action::kinds()),
                resolve_provider: Some(false),
                ..CodeActionOptions::default()
            }
            .into()
        }),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(completion::triggers()),
            resolve_provider: Some(true),
            ..CompletionOptions::default()
        }),
        // Where this stands nothing is pushed.
        diagnostic_provider: client.pull.then(|| {
            DiagnosticOptions {
                identifier: Some("imr".into()),
                inter_file_dependencies: false,
                workspace_diagnostics: true,
                ..DiagnosticOptions::default()
            }
            .into()
        }),
        workspace: Some(WorkspaceOptions {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(ChangeNotifications::Bool(true)),
            }),
            ..WorkspaceOptions::default()
        }),
        ..ServerCapabilities::default()
    }
}
