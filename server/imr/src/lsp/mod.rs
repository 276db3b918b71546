//! `imr lsp`: the language server on standard input and output.
//!
//! ```text
//! bytes ─▶ frames ─▶ message ─▶ sequencer ─▶ requests/* ─▶ outbox ─▶ bytes
//!          input (mailbox)      documents     work (threads, panics)
//!                               publisher (clients that do not pull)
//! ```
//!
//! Everything runs on one thread but work on large letters. The sequencer sees every message once,
//! in the order in which it was sent, and applies edits before it looks at the next: a request sees
//! exactly the edits that were sent before it. No type of the protocol leaves this module.

mod capabilities;
mod client;
mod config_reports;
mod diagnostics;
mod documents;
mod frames;
mod input;
mod lifecycle;
mod logging;
mod markup;
mod message;
mod outbox;
mod positions;
mod process;
mod publisher;
mod requests;
mod revision;
mod running;
mod sequencer;
mod session;
mod settings;
mod transport;
mod uri;
mod work;

use futures::sink::Drain;
use futures::stream::Pending;
use imr_analysis::{Context, Snapshot, Text};
use std::process::ExitCode;
use std::sync::Arc;
use tower_lsp::jsonrpc::{Request, Response};
use tower_lsp::{Loopback, Server};

/// Requests that may be under way at once. Beyond it the library stops reading, also what would
/// cancel one.
const CONCURRENCY: usize = 1024;

/// Threads for work on large letters.
const WORKERS: usize = 4;

/// Serves one client until it says `exit` or is gone. The status is 0 after `shutdown` and `exit`,
/// else 1.
pub fn run() -> ExitCode {
    logging::start();
    work::silence_panics();
    std::thread::spawn(warm_up);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(WORKERS)
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => {
            tracing::error!(%error, "cannot start");
            return ExitCode::FAILURE;
        }
    };
    let status = Arc::new(process::ExitStatus::default());
    runtime.block_on(serve(Arc::clone(&status)));
    // Work that nobody waits for any more must not delay the end.
    runtime.shutdown_background();
    status.code()
}

/// Builds what the first letter would have to wait for, while the client is still introducing itself.
fn warm_up() {
    let _ = std::panic::catch_unwind(|| {
        // Any whole letter will do; each rule has one.
        if let Some(rule) = imr_analysis::rules::rules().last() {
            let snapshot = Snapshot::new(Text::new(rule.wrong.letter()));
            imr_analysis::check(&snapshot, &Context::default());
        }
    });
}

async fn serve(status: Arc<process::ExitStatus>) {
    let (outbox, outgoing) = outbox::Outbox::new();
    let outbox = Arc::new(outbox);
    let publisher = Arc::new(publisher::Publisher::default());
    let publishing = tokio::spawn({
        let (publisher, outbox) = (Arc::clone(&publisher), Arc::clone(&outbox));
        async move { publisher.run(&outbox).await }
    });
    let writing = tokio::spawn(transport::write(outgoing));
    let mailbox = input::Mailbox::default();
    let input = input::Input::new(transport::input(), mailbox.clone());
    let sequencer = sequencer::Sequencer::new(mailbox, Arc::clone(&outbox), publisher, status);
    // The library reads and schedules; what there is to say goes through the outbox.
    Server::new(input, tokio::io::sink(), Silent)
        .concurrency_level(CONCURRENCY)
        .serve(sequencer)
        .await;
    publishing.abort();
    outbox.close();
    let _ = writing.await;
}

/// The library's own way to the client, which is not used.
struct Silent;

impl Loopback for Silent {
    type RequestStream = Pending<Request>;
    type ResponseSink = Drain<Response>;

    fn split(self) -> (Self::RequestStream, Self::ResponseSink) {
        (futures::stream::pending(), futures::sink::drain())
    }
}
