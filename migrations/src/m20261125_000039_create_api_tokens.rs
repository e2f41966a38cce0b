//! Tokens by which people's programs use the API.

use super::{drop_tables, foreign_key, index, table, unique};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, big_pk_auto, binary, string};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            big_pk_auto("id"),
            big_integer("user_id"),
            binary("hash"),
            string("hint"),
            string("name"),
            string("areas"),
            big_integer("created_at"),
            big_integer_null("expires_at"),
            big_integer_null("used_at"),
            big_integer_null("revoked_at"),
        ];
        let owner = &mut foreign_key("api_token", "user_id", "user_account");
        manager.create_table(table("api_token", columns).foreign_key(owner).take()).await?;
        manager.create_index(unique("api_token", &["hash"])).await?;
        manager.create_index(index("api_token", &["user_id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["api_token"]).await
    }
}
