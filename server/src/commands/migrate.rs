//! `otklik migrate`: brings the database's schema up to date.

use anyhow::{Context, Result};
use server::config::DataArgs;
use storage::{Db, Vault};

/// Does it. Nothing happens to a database that is up to date.
///
/// The schema has nothing sealed in it, so no secret is needed, and none is made where the server would not find it.
pub async fn run(args: &DataArgs) -> Result<()> {
    let db = Db::connect(&args.database_url, Vault::new(&[])).await.context("cannot open the database")?;
    db.migrate().await.context("cannot bring the database's schema up to date")?;
    db.close().await;
    eprintln!("The schema is up to date.");
    Ok(())
}
