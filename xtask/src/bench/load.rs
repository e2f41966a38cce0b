//! `cargo xtask bench load`: how many clicks and postbacks the server keeps in a second, as a share of what a bare axum answers
//! in the same minute; and that none that was answered is missing afterwards.

mod case;
mod process;
mod table;
mod wrk;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::Network;
use crate::postgres::Cluster;
use crate::{server, setup, site};
pub use case::CASES;
use case::{Case, Stored};
use process::Bare;
pub use process::{highest_rss, rss};
use table::{Row, Table};
use wrk::Outcome;
pub use wrk::{Load, Target};

/// What is measured, and with what.
#[derive(clap::Args)]
pub struct Options {
    /// How long each case runs
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Where to write the figures as JSON, too
    #[arg(long)]
    json: Option<PathBuf>,
    /// Only these cases, such as `click,first`
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Only this database: `sqlite` or `postgres`
    #[arg(long)]
    database: Option<String>,
    /// A server that is built already, to be measured in place of a new one; `bare` stands beside it in `examples/`
    #[arg(long)]
    server: Option<PathBuf>,
    /// The folder of a site that is built already
    #[arg(long)]
    site: Option<PathBuf>,
}

/// Measures every case on both databases, prints the table, and fails if a row that was acknowledged is missing.
pub fn run(options: &Options) -> Result<()> {
    setup::wrk()?;
    let site = options.site.clone().map_or_else(site::for_development, Ok)?;
    let program = options.server.clone().map_or_else(|| server::build(true), Ok)?;
    let bare = options.server.as_deref().map_or_else(server::build_bare, |program| Ok(beside(program)))?;
    let mut table = Table::default();
    let wanted = |name: &str| options.database.as_deref().is_none_or(|only| only == name);
    if wanted("sqlite") {
        let folder = super::folder()?;
        let url = format!("sqlite:{}", folder.join("otklik.db").display());
        Bench { options, program: &program, site: &site, bare: &bare, database: "sqlite", url }.measure(&mut table)?;
    }
    if wanted("postgres") {
        let cluster = Cluster::start()?;
        let url = cluster.url();
        Bench { options, program: &program, site: &site, bare: &bare, database: "postgres", url }
            .measure(&mut table)?;
    }
    table.print();
    if let Some(path) = &options.json {
        fs::write(path, serde_json::to_vec_pretty(&table.json())?)?;
    }
    table.nothing_is_missing()
}

/// Where cargo puts an example, beside the program.
fn beside(program: &Path) -> PathBuf {
    program.with_file_name("examples").join("bare")
}

/// The measurement on one database.
struct Bench<'b> {
    options: &'b Options,
    program: &'b Path,
    site: &'b Path,
    bare: &'b Path,
    database: &'static str,
    url: String,
}

impl Bench<'_> {
    fn measure(&self, table: &mut Table) -> Result<()> {
        println!("\n{}", self.database);
        let (network, demo) = Network::start(self.program, self.site, &self.url)?;
        // A cold start is one with a database that is there.
        drop(network);
        let before = self.stored()?;
        let start = std::time::Instant::now();
        let network = Network::serve(self.program, self.site, &self.url)?;
        network.client(&demo, None)?.get("/health")?;
        table.fact(self.database, "cold start, ms", start.elapsed().as_secs_f64() * 1000.0);
        table.fact(self.database, "RSS idle, MB", rss(network.server.id())?);

        let bare = Bare::start(self.bare)?;
        let (target, mut acknowledged) = Target::prepare(&network, &demo)?;
        for case in CASES.iter().filter(|case| self.is_wanted(case)) {
            for connections in case.connections {
                let row = self.case(case, *connections, &target, &bare, &mut acknowledged)?;
                println!("{row}");
                table.push(row);
            }
        }
        if let Some(fastest) = table.fastest(self.database, "click") {
            let [ours, others] = self.at_half(fastest, &target, &bare)?;
            acknowledged.clicks += ours.answered();
            table.fact(self.database, "click at about half of the rate, a second", ours.rate());
            table.fact(self.database, "click p99 at that rate, ms", ours.p99);
            table.fact(self.database, "the bare server at about the same rate, a second", others.rate());
            table.fact(self.database, "the bare server's p99 at that rate, ms", others.p99);
        }
        table.fact(self.database, "RSS at its highest, MB", highest_rss(network.server.id())?);
        drop(network);
        let stored = self.stored()? - before;
        table.check(self.database, acknowledged, stored);
        Ok(())
    }

    /// Clicks at about half of the highest rate, and the same requests to the bare server.
    fn at_half(&self, fastest: f64, target: &Target, bare: &Bare) -> Result<[Outcome; 2]> {
        let case = CASES.iter().find(|case| case.name == "click").context("clicks are a case")?;
        let connections = 256;
        // An answer takes about a millisecond itself.
        let pause = (f64::from(connections) * 1000.0 / (fastest / 2.0) - 1.0).max(0.0);
        let load = |address: &str, path: &str| {
            let number = target.next_number();
            Load { case, connections, span: self.span(), address, path, number, pause, target }.run()
        };
        Ok([load(&target.address, &target.click)?, load(&bare.address, case.bare)?])
    }

    fn is_wanted(&self, case: &Case) -> bool {
        self.options.only.is_empty() || self.options.only.iter().any(|only| only == case.name)
    }

    fn span(&self) -> Duration {
        Duration::from_secs(self.options.seconds)
    }

    fn case(
        &self,
        case: &Case,
        connections: u32,
        target: &Target,
        bare: &Bare,
        acknowledged: &mut Stored,
    ) -> Result<Row> {
        let number = target.next_number();
        let load = |address: &str, path: &str| {
            Load { case, connections, span: self.span(), address, path, number, pause: 0.0, target }.run()
        };
        let others = load(&bare.address, case.bare)?;
        let ours = load(&target.address, &target.path(case))?;
        ensure!(ours.broken == 0, "{} at {connections}: {} connections broke", case.name, ours.broken);
        *acknowledged = *acknowledged + case.stores(ours.answered());
        Ok(Row { database: self.database, case: case.name, connections, ours, base: others })
    }

    /// What the database holds, counted by the program itself while nothing runs.
    fn stored(&self) -> Result<Stored> {
        let mut count = Command::new(self.program);
        let counted = count.args(["rollups", "check", "--json", "--database-url", &self.url]).output()?;
        let text = String::from_utf8_lossy(&counted.stderr);
        ensure!(counted.status.success(), "the sums are not what the rows add up to: {text}");
        let counted: Value = serde_json::from_slice(&counted.stdout)?;
        let number = |name: &str| counted[name].as_u64().with_context(|| format!("no {name} in the count"));
        Ok(Stored { clicks: number("clicks")?, conversions: number("conversions")?, postbacks: number("postbacks")? })
    }
}
