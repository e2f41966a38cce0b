//! People who can sign in.

use crate::databases::{TestDb, both_databases};
use crate::world;
use domain::access::Role;
use domain::id::UserId;
use domain::lang::Lang;
use storage::users::{self, NewUser};
use storage::{Db, StorageError};

async fn by_email(db: &Db, email: &str) -> Option<UserId> {
    users::find_by_email(db, email).await.expect("an answer").map(|user| user.id)
}

both_databases! {
    async fn a_person_is_found_by_address_in_any_case(db: TestDb) {
        let id = users::create(&db, &world::new_user("Анна.K@Example.com", Role::Manager)).await.expect("a person");
        for email in ["анна.k@example.com", "АННА.K@EXAMPLE.COM"] {
            assert_eq!(by_email(&db, email).await, Some(id), "{email}");
        }
        for email in ["boris@example.com", "", "анна.k@example.com\0"] {
            assert_eq!(by_email(&db, email).await, None, "{email}");
        }
        let user = users::find(&db, id).await.expect("an answer").expect("a person");
        assert_eq!(user.email, "анна.k@example.com");
        assert_eq!(users::find(&db, UserId(999)).await.expect("an answer"), None);
    }

    async fn an_address_belongs_to_one_person(db: TestDb) {
        users::create(&db, &world::new_user("anna@example.com", Role::Manager)).await.expect("a person");
        let twice = users::create(&db, &world::new_user("ANNA@example.com", Role::Manager)).await;
        assert!(matches!(twice, Err(StorageError::Conflict(_))), "{twice:?}");
        assert_eq!(users::count(&db).await.expect("a number"), 1);
    }

    async fn everybody_comes_back_as_what_they_are(db: TestDb) {
        let world = world::build(&db).await;
        let roles = [Role::Manager, Role::Advertiser(world.advertisers[1]), Role::Webmaster(world.webmasters[1])];
        for (number, role) in roles.into_iter().enumerate() {
            let new = NewUser { lang: Some(Lang::Ru), ..world::new_user(&format!("{number}@example.com"), role) };
            let id = users::create(&db, &new).await.expect("a person");
            let user = users::find(&db, id).await.expect("an answer").expect("a person");
            assert_eq!((user.role, user.lang, user.disabled_at), (role, Some(Lang::Ru), None));
            assert_eq!((user.password_hash, user.name, user.created_at), (new.password_hash, new.name, new.created_at));
        }
        assert_eq!(users::count(&db).await.expect("a number"), 3);
    }

    async fn the_language_somebody_chose_is_kept(db: TestDb) {
        let id = users::create(&db, &world::new_user("a@example.com", Role::Manager)).await.expect("a person");
        let other = users::create(&db, &world::new_user("b@example.com", Role::Manager)).await.expect("a person");
        users::set_lang(&db, id, Lang::Ru).await.expect("kept");
        for (id, lang) in [(id, Some(Lang::Ru)), (other, None)] {
            let user = users::find(&db, id).await.expect("an answer").expect("a person");
            assert_eq!(user.lang, lang);
        }
    }
}
