//! Clicks while the database is away: every visitor is sent on, and every click is stored, once.

use crate::databases::{TestDb, both_databases, on_sqlite, open};
use crate::support::network::Network;
use crate::support::postgres::Cluster;
use crate::support::process::Home;
use crate::support::rows::Rows;
use crate::support::site::{Reply, Site};
use reqwest::Client;
use reqwest::redirect::Policy;
use sea_orm::{Database, SqliteTransactionMode, TransactionOptions, TransactionTrait};
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::time::sleep;
use uuid::Uuid;

/// How long a visitor may wait once it is known that the database is away.
const AT_ONCE: Duration = Duration::from_millis(500);

/// A network on a server of its own.
async fn network(cluster: &Cluster) -> (TestDb, Network) {
    let url = cluster.url();
    let db = TestDb { db: open(&url).await, url };
    db.migrate().await.expect("the migrations run");
    let network = Network::make(&db).await;
    (db, network)
}

/// Waits until something is so.
async fn until<F: Future<Output = bool>>(is_so: impl Fn() -> F) {
    let began = Instant::now();
    while !is_so().await {
        assert!(began.elapsed() < Duration::from_secs(30), "it never came to that");
        sleep(Duration::from_millis(100)).await;
    }
}

/// The files of a spool.
fn files(folder: &Path) -> Vec<PathBuf> {
    let found = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.expect("a file").path());
    found.filter(|path| path.extension().is_some_and(|ending| ending == "clicks")).collect()
}

/// That these clicks are stored, each once, and counted once, and no others.
async fn check(url: &str, clicks: &[Uuid]) {
    let rows = Rows::open(url).await;
    let stored = rows.ids("click").await;
    let distinct: BTreeSet<Uuid> = stored.iter().copied().collect();
    assert_eq!(distinct, clicks.iter().copied().collect(), "the clicks that were answered");
    assert_eq!(stored.len(), distinct.len(), "each once");
    let counted = rows.number("SELECT CAST(coalesce(sum(clicks), 0) AS bigint) FROM rollup").await;
    assert_eq!(usize::try_from(counted), Ok(stored.len()), "each counted once");
    rows.close().await;
}

async fn click(client: &Client, address: SocketAddr, code: &str) -> Uuid {
    let reply = Reply::to(client.get(format!("http://{address}/c/{code}"))).await;
    assert_eq!(reply.status, 302, "{reply:?}");
    reply.click_id().parse().expect("a UUID")
}

