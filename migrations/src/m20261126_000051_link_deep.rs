//! Which pages of an advertiser's site links may lead to, and which page a click asked for.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{string_null, text_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The tables with their new columns, all of which may be missing.
fn columns() -> [(&'static str, &'static str, ColumnDef); 3] {
    [
        // A list of hosts; missing when an offer has no deep links.
        ("offer", "deep_hosts", text_null("deep_hosts")),
        ("click", "page", text_null("page")),
        ("click", "page_fault", string_null("page_fault")),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, _, mut column) in columns() {
            manager.alter_table(Table::alter().table(table).add_column(&mut column).take()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, name, _) in columns().into_iter().rev() {
            manager.alter_table(Table::alter().table(table).drop_column(name).take()).await?;
        }
        Ok(())
    }
}
