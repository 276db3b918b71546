//! Tests of finding and layering settings files.

use super::*;
use imr_analysis::config::{Profile, Run};
use std::fs;
use tempfile::TempDir;

fn tree(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn configs(folder: &TempDir, bounds: &str) -> Configs {
    let folders = vec![folder.path().join(bounds)];
    Configs::new(Origins { folders, ..Origins::default() })
}

fn profile(configs: &Configs, folder: &TempDir, letter: &str) -> Profile {
    configs.of(Some(&folder.path().join(letter))).settings.profile
}

#[test]
fn the_nearest_file_counts_and_none_above_the_bounds() {
    let folder =
        tree(&[("imr.toml", "profile = 'drafting'"), ("a/b/x.imr", ""), ("a/c/imr.toml", "")]);
    assert_eq!(profile(&configs(&folder, ""), &folder, "a/b/x.imr"), Profile::Drafting);
    assert_eq!(profile(&configs(&folder, ""), &folder, "a/c/x.imr"), Profile::Publication);
    assert_eq!(profile(&configs(&folder, "a"), &folder, "a/b/x.imr"), Profile::Publication);
    assert_eq!(profile(&configs(&folder, "elsewhere"), &folder, "x.imr"), Profile::Drafting);
    assert_eq!(profile(&configs(&folder, "elsewhere"), &folder, "a/x.imr"), Profile::Publication);
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_out() {
    let folder = tree(&[
        ("out/imr.toml", "profile = 'drafting'"),
        ("in/x.imr", ""),
        ("in/d/imr.toml", "profile = 'drafting'"),
    ]);
    let link = folder.path().join("in/imr.toml");
    std::os::unix::fs::symlink(folder.path().join("out/imr.toml"), &link).unwrap();
    assert_eq!(profile(&configs(&folder, "in"), &folder, "in/x.imr"), Profile::Publication);
    fs::remove_file(&link).unwrap();
    std::os::unix::fs::symlink(folder.path().join("in/d/imr.toml"), &link).unwrap();
    assert_eq!(profile(&configs(&folder, "in"), &folder, "in/x.imr"), Profile::Drafting);
}

#[test]
fn layers_and_isolation() {
    let user = tree(&[("imr.toml", "profile = 'drafting'\nlint.run = 'onSave'")]);
    let folder =
        tree(&[("imr.toml", "profile = 'publication'\nexclude = ['old']"), ("other.toml", "")]);
    let origins = Origins {
        user: Some(user.path().join("imr.toml")),
        folders: vec![folder.path().to_path_buf()],
        ..Origins::default()
    };
    let letter = folder.path().join("old/x.imr");
    fs::create_dir(letter.parent().unwrap()).unwrap();
    let of = |origins: &Origins| Configs::new(origins.clone()).of(Some(&letter));
    let both = of(&origins);
    assert_eq!((both.settings.profile, both.settings.run), (Profile::Publication, Run::OnSave));
    assert!(both.settings.excluded);
    assert_eq!(both.files.len(), 2);
    let explicit = Some(folder.path().join("other.toml"));
    assert_eq!(of(&Origins { explicit, ..origins.clone() }).settings.profile, Profile::Drafting);
    let isolated = of(&Origins { isolated: true, ..origins });
    assert_eq!(*isolated.settings, Settings::default());
    assert!(isolated.files.is_empty());
}

#[test]
fn a_changed_file_is_read_again_when_asked() {
    let folder = tree(&[("x.imr", "")]);
    let mut configs = configs(&folder, "");
    assert_eq!(profile(&configs, &folder, "x.imr"), Profile::Publication);
    fs::write(folder.path().join("imr.toml"), "profile = 'drafting'").unwrap();
    configs = configs.fresh();
    assert_eq!(profile(&configs, &folder, "x.imr"), Profile::Drafting);
    let first = configs.files();
    configs = configs.fresh();
    profile(&configs, &folder, "x.imr");
    assert!(Arc::ptr_eq(&first[0], &configs.files()[0]), "it has not changed");
    fs::write(folder.path().join("imr.toml"), [0xe4, 0xff]).unwrap();
    configs = configs.fresh();
    assert_eq!(profile(&configs, &folder, "x.imr"), Profile::Publication);
    assert!(configs.files()[0].error.is_some());
}
