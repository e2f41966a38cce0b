//! Tokens by which programs use the API.

use crate::databases::{TestDb, both_databases};
use crate::raw;
use crate::world;
use domain::access::{Area, Areas, Author, Role};
use domain::id::UserId;
use domain::time::Timestamp;
use storage::api_tokens::{self, NewApiToken};
use storage::users;

const HOUR: Timestamp = Timestamp(world::NOW.0 + 3_600_000);

fn new(expires_at: Option<Timestamp>) -> NewApiToken {
    NewApiToken { name: "CRM".to_owned(), areas: [Area::Offers].into_iter().collect(), expires_at }
}

async fn user(db: &TestDb, email: &str) -> (UserId, Author) {
    let id = users::create(db, &world::new_user(email, Role::Manager)).await.expect("a user");
    (id, Author { user: Some(id), at: world::NOW })
}

both_databases! {
    async fn a_token_speaks_for_its_owner_until_it_ends(db: TestDb) {
        let ((ann, by), (bob, _)) = (user(&db, "ann@example.com").await, user(&db, "bob@example.com").await);
        let brief = api_tokens::create(&db, by, ann, "a brief token", &new(Some(HOUR))).await.expect("a token");
        let lasting = api_tokens::create(&db, by, ann, "a lasting token", &new(None)).await.expect("a token");
        let owner = async |text: &str, now| api_tokens::owner(&db, text, now).await.expect("an answer");
        let (found, token) = owner("a brief token", world::NOW).await.expect("it works");
        assert_eq!((found.id, found.areas, token.id), (ann, Areas::ALL, brief));
        assert_eq!((token.areas, token.hint.as_str()), (new(None).areas, "oken"));
        assert!(owner("a brief token", HOUR).await.is_none(), "it ends at its hour");
        assert!(owner("another token", world::NOW).await.is_none());
        assert!(!api_tokens::revoke(&db, by, bob, lasting).await.expect("an answer"), "it is not his");
        let listed: Vec<_> = api_tokens::list(&db, ann, world::NOW).await.expect("a list").iter().map(|known| known.id).collect();
        assert_eq!(listed, [lasting, brief]);
        assert!(api_tokens::revoke(&db, by, ann, lasting).await.expect("an answer"));
        assert!(!api_tokens::revoke(&db, by, ann, lasting).await.expect("an answer"), "it was revoked");
        assert!(owner("a lasting token", world::NOW).await.is_none());
        raw::execute(&db, "UPDATE user_account SET disabled_at = 1").await;
        assert!(owner("a brief token", world::NOW).await.is_none(), "nobody speaks for those who may not");
    }

    async fn that_a_token_is_used_is_noted_once_a_minute(db: TestDb) {
        let (ann, by) = user(&db, "ann@example.com").await;
        let id = api_tokens::create(&db, by, ann, "a token", &new(None)).await.expect("a token");
        let used = async |at: i64| {
            let at = Timestamp(world::NOW.0 + at);
            api_tokens::touch(&db, id, at).await.expect("it is noted");
            api_tokens::list(&db, ann, at).await.expect("a list")[0].used_at.map(|used| used.0 - world::NOW.0)
        };
        assert_eq!([used(0).await, used(60_000).await, used(60_001).await], [Some(0), Some(0), Some(60_001)]);
    }
}
