//! The server program.

use std::path::PathBuf;

use anyhow::Result;

use crate::shell;

pub fn build(release: bool) -> Result<PathBuf> {
    let mut cargo = shell::cargo(["build", "--package", "server"]);
    if release {
        cargo.arg("--release");
    }
    shell::step("Building the server", || shell::run(&mut cargo))?;
    path(release)
}

/// The bare server that loads are compared with.
pub fn build_bare() -> Result<PathBuf> {
    let mut cargo = shell::cargo(["build", "--package", "server", "--release", "--example", "bare"]);
    shell::step("Building the bare server", || shell::run(&mut cargo))?;
    Ok(path(true)?.with_file_name("examples").join("bare"))
}

/// Where cargo leaves it.
pub fn path(release: bool) -> Result<PathBuf> {
    Ok(shell::target()?.join(if release { "release" } else { "debug" }).join("otklik"))
}
