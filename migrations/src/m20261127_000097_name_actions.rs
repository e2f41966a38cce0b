//! What advertisers' backends call an offer's actions, beside the names that these have.

use super::{drop_tables, foreign_key, index, primary_key, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(aliases()).await?;
        manager.create_index(index("action_alias", &["payout_id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["action_alias"]).await
    }
}

/// The primary key is the judge: within an offer, a name means one action.
fn aliases() -> TableCreateStatement {
    table("action_alias", [big_integer("offer_id"), string("name"), big_integer("payout_id")])
        .primary_key(&mut primary_key(&["offer_id", "name"]))
        .foreign_key(&mut foreign_key("action_alias", "offer_id", "offer"))
        .foreign_key(&mut foreign_key("action_alias", "payout_id", "payout"))
        .take()
}
