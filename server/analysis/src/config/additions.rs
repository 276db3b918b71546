//! `[additions]`: a writer's own guidelines and treatments, row by row, so that a wrong one does not
//! take the others with it.

use super::Added;
use super::library::unbound;
use super::read::{Key, ProblemKind, Reader, Value, did_you_mean, sentence};
use crate::knowledge::{Additions, Library, Problem};
use crate::nearest::nearest;
use serde::de::{DeserializeOwned, IntoDeserializer};
use std::sync::Arc;
use toml::de::DeTable;

/// The tables of `additions`.
pub const TABLES: &[&str] = &["documents", "topics", "classes", "treatments", "corrections"];
/// The fields of a document.
pub const DOCUMENT: &[&str] = &[
    "id",
    "kind",
    "title",
    "cited_as",
    "year",
    "names",
    "in_force_from",
    "in_force_until",
    "dates_source",
    "dates_confidence",
    "section",
    "link",
    "pages",
    "pages_confidence",
    "order",
    "topics_complete",
    "covers",
    "source",
    "confidence",
    "topics",
];
/// The fields of a topic within its document; `document` where it stands by itself.
pub const TOPIC: &[&str] = &[
    "document",
    "name",
    "pages",
    "pages_confidence",
    "parent",
    "alternates",
    "aliases",
    "unordered",
    "gist",
    "source",
    "confidence",
];
/// The fields of a class of treatments.
pub const CLASS: &[&str] = &[
    "id",
    "name",
    "kind",
    "aliases",
    "heading_words",
    "parents",
    "topical",
    "injected",
    "radiates",
    "topics",
    "settled",
    "treatments",
];
/// The fields of a treatment within its class; `class` where it stands by itself.
pub const TREATMENT: &[&str] =
    &["class", "name", "generic", "aliases", "part", "topics", "source", "confidence"];
/// The fields of a correction.
pub const CORRECTION: &[&str] = &["document", "topic", "pages", "name", "source"];

