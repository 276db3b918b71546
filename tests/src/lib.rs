//! What the tests share: where the letters are, their lay-out variants, the built binary, and a
//! language client.

pub mod binary;
pub mod client;
pub mod mirror;
pub mod shared;
pub mod variants;
