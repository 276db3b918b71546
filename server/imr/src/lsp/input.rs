//! Between the client's bytes and the library: messages go into a mailbox, and the library gets a
//! frame that it can always read, one for each, in the same order.
//!
//! The library reads a message three times over before it knows what it is, and ends at the first
//! that it cannot read. Here each is read once, and nothing that a client sends can end the server.

use super::frames::Decoder;
use super::message::{Fault, Message};
use super::process::ExitStatus;
use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, ReadBuf};

/// How much is read at once.
const CHUNK: usize = 64 << 10;

/// Stands for any message but one.
const STUB: &[u8] = b"Content-Length: 33\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"next\"}";

/// The library stops reading by itself at this one.
const EXIT: &[u8] = b"Content-Length: 33\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}";

/// Messages read and not yet handled, in order.
#[derive(Clone, Debug, Default)]
pub struct Mailbox(Arc<Mutex<VecDeque<Result<Message, Fault>>>>);

impl Mailbox {
    /// The message that the next stub stands for.
    pub fn take(&self) -> Option<Result<Message, Fault>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
    }

    fn put(&self, message: Result<Message, Fault>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push_back(message);
    }
}

/// The input that the library reads.
#[derive(Debug)]
pub struct Input<R> {
    bytes: R,
    decoder: Decoder,
    mailbox: Mailbox,
    /// Stubs that the library has not read yet, and how much of them it has.
    stubs: Vec<u8>,
    read: usize,
    chunk: Box<[u8]>,
}

impl<R: AsyncRead + Unpin> Input<R> {
    /// Messages in `bytes` go to `mailbox`.
    pub fn new(bytes: R, mailbox: Mailbox) -> Self {
        Self {
            bytes,
            decoder: Decoder::default(),
            mailbox,
            stubs: Vec::new(),
            read: 0,
            chunk: vec![0; CHUNK].into(),
        }
    }

    fn decode(&mut self) {
        self.stubs.clear();
        self.read = 0;
        while let Some(message) = self.decoder.decode() {
            let exit =
                matches!(&message, Ok(Message::Notification { method, .. }) if method == "exit");
            self.stubs.extend_from_slice(if exit { EXIT } else { STUB });
            self.mailbox.put(message);
        }
    }
}

impl<R: AsyncRead + Unpin> AsyncRead for Input<R> {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        out: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        while this.read == this.stubs.len() {
            let mut chunk = ReadBuf::new(&mut this.chunk);
            ready!(Pin::new(&mut this.bytes).poll_read(context, &mut chunk))?;
            if chunk.filled().is_empty() {
                ExitStatus::input_ended();
                return Poll::Ready(Ok(()));
            }
            this.decoder.feed(chunk.filled());
            this.decode();
        }
        let stubs = this.stubs.get(this.read..).unwrap_or_default();
        let part = stubs.get(..stubs.len().min(out.remaining())).unwrap_or_default();
        out.put_slice(part);
        this.read += part.len();
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::AsyncReadExt;

    #[tokio::test(flavor = "current_thread")]
    async fn one_stub_for_each_message() {
        let good = r#"{"jsonrpc":"2.0","method":"exit"}"#;
        let bytes =
            format!("Content-Length: 1\r\n\r\n[Content-Length: {}\r\n\r\n{good}", good.len());
        let mailbox = Mailbox::default();
        let mut input = Input::new(bytes.as_bytes(), mailbox.clone());
        let mut out = Vec::new();
        input.read_to_end(&mut out).await.unwrap();
        assert_eq!(out, [STUB, EXIT].concat());
        assert_eq!(mailbox.take().unwrap().unwrap_err(), Fault::Parse);
        assert!(mailbox.take().unwrap().is_ok());
        assert!(mailbox.take().is_none());
    }
}
