//! A letter is written whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Puts `new` in the place of the file's text `old`.
///
/// The text is written to a new file in the same folder, which then takes the letter's name and
/// permissions; whatever fails before that leaves the letter as it was. Where `path` is a symbolic link,
/// what it points to is replaced.
///
/// # Errors
/// If the file is read-only, no longer holds `old`, or its folder cannot be written to.
pub(super) fn replace(path: &Path, old: impl AsRef<[u8]>, new: &str) -> io::Result<()> {
    let path = fs::canonicalize(path)?;
    let permissions = fs::metadata(&path)?.permissions();
    if permissions.readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
    }
    let folder = path.parent().ok_or(io::ErrorKind::NotFound)?;
    let mut file = tempfile::Builder::new().prefix(".imr-").tempfile_in(folder)?;
    file.write_all(new.as_bytes())?;
    file.as_file().set_permissions(permissions)?;
    file.as_file().sync_all()?;
    if fs::read(&path)? != old.as_ref() {
        return Err(io::Error::other("the file has changed since it was read"));
    }
    file.persist(&path).map(drop).map_err(|it| it.error)
}

/// Writes `text` to a new file, whole or not at all.
///
/// # Errors
/// If something is there already, or the folder cannot be written to.
pub(super) fn create(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.prefix(".imr-").tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path).map(drop).map_err(|it| it.error)
}

/// Writes `text` to the file, whole or not at all, whatever stands there.
///
/// # Errors
/// If it is no file, is read-only, or its folder cannot be written to.
pub(super) fn overwrite(path: &Path, text: &str) -> io::Result<()> {
    match fs::read(path) {
        Ok(old) => replace(path, old, text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => create(path, text),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_takes_no_other_ones_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("final.txt");
        create(&path, "one").unwrap();
        assert_eq!(create(&path, "two").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
    }

    #[test]
    fn a_letter_that_somebody_changed_meanwhile_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.imr");
        fs::write(&path, "theirs").unwrap();
        assert!(replace(&path, "old", "new").is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
    }
}
