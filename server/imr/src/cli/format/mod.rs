//! The formats of `imr check`: one file each.

mod concise;
mod github;
mod json;
mod json_lines;
mod sarif;
mod text;

use super::args::Format;
use super::check::{Checked, Summary};
use std::io::{self, Write};

/// Prints what was found in all letters.
pub(super) fn print(
    format: Format,
    out: &mut dyn Write,
    checked: &[Checked],
    summary: Summary,
) -> io::Result<()> {
    match format {
        Format::Text => text::print(out, checked, summary),
        Format::Concise => concise::print(out, checked),
        Format::Json => json::print(out, checked, summary),
        Format::JsonLines => json_lines::print(out, checked),
        Format::Github => github::print(out, checked),
        Format::Sarif => sarif::print(out, checked),
    }
}
