//! Recurring customers and their history.

use super::{drop_tables, primary_key, table, unique};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, integer, pk_uuid, string, string_null, uuid};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            // A version 5 UUID of offer and customer id.
            pk_uuid("id"),
            big_integer("offer_id"),
            big_integer("advertiser_id"),
            string("customer_id"),
            uuid("click_id"),
            big_integer("webmaster_id"),
            string("status"),
            big_integer_null("price"),
            integer("version"),
            big_integer("created_at"),
            big_integer("updated_at"),
        ];
        manager.create_table(table("customer", columns)).await?;
        manager.create_index(unique("customer", &["offer_id", "customer_id"])).await?;
        let columns = [
            uuid("customer_id"),
            integer("version"),
            big_integer("at"),
            uuid("log_id"),
            string_null("from_status"),
            string("to_status"),
            big_integer_null("price"),
        ];
        let changes =
            table("customer_change", columns).primary_key(&mut primary_key(&["customer_id", "version"])).take();
        manager.create_table(changes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["customer_change", "customer"]).await
    }
}
