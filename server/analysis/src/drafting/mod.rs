//! Beginning a letter: templates, their fields, and what is written for the reviewer.

mod fields;
mod letter;
mod sentences;
mod template;

pub use fields::{Fault, Field, fields, nearest, next};
pub use letter::{Draft, DraftItem, Problem, snippet, write};
pub use sentences::conclusion;
pub use template::{Form, Parts};
