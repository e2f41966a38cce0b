//! Hours, folded into days: whatever is folded when, and whatever comes late, reports say the same.

use crate::databases::{TestDb, both_databases};
use crate::ingest_once::check_books;
use crate::ingest_world::{Dice, START, World, postback};
use crate::raw;
use domain::access::Scope;
use domain::click::Device;
use domain::report::{Dimension, Tag};
use domain::time::{DAY_MS, HOUR_MS, Timestamp};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use storage::days::{fold, rebuild, wrong};
use storage::ingest::Item;
use storage::reports::{Clocks, Report, ReportQuery, run};

/// In the middle of these days the clocks of Berlin go back.
const FIRST: Timestamp = Timestamp(START.0 + 18 * DAY_MS);
const DAYS: u64 = 10;
const BERLIN: [(Timestamp, i64); 2] = [(Timestamp(0), 2 * HOUR_MS), (Timestamp(1_729_990_800_000), HOUR_MS)];

async fn in_berlin(db: TestDb) -> World {
    let world = World::new(db).await;
    raw::execute(&world.db, "UPDATE network SET time_zone = 'Europe/Berlin'").await;
    world
}

/// Clicks and postbacks of any hour of these days, in no order: many of them come late.
fn items(world: &World, dice: &mut Dice, first: u128, count: u128) -> Vec<Item> {
    let mut items = vec![];
    for n in first..first + count {
        let hours = i64::try_from(dice.roll(DAYS * 24)).expect("a small number");
        let at = Timestamp(FIRST.0 + hours * HOUR_MS + 5);
        let mut click = world.click(n, usize::from(dice.roll(2) == 0), usize::from(dice.roll(2) == 0));
        click.at = at;
        click.promo = (dice.roll(3) == 0).then_some(world.promo);
        click.visit.country = String::from(*dice.pick(&["RU", "KZ", "", "a long name"]));
        click.visit.device = *dice.pick(&Device::ALL);
        click.visit.subs[0] = String::from(*dice.pick(&["", "banner", "it's \"quoted\""]));
        click.visit.utm.source = String::from(*dice.pick(&["", "mail", "лента"]));
        let (advertiser, action) = if click.offer == world.offers[0] { (0, "lead") } else { (1, "card") };
        items.push(Item::from(click));
        if dice.roll(2) == 0 {
            for status in ["new", "paid"].iter().take(1 + usize::from(dice.roll(2) == 0)) {
                let query = format!("c={n}&request_id={n}&action={action}&status={status}");
                let mut incoming = world.postback(advertiser, &query);
                incoming.at = at;
                items.push(postback(incoming));
            }
        }
    }
    items
}

/// Folds as much as there is, up to now.
async fn fold_all(db: &TestDb, now: Timestamp) {
    while fold(db, now).await.expect("it folds") {}
}

/// Everything that reports can have rows for, one by one and in some pairs, narrowed down and for everybody.
fn queries(world: &World, dice: &mut Dice) -> Vec<(Scope, ReportQuery)> {
    let scopes = [
        Scope::Network,
        Scope::Advertiser(world.advertisers[0]),
        Scope::Webmaster(world.webmasters[1]),
        Scope::Network,
    ];
    let all: Vec<Dimension> =
        Dimension::PLAIN.into_iter().chain([Tag::Sub1, Tag::UtmSource, Tag::Sub2].map(Dimension::Tag)).collect();
    let mut queries = vec![];
    for group in &all {
        for _ in 0..6 {
            let other = (dice.roll(2) == 0).then(|| *dice.pick(&all));
            let hour = |dice: &mut Dice| {
                let hours = i64::try_from(dice.roll(DAYS * 24 + 60)).expect("a small number");
                FIRST.0 + (hours - 30) * HOUR_MS
            };
            let (one, two) = (hour(dice), hour(dice));
            let (from, to) = if dice.roll(3) == 0 { (0, i64::MAX) } else { (one.min(two), one.max(two)) };
            let query = ReportQuery {
                groups: [Some(*group), other],
                offer: (dice.roll(4) == 0).then_some(world.offers[0]),
                webmaster: (dice.roll(4) == 0).then_some(world.webmasters[0]),
                campaign: (dice.roll(6) == 0).then_some(world.campaigns[0][1]),
                country: (dice.roll(4) == 0).then(|| String::from(*dice.pick(&["RU", "", "a long name"]))),
                device: (dice.roll(4) == 0).then(|| *dice.pick(&Device::ALL)),
                marked: (dice.roll(4) == 0).then(|| (Tag::Sub1, "banner".to_owned())),
                ..ReportQuery::of(Timestamp(from), Timestamp(to))
            };
            queries.push((*dice.pick(&scopes), query));
        }
    }
    queries
}

