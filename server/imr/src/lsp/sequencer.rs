//! Every message from the client, once and in order.
//!
//! A `tower` service around the library's. Its `call` never waits: notifications take effect in it,
//! and a request gets the revision that it may see, and a token that a later `$/cancelRequest`
//! trips, before the next message is looked at. What a request then does runs by itself.

use super::input::Mailbox;
use super::lifecycle::Lifecycle;
use super::message::{Fault, Message, Params};
use super::outbox::Outbox;
use super::process::ExitStatus;
use super::publisher::Publisher;
use super::requests::{
    self, METHODS, Method, completion_resolve, new_letter, workspace_diagnostic, workspace_symbol,
};
use super::running::{Running, Ticket};
use super::session::{self, Session};
use super::work::{self, Failure};
use futures::FutureExt;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use tower::Service;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response, Result};
use tower_lsp::{ExitedError, LspService};

type Answer = std::result::Result<Option<Response>, ExitedError>;

/// What the library polls until there is an answer.
pub type Answering = Pin<Box<dyn Future<Output = Answer> + Send>>;

/// How far the session has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    BeforeInitialize,
    Running,
    AfterShutdown,
}

/// The service. For each stub that it is called with it handles one message of the mailbox.
pub struct Sequencer {
    library: LspService<Lifecycle>,
    client: Arc<OnceLock<super::client::Client>>,
    mailbox: Mailbox,
    phase: Phase,
    session: Session,
    running: Running,
    outbox: Arc<Outbox>,
    status: Arc<ExitStatus>,
}

impl Sequencer {
    /// A service for the messages in `mailbox`.
    pub fn new(
        mailbox: Mailbox,
        outbox: Arc<Outbox>,
        publisher: Arc<Publisher>,
        status: Arc<ExitStatus>,
    ) -> Self {
        let client = Arc::new(OnceLock::new());
        let lifecycle = Lifecycle { client: Arc::clone(&client) };
        // The library's own way to the client is not used.
        let (library, _socket) = LspService::build_with_lifecycle_methods(|_| lifecycle).finish();
        Self {
            library,
            client,
            mailbox,
            phase: Phase::BeforeInitialize,
            session: Session::new(Arc::clone(&outbox), publisher),
            running: Running::default(),
            outbox,
            status,
        }
    }

    fn handle(&mut self, message: std::result::Result<Message, Fault>) -> Answering {
        match message {
            Ok(Message::Request { id, method, params }) => self.request(id, &method, params),
            Ok(Message::Notification { method, params }) => self.notification(&method, &params),
            Ok(Message::Response { id, result }) => {
                if self.session.respond(&id, result.as_ref()).is_err() {
                    tracing::warn!("an answer that does not fit its request");
                }
                nothing()
            }
            Err(fault) => {
                if fault == Fault::TooLong {
                    self.session.tell_too_long();
                }
                self.refuse(&Id::Null, fault.into())
            }
        }
    }

    fn request(&mut self, id: Id, method: &str, params: Params) -> Answering {
        match (method, self.phase) {
            ("initialize", _) => self.initialize(id, &params),
            (_, Phase::BeforeInitialize) => {
                let mut error = Error::new(ErrorCode::ServerError(-32002));
                error.message = "Server not initialized".into();
                self.refuse(&id, error)
            }
            (_, Phase::AfterShutdown) => self.refuse(&id, Error::invalid_request()),
            ("shutdown", Phase::Running) => {
                self.phase = Phase::AfterShutdown;
                self.by_the_library(Request::build("shutdown").id(id).finish())
            }
            (workspace_diagnostic::METHOD, _) => self.workspace_request(id, params),
            (workspace_symbol::METHOD, _) => self.workspace_symbols(id, params),
            (completion_resolve::METHOD, _) => self.resolve_request(id, params),
            (new_letter::METHOD, _) => self.new_letter(id, params),
            (_, Phase::Running) => match METHODS.iter().find(|known| known.name == method) {
                Some(known) => self.document_request(id, known, params),
                None => self.refuse(&id, Error::method_not_found()),
            },
        }
    }

    /// What the client says is read here, leniently; the library, which reads it strictly, gets a
    /// form that it knows.
    fn initialize(&mut self, id: Id, params: &Params) -> Answering {
        let first = self.phase == Phase::BeforeInitialize;
        let params: Value = params.read().unwrap_or_default();
        if first && !params.is_object() {
            return self.refuse(&id, Error::invalid_params("the parameters must be an object"));
        }
        if first {
            self.phase = Phase::Running;
            let _ = self.client.set((*self.session.initialize(&params)).clone());
        }
        let known = json!({"processId": null, "rootUri": null, "capabilities": {}});
        self.by_the_library(Request::build("initialize").params(known).id(id).finish())
    }

    fn document_request(&self, id: Id, method: &'static Method, params: Params) -> Answering {
        let scene = match session::document_of(&params) {
            Ok(uri) => self.session.scene(&uri),
            Err(error) => return self.refuse(&id, error),
        };
        let Some(scene) = scene else {
            self.outbox.answer(&id, &requests::to_json((method.absent)()));
            return nothing();
        };
        let len = scene.view.len;
        self.work(id, method.name, len, |_| move || (method.run)(&scene, &params))
    }

