//! What the forms of offers ask for: what they say, whom they take, how they are listed, and what can be taken away.

use crate::databases::{TestDb, both_databases};
use crate::ingest_world::{World, postback, say};
use crate::world::{self, NOW};
use domain::access::Scope;
use domain::audit::{Deed, Thing};
use domain::click::{Click, Device, Visit};
use domain::id::{ClickId, OfferId};
use domain::money::Currency;
use domain::offer::{Audience, Categories, Country, ImageKind, OfferStatus, Rule, Season, Treatment};
use domain::time::Timestamp;
use std::collections::HashMap;
use storage::audit::{self, AuditFilter};
use storage::ingest::{self, Item};
use storage::offers::{
    self, Changed, NewPayout, OfferChange, OfferFilter, OfferOrder, PayoutChanged, PayoutRefusal, Removed,
};
use storage::promos::{self, NewPromo};
use storage::templates;
use storage::{Db, snapshot};
use uuid::Uuid;

/// How many offers have this name.
async fn named(db: &Db, name: &str) -> usize {
    let filter = OfferFilter { search: Some(name.to_owned()), ..OfferFilter::default() };
    offers::list(db, Scope::Network, &filter).await.expect("a list").len()
}

both_databases! {
    async fn offers_are_filed_under_categories_and_listed_in_the_order_that_is_asked_for(db: TestDb) {
        let world = world::build(&db).await;
        let caps = OfferChange { categories: Categories::parse("Caps").expect("categories"), ..world::offer_change("caps", OfferStatus::Draft) };
        assert_eq!(offers::update(&db, world::may(), world.hats, &caps).await.expect("an answer"), Changed::Done);
        offers::set_status(&db, world::may(), world.games, OfferStatus::Archived).await.expect("archived");
        let found = async |filter: OfferFilter| {
            let page = offers::page(&db, Scope::Network, &filter, 1).await.expect("a page");
            page.rows.into_iter().map(|offer| offer.name).collect::<Vec<_>>()
        };
        let all = OfferFilter::default;
        assert_eq!(found(OfferFilter { category: Some("BOOTS".to_owned()), ..all() }).await, ["Games", "Ботинки"]);
        assert_eq!(found(OfferFilter { category: Some("caps".to_owned()), ..all() }).await, ["caps"]);
        assert_eq!(found(OfferFilter { category: Some("Boot".to_owned()), ..all() }).await, [""; 0]);
        assert_eq!(found(OfferFilter { advertiser: Some(world.advertisers[0]), ..all() }).await, ["caps", "Ботинки"]);
        assert_eq!(found(OfferFilter { order: OfferOrder::Name, ..all() }).await, ["caps", "Games", "Ботинки"]);
        assert_eq!(found(OfferFilter { order: OfferOrder::Status, ..all() }).await, ["Ботинки", "caps", "Games"]);
    }

    async fn a_long_list_of_offers_comes_in_pages(db: TestDb) {
        let world = world::build(&db).await;
        for number in 0..50 {
            let new = world::offer(world.advertisers[0], &format!("Offer {number:02}"));
            offers::create(&db, world::may(), &new).await.expect("an offer");
        }
        let filter = OfferFilter { search: Some("offer".to_owned()), order: OfferOrder::Name, ..OfferFilter::default() };
        for (page, first, last) in [(1, "Offer 00", "Offer 24"), (2, "Offer 25", "Offer 49"), (9, "Offer 25", "Offer 49")] {
            let found = offers::page(&db, Scope::Network, &filter, page).await.expect("a page");
            assert_eq!((found.pages, found.total, found.page), (2, 50, page.min(2)));
            assert_eq!((found.rows[0].name.as_str(), found.rows[24].name.as_str()), (first, last));
        }
    }

    async fn what_an_offer_says_and_whom_it_takes_is_kept(db: TestDb) {
        let world = world::build(&db).await;
        let season = Season { opens: Some(NOW), closes: Some(Timestamp(NOW.0 + 5)) };
        let categories = Categories::parse("Дети, Toys").expect("categories");
        let change = OfferChange { notes: "no spam".to_owned(), categories, season, ..world::offer_change("Hats", OfferStatus::Draft) };
        assert_eq!(offers::update(&db, world::may(), world.hats, &change).await.expect("an answer"), Changed::Done);
        let rule = Rule { countries: Country::parse_list("RU, KZ").expect("countries"), device: Some(Device::Phone), then: Treatment::Land(world::landing("m")) };
        let audience = Audience(vec![rule]);
        assert!(offers::set_audience(&db, world::may(), world.hats, &audience).await.expect("an answer"));
        assert!(!offers::set_audience(&db, world::may(), OfferId(999), &audience).await.expect("an answer"));
        let found = offers::find(&db, Scope::Network, world.hats).await.expect("an answer").expect("an offer").offer;
        assert_eq!((found.notes, found.categories, found.season, found.audience), ("no spam".to_owned(), change.categories, season, audience));
    }

    async fn a_currency_changes_only_before_anything_was_counted_in_it(db: TestDb) {
        let world = world::build(&db).await;
        let euros = Currency::parse("EUR").expect("a currency");
        let change = |name: &str| OfferChange { currency: Some(euros), ..world::offer_change(name, OfferStatus::Draft) };
        let currency = async |id| offers::find(&db, Scope::Network, id).await.expect("an answer").expect("an offer").offer.currency;
        assert_eq!(offers::has_traffic(&db, world::manager(), world.hats).await.expect("an answer"), (false, false));
        assert_eq!(offers::update(&db, world::may(), world.hats, &change("Hats")).await.expect("an answer"), Changed::Done);
        assert_eq!(currency(world.hats).await, euros);
        let (campaign, offer, advertiser, webmaster) = (world.campaigns[0], world.shoes, world.advertisers[0], world.webmasters[0]);
        let id = ClickId(Uuid::from_u128(1));
        let click = Click { id, at: NOW, campaign, offer, advertiser, webmaster, promo: None, is_test: false, visit: Visit::default() };
        let snapshot = snapshot::load(&db).await.expect("a snapshot");
        let stored = ingest::apply(&db, &snapshot, &[Item::from(click)], &say).await;
        assert!(stored.iter().all(Result::is_ok), "{stored:?}");
        assert_eq!(offers::has_traffic(&db, world::manager(), world.shoes).await.expect("an answer"), (true, false));
        assert_eq!(offers::update(&db, world::may(), world.shoes, &change("Shoes")).await.expect("an answer"), Changed::CurrencyInUse);
        assert_eq!((currency(world.shoes).await, named(&db, "Shoes").await), (Currency::RUB, 0));
        let same = OfferChange { currency: Some(Currency::RUB), ..change("Shoes") };
        assert_eq!(offers::update(&db, world::may(), world.shoes, &same).await.expect("an answer"), Changed::Done);
    }

    async fn a_logo_is_seen_by_those_who_see_the_offer(db: TestDb) {
        let world = world::build(&db).await;
        let png = b"\x89PNG\r\n\x1a\n\0\xff".to_vec();
        let seen = async |scope| offers::logo(&db, scope, world.shoes).await.expect("an answer").map(|logo| (logo.kind, logo.bytes));
        assert_eq!(seen(Scope::Network).await, None);
        assert!(!offers::set_logo(&db, world::may(), OfferId(999), ImageKind::Png, png.clone()).await.expect("an answer"));
        assert!(offers::set_logo(&db, world::may(), world.shoes, ImageKind::Jpeg, vec![1]).await.expect("an answer"));
        assert!(offers::set_logo(&db, world::may(), world.shoes, ImageKind::Png, png.clone()).await.expect("an answer"));
        for (scope, is_seen) in [
            (Scope::Network, true),
            (Scope::Advertiser(world.advertisers[0]), true),
            (Scope::Advertiser(world.advertisers[1]), false),
            (Scope::Webmaster(world.webmasters[0]), true),
        ] {
            assert_eq!(seen(scope).await, is_seen.then(|| (ImageKind::Png, png.clone())), "{scope:?}");
        }
        let digest = offers::logo(&db, Scope::Network, world.shoes).await.expect("an answer").expect("a logo").digest;
        let listed = offers::list(&db, Scope::Network, &OfferFilter::default()).await.expect("a list");
        let logos: Vec<_> = listed.into_iter().filter_map(|offer| offer.logo.map(|logo| (offer.id, logo))).collect();
        assert_eq!(logos, [(world.shoes, digest)]);
        assert!(offers::remove_logo(&db, world::may(), world.shoes).await.expect("an answer"));
        assert!(!offers::remove_logo(&db, world::may(), world.shoes).await.expect("an answer"));
        assert_eq!(seen(Scope::Network).await, None);
        let filter = AuditFilter { root: Some((Thing::Offer, world.shoes.0)), ..AuditFilter::default() };
        let entries = audit::list(&db, world::manager(), &filter, 1).await.expect("a page").rows;
        let logos: Vec<_> = entries.iter().flat_map(|entry| &entry.changes).filter(|change| change.field == "logo").collect();
        assert_eq!(logos.iter().map(|change| (change.before.is_some(), change.after.is_some())).collect::<Vec<_>>(), [(true, false), (true, true), (false, true)]);
    }

    async fn only_what_nothing_has_come_of_is_taken_away(db: TestDb) {
        let world = world::build(&db).await;
        let manager = world::may();
        let payouts = async || {
            let found = offers::find(&db, Scope::Network, world.shoes).await.expect("an answer").expect("an offer");
            found.offer.payouts.into_iter().map(|payout| payout.id).collect::<Vec<_>>()
        };
        let [lead, sale] = payouts().await[..] else { panic!("two payouts") };
        assert_eq!(offers::remove_payout(&db, manager, world.hats, lead).await.expect("an answer"), Removed::NotThere);
        // One that is switched off pays for nothing, and an open offer keeps one that does.
        let off = NewPayout { active: false, ..world::new_payout("lead") };
        assert_eq!(offers::change_payout(&db, manager, world.shoes, lead, &off).await.expect("an answer"), PayoutChanged::Done(lead));
        assert_eq!(offers::remove_payout(&db, manager, world.shoes, sale).await.expect("an answer"), Removed::LastPayout);
        let off = NewPayout { active: false, ..world::new_payout("sale") };
        assert_eq!(offers::change_payout(&db, manager, world.shoes, sale, &off).await.expect("an answer"), PayoutChanged::Refused(PayoutRefusal::LastPayout));
        offers::set_status(&db, manager, world.shoes, OfferStatus::Paused).await.expect("paused");
        assert_eq!(offers::remove_payout(&db, manager, world.shoes, sale).await.expect("an answer"), Removed::Done);
        assert_eq!(payouts().await, [lead]);
        let open = world::offer_change("Open", OfferStatus::Active);
        assert_eq!(offers::update(&db, manager, world.shoes, &open).await.expect("an answer"), Changed::WithoutPayout);

        assert_eq!(offers::remove_promo(&db, manager, world.shoes, world.promo).await.expect("an answer"), Removed::InUse);
        let unused = promos::create(&db, manager, &NewPromo { offer: world.shoes, name: "new".to_owned(), landing: None }).await.expect("a promo");
        assert_eq!(offers::remove_promo(&db, manager, world.hats, unused).await.expect("an answer"), Removed::NotThere);
        assert_eq!(offers::remove_promo(&db, manager, world.shoes, unused).await.expect("an answer"), Removed::Done);

        let unused = templates::create(&db, manager, &world::new_template()).await.expect("a template");
        assert_eq!(templates::remove(&db, manager, unused).await.expect("an answer"), Removed::Done);
        assert_eq!(templates::remove(&db, manager, unused).await.expect("an answer"), Removed::NotThere);
        let filter = AuditFilter { thing: Some(Thing::Payout), root: Some((Thing::Offer, world.shoes.0)), ..AuditFilter::default() };
        let entries = audit::list(&db, world::manager(), &filter, 1).await.expect("a page").rows;
        assert_eq!((entries[0].deed, entries[0].subject.id), (Deed::Removed, sale.0));
    }

    async fn a_payout_that_conversions_were_made_by_stays(db: TestDb) {
        let world = World::new(db).await;
        let items = [Item::from(world.click(1, 0, 0)), postback(world.postback(0, "c=1&request_id=1&action=lead&status=new"))];
        world.store(&items).await;
        let [shop, _] = world.offers;
        let payouts = async || {
            let found = offers::find(&world.db, Scope::Network, shop).await.expect("an answer").expect("an offer");
            found.offer.payouts.into_iter().map(|payout| (payout.action.to_string(), payout.id)).collect::<HashMap<_, _>>()
        };
        let before = payouts().await;
        for (action, removed) in [("lead", Removed::InUse), ("sale", Removed::Done)] {
            assert_eq!(offers::remove_payout(&world.db, world::may(), shop, before[action]).await.expect("an answer"), removed, "{action}");
        }
        let after = payouts().await;
        assert!(after.contains_key("lead") && !after.contains_key("sale") && after.len() + 1 == before.len(), "{after:?}");
    }

    async fn a_template_that_a_payout_has_stays(db: TestDb) {
        let world = world::build(&db).await;
        assert_eq!(templates::remove(&db, world::may(), world.template).await.expect("an answer"), Removed::InUse);
    }
}
