//! The log of incoming postbacks.

use super::{drop_tables, index, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, integer, pk_uuid, string, string_null, text, text_null, uuid_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            pk_uuid("id"),
            big_integer("at"),
            big_integer_null("advertiser_id"),
            big_integer_null("offer_id"),
            string("channel"),
            string("method"),
            // With the key masked.
            text("url"),
            text("body"),
            text("content_type"),
            string("ip"),
            text("user_agent"),
            integer("http_status"),
            string("result"),
            string_null("code"),
            text_null("action"),
            text_null("request_id"),
            text_null("click_id"),
            text_null("customer_id"),
            string_null("standing"),
            uuid_null("lead_id"),
            text("fields"),
            text("response"),
            text("trace"),
        ];
        manager.create_table(table("postback_log", columns)).await?;
        manager.create_index(index("postback_log", &["at"])).await?;
        manager.create_index(index("postback_log", &["advertiser_id", "at"])).await?;
        // People look for one id, and do not say of what.
        for id in ["lead_id", "click_id", "request_id", "customer_id"] {
            manager.create_index(index("postback_log", &[id])).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["postback_log"]).await
    }
}
