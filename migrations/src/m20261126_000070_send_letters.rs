//! The letters that wait to be sent, and the links to a new password that people ask for themselves.

use super::{drop_tables, foreign_key, index, primary_key, table, unique};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, big_pk_auto, binary, binary_null, integer, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let letter = [
            big_pk_auto("id"),
            text("kind"),
            text("recipient"),
            text("name"),
            text("lang"),
            binary_null("token"),
            big_integer_null("link_until"),
            big_integer("created_at"),
            // When it is to be tried next; none once nothing more is to be done.
            big_integer_null("due_at"),
            integer("tries"),
            big_integer_null("sent_at"),
            big_integer_null("failed_at"),
            text("last_error"),
        ];
        manager.create_table(table("letter", letter)).await?;
        manager.create_index(index("letter", &["due_at"])).await?;
        manager.create_index(index("letter", &["failed_at"])).await?;
        let mut links =
            table("forgotten_password", [big_integer("user_id"), binary("hash"), big_integer("expires_at")]);
        links.primary_key(&mut primary_key(&["user_id"])).foreign_key(&mut foreign_key(
            "forgotten_password",
            "user_id",
            "user_account",
        ));
        manager.create_table(links).await?;
        manager.create_index(unique("forgotten_password", &["hash"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["forgotten_password", "letter"]).await
    }
}
