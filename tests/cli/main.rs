//! The command line, as it is used: through the real binary.

mod check;
mod config;
mod files;
mod outline;
mod run;
