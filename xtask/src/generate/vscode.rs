//! The settings of the VS Code extension that are those of `imr.toml`, in its manifest.

use super::schema::schema;
use crate::workspace;
use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

const PATH: &str = "editors/vscode/package.json";

/// What the manifest's generated part begins and ends with, each on a line of its own.
const TITLE: &str = "        \"title\": \"IMR: Findings\",\n        \"properties\": ";
const END: &str = "\n      }";

/// Keys that stand in a file only: an editor has a form for neither.
const FILE_ONLY: &[&str] = &["additions", "overrides"];

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
    let mut out = Map::from_iter([(
        "imr.enable".to_owned(),
        json!({
            "type": "boolean",
            "default": true,
            "scope": "window",
            "markdownDescription": "Whether letters are checked.",
        }),
    )]);
    let keys = schema["properties"].as_object().into_iter().flatten();
    for (key, value) in keys.filter(|(key, _)| !FILE_ONLY.contains(&key.as_str())) {
        match value["properties"].as_object() {
            Some(nested) => {
                for (name, value) in nested {
                    out.insert(format!("imr.{key}.{name}"), setting(&schema, value));
                }
            }
            None => {
                out.insert(format!("imr.{key}"), setting(&schema, value));
            }
        }
    }
    Value::Object(out)
}

fn setting(schema: &Value, value: &Value) -> Value {
    let target = target(schema, value);
    let description = value["description"].as_str().or(target["description"].as_str());
    let mut out = json!({
        "scope": "window",
        "markdownDescription": format!("{} Not set: as `imr.toml` has it.", description.unwrap_or("")),
    });
    if let Some(words) = target["enum"].as_array() {
        out["type"] = json!(["string", "null"]);
        out["enum"] = words.iter().cloned().chain([Value::Null]).collect();
        out["default"] = Value::Null;
    } else if target["type"] == "array" {
        out["type"] = json!(["array", "null"]);
        out["items"] = target["items"].clone();
        out["default"] = Value::Null;
    } else {
        out["type"] = json!("object");
        out["additionalProperties"] = json!(false);
        out["properties"] = rules(schema, target);
        out["default"] = json!({});
    }
    out
}

/// The table of rules with its references filled in, which settings know nothing of.
fn rules(schema: &Value, table: &Value) -> Value {
    let of = |(code, rule): (&String, &Value)| {
        let words = &target(schema, &rule["allOf"][0])["enum"];
        let usual = rule["default"].as_str().unwrap_or("");
        let text = format!("{} By default: {usual}.", rule["description"].as_str().unwrap_or(""));
        (code.clone(), json!({"type": "string", "enum": words, "description": text}))
    };
    let rules = table["properties"].as_object().into_iter().flatten();
    rules.map(of).collect::<Map<_, _>>().into()
}

/// What `value` refers to, or itself.
fn target<'s>(schema: &'s Value, value: &'s Value) -> &'s Value {
    let name = value["$ref"].as_str().and_then(|it| it.strip_prefix("#/"));
    name.and_then(|it| schema.pointer(&format!("/{it}"))).unwrap_or(value)
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
