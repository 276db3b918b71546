//! The settings of the VS Code extension that are those of `imr.toml`, in its manifest.

use super::schema::schema;
use crate::workspace;
use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

const PATH: &str = "editors/vscode/package.json";

/// What the manifest's generated part begins and ends with, each on a line of its own.
const TITLE: &str = "        \"title\": \"IMR: Findings\",\n        \"properties\": ";
const END: &str = "\n      }";

/// Keys that stand in a file only: an editor has no form for them, a folder is counted from its file, and
/// phrases are no business of settings that are synchronised.
const FILE_ONLY: &[&str] = &["additions", "overrides", "phrases", "templates"];

/// Writes the settings into the manifest; with `check` only says whether they are up to date.
pub fn run(check: bool) -> Result<bool> {
    let manifest = std::fs::read_to_string(workspace::root().join(PATH))?;
    let (before, rest) =
        manifest.split_once(TITLE).with_context(|| format!("{PATH}: no \"IMR: Findings\""))?;
    // The part ends with the first line that is as far in as its title's braces.
    let (_, after) = rest.split_once(END).with_context(|| format!("{PATH}: it has no end"))?;
    let properties = serde_json::to_string_pretty(&properties())?.replace('\n', "\n        ");
    workspace::write(PATH, &[before, TITLE, &properties, END, after].concat(), check)
}

/// The default of each is to have none: what the editor sets lies over the project's file.
fn properties() -> Value {
    let schema = schema();
    let mut out = Map::new();
    let enable = json!({
        "type": "boolean",
        "default": true,
        "scope": "window",
        "markdownDescription": "Whether letters are checked.",
    });
    out.insert("imr.enable".to_owned(), enable);
    for (key, value) in entries(&schema).filter(|(key, _)| !FILE_ONLY.contains(&key.as_str())) {
        if value.get("properties").is_none() {
            out.insert(format!("imr.{key}"), setting(&schema, value));
        }
        for (name, value) in entries(value) {
            out.insert(format!("imr.{key}.{name}"), setting(&schema, value));
        }
    }
    Value::Object(out)
}

/// The properties of a schema, by name.
fn entries(schema: &Value) -> impl Iterator<Item = (&String, &Value)> {
    schema.get("properties").and_then(Value::as_object).into_iter().flatten()
}

fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key).and_then(Value::as_str)
}

fn setting(schema: &Value, value: &Value) -> Value {
    let target = target(schema, value);
    let description = text(value, "description").or(text(target, "description")).unwrap_or("");
    let description = format!("{description} Not set: as `imr.toml` has it.");
    if let Some(words) = target.get("enum").and_then(Value::as_array) {
        let words: Vec<_> = words.iter().cloned().chain([Value::Null]).collect();
        return json!({
            "type": ["string", "null"], "enum": words, "default": null, "scope": "window",
            "markdownDescription": description,
        });
    }
    if text(target, "type") == Some("boolean") {
        return json!({
            "type": ["boolean", "null"], "default": null, "scope": "window",
            "markdownDescription": description,
        });
    }
    if text(target, "type") == Some("array") {
        return json!({
            "type": ["array", "null"], "items": target.get("items"), "default": null, "scope": "window",
            "markdownDescription": description,
        });
    }
    json!({
        "type": "object", "additionalProperties": false, "properties": rules(schema, target), "default": {},
        "scope": "window", "markdownDescription": description,
    })
}

/// The table of rules with its references filled in, which settings know nothing of.
fn rules(schema: &Value, table: &Value) -> Value {
    let of = |(code, rule): (&String, &Value)| {
        let level = rule.pointer("/allOf/0").map(|it| target(schema, it));
        let usual = text(rule, "default").unwrap_or("");
        let description =
            format!("{} By default: {usual}.", text(rule, "description").unwrap_or(""));
        let words = level.and_then(|it| it.get("enum"));
        (code.clone(), json!({"type": "string", "enum": words, "description": description}))
    };
    entries(table).map(of).collect::<Map<_, _>>().into()
}

/// What `value` refers to, or itself.
fn target<'s>(schema: &'s Value, value: &'s Value) -> &'s Value {
    let name = text(value, "$ref").and_then(|it| it.strip_prefix('#'));
    name.and_then(|it| schema.pointer(it)).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use imr_analysis::config::KEYS;

    #[test]
    fn every_key_has_a_setting_or_stands_in_a_file_only() {
        let properties = properties();
        let names: Vec<_> = properties.as_object().unwrap().keys().collect();
        for key in KEYS.iter().filter(|it| !FILE_ONLY.contains(it)) {
            let own = format!("imr.{key}");
            let found = names.iter().any(|it| **it == own || it.starts_with(&format!("{own}.")));
            assert!(found, "{key}");
        }
        assert!(properties["imr.rules"]["properties"]["decision-mismatch"]["enum"].is_array());
        assert_eq!(properties["imr.profile"]["default"], Value::Null);
    }
}
