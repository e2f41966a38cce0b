//! Lists of decisions that managers upload, until they are over; and which changes of conversions came from one.

use super::{drop_tables, foreign_key, index, primary_key, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, big_pk_auto, integer, string, text, text_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let change = Table::alter().table("conversion_transition").add_column(text_null("list_name")).take();
        manager.alter_table(change).await?;
        let columns = [
            big_pk_auto("id"),
            big_integer("user_id"),
            string("name"),
            string("separator"),
            text("head"),
            text("unused"),
            big_integer("created_at"),
            big_integer("expires_at"),
            big_integer_null("applied_at"),
        ];
        let owner = &mut foreign_key("decision_list", "user_id", "user_account");
        manager.create_table(table("decision_list", columns).foreign_key(owner).take()).await?;
        manager.create_index(index("decision_list", &["expires_at"])).await?;
        let columns = [big_integer("list_id"), integer("line"), text("cells"), string("standing"), text("verdict")];
        let list = &mut foreign_key("decision_list_row", "list_id", "decision_list");
        let key = &mut primary_key(&["list_id", "line"]);
        manager.create_table(table("decision_list_row", columns).primary_key(key).foreign_key(list).take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["decision_list_row", "decision_list"]).await?;
        let change = Table::alter().table("conversion_transition").drop_column("list_name").take();
        manager.alter_table(change).await
    }
}
