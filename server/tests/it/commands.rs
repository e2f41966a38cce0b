//! The commands beside `serve`.

use crate::databases::{TestDb, both_databases, open};
use crate::support::browser::Browser;
use crate::support::network::Network;
use crate::support::process::Home;
use crate::support::rows::Rows;
use crate::support::site::Site;
use std::io::ErrorKind;
use std::process::{Output, Stdio};
use storage::Backend;
use tokio::io::AsyncWriteExt;

/// Runs `otklik create-manager` with this on its standard input.
async fn create_manager(db: &TestDb, arguments: &[&str], input: &str) -> Output {
    let home = Home::new();
    let mut command = home.otklik("create-manager", &db.url);
    command.args(["--email", "Ann@example.com", "--name", "Ann", "--password-stdin"]).args(arguments);
    let mut child = command.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("its input is ours");
    // A program that refuses its arguments ends without reading.
    match stdin.write_all(input.as_bytes()).await {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => panic!("its input: {error}"),
        _ => {}
    }
    drop(stdin);
    child.wait_with_output().await.expect("it ends")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

both_databases! {
    /// The first manager makes the network too, and can sign in.
    async fn a_manager_is_made_and_signs_in(db: TestDb) {
        let options = ["--network-name", "Сеть", "--currency", "KZT", "--time-zone", "Asia/Almaty"];
        let made = create_manager(&db, &options, "correct horse battery\n").await;
        assert!(made.status.success(), "{}", said(&made));
        let settings = storage::network::get(&db).await.expect("the settings").expect("the network is set up");
        let kept = (settings.name.as_str(), settings.currency.code(), settings.time_zone.as_str());
        assert_eq!(kept, ("Сеть", "KZT", "Asia/Almaty"));
        let again = create_manager(&db, &[], "correct horse battery\n").await;
        assert_eq!(again.status.code(), Some(1), "{}", said(&again));
        assert!(said(&again).contains("ann@example.com already"), "{}", said(&again));
        let site = Site::start(&db).await;
        let browser = Browser::new(&site);
        assert_eq!(browser.sign_in("ann@example.com", "correct horse battery").await.location(), "/");
        assert_eq!(browser.get("/offers").await.status, 200);
        site.stop().await;
    }

    /// A password that is guessed first, or a flag that makes no sense, changes nothing.
    async fn nobody_is_made_by_mistake(db: TestDb) {
        let table: [(&[&str], &str, i32, &str); 5] = [
            (&[], "short\n", 1, "at least 12 characters"),
            (&[], "", 1, "at least 12 characters"),
            (&["--currency", "roubles"], "correct horse battery\n", 2, "three capital Latin letters"),
            (&["--time-zone", "Moscow"], "correct horse battery\n", 2, "Moscow"),
            (&["--time-zone", "Asia/Kolkata"], "correct horse battery\n", 2, "whole hours"),
        ];
        for (arguments, input, code, words) in table {
            let refused = create_manager(&db, arguments, input).await;
            assert_eq!(refused.status.code(), Some(code), "{}", said(&refused));
            assert!(said(&refused).contains(words), "{}", said(&refused));
        }
        let rows = Rows::open(&db.url).await;
        assert_eq!((rows.count("user_account").await, rows.count("network").await), (0, 0));
        rows.close().await;
    }

    /// Migrating what is up to date changes nothing, and needs no secret.
    async fn migrating_twice_is_migrating_once(db: TestDb) {
        db.migrate_down_all().await.expect("the schema is undone");
        let home = Home::new();
        for _ in 0..2 {
            let migrated = home.run("migrate", &db.url, &[]).await;
            assert!(migrated.status.success(), "{}", said(&migrated));
        }
        assert!(storage::is_empty(&db).await.expect("the tables are there"));
    }

    /// A backup is a network of its own. Of PostgreSQL, and over a file that is there, none is made.
    async fn a_backup_is_served_like_the_original(db: TestDb) {
        let network = Network::make(&db).await;
        let home = Home::new();
        let copy = home.path().join("copy.db");
        let to = copy.to_str().expect("a plain path");
        let made = home.run("backup", &db.url, &[to]).await;
        if db.backend() == Backend::Postgres {
            assert_eq!(made.status.code(), Some(1), "{}", said(&made));
            assert!(said(&made).contains("pg_dump"), "{}", said(&made));
            return;
        }
        assert!(made.status.success(), "{}", said(&made));
        assert_eq!(home.run("backup", &db.url, &[to]).await.status.code(), Some(1));
        let url = format!("sqlite:{to}");
        let copy = TestDb { db: open(&url).await, url };
        let site = Site::start(&copy).await;
        assert_eq!(site.get(&format!("/c/{}", network.link("fixed").code)).await.status, 302);
        site.stop().await;
    }

    /// There is nothing to copy where nothing is.
    async fn nothing_is_backed_up_where_there_is_no_network(db: TestDb) {
        db.migrate_down_all().await.expect("the schema is undone");
        let home = Home::new();
        let copy = home.path().join("copy.db");
        let refused = home.run("backup", &db.url, &[copy.to_str().expect("a plain path")]).await;
        assert_eq!(refused.status.code(), Some(1));
        assert!(said(&refused).contains("no network"), "{}", said(&refused));
        assert!(!copy.exists());
    }
}
