//! Invitations: one person, once, with no more than whoever invited them has.

use crate::databases::{TestDb, both_databases, open};
use crate::team::permit_of;
use crate::world::{self, NOW};
use domain::access::{Area, Areas, Role};
use domain::audit::{Deed, Thing};
use domain::id::UserId;
use domain::lang::Lang;
use domain::team::Refused;
use domain::time::Timestamp;
use storage::audit::{self, AuditFilter};
use storage::invitations::{self, Invited, NewInvitation};
use storage::team::{self, PersonChange};
use storage::users;

/// One millisecond after [`NOW`].
const LATER: Timestamp = Timestamp(NOW.0 + 1);

fn invitation(email: &str, areas: &[Area]) -> NewInvitation {
    NewInvitation {
        email: email.to_owned(),
        name: "New".to_owned(),
        role: Role::Manager,
        areas: areas.iter().copied().collect(),
        expires_at: LATER,
    }
}

async fn boss(db: &TestDb, email: &str) -> UserId {
    users::create(db, &world::new_user(email, Role::Manager)).await.expect("a manager")
}

async fn redeem(db: &TestDb, token: &str, now: Timestamp) -> Option<(UserId, Role)> {
    invitations::redeem(db, token, now, "hash", Lang::Ru).await.expect("an answer")
}

both_databases! {
    async fn a_link_makes_one_person_however_many_follow_it(db: TestDb) {
        let boss = boss(&db, "boss@example.com").await;
        let new = invitation("New@Example.com", &[Area::Offers]);
        let made = invitations::create(&db, permit_of(boss), &new, "token").await.expect("an answer");
        let Invited::Done(id) = made else { panic!("{made:?}") };
        let open_one = invitations::open(&db, "token", NOW).await.expect("an answer").expect("an invitation");
        assert_eq!((open_one.id, open_one.email.as_str()), (id, "new@example.com"));
        for (token, now) in [("token", LATER), ("another", NOW)] {
            assert_eq!(invitations::open(&db, token, now).await.expect("an answer"), None);
            assert_eq!(redeem(&db, token, now).await, None);
        }
        let mut handles = tokio::task::JoinSet::new();
        for _ in 0..6 {
            let db = open(&db.url).await;
            handles.spawn(async move { invitations::redeem(&db, "token", NOW, "hash", Lang::Ru).await.expect("an answer") });
        }
        let made: Vec<_> = handles.join_all().await.into_iter().flatten().collect();
        assert_eq!(made.len(), 1, "{made:?}");
        let user = users::find(&db, made[0].0).await.expect("an answer").expect("a person");
        assert_eq!((user.email.as_str(), user.areas), ("new@example.com", [Area::Offers].into_iter().collect()));
        assert!(invitations::list(&db, world::manager()).await.expect("a list").is_empty());
        let filter = AuditFilter { thing: Some(Thing::Invitation), ..AuditFilter::default() };
        let told = audit::list(&db, world::manager(), &filter, 1).await.expect("it reads").rows;
        assert_eq!(told.iter().map(|entry| entry.deed).collect::<Vec<_>>(), [Deed::Removed, Deed::Created]);
        assert!(told[1].changes.iter().all(|change| change.field != "hash"), "{told:?}");
    }

    async fn nobody_is_invited_twice_or_to_more_than_there_is_to_give(db: TestDb) {
        let boss = boss(&db, "boss@example.com").await;
        let by = permit_of(boss);
        let few = PersonChange { name: "Boss".to_owned(), areas: [Area::Team].into_iter().collect() };
        boss_with(&db, boss, &few).await;
        let taken = invitations::create(&db, by, &invitation("BOSS@example.com", &[]), "a").await.expect("an answer");
        assert_eq!(taken, Invited::EmailTaken);
        let too_much = invitations::create(&db, by, &invitation("new@example.com", &[Area::Offers]), "b").await;
        assert_eq!(too_much.expect("an answer"), Invited::Refused(Refused::MoreThanOwn));
        let first = invitations::create(&db, by, &invitation("new@example.com", &[]), "c").await.expect("an answer");
        assert!(matches!(first, Invited::Done(_)), "{first:?}");
        let again = invitations::create(&db, by, &invitation("new@example.com", &[]), "d").await.expect("an answer");
        assert_eq!(again, Invited::AlreadyInvited);
    }

    async fn a_new_link_takes_the_place_of_the_old_one(db: TestDb) {
        let by = permit_of(boss(&db, "boss@example.com").await);
        let made = invitations::create(&db, by, &invitation("new@example.com", &[]), "old").await.expect("an answer");
        let Invited::Done(id) = made else { panic!("{made:?}") };
        let until = Timestamp(NOW.0 + 5000);
        assert_eq!(invitations::renew(&db, by, id, "new", until).await.expect("an answer"), Invited::Done(id));
        assert_eq!(redeem(&db, "old", NOW).await, None);
        assert!(invitations::open(&db, "new", LATER).await.expect("an answer").is_some());
        assert!(invitations::withdraw(&db, by, id).await.expect("an answer"));
        assert!(!invitations::withdraw(&db, by, id).await.expect("an answer"));
        assert_eq!(redeem(&db, "new", NOW).await, None);
        assert_eq!(invitations::renew(&db, by, id, "x", until).await.expect("an answer"), Invited::NotThere);
    }

    async fn whoever_invited_gives_no_more_than_they_have_by_now(db: TestDb) {
        let [first, second] = [boss(&db, "first@example.com").await, boss(&db, "second@example.com").await];
        let by = permit_of(first);
        for (email, token) in [("a@example.com", "a"), ("b@example.com", "b")] {
            let new = invitation(email, &[Area::Offers, Area::People]);
            invitations::create(&db, by, &new, token).await.expect("an answer");
        }
        let fewer = PersonChange { name: "First".to_owned(), areas: [Area::Team, Area::People].into_iter().collect() };
        boss_with(&db, first, &fewer).await;
        let (made, _) = redeem(&db, "a", NOW).await.expect("a person");
        let areas: Areas = [Area::People].into_iter().collect();
        assert_eq!(users::find(&db, made).await.expect("an answer").expect("a person").areas, areas);
        team::set_active(&db, permit_of(second), first, false).await.expect("an answer");
        assert_eq!(redeem(&db, "b", NOW).await, None, "they let nobody in any more");
    }
}

/// Makes a manager into something else, by themselves.
async fn boss_with(db: &TestDb, boss: UserId, change: &PersonChange) {
    let changed = team::change(db, permit_of(boss), boss, change).await.expect("an answer");
    assert_eq!(changed, team::Changed::Done);
}
