//! `imr check --format github`: workflow commands, which GitHub Actions shows beside the lines.
//!
//! Escapes: <https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts>.

use crate::cli::check::Checked;
use crate::cli::place::Place;
use imr_analysis::Severity;
use std::io::{self, Write};

/// Prints a command for each finding, and for each letter that could not be read or written.
pub(super) fn print(out: &mut dyn Write, checked: &[Checked]) -> io::Result<()> {
    for it in checked {
        let file = property(&it.name);
        for (snapshot, finding) in it.findings() {
            let level = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Information | Severity::Hint => "notice",
            };
            let place = position(Place::of(snapshot.text(), finding.span));
            let (title, message) = (property(finding.code), data(&finding.message));
            writeln!(out, "::{level} file={file},{place},title={title}::{message}")?;
        }
        if let Some(error) = it.error() {
            writeln!(out, "::error file={file}::{}", data(&error.message))?;
        }
    }
    Ok(())
}

/// GitHub refuses columns where the lines differ.
fn position(place: Place) -> String {
    let lines = format!("line={},endLine={}", place.line, place.end_line);
    if place.line != place.end_line {
        return lines;
    }
    format!("{lines},col={},endColumn={}", place.column, place.end_column)
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_command_is_escaped() {
        assert_eq!(data("50% of\r\n: a, b"), "50%25 of%0D%0A: a, b");
        assert_eq!(property("C:/a,b%.imr"), "C%3A/a%2Cb%25.imr");
    }

    #[test]
    fn columns_stand_only_within_a_line() {
        let place = |end_line| Place { line: 3, column: 4, end_line, end_column: 9 };
        assert_eq!(position(place(3)), "line=3,endLine=3,col=4,endColumn=9");
        assert_eq!(position(place(4)), "line=3,endLine=4");
    }
}
