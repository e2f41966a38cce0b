//! Offers, and what belongs to them.

use crate::databases::{TestDb, both_databases};
use crate::world::{self, NOW};
use domain::access::Scope;
use domain::id::{OfferId, PromoId};
use domain::offer::OfferStatus;
use domain::time::Timestamp;
use storage::campaigns::{self, CampaignStatus, NewCampaign};
use storage::offers::{self, Changed, NewOffer, NewPayout, OfferFilter, PayoutChanged, PayoutRefusal};
use storage::promos::{self, NewPromo};
use storage::templates::{self, NewTemplate};
use storage::{Db, StorageError, advertisers, webmasters};

async fn names(db: &Db, search: &str, status: Option<OfferStatus>) -> Vec<String> {
    let filter = OfferFilter { search: Some(search.to_owned()), status, ..OfferFilter::default() };
    let found = offers::list(db, Scope::Network, &filter).await.expect("a list");
    found.into_iter().map(|offer| offer.name).collect()
}

both_databases! {
    async fn offers_are_found_by_a_part_of_their_name_by_number_and_by_status(db: TestDb) {
        let world = world::build(&db).await;
        offers::set_status(&db, world::may(), world.hats, OfferStatus::Paused).await.expect("paused");
        for (search, status, found) in [
            ("БОТ", None, vec!["Ботинки"]),
            (" hat ", None, vec!["Hats"]),
            ("a", None, vec!["Games", "Hats"]),
            ("a", Some(OfferStatus::Active), vec!["Games"]),
            ("", Some(OfferStatus::Paused), vec!["Hats"]),
            ("%", None, vec![]),
            ("_", None, vec![]),
        ] {
            assert_eq!(names(&db, search, status).await, found, "{search}");
        }
        assert_eq!(names(&db, &world.games.to_string(), None).await, ["Games"]);
    }

    async fn the_newest_offer_comes_first(db: TestDb) {
        let world = world::build(&db).await;
        let old = NewOffer { created_at: Timestamp(NOW.0 - 1), ..world::offer(world.advertisers[0], "Older") };
        offers::create(&db, world::may(), &old).await.expect("an offer");
        assert_eq!(names(&db, "", None).await, ["Games", "Hats", "Ботинки", "Older"]);
    }

    async fn an_offer_is_found_with_everything_around_it(db: TestDb) {
        let world = world::build(&db).await;
        campaigns::decide(&db, world::may(), world.campaigns[1], &world::closing()).await.expect("closed");
        let found = offers::find(&db, Scope::Network, world.shoes).await.expect("an answer").expect("an offer");
        assert_eq!(found.advertiser_name, "Boots & Co");
        assert_eq!(found.created_at, NOW);
        let template = found.offer.payouts[0].template.as_ref().expect("a template");
        assert_eq!(template.params, world::new_template().params);
        let promos: Vec<_> = found.promos.iter().map(|promo| (promo.id, promo.name.as_str(), &promo.landing)).collect();
        assert_eq!(promos, [(world.promo, "sale", &Some(world::landing("sale")))]);
        let campaigns: Vec<_> =
            found.campaigns.iter().map(|row| (row.code.as_str(), row.webmaster.1.as_str(), row.is_test, row.status)).collect();
        let expected = [
            ("anna-shoes", "Anna", true, CampaignStatus::Active),
            ("boris-shoes", "Борис", false, CampaignStatus::Closed),
        ];
        assert_eq!(campaigns, expected);
    }

    async fn an_offer_that_cannot_be_whole_is_not_made(db: TestDb) {
        let world = world::build(&db).await;
        let payouts = world::payouts(world.template, world.webmasters);
        let twice = [payouts.clone(), payouts].concat();
        let refused = offers::create(&db, world::may(), &NewOffer { payouts: twice, ..world::offer(world.advertisers[0], "Twice") }).await;
        assert!(matches!(refused, Err(StorageError::Conflict(_))), "{refused:?}");
        assert_eq!(names(&db, "Twice", None).await, [""; 0]);
    }

    async fn an_offer_without_payouts_is_not_opened(db: TestDb) {
        let world = world::build(&db).await;
        let manager = world::may();
        let active = world::offer_change("Open", OfferStatus::Active);
        let refused = offers::update(&db, manager, world.hats, &active).await.expect("an answer");
        assert_eq!(refused, Changed::WithoutPayout);
        assert_eq!(names(&db, "Open", None).await, [""; 0]);
        let added = offers::add_payout(&db, manager, world.hats, &world::new_payout("lead")).await.expect("an answer");
        assert!(matches!(added, PayoutChanged::Done(_)), "{added:?}");
        assert_eq!(offers::update(&db, manager, world.hats, &active).await.expect("an answer"), Changed::Done);
        let found = offers::find(&db, Scope::Network, world.hats).await.expect("an answer").expect("an offer").offer;
        assert_eq!((found.name.as_str(), found.attribution_days, found.fallback), ("Open", 7, None));
    }

    async fn a_payout_is_changed_whole_and_only_on_its_own_offer(db: TestDb) {
        let world = world::build(&db).await;
        let manager = world::may();
        let payouts = async || {
            let found = offers::find(&db, Scope::Network, world.shoes).await.expect("an answer").expect("an offer");
            found.offer.payouts
        };
        let before = payouts().await;
        let [lead, sale] = [0, 1].map(|at: usize| before[at].id);
        let taken = offers::change_payout(&db, manager, world.shoes, lead, &world::new_payout("sale")).await;
        assert_eq!(taken.expect("an answer"), PayoutChanged::Refused(PayoutRefusal::ActionTaken));
        let taken = offers::add_payout(&db, manager, world.shoes, &world::new_payout("lead")).await;
        assert_eq!(taken.expect("an answer"), PayoutChanged::Refused(PayoutRefusal::ActionTaken));
        let foreign = offers::change_payout(&db, manager, world.hats, lead, &world::new_payout("other")).await;
        assert_eq!(foreign.expect("an answer"), PayoutChanged::NotThere);
        assert_eq!(payouts().await, before);
        let personal = vec![(world.webmasters[1], world::percent("50"))];
        let new = NewPayout { personal, ..world::new_payout("order") };
        let changed = offers::change_payout(&db, manager, world.shoes, lead, &new).await.expect("an answer");
        assert_eq!(changed, PayoutChanged::Done(lead));
        let after = payouts().await;
        assert_eq!((after[0].action.as_str(), after[0].rate, after[0].commission), ("order", new.rate, new.commission));
        assert_eq!((after[0].personal.len(), after[0].personal[&world.webmasters[1]]), (1, world::percent("50")));
        assert_eq!((after[0].template.as_ref(), after[1].id), (None, sale));
    }

    async fn a_promo_is_changed_only_on_its_own_offer(db: TestDb) {
        let world = world::build(&db).await;
        let renamed = |offer| NewPromo { offer, name: "renamed".to_owned(), landing: None };
        for (offer, changed) in [(world.hats, false), (world.shoes, true)] {
            let answer = promos::update(&db, world::may(), world.promo, &renamed(offer)).await;
            assert_eq!(answer.expect("an answer"), changed);
        }
        let found = offers::find(&db, Scope::Network, world.shoes).await.expect("an answer").expect("an offer");
        assert_eq!((found.promos[0].name.as_str(), &found.promos[0].landing), ("renamed", &None));
    }

    async fn templates_are_listed_by_name_with_the_offers_that_have_them(db: TestDb) {
        let world = world::build(&db).await;
        let manager = world::may();
        let unused = NewTemplate { name: "абонемент".to_owned(), active: false, params: vec![] };
        let unused = templates::create(&db, manager, &unused).await.expect("a template");
        let found = templates::list(&db, world::manager()).await.expect("a list");
        let found: Vec<_> = found.into_iter().map(|used| (used.template.id, used.offers)).collect();
        assert_eq!(found, [(unused, vec![]), (world.template, vec![(world.shoes, "Ботинки".to_owned())])]);
    }

    async fn a_webmaster_is_connected_to_an_offer_once_and_by_a_code_of_its_own(db: TestDb) {
        let world = world::build(&db).await;
        let again = NewCampaign {
            code: "new".to_owned(),
            offer: world.shoes,
            webmaster: world.webmasters[0],
            promo: None,
            created_at: NOW,
        };
        let same_code = NewCampaign { code: "anna-shoes".to_owned(), offer: world.hats, ..again.clone() };
        for new in [&again, &same_code] {
            let refused = campaigns::create(&db, world::may(), new).await;
            assert!(matches!(refused, Err(StorageError::Conflict(_))), "{refused:?}");
        }
        let case_counts = NewCampaign { code: "ANNA-shoes".to_owned(), ..same_code };
        campaigns::create(&db, world::may(), &case_counts).await.expect("another code");
    }

    async fn a_campaign_cannot_have_the_promo_of_another_offer(db: TestDb) {
        let world = world::build(&db).await;
        let campaign = |promo: Option<PromoId>| NewCampaign {
            code: "new".to_owned(),
            offer: world.hats,
            webmaster: world.webmasters[0],
            promo,
            created_at: NOW,
        };
        let refused = campaigns::create(&db, world::may(), &campaign(Some(world.promo))).await;
        assert!(matches!(refused, Err(StorageError::Database(_))), "{refused:?}");
        let own = NewPromo { offer: world.hats, name: "own".to_owned(), landing: None };
        let own = promos::create(&db, world::may(), &own).await.expect("a promo");
        campaigns::create(&db, world::may(), &campaign(Some(own))).await.expect("a campaign");
    }

    async fn what_belongs_to_nobody_is_not_made(db: TestDb) {
        let world = world::build(&db).await;
        let promo = NewPromo { offer: OfferId(999), name: "of nothing".to_owned(), landing: None };
        assert!(matches!(promos::create(&db, world::may(), &promo).await, Err(StorageError::Database(_))));
        let offer = world::offer(domain::id::AdvertiserId(999), "of nobody");
        assert!(matches!(offers::create(&db, world::may(), &offer).await, Err(StorageError::Database(_))));
        assert_eq!(names(&db, "nobody", None).await.len(), 0);
        assert_eq!(world.advertisers.len(), 2);
    }

    async fn people_are_listed_by_name_in_any_case_and_script(db: TestDb) {
        world::build(&db).await;
        for name in ["яхты", "Ягоды", "bikes", "Ships"] {
            advertisers::create(&db, world::may(), &world::new_advertiser(name)).await.expect("an advertiser");
        }
        let found = advertisers::names(&db).await.expect("a list");
        let found: Vec<_> = found.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(found, ["bikes", "Boots & Co", "Ships", "Игры", "Ягоды", "яхты"]);
        let found = webmasters::list(&db).await.expect("a list");
        let found: Vec<_> = found.iter().map(|webmaster| (webmaster.name.as_str(), webmaster.is_test)).collect();
        assert_eq!(found, [("Anna", true), ("Борис", false)]);
    }
}
