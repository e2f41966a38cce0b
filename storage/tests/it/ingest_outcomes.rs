//! Each outcome of a postback, and the rows it leaves.

use crate::databases::{TestDb, both_databases};
use crate::ingest_world::{START, World, describe, postback};
use domain::access::Scope;
use domain::answer::Answer;
use domain::click::{Click, Device, NamedPage, Utm, Visit};
use domain::decide::Outcome;
use domain::id::{LeadId, OfferId};
use domain::landing::NoPage;
use domain::postback::Problem;
use domain::status::Word;
use domain::time::{DAY_MS, Timestamp};
use domain::trace::Step;
use std::collections::HashSet;
use std::mem::discriminant;
use storage::ingest::{Applied, Incoming, Item};
use storage::postback_log::LogResult;
use storage::{StorageError, conversions};

/// Postbacks of the shop, in order, and what comes of each.
const TABLE: [(&str, &str); 24] = [
    ("c=1&request_id=1&action=lead&status=new", "200 created hold"),
    ("c=1&request_id=1&action=lead&status=new", "200 duplicate hold"),
    ("c=1&request_id=1&action=lead&status=paid&comment=thanks", "200 updated approved"),
    ("c=1&request_id=1&action=lead&status=new", "200 ignored approved"),
    ("c=2&request_id=1&action=lead&status=paid", "409 conflict click_id"),
    ("c=1&request_id=1&action=lead&status=refunded", "200 updated rejected"),
    ("c=2&request_id=2&action=lead&status=paid", "200 created approved"),
    ("c=1&request_id=1&action=sale&status=new", "422 missing_field price"),
    ("c=1&request_id=1&action=sale&status=new&price=3000.33", "200 created hold"),
    ("c=1&request_id=1&action=sale&status=new&price=2999.99", "200 updated hold"),
    ("c=1&request_id=1&action=sale&status=sold&price=2999.99", "200 updated approved"),
    ("c=1&request_id=1&action=sale&status=sold&price=1", "409 conflict price"),
    ("c=1&request_id=3&action=leads&status=new", "422 unknown_action action"),
    ("c=9&request_id=3&action=lead&status=new", "422 unknown_click click_id"),
    ("c=3&request_id=3&action=lead&status=new", "422 unknown_click click_id"),
    ("c=1&request_id=3&action=lead&status=strange", "422 unknown_status status"),
    ("c=1&customer_id=anna&status=activate&price=500", "200 customer created active"),
    ("c=1&customer_id=anna&status=activate", "200 customer duplicate active"),
    ("c=2&customer_id=anna&status=activate", "409 conflict click_id"),
    ("c=1&request_id=1&action=rebill&status=paid&customer_id=anna", "200 created approved"),
    ("c=1&customer_id=anna&status=deactivate", "200 customer updated inactive"),
    ("c=1&request_id=2&action=rebill&status=paid&customer_id=anna", "422 inactive_customer customer_id"),
    ("c=2&request_id=4&action=order&status=new&city=Omsk&items=2", "200 created hold"),
    ("c=1&request_id=5&action=fee&status=paid&customer_id=boris", "422 unknown_customer customer_id"),
];

/// Clicks 1 and 2 are the shop's, by Anna and by Boris; click 3 is the bank's.
async fn with_clicks(db: TestDb) -> World {
    let world = World::new(db).await;
    let clicks = [(1, 0, 0), (2, 0, 1), (3, 1, 0)];
    let clicks = clicks.map(|(n, offer, webmaster)| Item::from(world.click(n, offer, webmaster)));
    world.store(&clicks).await;
    world
}

/// The tables that postbacks write to, but for the log.
const WRITTEN: [&str; 6] =
    ["conversion", "conversion_transition", "ledger_entry", "customer", "customer_change", "rollup"];

/// Checks what an outcome added to each table, and that what it says of a conversion is what is stored.
async fn check_tables(world: &World, query: &str, outcome: &Outcome, added: &[i64]) {
    match outcome {
        Outcome::Created(made, _) => {
            assert_eq!(added[..5], [1, 1, 1, 0, 0], "{query}");
            assert_eq!(world.conversion(made.id).await.as_ref(), Some(&**made), "{query}");
        }
        Outcome::Updated(changed, _) => {
            assert_eq!(added, [0, 1, 1, 0, 0, 0], "{query}");
            assert_eq!(world.conversion(changed.id).await.as_ref(), Some(&**changed), "{query}");
        }
        Outcome::CustomerCreated(..) => assert_eq!(added, [0, 0, 0, 1, 1, 0], "{query}"),
        Outcome::CustomerUpdated(..) => assert_eq!(added, [0, 0, 0, 0, 1, 0], "{query}"),
        Outcome::Duplicate(..)
        | Outcome::Ignored(..)
        | Outcome::CustomerDuplicate(..)
        | Outcome::Conflict(..)
        | Outcome::Refused(_) => assert_eq!(added, [0; 6], "{query}"),
    }
}

