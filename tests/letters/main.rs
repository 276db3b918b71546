//! Real letters, read and checked as they are, in other lay-outs, and with one thing changed; and
//! letters drafted for the purpose.

#![cfg(test)]

mod citations;
mod completion;
mod consistency;
mod drafted;
mod facts;
mod flips;
mod format;
mod items;
mod known;
mod planted;
mod status;
mod untouched;
mod variants;
