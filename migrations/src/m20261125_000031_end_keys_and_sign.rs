//! Keys that end at a moment, signed postbacks, and how to reach an advertiser.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer_null, binary_null, string, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // One column at a time: SQLite adds no more in one statement.
        let of_advertiser = [
            string("contact").default("").take(),
            text("notes").default("").take(),
            binary_null("signing_secret"),
            big_integer_null("signing_since"),
        ];
        for mut column in of_advertiser {
            manager.alter_table(Table::alter().table("advertiser").add_column(&mut column).take()).await?;
        }
        let expires_at = &mut big_integer_null("expires_at");
        manager.alter_table(Table::alter().table("api_key").add_column(expires_at).take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("api_key").drop_column("expires_at").take()).await?;
        for column in ["signing_since", "signing_secret", "notes", "contact"] {
            manager.alter_table(Table::alter().table("advertiser").drop_column(column).take()).await?;
        }
        Ok(())
    }
}
