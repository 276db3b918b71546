//! The language server, through its standard input and output.

#![cfg(test)]

mod actions;
mod completion;
mod config;
mod diagnostics;
mod drafting;
mod formatting;
mod frames;
mod letter;
mod lifecycle;
mod load;
mod order;
mod phrases;
mod positions;
mod reveal;
mod status;
mod symbols;
