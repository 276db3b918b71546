//! Real letters, read and checked as they are, in other lay-outs, and with one thing changed.

#![cfg(test)]

mod citations;
mod completion;
mod consistency;
mod facts;
mod flips;
mod format;
mod items;
mod known;
mod planted;
mod status;
mod untouched;
mod variants;
