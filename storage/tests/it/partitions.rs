//! Traffic by time, on PostgreSQL: there is a place for every row, and what is old goes by whole days.

use crate::databases::{TestDb, on_postgres, open};
use crate::ingest_world::{World, log_id, move_to, permit, postback, say};
use crate::raw;
use domain::access::{Role, Scope};
use domain::click::Click;
use domain::id::ClickId;
use domain::time::{DAY_MS, Timestamp};
use std::time::Duration;
use storage::clicks::{self, ClickFilter, Place};
use storage::ingest::{self, Item};
use storage::partitions::{Partitions, Traffic, by_row};
use storage::postback_log::{self, LogFilter};
use storage::{Db, StorageError};
use tokio::task::JoinSet;
use uuid::Uuid;

/// The first of the days of these tests: all are ahead of the clock that the migrations look at.
const FIRST: Timestamp = Timestamp(22_280 * DAY_MS);

/// So many days after the first.
fn day(n: i64) -> Timestamp {
    Timestamp(FIRST.0 + n * DAY_MS)
}

/// Click number `n` of a day.
fn click(world: &World, on: i64, n: u128) -> Click {
    Click { id: ClickId(log_id(day(on), n).0), at: day(on), ..world.click(n, 0, 0) }
}

async fn make_ahead(db: &Db, of: Traffic, keep: Option<u32>, now: Timestamp) -> u32 {
    let partitions = Partitions::open(db).await.expect("its turn comes").expect("PostgreSQL");
    let made = partitions.make_ahead(of, keep, now).await.expect("they are made");
    partitions.close().await.expect("closed");
    made
}

async fn drop_old(db: &Db, of: Traffic, before: Timestamp, now: Timestamp) -> Result<u64, StorageError> {
    let partitions = Partitions::open(db).await.expect("its turn comes").expect("PostgreSQL");
    let dropped = partitions.drop_old(of, before, now).await;
    partitions.close().await.expect("closed");
    dropped
}

/// The partitions of a table by name, and how many rows each has.
async fn partitions(db: &TestDb, table: &str) -> Vec<(String, i64)> {
    let connection = raw::connect(db).await;
    let names = format!(
        "SELECT c.relname::text FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid \
         WHERE i.inhparent = '{table}'::regclass ORDER BY c.relname"
    );
    let mut found = vec![];
    for row in raw::query(&connection, &names).await {
        let name: String = row.try_get_by_index(0).expect("a name");
        let count = raw::query(&connection, &format!("SELECT count(*) FROM {name}")).await;
        found.push((name, count[0].try_get_by_index(0).expect("a number")));
    }
    found
}

/// The partitions of a table in which something is, without those that the migration made.
async fn filled(db: &TestDb, table: &str) -> Vec<(String, i64)> {
    partitions(db, table).await.into_iter().filter(|(_, rows)| *rows > 0).collect()
}

