//! Which postback another one is a replay of.

use super::index;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::uuid_null;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let change = Table::alter().table("postback_log").add_column(uuid_null("replay_of")).take();
        manager.alter_table(change).await?;
        // Hardly a row has one, and the others are not to pay for it.
        let replays = index("postback_log", &["replay_of"]).and_where(Expr::col("replay_of").is_not_null()).take();
        manager.create_index(replays).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name("postback_log_replay_of_idx").table("postback_log").to_owned()).await?;
        let change = Table::alter().table("postback_log").drop_column("replay_of").take();
        manager.alter_table(change).await
    }
}
