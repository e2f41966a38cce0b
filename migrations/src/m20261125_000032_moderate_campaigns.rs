//! Who finds an offer and who is let in: visibility, the status of webmasters, what both sides say about a campaign.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer_null, string, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The new columns, in the order in which they are added. SQLite adds one at a time.
fn columns() -> [(&'static str, ColumnDef); 7] {
    [
        // Whoever was connected before was connected by a manager, so what was there stays private until a manager opens it.
        ("offer", string("visibility").default("private").take()),
        ("webmaster", string("status").default("active").take()),
        ("webmaster", text("notes").default("").take()),
        ("campaign", text("message").default("").take()),
        ("campaign", text("reason").default("").take()),
        ("campaign", big_integer_null("decided_at")),
        ("campaign", big_integer_null("decided_by")),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in columns() {
            manager.alter_table(Table::alter().table(table).add_column(column).take()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in columns().into_iter().rev() {
            manager.alter_table(Table::alter().table(table).drop_column(column.get_column_name()).take()).await?;
        }
        Ok(())
    }
}
