//! What offers are filed under, what webmasters have to keep to, when and whom they take, their logos; and payouts that are switched off.

use super::{drop_tables, foreign_key, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, binary, boolean, string, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            text("notes").default("").take(),
            text("categories").default("[]").take(),
            big_integer_null("opens_at"),
            big_integer_null("closes_at"),
            text("audience").default("[]").take(),
        ];
        // One at a time: SQLite adds no more at once.
        for mut column in columns {
            manager.alter_table(Table::alter().table("offer").add_column(&mut column).take()).await?;
        }
        let active = boolean("active").default(true).take();
        manager.alter_table(Table::alter().table("payout").add_column(active).take()).await?;
        let mut offer_id = big_integer("offer_id");
        let columns = [offer_id.primary_key().take(), string("media_type"), string("digest"), binary("bytes")];
        let logo = table("offer_logo", columns).foreign_key(&mut foreign_key("offer_logo", "offer_id", "offer")).take();
        manager.create_table(logo).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["offer_logo"]).await?;
        manager.alter_table(Table::alter().table("payout").drop_column("active").take()).await?;
        for column in ["audience", "closes_at", "opens_at", "categories", "notes"] {
            manager.alter_table(Table::alter().table("offer").drop_column(column).take()).await?;
        }
        Ok(())
    }
}
