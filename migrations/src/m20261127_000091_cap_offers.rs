//! How many conversions an offer takes, how many it has taken, and the zone in which its days are counted.

use super::{drop_tables, foreign_key, primary_key, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, big_pk_auto, string, string_null, text_null};
use sea_orm_migration::sea_orm::ConnectionTrait;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// An offer has one cap of each kind. What a cap is not narrowed to is NULL, and two of those are never the same to a plain index.
const ONE_OF_A_KIND: &str =
    "CREATE UNIQUE INDEX cap_kind_key ON cap (offer_id, period, COALESCE(action, ''), COALESCE(webmaster_id, 0))";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(cap()).await?;
        manager.get_connection().execute_unprepared(ONE_OF_A_KIND).await?;
        // No foreign key: a batch that has not heard yet that a cap is gone makes a counter of it, and undoes it once it has.
        let mut counter = table("cap_counter", [big_integer("cap_id"), big_integer("since"), big_integer("taken")]);
        manager.create_table(counter.primary_key(&mut primary_key(&["cap_id", "since"])).take()).await?;
        add_column(manager, "offer", string_null("time_zone")).await?;
        // Counts the changes of caps, so that nobody stores a conversion who knows other caps than there are.
        add_column(manager, "network", big_integer("caps_revision").default(0).take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [("network", "caps_revision"), ("offer", "time_zone")] {
            manager.alter_table(Table::alter().table(table).drop_column(column).take()).await?;
        }
        drop_tables(manager, &["cap_counter", "cap"]).await
    }
}

fn cap() -> TableCreateStatement {
    let columns = [
        big_pk_auto("id"),
        big_integer("offer_id"),
        string_null("action"),
        big_integer_null("webmaster_id"),
        string("period"),
        big_integer("most"),
        text_null("overflow_url"),
        big_integer("created_at"),
    ];
    table("cap", columns)
        .foreign_key(&mut foreign_key("cap", "offer_id", "offer"))
        .foreign_key(&mut foreign_key("cap", "webmaster_id", "webmaster"))
        .take()
}

async fn add_column(manager: &SchemaManager<'_>, table: &'static str, mut column: ColumnDef) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).add_column(&mut column).take()).await
}
