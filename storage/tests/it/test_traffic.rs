//! Tests: kept like everything else, and counted nowhere.

use crate::databases::{TestDb, both_databases};
use crate::ingest_world::{START, World};
use crate::raw;
use crate::world::{manager, may};
use domain::access::Scope;
use domain::click::Click;
use domain::conversion::Tests;
use domain::decision::Decision;
use domain::id::LeadId;
use domain::payout::Split;
use domain::status::ConversionStatus::{Approved, Rejected};
use storage::conversions::{self, ConversionFilter};
use storage::ingest::{self, Item};
use storage::rollups;

/// What must be empty of tests.
const COUNTS: &str = "SELECT (SELECT COUNT(*) FROM ledger_entry), (SELECT COUNT(*) FROM rollup), \
    (SELECT COUNT(*) FROM rollup_tag), (SELECT COUNT(*) FROM rollup_day)";

/// The other columns of a sum.
const SUMS: &str = "hour, offer_id, advertiser_id, promo_id, country, device, clicks, holds, approved, rejected, \
    hold_advertiser, hold_network, hold_webmaster, approved_advertiser, approved_network, approved_webmaster";

fn test_click(world: &World, n: u128) -> Click {
    let mut click = Click { is_test: true, ..world.click(n, 0, 0) };
    "try".clone_into(&mut click.visit.subs[0]);
    click
}

both_databases! {
    async fn a_test_is_kept_with_its_history_and_is_in_no_sum_and_no_ledger(db: TestDb) {
        let world = World::new(db).await;
        world.store(&[Item::from(test_click(&world, 1))]).await;
        assert_eq!(world.send("c=1&request_id=T-1&action=lead&status=hold").await, "200 created hold");
        assert_eq!(world.send("c=1&request_id=T-1&action=lead&status=approved").await, "200 updated approved");
        let id = LeadId::of(world.offers[0], "lead", "T-1");
        let rejected = Decision::new(Rejected, "only a test").expect("a decision");
        let tally = ingest::decide(&world.db, may(), &[id], &rejected).await.expect("decided");
        assert_eq!(tally.changed, 1);

        let known = world.conversion(id).await.expect("it is kept");
        assert_eq!((known.is_test, known.version, known.status), (true, 3, Rejected));
        assert!(known.split != Split::ZERO, "its page says what it would have been worth");
        let history = conversions::history(&world.db, &known).await.expect("a history");
        assert_eq!(history.iter().map(|change| change.effect).collect::<Vec<_>>(), [Split::ZERO; 3]);
        assert_eq!(world.numbers(COUNTS).await, [[0, 0, 0, 0]]);
        let census = rollups::check(&world.db, START).await.expect("a census");
        assert_eq!((census.clicks, census.conversions, census.wrong), (1, 1, 0));

        world.store(&[Item::from(world.click(2, 0, 0))]).await;
        assert_eq!(world.send("c=2&request_id=R-1&action=lead&status=approved").await, "200 created approved");
        rollups::rebuild(&world.db, START, START).await.expect("rebuilt");
        assert_eq!(world.numbers("SELECT CAST(SUM(clicks) AS bigint), CAST(SUM(approved) AS bigint), CAST(SUM(rejected) AS bigint) FROM rollup").await, [[1, 1, 0]]);
        let census = rollups::check(&world.db, START).await.expect("a census");
        assert_eq!((census.clicks, census.conversions, census.wrong), (2, 2, 0));
    }

    async fn lists_have_tests_or_leave_them_out_as_they_are_asked(db: TestDb) {
        let world = World::new(db).await;
        world.store(&[Item::from(test_click(&world, 1)), Item::from(world.click(2, 0, 0))]).await;
        world.send("c=1&request_id=T-1&action=lead&status=hold").await;
        world.send("c=2&request_id=R-1&action=lead&status=hold").await;
        for (tests, expected) in
            [(Tests::With, vec!["R-1", "T-1"]), (Tests::Without, vec!["R-1"]), (Tests::Only, vec!["T-1"])]
        {
            let filter = ConversionFilter { tests, ..ConversionFilter::default() };
            let page = conversions::list(&world.db, Scope::Network, &filter, 1).await.expect("a page");
            let mut found: Vec<_> = page.rows.iter().map(|row| row.conversion.request_id.as_str()).collect();
            found.sort_unstable();
            assert_eq!(found, expected, "{tests:?}");
        }
        let latest = conversions::latest(&world.db, Scope::Network, 10).await.expect("rows");
        assert_eq!(latest.len(), 1);
        let test = LeadId::of(world.offers[0], "lead", "T-1");
        let preview = ingest::preview(&world.db, manager(), &[test], Approved).await.expect("a look");
        assert_eq!(preview[0].1, Ok(Some(Split::ZERO)), "a decision on a test moves nothing");
    }

    async fn an_offer_is_tried_out_before_it_is_opened(db: TestDb) {
        let mut world = World::new(db).await;
        world.snapshot.offers.get_mut(&world.offers[0]).expect("an offer").status = domain::offer::OfferStatus::Paused;
        world.store(&[Item::from(test_click(&world, 1)), Item::from(world.click(2, 0, 0))]).await;
        assert_eq!(world.send("c=1&request_id=T-1&action=lead&status=hold").await, "200 created hold");
        assert_eq!(world.send("c=2&request_id=R-1&action=lead&status=hold").await, "422 offer_closed");
    }

    async fn what_was_a_test_before_is_taken_out_of_the_sums(db: TestDb) {
        let world = World::new(db).await;
        world.store(&[Item::from(test_click(&world, 1)), Item::from(world.click(2, 0, 1))]).await;
        world.send("c=1&request_id=T-1&action=lead&status=approved").await;
        world.send("c=2&request_id=R-1&action=lead&status=approved").await;
        // As an older version left it: the webmaster is marked, and all is counted alike, the ledger a table of its own.
        raw::undo(&world.db, 98).await;
        for table in ["click", "conversion", "customer"] {
            raw::execute(&world.db, &format!("ALTER TABLE {table} DROP COLUMN is_test")).await;
        }
        let anna = world.webmasters[0];
        raw::execute(&world.db, "DELETE FROM seaql_migrations WHERE version LIKE '%_000089_%'").await;
        raw::execute(&world.db, &format!("UPDATE webmaster SET is_test = true WHERE id = {anna}")).await;
        raw::execute(&world.db, &format!(
            "INSERT INTO ledger_entry (conversion_id, version, at, advertiser_id, webmaster_id, offer_id, currency, \
             advertiser_amount, network_amount, webmaster_amount) \
             SELECT id, 1, 0, advertiser_id, webmaster_id, offer_id, currency, 1, 1, 0 \
             FROM conversion WHERE webmaster_id = {anna}"
        )).await;
        raw::execute(&world.db, &format!(
            "INSERT INTO rollup (webmaster_id, campaign_id, {SUMS}) SELECT {anna}, {campaign}, {SUMS} FROM rollup",
            campaign = world.campaigns[0][0]
        )).await;
        world.db.migrate().await.expect("migrated");
        assert_eq!(world.numbers("SELECT COUNT(*), CAST(SUM(clicks) AS bigint) FROM rollup").await, [[1, 1]]);
        assert_eq!(world.numbers("SELECT COUNT(*) FROM ledger_entry").await, [[1]]);
        let census = rollups::check(&world.db, START).await.expect("a census");
        assert_eq!((census.clicks, census.conversions, census.wrong), (2, 2, 0));
    }
}
