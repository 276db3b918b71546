//! What the server knows, and how notifications change it.

use super::client::Client;
use super::config_reports::{self, ConfigReports};
use super::documents::{Change, Documents, Outcome, View};
use super::message::Params;
use super::outbox::Outbox;
use super::publisher::{self, Publisher};
use super::requests::Scene;
use super::requests::workspace_diagnostic::{Files, Workspace};
use super::settings::{self, Settings};
use super::work::{self, Token};
use super::{diagnostics, logging, process, uri};
use crate::config::{Configs, Origins, user_file};
use crate::drafting::Templates;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;
use tower_lsp::gen_lsp_types::{MessageType, Uri};
use tower_lsp::jsonrpc::{Id, Result};

/// Everything that lasts from one message to the next.
#[derive(Debug)]
pub struct Session {
    client: Arc<Client>,
    settings: Arc<Settings>,
    /// `initializationOptions`, which later settings lie over.
    options: Value,
    configs: Arc<Configs>,
    config_reports: ConfigReports,
    documents: Documents,
    folders: Vec<Uri>,
    files: Arc<Files>,
    outbox: Arc<Outbox>,
    publisher: Arc<Publisher>,
    /// The request for the settings that has not been answered yet.
    asked_settings: Option<Id>,
    told_too_long: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OfDocument<T> {
    text_document: T,
}

#[derive(Deserialize)]
struct Named {
    uri: Uri,
}

#[derive(Deserialize)]
struct Opened {
    uri: Uri,
    version: Option<i32>,
    text: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Changed {
    text_document: Versioned,
    content_changes: Vec<Change>,
}

#[derive(Deserialize)]
struct Versioned {
    uri: Uri,
    version: Option<i32>,
}

#[derive(Deserialize)]
struct FoldersChanged {
    event: FolderEvent,
}

#[derive(Deserialize)]
struct FolderEvent {
    added: Vec<Named>,
    removed: Vec<Named>,
}

/// The document that a request is about.
pub fn document_of(params: &Params) -> Result<Uri> {
    params.read::<OfDocument<Named>>().map(|params| params.text_document.uri)
}

impl Session {
    /// A session that nothing is known of yet.
    pub fn new(outbox: Arc<Outbox>, publisher: Arc<Publisher>) -> Self {
        Self {
            client: Arc::default(),
            settings: Arc::default(),
            options: Value::Null,
            configs: Arc::default(),
            config_reports: ConfigReports::default(),
            documents: Documents::new(imr_analysis::text::MAX_LEN),
            folders: Vec::new(),
            files: Arc::default(),
            outbox,
            publisher,
            asked_settings: None,
            told_too_long: false,
        }
    }

    /// `initialize`, with its parameters.
    pub fn initialize(&mut self, params: &Value) -> Arc<Client> {
        self.client = Arc::new(Client::read(params));
        self.folders.clone_from(&self.client.folders);
        self.options = params.get("initializationOptions").cloned().unwrap_or_default();
        self.settings = Arc::new(Settings::read(&self.options, &Value::Null));
        self.configs = Arc::new(Configs::new(self.origins()));
        if let Some(trace) = params.get("trace").and_then(Value::as_str) {
            logging::set_trace(trace);
        }
        if let Some(id) = self.client.process_id {
            process::watch(id);
        }
        Arc::clone(&self.client)
    }

    /// Any notification but those of the session's life.
    pub fn notify(&mut self, method: &str, params: &Params) -> Result<()> {
        match method {
            "initialized" => {
                self.tell_problems();
                self.ask_settings();
                config_reports::watch(&self.client, &self.outbox);
            }
            "textDocument/didOpen" => self.did_open(params.read()?),
            "textDocument/didChange" => self.did_change(params.read()?),
            "textDocument/didSave" => self.did_save(&document_of(params)?),
            "textDocument/didClose" => self.did_close(&document_of(params)?),
            "workspace/didChangeConfiguration" => {
                let params: Value = params.read()?;
                if let Some(settings) = params.get("settings").filter(|value| value.is_object()) {
                    self.set_settings(Settings::read(settings, &self.options));
                }
                self.ask_settings();
            }
            "workspace/didChangeWatchedFiles" => self.read_configs_again(),
            "workspace/didChangeWorkspaceFolders" => self.change_folders(params.read()?),
            "$/setTrace" => {
                let params: Value = params.read()?;
                logging::set_trace(params.get("value").and_then(Value::as_str).unwrap_or("off"));
            }
            _ => {}
        }
        Ok(())
    }

