//! What the server says: answers, notifications, and requests that it never waits for.
//!
//! Everything goes one way, in the order in which it was said, and straight from its type to bytes:
//! the findings of a long letter are not built as a tree of JSON values first.

use serde::Serialize;
use serde_json::value::RawValue;
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tower_lsp::gen_lsp_types::MessageType;
use tower_lsp::jsonrpc::{Error, Id, Result};

/// The way to the client. Sending never waits.
#[derive(Debug)]
pub struct Outbox {
    frames: UnboundedSender<Option<Vec<u8>>>,
    waiting: Arc<AtomicUsize>,
    next_id: AtomicI64,
}

/// The end of the outbox that is written to the client.
#[derive(Debug)]
pub struct Outgoing {
    frames: UnboundedReceiver<Option<Vec<u8>>>,
    waiting: Arc<AtomicUsize>,
}

#[derive(Serialize)]
struct Said<'a, P> {
    jsonrpc: &'static str,
    method: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    params: Option<P>,
}

#[derive(Serialize)]
struct Answer<'a> {
    jsonrpc: &'static str,
    id: &'a Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a Error>,
}

impl Outbox {
    /// An outbox and its end.
    pub fn new() -> (Self, Outgoing) {
        let (sender, frames) = unbounded_channel();
        let waiting = Arc::new(AtomicUsize::new(0));
        let outgoing = Outgoing { frames, waiting: Arc::clone(&waiting) };
        (Self { frames: sender, waiting, next_id: AtomicI64::new(1) }, outgoing)
    }

    /// Answers the request `id`.
    pub fn answer(&self, id: &Id, result: &Result<Box<RawValue>>) {
        let (result, error) = match result {
            Ok(result) => (Some(&**result), None),
            Err(error) => (None, Some(error)),
        };
        self.send(&Answer { jsonrpc: "2.0", id, result, error });
    }

    /// Sends a notification.
    pub fn notify(&self, method: &'static str, params: impl Serialize) {
        self.send(&Said { jsonrpc: "2.0", method, id: None, params: Some(params) });
    }

    /// Sends a request; the answer comes in as any message does and is told by the id.
    pub fn request(&self, method: &'static str, params: Option<serde_json::Value>) -> Id {
        let id = Id::Number(self.next_id.fetch_add(1, Ordering::Relaxed));
        self.send(&Said { jsonrpc: "2.0", method, id: Some(&id), params });
        id
    }

    /// Shows the user a message.
    pub fn show(&self, kind: MessageType, message: &str) {
        self.notify(
            "window/showMessage",
            serde_json::json!({"type": u32::from(kind), "message": message}),
        );
    }

    /// Sends a message that is whole already.
    pub fn send(&self, message: &impl Serialize) {
        match frame(message) {
            Ok(frame) => {
                self.waiting.fetch_add(frame.len(), Ordering::Relaxed);
                // It fails only when the client is gone.
                let _ = self.frames.send(Some(frame));
            }
            Err(_) => tracing::error!("a message is no JSON"),
        }
    }

    /// Says that nothing more will be sent.
    pub fn close(&self) {
        let _ = self.frames.send(None);
    }
}

impl Outgoing {
    /// The next frame; `None` when nothing more will come.
    pub async fn next(&mut self) -> Option<Vec<u8>> {
        self.frames.recv().await.flatten()
    }

    /// Some bytes of a frame have been written.
    pub fn written(&self, bytes: usize) {
        self.waiting.fetch_sub(bytes, Ordering::Relaxed);
    }

    /// How many bytes have not been.
    pub fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }
}

/// Room for `Content-Length: ` with a number of any size, and the blank line.
const HEADER: usize = 40;

/// A message as it goes over the wire. The body is written first, behind room for its header.
fn frame(message: &impl Serialize) -> std::result::Result<Vec<u8>, serde_json::Error> {
    let mut bytes = vec![0; HEADER];
    serde_json::to_writer(&mut bytes, message)?;
    let mut header = Vec::with_capacity(HEADER);
    let _ = write!(header, "Content-Length: {}\r\n\r\n", bytes.len() - HEADER);
    bytes.splice(..HEADER, header);
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "current_thread")]
    async fn frames_in_order_until_the_end() {
        let (outbox, mut outgoing) = Outbox::new();
        outbox.answer(&Id::Number(7), &Ok(RawValue::from_string("null".to_owned()).unwrap()));
        outbox.request("a/b", None);
        outbox.close();
        let mut text = String::new();
        while let Some(frame) = outgoing.next().await {
            outgoing.written(frame.len());
            text.push_str(&String::from_utf8(frame).unwrap());
        }
        let expected = "Content-Length: 38\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":null}\
                        Content-Length: 39\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"a/b\",\"id\":1}";
        assert_eq!(text, expected);
        assert_eq!(outgoing.waiting(), 0);
    }
}
