//! Files `imr.toml`: where they are looked for, and what they come to for a letter.
//!
//! The project's file is looked for from the letter's folder up to the workspace folder (on the command
//! line: the repository, else the folder of the argument) and never above; links are resolved, and
//! what they lead to must lie inside as well. The user's file stands in the configuration folder.

mod file;
mod places;

pub use file::ConfigFile;
pub use places::{repository, user_file};

use imr_analysis::config::{self, Added, Config, FILE_NAME, Layer, Settings, Source};
use imr_analysis::knowledge::Library;
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Where settings come from.
#[derive(Clone, Debug, Default)]
pub struct Origins {
    /// The user's own file, whether or not it is there.
    pub user: Option<PathBuf>,
    /// A file that stands in for those of projects.
    pub explicit: Option<PathBuf>,
    /// No file counts.
    pub isolated: bool,
    /// The folders that project files are looked for in; for a letter in none of them, its own.
    pub folders: Vec<PathBuf>,
    /// What the editor sets.
    pub client: Arc<Config>,
}

/// The settings of every letter, remembered until [`Configs::fresh`].
#[derive(Debug, Default)]
pub struct Configs {
    origins: Origins,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    files: FxHashMap<PathBuf, Arc<ConfigFile>>,
    /// Files that have not been looked at since the last [`Configs::fresh`].
    stale: FxHashMap<PathBuf, Arc<ConfigFile>>,
    letters: FxHashMap<Option<PathBuf>, Resolved>,
    /// A library for each set of own rows: building one takes a moment.
    libraries: Vec<(Vec<Added>, Arc<Library>)>,
}

/// No more libraries than this are remembered; a workspace has few settings files with rows of its own.
const MOST_LIBRARIES: usize = 8;

/// What is in force for a letter.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// The values.
    pub settings: Arc<Settings>,
    /// What guidelines and treatments are looked up in: imr's own with the writer's.
    pub library: Arc<Library>,
    /// The files that they come from, the user's before the project's; also those that cannot be read.
    pub files: Vec<Arc<ConfigFile>>,
}

impl Configs {
    /// Settings from these origins.
    pub fn new(origins: Origins) -> Self {
        let folders = origins.folders.iter().map(|it| places::resolved(it)).collect();
        Self { origins: Origins { folders, ..origins }, state: Mutex::default() }
    }

    /// The same, with each file looked at again before it is next used.
    #[must_use]
    pub fn fresh(&self) -> Self {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let stale = state.stale.iter().chain(&state.files);
        let stale = stale.map(|(path, file)| (path.clone(), Arc::clone(file))).collect();
        let libraries = state.libraries.clone();
        let state = Mutex::new(State { stale, libraries, ..State::default() });
        Self { origins: self.origins.clone(), state }
    }

    /// Where they come from.
    pub fn origins(&self) -> &Origins {
        &self.origins
    }

    /// What is in force for the letter at `path`; `None` for one that is no file.
    pub fn of(&self, path: Option<&Path>) -> Resolved {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let key = path.map(Path::to_path_buf);
        if let Some(known) = state.letters.get(&key) {
            return known.clone();
        }
        let resolved = self.resolve(path, &mut state);
        state.letters.insert(key, resolved.clone());
        resolved
    }

    fn resolve(&self, path: Option<&Path>, state: &mut State) -> Resolved {
        let path = path.map(places::located);
        let bounds = path.as_deref().and_then(|path| self.bounds(path));
        let user = self.origins.user.as_deref().filter(|_| !self.origins.isolated);
        let user = user.and_then(|path| state.file(path));
        let project = self.project(path.as_deref(), bounds.as_deref(), state);
        let seen = |base: Option<&Path>| -> Option<String> {
            let path = path.as_deref()?;
            let inside = base.and_then(|base| path.strip_prefix(base).ok());
            let inside = inside.or_else(|| path.strip_prefix(bounds.as_deref()?).ok());
            Some(places::with_slashes(inside.unwrap_or(path)))
        };
        let layer = |source, file: &Arc<ConfigFile>, base| Layer {
            source,
            config: Arc::clone(&file.config),
            path: seen(base),
        };
        let mut layers = Vec::new();
        layers.extend(user.iter().map(|file| layer(Source::User, file, bounds.as_deref())));
        layers.extend(project.iter().map(|file| layer(Source::Project, file, file.path.parent())));
        let client = Arc::clone(&self.origins.client);
        layers.push(Layer {
            source: Source::Client,
            config: client,
            path: seen(bounds.as_deref()),
        });
        let settings = Arc::new(config::resolve(&layers));
        Resolved {
            library: state.library(&settings.additions),
            settings,
            files: user.into_iter().chain(project).collect(),
        }
    }

    /// The file of the project that the letter at `path` belongs to.
    fn project(
        &self,
        path: Option<&Path>,
        bounds: Option<&Path>,
        state: &mut State,
    ) -> Option<Arc<ConfigFile>> {
        if self.origins.isolated {
            return None;
        }
        if let Some(explicit) = &self.origins.explicit {
            return state.file(explicit);
        }
        let (path, bounds) = (path?, bounds?);
        let folders = path.ancestors().skip(1).take_while(|folder| folder.starts_with(bounds));
        let candidates = folders.map(|folder| folder.join(FILE_NAME));
        // A link that leads out of the project is as good as absent.
        let inside =
            |file: &PathBuf| file.canonicalize().is_ok_and(|real| real.starts_with(bounds));
        candidates.filter(inside).find_map(|file| state.file(&file))
    }

    /// The folder above which nothing is looked for.
    fn bounds(&self, path: &Path) -> Option<PathBuf> {
        let around = self.origins.folders.iter().filter(|folder| path.starts_with(folder));
        let nearest = around.max_by_key(|folder| folder.components().count());
        nearest.cloned().or_else(|| path.parent().map(Path::to_path_buf))
    }

    /// Every file that counted for a letter so far.
    pub fn files(&self) -> Vec<Arc<ConfigFile>> {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let mut files: Vec<_> = state.files.values().cloned().collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files
    }
}

impl State {
    /// The library with these rows.
    fn library(&mut self, additions: &[Added]) -> Arc<Library> {
        if let Some((_, known)) = self.libraries.iter().find(|(rows, _)| rows == additions) {
            return Arc::clone(known);
        }
        let library = config::library(additions);
        if self.libraries.len() >= MOST_LIBRARIES {
            self.libraries.remove(0);
        }
        self.libraries.push((additions.to_vec(), Arc::clone(&library)));
        library
    }

    /// The file at `path`; `None` if there is none.
    fn file(&mut self, path: &Path) -> Option<Arc<ConfigFile>> {
        if let Some(known) = self.files.get(path) {
            return Some(Arc::clone(known));
        }
        let file = ConfigFile::read(path, self.stale.remove(path))?;
        self.files.insert(path.to_path_buf(), Arc::clone(&file));
        Some(file)
    }
}

#[cfg(test)]
mod tests;
