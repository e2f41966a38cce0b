//! Exactly once, however often and however many at a time.

use crate::databases::{TestDb, both_databases, open};
use crate::ingest_tags::check_tags;
use crate::ingest_world::{World, describe, postback, say};
use domain::decide::Outcome;
use domain::id::LeadId;
use domain::status::ConversionStatus;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use storage::StorageError;
use storage::ingest::{Applied, Item, apply};
use tokio::task::JoinSet;

/// Sends each postback in a task and a batch of its own, by two processes' connections in turn.
async fn send_at_once(world: &Arc<World>, queries: impl IntoIterator<Item = String>) -> Vec<Applied> {
    let second = open(&world.db.url).await;
    let mut tasks = JoinSet::new();
    for (n, query) in queries.into_iter().enumerate() {
        let (world, second) = (Arc::clone(world), second.clone());
        tasks.spawn(async move {
            let item = [postback(world.postback(0, &query))];
            let db = if n % 2 == 0 { &world.db.db } else { &second };
            apply(db, &world.snapshot, &item, &say).await.remove(0).expect("it is stored")
        });
    }
    let applied = tasks.join_all().await;
    second.close().await;
    applied
}

/// How often each answer was given.
fn tally(applied: &[Applied]) -> BTreeMap<String, usize> {
    let mut tally = BTreeMap::new();
    for applied in applied {
        *tally.entry(describe(applied)).or_default() += 1;
    }
    tally
}

fn lead(applied: &Applied) -> Option<LeadId> {
    match applied {
        Applied::Postback { answer, .. } => answer.body.lead_id,
        Applied::Click => None,
    }
}

/// Violations of what holds for every history, ledger and split.
const VIOLATIONS: [&str; 5] = [
    // As many changes as the version says, and as many entries.
    "SELECT COUNT(*) FROM conversion c
        WHERE c.version <> (SELECT COUNT(*) FROM conversion_transition t WHERE t.conversion_id = c.id)",
    "SELECT COUNT(*) FROM conversion c
        WHERE c.version <> (SELECT COUNT(*) FROM ledger_entry l WHERE l.conversion_id = c.id)",
    // Each change begins where the one before it ended, and the last one ends where the conversion stands.
    "SELECT COUNT(*) FROM conversion_transition t LEFT JOIN conversion_transition b
        ON b.conversion_id = t.conversion_id AND b.version = t.version - 1
        WHERE COALESCE(t.from_status, 'none') <> COALESCE(b.to_status, 'none')
           OR COALESCE(t.before_advertiser, -1) <> COALESCE(b.after_advertiser, -1)",
    "SELECT COUNT(*) FROM conversion c JOIN conversion_transition t ON t.conversion_id = c.id AND t.version = c.version
        WHERE t.to_status <> c.status OR t.after_advertiser <> c.advertiser_amount
           OR t.after_network <> c.network_amount OR t.after_webmaster <> c.webmaster_amount",
    // The ledger owes what is approved, and nothing else.
    "SELECT COUNT(*) FROM (
        SELECT c.id FROM conversion c JOIN ledger_entry l ON l.conversion_id = c.id
        GROUP BY c.id, c.status, c.advertiser_amount, c.network_amount, c.webmaster_amount
        HAVING SUM(l.advertiser_amount) <> CASE WHEN c.status = 'approved' THEN c.advertiser_amount ELSE 0 END
            OR SUM(l.network_amount) <> CASE WHEN c.status = 'approved' THEN c.network_amount ELSE 0 END
            OR SUM(l.webmaster_amount) <> CASE WHEN c.status = 'approved' THEN c.webmaster_amount ELSE 0 END
     ) AS wrong",
];

/// Checks what holds whatever was sent.
pub async fn check_books(world: &World) {
    for violation in VIOLATIONS {
        assert_eq!(world.numbers(violation).await, [[0]], "{violation}");
    }
    for table in ["conversion", "ledger_entry"] {
        let wrong =
            format!("SELECT COUNT(*) FROM {table} WHERE network_amount + webmaster_amount <> advertiser_amount");
        assert_eq!(world.numbers(&wrong).await, [[0]], "{table}");
    }
    assert_eq!(
        world.texts(&from_raw_rows()).await,
        world.texts(&from_rollup()).await,
        "the hourly sums are those of the rows"
    );
    check_tags(world).await;
}

/// What the hourly sums are kept apart by.
pub const KEY: [&str; 8] =
    ["hour", "offer_id", "advertiser_id", "webmaster_id", "campaign_id", "promo_id", "country", "device"];
/// What is added up.
pub const SUMS: [&str; 10] = [
    "clicks",
    "holds",
    "approved",
    "rejected",
    "hold_advertiser",
    "hold_network",
    "hold_webmaster",
    "approved_advertiser",
    "approved_network",
    "approved_webmaster",
];

