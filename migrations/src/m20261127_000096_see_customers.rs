//! Customers that people look at and switch: who has changed one by hand and why, and lists of them that are read from an index.

use super::{drop_index, index, primary_key, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, integer, string, string_null, text_null, uuid, uuid_null,
};
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// What both shapes of the history have.
const KEPT: &str = "customer_id, version, at, log_id, from_status, to_status, price";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        if manager.get_database_backend() == DbBackend::Sqlite {
            let columns =
                shared().into_iter().chain([uuid_null("log_id"), big_integer_null("actor_id"), text_null("reason")]);
            remake(manager, table("customer_change", columns)).await?;
        } else {
            connection.execute_unprepared("ALTER TABLE customer_change ALTER COLUMN log_id DROP NOT NULL").await?;
            let columns = "ALTER TABLE customer_change ADD COLUMN actor_id bigint, ADD COLUMN reason text";
            connection.execute_unprepared(columns).await?;
        }
        for index in lists() {
            manager.create_index(index).await?;
        }
        manager.create_index(left()).await
    }

    /// What people switched is not in the history of an older version, which has no place for them; what they switched customers to stays.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_index(manager, "customer_change", &left()).await?;
        for index in lists() {
            drop_index(manager, "customer", &index).await?;
        }
        let connection = manager.get_connection();
        connection.execute_unprepared("DELETE FROM customer_change WHERE log_id IS NULL").await?;
        if manager.get_database_backend() == DbBackend::Sqlite {
            return remake(manager, table("customer_change", shared().into_iter().chain([uuid("log_id")]))).await;
        }
        connection.execute_unprepared("ALTER TABLE customer_change DROP COLUMN actor_id, DROP COLUMN reason").await?;
        connection.execute_unprepared("ALTER TABLE customer_change ALTER COLUMN log_id SET NOT NULL").await.map(drop)
    }
}

fn shared() -> [ColumnDef; 6] {
    [
        uuid("customer_id"),
        integer("version"),
        big_integer("at"),
        string_null("from_status"),
        string("to_status"),
        big_integer_null("price"),
    ]
}

/// `SQLite` cannot let a column be missing that may not be, so the table is made anew.
async fn remake(manager: &SchemaManager<'_>, mut history: TableCreateStatement) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    connection.execute_unprepared("ALTER TABLE customer_change RENAME TO customer_change_before").await?;
    manager.create_table(history.primary_key(&mut primary_key(&["customer_id", "version"])).take()).await?;
    let copy = format!("INSERT INTO customer_change ({KEPT}) SELECT {KEPT} FROM customer_change_before");
    connection.execute_unprepared(&copy).await?;
    connection.execute_unprepared("DROP TABLE customer_change_before").await.map(drop)
}

/// The newest of all, of an advertiser, of a webmaster, of an offer.
fn lists() -> [IndexCreateStatement; 4] {
    [
        index("customer", &["created_at"]),
        index("customer", &["advertiser_id", "created_at"]),
        index("customer", &["webmaster_id", "created_at"]),
        index("customer", &["offer_id", "created_at"]),
    ]
}

/// Who has left in a period. The words stand in the index as they do in the question, or `SQLite` would not use it.
fn left() -> IndexCreateStatement {
    let left = Expr::cust("\"to_status\" = 'inactive'");
    index("customer_change", &["at"]).name("customer_change_left_idx").cond_where(left).take()
}
