//! Who may decide on other people's access, asked in the transaction of the change.

use crate::databases::{TestDb, both_databases, open};
use crate::world::{self, NOW};
use domain::access::right::Team;
use domain::access::{Area, Areas, Permit, Role, Viewer};
use domain::audit::{Deed, Thing};
use domain::id::UserId;
use domain::team::Refused;
use domain::time::Timestamp;
use storage::audit::{self, AuditFilter};
use storage::invitations::{self, Invited, NewInvitation};
use storage::sessions::{self, StoredSession};
use storage::team::{self, Changed, PeopleFilter, PersonChange};
use storage::users::{self, NewUser, User};
use storage::{password_resets, second_factors};

/// Adds a manager with these areas.
async fn manager(db: &TestDb, name: &str, areas: &[Area]) -> UserId {
    let email = format!("{name}@example.com");
    let areas = areas.iter().copied().collect();
    let new = NewUser { name: name.to_owned(), areas, ..world::new_user(&email, Role::Manager) };
    users::create(db, &new).await.expect("a manager")
}

/// The permit of a manager, as it was given when their request came.
pub fn permit_of(user: UserId) -> Permit<Team> {
    let (name, email) = (String::new(), String::new());
    let viewer = Viewer { user, name, email, role: Role::Manager, areas: Areas::ALL, lang: None };
    viewer.permit(NOW).expect("a manager's")
}

async fn found(db: &TestDb, id: UserId) -> User {
    users::find(db, id).await.expect("an answer").expect("a person")
}

fn with(areas: &[Area]) -> PersonChange {
    PersonChange { name: "Renamed".to_owned(), areas: areas.iter().copied().collect() }
}

fn session(id: u8, user: UserId) -> StoredSession {
    let expires_at = Timestamp(NOW.0 + 1000);
    StoredSession {
        id: vec![id; 32],
        user: Some(user),
        data: vec![],
        expires_at,
        browser: format!("Browser {id}"),
        ip: Some("192.0.2.1".to_owned()),
        seen_at: Timestamp(NOW.0 + i64::from(id)),
    }
}

