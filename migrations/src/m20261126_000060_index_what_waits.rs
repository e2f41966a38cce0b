//! What waits for somebody: conversions on hold, and postbacks that failed. They are few among many, and found without the others.

use super::index;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The table, its moment, and which rows wait. The words stand in the index as they do in the questions, or SQLite would not use it.
const WAITING: [(&str, &str, &str, &str); 2] = [
    ("conversion", "created_at", "conversion_on_hold_idx", "\"status\" = 'hold'"),
    ("postback_log", "at", "postback_log_failed_idx", "\"result\" = 'error'"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, moment, name, waits) in WAITING {
            manager.create_index(index(table, &[moment]).name(name).cond_where(Expr::cust(waits)).take()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, _, name, _) in WAITING {
            manager.drop_index(Index::drop().table(table).name(name).to_owned()).await?;
        }
        Ok(())
    }
}
