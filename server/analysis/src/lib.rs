//! What an IMR determination says, and where it goes wrong.
//!
//! One way through it, and no way back: text → tree → letter → findings. Everything here is a pure
//! function of one immutable [`Snapshot`]; there is no protocol, no file, no thread and no terminal.
//! Places are byte offsets throughout.

pub mod assists;
pub mod citation;
pub mod config;
pub mod context;
pub mod drafting;
mod facts;
pub mod finding;
pub mod fix;
pub mod knowledge;
pub mod letter;
mod memo;
mod nearest;
mod pending;
pub mod rules;
pub mod snapshot;
pub mod suppress;
pub mod syntax;
pub mod text;
pub mod verdict;

pub use context::Context;
pub use finding::{Applicability, Code, Finding, Fix, Related, Severity, TextEdit};
pub use pending::Outstanding;
pub use rules::check;
pub use snapshot::Snapshot;
pub use text::{Edit, Span, Text};
