//! The browser tests.

use std::fs;
use std::path::{Path, absolute};
use std::process::Command;

use anyhow::{Context, Result};

use crate::tally::{self, Counts};
use crate::{setup, shell};

/// Where the pictures go; git does not see it.
const PICTURES: &str = "end2end/screenshots";

/// Runs the stories, or those that the arguments choose. They start the server themselves, each on a database of its own.
pub fn run(server: &Path, site: &Path, arguments: &[String]) -> Result<Counts> {
    let mut playwright = playwright(server, site)?;
    shell::run(Command::new(absolute("end2end/node_modules/.bin/tsc")?).current_dir("end2end"))?;
    let report = shell::target()?.join("playwright.json");
    // A report of an earlier run must not be taken for this one's.
    drop(fs::remove_file(&report));
    playwright.args(["--project=stories", "--reporter=list,json", "--fail-on-flaky-tests"]).args(arguments);
    let (status, _) = shell::tee(playwright.env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report))?;
    let report = fs::read_to_string(report).context("Playwright wrote no report")?;
    Ok(tally::of_playwright(&report)?.of_runner(status.success()))
}

/// Takes a picture of every page, in both languages, light and dark, wide and narrow.
pub fn screenshots(server: &Path, site: &Path) -> Result<()> {
    let mut playwright = playwright(server, site)?;
    drop(fs::remove_dir_all(PICTURES));
    shell::run(playwright.args(["--project=screenshots", "--reporter=list"]))?;
    println!("The pictures are in {PICTURES}/.");
    Ok(())
}

/// Playwright, told where everything is.
fn playwright(server: &Path, site: &Path) -> Result<Command> {
    setup::npm("end2end")?;
    let mut playwright = Command::new(absolute("end2end/node_modules/.bin/playwright")?);
    playwright.arg("test").current_dir("end2end");
    playwright.env("OTKLIK_CHROMIUM", setup::chromium()?).env("OTKLIK_BIN", server).env("OTKLIK_SITE", site);
    Ok(playwright)
}
