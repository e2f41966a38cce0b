//! Advertisers' keys: readable to their owner, of no use to a thief.

use crate::databases::{TestDb, both_databases};
use crate::world::{self, NOW};
use crate::{raw, snapshots};
use domain::access::Role;
use domain::id::AdvertiserId;
use domain::key::{KeyState, Overlap};
use domain::time::Timestamp;
use storage::{StorageError, api_keys, snapshot};

both_databases! {
    async fn a_key_is_readable_until_it_is_revoked(db: TestDb) {
        let world = world::build(&db).await;
        let (owner, permit) = (world.advertisers[0], world::permit(Role::Manager).expect("a permit"));
        let old = api_keys::create(&db, world::may(), owner, "otk_the_old_key", [1; 24]).await.expect("a key");
        let new = api_keys::create(&db, world::may_at(Timestamp(NOW.0 + 1)), owner, "otk_the_new_one", [2; 24]).await.expect("a key");
        let keys = api_keys::active(&db, permit, owner, NOW).await.expect("keys");
        let texts: Vec<_> = keys.iter().map(|key| (key.id, key.text.as_str(), key.hint.as_str())).collect();
        assert_eq!(texts, [(new, "otk_the_new_one", "_one"), (old, "otk_the_old_key", "_key")]);
        assert_eq!(keys[1].life.since, NOW);

        let foreign = api_keys::revoke(&db, world::may(), world.advertisers[1], old).await;
        assert!(!foreign.expect("an answer"), "a key of somebody else's");
        assert!(api_keys::revoke(&db, world::may(), owner, old).await.expect("an answer"));
        assert!(!api_keys::revoke(&db, world::may(), owner, old).await.expect("an answer"), "it was revoked already");
        let keys = api_keys::active(&db, permit, owner, NOW).await.expect("keys");
        assert_eq!(keys.iter().map(|key| key.id).collect::<Vec<_>>(), [new]);
        let known = snapshot::load(&db).await.expect("a snapshot").keys;
        assert!(!known.contains_key(&db.vault().hash_key("otk_the_old_key")));
        assert_eq!(known[&db.vault().hash_key("otk_the_new_one")].advertiser, owner);
    }

    async fn an_old_key_goes_on_until_the_overlap_is_over(db: TestDb) {
        let world = world::build(&db).await;
        let [owner, other] = world.advertisers;
        let permit = world::permit(Role::Manager).expect("a permit");
        api_keys::create(&db, world::may(), owner, "otk_first", [1; 24]).await.expect("a key");
        api_keys::create(&db, world::may(), other, "otk_of_another", [2; 24]).await.expect("a key");
        let rotate = async |at, text, nonce, overlap| {
            let rotated = api_keys::rotate(&db, world::may_at(Timestamp(at)), owner, text, [nonce; 24], overlap).await;
            assert!(rotated.expect("an answer"));
        };
        let (hour, now) = (3_600_000, NOW.0);
        rotate(now + 1, "otk_second", 3, Overlap::Hour).await;
        let end = Timestamp(now + 1 + hour);
        let states = async |at| {
            let keys = api_keys::list(&db, permit, owner).await.expect("keys");
            keys.iter().map(|key| (key.hint.clone(), key.life.state(at))).collect::<Vec<_>>()
        };
        let named = |first, second| vec![("cond".to_owned(), first), ("irst".to_owned(), second)];
        assert_eq!(states(Timestamp(end.0 - 1)).await, named(KeyState::Works, KeyState::Ending));
        assert_eq!(states(end).await, named(KeyState::Works, KeyState::Ended));
        let active = api_keys::active(&db, permit, owner, end).await.expect("keys");
        assert_eq!(active.iter().map(|key| key.text.as_str()).collect::<Vec<_>>(), ["otk_second"]);
        let snapshot = snapshots::of(&db).await;
        let until = |text| snapshot.keys[&db.vault().hash_key(text)].until;
        assert_eq!([until("otk_first"), until("otk_second"), until("otk_of_another")], [Some(end), None, None]);

        // A longer overlap gives no time to a key that ends before it, and none at all ends everything.
        rotate(now + 2, "otk_third", 4, Overlap::Week).await;
        let keys = api_keys::list(&db, permit, owner).await.expect("keys");
        let ends: Vec<_> = keys.iter().map(|key| key.life.until.map(|until| until.0 - now)).collect();
        assert_eq!(ends, [None, Some(2 + 7 * 24 * hour), Some(1 + hour)]);
        rotate(now + 3, "otk_fourth", 5, Overlap::Endless).await;
        assert_eq!(api_keys::active(&db, permit, owner, Timestamp(now + 3)).await.expect("keys").len(), 4);
        rotate(now + 4, "otk_fifth", 6, Overlap::None).await;
        assert_eq!(api_keys::active(&db, permit, owner, Timestamp(now + 4)).await.expect("keys").len(), 1);

        let nobody = api_keys::rotate(&db, world::may(), AdvertiserId(999), "otk_x", [7; 24], Overlap::None).await;
        assert!(!nobody.expect("an answer"));
    }

    async fn the_database_holds_no_key_that_could_be_used(db: TestDb) {
        let world = world::build(&db).await;
        api_keys::create(&db, world::may(), world.advertisers[0], "otk_secret", [1; 24]).await.expect("a key");
        let connection = raw::connect(&db).await;
        for row in raw::query(&connection, "SELECT hash, sealed FROM api_key").await {
            for column in ["hash", "sealed"] {
                let bytes: Vec<u8> = row.try_get("", column).expect("bytes");
                assert!(!bytes.windows(6).any(|part| part == b"secret"), "{column}");
            }
        }
    }

    async fn the_same_key_cannot_be_kept_twice(db: TestDb) {
        let world = world::build(&db).await;
        api_keys::create(&db, world::may(), world.advertisers[0], "otk_secret", [1; 24]).await.expect("a key");
        let before = snapshots::of(&db).await.revision;
        let twice = api_keys::create(&db, world::may(), world.advertisers[1], "otk_secret", [2; 24]).await;
        assert!(matches!(twice, Err(StorageError::Conflict(_))), "{twice:?}");
        assert_eq!(snapshots::of(&db).await.revision, before, "nothing changed");
    }
}
