//! The visitor's country, from a database file in MaxMind's format.

use anyhow::Context;
use maxminddb::Reader;
use serde::Deserialize;
use std::net::IpAddr;
use std::path::Path;

/// A country database, or none: then every country is unknown.
#[derive(Default)]
pub struct Geo(Option<Reader<Vec<u8>>>);

/// The two shapes in use: MaxMind's own, and the flat one of the free databases.
#[derive(Deserialize)]
struct Record<'a> {
    country_code: Option<&'a str>,
    #[serde(borrow)]
    country: Option<Country<'a>>,
}

#[derive(Deserialize)]
struct Country<'a> {
    iso_code: Option<&'a str>,
}

impl Geo {
    /// Reads the file, if one is configured.
    ///
    /// # Errors
    /// If it cannot be read, or is not such a database: a mistake in the configuration must not pass for "unknown".
    pub fn open(path: Option<&Path>) -> anyhow::Result<Self> {
        let Some(path) = path else { return Ok(Self::default()) };
        let reader = Reader::open_readfile(path)
            .with_context(|| format!("cannot read the country database {}", path.display()))?;
        Ok(Self(Some(reader)))
    }

    /// The country of an address: two capital letters, empty when unknown.
    #[must_use]
    pub fn country(&self, ip: IpAddr) -> String {
        let found = self.0.as_ref().and_then(|reader| reader.lookup(ip).ok()?.decode::<Record>().ok()?);
        let code = found.and_then(|record| record.country_code.or(record.country.and_then(|country| country.iso_code)));
        code.map(str::to_ascii_uppercase).unwrap_or_default()
    }
}
