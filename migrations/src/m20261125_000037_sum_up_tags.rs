//! Hourly sums for each value of what webmasters write on their links, counted for what is there already.

use super::{drop_tables, primary_key, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string, text};
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const NUMBERS: [&str; 6] = ["hour", "offer_id", "advertiser_id", "webmaster_id", "campaign_id", "promo_id"];
const WORDS: [&str; 2] = ["country", "device"];
const COUNTS: [&str; 4] = ["clicks", "holds", "approved", "rejected"];
const MONEY: [&str; 6] = [
    "hold_advertiser",
    "hold_network",
    "hold_webmaster",
    "approved_advertiser",
    "approved_network",
    "approved_webmaster",
];
const TAGS: [&str; 11] = [
    "traffic_source",
    "sub1",
    "sub2",
    "sub3",
    "sub4",
    "sub5",
    "utm_source",
    "utm_medium",
    "utm_campaign",
    "utm_term",
    "utm_content",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = manager.get_database_backend();
        let sums = COUNTS.into_iter().chain(MONEY).map(big_integer);
        let columns = [string("kind")].into_iter().chain(NUMBERS.map(big_integer));
        let columns = columns.chain(WORDS.map(string)).chain([text("value")]).chain(sums);
        let mut rollup = table("rollup_tag", columns);
        rollup.primary_key(&mut primary_key(&[&["kind"], &NUMBERS[..], &WORDS[..], &["value"]].concat()));
        if backend == DbBackend::Sqlite {
            rollup.extra("WITHOUT ROWID");
        }
        manager.create_table(rollup).await?;
        for tag in TAGS {
            manager.get_connection().execute_unprepared(&count(tag, backend)).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["rollup_tag"]).await
    }
}

/// Counts the clicks and conversions that have this tag.
fn count(tag: &str, backend: DbBackend) -> String {
    let of = |row: &str| {
        format!(
            "{row}.offer_id, {row}.advertiser_id, {row}.webmaster_id, {row}.campaign_id, \
             COALESCE({row}.promo_id, 0) AS promo_id, {row}.country, {row}.device"
        )
    };
    let when = |status: &str, what: &str, name: &str| {
        format!("CASE WHEN conversion.status = '{status}' THEN {what} ELSE 0 END AS {name}")
    };
    let counts = [("hold", "holds"), ("approved", "approved"), ("rejected", "rejected")];
    let counts = counts.map(|(status, name)| when(status, "1", name));
    let money = ["hold", "approved"].into_iter().flat_map(|status| {
        ["advertiser", "network", "webmaster"]
            .map(|who| when(status, &format!("{who}_amount"), &format!("{status}_{who}")))
    });
    let converted = counts.into_iter().chain(money).collect::<Vec<_>>().join(", ");
    let nothing = COUNTS[1..].iter().chain(&MONEY).map(|name| format!("0 AS {name}")).collect::<Vec<_>>().join(", ");
    let value = format!("substr(click.{tag}, 1, 255) AS value");
    let rows = format!(
        "SELECT click.at - click.at % 3600000 AS hour, {}, {value}, 1 AS clicks, {nothing} \
         FROM click WHERE click.{tag} <> '' UNION ALL \
         SELECT conversion.created_at - conversion.created_at % 3600000 AS hour, {}, {value}, 0 AS clicks, {converted} \
         FROM conversion JOIN click ON click.id = conversion.click_id WHERE click.{tag} <> ''",
        of("click"),
        of("conversion"),
    );
    let key = [&NUMBERS[..], &WORDS[..], &["value"]].concat().join(", ");
    let names = [&COUNTS[..], &MONEY[..]].concat().join(", ");
    let counts = COUNTS.map(|name| format!("CAST(SUM({name}) AS bigint)"));
    let sums = counts.into_iter().chain(MONEY.map(|name| sum(name, backend))).collect::<Vec<_>>().join(", ");
    format!(
        "INSERT INTO rollup_tag (kind, {key}, {names}) SELECT '{tag}', {key}, {sums} FROM ({rows}) AS raw GROUP BY {key}"
    )
}

/// An amount's sum. One sum could be more than a database can hold, if somebody reported absurd prices: so the millions and the rest
/// are added up apart, and the millions stop at a number that no real network reaches.
fn sum(name: &str, backend: DbBackend) -> String {
    let least = if backend == DbBackend::Sqlite { "MIN" } else { "LEAST" };
    format!(
        "CAST({least}(SUM({name} / 1000000), 9000000000000) AS bigint) * 1000000 + CAST(SUM({name} % 1000000) AS bigint)"
    )
}
