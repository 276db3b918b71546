//! Stub.

pub mod verdict;