impl Reader {
    pub(super) fn additions(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<Added> {
        let table = self.table(key, value)?;
        let mut made = Additions::default();
        for (key, rows) in table.iter() {
            match key.get_ref().as_ref() {
                "documents" => made.documents = self.rows(key, rows, DOCUMENT),
                "topics" => made.topics = self.rows(key, rows, TOPIC),
                "classes" => made.classes = self.rows(key, rows, CLASS),
                "treatments" => made.treatments = self.rows(key, rows, TREATMENT),
                "corrections" => made.corrections = self.rows(key, rows, CORRECTION),
                _ => self.unknown_key(key, TABLES),
            }
        }
        for problem in unbound(&made) {
            self.unbound(value, &problem);
        }
        Some(Added(Arc::new(made)))
    }

    fn rows<T: DeserializeOwned>(
        &mut self,
        key: &Key<'_>,
        value: &Value<'_>,
        fields: &[&'static str],
    ) -> Vec<T> {
        let Some(list) = value.get_ref().as_array() else {
            let name = key.get_ref();
            self.bad_value(value, format!("`{name}` is a list of tables: `[[additions.{name}]]`"));
            return Vec::new();
        };
        list.iter().filter_map(|value| self.row(key, value, fields)).collect()
    }

    fn row<T: DeserializeOwned>(
        &mut self,
        key: &Key<'_>,
        value: &Value<'_>,
        fields: &[&'static str],
    ) -> Option<T> {
        self.fields(table_of(value)?, fields);
        let table = self.table(key, value)?;
        for (name, nested) in [("topics", TOPIC), ("treatments", TREATMENT)] {
            let inner = table.get(name).and_then(|it| it.get_ref().as_array());
            for table in inner.into_iter().flat_map(|it| it.iter()).filter_map(table_of) {
                self.fields(table, nested);
            }
        }
        match T::deserialize(value.clone().into_deserializer()) {
            Ok(row) => Some(row),
            Err(error) => {
                let span = error.span().unwrap_or_else(|| value.span());
                let message = sentence(error.message());
                self.problem(ProblemKind::BadValue, span.into(), message, None);
                None
            }
        }
    }

    /// A field that nobody reads is most likely misspelled.
    fn fields(&mut self, table: &DeTable<'_>, known: &[&'static str]) {
        for (key, _) in table.iter().filter(|(key, _)| !known.contains(&key.get_ref().as_ref())) {
            self.unknown_key(key, known);
        }
    }

    /// A row that names what is not there.
    fn unbound(&mut self, value: &Value<'_>, problem: &Problem) {
        let library = Library::builtin();
        let (named, meant) = match problem {
            Problem::Document(id) => {
                (id, nearest(id, library.documents().iter().map(|it| it.name.as_str())))
            }
            Problem::Topic { document, topic } => {
                let topics = library.document_named(document).into_iter();
                let names = topics.flat_map(|it| library.topics(it)).map(|it| it.name.as_str());
                (topic, nearest(topic, names))
            }
            Problem::Class(id) => {
                (id, nearest(id, library.classes().iter().map(|it| it.key.as_str())))
            }
            Problem::Part(id) => {
                (id, nearest(id, library.parts().iter().map(|it| it.key.as_str())))
            }
            Problem::Full => return self.bad_value(value, problem.to_string()),
        };
        let exact = place_of(value, &|text| text == named);
        let link = || place_of(value, &|text| text.split(": ").any(|part| part == named));
        let meant = meant.filter(|_| exact.is_some());
        let span = exact.or_else(link).unwrap_or_else(|| value.span());
        let message = did_you_mean(problem.to_string(), meant);
        self.problem(ProblemKind::BadValue, span.into(), message, meant);
    }
}

fn table_of<'a, 'i>(value: &'a Value<'i>) -> Option<&'a DeTable<'i>> {
    value.get_ref().as_table()
}

/// Where a text stands in the value.
fn place_of(value: &Value<'_>, wanted: &dyn Fn(&str) -> bool) -> Option<std::ops::Range<usize>> {
    let inner = value.get_ref();
    if inner.as_str().is_some_and(wanted) {
        return Some(value.span());
    }
    let listed = inner.as_array().into_iter().flat_map(|list| list.iter());
    let mut found = listed.filter_map(|it| place_of(it, wanted));
    if let Some(found) = found.next() {
        return Some(found);
    }
    let table = inner.as_table()?;
    table.iter().find_map(|(_, it)| place_of(it, wanted))
}

#[cfg(test)]
mod tests {
    use crate::config::read;

    const ROWS: &str = r#"
[[additions.documents]]
id = "handbook"
kind = "mtus"
title = "Clinic Handbook"
year = 2020
topics = [{ name = "Yoga at work", pages = "3-4" }]

[[additions.topics]]
document = "chronic-pain-2016"
name = "Sound baths"

[[additions.treatments]]
class = "opioid"
name = "Zorbium"

[[additions.corrections]]
document = "chronic-pain-2009"
topic = "Yoga"
pages = "126-127"
"#;

    #[test]
    fn rows_that_are_right_say_nothing() {
        let (config, problems) = read(ROWS);
        assert_eq!(problems, []);
        let library = crate::config::library(&[config.additions.unwrap()]);
        let document = library.document_named("handbook").unwrap();
        assert!(library.find_topic(document, "yoga at work").is_some());
        let request = library.classify("Zorbium 5 mg #30").unwrap();
        assert_eq!(library.class(request.class).unwrap().key, "opioid");
        let old = library.document_named("chronic-pain-2009").unwrap();
        assert_eq!(library.find_topic(old, "Yoga").unwrap().topic.pages.to_string(), "126-127");
    }

    #[test]
    fn a_wrong_row_is_told_at_its_place_and_leaves_the_others() {
        let told = |wrong: &str, right: &str, at: &str, word: Option<&str>| {
            let source = ROWS.replacen(right, wrong, 1);
            let (config, problems) = read(&source);
            assert_eq!(problems.len(), 1, "{wrong}: {problems:?}");
            assert_eq!(problems[0].span.of(&source), at, "{}", problems[0].message);
            assert_eq!(problems[0].suggestion, word);
            let library = crate::config::library(&[config.additions.unwrap()]);
            assert!(library.document_named("handbook").is_some() || right.contains("mtus"));
        };
        told(
            "chronic-pain-216",
            "chronic-pain-2016",
            "\"chronic-pain-216\"",
            Some("chronic-pain-2016"),
        );
        told("\"opiod\"", "\"opioid\"", "\"opiod\"", Some("opioid"));
        told("topic = \"Yogga\"", "topic = \"Yoga\"", "\"Yogga\"", Some("Yoga"));
        told("page = \"126-127\"", "pages = \"126-127\"", "page", Some("pages"));
        told("additions.topic]]", "additions.topics]]", "topic", Some("topics"));
        told("kind = \"mts\"", "kind = \"mtus\"", "\"mts\"", None);
        told("pages = \"7-3\"", "pages = \"126-127\"", "\"7-3\"", None);
    }
}
