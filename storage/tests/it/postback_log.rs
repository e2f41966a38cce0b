//! Who finds what in the log of incoming postbacks.

use crate::databases::{TestDb, both_databases};
use crate::ingest_world::{START, World, click_id, move_to, permit, postback};
use domain::access::Role;
use domain::answer::Done;
use domain::id::{LeadId, LogId};
use domain::postback::Problem;
use domain::time::{HOUR_MS, Timestamp};
use storage::ingest::{Incoming, Item};
use storage::postback_log::{LogFilter, LogResult, find, list};
use storage::{PER_PAGE, Page};
use uuid::Uuid;

/// Postbacks of the shop and the bank, an hour apart, and one with a key that nobody knows.
async fn filled(db: TestDb) -> (World, Vec<Incoming>) {
    let world = World::new(db).await;
    let clicks = [(1, 0, 0), (2, 0, 1), (3, 1, 0)];
    world.store(&clicks.map(|(n, offer, webmaster)| Item::from(world.click(n, offer, webmaster)))).await;
    let sent = [
        (0, "c=1&request_id=A-1&action=lead&status=new"),
        (0, "c=1&request_id=A-1&action=lead&status=new"),
        (0, "c=2&request_id=A-1&action=lead&status=new"),
        (0, "c=1&request_id=A-2&action=sale&status=paid&price=10"),
        (0, "c=1&customer_id=anna&status=activate&price=5"),
        (1, "c=3&request_id=A-1&action=card&status=paid"),
        (1, "c=3&request_id=A-1&action=card&status=refunded"),
        (1, "c=3&request_id=A-2&action=cards&status=paid"),
        (0, "c=1&request_id=A-9&action=lead&status=new"),
    ];
    let mut incoming: Vec<Incoming> = sent.map(|(advertiser, query)| world.postback(advertiser, query)).into();
    for (hour, incoming) in (0..).zip(&mut incoming) {
        move_to(incoming, Timestamp(START.0 + hour * HOUR_MS));
    }
    let stranger = incoming.last_mut().expect("the last one");
    stranger.advertiser = None;
    stranger.verdict = Err(Problem::UnknownKey);
    let items: Vec<Item> = incoming.iter().cloned().map(postback).collect();
    world.store(&items).await;
    (world, incoming)
}

/// Which of the postbacks are on the page, by their numbers.
fn numbers(incoming: &[Incoming], page: &Page<storage::postback_log::LogRow>) -> Vec<usize> {
    let number = |id: LogId| incoming.iter().position(|incoming| incoming.log == id).expect("one of ours");
    page.rows.iter().map(|row| number(row.id)).collect()
}

