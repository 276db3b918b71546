//! Logs, to standard error and of this crate only.
//!
//! The protocol library logs whole messages at its finest level, and a message may be a letter; no
//! level that a user or an editor can choose lets that through.

use std::sync::OnceLock;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::reload::{self, Handle};
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, Registry, fmt};

/// Names the level that is logged from the start: `error`, `warn`, `info`, `debug` or `trace`.
const VARIABLE: &str = "IMR_LOG";

static LEVEL: OnceLock<Handle<Targets, Registry>> = OnceLock::new();

/// Begins logging.
pub fn start() {
    let (filter, handle) = reload::Layer::new(targets(from_environment()));
    let writer = fmt::layer().with_writer(std::io::stderr).with_ansi(false);
    let started = tracing_subscriber::registry().with(filter.and_then(writer)).try_init();
    if started.is_ok() {
        let _ = LEVEL.set(handle);
    }
}

/// `$/setTrace`.
pub fn set_trace(value: &str) {
    let level = match value {
        "messages" => LevelFilter::INFO,
        "verbose" => LevelFilter::DEBUG,
        _ => from_environment(),
    };
    if let Some(handle) = LEVEL.get() {
        let _ = handle.reload(targets(level));
    }
}

fn from_environment() -> LevelFilter {
    let named = std::env::var(VARIABLE).ok();
    named.and_then(|name| name.parse().ok()).unwrap_or(LevelFilter::WARN)
}

fn targets(level: LevelFilter) -> Targets {
    Targets::new().with_target(env!("CARGO_CRATE_NAME"), level)
}
