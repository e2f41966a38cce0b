//! Old traffic is thrown away under the feet of the new, and nobody notices.

use crate::databases::{TestDb, both_databases};
use crate::support::network::{Network, manager};
use crate::support::rows::Rows;
use crate::support::site::{NOW, Site};
use domain::click::{Click, Visit};
use domain::id::ClickId;
use domain::time::{DAY_MS, Timestamp};
use server::ids;
use server::retention::{Forgotten, forget_old, make_ahead};
use std::time::{Duration, Instant};
use storage::ingest::{self, Item};
use storage::network::{self, NetworkSettings};
use storage::snapshot;

/// Old clicks that go while new ones come.
const OLD: u64 = 8000;

/// How long anybody may wait meanwhile.
const SOON: Duration = Duration::from_millis(500);

/// Stores clicks of a moment, as many as are wanted.
async fn store(db: &TestDb, network: &Network, at: Timestamp, count: u64) {
    let link = network.link("fixed");
    let click = |_| {
        Item::from(Click {
            id: ClickId(ids::uuid_v7(at)),
            at,
            campaign: link.campaign,
            offer: link.offer,
            advertiser: link.advertiser.id,
            webmaster: link.webmaster,
            promo: None,
            is_test: false,
            visit: Visit::default(),
        })
    };
    let snapshot = snapshot::load(db).await.expect("the configuration");
    let items: Vec<Item> = (0..count).map(click).collect();
    for batch in items.chunks(500) {
        let applied = ingest::apply(db, &snapshot, batch, &app::i18n::problem).await;
        assert!(applied.iter().all(Result::is_ok), "they are stored");
    }
}

async fn keep(db: &TestDb, days: u32) {
    let known = network::get(db).await.expect("an answer").expect("a network");
    let settings = NetworkSettings { keep_clicks_days: Some(days), keep_log_days: Some(days), ..known };
    network::update(db, manager(), &settings).await.expect("an answer");
}

/// Clicks until something is done; answers how many there were and how long the slowest took.
async fn click_until<T>(site: &Site, network: &Network, done: &tokio::task::JoinHandle<T>) -> (u32, Duration) {
    let (mut answered, mut slowest) = (0, Duration::ZERO);
    while !done.is_finished() {
        let asked = Instant::now();
        site.click(network.link("fixed")).await;
        slowest = slowest.max(asked.elapsed());
        answered += 1;
    }
    (answered, slowest)
}

both_databases! {
    /// On PostgreSQL these are from before there were partitions.
    async fn clicks_are_answered_while_old_ones_go_row_by_row(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        store(&db, &network, Timestamp(NOW.0 - 2500 * DAY_MS), OLD).await;
        keep(&db, 30).await;
        let forgetting = tokio::spawn({
            let db = db.db.clone();
            async move { forget_old(&db, NOW).await }
        });
        let (answered, slowest) = click_until(&site, &network, &forgetting).await;
        let forgotten = forgetting.await.expect("no panic").expect("an answer");
        assert_eq!(forgotten, Forgotten { clicks: OLD, log: 0, deliveries: 0 });
        eprintln!("{answered} clicks while {OLD} went, the slowest took {slowest:?}");
        assert!(answered >= 5 && slowest < SOON, "{answered} clicks, the slowest took {slowest:?}");
        site.stop().await;
        let rows = Rows::open(&db.url).await;
        assert_eq!(rows.count("click").await, i64::from(answered));
        rows.close().await;
    }

    /// On SQLite, too, a day is gone when it is over; on PostgreSQL it goes whole.
    async fn clicks_are_answered_while_an_old_day_goes(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        make_ahead(&db, NOW).await.expect("an answer");
        store(&db, &network, NOW, OLD).await;
        keep(&db, 30).await;
        let later = Timestamp(NOW.0 + 40 * DAY_MS);
        let forgetting = tokio::spawn({
            let db = db.db.clone();
            async move {
                let made = make_ahead(&db, later).await?;
                Ok::<_, storage::StorageError>((made, forget_old(&db, later).await?))
            }
        });
        let (answered, slowest) = click_until(&site, &network, &forgetting).await;
        let (_, forgotten) = forgetting.await.expect("no panic").expect("an answer");
        eprintln!("{answered} clicks while {forgotten:?}, the slowest took {slowest:?}");
        // The clock of the server stands still: what comes now is of the old day too, and some of it comes too late to go.
        assert!(forgotten.clicks >= OLD && forgotten.clicks <= OLD + u64::from(answered), "{forgotten:?}");
        assert!(answered >= 1 && slowest < SOON, "{answered} clicks, the slowest took {slowest:?}");
        site.stop().await;
        let rows = Rows::open(&db.url).await;
        let left = rows.count("click").await;
        assert!(left <= i64::from(answered), "{left} of {answered} are left");
        rows.close().await;
    }
}