both_databases! {
    async fn an_advertiser_sees_what_came_with_its_own_key(db: TestDb) {
        let (world, incoming) = filled(db).await;
        let table = [
            (Role::Manager, vec![8, 7, 6, 5, 4, 3, 2, 1, 0]),
            (Role::Advertiser(world.advertisers[0]), vec![4, 3, 2, 1, 0]),
            (Role::Advertiser(world.advertisers[1]), vec![7, 6, 5]),
        ];
        for (role, expected) in table {
            let page = list(&world.db, permit(role), &LogFilter::default(), 1).await.expect("it reads");
            assert_eq!(numbers(&incoming, &page), expected, "{role:?}");
            assert_eq!(page.total, i64::try_from(expected.len()).expect("a small number"), "{role:?}");
            for (n, incoming) in incoming.iter().enumerate() {
                let found = find(&world.db, permit(role), incoming.log).await.expect("it reads");
                assert_eq!(found.is_some(), expected.contains(&n), "{role:?} {n}");
            }
            let whose = LogFilter { advertiser: Some(world.advertisers[1]), ..LogFilter::default() };
            let page = list(&world.db, permit(role), &whose, 1).await.expect("it reads");
            let theirs: Vec<usize> = expected.iter().copied().filter(|n| (5..8).contains(n)).collect();
            assert_eq!(numbers(&incoming, &page), theirs, "{role:?}");
            // Somebody else's ids find nothing.
            let search = LogFilter { search: Some("A-1".to_owned()), ..LogFilter::default() };
            let page = list(&world.db, permit(role), &search, 1).await.expect("it reads");
            assert!(numbers(&incoming, &page).iter().all(|n| expected.contains(n)), "{role:?}");
        }
        let nobody = find(&world.db, permit(Role::Manager), LogId(Uuid::from_u128(5))).await.expect("it reads");
        assert_eq!(nobody, None);
    }

    async fn an_advertiser_counts_what_came_about_an_offer_only_if_it_is_theirs(db: TestDb) {
        let (world, incoming) = filled(db).await;
        let before = Some(Timestamp(START.0 + 7 * HOUR_MS));
        for (advertiser, offer, whole, cut) in [
            (0, 0, vec![4, 3, 2, 1, 0], vec![4, 3, 2, 1, 0]),
            (0, 1, vec![], vec![]),
            (1, 0, vec![], vec![]),
            (1, 1, vec![7, 6, 5], vec![6, 5]),
        ] {
            for (to, expected) in [(None, whole), (before, cut)] {
                let filter = LogFilter { offer: Some(world.offers[offer]), to, ..LogFilter::default() };
                let role = Role::Advertiser(world.advertisers[advertiser]);
                let page = list(&world.db, permit(role), &filter, 1).await.expect("it reads");
                assert_eq!(numbers(&incoming, &page), expected, "{advertiser} {offer}");
                assert_eq!(page.total, i64::try_from(expected.len()).expect("a small number"), "{advertiser} {offer}");
            }
        }
    }

    async fn every_filter_finds_what_it_names(db: TestDb) {
        let (world, incoming) = filled(db).await;
        let all = LogFilter::default;
        let search = |text: &str| LogFilter { search: Some(text.to_owned()), ..all() };
        let hour = |n: i64| Some(Timestamp(START.0 + n * HOUR_MS));
        let click = click_id(3).0;
        let table = [
            (LogFilter { from: hour(3), to: hour(5), ..all() }, vec![4, 3]),
            (LogFilter { result: Some(LogResult::Done(Done::Created)), ..all() }, vec![5, 4, 3, 0]),
            (LogFilter { result: Some(LogResult::Done(Done::Updated)), ..all() }, vec![6]),
            (LogFilter { result: Some(LogResult::Done(Done::Duplicate)), ..all() }, vec![1]),
            (LogFilter { result: Some(LogResult::Error), ..all() }, vec![8, 7, 2]),
            (LogFilter { offer: Some(world.offers[1]), ..all() }, vec![7, 6, 5]),
            (LogFilter { advertiser: Some(world.advertisers[1]), ..all() }, vec![7, 6, 5]),
            (LogFilter { advertiser: Some(world.advertisers[0]), ..search("A-2") }, vec![3]),
            (LogFilter { action: Some("card".to_owned()), ..all() }, vec![6, 5]),
            (LogFilter { http: Some(409), ..all() }, vec![2]),
            // What no database could hold is looked for all the same, and not found.
            (LogFilter { action: Some("ca\0rd".to_owned()), ..all() }, vec![]),
            (search("A-1\0"), vec![]),
            (LogFilter { http: Some(200), offer: Some(world.offers[1]), ..all() }, vec![7, 6, 5]),
            (LogFilter { http: Some(401), ..all() }, vec![8]),
            (search("A-2"), vec![7, 3]),
            (search(" anna "), vec![4]),
            (search("A"), vec![]),
            (search("'; --"), vec![]),
            (search(&LeadId::of(world.offers[0], "lead", "A-1").to_string()), vec![2, 1, 0]),
            (search(&LeadId::of_customer(world.offers[0], "anna").to_string()), vec![4]),
            (search(&incoming[6].log.to_string()), vec![6]),
            (search(&click.to_string()), vec![7, 6, 5]),
            (search(&click.simple().to_string()), vec![7, 6, 5]),
            (search(&click.to_string().to_uppercase()), vec![7, 6, 5]),
            (LogFilter { http: Some(200), from: hour(6), ..search("A-1") }, vec![6]),
        ];
        for (filter, expected) in table {
            let page = list(&world.db, permit(Role::Manager), &filter, 1).await.expect("it reads");
            assert_eq!(numbers(&incoming, &page), expected, "{filter:?}");
            assert_eq!(page.total, i64::try_from(expected.len()).expect("a small number"), "{filter:?}");
        }
    }

    async fn a_page_beyond_the_last_is_the_last(db: TestDb) {
        let world = World::new(db).await;
        let manager = permit(Role::Manager);
        let empty = list(&world.db, manager, &LogFilter::default(), 7).await.expect("it reads");
        assert_eq!(empty, Page { rows: vec![], page: 1, pages: 1, total: 0 });
        // All of one moment: the ids tell which is newer.
        let incoming: Vec<Incoming> = (0..60).map(|_| world.postback(0, "c=1")).collect();
        let items: Vec<Item> = incoming.iter().cloned().map(postback).collect();
        world.store(&items).await;
        let newest_first: Vec<usize> = (0..60).rev().collect();
        for (asked, page, rows) in
            [(0, 1, 0..25), (1, 1, 0..25), (2, 2, 25..50), (3, 3, 50..60), (4, 3, 50..60), (u32::MAX, 3, 50..60)]
        {
            let found = list(&world.db, manager, &LogFilter::default(), asked).await.expect("it reads");
            assert_eq!((found.page, found.pages, found.total), (page, 3, 60), "{asked}");
            assert_eq!(numbers(&incoming, &found), newest_first[rows], "{asked}");
        }
        let full = list(
            &world.db,
            manager,
            &LogFilter { search: Some(incoming[0].log.to_string()), ..LogFilter::default() },
            2,
        )
        .await;
        assert_eq!(full.expect("it reads").pages, 1);
        assert_eq!(PER_PAGE, 25);
    }

    async fn a_conflict_shows_the_request_that_came_first(db: TestDb) {
        let (world, incoming) = filled(db).await;
        for role in [Role::Manager, Role::Advertiser(world.advertisers[0])] {
            let entry = find(&world.db, permit(role), incoming[2].log).await.expect("it reads").expect("it is there");
            let first = entry.first_of_lead.expect("the first");
            assert_eq!((first.id, first.at), (incoming[0].log, incoming[0].at));
            assert_eq!((first.request, first.fields), (incoming[0].request.clone(), incoming[0].fields.clone()));
        }
        let entry =
            find(&world.db, permit(Role::Manager), incoming[1].log).await.expect("it reads").expect("it is there");
        assert_eq!(entry.first_of_lead, None, "a duplicate contradicts nothing");
    }
}
