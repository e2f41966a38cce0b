//! `cargo xtask bench growth`: what becomes of the rate of writing, of reports, of the file and of memory as clicks grow tenfold.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::load::rss;
use super::{Network, percentile, reports};
use crate::{server, site};

/// What is measured, and with what.
#[derive(clap::Args)]
pub struct Options {
    /// How many clicks there are in turn
    #[arg(long, value_delimiter = ',', default_value = "100000,1000000,10000000")]
    clicks: Vec<u64>,
    /// Where to write the figures as JSON, too
    #[arg(long)]
    json: Option<PathBuf>,
    /// A server that is built already, to be measured in place of a new one; `season` stands beside it in `examples/`
    #[arg(long)]
    server: Option<PathBuf>,
    /// The folder of a site that is built already
    #[arg(long)]
    site: Option<PathBuf>,
}

/// The reports that stand for all: of sums of days, of their parts, of hours, and of what stands on links.
const REPORTS: [&str; 4] = [
    "/reports?period=30d",
    "/reports?period=30d&group=campaign&then=country",
    "/reports?period=7d&group=hour",
    "/reports?period=30d&group=sub1",
];

/// How often each is asked for.
const ROUNDS: usize = 9;

/// Makes a season of each size on SQLite, and prints what it costs.
pub fn run(options: &Options) -> Result<()> {
    let site = options.site.clone().map_or_else(site::for_development, Ok)?;
    let program = options.server.clone().map_or_else(|| server::build(true), Ok)?;
    let season = options.server.as_deref().map_or_else(
        || server::build_example("season"),
        |program| Ok(program.with_file_name("examples").join("season")),
    )?;
    let mut all = vec![];
    for clicks in &options.clicks {
        let folder = super::folder()?;
        let url = format!("sqlite:{}", folder.join("season.db").display());
        let story = reports::make(&season, &url, *clicks)?;
        let measured = measure(&program, &site, &url, &story, &folder, *clicks)?;
        println!("{}", serde_json::to_string_pretty(&measured)?);
        all.push(measured);
        fs::remove_dir_all(&folder)?;
    }
    match &options.json {
        Some(path) => Ok(fs::write(path, serde_json::to_vec_pretty(&all)?)?),
        None => Ok(()),
    }
}

fn measure(program: &Path, site: &Path, url: &str, story: &Value, folder: &Path, clicks: u64) -> Result<Value> {
    let network = Network::serve(program, site, url)?;
    let manager = network.client(story, Some("manager"))?;
    let mut times = vec![];
    for path in REPORTS {
        manager.get(path)?;
        let mut taken = (0..ROUNDS).map(|_| Ok(manager.get(path)?.time)).collect::<Result<Vec<_>>>()?;
        taken.sort_unstable();
        times.push(json!({ "page": path, "p50_ms": percentile(&taken, 50).as_secs_f64() * 1000.0 }));
    }
    let bytes = fs::metadata(folder.join("season.db")).context("there is no file")?.len();
    Ok(json!({
        "clicks": clicks, "first_rate": story["first_rate"], "last_rate": story["last_rate"], "reports": times,
        "bytes": bytes, "bytes_a_click": bytes / clicks.max(1), "rss_mb": rss(network.server.id())?,
    }))
}