/// Each row of the hourly sums, as a line of text.
fn from_rollup() -> String {
    let columns = KEY.iter().chain(&SUMS).map(|column| format!("CAST({column} AS TEXT)"));
    format!("SELECT {} FROM rollup ORDER BY 1", columns.collect::<Vec<_>>().join(" || ' ' || "))
}

/// The same lines, counted from clicks and conversions.
fn from_raw_rows() -> String {
    let rest = "offer_id, advertiser_id, webmaster_id, campaign_id, COALESCE(promo_id, 0) AS promo_id, country, device";
    let status = |status: &str, what: &str| format!("CASE WHEN status = '{status}' THEN {what} ELSE 0 END");
    let conversion: Vec<String> = [("hold", "1"), ("approved", "1"), ("rejected", "1")]
        .into_iter()
        .chain(["advertiser_amount", "network_amount", "webmaster_amount"].map(|amount| ("hold", amount)))
        .chain(["advertiser_amount", "network_amount", "webmaster_amount"].map(|amount| ("approved", amount)))
        .zip(&SUMS[1..])
        .map(|((word, what), name)| format!("{} AS {name}", status(word, what)))
        .collect();
    let click: Vec<String> = SUMS[1..].iter().map(|name| format!("0 AS {name}")).collect();
    let raw = format!(
        "SELECT at - at % 3600000 AS hour, {rest}, 1 AS clicks, {} FROM click
         UNION ALL SELECT created_at - created_at % 3600000 AS hour, {rest}, 0 AS clicks, {} FROM conversion",
        click.join(", "),
        conversion.join(", "),
    );
    let key = KEY.map(|column| format!("CAST({column} AS TEXT)"));
    let sums = SUMS.map(|column| format!("CAST(CAST(SUM({column}) AS BIGINT) AS TEXT)"));
    let line = [&key[..], &sums[..]].concat().join(" || ' ' || ");
    format!("SELECT {line} FROM ({raw}) AS raw GROUP BY {} ORDER BY 1", KEY.join(", "))
}

