//! `otklik backup`: a copy of the database, made while the network runs.

use anyhow::Context;
use clap::Args;
use server::config::DataArgs;
use std::path::PathBuf;
use storage::{Db, Vault};

/// What is copied, and where to.
#[derive(Args)]
pub struct BackupArgs {
    #[command(flatten)]
    data: DataArgs,

    /// The file to make. There must be none yet.
    to: PathBuf,
}

/// Copies an SQLite database. The secret is not in the copy, and nothing here needs it.
pub async fn run(args: &BackupArgs) -> anyhow::Result<()> {
    let db = Db::connect(&args.data.database_url, Vault::new(&[])).await?;
    // A mistyped name would be a new database, and its copy a backup of nothing.
    db.ping().await.context("there is no network in this database")?;
    let copied = db.back_up(&args.to).await;
    db.close().await;
    copied?;
    println!(
        "{} is a whole copy of the database. It opens with the same secret, which is not in it.",
        args.to.display()
    );
    Ok(())
}
