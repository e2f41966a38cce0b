//! `otklik demo`: fills an empty database with a network to look at and to try things on.
//!
//! In reading order: [`cast`] and [`offers`] say in tables who is there; [`network`] writes them down; [`rhythm`], [`visitors`],
//! [`story`] and [`mishaps`] make their past up; [`history`] stores it, and [`turned`] whom nobody took; [`welcome`] says what was made.

mod cast;
mod chance;
mod history;
mod mishaps;
mod network;
mod offers;
mod request;
mod rhythm;
mod story;
mod turned;
mod visitors;
mod welcome;

use anyhow::{Result, ensure};
use clap::Args;
use server::config::{self, DataArgs};
use server::{alerts, clock, serve};

/// Where to make the demo network, and how to speak of it.
#[derive(Args)]
pub struct DemoArgs {
    #[command(flatten)]
    data: DataArgs,

    /// Say what was made as JSON.
    #[arg(long)]
    json: bool,

    /// The address at which `otklik serve` will be reached.
    #[arg(long, default_value = "http://127.0.0.1:3000", value_parser = config::parse_base_url)]
    base_url: String,
}

const NOT_EMPTY: &str = "this database holds a network already; a demo needs an empty one";

/// Makes it.
pub async fn run(args: &DemoArgs) -> Result<()> {
    let db = serve::open(&args.data).await?;
    ensure!(storage::is_empty(&db).await?, NOT_EMPTY);
    let now = clock::now();
    let (network, manager) = network::make(&db, rhythm::beginning(now)).await?;
    let tally = history::make(&db, &network, now).await?;
    turned::make(&db, &network, now).await?;
    network::close(&db, &manager, &network, now).await?;
    network::share(&db, &manager, &network, now).await?;
    while storage::days::fold(&db, now).await? {}
    network::watch(&db, &manager, now).await?;
    alerts::look(&db, now).await?;
    db.close().await;
    let made = welcome::Made::of(&network)?;
    if args.json {
        println!("{}", serde_json::to_string_pretty(&made)?);
    } else {
        print!("{}", welcome::text(&made, tally, &args.base_url));
    }
    Ok(())
}
