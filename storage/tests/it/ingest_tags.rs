//! The hourly sums of what webmasters write on their links.

use crate::databases::{TestDb, both_databases};
use crate::decisions::manager;
use crate::ingest_once::{KEY, SUMS, check_books};
use crate::ingest_world::{Dice, START, World, postback};
use crate::raw;
use domain::access::Scope;
use domain::decision::Decision;
use domain::id::LeadId;
use domain::report::{Dimension, Tag};
use domain::status::ConversionStatus;
use domain::time::{HOUR_MS, Timestamp};
use storage::Origin;
use storage::clicks::{self, ClickFilter, Place};
use storage::conversions::{self, ConversionFilter};
use storage::ingest::{Item, decide};
use storage::reports::{Clocks, ReportQuery, RowKey, run};

/// The sums of each tag are those of the clicks that have it, and of the conversions that these brought.
pub async fn check_tags(world: &World) {
    for tag in Tag::ALL {
        let (counted, stored) = (world.texts(&from_raw_rows(tag)).await, world.texts(&from_rollup(tag)).await);
        assert_eq!(counted, stored, "{tag:?}");
    }
}

fn from_rollup(tag: Tag) -> String {
    let columns = KEY.iter().chain(&["value"]).chain(&SUMS).map(|column| format!("CAST({column} AS TEXT)"));
    let line = columns.collect::<Vec<_>>().join(" || ' ' || ");
    format!("SELECT {line} FROM rollup_tag WHERE kind = '{}' ORDER BY 1", tag.word())
}

fn from_raw_rows(tag: Tag) -> String {
    let tag = tag.word();
    let of = |row: &str, at: &str| {
        format!(
            "{row}.{at} - {row}.{at} % 3600000 AS hour, {row}.offer_id, {row}.advertiser_id, {row}.webmaster_id,
             {row}.campaign_id, COALESCE({row}.promo_id, 0) AS promo_id, {row}.country, {row}.device, click.{tag} AS value"
        )
    };
    let columns: Vec<String> = ["1", "hold", "approved", "rejected"]
        .into_iter()
        .map(|status| format!("CASE WHEN status = '{status}' THEN 1 ELSE 0 END"))
        .skip(1)
        .chain(["hold", "approved"].into_iter().flat_map(|status| {
            ["advertiser", "network", "webmaster"]
                .map(|who| format!("CASE WHEN status = '{status}' THEN {who}_amount ELSE 0 END"))
        }))
        .zip(&SUMS[1..])
        .map(|(what, name)| format!("{what} AS {name}"))
        .collect();
    let nothing: Vec<String> = SUMS[1..].iter().map(|name| format!("0 AS {name}")).collect();
    let raw = format!(
        "SELECT {}, 1 AS clicks, {} FROM click WHERE click.{tag} <> ''
         UNION ALL SELECT {}, 0 AS clicks, {} FROM conversion JOIN click ON click.id = conversion.click_id
         WHERE click.{tag} <> ''",
        of("click", "at"),
        nothing.join(", "),
        of("conversion", "created_at"),
        columns.join(", "),
    );
    let key: Vec<&str> = KEY.into_iter().chain(["value"]).collect();
    let texts = key.iter().map(|column| format!("CAST({column} AS TEXT)"));
    let sums = SUMS.iter().map(|column| format!("CAST(CAST(SUM({column}) AS BIGINT) AS TEXT)"));
    let line = texts.chain(sums).collect::<Vec<_>>().join(" || ' ' || ");
    format!("SELECT {line} FROM ({raw}) AS raw GROUP BY {} ORDER BY 1", key.join(", "))
}

/// Three clicks, two of them by a banner, and a conversion of each but the second.
async fn tagged(db: TestDb) -> World {
    let world = World::new(db).await;
    let mut items = vec![];
    for (n, sub) in [(1, "banner"), (2, "Banner"), (3, "")] {
        let mut click = world.click(n, 0, 0);
        sub.clone_into(&mut click.visit.subs[0]);
        "mail".clone_into(&mut click.visit.utm.source);
        items.push(Item::from(click));
    }
    for n in [1, 3] {
        items.push(postback(world.postback(0, &format!("c={n}&request_id={n}&action=lead&status=new"))));
    }
    world.store(&items).await;
    world
}

