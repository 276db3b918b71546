//! `cargo xtask dist`: what is released for one platform, in `dist/`: the server, and the VS Code
//! extension with that server inside.

use crate::workspace;
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A platform as Rust and as VS Code name it.
struct Platform {
    triple: &'static str,
    vscode: &'static str,
}

const PLATFORMS: &[Platform] = &[
    Platform { triple: "x86_64-unknown-linux-gnu", vscode: "linux-x64" },
    Platform { triple: "aarch64-unknown-linux-gnu", vscode: "linux-arm64" },
    Platform { triple: "x86_64-unknown-linux-musl", vscode: "alpine-x64" },
    Platform { triple: "x86_64-apple-darwin", vscode: "darwin-x64" },
    Platform { triple: "aarch64-apple-darwin", vscode: "darwin-arm64" },
    Platform { triple: "x86_64-pc-windows-msvc", vscode: "win32-x64" },
    Platform { triple: "aarch64-pc-windows-msvc", vscode: "win32-arm64" },
];

/// Builds it for `triple`, or for the machine that this runs on.
pub fn run(triple: Option<&str>) -> Result<bool> {
    let host = host()?;
    let triple = triple.unwrap_or(&host);
    let Some(platform) = PLATFORMS.iter().find(|it| it.triple == triple) else {
        let known: Vec<_> = PLATFORMS.iter().map(|it| it.triple).collect();
        bail!("no platform {triple}; there are: {}", known.join(", "));
    };
    let dist = workspace::root().join("dist");
    fs::create_dir_all(&dist).context("cannot make the folder dist")?;
    let server = build(triple)?;
    archive(&server, platform, &dist)?;
    package(&server, platform, &dist)?;
    Ok(true)
}

/// The platform that the compiler runs on.
fn host() -> Result<String> {
    let output = Command::new(std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned()))
        .arg("-vV")
        .output()
        .context("cannot ask rustc for its platform")?;
    let text = String::from_utf8(output.stdout)?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).context("rustc does not name its platform")
}

/// The server's program.
fn build(triple: &str) -> Result<PathBuf> {
    let args = ["build", "--release", "--locked", "-p", "imr", "--target", triple];
    succeed(workspace::cargo(&args), "the server's build")?;
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    let folder = workspace::root().join(target).join(triple).join("release");
    let name = if triple.contains("windows") { "imr.exe" } else { "imr" };
    Ok(folder.join(name))
}

/// The program by itself, for other editors and package managers: `dist/imr-PLATFORM.tar.gz`.
fn archive(server: &Path, platform: &Platform, dist: &Path) -> Result<()> {
    let (Some(folder), Some(name)) = (server.parent(), server.file_name()) else {
        bail!("the server has no folder");
    };
    let file = dist.join(format!("imr-{}.tar.gz", platform.vscode));
    let mut tar = Command::new("tar");
    tar.arg("-czf").arg(&file).arg("-C").arg(folder).arg(name);
    tar.arg("-C").arg(workspace::root()).args(["LICENSE-APACHE", "LICENSE-MIT"]);
    succeed(tar, "tar")?;
    told(&file)
}

/// The extension with the server inside: `dist/imr-PLATFORM.vsix`.
fn package(server: &Path, platform: &Platform, dist: &Path) -> Result<()> {
    let extension = workspace::root().join("editors/vscode");
    // npm is a script, which Windows starts by its whole name only.
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let npm = |args: &[&str]| {
        let mut command = Command::new(npm);
        command.args(args).current_dir(&extension);
        command
    };
    succeed(npm(&["ci", "--no-audit", "--no-fund"]), "npm ci")?;
    let inside = extension.join("server");
    fs::create_dir_all(&inside).context("cannot make the extension's folder for the server")?;
    let name = server.file_name().context("the server has no name")?;
    fs::copy(server, inside.join(name)).context("cannot copy the server")?;
    let file = dist.join(format!("imr-{}.vsix", platform.vscode));
    let out = file.to_string_lossy();
    let packed = succeed(
        npm(&["run", "package", "--", "--target", platform.vscode, "--out", &out]),
        "vsce package",
    );
    // A package without a server, made later, must not find this one.
    fs::remove_dir_all(&inside).context("cannot remove the copy of the server")?;
    packed?;
    told(&file)
}

fn succeed(mut command: Command, what: &str) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {what}"))?;
    ensure!(status.success(), "{what} failed");
    Ok(())
}

fn told(file: &Path) -> Result<()> {
    let size = fs::metadata(file)?.len() as f64 / 1e6;
    workspace::say(&format!("{} ({size:.1} MB)\n", file.display()));
    Ok(())
}
