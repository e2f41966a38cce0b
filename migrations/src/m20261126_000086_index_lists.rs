//! Lists that are narrowed to a status, or the log to an offer, without a look at everything else. What waits is one of the statuses.

use super::{drop_index, index};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_index(manager, "conversion", &on_hold()).await?;
        manager.create_index(by_status()).await?;
        manager.create_index(by_offer()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_index(manager, "postback_log", &by_offer()).await?;
        drop_index(manager, "conversion", &by_status()).await?;
        manager.create_index(on_hold()).await
    }
}

fn on_hold() -> IndexCreateStatement {
    let waits = Expr::cust("\"status\" = 'hold'");
    index("conversion", &["created_at"]).name("conversion_on_hold_idx").cond_where(waits).take()
}

fn by_status() -> IndexCreateStatement {
    index("conversion", &["status", "created_at"])
}

fn by_offer() -> IndexCreateStatement {
    index("postback_log", &["offer_id", "id"])
}
