//! The network: one row, and the link of the first run.

use super::{drop_tables, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, binary, binary_null, integer, string, string_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut network = table(
            "network",
            [
                integer("id").primary_key().take(),
                string("name"),
                string("currency"),
                string("time_zone"),
                string_null("fallback_url"),
                big_integer("default_commission"),
                // Grows with every change of the configuration, so that other processes notice.
                big_integer("revision"),
                // By which the secret is known again that API keys were sealed with.
                binary_null("secret_check"),
            ],
        );
        network.check(Expr::col("id").eq(1));
        manager.create_table(network).await?;
        let columns = [binary("hash").primary_key().take(), big_integer("expires_at")];
        manager.create_table(table("setup_token", columns)).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["setup_token", "network"]).await
    }
}
