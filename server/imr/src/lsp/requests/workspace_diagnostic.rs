//! `workspace/diagnostic`: open documents, and the letters in the workspace's folders.
//!
//! Only files named `*.imr` are read, within caps, and never from a home folder or a root as a whole:
//! a workspace is where letters are kept, not everything there is.

use super::diagnostic::Report;
use crate::config::{Configs, Resolved};
use crate::lsp::client::Client;
use crate::lsp::diagnostics;
use crate::lsp::documents::View;
use crate::lsp::settings::Settings;
use crate::lsp::uri;
use crate::lsp::work::Token;
use imr_analysis::{Text, config};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;
use tower_lsp::gen_lsp_types::Uri;

/// Its name.
pub const METHOD: &str = "workspace/diagnostic";

/// No more files than this are read.
const MAX_FILES: usize = 1000;

/// No folder deeper than this below a workspace folder is entered.
const MAX_DEPTH: usize = 8;

/// No file longer than this, in bytes, is read unless it is open.
pub(super) const MAX_FILE: u64 = 1 << 20;

/// The part of the parameters that matters.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Params {
    previous_result_ids: Vec<Previous>,
}

#[derive(Debug, Deserialize)]
struct Previous {
    uri: Uri,
    value: String,
}

/// The answer.
#[derive(Debug, Serialize)]
pub struct WorkspaceReport {
    items: Vec<Item>,
}

#[derive(Debug, Serialize)]
struct Item {
    uri: Uri,
    version: Option<i32>,
    #[serde(flatten)]
    report: Report,
}

