//! Reads the data files: the plain part of TOML that they keep to.
//!
//! Parsing all of TOML takes ten milliseconds for these files, which every start would pay. They use
//! no escapes, no dotted keys and no dates, so that a reader of a page does in one; a test reads
//! each file with the `toml` crate as well and compares.

use serde::de::value::{BorrowedStrDeserializer, Error, MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

/// Fields that a row on one line usually has.
const FIELDS_OF_A_ROW: usize = 8;

/// A value of a data file; text is borrowed from the file.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'a> {
    Text(&'a str),
    Number(i64),
    Switch(bool),
    List(Vec<Value<'a>>),
    Table(Vec<(&'a str, Value<'a>)>),
}

/// Where a data file departs from the part of TOML that is read, or from the rows expected.
#[derive(Debug)]
pub struct ReadError {
    /// Line, counted from 1; 0 where the rows are at fault.
    pub line: usize,
    /// What was expected there.
    pub expected: String,
}

/// Reads a whole file into rows of type `T`.
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Result<T, ReadError> {
    T::deserialize(parse(text)?).map_err(|error| ReadError { line: 0, expected: error.to_string() })
}

/// The file as one table.
pub(super) fn parse(text: &str) -> Result<Value<'_>, ReadError> {
    let mut cursor = Cursor { text, rest: text };
    let mut root = Vec::new();
    // The header that the keys below it belong to; `true` for one of a list of tables.
    let mut open: Option<(&str, bool)> = None;
    let mut table = Vec::new();
    loop {
        cursor.skip_lines();
        if cursor.rest.is_empty() {
            close(&mut root, open, table);
            return Ok(Value::Table(root));
        }
        if let Some(header) = cursor.header()? {
            close(&mut root, open.replace(header), std::mem::take(&mut table));
            continue;
        }
        let key = cursor.key()?;
        let value = cursor.value()?;
        table.push((key, value));
    }
}

/// Puts a finished table where its header says; the keys before any header are the root's own.
fn close<'a>(
    root: &mut Vec<(&'a str, Value<'a>)>,
    header: Option<(&'a str, bool)>,
    table: Vec<(&'a str, Value<'a>)>,
) {
    let Some((name, listed)) = header else {
        root.extend(table);
        return;
    };
    if !listed {
        root.push((name, Value::Table(table)));
        return;
    }
    match root.iter_mut().find(|(key, _)| *key == name) {
        Some((_, Value::List(rows))) => rows.push(Value::Table(table)),
        _ => root.push((name, Value::List(vec![Value::Table(table)]))),
    }
}

struct Cursor<'a> {
    text: &'a str,
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    fn fail<T>(&self, expected: &str) -> Result<T, ReadError> {
        let read = self.text.len() - self.rest.len();
        let before = self.text.as_bytes().get(..read).unwrap_or_default();
        Err(ReadError {
            line: before.iter().filter(|byte| **byte == b'\n').count() + 1,
            expected: expected.to_owned(),
        })
    }

    /// Skips blanks, line ends and comments.
    fn skip_lines(&mut self) {
        loop {
            self.rest = self.rest.trim_ascii_start();
            let Some(comment) = self.rest.strip_prefix('#') else {
                return;
            };
            self.rest = comment.split_once('\n').map_or("", |(_, rest)| rest);
        }
    }

    fn take(&mut self, mark: &str) -> bool {
        match self.rest.strip_prefix(mark) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn header(&mut self) -> Result<Option<(&'a str, bool)>, ReadError> {
        if !self.take("[") {
            return Ok(None);
        }
        let listed = self.take("[");
        let end = if listed { "]]" } else { "]" };
        match self.rest.split_once(end) {
            Some((name, rest)) if is_name(name) => {
                self.rest = rest;
                Ok(Some((name, listed)))
            }
            _ => self.fail("the name of a table"),
        }
    }

    fn key(&mut self) -> Result<&'a str, ReadError> {
        let Some((key, rest)) = self.rest.split_once('=') else {
            return self.fail("`name = value`");
        };
        let key = key.trim_ascii();
        if !is_name(key) {
            return self.fail("a plain name before `=`");
        }
        self.rest = rest.trim_ascii_start();
        Ok(key)
    }

    fn value(&mut self) -> Result<Value<'a>, ReadError> {
        if self.take("\"") {
            return self.text_value();
        }
        if self.take("[") {
            return self.list();
        }
        if self.take("{") {
            return self.table();
        }
        let end = self
            .rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
            .unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        let value = match word {
            "true" => Value::Switch(true),
            "false" => Value::Switch(false),
            _ => match word.parse() {
                Ok(number) => Value::Number(number),
                Err(_) => return self.fail("a value"),
            },
        };
        self.rest = rest;
        Ok(value)
    }

    fn text_value(&mut self) -> Result<Value<'a>, ReadError> {
        match self.rest.split_once('"') {
            Some((text, rest)) if !text.contains(['\\', '\n']) => {
                self.rest = rest;
                Ok(Value::Text(text))
            }
            _ => self.fail("text without escapes on one line"),
        }
    }

    fn list(&mut self) -> Result<Value<'a>, ReadError> {
        let mut items = Vec::new();
        loop {
            self.skip_lines();
            if self.take("]") {
                return Ok(Value::List(items));
            }
            items.push(self.value()?);
            self.skip_lines();
            if !self.take(",") && !self.rest.starts_with(']') {
                return self.fail("`,` or `]`");
            }
        }
    }

    fn table(&mut self) -> Result<Value<'a>, ReadError> {
        let mut entries = Vec::with_capacity(FIELDS_OF_A_ROW);
        loop {
            self.rest = self.rest.trim_start_matches(' ');
            if self.take("}") {
                return Ok(Value::Table(entries));
            }
            let key = self.key()?;
            let value = self.value()?;
            entries.push((key, value));
            self.rest = self.rest.trim_start_matches(' ');
            if !self.take(",") && !self.rest.starts_with('}') {
                return self.fail("`,` or `}`");
            }
        }
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

