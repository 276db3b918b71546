//! `imr check --format sarif`: SARIF 2.1.0, as code scanning reads it.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use crate::cli::check::Checked;
use crate::cli::place::Place;
use imr_analysis::rules::rules;
use imr_analysis::{Finding, Severity, Snapshot};
use serde::Serialize;
use std::io::{self, Write};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    column_kind: &'static str,
    invocations: [Invocation<'a>; 1],
    results: Vec<Outcome<'a>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    information_uri: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    short_description: Message<'static>,
    help: Help,
    help_uri: String,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Help {
    text: &'static str,
    markdown: &'static str,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Message<'a> {
    text: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation<'a> {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification<'a>>,
}

#[derive(Serialize)]
struct Notification<'a> {
    level: &'static str,
    message: Message<'a>,
    locations: [Location<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message<'a>,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

/// Prints the log.
pub(super) fn print(out: &mut dyn Write, checked: &[Checked]) -> io::Result<()> {
    let driver = Driver {
        name: "imr",
        version: env!("CARGO_PKG_VERSION"),
        information_uri: env!("CARGO_PKG_REPOSITORY"),
        rules: descriptors(),
    };
    let results = checked.iter().flat_map(|letter| {
        letter.findings().map(|(snapshot, finding)| outcome(&letter.name, snapshot, finding))
    });
    let notifications: Vec<_> = checked.iter().filter_map(notification).collect();
    let invocation = Invocation {
        execution_successful: notifications.is_empty(),
        tool_execution_notifications: notifications,
    };
    let run = Run {
        tool: Tool { driver },
        column_kind: "unicodeCodePoints",
        invocations: [invocation],
        results: results.collect(),
    };
    serde_json::to_writer_pretty(
        &mut *out,
        &Log { schema: SCHEMA, version: "2.1.0", runs: [run] },
    )?;
    writeln!(out)
}

fn descriptors() -> Vec<Descriptor> {
    let descriptor = |rule: &&'static imr_analysis::rules::Rule| Descriptor {
        id: rule.code,
        short_description: Message { text: rule.summary },
        help: Help { text: rule.why, markdown: rule.why },
        help_uri: format!("{}{}.md", crate::DOCUMENTATION, rule.code),
        default_configuration: Configuration { level: level(rule.severity) },
    };
    rules().iter().map(descriptor).collect()
}

fn outcome<'a>(path: &str, snapshot: &Snapshot, finding: &'a Finding) -> Outcome<'a> {
    let at = |span| Some(Place::of(snapshot.text(), span));
    let related = finding.related.iter().map(|it| Location {
        message: Some(Message { text: &it.message }),
        ..location(path, at(it.span))
    });
    Outcome {
        rule_id: finding.code,
        rule_index: rules().iter().position(|it| it.code == finding.code),
        level: level(finding.severity),
        message: Message { text: &finding.message },
        locations: [location(path, at(finding.span))],
        related_locations: related.collect(),
    }
}

fn notification(letter: &Checked) -> Option<Notification<'_>> {
    let error = letter.error()?;
    Some(Notification {
        level: "error",
        message: Message { text: &error.message },
        locations: [location(&letter.name, None)],
    })
}

fn location<'a>(path: &str, place: Option<Place>) -> Location<'a> {
    let region = place.map(|it| Region {
        start_line: it.line,
        start_column: it.column,
        end_line: it.end_line,
        end_column: it.end_column,
    });
    let physical_location = Physical { artifact_location: Artifact { uri: uri(path) }, region };
    Location { physical_location, message: None }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "note",
    }
}

/// A relative reference for a relative path, a `file` URI for an absolute one (RFC 3986).
fn uri(path: &str) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    let drive = path.as_bytes().get(1) == Some(&b':') && path.as_bytes().get(2) == Some(&b'/');
    let mut out = match path {
        _ if drive => "file:///".to_owned(),
        _ if path.starts_with("//") => "file:".to_owned(),
        _ if path.starts_with('/') => "file://".to_owned(),
        _ => String::new(),
    };
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("./letters/a b#1.imr"), "letters/a%20b%231.imr");
        assert_eq!(uri("é:100%.imr"), "%C3%A9%3A100%25.imr");
        assert_eq!(uri("/home/a.imr"), "file:///home/a.imr");
        assert_eq!(uri("C:/a.imr"), "file:///C%3A/a.imr");
        assert_eq!(uri("//host/share/a.imr"), "file://host/share/a.imr");
    }
}
