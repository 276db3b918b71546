//! One `imr.toml`.

use imr_analysis::config::{self, Config, Problem};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// The longest settings file that is read, in bytes.
const MAX_LEN: u64 = 1 << 20;

/// What changes when a file does: its length and when it was written.
type Stamp = (u64, Option<SystemTime>);

/// A settings file.
#[derive(Debug, Default)]
pub struct ConfigFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its text; empty where it cannot be read.
    pub text: String,
    /// What it sets.
    pub config: Arc<Config>,
    /// What is wrong in it.
    pub problems: Vec<Problem>,
    /// Why it cannot be read at all.
    pub error: Option<String>,
    stamp: Stamp,
}

impl ConfigFile {
    /// The file at `path`, which is `before` if it has not changed since; `None` if there is none.
    pub fn read(path: &Path, before: Option<Arc<Self>>) -> Option<Arc<Self>> {
        let metadata = match path.metadata() {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
            Err(error) => return Some(Self::unreadable(path, error.to_string())),
        };
        let stamp = (metadata.len(), metadata.modified().ok());
        if let Some(before) = before.filter(|it| it.stamp == stamp && it.error.is_none()) {
            return Some(before);
        }
        if !metadata.is_file() || metadata.len() > MAX_LEN {
            return Some(Self::unreadable(
                path,
                "no settings file: it is a folder, or too long".into(),
            ));
        }
        Some(match text(path) {
            Ok(text) => {
                let (config, problems) = config::read(&text);
                let (path, config) = (path.to_path_buf(), Arc::new(config));
                Arc::new(Self { path, text, config, problems, error: None, stamp })
            }
            Err(error) => Self::unreadable(path, error.to_string()),
        })
    }

    fn unreadable(path: &Path, error: String) -> Arc<Self> {
        Arc::new(Self { path: path.to_path_buf(), error: Some(error), ..Self::default() })
    }
}

fn text(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(MAX_LEN).read_to_string(&mut text)?;
    Ok(text)
}
