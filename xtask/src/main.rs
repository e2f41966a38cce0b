//! Every command that anyone needs: `cargo xtask run`, `test`, `bench`, `build` and the smaller ones that they are made of.

mod bench;
mod dist;
mod e2e;
mod geo;
mod postgres;
mod run;
mod server;
mod setup;
mod shell;
mod site;
mod tally;
mod test;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

#[derive(Parser)]
#[command(bin_name = "cargo xtask", about = "Builds, runs and tests Otklik, and installs what is missing for it")]
enum Command {
    /// Serve a demo network on an embedded database
    Run {
        /// Build the server with optimisation
        #[arg(long)]
        release: bool,
        /// Port on the loopback address
        #[arg(long, default_value_t = 3000)]
        port: u16,
    },
    /// Check and test everything, with a real `PostgreSQL` and a real browser
    Test,
    /// Check formatting and run the linters
    Lint,
    /// Run the browser tests only
    E2e {
        /// What Playwright gets, such as `-- --grep "sign in"`
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Take a picture of every page, into `end2end/screenshots/`
    Screenshots,
    /// Fetch the free country database, for `run` to use
    Geo,
    /// Build the browser's files only
    Site,
    /// Measure the release server
    #[command(subcommand)]
    Bench(Bench),
    /// Put the release server and its site into `dist/`
    Build,
}

#[derive(clap::Subcommand)]
enum Bench {
    /// How long each page of a demo network takes, and how much a first visit loads; fails over 50 ms or 150 KB
    Pages {
        /// How often each page is asked for
        #[arg(long, default_value_t = 40)]
        rounds: usize,
        /// A server that is built already, to be measured in place of a new one
        #[arg(long)]
        server: Option<PathBuf>,
        /// The folder of a site that is built already
        #[arg(long)]
        site: Option<PathBuf>,
    },
    /// How many clicks and postbacks are kept in a second, as a share of what a bare axum answers
    Load(bench::load::Options),
    /// What grows with the clicks: the time that writing and reports take, the file, memory
    Growth(bench::growth::Options),
    /// How fast a queue of postbacks to webmasters drains while visitors click; fails below 200 a second or 80 % of the clicks
    Outgoing(bench::outgoing::Options),
    /// How long reports and logs take beside millions of clicks; fails over 100 ms, and over 1.3 times what fewer clicks take
    Reports(bench::reports::Options),
}

fn main() -> ExitCode {
    match start() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("Error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn start() -> Result<ExitCode> {
    let command = Command::parse();
    shell::enter_workspace()?;
    match command {
        Command::Run { release, port } => run::run(release, port)?,
        Command::Test => return Ok(test::test()),
        Command::Lint => return Ok(test::lint()),
        Command::E2e { arguments } => return Ok(test::e2e(&arguments)),
        Command::Screenshots => e2e::screenshots(&server::build(false)?, &site::for_development()?)?,
        Command::Geo => geo::fetch()?,
        Command::Site => drop(site::for_development()?),
        Command::Bench(Bench::Pages { rounds, server, site }) => bench::pages(rounds, server, site)?,
        Command::Bench(Bench::Load(options)) => bench::load::run(&options)?,
        Command::Bench(Bench::Growth(options)) => bench::growth::run(&options)?,
        Command::Bench(Bench::Outgoing(options)) => bench::outgoing::run(&options)?,
        Command::Bench(Bench::Reports(options)) => bench::reports::run(&options)?,
        Command::Build => dist::build()?,
    }
    Ok(ExitCode::SUCCESS)
}
