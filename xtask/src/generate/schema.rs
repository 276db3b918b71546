//! The JSON schema of `imr.toml`, from the rules and the words that its keys take.

use crate::workspace;
use anyhow::Result;
use imr_analysis::config::{LEVELS, PROFILES, RUNS, SWITCHES, additions};
use imr_analysis::rules::rules;
use serde_json::{Map, Value, json};

const PATH: &str = "docs/imr.schema.json";

/// Writes the schema; with `check` only says whether it is up to date.
pub fn run(check: bool) -> Result<bool> {
    let text = serde_json::to_string_pretty(&schema())?;
    workspace::write(PATH, &(text + "\n"), check)
}

/// The schema.
pub fn schema() -> Value {
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "https://github.com/imr-tools/imr/blob/main/docs/imr.schema.json",
        "title": "imr.toml",
        "description": "Settings of imr, for a project or a user.",
        "type": "object",
        "additionalProperties": false,
        "definitions": {"level": level(), "rules": rule_table(), "files": files()},
        "properties": {
            "profile": {
                "description": "`drafting` makes a hint of what is merely not written yet.",
                "enum": words(PROFILES),
                "default": "publication",
            },
            "rules": {"$ref": "#/definitions/rules"},
            "overrides": {
                "description": "Other levels of rules for some files; the later one counts.",
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["files"],
                    "properties": {
                        "files": {"$ref": "#/definitions/files"},
                        "rules": {"$ref": "#/definitions/rules"},
                    },
                },
            },
            "lint": {
                "type": "object",
                "additionalProperties": false,
                "properties": {
                    "run": {
                        "description": "When an editor's letter is checked.",
                        "enum": words(RUNS),
                        "default": "onType",
                    },
                },
            },
            "hints": {
                "type": "object",
                "additionalProperties": false,
                "properties": {
                    "verdict": {
                        "description": "Whether an editor shows behind each decision what the rationale \
                                        concludes.",
                        "enum": words(SWITCHES),
                        "default": "on",
                    },
                },
            },
            "format": {
                "type": "object",
                "additionalProperties": false,
                "properties": {
                    "reflow": {
                        "description": "Whether tidying puts each paragraph on one line.",
                        "type": "boolean",
                        "default": false,
                    },
                },
            },
            "exclude": {
                "description": "What is left out when a folder is checked.",
                "$ref": "#/definitions/files",
            },
            "templates": {
                "description": "The folder of one's own templates, `NAME.template.imr`, counted from that of \
                                the settings file. A project's lies within the project.",
                "type": "string",
            },
            "phrases": {
                "description": "What you write often, by the names that completion offers it under. `{{item}}`, \
                                `{{decision}}` and other fields are filled in or are tab stops.",
                "type": "object",
                "additionalProperties": {"type": "string", "minLength": 1},
                "propertyNames": {"pattern": "^\\p{L}[\\p{L}\\p{N}_-]*$"},
            },
            "additions": {
                "description": "Guidelines and treatments of one's own.",
                "type": "object",
                "additionalProperties": false,
                "properties": addition_tables(),
            },
        },
    })
}

/// The tables of `additions`, each with its fields; what is needed for a row is told by the check.
fn addition_tables() -> Value {
    let tables = [
        ("documents", additions::DOCUMENT),
        ("topics", additions::TOPIC),
        ("classes", additions::CLASS),
        ("treatments", additions::TREATMENT),
        ("corrections", additions::CORRECTION),
    ];
    let table = |fields: &[&str]| {
        let fields = fields.iter().map(|it| ((*it).to_owned(), json!({})));
        let fields: Map<String, Value> = fields.collect();
        json!({
            "type": "array",
            "items": {"type": "object", "properties": fields, "additionalProperties": false},
        })
    };
    let tables = tables.into_iter().map(|(name, fields)| (name.to_owned(), table(fields)));
    Value::Object(tables.collect())
}

fn level() -> Value {
    json!({
        "description": "`on` takes back what a file below has set.",
        "enum": words(LEVELS),
    })
}

fn files() -> Value {
    json!({
        "description": "Patterns for files, counted from the folder of the settings file; one without \
                        `/` holds in every folder.",
        "type": "array",
        "items": {"type": "string"},
    })
}

fn rule_table() -> Value {
    let of = |rule: &&imr_analysis::rules::Rule| {
        let value = json!({
            "description": rule.summary,
            "default": rule.severity,
            "allOf": [{"$ref": "#/definitions/level"}],
        });
        (rule.code.to_owned(), value)
    };
    let properties: Map<String, Value> = rules().iter().map(of).collect();
    json!({
        "description": "The level of each rule.",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    })
}

fn words<T>(words: &[(&'static str, T)]) -> Vec<&'static str> {
    words.iter().map(|(word, _)| *word).collect()
}
