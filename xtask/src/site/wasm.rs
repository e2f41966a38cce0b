//! From Rust to a small wasm file and the script that loads it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::files::hash;
use crate::{setup, shell};

/// What the compiler may use, and so what the optimiser must know.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// A folder with `otklik.js`, `otklik.wasm` and perhaps `snippets/`.
pub fn build() -> Result<PathBuf> {
    let compiler = setup::wasm::prepare()?;
    shell::step("Building the frontend", || shell::run(compiler.cargo("build")?.args(["--profile", "wasm-release"])))?;
    let module = setup::wasm::target()?.join("wasm32-unknown-unknown/wasm-release/frontend.wasm");
    // Named after its input, so that the same input is not bound and optimised again.
    let input = fs::read(&module).with_context(|| format!("cannot read {}", module.display()))?;
    let cache = setup::wasm::target()?.join("bound");
    let bound = cache.join(hash(&input));
    if !bound.exists() {
        shell::step("Shrinking the frontend", || bind(&module, &cache, &bound))?;
    }
    Ok(bound)
}

fn bind(module: &Path, cache: &Path, bound: &Path) -> Result<()> {
    drop(fs::remove_dir_all(cache));
    let draft = cache.join("draft");
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).out_name("otklik").web(true)?.typescript(false).omit_default_module_path(true);
    bindgen.remove_name_section(true).remove_producers_section(true).generate(&draft)?;
    let mut optimise = Command::new("style/node_modules/.bin/wasm-opt");
    optimise.arg("-Oz").args(FEATURES).arg(draft.join("otklik_bg.wasm")).arg("-o").arg(draft.join("otklik.wasm"));
    shell::run(&mut optimise)?;
    Ok(fs::rename(&draft, bound)?)
}
