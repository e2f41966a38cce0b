//! What advertisers' backends call an offer's actions beside their own names, and whose every name is that an action has or had.

use super::index;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// What is known of each name.
const COLUMNS: [&str; 3] =
    ["payout_id bigint", "made boolean NOT NULL DEFAULT TRUE", "counts boolean NOT NULL DEFAULT FALSE"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for column in COLUMNS {
            connection.execute_unprepared(&format!("ALTER TABLE offer_action ADD COLUMN {column}")).await?;
        }
        for known in [OF_PAYOUTS, OF_CONVERSIONS] {
            connection.execute_unprepared(known).await?;
        }
        manager.create_index(index("offer_action", &["payout_id"])).await
    }

    /// An older version has no place for names that are nobody's own: what comes by them is refused, and can be replayed.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::drop_index(manager, "offer_action", &index("offer_action", &["payout_id"])).await?;
        let connection = manager.get_connection();
        connection.execute_unprepared("DELETE FROM offer_action WHERE made = FALSE").await?;
        for column in COLUMNS {
            let name = column.split(' ').next().unwrap_or_default();
            connection.execute_unprepared(&format!("ALTER TABLE offer_action DROP COLUMN {name}")).await?;
        }
        Ok(())
    }
}

/// Names that actions have.
const OF_PAYOUTS: &str = "UPDATE offer_action SET counts = TRUE, payout_id = \
    (SELECT id FROM payout WHERE payout.offer_id = offer_action.offer_id AND payout.action = offer_action.action) \
    WHERE EXISTS (SELECT 1 FROM payout WHERE payout.offer_id = offer_action.offer_id AND payout.action = offer_action.action)";

/// Names that they had: their conversions tell whose they were.
const OF_CONVERSIONS: &str = "UPDATE offer_action SET payout_id = (SELECT MIN(payout_id) FROM conversion \
    WHERE conversion.offer_id = offer_action.offer_id AND conversion.action = offer_action.action) \
    WHERE payout_id IS NULL";
