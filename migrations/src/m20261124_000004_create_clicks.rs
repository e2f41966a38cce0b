//! Clicks.

use super::{drop_tables, index, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, pk_uuid, string, text};

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
            big_integer("campaign_id"),
            big_integer("offer_id"),
            big_integer("advertiser_id"),
            big_integer("webmaster_id"),
            big_integer_null("promo_id"),
            string("ip"),
            string("country"),
            text("user_agent"),
            string("device"),
            text("referrer"),
            text("traffic_source"),
            text("sub1"),
            text("sub2"),
            text("sub3"),
            text("sub4"),
            text("sub5"),
            text("utm_source"),
            text("utm_medium"),
            text("utm_campaign"),
            text("utm_term"),
            text("utm_content"),
        ];
        manager.create_table(table("click", columns)).await?;
        manager.create_index(index("click", &["campaign_id", "at"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["click"]).await
    }
}
