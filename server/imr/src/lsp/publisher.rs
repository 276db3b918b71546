//! Diagnostics for clients that do not ask for them.
//!
//! Nothing is delayed: while the client is typing faster than letters can be checked, only the
//! newest revision of each is.

use super::client::Client;
use super::diagnostics;
use super::documents::View;
use super::outbox::Outbox;
use super::settings::Settings;
use super::work::{self, Token};
use rustc_hash::FxHashMap;
use serde_json::json;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Notify;
use tower_lsp::gen_lsp_types::{PublishDiagnosticsParams, Uri};

const METHOD: &str = "textDocument/publishDiagnostics";

/// Where revisions are posted whose diagnostics are to be published.
#[derive(Debug, Default)]
pub struct Publisher {
    posts: Mutex<FxHashMap<Uri, Post>>,
    wake: Notify,
}

#[derive(Debug)]
struct Post {
    view: View,
    client: Arc<Client>,
    settings: Arc<Settings>,
}

impl Publisher {
    /// The newest revision of a document.
    pub fn post(&self, view: View, client: &Arc<Client>, settings: &Arc<Settings>) {
        let post = Post { view, client: Arc::clone(client), settings: Arc::clone(settings) };
        self.lock().insert(post.view.uri.clone(), post);
        self.wake.notify_one();
    }

    /// Lets go of a revision that is about to be outdated, so that it can be extended in place.
    pub fn withdraw(&self, uri: &Uri) -> Option<View> {
        self.lock().remove(uri).map(|post| post.view)
    }

    /// Publishes what is posted, for ever.
    pub async fn run(&self, outbox: &Outbox) {
        loop {
            self.wake.notified().await;
            while let Some(post) = self.next() {
                publish(post, outbox).await;
            }
        }
    }

    fn next(&self) -> Option<Post> {
        let mut posts = self.lock();
        let uri = posts.keys().next()?.clone();
        posts.remove(&uri)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, FxHashMap<Uri, Post>> {
        self.posts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn publish(post: Post, outbox: &Outbox) {
    let Post { view, client, settings } = post;
    let job = {
        let view = view.clone();
        move || if settings.enable { diagnostics::of(&view, &client) } else { Vec::new() }
    };
    let Ok(diagnostics) = work::run(METHOD, view.len, Token::default(), job).await else { return };
    if view.is_open() {
        let (uri, version) = (view.uri, view.version);
        outbox.notify(METHOD, PublishDiagnosticsParams { uri, version, diagnostics });
    }
}

/// Takes back what was published for a document that is closed.
pub fn clear(uri: &Uri, outbox: &Outbox) {
    outbox.notify(METHOD, json!({ "uri": uri, "diagnostics": [] }));
}
