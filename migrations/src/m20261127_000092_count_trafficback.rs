//! Visitors whom nobody took, by hour and reason.

use super::{drop_tables, primary_key, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // 0 stands for none: a key cannot be NULL.
        let numbers = ["hour", "campaign_id", "offer_id", "advertiser_id", "webmaster_id"].map(big_integer);
        let columns = numbers.into_iter().chain([string("reason"), big_integer("visitors")]);
        let mut table = table("trafficback", columns);
        manager
            .create_table(
                table.primary_key(&mut primary_key(&["hour", "campaign_id", "webmaster_id", "reason"])).take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["trafficback"]).await
    }
}
