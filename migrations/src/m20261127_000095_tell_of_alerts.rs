//! Who is told of alerts: people by letters if they want that, and another system by a webhook.

use super::{drop_tables, index, primary_key, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, binary_null, boolean, integer, integer_null, string, text, text_null,
};
use sea_orm_migration::sea_orm::ConnectionTrait;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // One by one, as SQLite wants it.
        for (table, _, mut column) in columns() {
            manager.alter_table(Table::alter().table(table).add_column(&mut column).take()).await?;
        }
        // Managers are told until they say otherwise; advertisers, once they say so.
        let managers = "UPDATE user_account SET alert_letters = TRUE WHERE role = 'manager'";
        manager.get_connection().execute_unprepared(managers).await?;
        let notice = [
            big_integer("alert_id"),
            // That it was opened, or that it was closed.
            string("event"),
            big_integer("created_at"),
            // When it is to be tried next; none once nothing more is to be done.
            big_integer_null("due_at"),
            integer("tries"),
            big_integer_null("sent_at"),
            big_integer_null("failed_at"),
            integer_null("http_status"),
            text("last_error"),
        ];
        let mut notice = table("alert_notice", notice);
        manager.create_table(notice.primary_key(&mut primary_key(&["alert_id", "event"])).take()).await?;
        manager.create_index(index("alert_notice", &["due_at"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["alert_notice"]).await?;
        for (table, name, _) in columns().into_iter().rev() {
            manager.alter_table(Table::alter().table(table).drop_column(name).take()).await?;
        }
        Ok(())
    }
}

fn columns() -> [(&'static str, &'static str, ColumnDef); 3] {
    let [letters, url, secret] = ["alert_letters", "webhook_url", "webhook_secret"];
    [
        ("user_account", letters, boolean(letters).default(false).take()),
        ("alert_settings", url, text_null(url).take()),
        ("alert_settings", secret, binary_null(secret).take()),
    ]
}