    /// The answer to a request of ours; `None` for an error. Only the settings are waited for.
    pub fn respond(&mut self, id: &Id, result: Option<&Params>) -> Result<()> {
        if self.asked_settings.as_ref() != Some(id) {
            return Ok(());
        }
        self.asked_settings = None;
        let Some(result) = result else { return Ok(()) };
        if let [settings @ Value::Object(_), ..] = result.read::<Vec<Value>>()?.as_slice() {
            self.set_settings(Settings::read(settings, &self.options));
        }
        Ok(())
    }

    /// What a request about `uri` may see.
    pub fn scene(&self, uri: &Uri) -> Option<Scene> {
        let view = self.view(uri)?;
        Some(Scene { view, client: Arc::clone(&self.client), settings: Arc::clone(&self.settings) })
    }

    /// What a request about the whole workspace may see.
    pub fn workspace(&self, token: Token) -> Workspace {
        Workspace {
            open: self.views().collect(),
            folders: self.folders.clone(),
            client: Arc::clone(&self.client),
            settings: Arc::clone(&self.settings),
            configs: Arc::clone(&self.configs),
            files: Arc::clone(&self.files),
            token,
        }
    }

    /// The templates that a letter may be begun from.
    pub fn templates(&self) -> Templates {
        let folder = self.folders.iter().find_map(uri::to_path).unwrap_or_default();
        Templates::new(&self.configs, &folder.join("letter.imr"))
    }

    /// What may be seen of an open document, with the settings in force for it.
    fn view(&self, uri: &Uri) -> Option<View> {
        self.documents.view(uri).map(|view| self.with_settings(view))
    }

    fn views(&self) -> impl Iterator<Item = View> {
        self.documents.views().map(|view| self.with_settings(view))
    }

    fn with_settings(&self, mut view: View) -> View {
        let path = uri::to_path(&view.uri);
        view.context.settings = Some(self.configs.of(path.as_deref()).settings);
        view
    }

    fn origins(&self) -> Origins {
        Origins {
            user: user_file(),
            folders: self.folders.iter().filter_map(uri::to_path).collect(),
            client: Arc::clone(&self.settings.config),
            ..Origins::default()
        }
    }

    /// Tells the user, once, that something is too long.
    pub fn tell_too_long(&mut self) {
        if !std::mem::replace(&mut self.told_too_long, true) {
            let limit = imr_analysis::text::MAX_LEN >> 20;
            let message = format!("imr does not check texts of more than {limit} MiB.");
            self.outbox.show(MessageType::Warning, &message);
        }
    }

    fn did_open(&mut self, params: OfDocument<Opened>) {
        let Opened { uri, version, text } = params.text_document;
        self.publisher.withdraw(&uri);
        let outcome = self.documents.open(&uri, version, text);
        self.look_at_configs();
        self.look_up_again();
        self.changed(&uri, &outcome);
    }

    fn did_change(&mut self, params: Changed) {
        let Versioned { uri, version } = params.text_document;
        let before = self.publisher.withdraw(&uri);
        let encoding = self.client.encoding;
        let outcome = self.documents.change(&uri, version, params.content_changes, encoding);
        let waits = self.view(&uri).is_some_and(|view| view.waits_for_saving());
        match (before, waits && outcome == Outcome::Changed) {
            (Some(before), true) => self.publisher.post(before, &self.client, &self.settings),
            (None, true) => {}
            (_, false) => self.changed(&uri, &outcome),
        }
    }

    fn changed(&mut self, uri: &Uri, outcome: &Outcome) {
        match outcome {
            Outcome::Changed => self.publish(uri),
            Outcome::BecameTooLong => {
                self.tell_too_long();
                if !self.client.pull {
                    publisher::clear(uri, &self.outbox);
                }
            }
            Outcome::Ignored => tracing::warn!("a change to a document that is not known"),
        }
    }

