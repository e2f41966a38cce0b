//! `cargo xtask bench reports`: how long reports and logs take beside millions of clicks, and beside a tenth of them.

mod ask;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::{Network, percentile};
use crate::postgres::Cluster;
use crate::{server, shell, site};
use ask::Question;

/// What half of the requests for any of these pages may take.
const MOST_TIME: Duration = Duration::from_millis(100);

/// By how much a page may take longer than beside the clicks that it is compared with.
const MOST_GROWTH: f64 = 1.3;

/// What is measured, and with what.
#[derive(clap::Args)]
pub struct Options {
    /// How many clicks the season has
    #[arg(long, default_value_t = 10_000_000)]
    clicks: u64,
    /// How often each page is asked for
    #[arg(long, default_value_t = 9)]
    rounds: usize,
    /// On which database: `sqlite` or `postgres`
    #[arg(long, default_value = "sqlite")]
    database: String,
    /// A season that is there already, as `season` wrote of it, and the URL of its database
    #[arg(long, num_args = 2, value_names = ["FILE", "URL"])]
    season: Vec<String>,
    /// Where to write the figures as JSON, too
    #[arg(long)]
    json: Option<PathBuf>,
    /// The figures of a season of fewer clicks, to be compared with
    #[arg(long)]
    beside: Option<PathBuf>,
    /// A server that is built already, to be measured in place of a new one; `season` stands beside it in `examples/`
    #[arg(long)]
    server: Option<PathBuf>,
    /// The folder of a site that is built already
    #[arg(long)]
    site: Option<PathBuf>,
}

/// Makes a season, asks for every report and log, prints the table, and fails if one takes too long.
pub fn run(options: &Options) -> Result<()> {
    ensure!(options.rounds > 0, "a page that is never asked for takes no time");
    let site = options.site.clone().map_or_else(site::for_development, Ok)?;
    let program = options.server.clone().map_or_else(|| server::build(true), Ok)?;
    if let [file, url] = &options.season[..] {
        return measure(options, &program, &site, url, &serde_json::from_slice(&fs::read(file)?)?);
    }
    let season = options.server.as_deref().map_or_else(
        || server::build_example("season"),
        |program| Ok(program.with_file_name("examples").join("season")),
    )?;
    if options.database == "postgres" {
        let cluster = Cluster::start()?;
        let story = make(&season, &cluster.url(), options.clicks)?;
        return measure(options, &program, &site, &cluster.url(), &story);
    }
    let url = format!("sqlite:{}", super::folder()?.join("season.db").display());
    let story = make(&season, &url, options.clicks)?;
    measure(options, &program, &site, &url, &story)
}

/// Fills an empty database with a season; answers with what is told of it.
pub fn make(season: &Path, url: &str, clicks: u64) -> Result<Value> {
    shell::step("Making a season", || {
        let mut season = Command::new(season);
        let made = season.args(["--database-url", url, "--clicks", &clicks.to_string()]).output()?;
        ensure!(made.status.success(), "the season ended early: {}", String::from_utf8_lossy(&made.stderr));
        Ok(serde_json::from_slice(&made.stdout)?)
    })
}

/// What a page took.
struct Measured {
    question: Question,
    p50: Duration,
    p95: Duration,
    rows: usize,
}

fn measure(options: &Options, program: &Path, site: &Path, url: &str, story: &Value) -> Result<()> {
    let network = Network::serve(program, site, url)?;
    let before = options.beside.as_deref().map(figures).transpose()?.unwrap_or_default();
    println!("{:<66} {:>9} {:>9} {:>6} {:>7}", "page", "p50, ms", "p95, ms", "rows", "growth");
    let (mut all, mut slow, mut grown) = (vec![], vec![], vec![]);
    for role in ["manager", "webmaster", "advertiser"] {
        let client = network.client(story, Some(role))?;
        for question in ask::questions(role, story)? {
            let reply = client.get(&question.path)?;
            ensure!(reply.status == 200, "{} is answered {}", question.path, reply.status);
            let rows = reply.text().matches("<tr").count();
            let mut times = Vec::with_capacity(options.rounds);
            for _ in 0..options.rounds {
                times.push(client.get(&question.path)?.time);
            }
            times.sort_unstable();
            let measured = Measured { p50: percentile(&times, 50), p95: percentile(&times, 95), rows, question };
            let growth = before.get(&measured.question.name).map(|before| milliseconds(measured.p50) / before);
            print(&measured, growth);
            if measured.p50 > MOST_TIME {
                slow.push(measured.question.name.clone());
            }
            if growth.is_some_and(|growth| growth > MOST_GROWTH) {
                grown.push(measured.question.name.clone());
            }
            all.push(measured);
        }
    }
    if let Some(path) = &options.json {
        fs::write(path, serde_json::to_vec_pretty(&all.iter().map(Measured::json).collect::<Vec<_>>())?)?;
    }
    let slowest = all.iter().max_by_key(|measured| measured.p50).context("nothing was measured")?;
    println!("{} pages, the slowest {:.1} ms: {}", all.len(), milliseconds(slowest.p50), slowest.question.name);
    println!("{} over {} ms: {}", slow.len(), MOST_TIME.as_millis(), slow.join("; "));
    println!("{} grown by more than {MOST_GROWTH}: {}", grown.len(), grown.join("; "));
    ensure!(slow.is_empty() && grown.is_empty(), "{} pages are too slow, {} grow too much", slow.len(), grown.len());
    Ok(())
}

fn print(measured: &Measured, growth: Option<f64>) {
    let [p50, p95] = [measured.p50, measured.p95].map(milliseconds);
    let growth = growth.map(|growth| format!("{growth:.2}")).unwrap_or_default();
    println!("{:<66} {p50:>9.1} {p95:>9.1} {:>6} {growth:>7}", measured.question.name, measured.rows);
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

impl Measured {
    fn json(&self) -> Value {
        let Self { question, p50, p95, rows } = self;
        json!({ "page": question.name, "p50_ms": milliseconds(*p50), "p95_ms": milliseconds(*p95), "rows": rows })
    }
}

/// The medians of figures that were written down.
fn figures(path: &Path) -> Result<BTreeMap<String, f64>> {
    let written: Vec<Value> = serde_json::from_slice(&fs::read(path)?)?;
    let figure = |row: &Value| Some((row["page"].as_str()?.to_owned(), row["p50_ms"].as_f64()?));
    written.iter().map(|row| figure(row).context("a figure makes no sense")).collect()
}