/// Days of clicks and postbacks, three clicks a day: of the first a conversion came, of the second a customer.
async fn days(db: TestDb, count: i64) -> World {
    let world = World::new(db).await;
    for table in [Traffic::Clicks, Traffic::Log] {
        for now in 0..count {
            make_ahead(&world.db, table, Some(30), day(now)).await;
        }
    }
    for on in 0..count {
        let clicks = [1, 2, 3].map(|n| click(&world, on, n));
        let [converted, registered] = [clicks[0].id, clicks[1].id];
        world.store(&clicks.map(Item::from)).await;
        for query in [
            format!("click_id={converted}&request_id=A-{on}&action=lead&status=hold"),
            format!("click_id={registered}&customer_id=C-{on}&status=activate&price=500"),
        ] {
            let mut incoming = world.postback(0, &query);
            move_to(&mut incoming, Timestamp(day(on).0 + 1));
            world.store(&[postback(incoming)]).await;
        }
    }
    world
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_moment_has_a_place_before_and_after_partitions_are_made() {
    on_postgres(|db: TestDb| async move {
        let world = World::new(db).await;
        let moments = [-20_000, 0, 1, 2, 900];
        world.store(&moments.map(|on| Item::from(click(&world, on, 1)))).await;
        assert!(make_ahead(&world.db, Traffic::Clicks, Some(30), day(0)).await >= 4, "for today and three days ahead");
        assert_eq!(make_ahead(&world.db, Traffic::Clicks, Some(30), day(0)).await, 0, "they are there");
        assert_eq!(world.counts(["click"]).await, [5], "what lay in the last one has found its place");
        world.store(&moments.map(|on| Item::from(click(&world, on, 2)))).await;
        let filled = filled(&world.db, "click").await;
        let expected = [("click_20310102", 2), ("click_20310103", 2), ("click_20310105", 2), ("click_first", 2)];
        // Today is together with all the days that have gone by since the migration.
        assert_eq!(filled.len(), 5, "{filled:?}");
        for (name, rows) in expected {
            assert!(filled.contains(&(name.to_owned(), rows)), "{name} in {filled:?}");
        }
        assert_eq!(make_ahead(&world.db, Traffic::Clicks, Some(30), day(1)).await, 1, "one for each day that goes by");
        assert_eq!(world.counts(["click"]).await, [10]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_several_processes_one_makes_the_partitions() {
    on_postgres(|db: TestDb| async move {
        make_ahead(&db, Traffic::Log, Some(30), day(-1)).await;
        let mut processes = JoinSet::new();
        for _ in 0..4 {
            let url = db.url.clone();
            processes.spawn(async move {
                let other = open(&url).await;
                let made = make_ahead(&other, Traffic::Log, Some(30), day(3)).await;
                other.close().await;
                made
            });
        }
        assert_eq!(processes.join_all().await.iter().sum::<u32>(), 4);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_long_time_is_about_thirty_partitions() {
    on_postgres(|db: TestDb| async move {
        make_ahead(&db, Traffic::Log, Some(365), day(0)).await;
        let before = partitions(&db, "postback_log").await.len();
        for now in 1..=130 {
            make_ahead(&db, Traffic::Log, Some(365), day(now)).await;
        }
        assert_eq!(partitions(&db, "postback_log").await.len() - before, 10, "one in thirteen days");
        for now in 131..=431 {
            make_ahead(&db, Traffic::Log, None, day(now)).await;
        }
        assert_eq!(partitions(&db, "postback_log").await.len() - before, 20, "for ever, one in thirty days");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn old_days_are_dropped_whole_but_clicks_of_which_something_came() {
    on_postgres(|db: TestDb| async move {
        let world = days(db, 5).await;
        let kept = ["conversion", "conversion_transition", "customer", "customer_change", "ledger_entry", "rollup"];
        let before = world.counts(kept).await;
        assert_eq!(
            drop_old(&world.db, Traffic::Clicks, day(3), day(33)).await.expect("it looks"),
            2,
            "an offer takes postbacks about the third day"
        );
        assert_eq!(drop_old(&world.db, Traffic::Clicks, day(3), day(400)).await.expect("they are dropped"), 1);
        assert_eq!(drop_old(&world.db, Traffic::Clicks, day(3), day(400)).await.expect("nothing is left"), 0);
        let left = filled(&world.db, "click").await;
        assert_eq!(
            left,
            [("click_20310104", 3), ("click_20310105", 3), ("click_first", 6)]
                .map(|(name, rows)| (name.to_owned(), rows))
        );
        assert_eq!(by_row(&world.db, Traffic::Clicks, day(9)).await.expect("it reads"), day(3));
        for (n, stays) in [(1, true), (2, true), (3, false)] {
            let found = clicks::find(&world.db, Scope::Network, click(&world, 0, n).id).await.expect("it reads");
            assert_eq!(found.is_some(), stays, "click {n}");
        }
        assert_eq!(world.counts(kept).await, before, "nothing else is touched");
        let query = format!("click_id={}&request_id=A-0&action=lead&status=approved", click(&world, 0, 1).id);
        assert_eq!(world.send(&query).await, "200 updated approved");

        assert_eq!(drop_old(&world.db, Traffic::Log, day(3), day(3)).await.expect("they are dropped"), 6);
        let left = filled(&world.db, "postback_log").await;
        let names: Vec<&str> = left.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["postback_log_20310104", "postback_log_20310105", "postback_log_first"], "{left:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_uses_a_table_for_long_puts_it_off_and_nobody_else_waits() {
    on_postgres(|db: TestDb| async move {
        let world = days(db, 3).await;
        let reader = raw::connect(&world.db).await;
        let txn = sea_orm::TransactionTrait::begin(&reader).await.expect("begun");
        raw::query_in(&txn, "SELECT count(*) FROM click").await;
        let dropping = tokio::spawn({
            let db = world.db.db.clone();
            async move { drop_old(&db, Traffic::Clicks, day(2), day(400)).await }
        });
        for n in 10..30 {
            let clicks = [Item::from(click(&world, 2, n))];
            tokio::time::timeout(Duration::from_secs(2), world.store(&clicks)).await.expect("nobody waits long");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let refused = dropping.await.expect("no panic");
        assert!(refused.is_err(), "{refused:?}");
        txn.rollback().await.expect("over");
        assert_eq!(world.counts(["click"]).await, [29], "nothing is gone");
        assert_eq!(drop_old(&world.db, Traffic::Clicks, day(2), day(400)).await.expect("now"), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_about_one_time_looks_into_no_other_partition() {
    on_postgres(|db: TestDb| async move {
        let world = days(db, 5).await;
        let others = raw::connect(&world.db).await;
        let txn = sea_orm::TransactionTrait::begin(&others).await.expect("begun");
        // Whoever asks one of these waits.
        for name in ["click_20310104", "postback_log_20310104", "click_first", "postback_log_first"] {
            raw::query_in(&txn, &format!("LOCK TABLE {name} IN ACCESS EXCLUSIVE MODE")).await;
        }
        // A connection that has asked the same five times plans once for any time there may be, and takes a look at every partition.
        let db = open(&world.db.url).await;
        let looked = async {
            let (from, to) = (Some(day(1)), Some(day(3)));
            let filter = ClickFilter { from, to, ..ClickFilter::default() };
            let page = clicks::list(&db, Scope::Network, &filter, Place::Newest).await.expect("a page");
            assert_eq!(page.rows.len(), 6);
            for search in [None, Some("A-2".to_owned())] {
                let found = search.as_ref().map_or(4, |_| 1);
                let filter = LogFilter { from, to, search, ..LogFilter::default() };
                let page = postback_log::list(&db, permit(Role::Manager), &filter, 1).await.expect("a page");
                assert_eq!(page.total, found);
            }
            let one = clicks::find(&db, Scope::Network, click(&world, 1, 1).id).await.expect("it reads");
            assert!(one.is_some());
            // A postback looks for its click, and is logged.
            let query = format!("click_id={}&request_id=B-1&action=lead&status=hold", click(&world, 2, 3).id);
            let mut incoming = world.postback(0, &query);
            move_to(&mut incoming, day(2));
            let items = [Item::from(click(&world, 2, 9)), postback(incoming)];
            let stored = ingest::apply(&db, &world.snapshot, &items, &say).await;
            assert!(stored.iter().all(Result::is_ok), "{stored:?}");
        };
        tokio::time::timeout(Duration::from_secs(5), looked).await.expect("nobody looks at other days");
        txn.rollback().await.expect("over");
        db.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_migration_takes_what_is_stored_along_both_ways() {
    on_postgres(|db: TestDb| async move {
        let world = days(db, 2).await;
        let late = Click { id: ClickId(Uuid::from_u128(7)), ..click(&world, 0, 7) };
        world.store(&[Item::from(late)]).await;
        let counts = world.counts(["click", "postback_log"]).await;
        assert_eq!(counts, [7, 4]);
        let connection = raw::connect(&world.db).await;
        let later =
            raw::query(&connection, "SELECT version FROM seaql_migrations WHERE version >= 'm20261126_000082'").await;
        migrations::down(&connection, Some(u32::try_from(later.len()).expect("few"))).await.expect("down");
        assert_eq!(partitions(&world.db, "click").await, []);
        assert_eq!(world.counts(["click", "postback_log"]).await, counts);
        world.db.migrate().await.expect("up");
        assert_eq!(world.counts(["click", "postback_log"]).await, counts);
        let indexes = |table: &str| format!("SELECT count(*) FROM pg_index WHERE indrelid = '{table}'::regclass");
        for (whole, first) in [("click", "click_first"), ("postback_log", "postback_log_first")] {
            let [whole, first] = [whole, first].map(indexes);
            assert_eq!(
                world.numbers(&first).await,
                world.numbers(&whole).await,
                "it keeps its indexes, and gets no more"
            );
        }
        // The newest is of a day ahead of the clock: all have their place in the first one.
        assert_eq!(filled(&world.db, "click").await, [("click_first".to_owned(), 7)]);
        world.store(&[Item::from(click(&world, 1, 9)), Item::from(click(&world, 2, 9))]).await;
        assert_eq!(filled(&world.db, "click").await, [("click_20310103".to_owned(), 1), ("click_first".to_owned(), 8)]);
    })
    .await;
}
