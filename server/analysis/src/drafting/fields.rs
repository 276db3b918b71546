//! The fields of templates: `{{name}}`, and what is wrong with those that are none.

use crate::text::Span;
use serde::Deserialize;
use std::sync::OnceLock;
use strsim::damerau_levenshtein;

/// The fields that templates know, and the sentences that are written into them (`data/placeholders.toml`).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Data {
    #[serde(rename = "placeholder")]
    pub fields: Vec<Field>,
    pub sentences: super::sentences::Sentences,
}

/// A field that a template may hold.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its name, in lower case.
    pub name: String,
    /// Other names for the same.
    #[serde(default)]
    pub other: Vec<String>,
    /// What is to be filled in.
    pub means: String,
    /// How that may look.
    pub example: String,
    /// What asks for it.
    pub source: String,
}

/// A `{{…}}` of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found<'t> {
    /// With its braces.
    pub span: Span,
    /// What stands between them, or why that cannot be told.
    pub name: Result<&'t str, Fault>,
}

/// What is wrong with a `{{…}}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// `{{name` or `{{name}`: it is not closed on its line.
    Unclosed,
    /// `name}}`: it was never opened.
    Unopened,
    /// `{{ }}`
    Nameless,
}

const DATA: &str = include_str!("../../data/placeholders.toml");

impl Data {
    pub fn builtin() -> &'static Self {
        static READ: OnceLock<Data> = OnceLock::new();
        READ.get_or_init(|| {
            #[expect(clippy::expect_used, reason = "embedded at build time; a test reads it")]
            toml::from_str(DATA).expect("placeholders.toml reads")
        })
    }
}

impl Field {
    /// All of them.
    pub fn all() -> &'static [Self] {
        &Data::builtin().fields
    }

    /// The one called `name`, compared without case and the amount of white space.
    pub fn named(name: &str) -> Option<&'static Self> {
        let name = fold(name);
        Self::all().iter().find(|it| it.name == name || it.other.contains(&name))
    }
}

/// The name that `name`, which is none, is most likely a slip of.
pub fn nearest(name: &str) -> Option<&'static str> {
    let name = fold(name);
    let names = Field::all().iter().flat_map(|it| it.other.iter().chain([&it.name]));
    let near = names.map(|it| (damerau_levenshtein(&name, it), it)).min()?;
    (near.0 <= name.len().div_ceil(4)).then_some(near.1.as_str())
}

/// `Date  of_Injury` as `date of injury`.
fn fold(name: &str) -> String {
    let words: Vec<_> = name.split(|ch: char| ch.is_whitespace() || ch == '_').collect();
    words.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Whether a file or document of this name is a template.
pub fn is_template(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(TEMPLATES)
}

/// How the names of templates end.
pub const TEMPLATES: &str = ".template.imr";

/// All `{{…}}` of `text`, and what looks as if it was to be one, in order.
pub fn fields(text: &str) -> Vec<Found<'_>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(found) = next(text, at) {
        at = found.span.end;
        out.push(found);
    }
    out
}

/// The first of them at or behind byte `from`.
pub fn next(text: &str, from: usize) -> Option<Found<'_>> {
    let rest = text.get(from..)?;
    let (open, close) = (rest.find("{{"), rest.find("}}"));
    let first = open.into_iter().chain(close).min().unwrap_or(rest.len());
    if let Some(found) = bracketed(text, from, from + first) {
        return Some(found);
    }
    let Some(open) = open.filter(|&open| close.is_none_or(|close| open < close)) else {
        let at = from + close?;
        return Some(Found { span: Span::new(at, at + 2), name: Err(Fault::Unopened) });
    };
    let start = from + open;
    let inner = text.get(start + 2..)?;
    let line = inner.split(['\n', '\r']).next().unwrap_or("");
    // A second `{{` on the line begins another field.
    let line = line.split("{{").next().unwrap_or("");
    let Some(end) = line.find("}}") else {
        let end = start + 2 + line.trim_end().len();
        return Some(Found { span: Span::new(start, end), name: Err(Fault::Unclosed) });
    };
    let name = line.get(..end).unwrap_or("").trim();
    let name = if name.is_empty() { Err(Fault::Nameless) } else { Ok(name) };
    Some(Found { span: Span::new(start, start + 2 + end + 2), name })
}

/// The first `[NAME]` between `from` and `to`: the name of a field in capitals. Other brackets are the
/// writer's own.
fn bracketed(text: &str, from: usize, to: usize) -> Option<Found<'_>> {
    text.get(from..to)?.match_indices('[').find_map(|(at, _)| {
        let start = from + at;
        let name = text.get(start + 1..)?.split([']', '[', '\n', '\r']).next()?;
        let end = start + 1 + name.len();
        let closed = text.get(end..)?.starts_with(']');
        let capitals = name == name.to_uppercase() && Field::named(name).is_some();
        let span = Span::new(start, end + 1);
        (closed && capitals).then_some(Found { span, name: Ok(name) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn read(text: &str) -> Vec<(&str, Result<&str, Fault>)> {
        fields(text).into_iter().map(|it| (it.span.of(text), it.name)).collect()
    }

    #[test]
    fn fields_of_a_text() {
        assert_eq!(
            read("{{ item }}: {{decision}}\n"),
            [("{{ item }}", Ok("item")), ("{{decision}}", Ok("decision"))]
        );
        assert_eq!(
            read("[DATE OF INJURY] {{item}}"),
            [("[DATE OF INJURY]", Ok("DATE OF INJURY")), ("{{item}}", Ok("item"))]
        );
        assert!(read("{item} [item] [MRI] [ITEM and } { }").is_empty());
    }

    #[test]
    fn what_was_to_be_a_field() {
        assert_eq!(read("{{item}: x\n"), [("{{item}: x", Err(Fault::Unclosed))]);
        assert_eq!(
            read("{{item {{decision}}"),
            [("{{item", Err(Fault::Unclosed)), ("{{decision}}", Ok("decision"))]
        );
        assert_eq!(read("item}} é"), [("}}", Err(Fault::Unopened))]);
        assert_eq!(read("{{ }}"), [("{{ }}", Err(Fault::Nameless))]);
        assert_eq!(read("{{"), [("{{", Err(Fault::Unclosed))]);
    }

    #[test]
    fn names() {
        assert_eq!(
            Field::named("Date_of  Injury").map(|it| it.name.as_str()),
            Some("date of injury")
        );
        assert_eq!(Field::named("Disputed Item").map(|it| it.name.as_str()), Some("item"));
        assert_eq!(nearest("dicision"), Some("decision"));
        assert_eq!(nearest("blood type"), None);
    }

    #[test]
    fn every_field_is_documented() {
        let page = include_str!("../../../../docs/templates.md");
        for field in Field::all() {
            let row = format!("| `{}` | ", field.name);
            let line = page.lines().find(|it| it.starts_with(&row)).unwrap_or_default();
            assert!(line.ends_with(&format!("| {} |", field.means)), "{}", field.name);
        }
    }

    #[test]
    fn no_name_stands_twice_and_every_row_has_its_source() {
        let mut seen = BTreeSet::new();
        for field in Field::all() {
            assert!(
                !field.means.is_empty() && !field.example.is_empty() && !field.source.is_empty()
            );
            for name in field.other.iter().chain([&field.name]) {
                assert!(seen.insert(name) && *name == fold(name), "{name}");
            }
        }
    }
}
