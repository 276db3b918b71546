//! The verdict engine: reads a rationale and says what it concludes about the disputed item it stands
//! under. Two steps: [`read`] needs the text alone and can be remembered by it; [`conclude`] weighs what
//! was read against the names of the letter's items.
//!
//! The wording is data (`data/wording.toml`). In doubt the engine abstains and says why: a wrong verdict
//! on a sound letter is the worst it could do.

mod about;
mod advice;
mod attribution;
mod chain;
mod claim;
mod clauses;
mod closing;
mod conclusion;
mod ellipsis;
pub mod features;
mod form;
mod kinds;
mod known_names;
mod lexemes;
mod mood;
mod names;
mod operators;
mod predicates;
mod proposition;
mod quotes;
mod reading;
mod scene;
mod second;
mod sentences;
mod spelling;
mod subject;
mod support;
pub mod tenor;
mod tokens;
mod weigh;
mod wording;
mod worth;

pub use conclusion::{Reason, Verdict, Which};
pub use known_names::{ItemNames, KnownNames};
pub(crate) use names::hears_all;
pub use names::{Names, PlainNames, Relation};
pub use proposition::{Mention, Mode, Polarity, Proposition, Speaker, Strength};
pub use reading::{Reading, read};
pub use weigh::{conclude, shown_features};
