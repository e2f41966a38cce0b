//! The configuration in memory.

use crate::databases::{TestDb, both_databases};
use crate::world;
use domain::id::PromoId;
use domain::money::{Amount, Currency, Percent};
use domain::offer::{Audience, Categories, Defaults, Offer, OfferStatus, Season};
use domain::payout::{Names, Payout, Rate};
use domain::template::Template;
use domain::trafficback::Reason;
use std::collections::{BTreeMap, HashMap};
use storage::network::NetworkSettings;
use storage::snapshot::{self, AdvertiserSettings, KeyOwner, Route, Snapshot};
use storage::{Db, advertisers, api_keys, campaigns};

/// The snapshot now.
pub async fn of(db: &Db) -> Snapshot {
    snapshot::load(db).await.expect("a snapshot")
}

both_databases! {
    async fn before_the_network_is_set_up_there_is_nothing(db: TestDb) {
        let snapshot = of(&db).await;
        assert_eq!((snapshot.revision, snapshot.network), (0, NetworkSettings::default()));
        assert!(snapshot.offers.is_empty() && snapshot.campaigns.is_empty());
        assert!(snapshot.keys.is_empty() && snapshot.advertisers.is_empty());
    }

    async fn a_snapshot_is_what_was_set_up(db: TestDb) {
        let world = world::build(&db).await;
        let [anna, boris] = world.webmasters;
        let hash = db.vault().hash_key("otk_games");
        api_keys::create(&db, world::may(), world.advertisers[1], "otk_games", [1; 24]).await.expect("a key");
        let snapshot = of(&db).await;

        assert_eq!(snapshot.revision, snapshot::revision(&db).await.expect("a revision"));
        assert_eq!(snapshot.network, world::settings());
        let owner = KeyOwner { advertiser: world.advertisers[1], hint: "ames".to_owned(), until: None };
        assert_eq!(snapshot.keys, HashMap::from([(hash, owner)]));

        let new = world::new_advertiser("Boots & Co");
        let boots = AdvertiserSettings {
            id: world.advertisers[0],
            name: new.name,
            always_200: new.always_200,
            words: new.words,
            allowed_ips: new.allowed_ips,
            signing: None,
        };
        assert_eq!(snapshot.advertisers[&world.advertisers[0]], boots);
        assert_eq!(snapshot.advertisers.len(), 2);

        assert_eq!(snapshot.offers.len(), 3);
        let shoes = &snapshot.offers[&world.shoes];
        let template =
            Template { id: world.template, name: "Доставка".to_owned(), active: true, params: world::new_template().params };
        let [lead, sale] = shoes.payouts.as_slice() else { panic!("{:?}", shoes.payouts) };
        let expected = [
            Payout {
                id: lead.id,
                action: world::action("lead"),
                names: Names::default(),
                active: true,
                recurring: false,
                rate: Rate::Fixed(Amount(200_000_000)),
                commission: world::percent("10"),
                personal: BTreeMap::from([(anna, world::percent("95")), (boris, world::percent("80.5"))]),
                template: Some(template),
            },
            Payout {
                id: sale.id,
                action: world::action("sale"),
                names: Names::default(),
                active: true,
                recurring: true,
                rate: Rate::Percent(world::percent("7.25")),
                commission: Percent::default(),
                personal: BTreeMap::new(),
                template: None,
            },
        ];
        let expected = Offer {
            id: world.shoes,
            advertiser: world.advertisers[0],
            name: "Ботинки".to_owned(),
            description: "in the manager's words".to_owned(),
            notes: "no brand keywords".to_owned(),
            categories: Categories::parse("Shops, Boots").expect("categories"),
            season: Season::default(),
            audience: Audience::default(),
            status: OfferStatus::Active,
            currency: Currency::RUB,
            landing: world::landing(""),
            deep: None,
            fallback: Some(world::fallback()),
            attribution_days: 30,
            lock_final: true,
            defaults: Defaults::default(),
            shares_price: false,
            payouts: expected.to_vec(),
        };
        assert_eq!(*shoes, expected);
    }

    async fn a_link_is_shut_while_its_campaign_is_closed(db: TestDb) {
        let world = world::build(&db).await;
        let [anna, boris] = world.webmasters;
        campaigns::decide(&db, world::may(), world.campaigns[1], &world::closing()).await.expect("closed");
        let snapshot = of(&db).await;
        let promos: HashMap<PromoId, _> = HashMap::from([(world.promo, Some(world::landing("sale")))]);
        let anna_shoes = Route {
            campaign: world.campaigns[0],
            code: "anna-shoes".to_owned(),
            offer: world.shoes,
            webmaster: anna,
            promo: Some(world.promo),
            shut: None,
            is_test: true,
            promos: promos.clone(),
        };
        let boris_shoes = Route {
            campaign: world.campaigns[1],
            code: "boris-shoes".to_owned(),
            webmaster: boris,
            promo: None,
            shut: Some(Reason::Campaign),
            is_test: false,
            ..anna_shoes.clone()
        };
        let boris_games = Route {
            campaign: world.campaigns[2],
            code: "boris-games".to_owned(),
            offer: world.games,
            shut: None,
            promos: HashMap::new(),
            ..boris_shoes.clone()
        };
        let routes = [anna_shoes, boris_shoes, boris_games].map(|route| (route.code.clone(), route));
        assert_eq!(snapshot.campaigns, HashMap::from(routes));
    }

    async fn a_snapshot_never_shows_a_change_half_way(db: TestDb) {
        world::build(&db).await;
        let before = of(&db).await;
        let writer = {
            let db = db.db.clone();
            tokio::spawn(async move {
                for number in 0..100 {
                    advertisers::create(&db, world::may(), &world::new_advertiser(&number.to_string())).await.expect("an advertiser");
                }
            })
        };
        let mut seen = 0;
        while !writer.is_finished() {
            let now = of(&db).await;
            seen = now.advertisers.len() - before.advertisers.len();
            assert_eq!(usize::try_from(now.revision - before.revision), Ok(seen));
        }
        writer.await.expect("all written");
        assert!(seen > 0, "nothing was read meanwhile");
    }
}
