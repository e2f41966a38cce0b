//! Hourly sums, which reports are made of.

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
        let keys = ["hour", "offer_id", "advertiser_id", "webmaster_id", "campaign_id", "promo_id"];
        let words = ["country", "device"];
        let sums = [
            "clicks",
            "holds",
            "approved",
            "rejected",
            "hold_advertiser",
            "hold_network",
            "hold_webmaster",
            "approved_advertiser",
            "approved_network",
            "approved_webmaster",
        ];
        let columns = keys.map(big_integer).into_iter().chain(words.map(string)).chain(sums.map(big_integer));
        let mut rollup = table("rollup", columns);
        rollup.primary_key(&mut primary_key(&[&keys[..], &words[..]].concat()));
        if manager.get_database_backend() == sea_orm::DbBackend::Sqlite {
            // The key is most of the row: without this, SQLite would keep it twice and look it up twice.
            rollup.extra("WITHOUT ROWID");
        }
        manager.create_table(rollup).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["rollup"]).await
    }
}
