//! Who finds which clicks, page by page.

use crate::databases::{TestDb, both_databases};
use crate::ingest_world::{Dice, START, World};
use domain::access::Scope;
use domain::click::{Click, Device};
use domain::id::ClickId;
use domain::report::Tag;
use domain::time::{HOUR_MS, Timestamp};
use storage::Origin;
use storage::clicks::{ClickFilter, ClickPage, Place, find, list};
use storage::ingest::Item;
use uuid::Uuid;

/// A click of this hour, with the id that a click of that hour gets.
fn click(world: &World, hour: i64, offer: usize, webmaster: usize) -> Click {
    let at = Timestamp(START.0 + hour * HOUR_MS);
    let millis = u128::try_from(at.0).expect("after the epoch");
    Click { id: ClickId(Uuid::from_u128(millis << 80 | 0x7000 << 64 | 1)), at, ..world.click(1, offer, webmaster) }
}

/// Clicks an hour apart, by their numbers: Anna's and Boris's on the shop, Boris's on the bank, and Anna's again.
async fn filled(db: TestDb) -> (World, Vec<Click>) {
    let world = World::new(db).await;
    let mut clicks: Vec<Click> =
        (0..).zip([(0, 0), (0, 1), (1, 1), (0, 0)]).map(|(hour, (o, w))| click(&world, hour, o, w)).collect();
    clicks[1].visit.country = String::from("KZ");
    clicks[2].visit.device = Device::Desktop;
    clicks[0].visit.subs[0] = String::from("banner");
    clicks[1].visit.subs[4] = String::from("banner");
    world.store(&clicks.iter().cloned().map(Item::from).collect::<Vec<_>>()).await;
    (world, clicks)
}

/// Which of the clicks are on the page, by their numbers.
fn numbers(clicks: &[Click], page: &ClickPage) -> Vec<usize> {
    let number = |id: ClickId| clicks.iter().position(|known| known.id == id).expect("one of ours");
    page.rows.iter().map(|row| number(row.click.id)).collect()
}

