//! Advertisers, webmasters, and the people who sign in for them.

use super::{drop_tables, foreign_key, index, table, unique};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, binary, boolean, string, string_null, text,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(advertiser()).await?;
        manager.create_table(api_key()).await?;
        manager.create_index(unique("api_key", &["hash"])).await?;
        manager.create_index(index("api_key", &["advertiser_id"])).await?;
        manager.create_table(webmaster()).await?;
        manager.create_table(user_account()).await?;
        manager.create_index(unique("user_account", &["email"])).await?;
        manager.create_table(http_session()).await?;
        manager.create_index(index("http_session", &["expires_at"])).await?;
        manager.create_index(index("http_session", &["user_id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["http_session", "user_account", "webmaster", "api_key", "advertiser"]).await
    }
}

fn advertiser() -> TableCreateStatement {
    let columns = [
        big_pk_auto("id"),
        string("name"),
        boolean("always_200"),
        text("status_map"),
        text("allowed_ips"),
        big_integer("created_at"),
    ];
    table("advertiser", columns)
}

fn api_key() -> TableCreateStatement {
    let columns = [
        big_pk_auto("id"),
        big_integer("advertiser_id"),
        binary("hash"),
        binary("sealed"),
        string("hint"),
        big_integer("created_at"),
        big_integer_null("revoked_at"),
    ];
    table("api_key", columns).foreign_key(&mut foreign_key("api_key", "advertiser_id", "advertiser")).take()
}

fn webmaster() -> TableCreateStatement {
    table("webmaster", [big_pk_auto("id"), string("name"), boolean("is_test"), big_integer("created_at")])
}

fn user_account() -> TableCreateStatement {
    let columns = [
        big_pk_auto("id"),
        string("email"),
        string("password_hash"),
        string("name"),
        string("role"),
        big_integer_null("advertiser_id"),
        big_integer_null("webmaster_id"),
        string_null("lang"),
        big_integer("created_at"),
        big_integer_null("disabled_at"),
    ];
    table("user_account", columns)
        .foreign_key(&mut foreign_key("user_account", "advertiser_id", "advertiser"))
        .foreign_key(&mut foreign_key("user_account", "webmaster_id", "webmaster"))
        .take()
}

fn http_session() -> TableCreateStatement {
    let columns = [
        binary("id").primary_key().take(),
        big_integer_null("user_id"),
        binary("data"),
        big_integer("expires_at"),
        big_integer("created_at"),
    ];
    let mut user = foreign_key("http_session", "user_id", "user_account");
    table("http_session", columns).foreign_key(user.on_delete(ForeignKeyAction::Cascade)).take()
}
