//! What helps the writer besides findings: one file each, pure functions over a snapshot.

pub mod completion;
pub mod fill;
pub mod final_letter;
pub mod folding;
pub mod format;
pub mod outline;
pub mod status;