both_databases! {
    async fn everybody_lists_and_finds_their_own_clicks(db: TestDb) {
        let (world, clicks) = filled(db).await;
        for (scope, expected) in [
            (Scope::Network, vec![3, 2, 1, 0]),
            (Scope::Advertiser(world.advertisers[0]), vec![3, 1, 0]),
            (Scope::Advertiser(world.advertisers[1]), vec![2]),
            (Scope::Webmaster(world.webmasters[0]), vec![3, 0]),
            (Scope::Webmaster(world.webmasters[1]), vec![2, 1]),
        ] {
            let page = list(&world.db, scope, &ClickFilter::default(), Place::Newest).await.expect("it reads");
            assert_eq!(numbers(&clicks, &page), expected, "{scope:?}");
            assert!(!page.has_newer && !page.has_older);
            for (n, click) in clicks.iter().enumerate() {
                let found = find(&world.db, scope, click.id).await.expect("it reads");
                assert_eq!(found.map(|row| row.click), expected.contains(&n).then(|| click.clone()), "{scope:?} {n}");
            }
        }
    }

    async fn every_filter_finds_what_it_names(db: TestDb) {
        let (world, clicks) = filled(db).await;
        let all = ClickFilter::default;
        let search = |text: &str| ClickFilter { search: Some(text.to_owned()), ..all() };
        let hour = |n: i64| Some(Timestamp(START.0 + n * HOUR_MS));
        let table = [
            (ClickFilter { from: hour(1), to: hour(3), ..all() }, vec![2, 1]),
            (ClickFilter { offer: Some(world.offers[1]), ..all() }, vec![2]),
            (ClickFilter { webmaster: Some(world.webmasters[0]), ..all() }, vec![3, 0]),
            (ClickFilter { country: Some("KZ".to_owned()), ..all() }, vec![1]),
            (ClickFilter { device: Some(Device::Desktop), ..all() }, vec![2]),
            (search(" banner "), vec![1, 0]),
            (search("bann"), vec![]),
            (search(""), vec![]),
            (search(&clicks[2].id.to_string()), vec![2]),
            (ClickFilter { from: hour(1), ..search("banner") }, vec![1]),
        ];
        for (filter, expected) in table {
            let page = list(&world.db, Scope::Network, &filter, Place::Newest).await.expect("it reads");
            assert_eq!(numbers(&clicks, &page), expected, "{filter:?}");
        }
        let advertiser = Scope::Advertiser(world.advertisers[0]);
        let mine = ClickFilter { webmaster: Some(world.webmasters[0]), ..all() };
        let page = list(&world.db, advertiser, &mine, Place::Newest).await.expect("it reads");
        assert_eq!(numbers(&clicks, &page), [3, 1, 0], "an advertiser does not learn whose a click is");
        let page = list(&world.db, advertiser, &search("banner"), Place::Newest).await.expect("it reads");
        assert_eq!(numbers(&clicks, &page), [0; 0], "nor what the webmaster calls it");
    }

    async fn pages_lead_to_the_older_and_back(db: TestDb) {
        let world = World::new(db).await;
        let clicks: Vec<Click> = (0..60).map(|hour| click(&world, hour, 0, 0)).collect();
        world.store(&clicks.iter().cloned().map(Item::from).collect::<Vec<_>>()).await;
        let page = async |place| {
            let page = list(&world.db, Scope::Network, &ClickFilter::default(), place).await.expect("it reads");
            (numbers(&clicks, &page), page.has_newer, page.has_older)
        };
        let down = |range: std::ops::Range<usize>| range.rev().collect::<Vec<_>>();
        assert_eq!(page(Place::Newest).await, (down(35..60), false, true));
        assert_eq!(page(Place::OlderThan(clicks[35].id)).await, (down(10..35), true, true));
        assert_eq!(page(Place::OlderThan(clicks[10].id)).await, (down(0..10), true, false));
        assert_eq!(page(Place::NewerThan(clicks[9].id)).await, (down(10..35), true, true));
        assert_eq!(page(Place::NewerThan(clicks[34].id)).await, (down(35..60), false, true), "the first page is whole");
        assert_eq!(page(Place::NewerThan(clicks[40].id)).await, (down(35..60), false, true), "the first page is whole");
        assert_eq!(page(Place::OlderThan(clicks[0].id)).await, (vec![], true, false));
    }

    /// Two months, four campaigns, a mark that stands on every other link, one that is rare and one that stands on no other.
    async fn any_page_of_any_filter_is_what_a_look_at_every_click_would_find(db: TestDb) {
        let world = World::new(db).await;
        let mut dice = Dice::new(2026);
        let mut clicks: Vec<Click> = (0..900)
            .map(|n| {
                // The first webmaster brings nothing in the second month.
                let webmaster = *dice.pick(&[0, 1, 1]);
                let hours = if webmaster == 0 { 700 } else { 1500 };
                let hour = i64::try_from(dice.roll(hours)).expect("a small number");
                let mut click = click(&world, hour, *dice.pick(&[0, 0, 0, 1]), webmaster);
                click.promo = (dice.roll(3) == 0).then_some(world.promo);
                click.visit.device = *dice.pick(&[Device::Desktop, Device::Phone]);
                click.id = ClickId(Uuid::from_u128(click.id.0.as_u128() + n));
                click.visit.country = String::from(*dice.pick(&["RU", "RU", "KZ"]));
                click.visit.subs[0] = String::from(*dice.pick(&["", "banner"]));
                click.visit.subs[1] = if dice.roll(60) == 0 { "rare".to_owned() } else { format!("s{n}") };
                click.visit.utm.source = String::from(*dice.pick(&["", "mail", "banner"]));
                click
            })
            .collect();
        for batch in clicks.chunks(100) {
            world.store(&batch.iter().cloned().map(Item::from).collect::<Vec<_>>()).await;
        }
        clicks.sort_by_key(|click| std::cmp::Reverse(click.id.0));
        for _ in 0..250 {
            let scope = *dice.pick(&[
                Scope::Network,
                Scope::Advertiser(world.advertisers[0]),
                Scope::Webmaster(world.webmasters[0]),
            ]);
            let search = *dice.pick(&[None, None, Some("banner"), Some("rare"), Some("s77"), Some("nothing")]);
            let tag = *dice.pick(&[None, None, Some((Tag::UtmSource, "banner")), Some((Tag::Sub2, "rare"))]);
            let hour = |n: u64| Timestamp(START.0 + i64::try_from(n).expect("a small number") * HOUR_MS / 2);
            let filter = ClickFilter {
                from: (dice.roll(3) == 0).then(|| hour(dice.roll(1500))),
                to: (dice.roll(3) == 0).then(|| hour(1500 + dice.roll(1500))),
                offer: (dice.roll(4) == 0).then(|| world.offers[0]),
                webmaster: (dice.roll(4) == 0).then(|| world.webmasters[1]),
                country: (dice.roll(4) == 0).then(|| "KZ".to_owned()),
                search: search.map(str::to_owned),
                device: (dice.roll(6) == 0).then_some(Device::Phone),
                origin: Origin {
                    promo: (dice.roll(6) == 0).then_some(world.promo),
                    tag: tag.map(|(tag, value)| (tag, value.to_owned())),
                    ..Origin::default()
                },
            };
            let is_wanted = |click: &&Click| {
                let visit = &click.visit;
                let own = match scope {
                    Scope::Network => true,
                    Scope::Advertiser(id) => click.advertiser == id,
                    Scope::Webmaster(id) => click.webmaster == id,
                };
                let is_advertiser = matches!(scope, Scope::Advertiser(_));
                let has_tag = |(tag, value): &(Tag, &str)| tag.of(visit).as_deref() == Some(*value);
                own && filter.from.is_none_or(|from| click.at >= from)
                    && filter.to.is_none_or(|to| click.at < to)
                    && filter.offer.is_none_or(|offer| click.offer == offer)
                    && (is_advertiser || filter.webmaster.is_none_or(|webmaster| click.webmaster == webmaster))
                    && filter.country.as_ref().is_none_or(|country| visit.country == *country)
                    && filter.device.is_none_or(|device| visit.device == device)
                    && (is_advertiser || filter.origin.promo.is_none_or(|promo| click.promo == Some(promo)))
                    && search.is_none_or(|search| !is_advertiser && visit.subs.iter().any(|sub| sub == search))
                    && (is_advertiser || tag.iter().all(has_tag))
            };
            let expected: Vec<ClickId> = clicks.iter().filter(is_wanted).map(|click| click.id).collect();
            let page = async |place| list(&world.db, scope, &filter, place).await.expect("it reads");
            let ids = |page: &ClickPage| page.rows.iter().map(|row| row.click.id).collect::<Vec<_>>();
            let first = page(Place::Newest).await;
            assert_eq!(ids(&first), expected.iter().copied().take(25).collect::<Vec<_>>(), "{scope:?} {filter:?}");
            assert_eq!(first.has_older, expected.len() > 25);
            let Some(last) = expected.get(24).filter(|_| first.has_older) else { continue };
            let second = page(Place::OlderThan(*last)).await;
            assert_eq!(ids(&second), expected.iter().copied().skip(25).take(25).collect::<Vec<_>>(), "{scope:?} {filter:?}");
            let back = page(Place::NewerThan(expected[25])).await;
            assert_eq!(ids(&back), ids(&first), "{scope:?} {filter:?}");
        }
    }
}
