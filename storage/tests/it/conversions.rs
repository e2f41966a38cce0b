//! Who finds which conversions, and what is told of how they came about.

use crate::databases::{TestDb, both_databases};
use crate::ingest_world::{START, World, click_id, move_to, permit, postback};
use crate::world;
use domain::access::{Role, Scope};
use domain::click::Device;
use domain::conversion::{Source, Tests};
use domain::id::{LeadId, LogId, OfferId};
use domain::payout::Split;
use domain::report::Tag;
use domain::status::ConversionStatus::{Approved, Hold, Rejected};
use domain::time::{HOUR_MS, Timestamp};
use storage::conversions::{ConversionFilter, ConversionRow, history, list};
use storage::days::fold;
use storage::ingest::Item;
use storage::offers::{self, PayoutChanged};
use storage::postback_log::about;
use storage::{Origin, Page};

/// Conversions of the shop and the bank, an hour apart, by their numbers: `lead`s 0 and 1 of Anna and Boris, Anna's `sale` 2, the
/// bank's `card` 3 of Boris, and Anna's `fee` 4 of the customer `ann`.
async fn filled(db: TestDb) -> (World, Vec<LeadId>) {
    let world = World::new(db).await;
    let clicks = [(1, 0, 0), (2, 0, 1), (3, 1, 1)];
    world.store(&clicks.map(|(n, offer, webmaster)| Item::from(world.click(n, offer, webmaster)))).await;
    let sent = [
        (0, "c=1&request_id=A-1&action=lead&status=new"),
        (0, "c=2&request_id=A-2&action=lead&status=paid"),
        (0, "c=1&request_id=A-1&action=sale&status=refunded&price=10"),
        (1, "c=3&request_id=A-1&action=card&status=paid"),
        (0, "c=1&customer_id=ann&status=activate&price=5"),
        (0, "c=1&request_id=A-4&action=fee&status=new&customer_id=ann"),
    ];
    for (hour, (advertiser, query)) in (0..).zip(sent) {
        let mut incoming = world.postback(advertiser, query);
        move_to(&mut incoming, Timestamp(START.0 + hour * HOUR_MS));
        world.store(&[postback(incoming)]).await;
    }
    let [shop, bank] = world.offers;
    let of = |offer: OfferId, action, request| LeadId::of(offer, action, request);
    let ids = vec![
        of(shop, "lead", "A-1"),
        of(shop, "lead", "A-2"),
        of(shop, "sale", "A-1"),
        of(bank, "card", "A-1"),
        of(shop, "fee", "A-4"),
    ];
    (world, ids)
}

/// Which of the conversions are on the page, by their numbers.
fn numbers(ids: &[LeadId], page: &Page<ConversionRow>) -> Vec<usize> {
    let number = |id: LeadId| ids.iter().position(|known| *known == id).expect("one of ours");
    page.rows.iter().map(|row| number(row.conversion.id)).collect()
}

