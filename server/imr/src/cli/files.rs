//! Which letters the arguments name, and their text.

use crate::config::Configs;
use ignore::WalkBuilder;
use imr_analysis::drafting::is_template;
use imr_analysis::text::MAX_LEN;
use imr_analysis::{Context, Snapshot, Text};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A letter that the arguments name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// The path as reached from the argument, with `/`; `-` for standard input.
    pub name: String,
    path: Option<PathBuf>,
    /// Whether it is only a letter if it reads like one.
    tentative: bool,
    /// Whether it was found in a folder, and not named itself.
    pub in_folder: bool,
    /// Whether it is checked as a template.
    pub template: bool,
}

/// Why a letter could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Fault {
    /// What kind of fault.
    pub kind: ErrorKind,
    /// What is wrong, without the letter's text.
    pub message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ErrorKind {
    NotUtf8,
    Unreadable,
    TooLarge,
    Unwritable,
}

/// Names ending so are letters.
const LETTERS: &[&str] = &[".imr", ".imr.txt"];
/// Names ending so may be letters.
const MAYBE: &str = ".txt";

/// The letters that `paths` name, each once, in the order of their names.
pub(super) fn find(paths: &[PathBuf]) -> Vec<Source> {
    let mut found = BTreeMap::new();
    for path in paths {
        if path.as_os_str() == "-" {
            found.insert(
                "-".to_owned(),
                Source {
                    name: "-".to_owned(),
                    path: None,
                    tentative: false,
                    in_folder: false,
                    template: false,
                },
            );
        } else if path.is_dir() {
            for source in in_folder(path) {
                found.entry(source.name.clone()).or_insert(source);
            }
        } else {
            let source = Source {
                name: name_of(path),
                path: Some(path.clone()),
                tentative: false,
                in_folder: false,
                template: is_template(&name_of(path)),
            };
            found.insert(source.name.clone(), source);
        }
    }
    found.into_values().collect()
}

fn in_folder(folder: &Path) -> impl Iterator<Item = Source> {
    let walk = WalkBuilder::new(folder).require_git(false).build();
    walk.filter_map(|entry| {
        // A folder that cannot be opened is named like a letter that cannot.
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => return unreadable_folder(&error),
        };
        if !entry.file_type().is_some_and(|kind| kind.is_file() || kind.is_symlink())
            || entry.path().is_dir()
        {
            return None;
        }
        let name = entry.file_name().to_string_lossy().to_ascii_lowercase();
        let letter = LETTERS.iter().any(|end| name.ends_with(end));
        let source = Source {
            template: is_template(&name),
            name: name_of(entry.path()),
            path: Some(entry.into_path()),
            tentative: !letter,
            in_folder: true,
        };
        (letter || name.ends_with(MAYBE)).then_some(source)
    })
}

fn unreadable_folder(error: &ignore::Error) -> Option<Source> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(Source {
            name: name_of(path),
            path: Some(path.clone()),
            tentative: false,
            in_folder: false,
            template: false,
        }),
        ignore::Error::WithDepth { err, .. } => unreadable_folder(err),
        _ => None,
    }
}

fn name_of(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

impl Source {
    /// The file; `None` for standard input.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Where its settings are looked for; standard input counts as a file of the current folder.
    pub fn place(&self) -> Option<&Path> {
        Some(self.path.as_deref().unwrap_or(Path::new("-")))
    }

    /// What is known of it beyond its text.
    pub fn context(&self, configs: &Configs) -> Context {
        let settings = Some(configs.of(self.place()).settings);
        Context { settings, template: self.template, ..Context::default() }
    }

    /// The letter's first revision; `None` for a text file that is no letter.
    pub fn read(&self) -> Option<Result<Snapshot, Fault>> {
        let bytes = match self.bytes() {
            Ok(bytes) => bytes,
            Err(error) => return Some(Err(error)),
        };
        match String::from_utf8(bytes) {
            Ok(text) => {
                let snapshot = Snapshot::new(Text::new(text));
                (!self.tentative || is_letter(&snapshot)).then_some(Ok(snapshot))
            }
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let lossy = || Snapshot::new(Text::new(String::from_utf8_lossy(error.as_bytes())));
                let named = !self.tentative || is_letter(&lossy());
                named.then(|| Err(not_utf8(error.as_bytes(), valid)))
            }
        }
    }

    fn bytes(&self) -> Result<Vec<u8>, Fault> {
        let mut bytes = Vec::new();
        let limit = MAX_LEN as u64 + 1;
        match &self.path {
            None => io::stdin()
                .lock()
                .take(limit)
                .read_to_end(&mut bytes)
                .map_err(|it| unreadable(&it))?,
            Some(path) => {
                let file = File::open(path).map_err(|it| unreadable(&it))?;
                if !file.metadata().is_ok_and(|it| it.is_file()) {
                    let message = "not a regular file, or a folder that cannot be read".to_owned();
                    return Err(Fault { kind: ErrorKind::Unreadable, message });
                }
                file.take(limit).read_to_end(&mut bytes).map_err(|it| unreadable(&it))?
            }
        };
        if bytes.len() > MAX_LEN {
            let message = format!("larger than {} MiB; a letter is not", MAX_LEN >> 20);
            return Err(Fault { kind: ErrorKind::TooLarge, message });
        }
        Ok(bytes)
    }
}

/// Whether a text file holds a section heading, a disputed item or a field label.
fn is_letter(snapshot: &Snapshot) -> bool {
    let letter = snapshot.letter();
    letter.is_determination() || !letter.header.fields.is_empty()
}

fn unreadable(error: &io::Error) -> Fault {
    Fault { kind: ErrorKind::Unreadable, message: error.to_string() }
}

fn not_utf8(bytes: &[u8], valid: usize) -> Fault {
    let before = bytes.get(..valid).unwrap_or_default();
    let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
    let message = format!(
        "not UTF-8: the byte at offset {valid} (line {line}) begins no character; save it as UTF-8"
    );
    Fault { kind: ErrorKind::NotUtf8, message }
}