/// What is remembered of files between two requests: names of states, never text.
#[derive(Debug, Default)]
pub struct Files(Mutex<FxHashMap<PathBuf, State>>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct State {
    stamp: Stamp,
    settings: InForce,
    result_id: String,
}

/// Whether there are diagnostics at all, and how the rules report.
type InForce = (bool, Arc<config::Settings>);

/// What changes when a file does.
type Stamp = (u64, Option<SystemTime>);

/// What the handler may see.
#[derive(Debug)]
pub struct Workspace {
    /// The open documents.
    pub open: Vec<View>,
    /// The folders.
    pub folders: Vec<Uri>,
    /// Who asks.
    pub client: Arc<Client>,
    /// How the user wants it.
    pub settings: Arc<Settings>,
    /// What is in force for each file.
    pub configs: Arc<Configs>,
    /// What is remembered of files.
    pub files: Arc<Files>,
    /// Whether the answer is still wanted.
    pub token: Token,
}

/// Answers the request.
pub fn handle(workspace: &Workspace, params: Params) -> WorkspaceReport {
    let previous: FxHashMap<&str, &str> = params
        .previous_result_ids
        .iter()
        .map(|previous| (previous.uri.as_ref(), previous.value.as_str()))
        .collect();
    let mut items = Vec::new();
    let mut seen = FxHashSet::default();
    for view in &workspace.open {
        seen.extend(uri::to_path(&view.uri));
        items.push(item(view, workspace, previous.get(view.uri.as_ref()).copied()));
    }
    for path in letters(&workspace.folders) {
        if workspace.token.is_cancelled() {
            break;
        }
        if seen.insert(path.clone()) {
            items.extend(file_item(&path, workspace, &previous));
        }
    }
    WorkspaceReport { items }
}

fn item(view: &View, workspace: &Workspace, previous: Option<&str>) -> Item {
    let items = match workspace.settings.enable {
        true => diagnostics::of(view, &workspace.client),
        false => Vec::new(),
    };
    let report = Report::new(items, previous);
    Item { uri: view.uri.clone(), version: view.version, report }
}

fn file_item(path: &Path, workspace: &Workspace, previous: &FxHashMap<&str, &str>) -> Option<Item> {
    let uri = uri::of_path(path)?;
    let previous = previous.get(uri.as_ref()).copied();
    let metadata = path.metadata().ok()?;
    if metadata.len() > MAX_FILE {
        return None;
    }
    let stamp = (metadata.len(), metadata.modified().ok());
    let Resolved { settings, library, .. } = workspace.configs.of(Some(path));
    if settings.excluded {
        return None;
    }
    let in_force = (workspace.settings.enable, Arc::clone(&settings));
    if let Some(result_id) = workspace.files.known(path, stamp, &in_force)
        && previous == Some(result_id.as_str())
    {
        return Some(Item { uri, version: None, report: Report::Unchanged { result_id } });
    }
    // A file that is no Unicode text is no letter that an editor could show.
    let text = std::fs::read_to_string(path).ok()?;
    let mut view = View::of_file(uri, Text::new(text), library);
    view.context.settings = Some(settings);
    let item = item(&view, workspace, previous);
    let (Report::Full { result_id, .. } | Report::Unchanged { result_id }) = &item.report;
    let state = State { stamp, settings: in_force, result_id: result_id.clone() };
    workspace.files.remember(path, state);
    Some(item)
}

impl Files {
    fn known(&self, path: &Path, stamp: Stamp, settings: &InForce) -> Option<String> {
        let files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let state = files.get(path)?;
        (state.stamp == stamp && state.settings == *settings).then(|| state.result_id.clone())
    }

    fn remember(&self, path: &Path, state: State) {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(path.to_owned(), state);
    }
}

/// The letters in `folders`, by name.
pub(super) fn letters(folders: &[Uri]) -> Vec<PathBuf> {
    let folders = folders.iter().filter_map(uri::to_path).filter(|folder| !is_everything(folder));
    let is_letter = |path: &Path| path.extension().is_some_and(|extension| extension == "imr");
    let mut paths: Vec<PathBuf> = folders
        .flat_map(|folder| ignore::WalkBuilder::new(folder).max_depth(Some(MAX_DEPTH)).build())
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
        .map(ignore::DirEntry::into_path)
        .filter(|path| is_letter(path))
        .take(MAX_FILES)
        .collect();
    paths.sort_unstable();
    paths
}

/// Whether a folder is a root or somebody's home: opened by accident, and full of other things.
fn is_everything(folder: &Path) -> bool {
    folder.parent().is_none() || std::env::home_dir().is_some_and(|home| home == folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use imr_analysis::knowledge::Library;

    fn workspace(folder: &Path) -> Workspace {
        Workspace {
            open: Vec::new(),
            folders: vec![uri::of_path(folder).unwrap()],
            client: Arc::default(),
            settings: Arc::default(),
            configs: Arc::default(),
            files: Arc::default(),
            token: Token::default(),
        }
    }

    #[test]
    fn letters_are_reported_once_and_then_unchanged() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.imr", "a.imr", "notes.txt"] {
            std::fs::write(folder.path().join(name), "text").unwrap();
        }
        std::fs::write(folder.path().join("latin.imr"), [0xe4]).unwrap();
        let mut workspace = workspace(folder.path());
        let open = uri::of_path(&folder.path().join("b.imr")).unwrap();
        workspace.open.push(View::of_file(open, Text::new("other text"), Library::shared()));

        let first = handle(&workspace, Params::default());
        let names: Vec<_> =
            first.items.iter().map(|item| item.uri.as_ref().rsplit('/').next()).collect();
        assert_eq!(names, [Some("b.imr"), Some("a.imr")]);

        let previous_result_ids = first.items.iter().map(|item| match &item.report {
            Report::Full { result_id, .. } => {
                Previous { uri: item.uri.clone(), value: result_id.clone() }
            }
            Report::Unchanged { .. } => panic!("new"),
        });
        let again = Params { previous_result_ids: previous_result_ids.collect() };
        let second = handle(&workspace, again);
        assert!(second.items.iter().all(|item| matches!(item.report, Report::Unchanged { .. })));
    }

    #[test]
    fn a_root_or_home_is_not_walked() {
        assert!(is_everything(Path::new("/")));
        assert!(is_everything(&std::env::home_dir().unwrap()));
        assert!(letters(&[Uri::from("file:///"), Uri::from("untitled:x")]).is_empty());
    }
}
