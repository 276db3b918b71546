//! Reading `imr.toml`: what is right in it, and what is wrong.

use super::{Config, Globs, LEVELS, Level, Override, PROFILES, RUNS, SWITCHES};
use crate::finding::{Code, Finding, Fix, Severity};
use crate::nearest::nearest;
use crate::rules;
use crate::text::Span;
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The code of a finding in a settings file.
pub const CODE: Code = "invalid-setting";

/// Something wrong in a settings file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What kind of fault.
    pub kind: ProblemKind,
    /// Where, in bytes of the file.
    pub span: Span,
    /// What is wrong, with the word that was meant where one is near.
    pub message: String,
    /// That word.
    pub suggestion: Option<&'static str>,
}

/// What is wrong with a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The file is no TOML there.
    Syntax,
    /// There is no such key.
    UnknownKey,
    /// There is no such rule.
    UnknownRule,
    /// The value is of another type, or none of those that the key takes.
    BadValue,
}

pub(super) type Value<'i> = Spanned<DeValue<'i>>;
pub(super) type Key<'i> = Spanned<std::borrow::Cow<'i, str>>;

/// The keys at the top.
pub const KEYS: &[&str] = &[
    "profile",
    "rules",
    "overrides",
    "lint",
    "hints",
    "format",
    "exclude",
    "templates",
    "phrases",
    "additions",
];
/// The keys of an override.
const OVERRIDE_KEYS: &[&str] = &["files", "rules"];
/// The keys of `lint`.
const LINT_KEYS: &[&str] = &["run"];

/// The keys of `hints`.
const HINTS_KEYS: &[&str] = &["verdict"];

/// The keys of `format`.
const FORMAT_KEYS: &[&str] = &["reflow"];

/// What `source`, the text of a settings file, sets; what is wrong in it is told and left out.
pub fn read(source: &str) -> (Config, Vec<Problem>) {
    let (table, errors) = DeTable::parse_recoverable(source);
    let mut reader = Reader { config: Config::default(), problems: Vec::new() };
    for error in errors {
        let span = error.span().unwrap_or_default().into();
        reader.problem(ProblemKind::Syntax, span, sentence(error.message()), None);
    }
    reader.top(table.get_ref());
    reader.problems.sort_by_key(|it| it.span);
    (reader.config, reader.problems)
}

impl Problem {
    /// As a finding in the settings file.
    pub fn finding(&self) -> Finding {
        let severity = match self.kind {
            ProblemKind::Syntax => Severity::Error,
            _ => Severity::Warning,
        };
        let finding = Finding::new(CODE, severity, self.span, self.message.clone());
        let Some(word) = self.suggestion else { return finding };
        let new_text = match self.kind {
            ProblemKind::BadValue => format!("\"{word}\""),
            _ => word.to_owned(),
        };
        finding.fix(Fix::judgement(format!("Write `{word}`"), self.span, new_text))
    }
}

/// Reads a file, noting what is wrong.
pub(super) struct Reader {
    config: Config,
    problems: Vec<Problem>,
}

impl Reader {
    fn top(&mut self, table: &DeTable<'_>) {
        for (key, value) in table.iter() {
            match key.get_ref().as_ref() {
                "profile" => self.config.profile = self.word(key, value, PROFILES),
                "rules" => self.config.rules = self.rules(key, value),
                "overrides" => self.config.overrides = self.overrides(key, value),
                "lint" => self.lint(key, value),
                "hints" => self.hints(key, value),
                "format" => self.format(key, value),
                "phrases" => self.config.phrases = self.phrases(key, value),
                "exclude" => self.config.exclude = self.globs(key, value),
                "templates" => self.config.templates = self.folder(key, value),
                "additions" => self.config.additions = self.additions(key, value),
                _ => self.unknown_key(key, KEYS),
            }
        }
    }

    fn lint(&mut self, key: &Key<'_>, value: &Value<'_>) {
        let Some(table) = self.table(key, value) else { return };
        for (key, value) in table.iter() {
            match key.get_ref().as_ref() {
                "run" => self.config.run = self.word(key, value, RUNS),
                _ => self.unknown_key(key, LINT_KEYS),
            }
        }
    }

    fn hints(&mut self, key: &Key<'_>, value: &Value<'_>) {
        let Some(table) = self.table(key, value) else { return };
        for (key, value) in table.iter() {
            match key.get_ref().as_ref() {
                "verdict" => self.config.verdict_hints = self.word(key, value, SWITCHES),
                _ => self.unknown_key(key, HINTS_KEYS),
            }
        }
    }

    fn format(&mut self, key: &Key<'_>, value: &Value<'_>) {
        let Some(table) = self.table(key, value) else { return };
        for (key, value) in table.iter() {
            match key.get_ref().as_ref() {
                "reflow" => self.config.reflow = self.flag(key, value),
                _ => self.unknown_key(key, FORMAT_KEYS),
            }
        }
    }

