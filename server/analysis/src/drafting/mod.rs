//! Beginning a letter: templates, their fields, and what is written for the reviewer.

mod citing;
mod fields;
mod filled;
mod left;
mod letter;
mod sentences;
mod template;

pub use citing::Citing;
pub(crate) use citing::{citation, clause, guideline_line, is_older_form, title};
pub use fields::{Fault, Field, Found, TEMPLATES, fields, is_template, nearest, next};
pub(crate) use filled::{filled, stops};
pub use filled::{snippet, with_stops};
pub use left::{Left, left};
pub use letter::{Draft, DraftItem, Problem, field_problem, write};
pub(crate) use sentences::field_of_item;
pub use sentences::{conclusion, conclusion_or_field};
pub use template::{Form, Parts};
