//! Clicks with one index in place of ten, each of which every click paid for.
//!
//! Whose clicks they are is known by their campaign, so one index serves all owners. What stands on their links is known by the sums of
//! it: those that have the same value lie together now, which tells in which hours and campaigns to look. And SQLite keeps clicks and
//! their ids in one tree in place of two.

use super::{drop_tables, index, primary_key, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, string, string_null, text, text_null, uuid};
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The indexes that go: whose clicks, and what webmasters write on their links.
const OWNERS: [&str; 3] = ["advertiser_id", "webmaster_id", "offer_id"];
const SUBS: [&str; 5] = ["sub1", "sub2", "sub3", "sub4", "sub5"];

/// What sums by tag are kept by: before, and from now on.
const BEFORE: [&str; 10] = [
    "kind",
    "hour",
    "offer_id",
    "advertiser_id",
    "webmaster_id",
    "campaign_id",
    "promo_id",
    "country",
    "device",
    "value",
];
const NOW: [&str; 10] = [
    "kind",
    "hour",
    "value",
    "campaign_id",
    "promo_id",
    "country",
    "device",
    "offer_id",
    "advertiser_id",
    "webmaster_id",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Sqlite {
            remake(manager, "click", clicks(true)).await?;
            remake(manager, "rollup_tag", sums(&NOW)).await?;
        } else {
            for name in [vec!["click_campaign_id_at_idx".to_owned()], indexes()].concat() {
                manager.drop_index(Index::drop().table("click").name(name).to_owned()).await?;
            }
            rekey(manager, &NOW).await?;
        }
        manager.create_index(index("click", &["campaign_id", "id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().table("click").name("click_campaign_id_id_idx").to_owned()).await?;
        if manager.get_database_backend() == DbBackend::Sqlite {
            remake(manager, "click", clicks(false)).await?;
            remake(manager, "rollup_tag", sums(&BEFORE)).await?;
        } else {
            rekey(manager, &BEFORE).await?;
        }
        manager.create_index(index("click", &["campaign_id", "at"])).await?;
        for owner in OWNERS {
            manager.create_index(index("click", &[owner, "id"])).await?;
        }
        for sub in SUBS {
            let given = Expr::cust(format!("\"{sub}\" <> ''"));
            manager.create_index(index("click", &[sub]).cond_where(given).take()).await?;
        }
        Ok(())
    }
}

fn indexes() -> Vec<String> {
    let owners = OWNERS.map(|owner| format!("click_{owner}_id_idx"));
    let subs = SUBS.map(|sub| format!("click_{sub}_idx"));
    owners.into_iter().chain(subs).collect()
}

/// The table of clicks, `by_id` in the order of their ids.
fn clicks(by_id: bool) -> TableCreateStatement {
    let numbers = ["at", "campaign_id", "offer_id", "advertiser_id", "webmaster_id"];
    let texts = [
        text("referrer"),
        text("traffic_source"),
        text("sub1"),
        text("sub2"),
        text("sub3"),
        text("sub4"),
        text("sub5"),
        text("utm_source"),
        text("utm_medium"),
        text("utm_campaign"),
        text("utm_term"),
        text("utm_content"),
        text_null("page"),
        string_null("page_fault"),
    ];
    let visitor = [string("ip"), string("country"), text("user_agent"), string("device")];
    let columns = [uuid("id")].into_iter().chain(numbers.map(big_integer)).chain([big_integer_null("promo_id")]);
    let mut clicks = table("click", columns.chain(visitor).chain(texts));
    clicks.primary_key(&mut primary_key(&["id"]));
    if by_id {
        clicks.extra("WITHOUT ROWID");
    }
    clicks
}

/// The table of sums by tag, in the order of this key.
fn sums(key: &[&'static str]) -> TableCreateStatement {
    let numbers = ["hour", "offer_id", "advertiser_id", "webmaster_id", "campaign_id", "promo_id"];
    let sums = [
        "clicks",
        "holds",
        "approved",
        "rejected",
        "hold_advertiser",
        "hold_network",
        "hold_webmaster",
        "approved_advertiser",
        "approved_network",
        "approved_webmaster",
    ];
    let columns = [string("kind")].into_iter().chain(numbers.map(big_integer));
    let columns = columns.chain(["country", "device"].map(string)).chain([text("value")]).chain(sums.map(big_integer));
    let mut table = table("rollup_tag", columns);
    table.primary_key(&mut primary_key(key)).extra("WITHOUT ROWID");
    table
}

/// Makes a table anew with what is in it, since SQLite changes no key. Its indexes go with the old one.
async fn remake(manager: &SchemaManager<'_>, name: &'static str, new: TableCreateStatement) -> Result<(), DbErr> {
    let old = if name == "click" { "click_before" } else { "rollup_tag_before" };
    let connection = manager.get_connection();
    manager.rename_table(Table::rename().table(name, old).take()).await?;
    let columns: Vec<String> = new.get_columns().iter().map(ColumnDef::get_column_name).collect();
    let columns = columns.join(", ");
    manager.create_table(new).await?;
    // In the order of the key, so that the new tree grows at its end.
    let first = if name == "click" { "id" } else { "kind, hour, value" };
    let copy = format!("INSERT INTO {name} ({columns}) SELECT {columns} FROM {old} ORDER BY {first}");
    connection.execute_unprepared(&copy).await?;
    drop_tables(manager, &[old]).await
}

/// Gives the sums by tag another key, on PostgreSQL.
async fn rekey(manager: &SchemaManager<'_>, key: &[&str]) -> Result<(), DbErr> {
    let key = key.join(", ");
    let text = format!("ALTER TABLE rollup_tag DROP CONSTRAINT rollup_tag_pkey, ADD PRIMARY KEY ({key})");
    manager.get_connection().execute_unprepared(&text).await.map(drop)
}
