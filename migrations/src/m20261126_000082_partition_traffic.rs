//! Traffic by time: the log of postbacks is found by its ids, which begin with their moment, as clicks are; and on PostgreSQL clicks and
//! the log are cut into ranges of ids, so that what is old can be dropped whole.

use super::index;
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, QueryResult, Statement};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The tables that are cut.
const TABLES: [&str; 2] = ["click", "postback_log"];

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        replace_indexes(manager, by_moment(), by_id()).await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            for table in TABLES {
                cut(manager, table).await?;
            }
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Postgres {
            for table in TABLES {
                join(manager, table).await?;
            }
        }
        replace_indexes(manager, by_id(), by_moment()).await
    }
}

/// What the log was found by.
fn by_moment() -> Vec<IndexCreateStatement> {
    vec![index("postback_log", &["at"]), index("postback_log", &["advertiser_id", "at"]), failed("at")]
}

/// What it is found by. The moment alone is the beginning of the key.
fn by_id() -> Vec<IndexCreateStatement> {
    vec![index("postback_log", &["advertiser_id", "id"]), failed("id")]
}

/// Those that failed. The words stand in the index as they do in the questions, or SQLite would not use it.
fn failed(column: &'static str) -> IndexCreateStatement {
    let failed = Expr::cust("\"result\" = 'error'");
    index("postback_log", &[column]).name("postback_log_failed_idx").cond_where(failed).take()
}

async fn replace_indexes(
    manager: &SchemaManager<'_>,
    old: Vec<IndexCreateStatement>,
    new: Vec<IndexCreateStatement>,
) -> Result<(), DbErr> {
    for index in old {
        let name = index.get_index_spec().get_name().unwrap_or_default();
        manager.drop_index(Index::drop().table("postback_log").name(name).to_owned()).await?;
    }
    for index in new {
        manager.create_index(index).await?;
    }
    Ok(())
}

/// Puts a partitioned table in the place of a plain one, which becomes its first partition: nothing is copied. The last has no end, so
/// that every row has a place.
async fn cut(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let begins = boundary(manager, table).await?;
    let indexes = indexes(manager, table).await?;
    let first = format!("{table}_first");
    let mut steps = vec![
        format!("ALTER TABLE {table} RENAME TO {first}"),
        format!("ALTER INDEX {table}_pkey RENAME TO {first}_pkey"),
    ];
    // The names belong to the whole table from now on.
    steps.extend(
        indexes.iter().map(|(name, _)| {
            format!("ALTER INDEX {name} RENAME TO {first}{}", name.strip_prefix(table).unwrap_or(name))
        }),
    );
    steps.push(format!("CREATE TABLE {table} (LIKE {first} INCLUDING DEFAULTS) PARTITION BY RANGE (id)"));
    steps.push(format!("ALTER TABLE {table} ADD PRIMARY KEY (id)"));
    steps.extend(indexes.into_iter().map(|(_, text)| text));
    let (boundary, name) = (first_id(begins), format!("{table}_{}", date(manager, begins).await?));
    steps.push(format!("ALTER TABLE {table} ATTACH PARTITION {first} FOR VALUES FROM (MINVALUE) TO ('{boundary}')"));
    steps.push(format!("CREATE TABLE {name} PARTITION OF {table} FOR VALUES FROM ('{boundary}') TO (MAXVALUE)"));
    run(manager, steps).await
}

/// Makes one plain table of all partitions again.
async fn join(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let indexes = indexes(manager, table).await?;
    let whole = format!("{table}_whole");
    let mut steps = vec![
        format!("CREATE TABLE {whole} (LIKE {table} INCLUDING DEFAULTS)"),
        format!("INSERT INTO {whole} SELECT * FROM {table}"),
        format!("DROP TABLE {table}"),
        format!("ALTER TABLE {whole} RENAME TO {table}"),
        format!("ALTER TABLE {table} ADD PRIMARY KEY (id)"),
    ];
    steps.extend(indexes.into_iter().map(|(_, text)| text.replacen(" ON ONLY ", " ON ", 1)));
    run(manager, steps).await
}

/// Where the second partition begins: tomorrow, or after the newest row if that is from further ahead.
async fn boundary(manager: &SchemaManager<'_>, table: &str) -> Result<i64, DbErr> {
    let query = format!(
        "SELECT CAST(extract(epoch FROM now()) * 1000 AS bigint), (SELECT id::text FROM {table} ORDER BY id DESC LIMIT 1)"
    );
    let rows = ask(manager, query).await?;
    let row = rows.first().ok_or_else(|| DbErr::RecordNotFound("the time".to_owned()))?;
    let (now, newest): (i64, Option<String>) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
    let newest = newest.and_then(|id| i64::from_str_radix(&id.replace('-', "")[..12], 16).ok());
    Ok((Ord::max(now, newest.unwrap_or(0)) / DAY + 1) * DAY)
}

/// The smallest id of a moment.
fn first_id(millis: i64) -> String {
    let hex = format!("{millis:012x}");
    format!("{}-{}-0000-0000-000000000000", &hex[..8], &hex[8..])
}

/// The day of a moment, as it stands in the name of a partition.
async fn date(manager: &SchemaManager<'_>, millis: i64) -> Result<String, DbErr> {
    let query = format!("SELECT to_char(to_timestamp({millis} / 1000) AT TIME ZONE 'UTC', 'YYYYMMDD')");
    let rows = ask(manager, query).await?;
    rows.first().ok_or_else(|| DbErr::RecordNotFound("the date".to_owned()))?.try_get_by_index(0)
}

/// The names of a table's indexes besides its key, with the statements that make them.
async fn indexes(manager: &SchemaManager<'_>, table: &str) -> Result<Vec<(String, String)>, DbErr> {
    let query = format!(
        "SELECT i.relname::text, pg_get_indexdef(i.oid) FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid \
         WHERE x.indrelid = '{table}'::regclass AND NOT x.indisprimary ORDER BY i.relname"
    );
    let rows = ask(manager, query).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

async fn ask(manager: &SchemaManager<'_>, query: String) -> Result<Vec<QueryResult>, DbErr> {
    manager.get_connection().query_all_raw(Statement::from_string(DbBackend::Postgres, query)).await
}

async fn run(manager: &SchemaManager<'_>, steps: Vec<String>) -> Result<(), DbErr> {
    for step in steps {
        manager.get_connection().execute_unprepared(&step).await?;
    }
    Ok(())
}
