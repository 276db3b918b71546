//! What helps the writer besides findings: one file each, pure functions over a snapshot.

pub mod cards;
pub mod completion;
pub mod fill;
pub mod final_letter;
pub mod folding;
pub mod format;
pub mod hover;
mod marks;
pub mod outline;
pub mod status;
