//! Debian's packages.

use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result, bail};

use crate::shell;

pub fn install(what: &str, packages: &[&str]) -> Result<()> {
    static UPDATED: AtomicBool = AtomicBool::new(false);
    println!("Installing {what} (Debian: {})", packages.join(" "));
    if !UPDATED.swap(true, Ordering::Relaxed) {
        shell::run(apt_get()?.args(["-qq", "update"]))?;
    }
    // Its many lines say what the one above has said.
    let mut apt_get = apt_get()?;
    apt_get.args(["-qq", "install", "--yes", "--no-install-recommends"]).args(packages).stdout(Stdio::null());
    shell::run(&mut apt_get).with_context(|| format!("{what} is missing; please install it"))
}

fn apt_get() -> Result<Command> {
    let Some(apt_get) = shell::find("apt-get") else { bail!("there is no apt-get to install it with") };
    if shell::is_root() {
        let mut command = Command::new(apt_get);
        command.env("DEBIAN_FRONTEND", "noninteractive");
        return Ok(command);
    }
    let Some(sudo) = shell::find("sudo") else { bail!("only root can install it, and there is no sudo") };
    let mut command = Command::new(sudo);
    command.arg("DEBIAN_FRONTEND=noninteractive").arg(apt_get);
    Ok(command)
}
