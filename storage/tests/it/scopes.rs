//! Who sees what.

use crate::databases::{TestDb, both_databases};
use crate::world::{self, World};
use domain::access::{Role, Scope};
use domain::id::{AdvertiserId, OfferId, WebmasterId};
use storage::offers::{self, OfferFilter};
use storage::{Db, api_keys, campaigns};

/// Who is asking, and what they are to see.
struct Case {
    scope: Scope,
    /// The offers in the list, the newest first.
    offers: Vec<OfferId>,
    /// Whose campaigns and personal terms of `shoes` they see; none if they see no `shoes` at all.
    webmasters_of_shoes: Option<Vec<WebmasterId>>,
}

fn cases(world: &World) -> Vec<Case> {
    let [boots, games] = world.advertisers;
    let [anna, boris] = world.webmasters;
    let case = |scope, offers: &[OfferId], webmasters_of_shoes: Option<&[WebmasterId]>| Case {
        scope,
        offers: offers.to_vec(),
        webmasters_of_shoes: webmasters_of_shoes.map(<[_]>::to_vec),
    };
    vec![
        case(Scope::Network, &[world.games, world.hats, world.shoes], Some(&[anna, boris])),
        case(Scope::Advertiser(boots), &[world.hats, world.shoes], Some(&[])),
        case(Scope::Advertiser(games), &[world.games], None),
        case(Scope::Advertiser(AdvertiserId(999)), &[], None),
        case(Scope::Webmaster(anna), &[world.shoes], Some(&[anna])),
        case(Scope::Webmaster(boris), &[world.games, world.shoes], Some(&[boris])),
        case(Scope::Webmaster(WebmasterId(999)), &[], None),
    ]
}

async fn listed(db: &Db, scope: Scope) -> Vec<offers::OfferSummary> {
    offers::list(db, scope, &OfferFilter::default()).await.expect("a list")
}

both_databases! {
    async fn a_campaign_is_found_by_its_code_by_those_whose_it_is(db: TestDb) {
        let world = world::build(&db).await;
        let [boots, games] = world.advertisers.map(Scope::Advertiser);
        let [anna, boris] = world.webmasters.map(Scope::Webmaster);
        for (scope, code, found) in [
            (Scope::Network, "anna-shoes", true),
            (anna, "anna-shoes", true),
            (boris, "anna-shoes", false),
            (boots, "anna-shoes", false),
            (games, "boris-games", false),
            (boris, "boris-games", true),
            (Scope::Network, "ANNA-SHOES", false),
            (Scope::Network, "nobody\0", false),
        ] {
            let answer = campaigns::find_by_code(&db, scope, code).await.expect("an answer");
            assert_eq!(answer.is_some(), found, "{scope:?} {code}");
        }
        let known = campaigns::find_by_code(&db, anna, "anna-shoes").await.expect("an answer").expect("it is there");
        assert_eq!((known.id, known.offer), (world.campaigns[0], (world.shoes, "Ботинки".to_owned())));
        assert_eq!(known.webmaster, (world.webmasters[0], "Anna".to_owned()));
    }

    async fn everybody_lists_exactly_their_offers(db: TestDb) {
        let world = world::build(&db).await;
        for case in cases(&world) {
            let found: Vec<OfferId> = listed(&db, case.scope).await.into_iter().map(|offer| offer.id).collect();
            assert_eq!(found, case.offers, "{:?}", case.scope);
        }
    }

    async fn everybody_finds_exactly_the_offers_they_list(db: TestDb) {
        let world = world::build(&db).await;
        for case in cases(&world) {
            for id in [world.shoes, world.hats, world.games, OfferId(999)] {
                let found = offers::find(&db, case.scope, id).await.expect("an answer");
                assert_eq!(found.is_some(), case.offers.contains(&id), "{:?} {id}", case.scope);
            }
        }
    }

    async fn everybody_sees_exactly_their_webmasters(db: TestDb) {
        let world = world::build(&db).await;
        for case in cases(&world) {
            let found = offers::find(&db, case.scope, world.shoes).await.expect("an answer");
            let campaigns = found.as_ref().map(|detail| detail.campaigns.iter().map(|row| row.webmaster.0).collect());
            assert_eq!(campaigns, case.webmasters_of_shoes, "{:?}", case.scope);
            let personal = found.map(|detail| detail.offer.payouts[0].personal.keys().copied().collect());
            assert_eq!(personal, case.webmasters_of_shoes, "{:?}", case.scope);
        }
    }

    async fn a_line_of_the_list_counts_and_pays_whom_the_scope_sees(db: TestDb) {
        let world = world::build(&db).await;
        let [anna, boris] = world.webmasters;
        for (scope, campaigns, personal) in [
            (Scope::Network, 2, None),
            (Scope::Advertiser(world.advertisers[0]), 0, None),
            (Scope::Webmaster(anna), 1, Some(world::percent("95"))),
            (Scope::Webmaster(boris), 1, Some(world::percent("80.5"))),
        ] {
            let lines = listed(&db, scope).await;
            let shoes = lines.iter().find(|line| line.id == world.shoes).expect("shoes");
            let found: Vec<_> = shoes.actions.iter().map(|action| (action.action.as_str(), action.personal)).collect();
            assert_eq!(found, [("lead", personal), ("sale", None)], "{scope:?}");
            assert_eq!(shoes.campaigns, campaigns, "{scope:?}");
            assert_eq!(shoes.advertiser, (world.advertisers[0], "Boots & Co".to_owned()));
        }
    }

    async fn everybody_reads_exactly_their_keys(db: TestDb) {
        let world = world::build(&db).await;
        let [boots, games] = world.advertisers;
        for (nonce, advertiser) in [(1, boots), (2, games)] {
            api_keys::create(&db, world::may(), advertiser, &format!("key of {advertiser}"), [nonce; 24]).await.expect("a key");
        }
        for (role, readable) in [
            (Role::Manager, vec![boots, games]),
            (Role::Advertiser(boots), vec![boots]),
            (Role::Advertiser(games), vec![games]),
        ] {
            let permit = world::permit(role).expect("a permit");
            for advertiser in [boots, games] {
                let keys = api_keys::active(&db, permit, advertiser, world::NOW).await.expect("keys");
                assert_eq!(!keys.is_empty(), readable.contains(&advertiser), "{role:?} {advertiser}");
            }
        }
        assert_eq!(world::permit(Role::Webmaster(world.webmasters[0])), None, "webmasters have no permit at all");
    }
}