both_databases! {
    async fn a_hundred_at_once_make_one_conversion(db: TestDb) {
        let world = Arc::new(World::new(db).await);
        world.store(&[Item::from(world.click(1, 0, 0))]).await;
        let same = std::iter::repeat_n("c=1&request_id=1&action=lead&status=new".to_owned(), 100);
        let applied = send_at_once(&world, same).await;
        let expected =
            [("200 created hold", 1), ("200 duplicate hold", 99)].map(|(words, count)| (words.to_owned(), count));
        assert_eq!(tally(&applied), BTreeMap::from(expected));
        let ids: HashSet<_> = applied.iter().map(lead).collect();
        assert_eq!(ids, HashSet::from([Some(LeadId::of(world.offers[0], "lead", "1"))]));
        assert_eq!(
            world.counts(["conversion", "conversion_transition", "ledger_entry", "postback_log"]).await,
            [1, 1, 1, 100]
        );
        check_books(&world).await;
    }

    async fn a_hundred_at_once_register_one_customer(db: TestDb) {
        let world = Arc::new(World::new(db).await);
        world.store(&[Item::from(world.click(1, 0, 0))]).await;
        let same = std::iter::repeat_n("c=1&customer_id=anna&status=activate&price=5".to_owned(), 100);
        let applied = send_at_once(&world, same).await;
        let expected = [("200 customer created active", 1), ("200 customer duplicate active", 99)];
        assert_eq!(tally(&applied), BTreeMap::from(expected.map(|(words, count)| (words.to_owned(), count))));
        assert_eq!(world.counts(["customer", "customer_change"]).await, [1, 1]);
    }

    async fn contradictions_at_once_end_in_a_state_that_some_order_leads_to(db: TestDb) {
        let world = Arc::new(World::new(db).await);
        world.store(&[Item::from(world.click(1, 0, 0))]).await;
        world.send("c=1&request_id=1&action=sale&status=new&price=10").await;
        let (statuses, prices) = (["approved", "rejected", "hold"], ["10", "20", "30", "40"]);
        let query =
            |n: usize| format!("c=1&request_id=1&action=sale&status={}&price={}", statuses[n % 3], prices[n % 4]);
        let applied = send_at_once(&world, (0..60).map(query)).await;
        let changes =
            applied.iter().filter(|applied| matches!(applied, Applied::Postback { outcome, .. } if matches!(**outcome, Outcome::Updated(..))));
        let id = LeadId::of(world.offers[0], "sale", "1");
        let stored = world.conversion(id).await.expect("it is there");
        assert_eq!(
            stored.version,
            1 + i32::try_from(changes.count()).expect("a small number"),
            "each answered change is in the history"
        );
        assert!(stored.status.is_final(), "a decision was among them");
        let wrong = "SELECT COUNT(*) FROM conversion_transition WHERE to_status = 'hold' AND from_status <> 'hold'";
        assert_eq!(world.numbers(wrong).await, [[0]]);
        // The prices of a decided conversion are those it was decided with.
        let decided = "SELECT COUNT(*) FROM conversion_transition
            WHERE from_status <> 'hold' AND before_advertiser <> after_advertiser";
        assert_eq!(world.numbers(decided).await, [[0]]);
        check_books(&world).await;
    }

    async fn batches_with_the_same_conversions_in_another_order_do_not_wait_for_each_other_for_ever(db: TestDb) {
        let world = Arc::new(World::new(db).await);
        world.store(&[Item::from(world.click(1, 0, 0)), Item::from(world.click(2, 0, 1))]).await;
        let mut tasks = JoinSet::new();
        for n in 0..24_usize {
            let world = Arc::clone(&world);
            tasks.spawn(async move {
                let status = ["new", "paid", "refunded"][n % 3];
                let lead = |id: usize| format!("c={}&request_id={id}&action=lead&status={status}", 1 + id % 2);
                let ids: Vec<usize> = if n % 2 == 0 { (0..20).collect() } else { (0..20).rev().collect() };
                let items: Vec<Item> = ids.into_iter().map(|id| postback(world.postback(0, &lead(id)))).collect();
                let is_turned_away = |result: &Result<_, _>| matches!(result, Err(StorageError::Unavailable(_)));
                loop {
                    // On a machine that is busy otherwise not everybody has a connection in time; a sender then comes again.
                    let results = world.apply(&items).await;
                    if !results.iter().all(is_turned_away) {
                        let stored = results.iter().map(|result| describe(result.as_ref().expect("it is stored")));
                        return stored.filter(|words| words.starts_with("200")).count();
                    }
                }
            });
        }
        assert_eq!(tasks.join_all().await, vec![20; 24]);
        assert_eq!(world.counts(["conversion", "postback_log"]).await, [20, 24 * 20]);
        check_books(&world).await;
    }

    async fn duplicates_in_one_batch_and_across_batches_are_told(db: TestDb) {
        let world = World::new(db).await;
        let lead = "c=1&request_id=1&action=lead&status=paid";
        let twice =
            [Item::from(world.click(1, 0, 0)), postback(world.postback(0, lead)), postback(world.postback(0, lead))];
        let applied = world.store(&twice).await;
        assert_eq!(
            (describe(&applied[1]).as_str(), describe(&applied[2]).as_str()),
            ("200 created approved", "200 duplicate approved")
        );
        assert_eq!(lead_of(&applied[1]), lead_of(&applied[2]));
        assert_eq!(world.send(lead).await, "200 duplicate approved");
        assert_eq!(
            world.counts(["conversion", "conversion_transition", "ledger_entry", "postback_log"]).await,
            [1, 1, 1, 3]
        );
        check_books(&world).await;
    }

    async fn a_click_that_is_stored_already_is_stored(db: TestDb) {
        let world = World::new(db).await;
        let click = |n| Item::from(world.click(n, 0, 0));
        world.store(&[click(1), click(2), click(2)]).await;
        let lead = postback(world.postback(0, "c=2&request_id=1&action=lead&status=new"));
        let applied = world.store(&[click(2), lead, click(3), click(1)]).await;
        assert_eq!(describe(&applied[1]), "200 created hold");
        assert_eq!(world.counts(["click", "conversion", "postback_log"]).await, [3, 1, 1]);
        check_books(&world).await;
    }

    async fn the_same_click_stored_by_two_at_once_is_one(db: TestDb) {
        let world = Arc::new(World::new(db).await);
        let second = open(&world.db.url).await;
        let mut tasks = JoinSet::new();
        for n in 0..20 {
            let (world, second) = (Arc::clone(&world), second.clone());
            tasks.spawn(async move {
                let items: Vec<Item> = (1..=30).map(|n| Item::from(world.click(n, 0, 0))).collect();
                let db = if n % 2 == 0 { &world.db.db } else { &second };
                apply(db, &world.snapshot, &items, &say).await.iter().all(Result::is_ok)
            });
        }
        assert_eq!(tasks.join_all().await, vec![true; 20]);
        second.close().await;
        assert_eq!(world.counts(["click"]).await, [30]);
        check_books(&world).await;
    }

    async fn a_price_may_change_while_nothing_is_decided(db: TestDb) {
        let world = World::new(db).await;
        world.store(&[Item::from(world.click(1, 0, 0))]).await;
        for (price, words) in
            [("10", "created hold"), ("20", "updated hold"), ("20", "duplicate hold"), ("5", "updated hold")]
        {
            let answer = world.send(&format!("c=1&request_id=1&action=sale&status=new&price={price}")).await;
            assert_eq!(answer, format!("200 {words}"));
        }
        let id = LeadId::of(world.offers[0], "sale", "1");
        let stored = world.conversion(id).await.expect("it is there");
        assert_eq!((stored.status, stored.version, stored.split.advertiser.0), (ConversionStatus::Hold, 3, 250_000));
        check_books(&world).await;
    }
}

fn lead_of(applied: &Applied) -> LeadId {
    lead(applied).expect("an answer about a lead")
}
