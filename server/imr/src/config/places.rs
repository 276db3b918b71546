//! Folders: the user's configuration, a letter's real one, the repository around it.

use imr_analysis::config::FILE_NAME;
use std::env;
use std::path::{Path, PathBuf};

/// Where the user's own settings stand, whether or not there are any.
pub fn user_file() -> Option<PathBuf> {
    let absolute = |name: &str| env::var_os(name).map(PathBuf::from).filter(|it| it.is_absolute());
    let home = || env::home_dir().filter(|it| it.is_absolute());
    let folder = absolute("XDG_CONFIG_HOME").or_else(|| {
        if cfg!(windows) {
            absolute("APPDATA")
        } else if cfg!(target_os = "macos") {
            Some(home()?.join("Library/Application Support"))
        } else {
            Some(home()?.join(".config"))
        }
    });
    Some(folder?.join("imr").join(FILE_NAME))
}

/// The folder of the repository that `folder` lies in.
pub fn repository(folder: &Path) -> Option<PathBuf> {
    let folder = resolved(folder);
    folder.ancestors().find(|it| it.join(".git").exists()).map(Path::to_path_buf)
}

/// `path` with all links resolved; as it is if there is nothing.
pub(super) fn resolved(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

/// The path of a file, the links of its folder resolved. The file's own name stays: a link to a letter
/// is a letter where the link is.
pub(super) fn located(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    match (absolute.parent(), absolute.file_name()) {
        (Some(folder), Some(name)) => resolved(folder).join(name),
        _ => absolute,
    }
}

/// With `/` between the parts, as patterns have it.
pub(super) fn with_slashes(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}
