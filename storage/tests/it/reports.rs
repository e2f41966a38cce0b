//! What reports count, for whom.

use crate::databases::{TestDb, both_databases};
use crate::ingest_world::{START, World, postback};
use crate::raw;
use domain::access::Scope;
use domain::money::{Amount, Currency};
use domain::payout::Split;
use domain::report::{Dimension, Figures, Tag};
use domain::time::{DAY_MS, HOUR_MS, Timestamp};
use storage::ingest::Item;
use storage::reports::{Clocks, Report, ReportQuery, RowKey, run};

fn for_ever() -> ReportQuery {
    ReportQuery::of(Timestamp(0), Timestamp(i64::MAX))
}

/// All of it, by one thing.
fn by(group: Dimension) -> ReportQuery {
    ReportQuery { groups: [Some(group), None], ..for_ever() }
}

/// Clicks and conversions of both offers and both webmasters, in the first hour and 30 hours later.
async fn filled(db: TestDb) -> World {
    let world = World::new(db).await;
    let later = Timestamp(START.0 + 30 * HOUR_MS);
    let mut items = vec![];
    for (n, offer, webmaster, at) in
        [(1, 0, 0, START), (2, 0, 1, START), (3, 1, 0, START), (4, 0, 0, later), (5, 0, 0, later)]
    {
        let mut click = world.click(n, offer, webmaster);
        click.at = at;
        items.push(Item::from(click));
    }
    let sent = [
        (0, START, "c=1&request_id=1&action=lead&status=new"),
        (0, START, "c=2&request_id=2&action=lead&status=paid"),
        (0, START, "c=1&request_id=3&action=lead&status=test"),
        (1, START, "c=3&request_id=1&action=card&status=paid"),
        (0, later, "c=4&request_id=4&action=lead&status=paid"),
        // Decided later, counted when it was made.
        (0, later, "c=1&request_id=1&action=lead&status=paid"),
        (0, later, "c=5&request_id=5&action=lead&status=new"),
    ];
    for (advertiser, at, query) in sent {
        let mut incoming = world.postback(advertiser, query);
        incoming.at = at;
        items.push(postback(incoming));
    }
    world.store(&items).await;
    world
}

/// Days of 24 hours, in UTC.
const UTC: Clocks<'static> = Clocks { offsets: &[], number: &|_, number| number };

async fn report(world: &World, scope: Scope, query: ReportQuery) -> Report {
    run(&world.db, scope, &query, UTC).await.expect("it reads")
}

/// A row as its key, its currency, clicks, holds, approved and rejected.
fn rows(report: &Report) -> Vec<String> {
    let name = |key: &RowKey| match key {
        RowKey::Time(day) => format!("day {}", day - START.0 / DAY_MS),
        RowKey::Named(name, _) => name.clone(),
        RowKey::Word(word) => format!("'{word}'"),
    };
    let row = |row: &storage::reports::ReportRow| {
        let figures = row.figures;
        format!(
            "{} {} {} {} {} {}",
            row.keys.iter().map(name).collect::<Vec<_>>().join(" "),
            row.currency,
            figures.clicks,
            figures.holds,
            figures.approved,
            figures.rejected
        )
    };
    report.rows.iter().map(row).collect()
}

fn split(advertiser: i64, network: i64, webmaster: i64) -> Split {
    Split { advertiser: Amount(advertiser), network: Amount(network), webmaster: Amount(webmaster) }
}

