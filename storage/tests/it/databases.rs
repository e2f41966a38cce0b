//! A fresh database of either kind for each test, and [`both_databases!`], by which a test runs on both. Other crates' tests
//! include this file; it wants to be called `databases` and to stand at the root.
//!
//! `OTKLIK_TEST_POSTGRES` is the URL of a PostgreSQL server where the tests may make databases.

use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use std::future::Future;
use std::ops::Deref;
use std::panic::resume_unwind;
use storage::{Db, Vault};
use uuid::Uuid;

/// The secret of every test database.
pub const SECRET: &str = "the secret of every test database";

/// An empty database with the newest schema. Passes for a [`Db`].
#[derive(Clone)]
pub struct TestDb {
    /// The database.
    pub db: Db,
    /// Where it is, for those who open it once more.
    pub url: String,
}

impl Deref for TestDb {
    type Target = Db;

    fn deref(&self) -> &Db {
        &self.db
    }
}

/// Makes two tests of one body, `name::sqlite` and `name::postgres`. The body gets a [`TestDb`], which is gone afterwards.
macro_rules! both_databases {
    ($($(#[doc = $doc:literal])* async fn $name:ident($db:ident: $kind:ty) $body:block)+) => {$(
        $(#[doc = $doc])*
        mod $name {
            use super::*;

            async fn body($db: $kind) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                $crate::databases::on_sqlite(body).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                $crate::databases::on_postgres(body).await;
            }
        }
    )+};
}
pub(crate) use both_databases;

/// Opens a database with the secret of the tests.
pub async fn open(url: &str) -> Db {
    Db::connect(url, Vault::new(SECRET.as_bytes())).await.expect("the database opens")
}

/// Runs a test on an SQLite file of its own.
pub async fn on_sqlite<F: Future<Output = ()> + Send + 'static>(test: impl FnOnce(TestDb) -> F) {
    let folder = tempfile::tempdir().expect("a folder");
    run(format!("sqlite:{}", folder.path().join("otklik.db").display()), test).await;
}

/// Runs a test on a PostgreSQL database of its own.
pub async fn on_postgres<F: Future<Output = ()> + Send + 'static>(test: impl FnOnce(TestDb) -> F + Send + 'static) {
    let server = std::env::var("OTKLIK_TEST_POSTGRES").unwrap_or_else(|_| {
        panic!("set OTKLIK_TEST_POSTGRES to the URL of a PostgreSQL server where tests may make databases, or run `cargo xtask test`")
    });
    let admin = Database::connect(&server).await.expect("OTKLIK_TEST_POSTGRES leads to a server that lets us in");
    #[expect(clippy::disallowed_methods, reason = "names of databases decide nothing, they only must differ")]
    let name = format!("otklik_test_{}", Uuid::new_v4().simple());
    // Nobody ever connects to this template, so many databases can be made of it at once.
    execute(&admin, &format!("CREATE DATABASE {name} TEMPLATE template0")).await;
    let (server, _) = server.rsplit_once('/').expect("the URL names a database");
    let test = tokio::spawn(run(format!("{server}/{name}"), test)).await;
    execute(&admin, &format!("DROP DATABASE {name} WITH (FORCE)")).await;
    if let Err(failed) = test {
        resume_unwind(failed.into_panic());
    }
}

async fn run<F: Future<Output = ()> + Send + 'static>(url: String, test: impl FnOnce(TestDb) -> F) {
    let db = open(&url).await;
    db.migrate().await.expect("the migrations run");
    test(TestDb { db: db.clone(), url }).await;
    db.close().await;
}

async fn execute(connection: &DatabaseConnection, sql: &str) {
    connection.execute_unprepared(sql).await.expect("the server obeys");
}
