//! `cargo xtask bench outgoing`: how fast a queue of postbacks to webmasters drains while visitors click, and what that costs the clicks.

mod receiver;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::Network;
use super::load::{CASES, Load, Target, highest_rss, rss};
use crate::postgres::Cluster;
use crate::{server, setup, site};
use receiver::Receiver;

/// How many postbacks a second have to arrive.
const LEAST_RATE: f64 = 200.0;

/// How many clicks are to be taken beside them, as a share of those without.
const LEAST_SHARE: f64 = 0.8;

/// Over how many connections clicks come.
const CONNECTIONS: u32 = 64;

/// How long a queue may take before it is given up: at that rate, and as long again.
const PATIENCE: f64 = 2.0;

/// How long the server has to note what came last, before it is stopped.
const LAST_NOTES: Duration = Duration::from_secs(3);

/// What is measured, and with what.
#[derive(clap::Args)]
pub struct Options {
    /// How many postbacks wait
    #[arg(long, default_value_t = 100_000)]
    deliveries: u64,
    /// How long each run of clicks is, in seconds
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Where to write the figures as JSON, too
    #[arg(long)]
    json: Option<PathBuf>,
    /// Only this database: `sqlite` or `postgres`
    #[arg(long)]
    database: Option<String>,
    /// A server that is built already, to be measured in place of a new one; `queue` stands beside it in `examples/`
    #[arg(long)]
    server: Option<PathBuf>,
    /// The folder of a site that is built already
    #[arg(long)]
    site: Option<PathBuf>,
}

/// Drains a queue on each database, prints the table, and fails if a postback did not arrive, or if it went too slowly.
pub fn run(options: &Options) -> Result<()> {
    setup::wrk()?;
    let site = options.site.clone().map_or_else(site::for_development, Ok)?;
    let program = options.server.clone().map_or_else(|| server::build(true), Ok)?;
    let queue = options.server.as_deref().map_or_else(
        || server::build_example("queue"),
        |program| Ok(program.with_file_name("examples").join("queue")),
    )?;
    let wanted = |name: &str| options.database.as_deref().is_none_or(|only| only == name);
    let mut all = vec![];
    if wanted("sqlite") {
        let folder = super::folder()?;
        let url = format!("sqlite:{}", folder.join("otklik.db").display());
        let bench = Bench { options, program: &program, site: &site, queue: &queue, url };
        all.push(("sqlite", bench.measure()?));
    }
    if wanted("postgres") {
        let cluster = Cluster::start()?;
        let url = cluster.url();
        let bench = Bench { options, program: &program, site: &site, queue: &queue, url };
        all.push(("postgres", bench.measure()?));
    }
    for (database, measured) in &all {
        measured.print(database);
    }
    if let Some(path) = &options.json {
        let all: Vec<_> = all.iter().map(|(database, measured)| measured.json(database)).collect();
        fs::write(path, serde_json::to_vec_pretty(&all)?)?;
    }
    all.iter().try_for_each(|(database, measured)| measured.is_enough().with_context(|| (*database).to_owned()))
}

/// The measurement on one database.
struct Bench<'b> {
    options: &'b Options,
    program: &'b Path,
    site: &'b Path,
    queue: &'b Path,
    url: String,
}

/// What was found.
struct Measured {
    /// How many waited, how many came, how many of those again, and how many rows say that they have arrived.
    waited: u64,
    came: u64,
    repeats: u64,
    delivered: u64,
    /// How long it took until the last one came, in seconds.
    took: f64,
    /// Clicks a second before, beside and after.
    before: f64,
    beside: f64,
    after: f64,
    /// The 99th percentile of a click without and with, in milliseconds.
    p99_before: f64,
    p99_beside: f64,
    /// Memory in megabytes: of a server that had clicks alone, at its highest, and of the one that sent, at its start, at its highest and at its end.
    rss_clicks: f64,
    rss_start: f64,
    rss_peak: f64,
    rss_end: f64,
}