/// Checks that the log says what was sent, what came of it and what was answered.
async fn check_log(world: &World, query: &str, incoming: &Incoming, outcome: &Outcome, answer: &Answer) {
    let entry = world.logged(incoming.log).await;
    assert_eq!(entry.response, serde_json::to_string(&answer.body).expect("JSON"), "{query}");
    assert_eq!((&entry.request, &entry.fields), (&incoming.request, &incoming.fields), "{query}");
    assert_eq!((entry.row.http, &entry.row.code), (answer.http, &answer.body.code), "{query}");
    assert_eq!(entry.row.lead, answer.body.lead_id, "{query}");
    assert_eq!(entry.row.result, answer.body.result.map_or(LogResult::Error, LogResult::Done), "{query}");
    if let Outcome::Conflict(..) = outcome {
        assert!(entry.row.standing.is_some(), "{query}: what it contradicts stands somewhere");
        let first = world.logged(entry.first_of_lead.expect("the request that came first").id).await;
        assert_eq!((first.row.lead, first.row.result.word()), (entry.row.lead, "created"), "{query}");
    } else {
        let conversion = answer.body.conversion_status.map(Word::Conversion);
        assert_eq!(entry.row.standing, conversion.or(answer.body.customer_status.map(Word::Customer)), "{query}");
        assert_eq!(entry.first_of_lead, None, "{query}");
    }
    let failed = entry.trace.last().and_then(Step::problem);
    match outcome {
        Outcome::Conflict(_, problem) | Outcome::Refused(problem) => assert_eq!(failed, Some(problem), "{query}"),
        _ => assert!(failed.is_none() && entry.trace.len() >= 3, "{query}"),
    }
    let knows_offer = !matches!(failed, Some(Problem::UnknownClick { .. }));
    assert_eq!(entry.row.offer.map(|(_, name)| name), knows_offer.then(|| "Shop for all".to_owned()), "{query}");
}

