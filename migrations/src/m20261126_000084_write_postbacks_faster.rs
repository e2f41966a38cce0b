//! Postbacks with fewer trees to write: each that is ordered by ids of others is written at random.
//!
//! A conversion's id is made of its offer, its action and the advertiser's id of it, so the primary key is the judge of duplicates and
//! whoever looks for the advertiser's id makes the conversion's of it. A row of the log that made or changed something is found by the
//! history of that, others about it by its id, and only those that failed by what they named. And SQLite keeps what is only ever found by its key in one tree.

use super::{drop_index, drop_tables, index, primary_key, table, unique};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string};
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, Statement};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// What rows of the log are found by, and which rows. The words stand in the index as they do in the questions, or SQLite would not use it.
const NAMED: [(&str, &str); 4] = [
    ("click_id", "\"result\" = 'error'"),
    ("request_id", "\"result\" = 'error'"),
    ("customer_id", "\"result\" = 'error'"),
    ("lead_id", "\"result\" NOT IN ('created', 'updated')"),
];

/// What is found by its key alone.
const BY_KEY: [&str; 2] = ["conversion_transition", "ledger_entry"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        keep_actions(manager).await?;
        for index in [key(), by_request(), by_customer()] {
            drop_index(manager, "conversion", &index).await?;
        }
        let customer = Expr::col("customer_id").is_not_null();
        manager.create_index(by_customer().cond_where(customer).take()).await?;
        for (column, which) in NAMED {
            let index = index("postback_log", &[column]);
            drop_index(manager, "postback_log", &index).await?;
            manager.create_index(index.clone().cond_where(Expr::cust(which)).take()).await?;
        }
        remake(manager, |made| format!("{made} WITHOUT ROWID")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        remake(manager, |made| made.replace(" WITHOUT ROWID", "")).await?;
        for (column, _) in NAMED {
            let index = index("postback_log", &[column]);
            drop_index(manager, "postback_log", &index).await?;
            manager.create_index(index).await?;
        }
        drop_index(manager, "conversion", &by_customer()).await?;
        for index in [key(), by_request(), by_customer()] {
            manager.create_index(index).await?;
        }
        drop_tables(manager, &["offer_action"]).await
    }
}

/// Every name that an action of an offer has had: a conversion keeps the one under which it was made, which is part of its id.
async fn keep_actions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut actions = table("offer_action", [big_integer("offer_id"), string("action")]);
    actions.primary_key(&mut primary_key(&["offer_id", "action"]));
    manager.create_table(actions).await?;
    let known = "INSERT INTO offer_action (offer_id, action) \
                 SELECT offer_id, action FROM payout UNION SELECT offer_id, action FROM conversion";
    manager.get_connection().execute_unprepared(known).await.map(drop)
}

fn key() -> IndexCreateStatement {
    unique("conversion", &["offer_id", "action", "request_id"])
}

fn by_request() -> IndexCreateStatement {
    index("conversion", &["request_id"])
}

fn by_customer() -> IndexCreateStatement {
    index("conversion", &["customer_id"])
}

/// Makes tables anew on SQLite, as they were made but for this change.
async fn remake(manager: &SchemaManager<'_>, change: impl Fn(&str) -> String) -> Result<(), DbErr> {
    if manager.get_database_backend() != DbBackend::Sqlite {
        return Ok(());
    }
    let connection = manager.get_connection();
    for table in BY_KEY {
        let text = format!("SELECT sql FROM sqlite_master WHERE name = '{table}'");
        let row = connection.query_one_raw(Statement::from_string(DbBackend::Sqlite, text)).await?;
        let made: String = row.ok_or_else(|| DbErr::RecordNotFound(table.to_owned()))?.try_get_by_index(0)?;
        connection.execute_unprepared(&format!("ALTER TABLE {table} RENAME TO {table}_before")).await?;
        connection.execute_unprepared(&change(&made)).await?;
        let copy = format!("INSERT INTO {table} SELECT * FROM {table}_before ORDER BY conversion_id, version");
        connection.execute_unprepared(&copy).await?;
        connection.execute_unprepared(&format!("DROP TABLE {table}_before")).await?;
    }
    Ok(())
}
