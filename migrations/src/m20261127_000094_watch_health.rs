//! How offers and advertisers fare as of the last look, what people have been told of, and when that is.

use super::{drop_tables, index, primary_key, table, unique};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, big_pk_auto, integer, string, text};
use sea_orm_migration::sea_orm::ConnectionTrait;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(health()).await?;
        manager.create_index(index("health", &["advertiser_id"])).await?;
        manager.create_table(alert()).await?;
        manager.create_index(open()).await?;
        manager.create_index(index("alert", &["opened_at"])).await?;
        manager.create_index(index("alert", &["advertiser_id", "opened_at"])).await?;
        let mut settings =
            table("alert_settings", [integer("id")].into_iter().chain(THRESHOLDS.map(|(name, _)| integer(name))));
        manager.create_table(settings.primary_key(&mut primary_key(&["id"])).take()).await?;
        let mut turn = table("health_turn", [integer("id"), big_integer("due_at")]);
        manager.create_table(turn.primary_key(&mut primary_key(&["id"])).take()).await?;
        let [names, values] = [
            THRESHOLDS.map(|(name, _)| name.to_owned()).join(", "),
            THRESHOLDS.map(|(_, value)| value.to_string()).join(", "),
        ];
        let connection = manager.get_connection();
        let settings = format!("INSERT INTO alert_settings (id, {names}) VALUES (1, {values})");
        connection.execute_unprepared(&settings).await?;
        connection.execute_unprepared("INSERT INTO health_turn (id, due_at) VALUES (1, 0)").await.map(drop)
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["health_turn", "alert_settings", "alert", "health"]).await
    }
}

/// What is set until somebody sets it otherwise.
const THRESHOLDS: [(&str, i32); 6] = [
    ("silence_times", 3),
    ("silence_hours", 6),
    ("errors_percent", 10),
    ("errors_least", 10),
    ("approval_points", 10),
    ("approval_least", 30),
];

fn health() -> TableCreateStatement {
    let columns = [
        // An offer or an advertiser.
        string("kind"),
        big_integer("of_id"),
        big_integer("advertiser_id"),
        string("state"),
        text("reasons"),
        text("facts"),
        big_integer("judged_at"),
    ];
    table("health", columns).primary_key(&mut primary_key(&["kind", "of_id"])).take()
}

fn alert() -> TableCreateStatement {
    let columns = [
        big_pk_auto("id"),
        string("kind"),
        string("of_kind"),
        big_integer("of_id"),
        big_integer("advertiser_id"),
        string("code"),
        // Why, as it was when it was opened.
        text("reason"),
        big_integer("opened_at"),
        big_integer_null("closed_at"),
        big_integer_null("seen_at"),
        big_integer_null("seen_by"),
        big_integer_null("muted_until"),
    ];
    table("alert", columns)
}

/// The judge of who is told twice: of the same there is one that is not over.
fn open() -> IndexCreateStatement {
    let columns = ["of_kind", "of_id", "kind", "code"];
    unique("alert", &columns).name("alert_open_key").cond_where(Expr::cust("\"closed_at\" IS NULL")).take()
}
