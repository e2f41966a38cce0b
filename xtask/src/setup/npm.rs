//! Node.js and what comes from npm.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use super::apt;
use crate::shell;

/// What Tailwind and Playwright need; they refuse an older one with no hint of where to go.
const OLDEST_NODE: u32 = 20;

pub fn node() -> Result<()> {
    if shell::find("npm").is_none() {
        apt::install("Node.js", &["nodejs", "npm"])?;
    }
    let version = Command::new("node").arg("--version").output().context("cannot start node")?.stdout;
    let version = String::from_utf8(version)?;
    ensure!(
        major(&version) >= OLDEST_NODE,
        "Node.js {OLDEST_NODE} or newer is needed and this is {}; https://nodejs.org has it",
        version.trim()
    );
    Ok(())
}

/// The packages that a folder's lock file names.
pub fn install(folder: &str) -> Result<()> {
    node()?;
    let folder = Path::new(folder);
    let lock = fs::metadata(folder.join("package-lock.json")).context("no package-lock.json")?.modified()?;
    // npm writes this file last, so it is also the mark of a complete installation.
    let installed = fs::metadata(folder.join("node_modules/.package-lock.json")).and_then(|mark| mark.modified());
    if installed.is_ok_and(|installed| installed >= lock) {
        return Ok(());
    }
    println!("Installing the npm packages of {}/", folder.display());
    let mut npm = Command::new("npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(folder);
    // The browser is Debian's.
    shell::run(npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))
}

/// The files of the newest version of a package, unpacked into a new folder.
pub fn pack(package: &str, folder: &Path) -> Result<()> {
    node()?;
    fs::create_dir_all(folder)?;
    let mut npm = Command::new("npm");
    npm.args(["pack", "--silent", "--pack-destination"]).arg(folder).arg(package);
    // It prints the name of the archive.
    shell::run(npm.stdout(Stdio::null()))?;
    let archive = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).find(|path| path.extension().is_some());
    let archive = archive.context("npm packed nothing")?;
    shell::run(Command::new("tar").arg("--directory").arg(folder).args(["--strip-components=1", "-xzf"]).arg(archive))
}

/// The first number of `v20.20.2`; zero where there is none, which is older than everything.
fn major(version: &str) -> u32 {
    let first = version.trim_start_matches('v').split('.').next().unwrap_or_default();
    first.trim().parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_of_node_is_its_first_number() {
        assert_eq!(major("v20.20.2\n"), 20);
        assert_eq!(major("v9\n"), 9);
        assert_eq!(major(""), 0);
    }
}
