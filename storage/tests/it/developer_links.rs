//! Links for developers: what they show, to whom they can be given, and when they end.

use crate::databases::{TestDb, both_databases};
use crate::raw;
use crate::world::{self, NOW, World};
use domain::access::{Role, SharingPermit};
use domain::audit::{Deed, Subject, Thing};
use domain::id::{DeveloperLinkId, OfferId};
use domain::time::{DAY_MS, Timestamp};
use storage::audit::{self, AuditFilter};
use storage::{Db, StorageError, api_keys, developer_links};

/// When the links of these tests end.
const END: Timestamp = Timestamp(NOW.0 + 7 * DAY_MS);

fn sharing(role: Role) -> SharingPermit {
    world::viewer(role).sharing(NOW).expect("a permit")
}

async fn make(db: &Db, by: Role, offer: OfferId, token: &str) -> Option<DeveloperLinkId> {
    developer_links::create(db, sharing(by), offer, token, [7; 24], END).await.expect("an answer")
}

/// The number of the offer that a token shows.
async fn opened(db: &Db, token: &str, now: Timestamp) -> Option<OfferId> {
    developer_links::open(db, token, now).await.expect("an answer").map(|shared| shared.offer.id)
}

async fn built(db: &Db) -> (World, Role, Role) {
    let world = world::build(db).await;
    let [owner, rival] = world.advertisers.map(Role::Advertiser);
    (world, owner, rival)
}

both_databases! {
    async fn a_link_shows_its_offer_and_the_keys_until_it_ends(db: TestDb) {
        let (world, owner, _) = built(&db).await;
        api_keys::create(&db, world::may(), world.advertisers[0], "otk_shown", [1; 24]).await.expect("a key");
        api_keys::create(&db, world::may(), world.advertisers[1], "otk_foreign", [2; 24]).await.expect("a key");
        let id = make(&db, owner, world.shoes, "token").await.expect("a link");
        let shared = developer_links::open(&db, "token", NOW).await.expect("an answer").expect("it works");
        assert_eq!(shared.offer.id, world.shoes);
        assert_eq!(shared.keys.iter().map(|key| key.text.as_str()).collect::<Vec<_>>(), ["otk_shown"]);
        assert!(shared.offer.payouts.iter().all(|payout| payout.personal.is_empty()), "nobody's personal terms are shown");
        assert_eq!(opened(&db, "token", Timestamp(END.0 - 1)).await, Some(world.shoes));
        assert_eq!(opened(&db, "token", END).await, None);
        assert_eq!(opened(&db, "tokem", NOW).await, None);
        assert!(developer_links::revoke(&db, sharing(owner), world.shoes, id).await.expect("an answer"));
        assert_eq!(opened(&db, "token", NOW).await, None);
        assert!(!developer_links::revoke(&db, sharing(owner), world.shoes, id).await.expect("an answer"), "it was already");
    }

    async fn links_are_made_seen_and_taken_back_by_those_whose_offer_it_is(db: TestDb) {
        let (world, owner, rival) = built(&db).await;
        assert_eq!(make(&db, rival, world.shoes, "theirs").await, None);
        assert_eq!(make(&db, Role::Manager, OfferId(999), "nobodys").await, None);
        let first = make(&db, owner, world.shoes, "first").await.expect("a link");
        let second = make(&db, Role::Manager, world.shoes, "second").await.expect("a link");
        make(&db, Role::Manager, world.games, "third").await.expect("a link");
        for role in [owner, Role::Manager] {
            let list = developer_links::list(&db, sharing(role), world.shoes).await.expect("a list");
            let told: Vec<_> = list.iter().map(|link| (link.id, link.token.as_str(), link.works(NOW))).collect();
            assert_eq!(told, [(second, "second", true), (first, "first", true)], "{role:?}");
        }
        assert_eq!(developer_links::list(&db, sharing(rival), world.shoes).await.expect("a list"), []);
        assert!(!developer_links::revoke(&db, sharing(rival), world.shoes, first).await.expect("an answer"));
        assert!(!developer_links::revoke(&db, sharing(rival), world.games, first).await.expect("an answer"), "of another offer");
        assert_eq!(opened(&db, "first", NOW).await, Some(world.shoes));
    }

    async fn it_is_noted_when_a_link_was_opened_and_not_more_than_once_a_minute(db: TestDb) {
        let (world, owner, _) = built(&db).await;
        make(&db, owner, world.shoes, "token").await.expect("a link");
        let last = async || {
            developer_links::list(&db, sharing(owner), world.shoes).await.expect("a list")[0].opened_at
        };
        assert_eq!(last().await, None);
        for (at, noted) in [(0, 0), (59_999, 0), (60_000, 60_000)] {
            opened(&db, "token", Timestamp(NOW.0 + at)).await.expect("it works");
            assert_eq!(last().await, Some(Timestamp(NOW.0 + noted)), "{at}");
        }
    }

    async fn the_history_of_the_offer_tells_of_its_links_and_of_no_token(db: TestDb) {
        let (world, owner, _) = built(&db).await;
        let id = make(&db, owner, world.shoes, "a_secret_token").await.expect("a link");
        developer_links::revoke(&db, sharing(owner), world.shoes, id).await.expect("an answer");
        let filter = AuditFilter { root: Some((Thing::Offer, world.shoes.0)), ..AuditFilter::default() };
        let rows = audit::list(&db, world::manager(), &filter, 1).await.expect("a list").rows;
        let subject = Subject::part(Thing::DeveloperLink, id.0, Thing::Offer, world.shoes.0);
        assert_eq!((rows[0].deed, rows[0].subject), (Deed::Changed, subject));
        assert_eq!((rows[1].deed, rows[1].subject), (Deed::Created, subject));
        let told = |at: usize| rows[at].changes.iter().map(|change| change.field.as_str()).collect::<Vec<_>>();
        assert_eq!((told(0), told(1)), (vec!["revoked_at"], vec!["expires_at", "offer_id"]));
    }

    async fn a_copy_of_the_database_opens_no_link(db: TestDb) {
        let (world, owner, _) = built(&db).await;
        make(&db, owner, world.shoes, "a_secret_token").await.expect("a link");
        let connection = raw::connect(&db).await;
        for row in raw::query(&connection, "SELECT hash, sealed FROM developer_link").await {
            for column in ["hash", "sealed"] {
                let bytes: Vec<u8> = row.try_get("", column).expect("bytes");
                assert!(!bytes.windows(6).any(|part| part == b"secret"), "{column}");
            }
        }
        let twice = developer_links::create(&db, sharing(owner), world.hats, "a_secret_token", [8; 24], END).await;
        assert!(matches!(twice, Err(StorageError::Conflict(_))), "{twice:?}");
    }
}
