//! What the program can be told to do.

mod backup;
mod create_manager;
mod demo;
mod migrate;
mod rollups;

use clap::Subcommand;
use server::config::{DataArgs, ServeArgs};

/// What the program can be told to do.
#[derive(Subcommand)]
pub enum Command {
    /// Answer clicks and postbacks, and serve the panel.
    Serve(ServeArgs),
    /// Bring the database's schema up to date.
    Migrate(DataArgs),
    /// Copy an SQLite database into a new file, while the network runs.
    Backup(backup::BackupArgs),
    /// Make somebody who can sign in and run the network.
    CreateManager(create_manager::CreateManagerArgs),
    /// Compare the sums of reports with what they stand for, or count them anew.
    Rollups(rollups::RollupsArgs),
    /// Fill an empty database with a network to look at and to try things on.
    Demo(demo::DemoArgs),
}

impl Command {
    /// Does it.
    pub async fn run(self) -> anyhow::Result<()> {
        match self {
            Self::Serve(args) => server::serve::serve(args).await,
            Self::Migrate(args) => migrate::run(&args).await,
            Self::Backup(args) => backup::run(&args).await,
            Self::CreateManager(args) => create_manager::run(args).await,
            Self::Rollups(args) => rollups::run(&args).await,
            Self::Demo(args) => demo::run(&args).await,
        }
    }
}
