//! Running work on letters: where, and what happens when it panics or is no longer wanted.

use std::any::Any;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;
use tokio::sync::Notify;

/// Up to this many bytes a letter is worked on where its message was read. It takes a millisecond or
/// two at most, and handing it to another thread and back would be felt.
const INLINE: usize = 32 << 10;

/// Tells work that it is no longer wanted.
#[derive(Clone, Debug, Default)]
pub struct Token(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    cancelled: AtomicBool,
    wake: Notify,
}

impl Token {
    /// Nobody wants the result any more.
    pub fn cancel(&self) {
        self.0.cancelled.store(true, Ordering::Relaxed);
        self.0.wake.notify_one();
    }

    /// Whether nobody does.
    pub fn is_cancelled(&self) -> bool {
        self.0.cancelled.load(Ordering::Relaxed)
    }

    async fn cancelled(&self) {
        while !self.is_cancelled() {
            self.0.wake.notified().await;
        }
    }
}

/// Why there is no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It was cancelled.
    Cancelled,
    /// It panicked.
    Panicked,
}

/// Does `job`, called `name` in the log, on a letter of `len` bytes. A panic is caught; what it says
/// is never seen, since it may quote the letter.
pub async fn run<T: Send + 'static>(
    name: &'static str,
    len: usize,
    token: Token,
    job: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Failure> {
    if token.is_cancelled() {
        return Err(Failure::Cancelled);
    }
    if len <= INLINE {
        return guard(name, job);
    }
    let watched = token.clone();
    let worker = tokio::task::spawn_blocking(move || {
        if token.is_cancelled() { Err(Failure::Cancelled) } else { guard(name, job) }
    });
    first(worker, watched.cancelled()).await.map_or(Err(Failure::Cancelled), |joined| {
        // The job's own panics are caught; this one would be the runtime's.
        joined.unwrap_or(Err(Failure::Panicked))
    })
}

/// The result of `work`, unless `stop` comes first.
async fn first<T>(
    work: impl Future<Output = T> + Unpin,
    stop: impl Future<Output = ()>,
) -> Option<T> {
    tokio::select! {
        biased;
        result = work => Some(result),
        () = stop => None,
    }
}

fn guard<T>(name: &'static str, job: impl FnOnce() -> T) -> Result<T, Failure> {
    let start = Instant::now();
    let result = catch_unwind(AssertUnwindSafe(job));
    tracing::debug!(name, micros = start.elapsed().as_micros(), "done");
    result.map_err(|_payload: Box<dyn Any + Send>| {
        tracing::error!(name, "panicked");
        Failure::Panicked
    })
}

/// From now on a panic is told by its place alone. The standard message quotes the payload, and a
/// slice panic's payload quotes the text.
pub fn silence_panics() {
    std::panic::set_hook(Box::new(|info| match info.location() {
        Some(place) => tracing::error!(file = place.file(), line = place.line(), "panic"),
        None => tracing::error!("panic"),
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[tokio::test(flavor = "current_thread")]
    async fn panics_are_caught_on_either_way() {
        for len in [0, INLINE + 1] {
            let result = run("test", len, Token::default(), || panic!("caught")).await;
            assert_eq!(result, Err::<(), _>(Failure::Panicked));
            assert_eq!(run("test", len, Token::default(), || 7).await, Ok(7));
        }
    }

    #[tokio::test(flavor = "current_thread")]
    async fn cancelled_work_answers_at_once() {
        let token = Token::default();
        let slow =
            run("test", INLINE + 1, token.clone(), || std::thread::sleep(Duration::from_secs(1)));
        let start = Instant::now();
        let (result, ()) = tokio::join!(slow, async { token.cancel() });
        assert_eq!(result, Err(Failure::Cancelled));
        assert!(start.elapsed() < Duration::from_millis(900));
        assert_eq!(run("test", 0, token, || ()).await, Err(Failure::Cancelled));
    }
}
