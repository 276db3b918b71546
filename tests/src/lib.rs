//! What the tests share: where the letters are, their lay-out variants, and the built binary.

pub mod binary;
pub mod shared;
pub mod variants;
