//! Patterns for files: `*.old.imr`, `archive`, `letters/2014/**`.
//!
//! Paths are written with `/`. A pattern without one holds in every folder, any other from the folder
//! of the settings file on; one that names a folder holds for everything in it. `*` and `?` stop at
//! `/`, `**` does not.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// A list of patterns, any of which may hold.
#[derive(Clone, Debug, Default)]
pub struct Globs {
    patterns: Vec<String>,
    set: GlobSet,
}

impl PartialEq for Globs {
    fn eq(&self, other: &Self) -> bool {
        self.patterns == other.patterns
    }
}

impl Eq for Globs {}

impl Globs {
    /// The patterns that can be read, and the places in `patterns` of those that cannot.
    pub fn new(patterns: impl IntoIterator<Item = String>) -> (Self, Vec<usize>) {
        let mut builder = GlobSetBuilder::new();
        let (mut kept, mut wrong) = (Vec::new(), Vec::new());
        for (index, pattern) in patterns.into_iter().enumerate() {
            let Some(globs) = globs(&pattern) else {
                wrong.push(index);
                continue;
            };
            for glob in globs {
                builder.add(glob);
            }
            kept.push(pattern);
        }
        (Self { patterns: kept, set: builder.build().unwrap_or_default() }, wrong)
    }

    /// Whether one of them holds for `path`.
    pub fn hold(&self, path: &str) -> bool {
        !self.patterns.is_empty() && self.set.is_match(path)
    }

    /// As they were written.
    pub fn patterns(&self) -> &[String] {
        &self.patterns
    }
}

/// The pattern itself, and everything below it.
fn globs(pattern: &str) -> Option<[globset::Glob; 2]> {
    let trimmed = pattern.strip_prefix("./").unwrap_or(pattern).trim_end_matches('/');
    let bare = trimmed.trim_start_matches('/');
    if bare.is_empty() {
        return None;
    }
    let anchored = if trimmed.contains('/') { bare.to_owned() } else { format!("**/{bare}") };
    let glob = |pattern: &str| GlobBuilder::new(pattern).literal_separator(true).build().ok();
    Some([glob(&anchored)?, glob(&format!("{anchored}/**"))?])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(pattern: &str, path: &str) -> bool {
        Globs::new([pattern.to_owned()]).0.hold(path)
    }

    #[test]
    fn names_hold_everywhere_and_paths_from_the_top() {
        assert!(holds("*.old.imr", "a.old.imr") && holds("*.old.imr", "x/y/a.old.imr"));
        assert!(holds("archive", "archive/2014/a.imr") && holds("archive/", "x/archive/a.imr"));
        assert!(
            holds("x/*.imr", "x/a.imr") && holds("./x/**", "x/y/a.imr") && holds("/x", "x/a.imr")
        );
        assert!(!holds("x/*.imr", "y/x/a.imr") && !holds("x/*.imr", "x/y/a.imr"));
        assert!(!holds("archive", "archives/a.imr"));
    }

    #[test]
    fn what_is_no_pattern_is_told() {
        let (globs, wrong) = Globs::new(["[".into(), "a".into(), "".into()]);
        assert_eq!((globs.patterns(), wrong), (["a".to_owned()].as_slice(), vec![0, 2]));
    }
}
