//! Links that show an offer's codes to those who have no account.

use super::{drop_tables, foreign_key, index, table, unique};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, big_pk_auto, binary};

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
            big_integer("offer_id"),
            binary("hash"),
            binary("sealed"),
            big_integer("created_at"),
            big_integer("expires_at"),
            big_integer_null("revoked_at"),
            big_integer_null("opened_at"),
        ];
        let mut links = table("developer_link", columns);
        links.foreign_key(&mut foreign_key("developer_link", "offer_id", "offer"));
        manager.create_table(links).await?;
        manager.create_index(index("developer_link", &["offer_id"])).await?;
        manager.create_index(unique("developer_link", &["hash"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["developer_link"]).await
    }
}
