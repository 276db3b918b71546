//! Runs `imr` in a folder of its own.

use imr_tests::binary;
use std::io::Write;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A folder with the given files, gone at the end of the test.
pub fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

/// Runs `imr` there.
pub fn imr(folder: &TempDir, args: &[&str]) -> Output {
    // The settings of whoever runs the tests do not count; those of a test stand in `user`.
    Command::new(binary::imr())
        .args(args)
        .current_dir(folder.path())
        .env("XDG_CONFIG_HOME", folder.path().join("user"))
        .output()
        .unwrap()
}

/// Runs `imr` with `text` on its standard input.
pub fn imr_with_input(args: &[&str], text: &[u8]) -> Output {
    let mut child = Command::new(binary::imr())
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(text).unwrap();
    child.wait_with_output().unwrap()
}

/// What it printed.
pub fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// What it printed, as JSON.
pub fn json(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A letter in order.
pub const SOUND: &str = include_str!("../../examples/in-order.imr");

/// A letter with a flaw of many kinds.
pub const FLAWED: &str = include_str!("../../examples/flawed.imr");
