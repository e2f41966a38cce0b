//! What the list of conversions is found by.

use super::index;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Whose conversions in a period, and everybody's; then what people search for.
const INDEXES: [&[&str]; 7] = [
    &["created_at"],
    &["advertiser_id", "created_at"],
    &["webmaster_id", "created_at"],
    &["offer_id", "created_at"],
    &["click_id"],
    &["request_id"],
    &["customer_id"],
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for columns in INDEXES {
            manager.create_index(index("conversion", columns)).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for columns in INDEXES {
            let name = format!("conversion_{}_idx", columns.join("_"));
            manager.drop_index(Index::drop().table("conversion").name(name).to_owned()).await?;
        }
        Ok(())
    }
}
