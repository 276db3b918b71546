//! The command line, as it is used: through the real binary.

#![cfg(test)]

mod additions;
mod check;
mod config;
mod explain;
mod export;
mod files;
mod fix;
mod fmt;
mod formats;
mod guidelines;
mod new;
mod outline;
mod run;
mod status;