impl<'de> IntoDeserializer<'de> for Value<'de> {
    type Deserializer = Self;
    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Value<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Text(text) => visitor.visit_borrowed_str(text),
            Self::Number(number) => visitor.visit_i64(number),
            Self::Switch(value) => visitor.visit_bool(value),
            Self::List(items) => visitor.visit_seq(SeqDeserializer::new(items.into_iter())),
            Self::Table(entries) => visitor.visit_map(MapDeserializer::new(entries.into_iter())),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self {
            Self::Text(text) => {
                BorrowedStrDeserializer::new(text).deserialize_enum(name, variants, visitor)
            }
            other => other.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf
        unit unit_struct newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(ours: &Value<'_>, theirs: &toml::Value) -> bool {
        match (ours, theirs) {
            (Value::Text(a), toml::Value::String(b)) => a == b,
            (Value::Number(a), toml::Value::Integer(b)) => a == b,
            (Value::Switch(a), toml::Value::Boolean(b)) => a == b,
            (Value::List(a), toml::Value::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
            }
            (Value::Table(a), toml::Value::Table(b)) => {
                a.len() == b.len()
                    && a.iter().all(|(key, a)| b.get(*key).is_some_and(|b| same(a, b)))
            }
            _ => false,
        }
    }

    #[test]
    fn agrees_with_the_toml_crate_on_every_data_file() {
        for (name, text) in crate::knowledge::data::ALL {
            let ours = parse(text).unwrap_or_else(|e| panic!("{name}:{}: {}", e.line, e.expected));
            let theirs: toml::Table = toml::from_str(text).unwrap();
            assert!(same(&ours, &toml::Value::Table(theirs)), "{name}");
        }
    }

    #[test]
    fn reads_tables_lists_and_comments() {
        let text = "# head\na = 1\n[s]\nx = \"y, # z\"\n[[r]]\nl = [\n  { n = \"p\", t = true }, # c\n  \"q\",\n]\n[[r]]\n";
        let theirs: toml::Table = toml::from_str(text).unwrap();
        assert!(same(&parse(text).unwrap(), &toml::Value::Table(theirs)));
    }

    #[test]
    fn tells_the_line_of_a_fault() {
        assert_eq!(parse("a = 1\nb = \n").unwrap_err().line, 3);
        assert_eq!(parse("a = \"x\\n\"").unwrap_err().line, 1);
        assert_eq!(parse("a = 1\n\nb 2").unwrap_err().line, 3);
        assert_eq!(parse("a = [1 2]").unwrap_err().line, 1);
    }
}
