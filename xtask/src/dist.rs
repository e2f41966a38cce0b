//! What a production machine gets: one program and its site.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::{server, site};

pub fn build() -> Result<()> {
    let dist = Path::new("dist");
    site::build(&dist.join("site"))?;
    let server = server::build(true)?;
    // Removed first: a server that runs from here keeps its own copy instead of refusing a new one.
    let installed = dist.join("otklik");
    drop(fs::remove_file(&installed));
    fs::copy(&server, &installed).with_context(|| format!("cannot copy {}", server.display()))?;
    println!("dist/otklik and dist/site are ready.");
    Ok(())
}
