//! `cargo xtask generate`: every file of the project that is made from another one.

mod docs;
mod guidelines;
mod kinds;
pub mod parser;
mod phrases;
mod schema;
mod vscode;

use anyhow::Result;

/// Writes the generated files; with `check` only says whether they are up to date. `quick` leaves the
/// parser out, whose generator takes long to build.
pub fn run(check: bool, quick: bool) -> Result<bool> {
    let mut fresh = phrases::run(check)?;
    if !quick {
        fresh &= parser::run(check)?;
    }
    fresh &= kinds::run(check)?;
    fresh &= docs::run(check)?;
    fresh &= guidelines::run(check)?;
    fresh &= schema::run(check)?;
    fresh &= vscode::run(check)?;
    fresh &= crate::train::is_fresh()?;
    Ok(fresh)
}