    fn rules(&mut self, key: &Key<'_>, value: &Value<'_>) -> BTreeMap<Code, Level> {
        let mut levels = BTreeMap::new();
        let Some(table) = self.table(key, value) else { return levels };
        for (key, value) in table.iter() {
            let Some(rule) = rules::rule(key.get_ref()) else {
                self.unknown_rule(key);
                continue;
            };
            levels.extend(self.word(key, value, LEVELS).map(|level| (rule.code, level)));
        }
        levels
    }

    fn overrides(&mut self, key: &Key<'_>, value: &Value<'_>) -> Vec<Override> {
        let Some(list) = value.get_ref().as_array() else {
            self.bad_value(value, "`overrides` is a list of tables: `[[overrides]]`".into());
            return Vec::new();
        };
        list.iter().filter_map(|value| self.one_override(key, value)).collect()
    }

    fn one_override(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<Override> {
        let table = self.table(key, value)?;
        let mut made = Override::default();
        for (key, value) in table.iter() {
            match key.get_ref().as_ref() {
                "files" => made.files = self.globs(key, value),
                "rules" => made.rules = self.rules(key, value),
                _ => self.unknown_key(key, OVERRIDE_KEYS),
            }
        }
        if !table.contains_key("files") {
            self.bad_value(value, "an override names the `files` that it holds for".into());
        }
        Some(made)
    }

    fn globs(&mut self, key: &Key<'_>, value: &Value<'_>) -> Globs {
        let Some(list) = value.get_ref().as_array() else {
            self.bad_value(value, format!("`{}` is a list of patterns for files", key.get_ref()));
            return Globs::default();
        };
        let (mut texts, mut places) = (Vec::new(), Vec::new());
        for it in list.iter() {
            match it.get_ref().as_str() {
                Some(text) => {
                    texts.push(text.to_owned());
                    places.push(it);
                }
                None => self.bad_value(it, "a pattern for files is a text".into()),
            }
        }
        let (globs, wrong) = Globs::new(texts);
        for place in wrong.into_iter().filter_map(|index| places.get(index)) {
            self.bad_value(place, "this is no pattern for files".into());
        }
        globs
    }

    fn folder(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<String> {
        let folder = value.get_ref().as_str().filter(|it| !it.trim().is_empty());
        if folder.is_none() {
            self.bad_value(value, format!("`{}` is the path of a folder", key.get_ref()));
        }
        folder.map(str::to_owned)
    }

    pub(super) fn table<'a, 'i>(
        &mut self,
        key: &Key<'_>,
        value: &'a Value<'i>,
    ) -> Option<&'a DeTable<'i>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.bad_value(value, format!("`{}` is a table", key.get_ref()));
        }
        table
    }

    fn flag(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<bool> {
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.bad_value(value, format!("`{}` is true or false", key.get_ref()));
        }
        flag
    }

    /// The value that a word stands for.
    fn word<T: Copy>(
        &mut self,
        key: &Key<'_>,
        value: &Value<'_>,
        words: &[(&'static str, T)],
    ) -> Option<T> {
        let text = value.get_ref().as_str();
        let found = words.iter().find(|(word, _)| text == Some(word)).map(|(_, value)| *value);
        if found.is_none() {
            let known: Vec<_> = words.iter().map(|(word, _)| format!("\"{word}\"")).collect();
            let message = format!("`{}` is one of {}", key.get_ref(), known.join(", "));
            let meant = text.and_then(|text| nearest(text, words.iter().map(|(word, _)| *word)));
            let message = did_you_mean(message, meant);
            self.problem(ProblemKind::BadValue, value.span().into(), message, meant);
        }
        found
    }

    pub(super) fn unknown_key(&mut self, key: &Key<'_>, known: &[&'static str]) {
        let meant = nearest(key.get_ref(), known.iter().copied());
        let message = did_you_mean(format!("there is no setting `{}`", key.get_ref()), meant);
        self.problem(ProblemKind::UnknownKey, key.span().into(), message, meant);
    }

    fn unknown_rule(&mut self, key: &Key<'_>) {
        let meant = nearest(key.get_ref(), rules::rules().iter().map(|rule| rule.code));
        let message = did_you_mean(format!("there is no rule `{}`", key.get_ref()), meant);
        self.problem(ProblemKind::UnknownRule, key.span().into(), message, meant);
    }

    pub(super) fn bad_value(&mut self, value: &Value<'_>, message: String) {
        self.problem(ProblemKind::BadValue, value.span().into(), sentence(&message), None);
    }

    pub(super) fn problem(
        &mut self,
        kind: ProblemKind,
        span: Span,
        message: String,
        suggestion: Option<&'static str>,
    ) {
        self.problems.push(Problem { kind, span, message, suggestion });
    }
}

pub(super) fn did_you_mean(message: String, meant: Option<&str>) -> String {
    match meant {
        Some(meant) => format!("{}: did you mean `{meant}`?", capital(&message)),
        None => sentence(&message),
    }
}

pub(super) fn sentence(message: &str) -> String {
    let message = message.lines().next().unwrap_or_default();
    format!("{}.", capital(message).trim_end_matches('.'))
}

fn capital(message: &str) -> String {
    let mut chars = message.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