fn client() -> Client {
    Client::builder().redirect(Policy::none()).no_proxy().build().expect("a client")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn visitors_are_sent_on_while_the_database_is_away_and_their_clicks_are_stored_later() {
    let (mut cluster, spool) = (Cluster::start(), TempDir::new().expect("a folder"));
    let (db, network) = network(&cluster).await;
    let site = Site::start_with(&db, &["--spool", &spool.path().display().to_string()]).await;
    let mut clicks: Vec<Uuid> = vec![site.click(network.link("fixed")).await.parse().expect("a UUID")];
    assert_eq!(site.get("/healthz").await.body, "alive");

    cluster.stop();
    clicks.push(site.click(network.link("fixed")).await.parse().expect("a UUID"));
    for _ in 0..40 {
        let asked = Instant::now();
        clicks.push(site.click(network.link("fixed")).await.parse().expect("a UUID"));
        assert!(asked.elapsed() < AT_ONCE, "{:?}", asked.elapsed());
    }
    let about = |click: Uuid| {
        format!("/{}/s2s?click_id={click}&request_id={click}&action=lead&status=hold", network.key("shop"))
    };
    let early = site.get(&about(clicks[9])).await;
    assert_eq!((early.status, early.header("retry-after")), (503, "2"), "{early:?}");
    assert_eq!(site.get("/healthz").await.body, "alive, and clicks are kept aside");
    let ready = site.get("/readyz").await;
    assert_eq!((ready.status, ready.body.as_str()), (503, "the database does not answer, clicks are kept aside"));

    cluster.resume();
    until(async || site.get("/readyz").await.body == "ready").await;
    assert_eq!(files(spool.path()), Vec::<PathBuf>::new(), "nothing is kept any longer");
    assert_eq!(site.get(&about(clicks[9])).await.status, 200);
    clicks.push(site.click(network.link("fixed")).await.parse().expect("a UUID"));
    check(&db.url, &clicks).await;
    site.stop().await;
    db.db.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn clicks_that_were_kept_aside_survive_being_killed_again_and_again() {
    let (mut cluster, home, client) = (Cluster::start(), Home::new(), client());
    let (db, network) = network(&cluster).await;
    let code = &network.link("fixed").code;
    let spool = home.path().join("spool");
    let flags = ["--spool", spool.to_str().expect("a path")];
    let mut clicks = vec![];
    for cycle in 0..4 {
        let process = home.serve_with(&db.url, &flags).await;
        clicks.push(click(&client, process.address, code).await);
        cluster.stop();
        for _ in 0..300 {
            clicks.push(click(&client, process.address, code).await);
        }
        if cycle % 2 == 0 {
            // Killed while the database is away: what came to the disk last is torn.
            process.kill().await;
            let last = files(&spool).pop().expect("there is one");
            let torn = fs::read(&last).expect("it reads")[..40].to_vec();
            OpenOptions::new()
                .append(true)
                .open(&last)
                .and_then(|mut file| file.write_all(&torn))
                .expect("it is written");
            cluster.resume();
        } else {
            // Killed while what was kept is being stored.
            cluster.resume();
            sleep(Duration::from_millis(900 + 150 * cycle)).await;
            process.kill().await;
        }
    }
    let process = home.serve_with(&db.url, &flags).await;
    until(async || files(&spool).is_empty()).await;
    check(&db.url, &clicks).await;
    let (status, _) = process.terminate().await;
    assert!(status.success(), "{status}");
    db.db.close().await;
}

/// Somebody else writes and writes: the file can be read all the time.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn beside_a_file_that_nobody_can_write_to_clicks_are_kept_without_being_told_where() {
    on_sqlite(|db| async move {
        let network = Network::make(&db).await;
        let spool = PathBuf::from(format!("{}.spool", db.url.strip_prefix("sqlite:").expect("a file")));
        let site = Site::start(&db).await;
        let other = Database::connect(&db.url).await.expect("a connection");
        let mode = Some(SqliteTransactionMode::Immediate);
        let options = TransactionOptions { sqlite_transaction_mode: mode, ..TransactionOptions::default() };
        let writing = other.begin_with_options(options).await.expect("begun");
        let mut clicks: Vec<Uuid> = vec![site.click(network.link("fixed")).await.parse().expect("a UUID")];
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(4) {
            let asked = Instant::now();
            clicks.push(site.click(network.link("fixed")).await.parse().expect("a UUID"));
            assert!(asked.elapsed() < AT_ONCE, "{:?}", asked.elapsed());
            sleep(Duration::from_millis(20)).await;
        }
        assert!(!files(&spool).is_empty(), "they are beside it");
        writing.rollback().await.expect("over");
        until(async || site.get("/readyz").await.body == "ready").await;
        clicks.push(site.click(network.link("fixed")).await.parse().expect("a UUID"));
        check(&db.url, &clicks).await;
        site.stop().await;
    })
    .await;
}

both_databases! {
    async fn what_one_process_kept_the_next_one_stores(db: TestDb) {
        let (network, spool) = (Network::make(&db).await, TempDir::new().expect("a folder"));
        let flags = ["--spool", &spool.path().display().to_string()];
        let site = Site::start_with(&db, &flags).await;
        site.state.db.clone().close().await;
        let kept = site.click(network.link("fixed")).await.parse().expect("a UUID");
        site.stop().await;
        assert_eq!(files(spool.path()).len(), 1);
        let site = Site::start_with(&db, &flags).await;
        until(async || files(spool.path()).is_empty()).await;
        check(&db.url, &[kept]).await;
        site.stop().await;
    }

    async fn nobody_is_told_that_there_is_no_such_click_while_any_are_kept(db: TestDb) {
        let (network, spool) = (Network::make(&db).await, TempDir::new().expect("a folder"));
        let site = Site::start_with(&db, &["--spool", &spool.path().display().to_string()]).await;
        let known = site.click(network.link("fixed")).await;
        let about = |click: &str| format!("/{}/s2s?click_id={click}&request_id={click}&action=lead&status=hold", network.key("shop"));
        let unknown = about("019f0000-0000-7000-8000-000000000001");
        // Another process keeps clicks in the same folder.
        let path = spool.path().join("of-another.clicks");
        let other = File::create_new(&path).expect("a file");
        other.lock().expect("a lock");
        until(async || site.get("/readyz").await.body != "ready").await;
        let reply = site.get(&unknown).await;
        assert_eq!((reply.status, reply.header("retry-after")), (503, "2"), "{reply:?}");
        assert_eq!(site.get(&about(&known)).await.status, 200, "what is there is there");
        let rows = Rows::open(&db.url).await;
        assert_eq!(rows.count("postback_log").await, 1, "the log says nothing of it either");
        rows.close().await;
        fs::remove_file(&path).expect("it is gone");
        until(async || site.get("/readyz").await.body == "ready").await;
        assert_eq!(site.get(&unknown).await.status, 422);
        site.stop().await;
    }
}
