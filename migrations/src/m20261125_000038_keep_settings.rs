//! What a network can be set to besides its name and its money: where links begin, how long traffic is kept, what is spoken.

use super::index;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{integer_null, string_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // One by one, as SQLite wants it.
        for column in columns() {
            manager.alter_table(Table::alter().table("network").add_column(column).take()).await?;
        }
        // Before an old click is thrown away, somebody looks whether a customer came of it.
        manager.create_index(index("customer", &["click_id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().table("customer").name("customer_click_id_idx").to_owned()).await?;
        for name in NAMES.into_iter().rev() {
            manager.alter_table(Table::alter().table("network").drop_column(name).take()).await?;
        }
        Ok(())
    }
}

const NAMES: [&str; 4] = ["tracking_domain", "keep_clicks_days", "keep_log_days", "default_lang"];

fn columns() -> [ColumnDef; 4] {
    let [domain, clicks, log, lang] = NAMES;
    // For ever where there is no number of days.
    [string_null(domain).take(), integer_null(clicks).take(), integer_null(log).take(), string_null(lang).take()]
}
