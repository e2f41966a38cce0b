//! A compiler for the browser.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use super::apt;
use crate::shell;

const TARGET: &str = "wasm32-unknown-unknown";

/// Where the standard library for wasm comes from.
#[derive(Clone, Copy)]
pub enum Compiler {
    /// The toolchain in use has it.
    Toolchain,
    /// Debian's compiler builds it from its packaged source.
    Debian,
}

pub fn prepare() -> Result<Compiler> {
    if toolchain_has_std()? {
        return Ok(Compiler::Toolchain);
    }
    // Looked for before rustup is asked: where it cannot download, it would be asked in vain every time.
    if debian_is_complete() {
        return Ok(Compiler::Debian);
    }
    println!("Installing the standard library for {TARGET} with rustup");
    // Where it cannot, it says so at length; there is another way.
    let added = shell::run(Command::new("rustup").args(["target", "add", TARGET]).stderr(Stdio::null()));
    if added.is_ok() && toolchain_has_std()? {
        return Ok(Compiler::Toolchain);
    }
    let packages = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "rust-web-clippy", "lld-22"];
    apt::install("a Rust compiler for wasm, as rustup could not", &packages)?;
    Ok(Compiler::Debian)
}

impl Compiler {
    /// A cargo command on the frontend; where the build files go is part of it.
    pub fn cargo(self, subcommand: &str) -> Result<Command> {
        let mut cargo = match self {
            Self::Toolchain => shell::cargo([subcommand]),
            Self::Debian => debian(subcommand)?,
        };
        cargo.args(["--package", "frontend", "--target", TARGET, "--target-dir"]).arg(target()?);
        Ok(cargo)
    }
}

/// A directory of its own: another compiler, or the same for another profile, shares nothing with the server's.
pub fn target() -> Result<PathBuf> {
    Ok(shell::target()?.join("wasm"))
}

fn debian(subcommand: &str) -> Result<Command> {
    let mut cargo = Command::new("/usr/bin/cargo");
    cargo.args([subcommand, "-Zbuild-std=std,panic_abort"]);
    cargo.env("RUSTC", "/usr/bin/rustc").env("RUSTC_BOOTSTRAP", "1");
    // Cargo looks for its subcommands on the search path, and rustup's stand first there.
    let path = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths(["/usr/bin".into()].into_iter().chain(env::split_paths(&path)))?;
    // What the toolchain in use has set for its own programs.
    cargo.env("PATH", path).env_remove("RUSTUP_TOOLCHAIN").env_remove("LD_LIBRARY_PATH");
    Ok(cargo)
}

fn toolchain_has_std() -> Result<bool> {
    let asked =
        Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]).stderr(Stdio::null()).output();
    let folder = String::from_utf8(asked.context("cannot start rustc")?.stdout)?;
    Ok(Path::new(folder.trim()).read_dir().is_ok_and(|mut files| files.next().is_some()))
}

fn debian_is_complete() -> bool {
    let needed =
        ["cargo", "rustc", "cargo-clippy", "clippy-driver", "wasm-ld-22"].map(|name| Path::new("/usr/bin").join(name));
    needed.iter().all(|path| path.exists()) && Path::new("/usr/lib/rustlib/src/rust").exists()
}
