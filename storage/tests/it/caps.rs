//! Caps: as many conversions as they say, and not one more, whoever stores them.

use crate::databases::{TestDb, both_databases, open};
use crate::ingest_world::{START, World, describe, move_to, postback, say};
use crate::world::{action, manager, may_at};
use domain::cap::CapPeriod;
use domain::click::Click;
use domain::id::{CapId, WebmasterId};
use domain::landing::LandingUrl;
use domain::time::{HOUR_MS, Timestamp};
use std::collections::BTreeMap;
use std::sync::Arc;
use storage::caps::{self, CapSaved, Limit, NewCap};
use storage::ingest::apply;
use storage::{StorageError, snapshot};
use tokio::task::JoinSet;

fn limit(most: u32) -> Limit {
    Limit { most, overflow: None }
}

fn new(period: CapPeriod, of: Option<&str>, webmaster: Option<WebmasterId>, most: u32) -> NewCap {
    NewCap { action: of.map(action), webmaster, period, limit: limit(most) }
}

/// Adds a cap to the shop's offer.
async fn add(world: &mut World, new: &NewCap) -> CapId {
    let saved = caps::create(&world.db, may_at(START), world.offers[0], new).await.expect("it answers");
    let CapSaved::Done(id) = saved else { panic!("{saved:?}") };
    refresh(world).await;
    id
}

async fn refresh(world: &mut World) {
    world.snapshot = snapshot::load(&world.db).await.expect("a snapshot");
}

/// Two clicks of Anna's and one of Boris's.
async fn click(world: &World) {
    world.store(&[(1, 0), (2, 0), (3, 1)].map(|(n, webmaster)| world.click(n, 0, webmaster).into())).await;
}

async fn taken(world: &World, cap: CapId) -> Vec<i64> {
    let rows = world.numbers(&format!("SELECT taken FROM cap_counter WHERE cap_id = {cap} ORDER BY since")).await;
    rows.into_iter().flatten().collect()
}

