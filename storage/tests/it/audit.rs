//! The log of what people changed.

use crate::databases::{TestDb, both_databases};
use crate::world;
use domain::access::{Role, right};
use domain::audit::{Deed, Subject, Thing};
use domain::id::UserId;
use domain::money::Currency;
use domain::offer::OfferStatus;
use domain::payout::PayoutModel;
use domain::time::Timestamp;
use storage::audit::{self, AuditFilter};
use storage::{Page, offers, templates};
use storage::{audit_names, users};

const LATER: Timestamp = Timestamp(world::NOW.0 + 60_000);

/// Everything in the history of this thing, the newest first.
async fn history(db: &TestDb, thing: Thing, id: i64) -> Vec<(Deed, Subject, Vec<String>)> {
    let filter = AuditFilter { root: Some((thing, id)), ..AuditFilter::default() };
    let Page { rows, .. } = audit::list(db, world::manager(), &filter, 1).await.expect("it reads");
    let told = rows.into_iter().map(|entry| {
        let changes = entry.changes.into_iter().map(|change| {
            let [before, after] = [change.before, change.after].map(Option::unwrap_or_default);
            format!("{}: {before} > {after}", change.field)
        });
        (entry.deed, entry.subject, changes.collect())
    });
    told.collect()
}

both_databases! {
    async fn what_was_changed_is_told_field_by_field_in_the_history_of_the_whole(db: TestDb) {
        let world = world::build(&db).await;
        let offer = world.hats;
        let before = history(&db, Thing::Offer, offer.0).await;
        assert_eq!(before.last().map(|(deed, subject, _)| (*deed, *subject)), Some((Deed::Created, Subject::new(Thing::Offer, offer.0))));
        let payout = offers::add_payout(&db, world::may(), offer, &world::new_payout("sale")).await.expect("an answer");
        let offers::PayoutChanged::Done(payout) = payout else { panic!("{payout:?}") };
        let terms = offers::NewPayout { personal: vec![(world.webmasters[0], world::percent("90"))], ..world::new_payout("sale") };
        offers::change_payout(&db, world::may(), offer, payout, &terms).await.expect("an answer");
        offers::set_status(&db, world::may_at(LATER), offer, OfferStatus::Paused).await.expect("an answer");
        offers::set_status(&db, world::may(), offer, OfferStatus::Paused).await.expect("an answer");
        let after = history(&db, Thing::Offer, offer.0).await;
        assert_eq!(after.len(), before.len() + 3, "a change that changes nothing is none");
        let part = Subject::part(Thing::Payout, payout.0, Thing::Offer, offer.0);
        assert_eq!(after[0], (Deed::Changed, Subject::new(Thing::Offer, offer.0), vec!["status: active > paused".to_owned()]));
        let personal = format!("personal: {{}} > {{\"{}\":90000000}}", world.webmasters[0]);
        assert_eq!(after[1], (Deed::Changed, part, vec![personal]));
        assert_eq!((after[2].0, after[2].1), (Deed::Created, part));
    }

    async fn entries_are_found_by_who_what_and_when(db: TestDb) {
        let world = world::build(&db).await;
        let user = users::create(&db, &world::new_user("boss@example.com", Role::Manager)).await.expect("a user");
        assert_eq!(user, UserId(1));
        let template = templates::create(&db, world::may_at::<right::Offers>(LATER), &world::new_template()).await.expect("a template");
        let found = |filter: AuditFilter| {
            let db = &db;
            async move { audit::list(db, world::manager(), &filter, 1).await.expect("it reads").rows }
        };
        let late = found(AuditFilter { from: Some(LATER), ..AuditFilter::default() }).await;
        assert_eq!(late.len(), 1);
        assert_eq!((late[0].at, late[0].subject), (LATER, Subject::new(Thing::Template, template.0)));
        assert_eq!(late[0].by, Some((user, "Somebody".to_owned())));
        assert!(found(AuditFilter { to: Some(world::NOW), ..AuditFilter::default() }).await.is_empty());
        assert!(found(AuditFilter { by: Some(UserId(99)), ..AuditFilter::default() }).await.is_empty());
        let campaigns = found(AuditFilter { thing: Some(Thing::Campaign), ..AuditFilter::default() }).await;
        assert_eq!(campaigns.len(), world.campaigns.len());
    }

    async fn what_is_in_the_log_has_its_name(db: TestDb) {
        let world = world::build(&db).await;
        let user = users::create(&db, &world::new_user("boss@example.com", Role::Manager)).await.expect("a user");
        let log = audit::list(&db, world::manager(), &AuditFilter::default(), 1).await.expect("it reads");
        let things: Vec<_> = log.rows.iter().map(|entry| (entry.subject.thing, entry.subject.id)).chain([(Thing::User, user.0), (Thing::Offer, 999)]).collect();
        let names = audit_names::names(&db, world::manager(), &things).await.expect("it reads");
        for (thing, id, name) in [
            (Thing::Offer, world.shoes.0, "Ботинки"),
            (Thing::Campaign, world.campaigns[0].0, "anna-shoes"),
            (Thing::Promo, world.promo.0, "sale"),
            (Thing::Webmaster, world.webmasters[1].0, "Борис"),
            (Thing::Advertiser, world.advertisers[0].0, "Boots & Co"),
            (Thing::Template, world.template.0, "Доставка"),
            (Thing::User, user.0, "Somebody"),
        ] {
            assert_eq!(names.get(&(thing, id)).map(String::as_str), Some(name));
        }
        assert_eq!(names.get(&(Thing::Offer, 999)), None);
        assert_eq!(audit_names::authors(&db, world::manager()).await.expect("it reads"), [(user, "Somebody".to_owned())]);
        let units = audit_names::units(&db, world::manager(), &[1, 2, 999]).await.expect("it reads");
        assert_eq!((units.len(), units[&1]), (2, (PayoutModel::CpaFixed, Currency::RUB)));
        assert_eq!(units[&2].0, PayoutModel::RecurringPercent);
    }

    async fn secrets_are_not_told(db: TestDb) {
        let world = world::build(&db).await;
        let advertiser = world.advertisers[0];
        storage::api_keys::create(&db, world::may(), advertiser, "otk_a_secret_key", [1; 24]).await.expect("a key");
        let (deed, subject, changes) = history(&db, Thing::Advertiser, advertiser.0).await.remove(0);
        assert_eq!((deed, subject.thing), (Deed::Created, Thing::ApiKey));
        let fields: Vec<_> = changes.iter().filter_map(|change| change.split(':').next()).collect();
        assert_eq!(fields, ["advertiser_id", "hint"]);
    }
}
