//! The part of the server that the protocol library drives: `initialize` and `shutdown`. It keeps
//! to their order and refuses the second of each.

use super::capabilities;
use super::client::Client;
use std::sync::{Arc, OnceLock};
use tower_lsp::LanguageServer;
use tower_lsp::gen_lsp_types::{InitializeParams, InitializeResult};
use tower_lsp::jsonrpc::Result;

/// Answers what concerns the whole session.
#[derive(Debug)]
pub struct Lifecycle {
    /// Set before `initialize` gets here.
    pub client: Arc<OnceLock<Client>>,
}

impl LanguageServer for Lifecycle {
    async fn initialize(&self, _params: InitializeParams) -> Result<InitializeResult> {
        let nobody = Client::default();
        Ok(capabilities::initialize_result(self.client.get().unwrap_or(&nobody)))
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }
}
