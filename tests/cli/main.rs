//! The command line, as it is used: through the real binary.

#![cfg(test)]

mod check;
mod files;
mod outline;
mod run;
