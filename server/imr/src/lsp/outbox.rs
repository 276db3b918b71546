//! What the server says of its own accord: notifications, and requests that it never waits for.

use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures::sink::Drain;
use serde::Serialize;
use std::sync::atomic::{AtomicI64, Ordering};
use tower_lsp::Loopback;
use tower_lsp::gen_lsp_types::MessageType;
use tower_lsp::jsonrpc::{Id, Request, Response};

/// The way to the client. Sending never waits.
#[derive(Debug)]
pub struct Outbox {
    messages: UnboundedSender<Request>,
    next_id: AtomicI64,
}

/// The end of the outbox that the library writes from.
#[derive(Debug)]
pub struct Outgoing(UnboundedReceiver<Request>);

impl Outbox {
    /// An outbox and its end.
    pub fn new() -> (Self, Outgoing) {
        let (messages, receiver) = unbounded();
        (Self { messages, next_id: AtomicI64::new(1) }, Outgoing(receiver))
    }

    /// Sends a notification.
    pub fn notify(&self, method: &'static str, params: impl Serialize) {
        match serde_json::to_value(params) {
            Ok(params) => self.send(Request::build(method).params(params).finish()),
            Err(_) => tracing::error!(method, "parameters are no JSON"),
        }
    }

    /// Sends a request; the answer comes in as any message does and is told by the id.
    pub fn request(&self, method: &'static str, params: Option<serde_json::Value>) -> Id {
        let id = Id::Number(self.next_id.fetch_add(1, Ordering::Relaxed));
        let request = Request::build(method).id(id.clone());
        self.send(match params {
            Some(params) => request.params(params).finish(),
            None => request.finish(),
        });
        id
    }

    /// Shows the user a message.
    pub fn show(&self, kind: MessageType, message: &str) {
        self.notify(
            "window/showMessage",
            serde_json::json!({"type": u32::from(kind), "message": message}),
        );
    }

    fn send(&self, message: Request) {
        // It fails only when the client is gone.
        let _ = self.messages.unbounded_send(message);
    }
}

impl Loopback for Outgoing {
    type RequestStream = UnboundedReceiver<Request>;
    /// Answers are taken out before the library, so that they keep their place among the messages.
    type ResponseSink = Drain<Response>;

    fn split(self) -> (Self::RequestStream, Self::ResponseSink) {
        (self.0, futures::sink::drain())
    }
}