both_databases! {
    async fn each_group_has_its_rows_and_the_same_totals(db: TestDb) {
        let world = filled(db).await;
        let table = [
            (Dimension::Day, vec!["day 0 RUB 2 0 2 1", "day 0 USD 1 0 1 0", "day 1 RUB 2 1 1 0"]),
            (Dimension::Offer, vec!["Bank card USD 1 0 1 0", "Shop for all RUB 4 1 3 1"]),
            (Dimension::Webmaster, vec!["Anna RUB 3 1 2 1", "Anna USD 1 0 1 0", "Boris RUB 1 0 1 0"]),
            (Dimension::Advertiser, vec!["Bank USD 1 0 1 0", "Shop RUB 4 1 3 1"]),
        ];
        // 200.000001 a lead: Anna's network share is 10 %, Boris himself gets 95 %, each rounded down.
        let anna = split(200_000_001, 20_000_000, 180_000_001);
        let boris = split(200_000_001, 10_000_001, 190_000_000);
        let roubles = Figures {
            clicks: 4,
            holds: 1,
            approved: 3,
            rejected: 1,
            hold_money: anna,
            approved_money: anna + anna + boris,
        };
        let dollars = Figures {
            clicks: 1,
            approved: 1,
            approved_money: split(7_000_000, 700_000, 6_300_000),
            ..Figures::default()
        };
        for (group, expected) in table {
            let report = report(&world, Scope::Network, by(group)).await;
            assert_eq!(rows(&report), expected);
            let totals = [(Currency::RUB, roubles), (Currency::parse("USD").expect("dollars"), dollars)];
            assert_eq!(report.totals, totals.into(), "{group:?}");
            for (currency, total) in totals {
                let of_currency = report.rows.iter().filter(|row| row.currency == currency);
                assert_eq!(of_currency.fold(Figures::default(), |sum, row| sum + row.figures), total, "{group:?}");
            }
        }
    }

    async fn everybody_sees_their_own(db: TestDb) {
        let world = filled(db).await;
        let [shop, bank] = world.advertisers.map(Scope::Advertiser);
        let [anna, boris] = world.webmasters.map(Scope::Webmaster);
        let none: Vec<&str> = vec![];
        let table = [
            (shop, Dimension::Offer, vec!["Shop for all RUB 4 1 3 1"]),
            (shop, Dimension::Day, vec!["day 0 RUB 2 0 2 1", "day 1 RUB 2 1 1 0"]),
            (shop, Dimension::Advertiser, none.clone()),
            (shop, Dimension::Webmaster, none.clone()),
            (shop, Dimension::Campaign, none.clone()),
            (shop, Dimension::Promo, none.clone()),
            (shop, Dimension::Tag(Tag::Sub1), none.clone()),
            (bank, Dimension::Offer, vec!["Bank card USD 1 0 1 0"]),
            (anna, Dimension::Offer, vec!["Bank card USD 1 0 1 0", "Shop for all RUB 3 1 2 1"]),
            (anna, Dimension::Webmaster, none.clone()),
            (anna, Dimension::Tag(Tag::Sub1), vec!["'' RUB 3 1 2 1", "'' USD 1 0 1 0"]),
            (anna, Dimension::Advertiser, none),
            (boris, Dimension::Day, vec!["day 0 RUB 1 0 1 0"]),
        ];
        for (scope, group, expected) in table {
            let report = report(&world, scope, by(group)).await;
            assert_eq!(rows(&report), expected, "{scope:?} {group:?}");
            assert_eq!(report.totals.is_empty(), expected.is_empty(), "{scope:?} {group:?}");
        }
    }

    async fn a_filter_never_widens_a_scope(db: TestDb) {
        let world = filled(db).await;
        let of_boris = ReportQuery { webmaster: Some(world.webmasters[1]), ..by(Dimension::Offer) };
        let of_anna = ReportQuery { webmaster: Some(world.webmasters[0]), ..by(Dimension::Offer) };
        let of_bank = ReportQuery { offer: Some(world.offers[1]), ..by(Dimension::Offer) };
        let table = [
            (Scope::Network, of_boris.clone(), vec!["Shop for all RUB 1 0 1 0"]),
            // Nobody else may tell webmasters apart.
            (Scope::Webmaster(world.webmasters[1]), of_anna, vec!["Shop for all RUB 1 0 1 0"]),
            (Scope::Advertiser(world.advertisers[0]), of_boris, vec!["Shop for all RUB 4 1 3 1"]),
            (Scope::Network, of_bank.clone(), vec!["Bank card USD 1 0 1 0"]),
            (Scope::Advertiser(world.advertisers[0]), of_bank.clone(), vec![]),
            (Scope::Webmaster(world.webmasters[0]), of_bank.clone(), vec!["Bank card USD 1 0 1 0"]),
            (Scope::Webmaster(world.webmasters[1]), of_bank, vec![]),
        ];
        for (scope, query, expected) in table {
            assert_eq!(rows(&report(&world, scope, query.clone()).await), expected, "{scope:?} {query:?}");
        }
    }

    async fn a_period_takes_the_hours_that_begin_in_it(db: TestDb) {
        let world = filled(db).await;
        let later = START.0 + 30 * HOUR_MS;
        let (first, second) = ("day 0 RUB 2 0 2 1", "day 1 RUB 2 1 1 0");
        let table = [
            (START.0, START.0 + 1, vec![first]),
            (START.0 + 1, later, vec![]),
            (START.0 + 1, later + 1, vec![second]),
            (START.0, later, vec![first]),
            (START.0, later + HOUR_MS, vec![first, second]),
            (later, START.0, vec![]),
        ];
        for (from, to, expected) in table {
            let query =
                ReportQuery { from: Timestamp(from), to: Timestamp(to), offer: Some(world.offers[0]), ..by(Dimension::Day) };
            assert_eq!(rows(&report(&world, Scope::Network, query).await), expected, "{from} {to}");
        }
    }

    async fn hours_of_one_day_are_one_row_on_any_clocks(db: TestDb) {
        let world = filled(db).await;
        let first = START.0.div_euclid(DAY_MS);
        let days = async |offsets: &[(Timestamp, i64)], number: &(dyn Fn(Dimension, i64) -> i64 + Sync)| {
            let query = ReportQuery { offer: Some(world.offers[0]), ..by(Dimension::Day) };
            let report = run(&world.db, Scope::Network, &query, Clocks { offsets, number }).await.expect("it reads");
            let clicks = |row: &storage::reports::ReportRow| match row.keys[..] {
                [RowKey::Time(day)] => (day - first, row.figures.clicks),
                _ => unreachable!("a day"),
            };
            report.rows.iter().map(clicks).collect::<Vec<_>>()
        };
        let same = |_: Dimension, day: i64| day;
        let at = |hours: i64| hours * HOUR_MS;
        assert_eq!(days(&[], &same).await, [(0, 2), (1, 2)]);
        // What happened at midnight is of the day before on clocks that are behind.
        let behind = (Timestamp(0), -at(1));
        assert_eq!(days(&[behind], &same).await, [(-1, 2), (1, 2)]);
        let ahead = (Timestamp(START.0 + at(1)), at(48));
        assert_eq!(days(&[behind, ahead], &same).await, [(-1, 2), (3, 2)]);
        assert_eq!(days(&[], &|_, day| day / 1000).await.len(), 1, "many days as one");
    }

    async fn any_two_things_make_rows_together(db: TestDb) {
        let world = filled(db).await;
        let two = |one, other| ReportQuery { groups: [Some(one), Some(other)], ..for_ever() };
        let table = [
            (
                two(Dimension::Day, Dimension::Webmaster),
                vec!["day 0 Anna RUB 1 0 1 1", "day 0 Anna USD 1 0 1 0", "day 0 Boris RUB 1 0 1 0", "day 1 Anna RUB 2 1 1 0"],
            ),
            (two(Dimension::Country, Dimension::Device), vec!["'RU' 'phone' RUB 4 1 3 1", "'RU' 'phone' USD 1 0 1 0"]),
            (two(Dimension::Promo, Dimension::Advertiser), vec![" Bank USD 1 0 1 0", " Shop RUB 4 1 3 1"]),
            (two(Dimension::Offer, Dimension::Offer), vec![]),
        ];
        for (query, expected) in table {
            assert_eq!(rows(&report(&world, Scope::Network, query.clone()).await), expected, "{query:?}");
        }
        let nobody = two(Dimension::Offer, Dimension::Webmaster);
        assert_eq!(report(&world, Scope::Advertiser(world.advertisers[0]), nobody).await, Report::default());
    }

    /// Whoever has a key can report any price. Their sums end at the largest number; nobody else's postback or report fails.
    async fn sums_beyond_all_numbers_stop_at_the_largest(db: TestDb) {
        let world = filled(db).await;
        let by_offer = by(Dimension::Offer);
        let before = report(&world, Scope::Network, by_offer.clone()).await.totals[&Currency::RUB].approved_money;
        let most = i64::MAX - 1;
        raw::execute(&world.db, &format!("UPDATE rollup SET approved_advertiser = {most}")).await;
        let mut incoming = world.postback(0, "c=2&request_id=9&action=lead&status=paid");
        incoming.at = START;
        world.store(&[postback(incoming)]).await;

        let connection = raw::connect(&world.db).await;
        let sums = "SELECT MAX(approved_advertiser) AS most FROM rollup";
        let stored: i64 = raw::query(&connection, sums).await[0].try_get("", "most").expect("it is a whole number still");
        connection.close().await.expect("closed");
        assert_eq!(stored, i64::MAX);
        let total = report(&world, Scope::Network, by_offer.clone()).await.totals[&Currency::RUB].approved_money;
        assert!(total.advertiser.0 >= 9_000_000_000_000_000_000, "{total:?}");
        assert!(total.network > before.network && total.network.0 < 1_000_000_000, "{before:?} {total:?}");
    }
}
