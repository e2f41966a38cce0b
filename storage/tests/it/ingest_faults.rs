//! Items that the database does not take, and transactions that end before their time.

use crate::databases::{TestDb, both_databases};
use crate::deliveries::target;
use crate::ingest_once::check_books;
use crate::ingest_world::{World, describe, postback, say};
use crate::raw;
use domain::outgoing::Filter;
use domain::postback::{Fields, Problem};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use storage::ingest::{Committer, Item};
use storage::{Backend, StorageError};

/// The tables that a new conversion writes to.
const TABLES: [&str; 5] = ["conversion", "conversion_transition", "delivery", "postback_log", "rollup"];

/// Makes the database refuse every row of a table for which the condition holds.
async fn refuse(world: &World, table: &str, condition: &str) {
    let statements = match world.db.backend() {
        Backend::Postgres => vec![
            "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
                AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$"
                .to_owned(),
            format!(
                "CREATE TRIGGER refuse BEFORE INSERT ON {table}
                    FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION refuse()"
            ),
        ],
        Backend::Sqlite => vec![format!(
            "CREATE TRIGGER refuse BEFORE INSERT ON {table} WHEN {condition} BEGIN SELECT RAISE(ABORT, 'refused'); END"
        )],
    };
    for statement in statements {
        raw::execute(&world.db, &statement).await;
    }
}

/// Lets it take them again.
async fn refuse_no_more(world: &World, table: &str) {
    let of_table = match world.db.backend() {
        Backend::Postgres => format!(" ON {table}"),
        Backend::Sqlite => String::new(),
    };
    raw::execute(&world.db, &format!("DROP TRIGGER refuse{of_table}")).await;
}

/// Clicks, conversions, a customer, a change: something for each table, with ids that begin with the number.
fn a_bit_of_everything(world: &World, n: u128) -> Vec<Item> {
    let (first, second) = (10 * n + 1, 10 * n + 2);
    let queries = [
        format!("c={first}&request_id={n}-1&action=lead&status=new"),
        format!("c={second}&request_id={n}-2&action=lead&status=paid"),
        format!("c={first}&customer_id={n}-anna&status=activate&price=5"),
        format!("c={first}&request_id={n}-1&action=lead&status=paid"),
        format!("c={first}&request_id={n}-3&action=rebill&status=paid&customer_id={n}-anna"),
        format!("c={first}&request_id={n}-4&action=nothing&status=paid"),
    ];
    let clicks = [Item::from(world.click(first, 0, 0)), Item::from(world.click(second, 0, 1))];
    clicks.into_iter().chain(queries.map(|query| postback(world.postback(0, &query)))).collect()
}

/// What comes of a future that is polled so many times at most, and then dropped.
async fn poll_at_most<T>(times: usize, future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    let mut left = times;
    poll_fn(move |context| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        future.as_mut().poll(context).map(Some)
    })
    .await
}

/// Ends every session that we have with a server, as it does itself when it crashes.
async fn end_sessions(world: &World) {
    if world.db.backend() == Backend::Postgres {
        let ours = "application_name = 'otklik' AND datname = current_database()";
        let end = format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {ours}");
        raw::execute(&world.db, &end).await;
    }
}