async fn by_tag(world: &World, scope: Scope, groups: [Option<Dimension>; 2]) -> Vec<String> {
    report(world, scope, &ReportQuery { groups, ..ReportQuery::of(Timestamp(0), Timestamp(i64::MAX)) }).await
}

/// A report of what came by links with this in `sub1`.
async fn by_offer_of(world: &World, scope: Scope, then: Option<Dimension>, sub1: &str) -> Vec<String> {
    let (groups, marked) = ([Some(Dimension::Offer), then], Some((Tag::Sub1, sub1.to_owned())));
    report(world, scope, &ReportQuery { groups, marked, ..ReportQuery::of(Timestamp(0), Timestamp(i64::MAX)) }).await
}

async fn report(world: &World, scope: Scope, query: &ReportQuery) -> Vec<String> {
    let clocks = Clocks { offsets: &[], number: &|_, number| number };
    let report = run(&world.db, scope, query, clocks).await.expect("it reads");
    let name = |key: &RowKey| match key {
        RowKey::Word(text) => format!("'{text}'"),
        RowKey::Named(name, _) => name.clone(),
        RowKey::Time(_) => "then".to_owned(),
    };
    let row = |row: &storage::reports::ReportRow| {
        let keys: Vec<String> = row.keys.iter().map(name).collect();
        format!("{} {} {} {}", keys.join(" "), row.figures.clicks, row.figures.holds, row.figures.approved)
    };
    report.rows.iter().map(row).collect()
}

