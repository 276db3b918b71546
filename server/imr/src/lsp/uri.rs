//! Between `file:` URIs and paths. Only folders and files that are not open go through here; open
//! documents are known by the client's own string.

use std::path::{Path, PathBuf};
use tower_lsp::gen_lsp_types::Uri;

/// The path of a `file:` URI; `None` for any other, or one of another machine.
pub fn to_path(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_ref().get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("file://"))?;
    let path = uri.as_ref().get(rest.len()..)?;
    let path = path.strip_prefix("localhost").unwrap_or(path);
    let path = path.split(['?', '#']).next()?;
    let path = unescape(path)?;
    // `/C:/letters` is a path of Windows.
    let drive = path.strip_prefix('/').filter(|path| path.as_bytes().get(1) == Some(&b':'));
    let path = PathBuf::from(drive.unwrap_or(&path));
    (path.is_absolute() || drive.is_some()).then_some(path)
}

/// Whether it names a settings file.
pub fn is_config(uri: &Uri) -> bool {
    uri.as_ref().rsplit('/').next() == Some(imr_analysis::config::FILE_NAME)
}

fn unescape(path: &str) -> Option<String> {
    let mut out = Vec::with_capacity(path.len());
    let mut bytes = path.bytes();
    while let Some(byte) = bytes.next() {
        out.push(if byte == b'%' {
            let digits = [bytes.next()?, bytes.next()?];
            u8::from_str_radix(str::from_utf8(&digits).ok()?, 16).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(out).ok()
}

/// The `file:` URI of an absolute path that is Unicode.
pub fn of_path(path: &Path) -> Option<Uri> {
    let path = path.to_str()?.replace('\\', "/");
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "file:///" });
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    Some(Uri::from(uri))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for path in ["/letters/a b.imr", "/ä/100%/#1?.imr"] {
            let uri = of_path(Path::new(path)).unwrap();
            assert_eq!(to_path(&uri), Some(PathBuf::from(path)), "{uri}");
        }
    }

    #[test]
    fn as_editors_write_them() {
        let path = |uri: &str| to_path(&Uri::from(uri));
        assert_eq!(path("file:///c%3A/x"), Some(PathBuf::from("c:/x")));
        assert_eq!(path("FILE://localhost/x"), Some(PathBuf::from("/x")));
        for none in ["untitled:a", "file://host/x", "file:///%ff", "file:///%", "", "é"] {
            assert_eq!(path(none), None, "{none}");
        }
    }
}
