//! `otklik rollups`: the sums that reports read, compared with what they stand for, or counted anew.

use anyhow::{Context, Result, ensure};
use clap::{Args, ValueEnum};
use domain::time::{DAY_MS, Timestamp};
use server::{clock, config::DataArgs};
use storage::rollups::{self, Census};
use storage::{Db, Vault, network};

/// What to do with them.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Action {
    /// Compare them with the clicks and conversions; fails if they differ.
    Check,
    /// Count them anew, and compare them afterwards. The network may run meanwhile.
    Rebuild,
}

/// What to do with which sums, and how to say what was found.
#[derive(Args)]
pub struct RollupsArgs {
    action: Action,

    #[command(flatten)]
    data: DataArgs,

    /// Say it as JSON.
    #[arg(long)]
    json: bool,
}

/// Does it.
pub async fn run(args: &RollupsArgs) -> Result<()> {
    // There is nothing sealed in sums, so no secret is needed.
    let db = Db::connect(&args.data.database_url, Vault::new(&[])).await.context("cannot open the database")?;
    let done = work(&db, args.action).await;
    db.close().await;
    let census = done?;
    let Census { clicks, conversions, postbacks, sums, days, wrong } = census;
    if args.json {
        println!("{}", serde_json::to_string(&census)?);
    } else {
        println!(
            "{clicks} clicks, {conversions} conversions, {postbacks} rows of the log; {sums} sums of hours, {days} of days, \
             {wrong} of them wrong."
        );
    }
    ensure!(wrong == 0, "{wrong} sums are not what the rows add up to: `otklik rollups rebuild` counts them anew");
    Ok(())
}

async fn work(db: &Db, action: Action) -> Result<Census> {
    let settings = network::get(db).await?.context("there is no network in this database")?;
    // Before it, clicks may be thrown away already, and only their sums are left.
    let since = settings.keep_clicks_days.map_or(Timestamp(0), |days| {
        let kept = clock::now().0 - i64::from(days) * DAY_MS;
        Timestamp(kept + DAY_MS)
    });
    if action == Action::Rebuild {
        rollups::rebuild(db, since, clock::now()).await?;
    }
    Ok(rollups::check(db, since).await?)
}
