//! The files that the browser gets: hashed, compressed, and named by a manifest that the server reads.

mod files;
mod wasm;

use std::fs;
use std::path::{Path, PathBuf, absolute};
use std::process::Command;

use anyhow::Result;
use serde_json::json;

use crate::{setup, shell};
use files::Files;

/// The library that draws charts.
const UPLOT: &str = "style/node_modules/uplot/dist/uPlot.iife.min.js";

/// Beside the other build results, where `run` and the browser tests use it.
pub fn for_development() -> Result<PathBuf> {
    build(&shell::target()?.join("site"))
}

/// Brings a folder up to date; what did not change is not made again.
pub fn build(folder: &Path) -> Result<PathBuf> {
    setup::npm("style")?;
    let frontend = wasm::build()?;
    let css = shell::step("Building the styles", build_css)?;
    let mut files = Files::open(folder)?;
    // The name of the wasm file is not in the script: the page's loader hands it over.
    let js = files.add_hashed("otklik.js", &fs::read(frontend.join("otklik.js"))?)?;
    let wasm = files.add_hashed("otklik.wasm", &fs::read(frontend.join("otklik.wasm"))?)?;
    let css = files.add_hashed("otklik.css", &fs::read(css)?)?;
    // One file, as the library is no module: what it declares is then there for what follows it.
    let chart = [fs::read(UPLOT)?, fs::read("style/chart.js")?].join(&b'\n');
    let chart = files.add_hashed("chart.js", &chart)?;
    // Each is a module of its own, and a block keeps its names from the others.
    let page = ["keys", "dialog", "macros", "copy"].map(|name| fs::read_to_string(format!("style/{name}.js")));
    let page = page.into_iter().map(|script| Ok(format!("{{\n{}}}\n", script?))).collect::<Result<String>>()?;
    let page = files.add_hashed("page.js", page.as_bytes())?;
    let snippets = frontend.join("snippets");
    if snippets.exists() {
        files.add_folder(&snippets, Path::new("pkg/snippets"))?;
    }
    files.add_folder(Path::new("public"), Path::new(""))?;
    files.close(&json!({ "js": js, "wasm": wasm, "css": css, "chart": chart, "page": page }))?;
    Ok(absolute(folder)?)
}

fn build_css() -> Result<PathBuf> {
    let output = shell::target()?.join("otklik.css");
    let mut tailwind = Command::new("style/node_modules/.bin/tailwindcss");
    tailwind.args(["--input", "style/main.css", "--minify", "--output"]).arg(&output);
    shell::run(&mut tailwind)?;
    Ok(output)
}