both_databases! {
    async fn whoever_stores_batch_after_batch_lets_others_write(db: TestDb) {
        let world = World::new(db).await;
        let (mut storing, mut batches) = (Committer::new(&world.db), 0);
        let one = [Item::from(world.click(1, 0, 0))];
        let others = world.apply(&one);
        let batch_after_batch = async {
            for n in 2.. {
                let committed = storing.commit(&world.snapshot, &[Item::from(world.click(n, 0, 0))], &say).await;
                assert!(committed.results.iter().all(Result::is_ok), "{:?}", committed.results);
                batches += 1;
                tokio::task::yield_now().await;
            }
        };
        tokio::select! {
            biased;
            () = batch_after_batch => {}
            stored = others => assert!(stored.iter().all(Result::is_ok), "{stored:?}"),
        }
        assert!(batches > 0);
    }

    async fn what_was_committed_before_the_server_went_away_is_never_said_to_be_on_its_disk(db: TestDb) {
        let world = World::new(db).await;
        let items = [Item::from(world.click(1, 0, 0)), postback(world.postback(0, "c=1&request_id=1&action=lead&status=new"))];
        let is_file = world.db.backend() == Backend::Sqlite;
        let mut storing = Committer::new(&world.db);
        let committed = [
            storing.commit(&world.snapshot, &items[..1], &say).await,
            storing.commit(&world.snapshot, &items[1..], &say).await,
        ];
        storing.rest();
        end_sessions(&world).await;
        for committed in committed {
            // The first time the session is gone, the second time there is another.
            let synced = world.db.sync().await;
            let told = committed.on_disk(&synced);
            assert_eq!(told.iter().all(Result::is_ok), is_file, "{synced:?} {told:?}");
        }
        // Whoever was told nothing comes again.
        world.store(&items[..1]).await;
        assert_eq!(world.send("c=1&request_id=1&action=lead&status=new").await, "200 duplicate hold");
        assert_eq!(world.counts(["click", "conversion"]).await, [1, 1]);
    }

    async fn an_item_that_the_database_refuses_takes_no_other_down(db: TestDb) {
        let world = World::new(db).await;
        refuse(&world, "conversion", "NEW.request_id = 'bad'").await;
        let mut items: Vec<Item> = (1..=40).map(|n| Item::from(world.click(n, 0, 0))).collect();
        for n in 1..=40 {
            let id = if n == 23 { "bad".to_owned() } else { n.to_string() };
            items.push(postback(world.postback(0, &format!("c={n}&request_id={id}&action=lead&status=paid"))));
        }
        let results = world.apply(&items).await;
        assert_eq!(results.len(), 80);
        let failed: Vec<usize> =
            results.iter().enumerate().filter(|(_, result)| result.is_err()).map(|(n, _)| n).collect();
        assert_eq!(failed, [40 + 22]);
        assert!(results.iter().flatten().skip(40).all(|applied| describe(applied) == "200 created approved"));
        assert_eq!(world.counts(["click", "conversion", "postback_log"]).await, [40, 39, 39]);
        check_books(&world).await;
    }

    async fn two_items_that_the_database_refuses_fail_alone(db: TestDb) {
        let world = World::new(db).await;
        let taken = world.postback(0, "c=1&request_id=0&action=lead&status=new");
        world.store(&[Item::from(world.click(1, 0, 0)), postback(taken.clone())]).await;
        let mut items: Vec<Item> = (1..=9)
            .map(|n| postback(world.postback(0, &format!("c=1&request_id={n}&action=lead&status=new"))))
            .collect();
        // A line of the log is there already: no race, however often it is tried.
        for n in [2, 7] {
            let Item::Postback(incoming) = &mut items[n] else { panic!("it is a postback") };
            incoming.log = taken.log;
        }
        let failed: Vec<bool> = world.apply(&items).await.iter().map(Result::is_err).collect();
        assert_eq!(failed, [false, false, true, false, false, false, false, true, false]);
        assert_eq!(world.counts(["conversion", "postback_log"]).await, [8, 8]);
        check_books(&world).await;
    }

    async fn a_conversion_that_cannot_be_read_stops_nobody_else(db: TestDb) {
        let world = World::new(db).await;
        world.store(&[Item::from(world.click(1, 0, 0))]).await;
        assert_eq!(world.send("c=1&request_id=1&action=lead&status=new").await, "200 created hold");
        for (column, value) in [("status", "'lost'"), ("params", "'{'"), ("share_kind", "''"), ("currency", "'rub'")] {
            let before =
                world.texts(&format!("SELECT {column} FROM conversion WHERE request_id = '1'")).await.remove(0);
            raw::execute(&world.db, &format!("UPDATE conversion SET {column} = {value} WHERE request_id = '1'")).await;
            let items =
                [1, 2].map(|id| postback(world.postback(0, &format!("c=1&request_id={id}&action=lead&status=new"))));
            let results = world.apply(&items).await;
            assert!(
                matches!(results[0], Err(StorageError::Inconsistent { column: found, .. }) if found == column),
                "{column}"
            );
            assert!(results[1].is_ok(), "{column}");
            raw::execute(&world.db, &format!("UPDATE conversion SET {column} = '{before}' WHERE request_id = '1'"))
                .await;
        }
        assert_eq!(world.send("c=1&request_id=1&action=lead&status=new").await, "200 duplicate hold");
    }

    async fn an_error_at_any_table_leaves_nothing(db: TestDb) {
        let mut world = World::new(db).await;
        target(&mut world, Filter::default()).await;
        world.store(&[Item::from(world.click(1, 0, 0))]).await;
        let before = world.counts(TABLES).await;
        let lead = "c=1&request_id=1&action=lead&status=new";
        for table in TABLES {
            refuse(&world, table, "1 = 1").await;
            let results = world.apply(&[postback(world.postback(0, lead))]).await;
            assert!(matches!(results[..], [Err(StorageError::Database(_))]), "{table}");
            assert_eq!(world.counts(TABLES).await, before, "{table}");
            refuse_no_more(&world, table).await;
        }
        assert_eq!(world.send(lead).await, "200 created hold");
        assert_eq!(world.counts(["conversion", "delivery"]).await, [1, 1]);
        check_books(&world).await;
    }

    async fn a_batch_that_is_given_up_at_any_moment_is_stored_whole_or_not_at_all(db: TestDb) {
        let world = World::new(db).await;
        let (mut answered, mut given_up) = (vec![], 0);
        // How many polls it takes is up to the machine: there are more and more of them, until it was often enough.
        for n in 1_u128.. {
            if answered.len() == 20 {
                break;
            }
            let items = a_bit_of_everything(&world, n);
            let times = usize::try_from(1 + n / 4).expect("a small number");
            match poll_at_most(times, world.apply(&items)).await {
                Some(results) if results.iter().all(Result::is_ok) => answered.push(n),
                Some(results) => panic!("nothing was wrong: {results:?}"),
                None => given_up += 1,
            }
        }
        // On SQLite a batch waits for its turn alone, which here is nearly always free: once it has begun, nobody can give it up.
        assert!(given_up > 0 || world.db.db.backend() == Backend::Sqlite, "one poll is never enough");
        // What was on its way when it was given up has arrived when all connections are closed.
        world.db.db.clone().close().await;
        let [clicks, changes, customers, logs] = [
            "SELECT COUNT(*) FROM click WHERE id IN (SELECT click_id FROM conversion)",
            "SELECT COUNT(*) FROM conversion_transition",
            "SELECT COUNT(*) FROM customer",
            "SELECT COUNT(*) FROM postback_log",
        ]
        .map(|sql| world.numbers(sql));
        let (clicks, changes, customers, logs) = (clicks.await, changes.await, customers.await, logs.await);
        let whole = customers[0][0];
        assert_eq!((clicks, changes, logs), (vec![vec![2 * whole]], vec![vec![4 * whole]], vec![vec![6 * whole]]));
        assert_eq!(world.counts(["click"]).await, [2 * whole]);
        for n in answered {
            let found = format!("SELECT COUNT(*) FROM customer WHERE customer_id = '{n}-anna'");
            assert_eq!(world.numbers(&found).await, [[1]], "it was answered, so it is there");
        }
        check_books(&world).await;
    }

    async fn zero_bytes_and_long_bodies_are_logged(db: TestDb) {
        let world = World::new(db).await;
        world.store(&[Item::from(world.click(1, 0, 0))]).await;
        let long = format!("{}\0{}", "д".repeat(16 * 1024), "x".repeat(32 * 1024));
        let mut incoming = world.postback(0, "c=1&request_id=a%00b&action=x%00y&status=%00&comment=%00&other=%00");
        incoming.request.method = String::from("POST");
        incoming.request.body = long.clone();
        incoming.request.url.push_str("%00\0");
        incoming.request.user_agent = String::from("\0agent");
        incoming.request.content_type = String::from("text/\0");
        let mut too_big = world.postback(0, "c=1");
        too_big.request.body = "[".repeat(64 * 1024);
        too_big.fields = Fields::from_query(&format!("request_id={}", "й".repeat(5000))).expect("a query");
        too_big.verdict = Err(Problem::TooBig { limit: 16 * 1024 });
        let applied = world.store(&[postback(incoming.clone()), postback(too_big.clone())]).await;
        assert_eq!(
            (describe(&applied[0]).as_str(), describe(&applied[1]).as_str()),
            ("422 bad_field request_id", "413 too_big")
        );
        let entry = world.logged(incoming.log).await;
        assert_eq!(entry.request.body, long.replace('\0', "␀"));
        assert_eq!(entry.request.user_agent, "␀agent");
        assert!(entry.request.url.ends_with("%00␀"));
        assert_eq!(entry.fields, incoming.fields, "JSON keeps them as they were");
        assert_eq!((entry.row.request_id.as_deref(), entry.row.action.as_deref()), (Some("a␀b"), Some("x␀y")));
        let entry = world.logged(too_big.log).await;
        assert_eq!(entry.request.body, too_big.request.body);
        assert_eq!(entry.row.request_id, Some("й".repeat(128)));
        assert_eq!(entry.fields, too_big.fields);
    }

    async fn a_zero_byte_in_what_a_template_takes_is_stored(db: TestDb) {
        let world = World::new(db).await;
        world.store(&[Item::from(world.click(1, 0, 0))]).await;
        assert_eq!(world.send("c=1&request_id=1&action=order&status=new&city=Om%00sk").await, "200 created hold");
        assert_eq!(world.send("c=1&request_id=1&action=order&status=paid&city=Om%00sk").await, "200 updated approved");
    }

    async fn a_batch_longer_than_any_statement_is_stored(db: TestDb) {
        let world = World::new(db).await;
        let mut items: Vec<Item> = (1..=2500).map(|n| Item::from(world.click(n, 0, 0))).collect();
        items.extend(
            (1..=2500).map(|n| postback(world.postback(0, &format!("c={n}&request_id={n}&action=lead&status=new")))),
        );
        items.extend(
            (1..=2500).map(|n| postback(world.postback(0, &format!("c={n}&request_id={n}&action=lead&status=paid")))),
        );
        assert_eq!(world.store(&items).await.len(), 7500);
        let again: Vec<Item> = (1..=2500)
            .map(|n| postback(world.postback(0, &format!("c={n}&request_id={n}&action=lead&status=refunded"))))
            .collect();
        world.store(&again).await;
        assert_eq!(
            world.counts(["click", "conversion", "conversion_transition", "postback_log"]).await,
            [2500, 2500, 7500, 7500]
        );
        assert_eq!(
            world.numbers("SELECT clicks, holds, approved, rejected, approved_advertiser FROM rollup").await,
            [[2500, 0, 0, 2500, 0]]
        );
        check_books(&world).await;
    }
}
