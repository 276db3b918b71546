//! The product seen from outside: what its tests share.

pub mod variants;