both_databases! {
    async fn everybody_lists_their_own_conversions(db: TestDb) {
        let (world, ids) = filled(db).await;
        let [shop, bank] = world.advertisers;
        let [anna, boris] = world.webmasters;
        for (scope, expected) in [
            (Scope::Network, vec![4, 3, 2, 1, 0]),
            (Scope::Advertiser(shop), vec![4, 2, 1, 0]),
            (Scope::Advertiser(bank), vec![3]),
            (Scope::Webmaster(anna), vec![4, 2, 0]),
            (Scope::Webmaster(boris), vec![3, 1]),
        ] {
            let page = list(&world.db, scope, &ConversionFilter::default(), 1).await.expect("it reads");
            assert_eq!(numbers(&ids, &page), expected, "{scope:?}");
            assert_eq!(page.total, i64::try_from(expected.len()).expect("a small number"), "{scope:?}");
            // Somebody else's ids find nothing.
            let search = ConversionFilter { search: Some("A-1".to_owned()), ..ConversionFilter::default() };
            let page = list(&world.db, scope, &search, 1).await.expect("it reads");
            assert!(numbers(&ids, &page).iter().all(|n| expected.contains(n)), "{scope:?}");
        }
    }

    async fn every_filter_finds_what_it_names(db: TestDb) {
        let (world, ids) = filled(db).await;
        let all = ConversionFilter::default;
        let search = |text: &str| ConversionFilter { search: Some(text.to_owned()), ..all() };
        let hour = |n: i64| Some(Timestamp(START.0 + n * HOUR_MS));
        let table = [
            (ConversionFilter { from: hour(1), to: hour(3), ..all() }, vec![2, 1]),
            (ConversionFilter { offer: Some(world.offers[1]), ..all() }, vec![3]),
            (ConversionFilter { action: Some("lead".to_owned()), ..all() }, vec![1, 0]),
            (ConversionFilter { status: Some(Hold), ..all() }, vec![4, 0]),
            (ConversionFilter { status: Some(Approved), ..all() }, vec![3, 1]),
            (ConversionFilter { status: Some(Rejected), offer: Some(world.offers[0]), ..all() }, vec![2]),
            (ConversionFilter { webmaster: Some(world.webmasters[1]), ..all() }, vec![3, 1]),
            (search(" A-1 "), vec![3, 2, 0]),
            (search("ann"), vec![4]),
            (search("an"), vec![]),
            (search("'; --\0"), vec![]),
            (search(&ids[2].to_string()), vec![2]),
            (search(&click_id(1).to_string()), vec![4, 2, 0]),
            (search(&click_id(3).0.simple().to_string()), vec![3]),
            (ConversionFilter { offer: Some(world.offers[0]), to: hour(1), ..search("A-1") }, vec![0]),
        ];
        for (filter, expected) in table {
            let page = list(&world.db, Scope::Network, &filter, 1).await.expect("it reads");
            assert_eq!(numbers(&ids, &page), expected, "{filter:?}");
        }
        let [anna, boris] = world.webmasters;
        // The filter by webmaster cannot tell an advertiser whose a conversion is, nor a customer's id a webmaster who that is.
        let boris_only = ConversionFilter { webmaster: Some(boris), ..all() };
        let page = list(&world.db, Scope::Advertiser(world.advertisers[0]), &boris_only, 1).await.expect("it reads");
        assert_eq!(numbers(&ids, &page), [4, 2, 1, 0]);
        let page = list(&world.db, Scope::Webmaster(anna), &search("ann"), 1).await.expect("it reads");
        assert_eq!(numbers(&ids, &page), [0; 0]);
    }

    async fn what_the_sums_know_of_a_list_is_what_its_rows_say(db: TestDb) {
        let world = World::new(db).await;
        for n in 0..24_u128 {
            let (offer, webmaster) = (usize::from(n % 2 == 1), usize::from(n % 3 == 0));
            let mut click = world.click(n + 1, offer, webmaster);
            ["RU", "RS", ""][usize::try_from(n % 3).expect("small")].clone_into(&mut click.visit.country);
            click.visit.device = if n % 4 == 0 { Device::Tablet } else { Device::Phone };
            ["", "red", "blue"][usize::try_from(n / 2 % 3).expect("small")].clone_into(&mut click.visit.subs[0]);
            world.store(&[Item::from(click)]).await;
            let (action, status) = (["lead", "card"][offer], ["new", "paid", "refunded"][usize::try_from(n / 3 % 3).expect("small")]);
            let query = format!("c={}&request_id=R-{n}&action={action}&status={status}", n + 1);
            let mut incoming = world.postback(offer, &query);
            move_to(&mut incoming, Timestamp(START.0 + i64::try_from(n).expect("small") * HOUR_MS / 2));
            world.store(&[postback(incoming)]).await;
        }
        let all = ConversionFilter::default;
        let sub = |value: &str| Origin { tag: Some((Tag::Sub1, value.to_owned())), ..Origin::default() };
        let hours = |from: i64, to: i64| (Some(Timestamp(START.0 + from * HOUR_MS)), Some(Timestamp(START.0 + to * HOUR_MS)));
        let campaign = Origin { campaign: Some(world.campaigns[0][0]), ..Origin::default() };
        let [shop, bank] = world.advertisers;
        let mut filters = vec![];
        for narrowed in [
            ConversionFilter { country: Some("RS".to_owned()), ..all() },
            ConversionFilter { country: Some("XX".to_owned()), ..all() },
            ConversionFilter { device: Some(Device::Tablet), ..all() },
            ConversionFilter { origin: sub("red"), ..all() },
            ConversionFilter { origin: sub("green"), ..all() },
            ConversionFilter { origin: sub(""), ..all() },
            ConversionFilter { origin: campaign, ..all() },
            ConversionFilter { origin: Origin { advertiser: Some(bank), ..sub("blue") }, ..all() },
        ] {
            for status in [None, Some(Hold), Some(Approved), Some(Rejected)] {
                for ((from, to), offer, webmaster) in [
                    ((None, None), None, None),
                    (hours(2, 7), Some(world.offers[0]), None),
                    ((Some(Timestamp(START.0 + 1)), None), None, Some(world.webmasters[1])),
                ] {
                    filters.push(ConversionFilter { status, from, to, offer, webmaster, ..narrowed.clone() });
                }
            }
        }
        // While everything is known by the hour, and when most of it is known by the day.
        for _ in 0..2 {
            let mut found = 0;
            for filter in &filters {
                for scope in [Scope::Network, Scope::Advertiser(shop), Scope::Webmaster(world.webmasters[0])] {
                    let counted = list(&world.db, scope, filter, 1).await.expect("it reads");
                    let filter = ConversionFilter { tests: Tests::Without, ..filter.clone() };
                    let known = list(&world.db, scope, &filter, 1).await.expect("it reads");
                    assert_eq!(known, counted, "{scope:?} {filter:?}");
                    found += known.total;
                }
            }
            assert!(found > 200, "{found}");
            while fold(&world.db, Timestamp(START.0 + 30 * HOUR_MS)).await.expect("it folds") {}
        }
    }

    async fn a_conversion_is_found_by_the_advertisers_id_when_its_action_is_called_otherwise(db: TestDb) {
        let (world, ids) = filled(db).await;
        let offer = offers::find(&world.db, Scope::Network, world.offers[0]).await.expect("it reads").expect("an offer");
        let payouts = offer.offer.payouts;
        let lead = payouts.iter().find(|payout| payout.action.as_str() == "lead").expect("a payout").id;
        let signup = world::new_payout("signup");
        let changed = offers::change_payout(&world.db, world::may(), world.offers[0], lead, &signup).await;
        assert_eq!(changed.expect("an answer"), PayoutChanged::Done(lead));
        let search = ConversionFilter { search: Some("A-1".to_owned()), ..ConversionFilter::default() };
        let page = list(&world.db, Scope::Network, &search, 1).await.expect("it reads");
        assert_eq!(numbers(&ids, &page), [3, 2, 0]);
    }

    async fn a_row_has_the_names_of_those_who_take_part(db: TestDb) {
        let (world, _) = filled(db).await;
        let page = list(&world.db, Scope::Network, &ConversionFilter::default(), 9).await.expect("it reads");
        assert_eq!((page.page, page.pages), (1, 1));
        let card = &page.rows[1];
        assert_eq!(card.offer, (world.offers[1], "Bank card".to_owned()));
        assert_eq!(card.advertiser, (world.advertisers[1], "Bank".to_owned()));
        assert_eq!(card.webmaster, (world.webmasters[1], "Boris".to_owned()));
    }

    async fn a_history_says_who_changed_what_and_what_it_moved(db: TestDb) {
        let world = World::new(db).await;
        world.store(&[Item::from(world.click(1, 0, 0))]).await;
        let lead = "c=1&request_id=1&action=lead&comment=";
        for (status, comment) in [("new", "first"), ("paid", ""), ("paid", "again"), ("refunded", "sent+back")] {
            world.send(&format!("{lead}{comment}&status={status}")).await;
        }
        let id = LeadId::of(world.offers[0], "lead", "1");
        let conversion = world.conversion(id).await.expect("it is there");
        let changes = history(&world.db, &conversion).await.expect("it reads");
        let told: Vec<_> = changes.iter().map(|change| (change.transition.from, change.transition.to)).collect();
        assert_eq!(told, [(None, Hold), (Some(Hold), Approved), (Some(Approved), Rejected)]);
        let effects: Vec<Split> = changes.iter().map(|change| change.effect).collect();
        assert_eq!(effects, [Split::ZERO, conversion.split, Split::ZERO - conversion.split]);
        let comments: Vec<_> = changes.iter().map(|change| change.transition.comment.as_deref()).collect();
        assert_eq!(comments, [Some("first"), None, Some("sent back")]);
        let logs = about(&world.db, permit(Role::Manager), id, 100).await.expect("it reads");
        assert_eq!(logs.len(), 4, "the repeat is told too");
        let sources: Vec<LogId> = changes
            .iter()
            .map(|change| match change.transition.source {
                Source::Postback(log) => log,
                Source::Manager(_) => panic!("nobody decided by hand"),
            })
            .collect();
        assert_eq!(sources, [logs[0].id, logs[1].id, logs[3].id]);
        let bank = permit(Role::Advertiser(world.advertisers[1]));
        assert_eq!(about(&world.db, bank, id, 100).await.expect("it reads"), []);
    }
}