both_databases! {
    /// Two processes' worth of postbacks at once, each of them stored by itself.
    async fn of_many_at_once_as_many_are_taken_as_the_cap_says(db: TestDb) {
        let mut world = World::new(db).await;
        click(&world).await;
        let of_offer = add(&mut world, &new(CapPeriod::Total, None, None, 25)).await;
        let anna = Some(world.webmasters[0]);
        let of_anna = add(&mut world, &new(CapPeriod::Day, Some("lead"), anna, 10)).await;
        let second = open(&world.db.url).await;
        let world = Arc::new(world);
        let mut tasks = JoinSet::new();
        for n in 0..120 {
            let (world, second) = (Arc::clone(&world), second.clone());
            tasks.spawn(async move {
                let query = format!("c={}&request_id=A-{n}&action=lead&status=hold", 1 + n % 3);
                let item = [postback(world.postback(0, &query))];
                let db = if n % 2 == 0 { &world.db.db } else { &second };
                describe(apply(db, &world.snapshot, &item, &say).await[0].as_ref().expect("it is stored"))
            });
        }
        let mut tally: BTreeMap<String, usize> = BTreeMap::new();
        for said in tasks.join_all().await {
            *tally.entry(said).or_default() += 1;
        }
        assert_eq!(tally, BTreeMap::from([("200 created hold".to_owned(), 25), ("422 cap_reached".to_owned(), 95)]));
        assert_eq!((taken(&world, of_offer).await, world.counts(["conversion"]).await), (vec![25], [25]));
        let annas = world.numbers(&format!("SELECT COUNT(*) FROM conversion WHERE webmaster_id = {}", world.webmasters[0])).await;
        assert!(annas[0][0] <= 10, "{annas:?}");
        assert_eq!(taken(&world, of_anna).await, annas[0]);
        second.close().await;
    }

    async fn what_is_known_is_updated_however_full_the_cap_is(db: TestDb) {
        let mut world = World::new(db).await;
        click(&world).await;
        add(&mut world, &new(CapPeriod::Total, Some("lead"), None, 1)).await;
        for (query, expected) in [
            ("c=1&request_id=A&action=lead&status=hold", "200 created hold"),
            ("c=3&request_id=B&action=lead&status=hold", "422 cap_reached"),
            ("c=1&request_id=A&action=lead&status=hold", "200 duplicate hold"),
            ("c=1&request_id=A&action=lead&status=rejected", "200 updated rejected"),
            // A rejected conversion was made, and keeps its place.
            ("c=3&request_id=B&action=lead&status=hold", "422 cap_reached"),
            ("c=1&request_id=A&action=sale&status=hold&price=5", "200 created hold"),
        ] {
            assert_eq!(world.send(query).await, expected, "{query}");
        }
        // In one batch each knows of those before it.
        let cap = add(&mut world, &new(CapPeriod::Day, None, None, 4)).await;
        let items = ["C", "D", "E"].map(|id| postback(world.postback(0, &format!("c=1&request_id={id}&action=sale&status=hold&price=5"))));
        let told: Vec<_> = world.store(&items).await.iter().map(describe).collect();
        assert_eq!(told, ["200 created hold", "200 created hold", "422 cap_reached"]);
        assert_eq!(taken(&world, cap).await, [4]);
    }

    async fn tests_take_no_place_and_need_none(db: TestDb) {
        let mut world = World::new(db).await;
        let test = Click { is_test: true, ..world.click(4, 0, 0) };
        click(&world).await;
        world.store(&[test.into()]).await;
        assert_eq!(world.send("c=4&request_id=T-1&action=lead&status=hold").await, "200 created hold");
        let cap = add(&mut world, &new(CapPeriod::Total, None, None, 1)).await;
        for (query, expected) in [
            ("c=4&request_id=T-2&action=lead&status=hold", "200 created hold"),
            ("c=1&request_id=A&action=lead&status=hold", "200 created hold"),
            ("c=3&request_id=B&action=lead&status=hold", "422 cap_reached"),
            ("c=4&request_id=T-3&action=lead&status=hold", "200 created hold"),
        ] {
            assert_eq!(world.send(query).await, expected, "{query}");
        }
        assert_eq!(taken(&world, cap).await, [1]);
    }

    /// Midnight in Vladivostok is at 14:00 UTC.
    async fn a_day_begins_at_midnight_in_the_offers_own_zone(db: TestDb) {
        let mut world = World::new(db).await;
        click(&world).await;
        let cap = add(&mut world, &new(CapPeriod::Day, None, None, 1)).await;
        assert!(caps::set_zone(&world.db, may_at(START), world.offers[0], Some("Asia/Vladivostok")).await.expect("it answers"));
        refresh(&mut world).await;
        let midnight = Timestamp(START.0 + 14 * HOUR_MS);
        for (id, at, expected) in [
            ("A", START.0, "200 created hold"),
            ("B", midnight.0 - 1, "422 cap_reached"),
            ("B", midnight.0, "200 created hold"),
            // In Moscow, where the network is, another day has begun by then.
            ("C", midnight.0 + 8 * HOUR_MS, "422 cap_reached"),
            ("C", midnight.0 + 24 * HOUR_MS, "200 created hold"),
        ] {
            let mut incoming = world.postback(0, &format!("c=1&request_id={id}&action=lead&status=hold"));
            move_to(&mut incoming, Timestamp(at));
            assert_eq!(describe(&world.store(&[postback(incoming)]).await[0]), expected, "{id} at {at}");
        }
        let states = caps::of_offer(&world.db, manager(), world.offers[0], midnight).await.expect("it reads");
        let states = states.expect("the offer");
        assert_eq!((states.zone.as_deref(), states.caps[0].taken), (Some("Asia/Vladivostok"), 1));
        assert_eq!(states.caps[0].until, Some(Timestamp(midnight.0 + 24 * HOUR_MS)));
        let full = caps::full(&world.db, &world.snapshot, midnight).await.expect("it reads");
        assert_eq!(full.iter().map(|full| (full.cap, full.taken)).collect::<Vec<_>>(), [(cap, 1)]);
        assert_eq!(caps::forget_old(&world.db, Timestamp(midnight.0 + 240 * HOUR_MS)).await.expect("it forgets"), 4);
    }

    /// What was there before the cap counts, as far as it is of its kind, and what is changed later holds at once.
    async fn a_cap_counts_what_there_is_already(db: TestDb) {
        let mut world = World::new(db).await;
        click(&world).await;
        for (click, id) in [(1, "A"), (1, "B"), (3, "C")] {
            world.send(&format!("c={click}&request_id={id}&action=lead&status=hold")).await;
        }
        let mut yesterday = world.postback(0, "c=1&request_id=D&action=lead&status=hold");
        move_to(&mut yesterday, Timestamp(START.0 - 4 * HOUR_MS));
        world.store(&[postback(yesterday)]).await;
        let anna = Some(world.webmasters[0]);
        let today = add(&mut world, &new(CapPeriod::Day, None, anna, 3)).await;
        let total = add(&mut world, &new(CapPeriod::Total, None, anna, 9)).await;
        let sales = add(&mut world, &new(CapPeriod::Total, Some("sale"), None, 9)).await;
        assert_eq!((taken(&world, today).await, taken(&world, total).await, taken(&world, sales).await), (vec![2], vec![3], vec![0]));
        assert_eq!(world.send("c=2&request_id=E&action=lead&status=hold").await, "200 created hold");
        assert_eq!(world.send("c=2&request_id=F&action=lead&status=hold").await, "422 cap_reached");
        assert_eq!(world.send("c=3&request_id=F&action=lead&status=hold").await, "200 created hold");
        assert!(caps::update(&world.db, may_at(START), world.offers[0], today, &limit(4)).await.expect("it answers"));
        refresh(&mut world).await;
        assert_eq!(world.send("c=2&request_id=G&action=lead&status=hold").await, "200 created hold");
        assert_eq!(world.send("c=2&request_id=H&action=lead&status=hold").await, "422 cap_reached");
        assert!(caps::remove(&world.db, may_at(START), world.offers[0], today).await.expect("it answers"));
        refresh(&mut world).await;
        assert_eq!(world.send("c=2&request_id=H&action=lead&status=hold").await, "200 created hold");
        assert_eq!((taken(&world, today).await, taken(&world, total).await), (vec![], vec![6]));
    }

    async fn nobody_stores_a_conversion_by_caps_that_have_changed(db: TestDb) {
        let mut world = World::new(db).await;
        click(&world).await;
        let new = new(CapPeriod::Total, None, None, 1);
        let (db, offer) = (&world.db, world.offers[0]);
        assert!(matches!(caps::create(db, may_at(START), offer, &new).await.expect("it answers"), CapSaved::Done(_)));
        assert_eq!(caps::create(db, may_at(START), offer, &new).await.expect("it answers"), CapSaved::Taken);
        let item = [postback(world.postback(0, "c=1&request_id=A&action=lead&status=hold"))];
        assert!(matches!(world.apply(&item).await[..], [Err(StorageError::OldSnapshot)]));
        assert_eq!(world.counts(["conversion", "postback_log"]).await, [0, 0]);
        // Whoever makes none is in nobody's way.
        world.store(&[world.click(9, 0, 0).into(), postback(world.postback(0, "c=1&request_id=A&action=x&status=hold"))]).await;
        refresh(&mut world).await;
        assert_eq!(world.send("c=1&request_id=A&action=lead&status=hold").await, "200 created hold");
        assert_eq!(world.send("c=1&request_id=B&action=lead&status=hold").await, "422 cap_reached");
    }

    async fn a_cap_of_another_offer_is_not_there(db: TestDb) {
        let mut world = World::new(db).await;
        let cap = add(&mut world, &new(CapPeriod::Day, None, None, 5)).await;
        let overflow = LandingUrl::parse_without_click_id("https://more.example/").expect("a URL");
        let limit = Limit { most: 7, overflow: Some(overflow) };
        assert!(!caps::update(&world.db, may_at(START), world.offers[1], cap, &limit).await.expect("it answers"));
        assert!(!caps::remove(&world.db, may_at(START), world.offers[1], cap).await.expect("it answers"));
        assert!(caps::update(&world.db, may_at(START), world.offers[0], cap, &limit).await.expect("it answers"));
        refresh(&mut world).await;
        let kept = &world.snapshot.caps[&world.offers[0]].caps[0];
        assert_eq!((kept.most, kept.overflow.as_ref()), (7, limit.overflow.as_ref()));
        let none = caps::of_offer(&world.db, manager(), domain::id::OfferId(999), START).await.expect("it reads");
        assert_eq!(none, None);
    }
}
