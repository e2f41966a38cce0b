//! Webmasters' lists of sub-accounts, whose traffic they tell apart.

use super::{drop_tables, foreign_key, table, unique};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_pk_auto, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns =
            [big_pk_auto("id"), big_integer("webmaster_id"), text("name"), text("value"), big_integer("created_at")];
        let mut accounts = table("sub_account", columns);
        accounts.foreign_key(&mut foreign_key("sub_account", "webmaster_id", "webmaster"));
        manager.create_table(accounts).await?;
        // Two with one value could not be told apart.
        manager.create_index(unique("sub_account", &["webmaster_id", "value"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["sub_account"]).await
    }
}