impl Bench<'_> {
    fn measure(&self) -> Result<Measured> {
        let (network, demo) = Network::start(self.program, self.site, &self.url)?;
        let (target, _) = Target::prepare(&network, &demo)?;
        // The first one is for caches.
        self.clicks(&target)?;
        let (before, p99_before) = self.clicks(&target)?;
        let rss_clicks = highest_rss(network.server.id())?;
        drop(network);

        let receiver = Receiver::start()?;
        let (count, port) = (self.options.deliveries.to_string(), receiver.port.to_string());
        let waited = number(&self.stand(&["--deliveries", &count, "--port", &port])?, "waiting")?;
        ensure!(waited >= self.options.deliveries, "only {waited} postbacks wait");

        let network = Network::serve_with(self.program, self.site, &self.url, &["--postback-network", "127.0.0.0/8"])?;
        let (process, target) = (network.server.id(), target.moved(&network));
        let (rss_start, begun) = (rss(process)?, Instant::now());
        let patience = u32::try_from(waited).map(f64::from)? / LEAST_RATE * PATIENCE;
        let mut runs = vec![];
        loop {
            let run = self.clicks(&target)?;
            let came = receiver.distinct() as u64;
            println!(
                "{:>6.1} s: {came} of {waited} have come, {:.0} clicks a second",
                begun.elapsed().as_secs_f64(),
                run.0
            );
            // One that ended after the queue did was partly alone.
            if came < waited || runs.is_empty() {
                runs.push(run);
            }
            if came >= waited || begun.elapsed().as_secs_f64() > patience.max(60.0) {
                break;
            }
        }
        let took = receiver.last_new().map_or(begun.elapsed(), |last| last - begun).as_secs_f64();
        let (after, _) = self.clicks(&target)?;
        sleep(LAST_NOTES);
        let (rss_peak, rss_end) = (highest_rss(process)?, rss(process)?);
        drop(network);
        let stand = self.stand(&[])?;
        let [beside, p99_beside] = [mean(runs.iter().map(|run| run.0)), mean(runs.iter().map(|run| run.1))];
        Ok(Measured {
            waited,
            came: receiver.distinct() as u64,
            repeats: receiver.repeats(),
            delivered: number(&stand, "delivered")?,
            took,
            before,
            beside,
            after,
            p99_before,
            p99_beside,
            rss_clicks,
            rss_start,
            rss_peak,
            rss_end,
        })
    }

    /// A run of clicks: how many a second, and their 99th percentile in milliseconds.
    fn clicks(&self, target: &Target) -> Result<(f64, f64)> {
        let case = CASES.iter().find(|case| case.name == "click").context("clicks are a case")?;
        let (span, number) = (Duration::from_secs(self.options.seconds), target.next_number());
        let (address, path) = (target.address.as_str(), target.click.as_str());
        let load = Load { case, connections: CONNECTIONS, span, address, path, number, pause: 0.0, target };
        let outcome = load.run()?;
        ensure!(outcome.broken == 0, "{} connections broke", outcome.broken);
        Ok((outcome.rate(), outcome.p99))
    }

    /// Adds to the queue, if that is asked for, and answers how it stands.
    fn stand(&self, arguments: &[&str]) -> Result<Value> {
        let mut queue = Command::new(self.queue);
        let counted = queue.args(["--database-url", &self.url]).args(arguments).output()?;
        let text = String::from_utf8_lossy(&counted.stderr);
        ensure!(counted.status.success(), "the queue could not be made or counted: {text}");
        Ok(serde_json::from_slice(&counted.stdout)?)
    }
}

impl Measured {
    /// How many postbacks came in a second.
    fn rate(&self) -> f64 {
        u32::try_from(self.came).map_or(f64::INFINITY, f64::from) / self.took
    }

    /// How many clicks were taken beside them, as a share of those without.
    fn share(&self) -> f64 {
        self.beside / mean([self.before, self.after].into_iter())
    }

    fn print(&self, database: &str) {
        let Self { waited, came, repeats, delivered, took, before, beside, after, .. } = self;
        println!("\n{database}");
        println!(
            "postbacks        {came} of {waited} came in {took:.1} s, {:.0} a second; {repeats} came again",
            self.rate()
        );
        println!("rows             {delivered} delivered");
        println!(
            "clicks, c={CONNECTIONS}     {before:.0}/s before, {beside:.0}/s beside, {after:.0}/s after: {:.2}",
            self.share()
        );
        println!("clicks, p99      {:.1} ms before, {:.1} ms beside", self.p99_before, self.p99_beside);
        println!(
            "RSS              {:.0} MB at most with clicks alone; {:.0} MB at the start, {:.0} at most, {:.0} at the end",
            self.rss_clicks, self.rss_start, self.rss_peak, self.rss_end
        );
    }

    fn json(&self, database: &str) -> Value {
        json!({
            "database": database, "waited": self.waited, "came": self.came, "repeats": self.repeats, "delivered": self.delivered,
            "seconds": self.took, "rate": self.rate(), "clicks_before": self.before, "clicks_beside": self.beside,
            "clicks_after": self.after, "share": self.share(), "p99_before_ms": self.p99_before, "p99_beside_ms": self.p99_beside,
            "rss_clicks_mb": self.rss_clicks, "rss_start_mb": self.rss_start, "rss_peak_mb": self.rss_peak, "rss_end_mb": self.rss_end,
        })
    }

    fn is_enough(&self) -> Result<()> {
        let Self { waited, came, delivered, .. } = self;
        ensure!(came >= waited && delivered >= waited, "of {waited} postbacks {came} came, and {delivered} are noted");
        ensure!(self.rate() >= LEAST_RATE, "{:.0} postbacks a second came, not {LEAST_RATE}", self.rate());
        ensure!(self.share() >= LEAST_SHARE, "clicks kept {:.2} of their rate, not {LEAST_SHARE}", self.share());
        Ok(())
    }
}

fn number(stand: &Value, state: &str) -> Result<u64> {
    stand[state].as_u64().with_context(|| format!("nobody says how many are {state}"))
}

fn mean(of: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = of.fold((0.0, 0.0), |(sum, count), one| (sum + one, count + 1.0));
    if count > 0.0 { sum / count } else { 0.0 }
}
