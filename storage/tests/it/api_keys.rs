//! Advertisers' keys: readable to their owner, of no use to a thief.

use crate::databases::{TestDb, both_databases};
use crate::world::{self, NOW};
use crate::{raw, snapshots};
use domain::access::Role;
use domain::time::Timestamp;
use storage::{StorageError, api_keys, snapshot};

both_databases! {
    async fn a_key_is_readable_until_it_is_revoked(db: TestDb) {
        let world = world::build(&db).await;
        let (owner, permit) = (world.advertisers[0], world::permit(Role::Manager).expect("a permit"));
        let old = api_keys::create(&db, world::may(), owner, "otk_the_old_key", [1; 24]).await.expect("a key");
        let new = api_keys::create(&db, world::may_at(Timestamp(NOW.0 + 1)), owner, "otk_the_new_one", [2; 24]).await.expect("a key");
        let keys = api_keys::active(&db, permit, owner).await.expect("keys");
        let texts: Vec<_> = keys.iter().map(|key| (key.id, key.text.as_str(), key.hint.as_str())).collect();
        assert_eq!(texts, [(new, "otk_the_new_one", "_one"), (old, "otk_the_old_key", "_key")]);
        assert_eq!(keys[1].created_at, NOW);

        assert!(api_keys::revoke(&db, world::may(), old).await.expect("an answer"));
        assert!(!api_keys::revoke(&db, world::may(), old).await.expect("an answer"), "it was revoked already");
        let keys = api_keys::active(&db, permit, owner).await.expect("keys");
        assert_eq!(keys.iter().map(|key| key.id).collect::<Vec<_>>(), [new]);
        let known = snapshot::load(&db).await.expect("a snapshot").keys;
        assert!(!known.contains_key(&db.vault().hash_key("otk_the_old_key")));
        assert_eq!(known[&db.vault().hash_key("otk_the_new_one")].advertiser, owner);
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
