//! The ledger's entries in the lines of the history that they match one by one: a line and its entry were written at two places at
//! random, and are now at one. What was a table is a view.

use super::{primary_key, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, integer, string, uuid};
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, Statement};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// What a line added to the money that is owed. A line of a test has none. Nobody's money is lost or made when an amount is split.
const COLUMNS: [&str; 3] = [
    "advertiser_amount bigint",
    "network_amount bigint",
    "webmaster_amount bigint CHECK (network_amount + webmaster_amount = advertiser_amount)",
];

const MOVE: &str = "UPDATE conversion_transition SET (advertiser_amount, network_amount, webmaster_amount) = \
    (SELECT e.advertiser_amount, e.network_amount, e.webmaster_amount FROM ledger_entry e \
    WHERE e.conversion_id = conversion_transition.conversion_id AND e.version = conversion_transition.version)";

/// How many entries have found no line. There are none unless other hands wrote to the database.
const LEFT: &str = "SELECT (SELECT COUNT(*) FROM ledger_entry) \
    - (SELECT COUNT(*) FROM conversion_transition WHERE advertiser_amount IS NOT NULL)";

const VIEW: &str = "CREATE VIEW ledger_entry AS SELECT t.conversion_id, t.version, t.at, c.advertiser_id, c.webmaster_id, \
    c.offer_id, c.currency, t.advertiser_amount, t.network_amount, t.webmaster_amount \
    FROM conversion_transition t JOIN conversion c ON c.id = t.conversion_id WHERE t.advertiser_amount IS NOT NULL";

/// What a process of the version before does, which may be at work until it is replaced, after it has written the line of the history.
const WRITE: &str = "UPDATE conversion_transition SET advertiser_amount = NEW.advertiser_amount, \
    network_amount = NEW.network_amount, webmaster_amount = NEW.webmaster_amount \
    WHERE conversion_id = NEW.conversion_id AND version = NEW.version";

const TRIGGER: &str = "CREATE TRIGGER ledger_entry_insert INSTEAD OF INSERT ON ledger_entry FOR EACH ROW";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for column in COLUMNS {
            connection.execute_unprepared(&format!("ALTER TABLE conversion_transition ADD COLUMN {column}")).await?;
        }
        connection.execute_unprepared(MOVE).await?;
        let left = connection.query_one_raw(Statement::from_string(manager.get_database_backend(), LEFT)).await?;
        let left: i64 = left.map_or(Ok(0), |row| row.try_get_by_index(0))?;
        if left != 0 {
            return Err(DbErr::Migration(format!(
                "{left} entries of the ledger belong to no line of a conversion's history"
            )));
        }
        for text in ["DROP TABLE ledger_entry", VIEW] {
            connection.execute_unprepared(text).await?;
        }
        if manager.get_database_backend() == DbBackend::Sqlite {
            return connection.execute_unprepared(&format!("{TRIGGER} BEGIN {WRITE}; END")).await.map(drop);
        }
        let function = format!(
            "CREATE FUNCTION ledger_entry_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {WRITE}; RETURN NEW; END $$"
        );
        connection.execute_unprepared(&function).await?;
        connection.execute_unprepared(&format!("{TRIGGER} EXECUTE FUNCTION ledger_entry_insert()")).await.map(drop)
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let is_sqlite = manager.get_database_backend() == DbBackend::Sqlite;
        for text in ["CREATE TEMPORARY TABLE kept AS SELECT * FROM ledger_entry", "DROP VIEW ledger_entry"] {
            connection.execute_unprepared(text).await?;
        }
        if !is_sqlite {
            connection.execute_unprepared("DROP FUNCTION ledger_entry_insert()").await?;
        }
        manager.create_table(entries(is_sqlite)).await?;
        for text in ["INSERT INTO ledger_entry SELECT * FROM kept", "DROP TABLE kept"] {
            connection.execute_unprepared(text).await?;
        }
        for column in COLUMNS.iter().rev().filter_map(|column| column.split(' ').next()) {
            connection.execute_unprepared(&format!("ALTER TABLE conversion_transition DROP COLUMN {column}")).await?;
        }
        Ok(())
    }
}

/// The table as the version before left it.
fn entries(by_key: bool) -> TableCreateStatement {
    let before = [uuid("conversion_id"), integer("version")];
    let numbers = ["at", "advertiser_id", "webmaster_id", "offer_id"].map(big_integer);
    let amounts = ["advertiser_amount", "network_amount", "webmaster_amount"].map(big_integer);
    let mut entries =
        table("ledger_entry", before.into_iter().chain(numbers).chain([string("currency")]).chain(amounts));
    let sum = Expr::col("network_amount").add(Expr::col("webmaster_amount"));
    entries.primary_key(&mut primary_key(&["conversion_id", "version"])).check(sum.eq(Expr::col("advertiser_amount")));
    if by_key {
        entries.extra("WITHOUT ROWID");
    }
    entries
}
