//! The free country database: whose address lies in which country, in the public domain.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::{setup, shell};

/// Where `run` looks for it.
pub const DATABASE: &str = "demo/country.mmdb";

const PACKAGE: &str = "@ip-location-db/geo-whois-asn-country-mmdb";
/// The file in the package that has both kinds of addresses.
const FILE: &str = "geo-whois-asn-country.mmdb";

/// Fetches the newest one, over an older one if there is any.
pub fn fetch() -> Result<()> {
    let folder = shell::target()?.join("geo");
    drop(fs::remove_dir_all(&folder));
    shell::step("Fetching the country database", || setup::npm_pack(PACKAGE, &folder))?;
    let database = Path::new(DATABASE);
    fs::create_dir_all(database.parent().context("the database has no folder")?)?;
    fs::copy(folder.join(FILE), database).with_context(|| format!("the package has no {FILE}"))?;
    println!("{DATABASE} is ready: `cargo xtask run` uses it, a server of your own does with `--geo`.");
    Ok(())
}
