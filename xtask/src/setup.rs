//! What must be on the machine. Each part looks first, and installs with one line of notice if it found nothing.

mod apt;
mod npm;
pub mod wasm;

pub use npm::{install as npm, pack as npm_pack};

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result, anyhow};

use crate::shell;

/// Where Debian's fonts lie. These have Cyrillic letters too.
const FONTS: &str = "/usr/share/fonts/truetype/liberation";

/// Everything that the tests need, so that what cannot be installed shows before minutes of compiling.
pub fn all() -> Result<()> {
    linters()?;
    npm::node()?;
    // npm waits for the network most of the time, and Debian's packages for the disk.
    thread::scope(|scope| {
        let packages = scope.spawn(|| npm("style").and_then(|()| npm("end2end")));
        wasm::prepare()?;
        postgres()?;
        chromium()?;
        packages.join().map_err(|_| anyhow!("installing the npm packages panicked"))?
    })
}

/// A minimal toolchain comes without them.
pub fn linters() -> Result<()> {
    let missing = |tool: &&str| !answers(shell::cargo([tool, "--version"]));
    for tool in ["fmt", "clippy"].iter().filter(|tool| missing(tool)) {
        let component = if *tool == "fmt" { "rustfmt" } else { tool };
        println!("Installing {component} with rustup");
        shell::run(Command::new("rustup").args(["component", "add", component]))?;
    }
    Ok(())
}

/// What makes the load of the benchmarks.
pub fn wrk() -> Result<()> {
    if shell::find("wrk").is_some() {
        return Ok(());
    }
    apt::install("wrk", &["wrk"])
}

/// The folder of `PostgreSQL`'s server programs, which Debian keeps off the search path.
pub fn postgres() -> Result<PathBuf> {
    if let Some(folder) = postgres_folder() {
        return Ok(folder);
    }
    apt::install("PostgreSQL", &["postgresql"])?;
    postgres_folder().context("Debian's package `postgresql` brought no initdb")
}

fn postgres_folder() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let packaged = versions.map(|version| version.path().join("bin")).filter(|bin| bin.join("initdb").exists()).max();
    // A name on the search path can be a link; the other programs lie beside what it leads to.
    packaged.or_else(|| Some(shell::find("initdb")?.canonicalize().ok()?.parent()?.to_owned()))
}

/// A browser, and the fonts without which a page has no text to look at.
pub fn chromium() -> Result<PathBuf> {
    let find = || ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(shell::find);
    if find().is_none() {
        apt::install("Chromium", &["chromium"])?;
    }
    if Path::new("/etc/debian_version").exists() && !Path::new(FONTS).exists() {
        apt::install("fonts", &["fonts-liberation"])?;
    }
    find().context("Debian's package `chromium` brought no browser")
}

fn answers(mut command: Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}
