//! `[phrases]`: what a writer writes often, by the names that completion offers it under.
//!
//! Phrases may hold what is nobody else's business: no fault quotes one, and none shows in a log.

use super::read::{Key, ProblemKind, Reader, Value, sentence};
use crate::drafting::{Fault, fields};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// The writer's phrases by their names.
pub type Phrases = BTreeMap<String, Phrase>;

/// A text of the writer's own, with or without template fields.
#[derive(Clone, PartialEq, Eq)]
pub struct Phrase(Arc<str>);

/// The longest phrase, in bytes.
const MAX_LEN: usize = 8 << 10;

/// The longest name, in bytes.
const MAX_NAME: usize = 40;

impl Phrase {
    /// The text as it is written in the file.
    pub fn text(&self) -> &str {
        &self.0
    }
}

/// Without the text.
impl fmt::Debug for Phrase {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Phrase({} bytes)", self.0.len())
    }
}

/// Whether a name can be typed as one word.
pub fn is_name(name: &str) -> bool {
    name.len() <= MAX_NAME && name.starts_with(char::is_alphabetic) && name.chars().all(is_of_name)
}

/// Whether `ch` may stand in a name.
pub(crate) fn is_of_name(ch: char) -> bool {
    ch.is_alphanumeric() || ch == '-' || ch == '_'
}

impl Reader {
    pub(super) fn phrases(&mut self, key: &Key<'_>, value: &Value<'_>) -> Phrases {
        let mut phrases = Phrases::new();
        let Some(table) = self.table(key, value) else { return phrases };
        for (key, value) in table.iter() {
            let name = key.get_ref();
            if !is_name(name) {
                let message = format!(
                    "`{name}` is no name for a phrase, which is one word of letters, digits, `-` and `_`, \
                     begins with a letter and has at most {MAX_NAME}"
                );
                self.problem(ProblemKind::BadValue, key.span().into(), sentence(&message), None);
                continue;
            }
            match phrase(value) {
                Ok(phrase) => drop(phrases.insert(name.to_string(), phrase)),
                Err(fault) => self.bad_value(value, format!("the phrase `{name}` {fault}")),
            }
        }
        phrases
    }
}

fn phrase(value: &Value<'_>) -> Result<Phrase, String> {
    let text = value.get_ref().as_str().ok_or("is a text")?;
    if text.trim().is_empty() {
        return Err("has no words".to_owned());
    }
    if text.len() > MAX_LEN {
        return Err(format!("is longer than {MAX_LEN} bytes"));
    }
    match fields(text).iter().find_map(|it| it.name.err()) {
        Some(Fault::Unclosed) => Err("has a `{{` that no `}}` closes on its line".to_owned()),
        Some(Fault::Unopened) => Err("has a `}}` that no `{{` opens".to_owned()),
        Some(Fault::Nameless) => Err("has a field without a name".to_owned()),
        None => Ok(Phrase(text.into())),
    }
}

#[cfg(test)]
mod tests {
    use crate::config::read;

    #[test]
    fn phrases_are_read_by_their_names() {
        let source = "[phrases]\nflare = 'A flare of {{ item }} since {{month}}.'\nno-fn = 'Function is as before.'\n";
        let (config, problems) = read(source);
        assert_eq!(problems, []);
        let names: Vec<_> = config.phrases.keys().map(String::as_str).collect();
        assert_eq!(names, ["flare", "no-fn"]);
        assert_eq!(config.phrases["no-fn"].text(), "Function is as before.");
        assert!(!format!("{config:?}").contains("Function"), "{config:?}");
    }

    #[test]
    fn a_bad_one_is_told_by_name_and_place_and_leaves_the_others() {
        for (entry, place, needle) in [
            ("bad = 3", "3", "`bad` is a text"),
            ("bad = ' '", "' '", "`bad` has no words"),
            ("bad = 'Secret {{item}'", "'Secret {{item}'", "no `}}` closes"),
            ("bad = 'Secret }} item'", "'Secret }} item'", "no `{{` opens"),
            ("bad = 'Secret {{ }}'", "'Secret {{ }}'", "without a name"),
            ("'two words' = 'Secret'", "'two words'", "`two words` is no name"),
            ("-x = 'Secret'", "-x", "`-x` is no name"),
        ] {
            let source = format!("[phrases]\nok = 'Fine.'\n{entry}\n");
            let (config, problems) = read(&source);
            assert_eq!(problems.len(), 1, "{entry}: {problems:?}");
            assert_eq!(problems[0].span.of(&source), place);
            let message = &problems[0].message;
            assert!(message.contains(needle) && !message.contains("Secret"), "{message}");
            assert_eq!(config.phrases.len(), 1);
        }
    }
}