async fn reports(world: &World, queries: &[(Scope, ReportQuery)], offsets: &[(Timestamp, i64)]) -> Vec<Report> {
    let mut reports = vec![];
    for (scope, query) in queries {
        // Weeks and months are made of days by the caller.
        let number =
            |dimension: Dimension, number: i64| if dimension == Dimension::Month { number / 30 } else { number };
        let report = run(&world.db, *scope, query, Clocks { offsets, number: &number }).await.expect("it reads");
        reports.push(report);
    }
    reports
}

/// Compares with reports that are made of hours alone, on the network's clocks and on others.
async fn check_reports(world: &World, dice: &mut Dice) {
    let queries = queries(world, dice);
    for offsets in [&BERLIN[..], &[]] {
        let by_days = reports(world, &queries, offsets).await;
        raw::execute(&world.db, "UPDATE rollup_folded SET folded = -folded").await;
        let by_hours = reports(world, &queries, offsets).await;
        raw::execute(&world.db, "UPDATE rollup_folded SET folded = -folded").await;
        assert!(by_hours.iter().filter(|report| report.rows.len() > 1).count() > 20, "there is something to compare");
        for ((query, by_days), by_hours) in queries.iter().zip(by_days).zip(by_hours) {
            assert_eq!(by_days, by_hours, "{query:?}");
        }
    }
}

async fn check_days(world: &World) {
    let (rows, wrong) = wrong(&world.db).await.expect("they are counted");
    assert!(rows > 10, "there is something to compare: {rows}");
    assert_eq!(wrong, 0, "of {rows} rows of days");
}

both_databases! {
    async fn any_report_is_the_same_by_days_and_by_hours_whatever_comes_late(db: TestDb) {
        let world = in_berlin(db).await;
        let mut dice = Dice::new(83);
        for round in 0..3 {
            for batch in items(&world, &mut dice, 1 + round * 250, 250).chunks(40) {
                world.store(batch).await;
                let hours = i64::try_from(dice.roll((1 + DAYS) * 24)).expect("a small number");
                fold_all(&world.db, Timestamp(FIRST.0 + hours * HOUR_MS)).await;
            }
            check_days(&world).await;
            check_reports(&world, &mut dice).await;
        }
        check_books(&world).await;
    }

    async fn hours_are_folded_ten_minutes_after_their_end_and_once(db: TestDb) {
        let world = World::new(db).await;
        world.store(&[Item::from(world.click(1, 0, 0))]).await;
        let folded = async |minutes: i64| {
            fold_all(&world.db, Timestamp(START.0 + minutes * 60_000)).await;
            world.numbers("SELECT COUNT(*) FROM rollup_day").await[0][0]
        };
        assert_eq!(folded(69).await, 0);
        // One of the campaign, and one of its offer.
        assert_eq!(folded(70).await, 2);
        assert!(!fold(&world.db, Timestamp(START.0 + 70 * 60_000)).await.expect("it folds"), "there is nothing left");
        check_one_click(&world).await;
        assert_eq!(folded(69).await, 2, "a clock that is behind unfolds nothing");
        check_one_click(&world).await;
    }

    async fn days_are_made_anew_when_the_time_zone_changes(db: TestDb) {
        let world = in_berlin(db).await;
        let mut dice = Dice::new(4);
        world.store(&items(&world, &mut dice, 1, 300)).await;
        let now = Timestamp(FIRST.0 + 9 * DAY_MS);
        fold_all(&world.db, now).await;
        raw::execute(&world.db, "UPDATE network SET time_zone = 'America/New_York'").await;
        check_reports(&world, &mut dice).await;
        for _ in 0..40 {
            fold(&world.db, now).await.expect("it folds");
        }
        world.store(&items(&world, &mut dice, 301, 100)).await;
        check_reports(&world, &mut dice).await;
        fold_all(&world.db, now).await;
        check_reports(&world, &mut dice).await;
        check_days(&world).await;
        assert_eq!(world.numbers("SELECT COUNT(*) FROM rollup_day WHERE era < 2").await, [[0]]);
        let off = format!("SELECT COUNT(*) FROM rollup_day WHERE (day / {HOUR_MS}) % 24 <> 4");
        assert_eq!(world.numbers(&off).await, [[0]], "they begin at midnight in New York");
    }

    async fn days_that_are_wrong_are_found_and_made_anew(db: TestDb) {
        let world = in_berlin(db).await;
        let mut dice = Dice::new(6);
        world.store(&items(&world, &mut dice, 1, 300)).await;
        let now = Timestamp(FIRST.0 + 20 * DAY_MS);
        fold_all(&world.db, now).await;
        check_days(&world).await;
        for (harm, least) in [
            ("UPDATE rollup SET clicks = clicks + 1 WHERE hour = (SELECT MIN(hour) FROM rollup)", 1),
            ("DELETE FROM rollup_day WHERE kind = 'sub1'", 10),
            ("UPDATE rollup_day SET total = parts WHERE kind = ''", 10),
            ("DELETE FROM rollup_tag WHERE kind = 'utm_source'", 10),
        ] {
            raw::execute(&world.db, harm).await;
            let (_, wrong_now) = wrong(&world.db).await.expect("they are counted");
            assert!(wrong_now >= least, "{harm}: {wrong_now}");
            rebuild(&world.db, now).await.expect("rebuilt");
            check_days(&world).await;
        }
    }

    async fn clicks_alone_that_come_late_are_in_their_day_once(db: TestDb) {
        let world = in_berlin(db).await;
        world.store(&[click_at(&world, 1, 0)]).await;
        fold_all(&world.db, Timestamp(START.0 + 5 * HOUR_MS)).await;
        // One of them comes late, and their sender has not heard that they were taken.
        let two = [click_at(&world, 2, 0), click_at(&world, 3, 30)];
        for batch in [&two[..], &two, &two[..1], &two[1..]] {
            world.store(batch).await;
        }
        check_clicks(&world, 3).await;
        fold_all(&world.db, Timestamp(START.0 + 40 * HOUR_MS)).await;
        check_clicks(&world, 3).await;
    }

    async fn nothing_falls_between_those_who_write_and_the_one_who_folds(db: TestDb) {
        let world = Arc::new(in_berlin(db).await);
        let all = items(&world, &mut Dice::new(9), 1, 800);
        fold_while_stored(&world, all).await;
    }

    async fn no_click_falls_between_those_who_write_and_the_one_who_folds(db: TestDb) {
        let world = Arc::new(in_berlin(db).await);
        let mut all = items(&world, &mut Dice::new(10), 1, 800);
        all.retain(|item| matches!(item, Item::Click(_)));
        fold_while_stored(&world, all).await;
    }
}

