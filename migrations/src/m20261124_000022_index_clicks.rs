//! What the log of clicks is found by. A click's id begins with its moment, so ids are in the order of time.

use super::index;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Whose clicks.
const OWNERS: [&str; 3] = ["advertiser_id", "webmaster_id", "offer_id"];

/// What webmasters write on their links. Most clicks have few of them, and those cost nothing that have none.
const SUBS: [&str; 5] = ["sub1", "sub2", "sub3", "sub4", "sub5"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for owner in OWNERS {
            manager.create_index(index("click", &[owner, "id"])).await?;
        }
        for sub in SUBS {
            let given = Expr::cust(format!("\"{sub}\" <> ''"));
            manager.create_index(index("click", &[sub]).cond_where(given).take()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let owners = OWNERS.map(|owner| format!("click_{owner}_id_idx"));
        let subs = SUBS.map(|sub| format!("click_{sub}_idx"));
        for name in owners.into_iter().chain(subs) {
            manager.drop_index(Index::drop().table("click").name(name).to_owned()).await?;
        }
        Ok(())
    }
}
