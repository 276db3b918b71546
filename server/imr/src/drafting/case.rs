//! The case file: what is known of a case, in TOML or JSON. Faults quote no value of it, for those are
//! health data.

use imr_analysis::Text;
use imr_analysis::drafting::{DraftItem, Form, Parts, field_problem};
use serde::Deserialize;
use serde::de::{self, Deserializer};
use std::collections::BTreeMap;
use std::fmt;

/// What a letter is begun from.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Case {
    /// The built-in form.
    pub form: Option<SpelledForm>,
    /// The name or path of a template that stands in its place.
    pub template: Option<String>,
    /// Whether the cover letter comes first.
    pub cover: Option<bool>,
    /// Whether the case header stands above the determination.
    pub header: Option<bool>,
    /// Whether the review is expedited.
    pub expedited: Option<bool>,
    /// Values of a template's fields, by their names.
    #[serde(default, deserialize_with = "fields")]
    pub fields: BTreeMap<String, String>,
    /// The disputed items.
    #[serde(default, rename = "item", alias = "items")]
    pub items: Vec<DraftItem>,
}

/// A built-in form by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpelledForm(pub Form);

impl<'de> Deserialize<'de> for SpelledForm {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let name = String::deserialize(source)?;
        let known = || Form::ALL.iter().map(|(name, _)| format!("\"{name}\"")).collect::<Vec<_>>();
        let fault = || de::Error::custom(format!("`form` is one of {}", known().join(", ")));
        Form::named(&name).map(Self).ok_or_else(fault)
    }
}

fn fields<'de, D: Deserializer<'de>>(source: D) -> Result<BTreeMap<String, String>, D::Error> {
    /// The name of a field that templates know.
    #[derive(PartialEq, Eq, PartialOrd, Ord)]
    struct Name(String);

    impl<'de> Deserialize<'de> for Name {
        fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
            let name = String::deserialize(source)?;
            match field_problem(&name) {
                Some(problem) => Err(de::Error::custom(problem)),
                None => Ok(Self(name)),
            }
        }
    }

    let read = BTreeMap::<Name, String>::deserialize(source)?;
    Ok(read.into_iter().map(|(name, value)| (name.0, value)).collect())
}

/// Why a case file cannot be read, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.line, self.column, self.message)
    }
}

impl Case {
    /// What is written of a built-in form.
    pub fn parts(&self) -> Parts {
        Parts {
            form: self.form.map(|it| it.0).unwrap_or_default(),
            cover: self.cover.unwrap_or(false),
            header: self.header.unwrap_or(true),
        }
    }

    /// Reads TOML, or JSON where the text begins with a brace.
    ///
    /// # Errors
    /// [`Fault`], which quotes no value.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.trim_start().starts_with('{') {
            return serde_json::from_str(text).map_err(|error| json_fault(text, &error));
        }
        toml::from_str(text).map_err(|error: toml::de::Error| {
            let at = error.span().map_or(0, |span| span.start);
            fault(text, at, error.message())
        })
    }

    /// Reads a value of JSON.
    ///
    /// # Errors
    /// What is wrong, without any value.
    pub fn of_value(value: serde_json::Value) -> Result<Self, String> {
        serde_json::from_value(value).map_err(|error| without_values(&error.to_string()))
    }
}

fn json_fault(text: &str, error: &serde_json::Error) -> Fault {
    // The library names its place in the message, with a column of bytes.
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = error.to_string();
    let message = message.strip_suffix(&place).unwrap_or(&message).to_owned();
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let line: usize = lines.map(str::len).sum();
    fault(text, line + error.column().saturating_sub(1), &message)
}

fn fault(text: &str, at: usize, message: &str) -> Fault {
    let at = text.floor_char_boundary(at.min(text.len()));
    let line = Text::new(text).line_at(at);
    let start = text.get(..at).and_then(|it| it.rfind('\n')).map_or(0, |it| it + 1);
    let column = text.get(start..at).unwrap_or("").chars().count();
    Fault { line: line + 1, column: column + 1, message: without_values(message) }
}

/// `invalid type: string "…", expected a boolean` without the string.
fn without_values(message: &str) -> String {
    let message = message.lines().next().unwrap_or_default();
    let quotes = ["invalid type: ", "invalid value: ", "invalid length "];
    match message.rsplit_once(", expected ") {
        Some((before, wanted)) if quotes.iter().any(|it| before.starts_with(it)) => {
            format!("expected {wanted}")
        }
        _ => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn toml_and_json_say_the_same() {
        let toml = "form = '2016'\ncover = true\n[fields]\n'case number' = 'CM16-0000001'\n\
                    [[item]]\ntext = 'Cane'\ndecision = 'upheld'\nclaims-administrator = 'None.'\n";
        let json = r#"{"form": "2016", "cover": true, "fields": {"case number": "CM16-0000001"},
            "items": [{"text": "Cane", "decision": "upheld", "claimsAdministrator": "None."}]}"#;
        let (toml, json) = (Case::read(toml).unwrap(), Case::read(json).unwrap());
        assert_eq!((toml.items.len(), &toml.fields), (1, &json.fields));
        assert_eq!((toml.form, toml.cover, toml.items), (json.form, json.cover, json.items));
    }

    #[test]
    fn faults_have_their_place_and_quote_no_value() {
        let secret = "Abilify, expected";
        for (text, line, column, needle) in [
            ("cover = true\nheader = 'Abilify, expected'\n", 2, 10, "expected a boolean"),
            ("[[item]]\ntext = 'Cane'\ndecision = 'Abilify, expected'\n", 3, 12, "neither"),
            ("[[item]]\ntext = ''\n", 2, 8, "no words"),
            ("itm = 1\n", 1, 1, "unknown field `itm`"),
            ("[fields]\n'case numbr' = 'Abilify, expected'\n", 2, 1, "no field"),
            ("form = 'Abilify, expected'", 1, 8, "one of \"2014\""),
            ("a = 'Abilify, expected", 1, 23, "invalid"),
            // Of JSON the end of the value is told, or what stands behind it.
            ("{\n \"cover\": \"Abilify, expected\"}", 2, 29, "expected a boolean"),
            ("{\"items\": [{\"text\": \"é\", \"decision\": \"x\"}]}", 1, 41, "neither"),
            ("{", 1, 1, "EOF"),
        ] {
            let fault = Case::read(text).unwrap_err();
            assert!(!fault.message.contains(secret), "{fault}");
            assert!(fault.message.contains(needle), "{text}: {fault}");
            assert_eq!((fault.line, fault.column), (line, column), "{text}: {fault}");
        }
    }
}
