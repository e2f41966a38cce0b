//! Who changed what, and which parts of the network each manager may change.

use super::{drop_tables, index, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, big_pk_auto, string, text};

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
            big_integer("at"),
            big_integer_null("user_id"),
            string("deed"),
            string("thing"),
            big_integer("thing_id"),
            string("root"),
            big_integer("root_id"),
            text("changes"),
        ];
        manager.create_table(table("audit_entry", columns)).await?;
        manager.create_index(index("audit_entry", &["root", "root_id"])).await?;
        manager.create_index(index("audit_entry", &["user_id"])).await?;
        // Those who were there before could change everything.
        let all = "offers,people,conversions,settings,team";
        let areas = string("areas").default(all).take();
        manager.alter_table(Table::alter().table("user_account").add_column(areas).take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("user_account").drop_column("areas").take()).await?;
        drop_tables(manager, &["audit_entry"]).await
    }
}
