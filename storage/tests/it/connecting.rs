//! What a database must be like to be used.

use crate::databases::{TestDb, both_databases, on_postgres, on_sqlite};
use crate::{raw, world};
use std::net::{Ipv4Addr, TcpListener};
use std::time::{Duration, Instant};
use storage::{Backend, Db, StorageError, Vault, is_empty, network, users};

both_databases! {
    async fn a_secret_is_known_again_and_another_one_is_refused(db: TestDb) {
        let stranger = Db::connect(&db.url, Vault::new(b"another secret")).await.expect("a database");
        stranger.check_secret().await.expect("nothing was sealed yet");
        network::init(&db, &world::settings()).await.expect("a network");
        db.check_secret().await.expect("it is the same");
        let refused = stranger.check_secret().await;
        assert!(matches!(refused, Err(StorageError::WrongSecret)), "{refused:?}");
    }

    async fn the_first_secret_that_a_network_without_one_meets_is_its_own(db: TestDb) {
        network::init(&db, &world::settings()).await.expect("a network");
        raw::execute(&db, "UPDATE network SET secret_check = NULL").await;
        let first = Db::connect(&db.url, Vault::new(b"another secret")).await.expect("a database");
        first.check_secret().await.expect("there was none");
        let refused = db.check_secret().await;
        assert!(matches!(refused, Err(StorageError::WrongSecret)), "{refused:?}");
    }

    async fn a_database_is_empty_until_there_is_a_network_or_a_person(db: TestDb) {
        assert!(is_empty(&db).await.expect("an answer"));
        users::create(&db, &world::new_user("a@b.c", domain::access::Role::Manager)).await.expect("a person");
        assert!(!is_empty(&db).await.expect("an answer"));
    }

    async fn a_database_answers_until_it_is_closed(db: TestDb) {
        db.ping().await.expect("an answer");
        let clone = db.db.clone();
        clone.close().await;
        assert!(matches!(db.ping().await, Err(StorageError::Unavailable(_))));
    }
}

#[tokio::test]
async fn each_url_leads_to_its_kind_of_database() {
    on_sqlite(async |db| assert_eq!(db.backend(), Backend::Sqlite)).await;
    on_postgres(async |db| assert_eq!(db.backend(), Backend::Postgres)).await;
}

#[tokio::test]
async fn a_url_of_nothing_we_know_is_refused() {
    for url in ["", "otklik.db", "mysql://localhost/otklik", "sqlite::memory:", "sqlite:/no/such/folder/otklik.db"] {
        let refused = Db::connect(url, Vault::new(b"")).await;
        assert!(matches!(refused, Err(StorageError::Refused(_))), "{url}: {refused:?}");
    }
}

#[tokio::test]
async fn postgres_that_may_lose_commits_is_refused() {
    on_postgres(async |db| {
        let (_, name) = db.url.rsplit_once('/').expect("a name");
        raw::execute(&db, &format!("ALTER DATABASE {name} SET synchronous_commit = off")).await;
        let refused = Db::connect(&db.url, db.vault().clone()).await;
        let Err(StorageError::Refused(words)) = refused else { panic!("{refused:?}") };
        assert!(words.contains("synchronous_commit"), "{words}");
    })
    .await;
}

#[tokio::test]
async fn postgres_that_is_away_is_reported_within_seconds() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let port = listener.local_addr().expect("an address").port();
    drop(listener);
    let start = Instant::now();
    let refused = Db::connect(&format!("postgres://me@127.0.0.1:{port}/otklik"), Vault::new(b"")).await;
    assert!(matches!(refused, Err(StorageError::Unavailable(_))), "{refused:?}");
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

#[tokio::test]
async fn postgres_that_was_away_is_used_again() {
    on_postgres(async |db| {
        db.ping().await.expect("an answer");
        let connection = raw::connect(&db).await;
        let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                   WHERE datname = current_database() AND pid <> pg_backend_pid()";
        assert!(!raw::query(&connection, end).await.is_empty());
        db.ping().await.expect("an answer");
    })
    .await;
}

#[tokio::test]
async fn postgres_that_does_not_let_us_in_is_no_passing_trouble() {
    on_postgres(async |db| {
        let (server, _) = db.url.rsplit_once('/').expect("a name");
        let refused = Db::connect(&format!("{server}/otklik_test_no_such_database"), db.vault().clone()).await;
        assert!(matches!(refused, Err(StorageError::Refused(_))), "{refused:?}");
    })
    .await;
}
