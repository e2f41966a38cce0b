//! The addresses of webmasters that are told of conversions, what is on its way to them, and every try.

use super::{drop_tables, foreign_key, index, primary_key, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, binary, binary_null, boolean, integer, integer_null, text, uuid,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(target()).await?;
        manager.create_index(index("target", &["webmaster_id"])).await?;
        manager.create_table(delivery()).await?;
        manager.create_index(due()).await?;
        manager.create_index(index("delivery", &["created_at"])).await?;
        manager.create_index(index("delivery", &["webmaster_id", "created_at"])).await?;
        manager.create_index(index("delivery", &["conversion_id"])).await?;
        manager.create_table(attempt()).await?;
        let mut shares = boolean("shares_price").default(false).take();
        manager.alter_table(Table::alter().table("offer").add_column(&mut shares).take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("offer").drop_column("shares_price").take()).await?;
        drop_tables(manager, &["delivery_attempt", "delivery", "target"]).await
    }
}

fn target() -> TableCreateStatement {
    let columns = [
        big_pk_auto("id"),
        big_integer("webmaster_id"),
        text("name"),
        text("method"),
        text("url"),
        text("headers"),
        text("filter"),
        text("state"),
        binary("secret"),
        // The secret before this one, and until when requests are signed by both.
        binary_null("old_secret"),
        big_integer_null("old_secret_until"),
        // Since when nothing has reached it.
        big_integer_null("failing_since"),
        big_integer("created_at"),
        big_integer_null("removed_at"),
    ];
    table("target", columns).foreign_key(&mut foreign_key("target", "webmaster_id", "webmaster")).take()
}

fn delivery() -> TableCreateStatement {
    let columns = [
        uuid("id"),
        big_integer("target_id"),
        big_integer("webmaster_id"),
        uuid("conversion_id"),
        integer("version"),
        big_integer("offer_id"),
        text("action"),
        text("status"),
        // What there is to tell, as the change left it.
        text("facts"),
        big_integer("created_at"),
        text("state"),
        // 0 before the first try, 1 behind it: whoever waits for a first one does not wait behind those that failed.
        integer("lane"),
        // When it is to be tried next; none once nothing more is to be done.
        big_integer_null("due_at"),
        integer("tries"),
        integer_null("http_status"),
        text("last_error"),
        big_integer_null("last_at"),
    ];
    let mut delivery = table("delivery", columns);
    delivery.primary_key(&mut primary_key(&["id"]));
    delivery.foreign_key(&mut foreign_key("delivery", "target_id", "target")).take()
}

/// What waits, and for whom: nothing else is looked for as often.
fn due() -> IndexCreateStatement {
    let waits = Expr::cust("\"due_at\" IS NOT NULL");
    index("delivery", &["lane", "target_id", "due_at"]).name("delivery_due_idx").cond_where(waits).take()
}

fn attempt() -> TableCreateStatement {
    let columns = [
        uuid("delivery_id"),
        integer("number"),
        big_integer("at"),
        integer("took_ms"),
        text("method"),
        text("url"),
        text("body"),
        integer_null("http_status"),
        text("error"),
        text("response"),
    ];
    table("delivery_attempt", columns).primary_key(&mut primary_key(&["delivery_id", "number"])).take()
}
