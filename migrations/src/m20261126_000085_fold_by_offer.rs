//! Sums of days by offer, one more kind beside everything and the tags: what a whole network asks for is made of few rows.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::ConnectionTrait;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let row =
            "INSERT INTO rollup_folded (kind, era, zone, folded) SELECT 'offer', MAX(era), '', 0 FROM rollup_folded";
        manager.get_connection().execute_unprepared(row).await.map(drop)
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for table in ["rollup_day", "rollup_folded"] {
            connection.execute_unprepared(&format!("DELETE FROM {table} WHERE kind = 'offer'")).await?;
        }
        Ok(())
    }
}
