//! What an IMR determination says and where it goes wrong.

pub mod knowledge;
