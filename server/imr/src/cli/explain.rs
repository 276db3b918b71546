//! `imr explain` and `imr rules`: the documentation of the diagnostics.

use super::args::PlainFormat;
use super::{UNREADABLE, report};
use imr_analysis::rules::page::{page, severity};
use imr_analysis::rules::{Fixes, nearest, rule, rules};
use imr_analysis::{Code, Severity, config};
use serde::Serialize;
use std::io::{self, Write};

/// Columns of running text.
const WIDTH: usize = 80;

/// Prints the page of the rule called `code`; the exit status.
pub(super) fn run(code: &str) -> io::Result<u8> {
    if code == config::CODE {
        return settings_fault();
    }
    let Some(rule) = rule(code) else {
        let meant = match nearest(code) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`imr rules` lists all".to_owned(),
        };
        report(&format!("there is no diagnostic `{code}`; {meant}"));
        return Ok(UNREADABLE);
    };
    let mut out = anstream::stdout();
    write!(out, "{}", for_terminal(&page(rule)))?;
    writeln!(out, "\n{}{}.md", crate::DOCUMENTATION, rule.code)?;
    Ok(0)
}

/// What is no rule: it is found in settings, not in letters.
fn settings_fault() -> io::Result<u8> {
    let page = format!(
        "# {}\n\nA fault in a settings file: a key, a rule or a value that does not exist, or text that cannot be read. \
         It is shown where it stands, with what was most likely meant, and left out; the rest of the file counts.\n",
        config::CODE
    );
    let mut out = anstream::stdout();
    write!(out, "{}", for_terminal(&page))?;
    writeln!(out, "\n{}", crate::CONFIGURATION)?;
    Ok(0)
}

/// Headings bold, running text wrapped, examples indented.
fn for_terminal(page: &str) -> String {
    let mut out = String::new();
    let mut example = false;
    for line in page.lines() {
        if line.starts_with("```") {
            example = !example;
        } else if example {
            out.push_str(format!("    {line}").trim_end());
            out.push('\n');
        } else if line.starts_with('#') {
            let words = line.trim_start_matches(['#', ' ']).replace('`', "");
            out.push_str(&format!("\u{1b}[1m{words}\u{1b}[0m\n"));
        } else {
            out.push_str(&wrapped(line));
        }
    }
    out
}

fn wrapped(line: &str) -> String {
    let (mut out, mut column) = (String::new(), 0);
    for word in line.split(' ') {
        let width = word.chars().count();
        if column > 0 && column + 1 + width > WIDTH {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += width;
    }
    out.push('\n');
    out
}

#[derive(Serialize)]
struct Row {
    code: Code,
    severity: Severity,
    fixes: Fixes,
    summary: &'static str,
    url: String,
}

/// Prints all rules; the exit status.
pub(super) fn list(format: PlainFormat) -> io::Result<u8> {
    let mut out = anstream::stdout();
    match format {
        PlainFormat::Text => {
            for rule in rules() {
                let (severity, fixes) = (severity(rule.severity), rule.fixes.name());
                writeln!(out, "{:<24}{severity:<13}{fixes:<11}{}", rule.code, rule.summary)?;
            }
        }
        PlainFormat::Json => {
            let row = |rule: &&imr_analysis::rules::Rule| Row {
                code: rule.code,
                severity: rule.severity,
                fixes: rule.fixes,
                summary: rule.summary,
                url: format!("{}{}.md", crate::DOCUMENTATION, rule.code),
            };
            let rows: Vec<_> = rules().iter().map(row).collect();
            serde_json::to_writer_pretty(&mut out, &rows)?;
            writeln!(out)?;
        }
    }
    Ok(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_made_for_the_terminal() {
        let page = "# `a-b`\n\nWords.\n\n```text\nOne\n\nTwo\n```\n";
        assert_eq!(for_terminal(page), "\u{1b}[1ma-b\u{1b}[0m\n\nWords.\n\n    One\n\n    Two\n");
        let long = wrapped(&"word ".repeat(40));
        assert!(long.lines().all(|it| it.chars().count() <= WIDTH) && long.lines().count() == 3);
    }
}
