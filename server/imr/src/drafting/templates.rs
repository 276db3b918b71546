//! What a letter is begun from: a built-in form or a template of the writer's own, and the library that
//! its citations are looked up in.
//!
//! One's own templates lie in the folder that `templates` in a settings file names. The user's file may name
//! any folder; what a project's names must lie within the project once links are resolved, for a project
//! may come from somebody else. Files are read only when one of them is asked for.

use super::{Case, SpelledForm, read};
use crate::config::{Configs, Resolved};
use imr_analysis::drafting::{Form, TEMPLATES, is_template};
use imr_analysis::knowledge::Library;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The templates that can be named.
#[derive(Clone, Debug)]
pub struct Templates {
    folders: Vec<Folder>,
    library: Arc<Library>,
}

#[derive(Clone, Debug)]
struct Folder {
    path: PathBuf,
    /// Where everything that it holds must lie.
    within: Option<PathBuf>,
}

impl Templates {
    /// Those of the settings in force for the letter at `path`.
    pub fn new(configs: &Configs, path: &Path) -> Self {
        let Resolved { files, library, .. } = configs.of(Some(path));
        let user = configs.origins().user.as_deref();
        let folders = files.iter().filter_map(|file| {
            let base = file.path.parent()?;
            let within = (Some(file.path.as_path()) != user).then(|| base.canonicalize().ok());
            let within = match within {
                Some(None) => return None,
                Some(within) => within,
                None => None,
            };
            Some(Folder { path: base.join(file.config.templates.as_ref()?), within })
        });
        Self { folders: folders.collect(), library }
    }

    /// What guidelines and treatments are looked up in.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// One's own, by name; the project's stand before the user's.
    pub fn own(&self) -> BTreeMap<String, PathBuf> {
        let files = self.folders.iter().flat_map(Folder::files);
        files.filter_map(|path| Some((name(&path)?, path))).collect()
    }

    /// The text of the template that `case` names; `None` for a built-in form, which is then set.
    ///
    /// # Errors
    /// Why it cannot be read, or what in `case` has no effect with it.
    pub fn of(&self, case: &mut Case) -> Result<Option<String>, String> {
        let Some(name) = case.template.take() else { return Ok(None) };
        if let Some(form) = Form::named(&name) {
            case.form = Some(SpelledForm(form));
            return Ok(None);
        }
        let own = self.own().remove(&name);
        if own.is_none() && !Path::new(&name).exists() {
            return Err(format!("there is no template {name}; `imr template list` shows them"));
        }
        if let Some(idle) = idle(case) {
            return Err(format!(
                "{idle} no effect with the template {name}, which is the whole letter"
            ));
        }
        let path = own.unwrap_or_else(|| PathBuf::from(&name));
        read(&path).map(Some).map_err(|message| format!("{}: {message}", path.display()))
    }
}

impl Folder {
    fn files(&self) -> Vec<PathBuf> {
        let Ok(entries) = self.path.read_dir() else { return Vec::new() };
        let files = entries.filter_map(Result::ok).map(|it| it.path());
        files.filter(|it| name(it).is_some() && self.may_read(it)).collect()
    }

    fn may_read(&self, file: &Path) -> bool {
        let Some(within) = &self.within else { return true };
        file.canonicalize().is_ok_and(|real| real.starts_with(within))
    }
}

/// What in `case` says something of a built-in form: "`cover` and `header` have".
fn idle(case: &Case) -> Option<String> {
    let said = [
        ("form", case.form.is_some()),
        ("cover", case.cover == Some(true)),
        ("header", case.header.is_some()),
    ];
    let said: Vec<_> =
        said.iter().filter(|(_, is)| *is).map(|(name, _)| format!("`{name}`")).collect();
    let (last, others) = said.split_last()?;
    Some(match others {
        [] => format!("{last} has"),
        others => format!("{} and {last} have", others.join(", ")),
    })
}

/// `short` of `short.template.imr`.
fn name(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    let end = name.len().checked_sub(TEMPLATES.len()).filter(|it| *it > 0 && is_template(name))?;
    name.get(..end).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Origins;
    use std::fs;

    fn names(folder: &Path, user: Option<PathBuf>) -> Vec<String> {
        let configs =
            Configs::new(Origins { user, folders: vec![folder.to_owned()], ..Origins::default() });
        Templates::new(&configs, &folder.join("a.imr")).own().into_keys().collect()
    }

    #[test]
    fn those_of_a_project_lie_within_it() {
        let root = tempfile::tempdir().unwrap();
        let (project, other) = (root.path().join("project"), root.path().join("other"));
        fs::create_dir_all(project.join("own")).unwrap();
        fs::create_dir_all(&other).unwrap();
        for path in ["project/own/short.template.imr", "other/far.template.imr", "other/x.imr"] {
            fs::write(root.path().join(path), "").unwrap();
        }
        let set = |folder: &str| {
            let text = format!("templates = {folder:?}\n");
            fs::write(project.join("imr.toml"), text).unwrap();
        };
        set("own");
        assert_eq!(names(&project, None), ["short"]);
        for out in ["../other", other.to_str().unwrap()] {
            set(out);
            assert_eq!(names(&project, None), [] as [&str; 0], "{out}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&other, project.join("link")).unwrap();
            let far = other.join("far.template.imr");
            std::os::unix::fs::symlink(far, project.join("own/far.template.imr")).unwrap();
            set("link");
            assert_eq!(names(&project, None), [] as [&str; 0]);
            set("own");
            assert_eq!(names(&project, None), ["short"]);
        }
        let user = root.path().join("user.toml");
        fs::write(&user, format!("templates = {:?}\n", other.to_str().unwrap())).unwrap();
        assert_eq!(names(&project, Some(user)), ["far", "short"]);
    }
}