    fn workspace_request(&self, id: Id, params: Params) -> Answering {
        let session = &self.session;
        self.work(id, workspace_diagnostic::METHOD, usize::MAX, |ticket| {
            let workspace = session.workspace(ticket.token());
            move || requests::to_json(workspace_diagnostic::handle(&workspace, params.read()?))
        })
    }

    /// What is to be resolved names its document itself; without one it comes back as it is.
    fn resolve_request(&self, id: Id, params: Params) -> Answering {
        let scene = completion_resolve::document_of(&params).and_then(|it| self.session.scene(&it));
        let len = scene.as_ref().map_or(0, |scene| scene.view.len);
        self.work(id, completion_resolve::METHOD, len, |_| {
            move || requests::to_json(completion_resolve::handle(scene.as_ref(), params.read()?))
        })
    }

    /// No document is concerned: one is about to be made.
    fn new_letter(&self, id: Id, params: Params) -> Answering {
        let templates = self.session.templates();
        self.work(id, new_letter::METHOD, usize::MAX, |_| {
            move || requests::to_json(new_letter::handle(params.read()?, &templates))
        })
    }

    fn workspace_symbols(&self, id: Id, params: Params) -> Answering {
        let session = &self.session;
        self.work(id, workspace_symbol::METHOD, usize::MAX, |ticket| {
            let workspace = session.workspace(ticket.token());
            move || requests::to_json(workspace_symbol::handle(&workspace, params.read()?))
        })
    }

    /// Answers with what `job` makes, which sees what the session is now.
    fn work<J>(
        &self,
        id: Id,
        name: &'static str,
        len: usize,
        job: impl FnOnce(&Ticket) -> J,
    ) -> Answering
    where
        J: FnOnce() -> Result<Box<RawValue>> + Send + 'static,
    {
        let Some(ticket) = self.running.enter(&id) else {
            return self.refuse(&id, Error::invalid_request());
        };
        let job = job(&ticket);
        let outbox = Arc::clone(&self.outbox);
        Box::pin(async move {
            let outcome = work::run(name, len, ticket.token(), job).await;
            drop(ticket);
            let result = outcome.unwrap_or_else(|failure| {
                Err(match failure {
                    Failure::Cancelled => Error::request_cancelled(),
                    Failure::Panicked => Error::internal_error(),
                })
            });
            outbox.answer(&id, &result);
            Ok(None)
        })
    }

    /// Answers with an error.
    fn refuse(&self, id: &Id, error: Error) -> Answering {
        self.outbox.answer(id, &Err(error));
        nothing()
    }

    /// Has the library answer what concerns the whole session.
    fn by_the_library(&mut self, request: Request) -> Answering {
        let outbox = Arc::clone(&self.outbox);
        let answering = self.library.call(request);
        Box::pin(async move {
            if let Some(response) = answering.await? {
                outbox.send(&response);
            }
            Ok(None)
        })
    }

    fn notification(&mut self, method: &str, params: &Params) -> Answering {
        match (method, self.phase) {
            ("exit", phase) => {
                self.status.exit(phase == Phase::AfterShutdown);
                return self.library.call(Request::build("exit").finish());
            }
            ("$/cancelRequest", _) => self.cancel(params),
            (_, Phase::Running) if self.session.notify(method, params).is_err() => {
                tracing::error!(method = known_method(method), "the parameters do not fit");
            }
            _ => {}
        }
        nothing()
    }

    fn cancel(&self, params: &Params) {
        #[derive(Deserialize)]
        struct Cancel {
            id: Id,
        }
        if let Ok(Cancel { id }) = params.read() {
            self.running.cancel(&id);
        }
    }
}

impl Service<Request> for Sequencer {
    type Response = Option<Response>;
    type Error = ExitedError;
    type Future = Answering;

    fn poll_ready(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<std::result::Result<(), ExitedError>> {
        self.library.poll_ready(context)
    }

    fn call(&mut self, _stub: Request) -> Answering {
        let Some(message) = self.mailbox.take() else { return nothing() };
        let id = match &message {
            Ok(Message::Request { id, .. }) => Some(id.clone()),
            _ => None,
        };
        // The place of a panic is in the log; the message is answered or left alone, and the next
        // one is handled.
        catch_unwind(AssertUnwindSafe(|| self.handle(message))).unwrap_or_else(|_| match id {
            Some(id) => self.refuse(&id, Error::internal_error()),
            None => nothing(),
        })
    }
}

fn nothing() -> Answering {
    std::future::ready(Ok(None)).boxed()
}

/// A method's name for the log; one that a client has made up is not repeated.
fn known_method(method: &str) -> &'static str {
    const KNOWN: &[&str] = &[
        "textDocument/didOpen",
        "textDocument/didChange",
        "textDocument/didSave",
        "textDocument/didClose",
        "workspace/didChangeConfiguration",
        "workspace/didChangeWatchedFiles",
        "workspace/didChangeWorkspaceFolders",
        "$/setTrace",
    ];
    KNOWN.iter().find(|known| **known == method).unwrap_or(&"another")
}
