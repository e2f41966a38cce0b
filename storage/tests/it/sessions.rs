//! Sessions: when they are there and when they are not.

use crate::databases::{TestDb, both_databases};
use crate::world::{self, NOW};
use domain::access::Role;
use domain::id::UserId;
use domain::time::Timestamp;
use storage::sessions::{self, StoredSession};
use storage::{Db, users};

/// A session that ends so many milliseconds from now.
fn session(id: u8, user: Option<UserId>, lasts: i64) -> StoredSession {
    StoredSession {
        id: vec![id; 32],
        user,
        data: vec![0, 255, id],
        expires_at: Timestamp(NOW.0 + lasts),
        browser: format!("Browser {id}"),
        ip: None,
        seen_at: NOW,
    }
}

async fn loaded(db: &Db, id: u8) -> Option<StoredSession> {
    sessions::load(db, &[id; 32], NOW).await.expect("an answer")
}

async fn person(db: &Db, email: &str) -> UserId {
    users::create(db, &world::new_user(email, Role::Manager)).await.expect("a person")
}

both_databases! {
    async fn a_session_is_loaded_as_it_was_stored(db: TestDb) {
        let user = person(&db, "a@example.com").await;
        let first = session(1, None, 1000);
        assert!(sessions::create(&db, &first, NOW).await.expect("an answer"));
        assert_eq!(loaded(&db, 1).await, Some(first));
        let changed = StoredSession { data: b"{}".to_vec(), ..session(1, Some(user), 2000) };
        sessions::save(&db, &changed).await.expect("saved");
        assert_eq!(loaded(&db, 1).await, Some(changed));
    }

    async fn an_id_that_is_taken_keeps_its_session(db: TestDb) {
        let first = session(1, None, 1000);
        assert!(sessions::create(&db, &first, NOW).await.expect("an answer"));
        let other = StoredSession { data: vec![], ..session(1, None, 9000) };
        assert!(!sessions::create(&db, &other, NOW).await.expect("an answer"));
        assert_eq!(loaded(&db, 1).await, Some(first));
    }

    async fn to_save_never_brings_a_session_back(db: TestDb) {
        let first = session(1, None, 1000);
        sessions::create(&db, &first, NOW).await.expect("an answer");
        sessions::delete(&db, &first.id).await.expect("deleted");
        sessions::save(&db, &first).await.expect("nothing to do");
        assert_eq!(loaded(&db, 1).await, None);
    }

    async fn a_session_that_has_ended_is_not_loaded(db: TestDb) {
        for (id, lasts) in [(1, 1), (2, 0), (3, -1)] {
            sessions::create(&db, &session(id, None, lasts), NOW).await.expect("an answer");
            assert_eq!(loaded(&db, id).await.is_some(), lasts > 0, "{lasts}");
        }
        assert_eq!(sessions::delete_expired(&db, NOW).await.expect("a number"), 2);
        assert_eq!(sessions::delete_expired(&db, NOW).await.expect("a number"), 0);
        assert!(loaded(&db, 1).await.is_some());
    }

    async fn somebody_is_signed_out_everywhere_and_nobody_else_is(db: TestDb) {
        let (anna, boris) = (person(&db, "a@example.com").await, person(&db, "b@example.com").await);
        for (id, user) in [(1, Some(anna)), (2, Some(anna)), (3, Some(boris)), (4, None)] {
            sessions::create(&db, &session(id, user, 1000), NOW).await.expect("an answer");
        }
        assert_eq!(sessions::delete_of_user(&db, anna).await.expect("a number"), 2);
        for (id, stays) in [(1, false), (2, false), (3, true), (4, true)] {
            assert_eq!(loaded(&db, id).await.is_some(), stays, "{id}");
        }
    }
}
