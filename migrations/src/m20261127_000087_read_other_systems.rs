//! What an offer means by a postback of another system that leaves the action or the status out.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{string, string_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

fn columns() -> [(&'static str, ColumnDef); 2] {
    [
        ("default_action", string_null("default_action")),
        ("default_status", string("default_status").default("hold").take()),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (_, mut column) in columns() {
            manager.alter_table(Table::alter().table("offer").add_column(&mut column).take()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, _) in columns().into_iter().rev() {
            manager.alter_table(Table::alter().table("offer").drop_column(name).take()).await?;
        }
        Ok(())
    }
}
