//! The real binary, built once per test run.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The path of `imr`, built in the profile that the tests are built in.
///
/// # Panics
/// If it cannot be built.
pub fn imr() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        let release = !cfg!(debug_assertions);
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
        let mut build = Command::new(cargo);
        build.args(["build", "--quiet", "--package", "imr"]).args(release.then_some("--release"));
        let status = build.current_dir(env!("CARGO_MANIFEST_DIR")).status();
        assert!(status.is_ok_and(|it| it.success()), "imr does not build");
        let profile = profile_folder();
        profile.join(format!("imr{}", std::env::consts::EXE_SUFFIX))
    })
}

/// The folder that holds what cargo built: a test's executable lies in its `deps`.
fn profile_folder() -> PathBuf {
    let test = std::env::current_exe().unwrap_or_default();
    test.ancestors().nth(2).map_or_else(PathBuf::new, Path::to_path_buf)
}