both_databases! {
    async fn a_manager_gives_what_they_have_and_no_more(db: TestDb) {
        let boss = manager(&db, "boss", &[Area::Team, Area::Offers]).await;
        let clerk = manager(&db, "clerk", &[]).await;
        let change = |to: PersonChange| {
            let db = &db;
            async move { team::change(db, permit_of(boss), clerk, &to).await.expect("an answer") }
        };
        assert_eq!(change(with(&[Area::Settings])).await, Changed::Refused(Refused::MoreThanOwn));
        assert_eq!(found(&db, clerk).await.name, "clerk", "nothing of it was saved");
        assert_eq!(change(with(&[Area::Offers])).await, Changed::Done);
        let user = found(&db, clerk).await;
        assert_eq!((user.name.as_str(), user.areas), ("Renamed", [Area::Offers].into_iter().collect()));
        let nobody = team::change(&db, permit_of(boss), UserId(99), &with(&[])).await.expect("an answer");
        assert_eq!(nobody, Changed::NotThere);
        let filter = AuditFilter { root: Some((Thing::User, clerk.0)), ..AuditFilter::default() };
        let told = audit::list(&db, world::manager(), &filter, 1).await.expect("it reads").rows;
        let fields: Vec<_> = told[0].changes.iter().map(|change| change.field.as_str()).collect();
        assert_eq!((told.len(), told[0].deed, fields), (1, Deed::Changed, vec!["areas", "name"]));
    }

    /// A permit that came from a token may be less than the manager who made it.
    async fn nobody_gives_more_than_they_ask_with(db: TestDb) {
        let boss = manager(&db, "boss", &Area::ALL).await;
        let clerk = manager(&db, "clerk", &[]).await;
        let peer = manager(&db, "peer", &[Area::Offers]).await;
        let (name, email) = (String::new(), String::new());
        let areas = [Area::Team].into_iter().collect();
        let viewer = Viewer { user: boss, name, email, role: Role::Manager, areas, lang: None };
        let by: Permit<Team> = viewer.permit(NOW).expect("the team's");
        let refused = Changed::Refused(Refused::MoreThanOwn);
        assert_eq!(team::change(&db, by, clerk, &with(&[Area::Offers])).await.expect("an answer"), refused);
        assert_eq!(team::change(&db, by, clerk, &with(&[Area::Team])).await.expect("an answer"), Changed::Done);
        assert_eq!(team::allow_reset(&db, by, peer, "token", NOW).await.expect("an answer"), refused);
        assert_eq!(team::allow_reset(&db, by, boss, "token", NOW).await.expect("an answer"), refused, "not even for oneself");
        assert_eq!(team::set_active(&db, by, peer, false).await.expect("an answer"), Changed::Done, "anything may be taken away");
        assert_eq!(team::set_active(&db, by, peer, true).await.expect("an answer"), refused);
        let invitation = NewInvitation {
            email: "new@example.com".to_owned(),
            name: "New".to_owned(),
            role: Role::Manager,
            areas: [Area::Offers].into_iter().collect(),
            expires_at: Timestamp(NOW.0 + 1),
        };
        let invited = invitations::create(&db, by, &invitation, "link").await.expect("an answer");
        assert_eq!(invited, Invited::Refused(Refused::MoreThanOwn));
        let Invited::Done(id) = invitations::create(&db, permit_of(boss), &invitation, "link").await.expect("an answer") else {
            panic!("the boss may")
        };
        let renewed = invitations::renew(&db, by, id, "other", NOW).await.expect("an answer");
        assert_eq!(renewed, Invited::Refused(Refused::MoreThanOwn));
    }

    async fn whoever_lost_the_team_meanwhile_changes_nothing(db: TestDb) {
        let boss = manager(&db, "boss", &[Area::Team]).await;
        let former = manager(&db, "former", &[Area::Team]).await;
        let late = permit_of(former);
        assert_eq!(team::set_active(&db, permit_of(boss), former, false).await.expect("an answer"), Changed::Done);
        let refused = Changed::Refused(Refused::MoreThanOwn);
        assert_eq!(team::set_active(&db, late, boss, false).await.expect("an answer"), refused);
        assert_eq!(team::allow_reset(&db, late, boss, "token", NOW).await.expect("an answer"), refused);
        assert_eq!(found(&db, boss).await.disabled_at, None);
    }

    async fn the_last_who_has_the_team_keeps_it(db: TestDb) {
        let boss = manager(&db, "boss", &[Area::Team]).await;
        let last = Changed::Refused(Refused::LastOfTeam);
        assert_eq!(team::change(&db, permit_of(boss), boss, &with(&[])).await.expect("an answer"), last);
        let yourself = Changed::Refused(Refused::Yourself);
        assert_eq!(team::set_active(&db, permit_of(boss), boss, false).await.expect("an answer"), yourself);
        assert_eq!(team::allow_reset(&db, permit_of(boss), boss, "token", NOW).await.expect("an answer"), yourself);
        assert_eq!(team::drop_second_factor(&db, permit_of(boss), boss).await.expect("an answer"), yourself);
        let other = manager(&db, "other", &[Area::Team]).await;
        assert_eq!(team::change(&db, permit_of(boss), boss, &with(&[])).await.expect("an answer"), Changed::Done);
        assert_eq!(team::change(&db, permit_of(other), other, &with(&[])).await.expect("an answer"), last);
    }

    async fn of_two_who_switch_each_other_off_at_once_one_stays(db: TestDb) {
        for round in 0..4 {
            let names = [format!("a{round}"), format!("b{round}")];
            let [a, b] = [manager(&db, &names[0], &[Area::Team]).await, manager(&db, &names[1], &[Area::Team]).await];
            let mut handles = tokio::task::JoinSet::new();
            for (by, id) in [(a, b), (b, a)] {
                let db = open(&db.url).await;
                handles.spawn(async move { team::set_active(&db, permit_of(by), id, false).await.expect("an answer") });
            }
            let mut answers = handles.join_all().await;
            answers.sort_by_key(|answer| *answer != Changed::Done);
            assert_eq!(answers, [Changed::Done, Changed::Refused(Refused::MoreThanOwn)]);
            let left = [found(&db, a).await, found(&db, b).await].iter().filter(|user| user.disabled_at.is_none()).count();
            assert_eq!(left, 1);
        }
    }

    async fn of_two_who_drop_the_team_at_once_one_keeps_it(db: TestDb) {
        let [a, b] = [manager(&db, "a", &[Area::Team]).await, manager(&db, "b", &[Area::Team]).await];
        let mut handles = tokio::task::JoinSet::new();
        for id in [a, b] {
            let db = open(&db.url).await;
            handles.spawn(async move { team::change(&db, permit_of(id), id, &with(&[])).await.expect("an answer") });
        }
        let mut answers = handles.join_all().await;
        answers.sort_by_key(|answer| *answer != Changed::Done);
        assert_eq!(answers, [Changed::Done, Changed::Refused(Refused::LastOfTeam)]);
    }

    async fn whoever_is_switched_off_is_signed_out_everywhere(db: TestDb) {
        let boss = manager(&db, "boss", &[Area::Team]).await;
        let clerk = manager(&db, "clerk", &[]).await;
        for (id, user) in [(1, clerk), (2, clerk), (3, boss)] {
            sessions::create(&db, &session(id, user), NOW).await.expect("an answer");
        }
        assert_eq!(team::set_active(&db, permit_of(boss), clerk, false).await.expect("an answer"), Changed::Done);
        assert_eq!(found(&db, clerk).await.disabled_at, Some(NOW));
        assert!(sessions::of_user(&db, clerk, NOW).await.expect("an answer").is_empty());
        assert_eq!(sessions::of_user(&db, boss, NOW).await.expect("an answer").len(), 1);
        assert_eq!(team::set_active(&db, permit_of(boss), clerk, true).await.expect("an answer"), Changed::Done);
        assert_eq!(found(&db, clerk).await.disabled_at, None);
    }

    async fn people_are_found_by_name_address_and_role(db: TestDb) {
        let world = world::build(&db).await;
        manager(&db, "Ольга", &[]).await;
        let role = Role::Webmaster(world.webmasters[0]);
        let anna = NewUser { name: "Анна".to_owned(), ..world::new_user("anna@mail.example", role) };
        users::create(&db, &anna).await.expect("a person");
        for (search, role, names) in [
            ("", None, &["Анна", "Ольга"][..]),
            ("ОЛЬ", None, &["Ольга"]),
            ("MAIL.example", None, &["Анна"]),
            ("", Some("manager"), &["Ольга"]),
            ("анна", Some("manager"), &[]),
        ] {
            let filter = PeopleFilter { search: search.to_owned(), role: role.map(str::to_owned) };
            let page = team::list(&db, world::manager(), &filter, 1).await.expect("an answer");
            let found: Vec<_> = page.rows.iter().map(|user| user.name.as_str()).collect();
            assert_eq!((found.as_slice(), page.total), (names, i64::try_from(names.len()).expect("few")), "{search}");
        }
    }

    async fn a_link_to_a_new_password_works_once_and_ends_every_session(db: TestDb) {
        let boss = manager(&db, "boss", &[Area::Team, Area::Offers]).await;
        let clerk = manager(&db, "clerk", &[Area::Offers]).await;
        let richer = manager(&db, "richer", &[Area::Settings]).await;
        let until = Timestamp(NOW.0 + 1000);
        let refused = team::allow_reset(&db, permit_of(boss), richer, "x", until).await.expect("an answer");
        assert_eq!(refused, Changed::Refused(Refused::MoreThanOwn), "or they could sign in as somebody who may more");
        for token in ["first", "second"] {
            assert_eq!(team::allow_reset(&db, permit_of(boss), clerk, token, until).await.expect("an answer"), Changed::Done);
        }
        assert_eq!(password_resets::open(&db, "first", NOW).await.expect("an answer"), None, "the newer one took its place");
        assert_eq!(password_resets::open(&db, "second", NOW).await.expect("an answer").as_deref(), Some("clerk@example.com"));
        assert_eq!(password_resets::open(&db, "second", until).await.expect("an answer"), None);
        assert_eq!(password_resets::redeem(&db, "second", until, "late").await.expect("an answer"), None);
        sessions::create(&db, &session(1, clerk), NOW).await.expect("an answer");
        let mut handles = tokio::task::JoinSet::new();
        for number in 0..6 {
            let db = open(&db.url).await;
            handles.spawn(async move { password_resets::redeem(&db, "second", NOW, &format!("hash {number}")).await.expect("an answer") });
        }
        let used: Vec<_> = handles.join_all().await.into_iter().flatten().collect();
        assert_eq!(used, [clerk]);
        let clerk_now = found(&db, clerk).await;
        assert!(clerk_now.password_hash.starts_with("hash ") && clerk_now.password_set_at == Some(NOW), "{clerk_now:?}");
        assert!(sessions::of_user(&db, clerk, NOW).await.expect("an answer").is_empty());
    }

    async fn somebody_ends_their_own_sessions_and_nobody_elses(db: TestDb) {
        let [anna, boris] = [manager(&db, "anna", &[]).await, manager(&db, "boris", &[]).await];
        for (id, user) in [(1, anna), (2, anna), (3, anna), (4, boris)] {
            sessions::create(&db, &session(id, user), NOW).await.expect("an answer");
        }
        let ids = |sessions: Vec<sessions::OwnSession>| sessions.iter().map(|session| session.id[0]).collect::<Vec<_>>();
        let by = domain::access::Author { user: Some(anna), at: NOW };
        assert_eq!(ids(sessions::of_user(&db, anna, NOW).await.expect("an answer")), [3, 2, 1]);
        assert_eq!(sessions::end(&db, by, anna, &[4; 32], false).await.expect("an answer"), 0, "it is somebody else's");
        assert_eq!(sessions::end(&db, by, anna, &[2; 32], false).await.expect("an answer"), 1);
        assert_eq!(sessions::end(&db, by, anna, &[1; 32], true).await.expect("an answer"), 1);
        assert_eq!(ids(sessions::of_user(&db, anna, NOW).await.expect("an answer")), [1]);
        assert_eq!(ids(sessions::of_user(&db, boris, NOW).await.expect("an answer")), [4]);
    }

    async fn a_code_counts_once_however_many_send_it(db: TestDb) {
        let boss = manager(&db, "boss", &[Area::Team]).await;
        let by = domain::access::Author { user: Some(boss), at: NOW };
        assert!(second_factors::begin(&db, boss, "SECRET", [1; 24]).await.expect("an answer"));
        let stale = second_factors::pending(&db, boss).await.expect("an answer").expect("a secret");
        assert!(second_factors::begin(&db, boss, "OTHER", [2; 24]).await.expect("an answer"));
        let codes = ["abcde-fghjk".to_owned(), "23456-789ab".to_owned()];
        assert!(!second_factors::confirm(&db, by, boss, &stale, 7, &codes).await.expect("an answer"), "it does not wait any more");
        let pending = second_factors::pending(&db, boss).await.expect("an answer").expect("a secret");
        assert_eq!(pending.secret, "OTHER");
        assert!(second_factors::confirm(&db, by, boss, &pending, 7, &codes).await.expect("an answer"));
        assert_eq!(second_factors::secret(&db, boss).await.expect("an answer").as_deref(), Some("OTHER"));
        assert!(!second_factors::begin(&db, boss, "THIRD", [3; 24]).await.expect("an answer"), "one is on already");
        assert_eq!(found(&db, boss).await.second_factor_since, Some(NOW));
        for (step, counts) in [(7, false), (6, false), (8, true), (8, false)] {
            assert_eq!(second_factors::use_step(&db, boss, step).await.expect("an answer"), counts, "{step}");
        }
        let mut handles = tokio::task::JoinSet::new();
        for _ in 0..6 {
            let db = open(&db.url).await;
            handles.spawn(async move {
                let step = second_factors::use_step(&db, boss, 9).await.expect("an answer");
                (step, second_factors::use_recovery_code(&db, boss, "ABCDE FGHJK").await.expect("an answer"))
            });
        }
        let used = handles.join_all().await;
        assert_eq!((used.iter().filter(|used| used.0).count(), used.iter().filter(|used| used.1).count()), (1, 1));
        assert_eq!(second_factors::recovery_codes_left(&db, boss).await.expect("a number"), 1);
        let other = manager(&db, "other", &[]).await;
        assert!(!second_factors::use_recovery_code(&db, other, &codes[1]).await.expect("an answer"), "it is somebody else's");
        second_factors::remove(&db, by, boss).await.expect("removed");
        assert_eq!(second_factors::secret(&db, boss).await.expect("an answer"), None);
        assert_eq!(second_factors::recovery_codes_left(&db, boss).await.expect("a number"), 0);
        assert!(!second_factors::use_step(&db, boss, 10).await.expect("an answer"));
    }
}