both_databases! {
    async fn every_outcome_is_stored_as_it_is_answered(db: TestDb) {
        let world = with_clicks(db).await;
        let mut seen = HashSet::new();
        for (query, expected) in TABLE {
            let before = world.counts(WRITTEN).await;
            let incoming = world.postback(0, query);
            let applied = world.store(&[postback(incoming.clone())]).await.remove(0);
            assert_eq!(describe(&applied), expected, "{query}");
            let Applied::Postback { outcome, answer } = applied else { panic!("{query} is no click") };
            seen.insert(discriminant(&*outcome));

            let after = world.counts(WRITTEN).await;
            let added: Vec<i64> = after.iter().zip(before).map(|(after, before)| after - before).collect();
            check_tables(&world, query, &outcome, &added).await;
            check_log(&world, query, &incoming, &outcome, &answer).await;
        }
        assert_eq!(seen.len(), 9, "the table reaches every outcome");
        assert_eq!(world.counts(["postback_log"]).await, [24]);
        let customer = "SELECT customer_id || ' ' || status || ' ' || CAST(price AS TEXT) || ' ' || CAST(version AS TEXT)
            FROM customer";
        assert_eq!(world.texts(customer).await, ["anna inactive 500000000 2"]);
        let history = "SELECT COALESCE(from_status, 'none') || ' ' || to_status FROM customer_change ORDER BY version";
        assert_eq!(world.texts(history).await, ["none active", "active inactive"]);
    }

    async fn the_same_postbacks_in_one_batch_end_the_same(db: TestDb) {
        let world = World::new(db).await;
        let clicks = [(1, 0, 0), (2, 0, 1), (3, 1, 0)];
        let mut items: Vec<Item> =
            clicks.map(|(n, offer, webmaster)| Item::from(world.click(n, offer, webmaster))).into();
        items.extend(TABLE.map(|(query, _)| postback(world.postback(0, query))));
        let applied = world.store(&items).await;
        let descriptions: Vec<String> = applied.iter().skip(3).map(describe).collect();
        assert_eq!(descriptions, TABLE.map(|(_, expected)| expected));
        assert_eq!(world.counts(WRITTEN).await[..5], [5, 9, 9, 1, 2]);
        // Of each conversion, the last change is what is stored.
        for applied in applied.iter().rev() {
            let Applied::Postback { outcome, .. } = applied else { continue };
            if let Outcome::Created(last, _) | Outcome::Updated(last, _) = &**outcome {
                let stored = world.conversion(last.id).await.expect("it is there");
                assert!(stored.version >= last.version);
                if stored.version == last.version {
                    assert_eq!(stored, **last);
                }
            }
        }
    }

    async fn a_click_is_known_only_after_it_came(db: TestDb) {
        let world = World::new(db).await;
        let lead = "c=1&request_id=1&action=lead&status=new";
        let items =
            [postback(world.postback(0, lead)), Item::from(world.click(1, 0, 0)), postback(world.postback(0, lead))];
        let applied = world.store(&items).await;
        let descriptions: Vec<String> = applied.iter().map(describe).collect();
        assert_eq!(descriptions, ["422 unknown_click click_id", "click", "200 created hold"]);
    }

    async fn every_part_of_a_click_is_stored(db: TestDb) {
        let world = World::new(db).await;
        let subs = ["a", "b", "c", "d", "e"].map(str::to_owned);
        let utm = Utm {
            source: "f".into(),
            medium: "g".into(),
            campaign: "h".into(),
            term: "i".into(),
            content: "Ж ' \" \\".into(),
        };
        let visit = Visit {
            ip: "2001:db8::1".into(),
            country: "KZ".into(),
            user_agent: "Mozilla/5.0".into(),
            device: Device::Tablet,
            referrer: "https://blog.example/".into(),
            traffic_source: "blog".into(),
            subs,
            utm,
            page: Some(NamedPage { url: "https://x.example/".into(), fault: Some(NoPage::Host) }),
        };
        let click = Click { promo: Some(world.promo), visit, ..world.click(7, 0, 1) };
        world.store(&[Item::from(click)]).await;
        let columns = "ip, country, user_agent, device, referrer, traffic_source, sub1, sub2, sub3, sub4, sub5, \
            utm_source, utm_medium, utm_campaign, utm_term, utm_content, page, page_fault";
        let stored = world.texts(&format!("SELECT {} FROM click", columns.replace(", ", " || '|' || "))).await;
        assert_eq!(
            stored,
            ["2001:db8::1|KZ|Mozilla/5.0|tablet|https://blog.example/|blog|a|b|c|d|e|f|g|h|i|Ж ' \" \\|https://x.example/|host"]
        );
        let numbers =
            world.numbers("SELECT at, campaign_id, offer_id, advertiser_id, webmaster_id, promo_id FROM click").await;
        let [offer, advertiser, webmaster] = [world.offers[0].0, world.advertisers[0].0, world.webmasters[1].0];
        assert_eq!(numbers, [vec![START.0, world.campaigns[0][1].0, offer, advertiser, webmaster, world.promo.0]]);
        let counted = world.numbers("SELECT promo_id, clicks FROM rollup").await;
        assert_eq!(counted, [vec![world.promo.0, 1]]);
        // A postback reads the click back from its row.
        assert_eq!(world.send("c=7&request_id=1&action=lead&status=new").await, "200 created hold");
        let id = LeadId::of(world.offers[0], "lead", "1");
        let conversion = world.conversion(id).await.expect("it is there");
        assert_eq!(
            (conversion.country.as_str(), conversion.device, conversion.promo),
            ("KZ", Device::Tablet, Some(world.promo))
        );
    }

    async fn a_click_of_another_advertisers_offer_is_answered_like_none(db: TestDb) {
        let world = with_clicks(db).await;
        let foreign = world.postback(0, "c=3&request_id=1&action=card&status=new");
        let none = world.postback(0, "c=8&request_id=1&action=card&status=new");
        let applied = world.store(&[postback(foreign.clone()), postback(none.clone())]).await;
        let answers = applied.into_iter().map(|applied| match applied {
            Applied::Postback { answer, .. } => serde_json::to_string(&answer.body).expect("JSON"),
            Applied::Click => panic!("these are postbacks"),
        });
        let answers: Vec<String> = answers.collect();
        assert_eq!(answers[0].replace(&foreign.log.to_string(), &none.log.to_string()), answers[1]);
        let [left, right] = [foreign, none].map(|incoming| incoming.log);
        let left = world.logged(left).await;
        let right = world.logged(right).await;
        assert_eq!((left.row.offer, left.trace.len()), (right.row.offer, right.trace.len()));
        assert_eq!(world.counts(["conversion"]).await, [0]);
    }

    async fn who_wants_code_200_always_gets_it_with_the_same_body(db: TestDb) {
        let world = with_clicks(db).await;
        let bad = world.postback(1, "c=3&request_id=1&action=cards&status=new");
        let good = world.postback(1, "c=3&request_id=1&action=card&status=new");
        let applied = world.store(&[postback(bad.clone()), postback(good)]).await;
        let descriptions: Vec<String> = applied.iter().map(describe).collect();
        assert_eq!(descriptions, ["200 unknown_action action", "200 created hold"]);
        let Applied::Postback { answer, .. } = &applied[0] else { panic!("it is a postback") };
        assert_eq!((answer.body.status.as_str(), answer.body.code.as_deref()), ("error", Some("unknown_action")));
        assert_eq!(answer.body.message.as_deref(), Some("it is unknown_action"));
        let logged = world.logged(bad.log).await;
        assert_eq!((logged.row.http, logged.row.result), (200, LogResult::Error));
    }

    async fn what_cannot_be_taken_is_logged_all_the_same(db: TestDb) {
        let world = with_clicks(db).await;
        let mut unknown = world.postback(0, "c=1&request_id=1&action=lead&status=new");
        unknown.advertiser = None;
        unknown.verdict = Err(Problem::UnknownKey);
        let mut malformed = world.postback(0, "c=1");
        malformed.trace = vec![Step::Key { hint: "abcd".to_owned() }];
        let applied = world.store(&[postback(unknown.clone()), postback(malformed.clone())]).await;
        let descriptions: Vec<String> = applied.iter().map(describe).collect();
        assert_eq!(descriptions, ["401 unauthorized", "422 missing_field request_id"]);
        let logged = world.logged(unknown.log).await;
        assert_eq!((logged.row.advertiser, logged.row.offer), (None, None), "nothing is looked up for strangers");
        assert_eq!(logged.trace, [Step::Failed { problem: Problem::UnknownKey }]);
        let logged = world.logged(malformed.log).await;
        assert_eq!(logged.row.offer, Some((world.offers[0], "Shop for all".to_owned())), "its click tells the offer");
        assert_eq!(logged.trace.len(), 2);
    }

    async fn a_postback_about_an_offer_that_the_snapshot_does_not_know_is_for_later(db: TestDb) {
        let mut world = with_clicks(db).await;
        let fresh = world.snapshot.clone();
        world.snapshot.offers.remove(&world.offers[0]);
        let shop = world.postback(0, "c=1&request_id=1&action=lead&status=new");
        let bank = world.postback(1, "c=3&request_id=1&action=card&status=new");
        let results = world.apply(&[postback(shop.clone()), postback(bank)]).await;
        assert!(matches!(results[0], Err(StorageError::OldSnapshot)));
        assert_eq!(describe(results[1].as_ref().expect("the other is stored")), "200 created hold");
        assert_eq!(world.counts(["conversion", "postback_log"]).await, [1, 1], "nothing is written for the first");
        world.snapshot = fresh;
        assert_eq!(describe(&world.store(&[postback(shop)]).await[0]), "200 created hold");
    }

    async fn a_click_too_old_is_refused_and_an_old_order_still_changes(db: TestDb) {
        let world = with_clicks(db).await;
        assert_eq!(world.send("c=1&request_id=1&action=lead&status=new").await, "200 created hold");
        let later = |query: &str| {
            let mut incoming = world.postback(0, query);
            incoming.at = Timestamp(START.0 + 40 * DAY_MS);
            postback(incoming)
        };
        let items =
            [later("c=1&request_id=2&action=lead&status=new"), later("c=1&request_id=1&action=lead&status=paid")];
        let descriptions: Vec<String> = world.store(&items).await.iter().map(describe).collect();
        assert_eq!(descriptions, ["422 click_too_old click_id", "200 updated approved"]);
        let counted = world.numbers("SELECT hour, clicks, holds, approved FROM rollup WHERE approved > 0").await;
        assert_eq!(counted, [vec![START.0, 1, 0, 1]], "it counts in the hour in which it was made");
    }

    async fn a_conversion_is_found_in_scope_only(db: TestDb) {
        let world = with_clicks(db).await;
        world.send("c=1&request_id=1&action=lead&status=new").await;
        let id = LeadId::of(world.offers[0], "lead", "1");
        let table = [
            (Scope::Network, true),
            (Scope::Advertiser(world.advertisers[0]), true),
            (Scope::Advertiser(world.advertisers[1]), false),
            (Scope::Webmaster(world.webmasters[0]), true),
            (Scope::Webmaster(world.webmasters[1]), false),
        ];
        for (scope, there) in table {
            assert_eq!(conversions::find(&world.db, scope, id).await.expect("it reads").is_some(), there, "{scope:?}");
        }
        let none = LeadId::of(OfferId(99), "lead", "1");
        assert_eq!(world.conversion(none).await, None);
    }
}
