//! Migrations: both ways, once, and to the same schema everywhere.

use crate::databases::{TestDb, both_databases, on_postgres, on_sqlite, open};
use crate::raw;
use sea_orm::QueryResult;
use std::collections::BTreeSet;
use storage::{Backend, StorageError};

/// Columns as table, column, kind of type, whether it may be missing, whether it belongs to the key; then indexes and checks.
async fn schema(db: &TestDb) -> BTreeSet<Vec<String>> {
    let queries = match db.backend() {
        Backend::Sqlite => [
            "SELECT m.name, c.name, lower(c.type), CASE WHEN c.\"notnull\" = 1 OR c.pk > 0 THEN 'NO' ELSE 'YES' END, \
             CASE WHEN c.pk > 0 THEN 'key' ELSE '' END \
             FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite_%'",
            "SELECT m.name, i.name, CAST(i.\"unique\" AS TEXT), \
             (SELECT group_concat(k.name) FROM pragma_index_info(i.name) k) \
             FROM sqlite_master m JOIN pragma_index_list(m.name) i WHERE m.type = 'table' AND i.origin = 'c'",
            "SELECT m.name, f.\"table\", group_concat(f.\"from\"), group_concat(f.\"to\"), f.on_delete \
             FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' GROUP BY m.name, f.id",
        ],
        Backend::Postgres => [
            "SELECT c.table_name::text, c.column_name::text, c.data_type::text, c.is_nullable::text, \
             CASE WHEN k.column_name IS NULL THEN '' ELSE 'key' END \
             FROM information_schema.columns c LEFT JOIN (information_schema.table_constraints t \
             JOIN information_schema.key_column_usage k USING (constraint_schema, constraint_name)) \
             ON t.constraint_type = 'PRIMARY KEY' AND k.table_name = c.table_name AND k.column_name = c.column_name \
             WHERE c.table_schema = 'public' AND NOT (SELECT relispartition FROM pg_class WHERE oid = c.table_name::regclass)",
            "SELECT t.relname::text, i.relname::text, CASE WHEN x.indisunique THEN '1' ELSE '0' END, \
             (SELECT string_agg(a.attname, ',' ORDER BY o) FROM unnest(x.indkey) WITH ORDINALITY k(n, o) \
             JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.n) \
             FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid \
             JOIN pg_namespace s ON s.oid = t.relnamespace WHERE s.nspname = 'public' AND NOT x.indisprimary AND NOT t.relispartition",
            "SELECT t.relname::text, r.relname::text, \
             (SELECT string_agg(a.attname, ',' ORDER BY o) FROM unnest(f.conkey) WITH ORDINALITY k(n, o) \
             JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.n), \
             (SELECT string_agg(a.attname, ',' ORDER BY o) FROM unnest(f.confkey) WITH ORDINALITY k(n, o) \
             JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = k.n), \
             CASE f.confdeltype WHEN 'r' THEN 'RESTRICT' WHEN 'c' THEN 'CASCADE' ELSE f.confdeltype::text END \
             FROM pg_constraint f JOIN pg_class t ON t.oid = f.conrelid JOIN pg_class r ON r.oid = f.confrelid \
             WHERE f.contype = 'f'",
        ],
    };
    let connection = raw::connect(db).await;
    let mut found = BTreeSet::new();
    for (sql, what) in queries.into_iter().zip(["column", "index", "foreign key"]) {
        let rows = raw::query(&connection, sql).await;
        found.extend(rows.iter().map(|row| [vec![what.to_owned()], texts(row)].concat()));
    }
    found
}

fn texts(row: &QueryResult) -> Vec<String> {
    let columns = row.column_names();
    (0..columns.len())
        .map(|at| row.try_get_by_index(at).unwrap_or_else(|error| panic!("{columns:?}: {error}")))
        .collect()
}

/// Either database's names of types, in common words.
fn in_common_words(schema: BTreeSet<Vec<String>>) -> BTreeSet<Vec<String>> {
    let common = |mut entry: Vec<String>| {
        if entry[0] == "column" {
            let known = match entry[3].split('(').next().unwrap_or_default() {
                "bigint" | "integer" => "number",
                "text" | "varchar" | "character varying" => "text",
                "blob" | "bytea" => "bytes",
                "boolean" => "boolean",
                "uuid_text" | "uuid" => "uuid",
                other => panic!("{entry:?} is of a new type, {other}"),
            };
            known.clone_into(&mut entry[3]);
        }
        entry
    };
    schema.into_iter().map(common).collect()
}

async fn steps(db: &TestDb) -> Vec<String> {
    let connection = raw::connect(db).await;
    let rows = raw::query(&connection, "SELECT version FROM seaql_migrations ORDER BY version").await;
    rows.iter().map(|row| row.try_get_by_index(0).expect("a version")).collect()
}

both_databases! {
    async fn migrations_up_down_and_up_again_leave_the_same_schema(db: TestDb) {
        let first = schema(&db).await;
        assert!(first.len() > 100, "{first:?}");
        db.migrate_down_all().await.expect("down");
        let below = schema(&db).await;
        let left: BTreeSet<&str> = below.iter().map(|entry| entry[1].as_str()).collect();
        assert_eq!(left, BTreeSet::from(["seaql_migrations"]));
        db.migrate().await.expect("up again");
        assert_eq!(schema(&db).await, first);
    }

    async fn of_five_that_migrate_at_once_one_runs_each_step(db: TestDb) {
        let all = steps(&db).await;
        db.migrate_down_all().await.expect("down");
        let mut handles = tokio::task::JoinSet::new();
        for _ in 0..5 {
            let other = open(&db.url).await;
            handles.spawn(async move {
                let migrated = other.migrate().await;
                other.close().await;
                migrated
            });
        }
        // A step that is run twice fails: its tables are there already.
        for migrated in handles.join_all().await {
            migrated.expect("migrated");
        }
        assert_eq!(steps(&db).await, all);
    }

    async fn to_migrate_again_changes_nothing(db: TestDb) {
        let before = steps(&db).await;
        assert!(before.len() >= 8, "{before:?}");
        db.migrate().await.expect("nothing to do");
        assert_eq!(steps(&db).await, before);
    }

    async fn a_schema_of_a_newer_version_is_refused(db: TestDb) {
        raw::execute(&db, "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m29990101_000001_future', 0)").await;
        let refused = db.migrate().await;
        let Err(StorageError::Refused(words)) = refused else { panic!("{refused:?}") };
        assert!(words.contains("m29990101_000001_future"), "{words}");
    }
}

#[tokio::test]
async fn processes_that_start_at_once_share_a_new_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite:{}", folder.path().join("otklik.db").display());
    let mut handles = tokio::task::JoinSet::new();
    for _ in 0..5 {
        let url = url.clone();
        handles.spawn(async move {
            let db = open(&url).await;
            db.migrate().await.expect("migrated");
            db.ping().await.expect("an answer");
            db.close().await;
        });
    }
    handles.join_all().await;
}

#[tokio::test]
async fn the_schema_is_the_same_on_both_databases() {
    on_sqlite(async |sqlite| {
        on_postgres(async move |postgres| {
            let (on_sqlite, on_postgres) =
                (in_common_words(schema(&sqlite).await), in_common_words(schema(&postgres).await));
            let only = |one: &BTreeSet<Vec<String>>, other| one.difference(other).cloned().collect::<Vec<_>>();
            assert_eq!(only(&on_sqlite, &on_postgres), only(&on_postgres, &on_sqlite));
        })
        .await;
    })
    .await;
}
