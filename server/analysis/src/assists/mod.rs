//! What helps the writer besides findings: one file each, pure functions over a snapshot.

mod begun;
pub mod cards;
pub mod completion;
pub mod fill;
pub mod final_letter;
pub mod folding;
pub mod format;
pub mod hints;
pub mod hover;
pub mod links;
pub mod lookup;
mod marks;
pub mod navigation;
pub mod outline;
pub mod reading;
pub mod status;
pub mod tokens;
mod used;
