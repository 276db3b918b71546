//! Where the project lies, and how programs are run in it.

use anyhow::{Context, Result};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The project's top folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// A command to be run in the project's top folder.
pub fn command(program: &str, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(root());
    command
}

/// `cargo` as it runs this.
pub fn cargo(args: &[&str]) -> Command {
    command(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()), args)
}

/// Whether `program` can be started.
pub fn has(program: &str, args: &[&str]) -> bool {
    let status = command(program, args)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    status.is_ok_and(|it| it.success())
}

/// Prints `text` as it is.
pub fn say(text: &str) {
    let mut out = std::io::stdout();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Writes `text` to the file `path` below the top folder; with `check` only says whether it is there
/// already.
pub fn write(path: &str, text: &str, check: bool) -> Result<bool> {
    let file = root().join(path);
    let fresh = std::fs::read_to_string(&file).is_ok_and(|old| old == text);
    if fresh {
        return Ok(true);
    }
    if check {
        say(&format!("stale: {path} (run `cargo xtask generate`)\n"));
        return Ok(false);
    }
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("cannot make the folder of {path}"))?;
    }
    std::fs::write(&file, text).with_context(|| format!("cannot write {path}"))?;
    say(&format!("wrote {path}\n"));
    Ok(true)
}

/// Removes the file `path` below the top folder, which nothing generates any more; with `check` only says
/// so.
pub fn remove(path: &str, check: bool) -> Result<bool> {
    if check {
        say(&format!("stale: {path}, which nothing generates (run `cargo xtask generate`)\n"));
        return Ok(false);
    }
    std::fs::remove_file(root().join(path)).with_context(|| format!("cannot remove {path}"))?;
    say(&format!("removed {path}\n"));
    Ok(true)
}
