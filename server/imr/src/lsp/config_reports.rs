//! What is wrong in settings files that letters use and that are not open themselves.
//!
//! Nobody asks about a file that is not open, so that its diagnostics are pushed to every client.

use super::client::Client;
use super::diagnostics;
use super::outbox::Outbox;
use super::{publisher, uri};
use crate::config::{ConfigFile, Configs};
use rustc_hash::FxHashMap;
use serde_json::json;
use std::sync::Arc;
use tower_lsp::gen_lsp_types::{PublishDiagnosticsParams, Uri};

/// What has been published.
#[derive(Debug, Default)]
pub struct ConfigReports(FxHashMap<Uri, Arc<ConfigFile>>);

impl ConfigReports {
    /// Publishes what is wrong in the settings of the `open` documents, and takes back what is not
    /// any more.
    pub fn update(
        &mut self,
        open: impl Iterator<Item = Uri>,
        configs: &Configs,
        client: &Client,
        outbox: &Outbox,
    ) {
        let open: Vec<Uri> = open.collect();
        let mut now: FxHashMap<Uri, Arc<ConfigFile>> = FxHashMap::default();
        for document in &open {
            let files = configs.of(uri::to_path(document).as_deref()).files;
            let faulty =
                files.into_iter().filter(|it| it.error.is_some() || !it.problems.is_empty());
            now.extend(faulty.filter_map(|file| Some((uri::of_path(&file.path)?, file))));
        }
        // An open one is a document like any other.
        now.retain(|name, _| {
            let path = uri::to_path(name);
            !open.iter().any(|it| it == name || uri::is_config(it) && uri::to_path(it) == path)
        });
        for name in self.0.keys().filter(|name| !now.contains_key(*name)) {
            publisher::clear(name, outbox);
        }
        for (name, file) in &now {
            if !self.0.get(name).is_some_and(|before| Arc::ptr_eq(before, file)) {
                let diagnostics = diagnostics::of_config(file, name, client);
                let params =
                    PublishDiagnosticsParams { uri: name.clone(), version: None, diagnostics };
                outbox.notify("textDocument/publishDiagnostics", params);
            }
        }
        self.0 = now;
    }
}

/// Has the client tell of changed settings files, if it can.
pub fn watch(client: &Client, outbox: &Outbox) {
    if !client.watch {
        return;
    }
    let watchers = json!([{"globPattern": format!("**/{}", imr_analysis::config::FILE_NAME)}]);
    let registration = json!({
        "id": "imr.toml",
        "method": "workspace/didChangeWatchedFiles",
        "registerOptions": {"watchers": watchers},
    });
    let _ =
        outbox.request("client/registerCapability", Some(json!({"registrations": [registration]})));
}
