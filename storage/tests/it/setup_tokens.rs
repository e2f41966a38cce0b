//! The link of the first run: one manager, once.

use crate::databases::{TestDb, both_databases, open};
use crate::raw;
use crate::world::{self, NOW};
use domain::access::Role;
use domain::time::Timestamp;
use storage::{Db, StorageError, setup_tokens, users};

/// One millisecond after [`NOW`].
const LATER: Timestamp = Timestamp(NOW.0 + 1);

async fn is_valid(db: &Db, token: &str, now: Timestamp) -> bool {
    setup_tokens::is_valid(db, token, now).await.expect("an answer")
}

both_databases! {
    async fn a_token_makes_one_manager_however_many_try_at_once(db: TestDb) {
        setup_tokens::create(&db, "token", LATER).await.expect("kept");
        let mut handles = tokio::task::JoinSet::new();
        for number in 0..8 {
            let db = open(&db.url).await;
            let new = world::new_user(&format!("{number}@example.com"), Role::Manager);
            handles.spawn(async move { setup_tokens::redeem(&db, "token", NOW, &new).await.expect("an answer") });
        }
        let made: Vec<_> = handles.join_all().await.into_iter().flatten().collect();
        assert_eq!(made.len(), 1, "{made:?}");
        assert_eq!(users::count(&db).await.expect("a number"), 1);
        assert!(!is_valid(&db, "token", NOW).await);
    }

    async fn a_token_works_until_it_expires(db: TestDb) {
        setup_tokens::create(&db, "token", LATER).await.expect("kept");
        assert!(is_valid(&db, "token", NOW).await);
        assert!(!is_valid(&db, "token", LATER).await);
        assert!(!is_valid(&db, "another", NOW).await);
        let new = world::new_user("a@example.com", Role::Manager);
        assert_eq!(setup_tokens::redeem(&db, "token", LATER, &new).await.expect("an answer"), None);
        assert_eq!(setup_tokens::redeem(&db, "another", NOW, &new).await.expect("an answer"), None);
        assert!(!setup_tokens::take(&db, "token", LATER).await.expect("an answer"));
        assert_eq!(users::count(&db).await.expect("a number"), 0);
        assert!(setup_tokens::take(&db, "token", NOW).await.expect("an answer"));
        assert!(!setup_tokens::take(&db, "token", NOW).await.expect("an answer"));
    }

    async fn a_token_is_not_used_up_when_nobody_was_made(db: TestDb) {
        let new = world::new_user("a@example.com", Role::Manager);
        users::create(&db, &new).await.expect("a person");
        setup_tokens::create(&db, "token", LATER).await.expect("kept");
        let taken = setup_tokens::redeem(&db, "token", NOW, &new).await;
        assert!(matches!(taken, Err(StorageError::Conflict(_))), "{taken:?}");
        assert!(is_valid(&db, "token", NOW).await);
    }

    async fn a_copy_of_the_database_holds_no_token(db: TestDb) {
        setup_tokens::create(&db, "token", LATER).await.expect("kept");
        let connection = raw::connect(&db).await;
        for row in raw::query(&connection, "SELECT hash FROM setup_token").await {
            let hash: Vec<u8> = row.try_get_by_index(0).expect("bytes");
            assert_eq!(hash, db.vault().hash_key("token"));
            assert!(!hash.windows(5).any(|part| part == b"token"));
        }
    }
}
