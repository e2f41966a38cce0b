//! Invitations, links to a new password, the second factor, and what a session is known by.

use super::{drop_tables, foreign_key, index, table, unique};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, binary, binary_null, string, string_null, text,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(invitation()).await?;
        manager.create_index(unique("invitation", &["hash"])).await?;
        manager.create_index(unique("invitation", &["email"])).await?;
        manager.create_table(password_reset()).await?;
        manager.create_index(unique("password_reset", &["hash"])).await?;
        manager.create_table(recovery_code()).await?;
        manager.create_index(index("recovery_code", &["user_id"])).await?;
        for (table, columns) in additions() {
            for mut column in columns {
                manager.alter_table(Table::alter().table(table).add_column(&mut column).take()).await?;
            }
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, columns) in additions() {
            for column in columns {
                let name = column.get_column_name();
                manager.alter_table(Table::alter().table(table).drop_column(name).take()).await?;
            }
        }
        drop_tables(manager, &["recovery_code", "password_reset", "invitation"]).await
    }
}

fn invitation() -> TableCreateStatement {
    let columns = [
        big_pk_auto("id"),
        binary("hash"),
        string("email"),
        string("name"),
        string("role"),
        string("areas"),
        big_integer_null("advertiser_id"),
        big_integer_null("webmaster_id"),
        big_integer("invited_by"),
        big_integer("created_at"),
        big_integer("expires_at"),
    ];
    table("invitation", columns)
        .foreign_key(&mut foreign_key("invitation", "advertiser_id", "advertiser"))
        .foreign_key(&mut foreign_key("invitation", "webmaster_id", "webmaster"))
        .foreign_key(&mut foreign_key("invitation", "invited_by", "user_account"))
        .take()
}

/// Somebody has one link at most: a newer one takes the place of the older.
fn password_reset() -> TableCreateStatement {
    let columns = [big_integer("user_id").primary_key().take(), binary("hash"), big_integer("expires_at")];
    let mut user = foreign_key("password_reset", "user_id", "user_account");
    table("password_reset", columns).foreign_key(user.on_delete(ForeignKeyAction::Cascade)).take()
}

fn recovery_code() -> TableCreateStatement {
    let columns = [binary("hash").primary_key().take(), big_integer("user_id")];
    let mut user = foreign_key("recovery_code", "user_id", "user_account");
    table("recovery_code", columns).foreign_key(user.on_delete(ForeignKeyAction::Cascade)).take()
}

/// Sessions that were there before say nothing of their browser.
fn additions() -> [(&'static str, Vec<ColumnDef>); 2] {
    let user = vec![
        binary_null("totp_sealed"),
        binary_null("totp_pending"),
        big_integer_null("totp_step"),
        big_integer_null("second_factor_since"),
        big_integer_null("password_set_at"),
    ];
    let session = vec![text("browser").default("").take(), string_null("ip"), big_integer("seen_at").default(0).take()];
    [("user_account", user), ("http_session", session)]
}
