//! What the tests share: where the letters are, their lay-out variants, the drafted letters and their
//! score, the built binary, and a language client.

pub mod binary;
pub mod client;
pub mod drafted;
pub mod mirror;
pub mod shared;
pub mod variants;