    fn did_save(&mut self, uri: &Uri) {
        if uri::is_config(uri) {
            self.read_configs_again();
        } else {
            self.look_at_configs();
        }
        let before = self.view(uri);
        if !self.documents.save(uri) {
            return;
        }
        self.publish(uri);
        if before.as_ref().is_some_and(View::waits_for_saving) {
            if self.client.pull && self.client.refresh {
                refresh(&self.outbox);
            }
            return;
        }
        if let (true, Some(before), Some(after)) =
            (self.client.pull && self.client.refresh, before, self.view(uri))
        {
            self.refresh_unless_same(before, after);
        }
    }

    /// What was a hint while it was being written may be an error now; the client cannot know.
    fn refresh_unless_same(&self, before: View, after: View) {
        let (client, outbox) = (Arc::clone(&self.client), Arc::clone(&self.outbox));
        tokio::spawn(async move {
            let differ =
                move || diagnostics::of(&before, &client) != diagnostics::of(&after, &client);
            let len = 0;
            if work::run("textDocument/didSave", len, Token::default(), differ).await == Ok(true) {
                refresh(&outbox);
            }
        });
    }

    fn did_close(&mut self, uri: &Uri) {
        self.publisher.withdraw(uri);
        if self.documents.close(uri) && !self.client.pull {
            publisher::clear(uri, &self.outbox);
        }
        self.report_configs();
    }

    fn publish(&self, uri: &Uri) {
        if self.client.pull {
            return;
        }
        if let Some(view) = self.view(uri) {
            self.publisher.post(view, &self.client, &self.settings);
        }
    }

    fn change_folders(&mut self, params: FoldersChanged) {
        let FolderEvent { added, removed } = params.event;
        self.folders.retain(|folder| !removed.iter().any(|gone| gone.uri == *folder));
        self.folders.extend(added.into_iter().map(|folder| folder.uri));
        self.configs = Arc::new(Configs::new(self.origins()));
        self.check_again();
    }

    fn ask_settings(&mut self) {
        if self.client.configuration {
            let items = json!({"items": [{"section": settings::SECTION}]});
            self.asked_settings = Some(self.outbox.request("workspace/configuration", Some(items)));
        }
    }

    fn set_settings(&mut self, settings: Settings) {
        if *self.settings == settings {
            return;
        }
        self.settings = Arc::new(settings);
        self.configs = Arc::new(Configs::new(self.origins()));
        self.tell_problems();
        self.check_again();
    }

    fn tell_problems(&self) {
        if !self.settings.problems.is_empty() {
            let message =
                format!("imr, in the editor's settings: {}", self.settings.problems.join(" "));
            self.outbox.show(MessageType::Warning, &message);
        }
    }

    /// Some settings file has changed.
    fn read_configs_again(&mut self) {
        self.configs = Arc::new(self.configs.fresh());
        self.check_again();
    }

    /// Some settings file may have changed, where the client does not tell.
    fn look_at_configs(&mut self) {
        let in_force = |it: &Self| it.views().map(|view| view.context.settings).collect::<Vec<_>>();
        if !self.client.watch {
            let before = in_force(self);
            self.configs = Arc::new(self.configs.fresh());
            if before != in_force(self) {
                self.check_again();
            }
        }
        self.report_configs();
    }

    /// Guidelines and treatments of one's own may have changed.
    fn look_up_again(&mut self) {
        let names: Vec<Uri> = self.documents.names().cloned().collect();
        for name in names {
            let library = self.configs.of(uri::to_path(&name).as_deref()).library;
            self.documents.look_up_in(&name, &library);
        }
    }

    fn report_configs(&mut self) {
        let open = self.documents.views().map(|view| view.uri);
        self.config_reports.update(open, &self.configs, &self.client, &self.outbox);
    }

    /// What is found may have changed without the letters.
    fn check_again(&mut self) {
        self.look_up_again();
        self.report_configs();
        if self.client.hint_refresh {
            self.outbox.request("workspace/inlayHint/refresh", None);
        }
        if !self.client.pull {
            for view in self.views() {
                self.publisher.post(view, &self.client, &self.settings);
            }
        } else if self.client.refresh {
            refresh(&self.outbox);
        }
    }
}

/// Has the client ask for all diagnostics again.
fn refresh(outbox: &Outbox) {
    outbox.request("workspace/diagnostic/refresh", None);
}