both_databases! {
    async fn a_report_by_tag_adds_up_to_all_there_is(db: TestDb) {
        let world = tagged(db).await;
        let [sub1, source] = [Tag::Sub1, Tag::UtmSource].map(Dimension::Tag);
        let rows = by_tag(&world, Scope::Network, [Some(sub1), None]).await;
        assert_eq!(rows, ["'' 1 1 0", "'Banner' 1 0 0", "'banner' 1 1 0"]);
        assert_eq!(by_tag(&world, Scope::Network, [Some(source), None]).await, ["'mail' 3 2 0"]);
        let pairs = by_tag(&world, Scope::Network, [Some(Dimension::Offer), Some(sub1)]).await;
        assert_eq!(pairs, ["Shop for all '' 1 1 0", "Shop for all 'Banner' 1 0 0", "Shop for all 'banner' 1 1 0"]);
        assert!(by_tag(&world, Scope::Network, [Some(source), Some(sub1)]).await.is_empty());
        let boris = Scope::Webmaster(world.webmasters[1]);
        assert!(by_tag(&world, boris, [Some(sub1), None]).await.is_empty());
        assert!(by_tag(&world, Scope::Advertiser(world.advertisers[0]), [Some(sub1), None]).await.is_empty());
    }

    async fn a_report_is_narrowed_to_what_stands_on_the_link(db: TestDb) {
        let world = tagged(db).await;
        let [sub1, source] = [Tag::Sub1, Tag::UtmSource].map(Dimension::Tag);
        assert_eq!(by_offer_of(&world, Scope::Network, None, "banner").await, ["Shop for all 1 1 0"]);
        assert_eq!(by_offer_of(&world, Scope::Network, Some(sub1), "Banner").await, ["Shop for all 'Banner' 1 0 0"]);
        assert!(by_offer_of(&world, Scope::Network, Some(source), "banner").await.is_empty(), "pairs are not kept");
        for other in ["none", "ban", "", "\0"] {
            assert!(by_offer_of(&world, Scope::Network, None, other).await.is_empty(), "{other}");
        }
        let boris = Scope::Webmaster(world.webmasters[1]);
        assert!(by_offer_of(&world, boris, None, "banner").await.is_empty());
        let shop = Scope::Advertiser(world.advertisers[0]);
        assert_eq!(by_offer_of(&world, shop, None, "banner").await, ["Shop for all 3 2 0"], "it is not theirs to ask");
    }

    async fn a_decision_by_hand_moves_the_sums_of_tags_too(db: TestDb) {
        let world = tagged(db).await;
        let ids = ["1", "3"].map(|request| LeadId::of(world.offers[0], "lead", request));
        let decision = Decision::new(ConversionStatus::Approved, "because").expect("a decision");
        decide(&world.db, manager(&world).await, &ids, &decision).await.expect("decided");
        check_books(&world).await;
        let rows = by_tag(&world, Scope::Network, [Some(Dimension::Tag(Tag::Sub1)), None]).await;
        assert_eq!(rows, ["'' 1 0 1", "'Banner' 1 0 0", "'banner' 1 0 1"]);
    }

    async fn what_was_there_before_the_sums_of_tags_is_counted(db: TestDb) {
        let world = tagged(db).await;
        raw::execute(&world.db, "UPDATE conversion SET status = 'approved' WHERE request_id = '1'").await;
        raw::execute(&world.db, "DROP TABLE rollup_tag").await;
        let step = "DELETE FROM seaql_migrations WHERE version = 'm20261125_000037_sum_up_tags'";
        raw::execute(&world.db, step).await;
        world.db.migrate().await.expect("a schema");
        check_tags(&world).await;
        let stored = world.numbers("SELECT CAST(SUM(approved) AS bigint) FROM rollup_tag WHERE kind = 'sub1'").await;
        assert_eq!(stored, [[1]]);
    }

    async fn the_rows_behind_a_figure_are_found_by_where_they_came_from(db: TestDb) {
        let world = tagged(db).await;
        let shop = Scope::Advertiser(world.advertisers[0]);
        let banner = Origin { tag: Some((Tag::Sub1, "banner".to_owned())), ..Origin::default() };
        let of_bank = Origin { advertiser: Some(world.advertisers[1]), ..Origin::default() };
        let of_boris = Origin { campaign: Some(world.campaigns[0][1]), ..Origin::default() };
        let by_promo = Origin { promo: Some(world.promo), ..Origin::default() };
        for (scope, origin, expected) in [
            (Scope::Network, &Origin::default(), (3, 2)),
            (Scope::Network, &banner, (1, 1)),
            (Scope::Network, &of_bank, (0, 0)),
            (Scope::Network, &of_boris, (0, 0)),
            (Scope::Network, &by_promo, (0, 0)),
            // What an advertiser may not tell apart has no effect.
            (shop, &banner, (3, 2)),
            (shop, &of_boris, (3, 2)),
            (shop, &of_bank, (3, 2)),
        ] {
            let filter = ClickFilter { origin: origin.clone(), ..ClickFilter::default() };
            let clicks = clicks::list(&world.db, scope, &filter, Place::Newest).await.expect("a page").rows.len();
            let filter = ConversionFilter { origin: origin.clone(), ..ConversionFilter::default() };
            let found = conversions::list(&world.db, scope, &filter, 1).await.expect("a page").rows.len();
            assert_eq!((clicks, found), expected, "{scope:?} {origin:?}");
        }
        let elsewhere = ConversionFilter { country: Some("KZ".to_owned()), ..ConversionFilter::default() };
        assert_eq!(conversions::list(&world.db, Scope::Network, &elsewhere, 1).await.expect("a page").total, 0);
    }

    /// What tags cost is a row for each value and hour, however many clicks there are.
    async fn many_tagged_clicks_are_stored_in_few_rows(db: TestDb) {
        let world = World::new(db).await;
        let mut dice = Dice::new(3);
        let clicks: Vec<Item> = (1..=2048)
            .map(|n| {
                let mut click = world.click(n, 0, 0);
                click.at = Timestamp(START.0 + i64::from(dice.roll(2) == 0) * HOUR_MS);
                click.visit.subs = std::array::from_fn(|_| format!("s{}", dice.roll(4)));
                Item::from(click)
            })
            .collect();
        for batch in clicks.chunks(512) {
            world.store(batch).await;
        }
        let rows = world.numbers("SELECT COUNT(*) FROM rollup_tag").await;
        assert_eq!(rows, [[2 * 5 * 4]]);
        check_books(&world).await;
    }
}
