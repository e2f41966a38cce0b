//! A demo network on this machine.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::{geo, server, shell, site};

const DATABASE: &str = "demo/otklik.db";
const URL: &str = "sqlite:demo/otklik.db";
const WELCOME: &str = "demo/README.txt";
/// Where the welcome says the server is.
const USUAL_ADDRESS: &str = "http://127.0.0.1:3000";

pub fn run(release: bool, port: u16) -> Result<()> {
    let site = site::for_development()?;
    let server = server::build(release)?;
    if !Path::new(DATABASE).exists() {
        shell::step("Making a demo network", || make_demo(&server))?;
    }
    let welcome = fs::read_to_string(WELCOME);
    let welcome = welcome.context("demo/ holds a network that was never finished; remove the folder to begin anew")?;
    println!("{}", welcome.replace(USUAL_ADDRESS, &format!("http://127.0.0.1:{port}")));
    let mut serve = Command::new(server);
    serve.args(["serve", "--database-url", URL, "--listen", &format!("127.0.0.1:{port}"), "--site"]).arg(site);
    if Path::new(geo::DATABASE).exists() {
        serve.args(["--geo", geo::DATABASE]);
    } else {
        println!("Countries are unknown here. `cargo xtask geo` fetches a free database of them.");
    }
    // The server takes this process's place, so Ctrl-C reaches it and nothing else.
    Err(serve.exec()).context("cannot start the server")
}

/// What the server says about the new network is kept, for every later start to show again.
fn make_demo(server: &Path) -> Result<()> {
    fs::create_dir_all("demo")?;
    let mut demo = Command::new(server);
    let made = demo.args(["demo", "--database-url", URL]).stderr(Stdio::inherit()).output()?;
    ensure!(made.status.success(), "`otklik demo` ended with {}", made.status);
    Ok(fs::write(WELCOME, made.stdout)?)
}
