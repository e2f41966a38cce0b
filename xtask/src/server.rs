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
    build_example("bare")
}

/// A program that stands beside the server.
pub fn build_example(name: &str) -> Result<PathBuf> {
    let mut cargo = shell::cargo(["build", "--package", "server", "--release", "--example", name]);
    shell::step(&format!("Building {name}"), || shell::run(&mut cargo))?;
    Ok(path(true)?.with_file_name("examples").join(name))
}

/// Where cargo leaves it.
pub fn path(release: bool) -> Result<PathBuf> {
    Ok(shell::target()?.join(if release { "release" } else { "debug" }).join("otklik"))
}
