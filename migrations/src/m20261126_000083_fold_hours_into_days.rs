//! Sums of days, packed, which long reports are made of; and how far the hours are folded into them.

use super::{drop_tables, primary_key, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, binary, string};
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Everything, then each tag.
const KINDS: [&str; 12] = [
    "",
    "traffic_source",
    "sub1",
    "sub2",
    "sub3",
    "sub4",
    "sub5",
    "utm_source",
    "utm_medium",
    "utm_campaign",
    "utm_term",
    "utm_content",
];

const PACKED: [&str; 3] = ["total", "parts", "hours"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let numbers = ["day", "campaign_id", "offer_id", "advertiser_id", "webmaster_id"].map(big_integer);
        let key = [big_integer("era"), string("kind")];
        let mut days = table("rollup_day", key.into_iter().chain(numbers).chain(PACKED.map(binary)));
        days.primary_key(&mut primary_key(&["era", "kind", "day", "campaign_id"]));
        manager.create_table(days).await?;
        let columns = [string("kind"), big_integer("era"), string("zone"), big_integer("folded")];
        let mut folded = table("rollup_folded", columns);
        folded.primary_key(&mut primary_key(&["kind"]));
        manager.create_table(folded).await?;
        let connection = manager.get_connection();
        for kind in KINDS {
            let row = format!("INSERT INTO rollup_folded (kind, era, zone, folded) VALUES ('{kind}', 1, '', 0)");
            connection.execute_unprepared(&row).await?;
        }
        if manager.get_database_backend() == DbBackend::Postgres {
            for column in PACKED {
                // They are packed already: to compress them again would cost time at each reading and gain little.
                let plain = format!("ALTER TABLE rollup_day ALTER COLUMN {column} SET STORAGE EXTERNAL");
                connection.execute_unprepared(&plain).await?;
            }
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["rollup_folded", "rollup_day"]).await
    }
}
