//! Stub.

pub mod variants;