/// Stores these while hours are folded, again and again, up to any hour.
async fn fold_while_stored(world: &Arc<World>, all: Vec<Item>) {
    let all = Arc::new(all);
    let done = Arc::new(AtomicBool::new(false));
    let folder = tokio::spawn({
        let (world, done) = (Arc::clone(world), Arc::clone(&done));
        async move {
            let mut hours = 0;
            while !done.load(Ordering::Relaxed) {
                hours = (hours + 1) % (24 * 10);
                fold(&world.db, Timestamp(FIRST.0 + hours * HOUR_MS)).await.expect("it folds");
            }
        }
    });
    let mut writers = tokio::task::JoinSet::new();
    for part in 0..4 {
        let (world, all) = (Arc::clone(world), Arc::clone(&all));
        writers.spawn(async move {
            let quarter = all.len() / 4;
            for batch in all[part * quarter..(part + 1) * quarter].chunks(9) {
                let applied = storage::ingest::apply(&world.db, &world.snapshot, batch, &crate::ingest_world::say);
                for applied in applied.await {
                    applied.expect("it is stored");
                }
            }
        });
    }
    writers.join_all().await;
    done.store(true, Ordering::Relaxed);
    folder.await.expect("it folded");
    check_days(world).await;
    check_books(world).await;
}

/// A click of the first campaign, so many hours after the start.
fn click_at(world: &World, n: u128, hours: i64) -> Item {
    let mut click = world.click(n, 0, 0);
    click.at = Timestamp(START.0 + hours * HOUR_MS);
    Item::from(click)
}

/// There are so many clicks, in the table, in reports, and in the days.
async fn check_clicks(world: &World, count: i64) {
    assert_eq!(world.numbers("SELECT COUNT(*) FROM click").await, [[count]]);
    assert_eq!(clicks(world).await, [count]);
    let (_, wrong) = wrong(&world.db).await.expect("they are counted");
    assert_eq!(wrong, 0);
}

async fn check_one_click(world: &World) {
    assert_eq!(clicks(world).await, [1]);
}

/// How many clicks there are in a report of everything.
async fn clicks(world: &World) -> Vec<i64> {
    let query = ReportQuery::of(Timestamp(0), Timestamp(i64::MAX));
    let report = run(&world.db, Scope::Network, &query, Clocks { offsets: &[], number: &|_, number| number }).await;
    let totals = report.expect("it reads").totals;
    totals.values().map(|figures| figures.clicks).collect()
}
