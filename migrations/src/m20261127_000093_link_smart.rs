//! One link over several campaigns of a webmaster.

use super::{drop_tables, foreign_key, index, primary_key, table, unique};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_pk_auto, boolean, string, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            big_pk_auto("id"),
            big_integer("webmaster_id"),
            text("name"),
            string("code"),
            // Whether it is over all of the webmaster's campaigns, those to come among them.
            boolean("every"),
            big_integer("created_at"),
        ];
        let mut smartlink = table("smartlink", columns);
        smartlink.foreign_key(&mut foreign_key("smartlink", "webmaster_id", "webmaster"));
        manager.create_table(smartlink).await?;
        manager.create_index(unique("smartlink", &["code"])).await?;
        manager.create_index(index("smartlink", &["webmaster_id"])).await?;
        let mut chosen = table("smartlink_campaign", [big_integer("smartlink_id"), big_integer("campaign_id")]);
        chosen.primary_key(&mut primary_key(&["smartlink_id", "campaign_id"]));
        chosen.foreign_key(&mut foreign_key("smartlink_campaign", "smartlink_id", "smartlink"));
        chosen.foreign_key(&mut foreign_key("smartlink_campaign", "campaign_id", "campaign"));
        manager.create_table(chosen).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["smartlink_campaign", "smartlink"]).await
    }
}
