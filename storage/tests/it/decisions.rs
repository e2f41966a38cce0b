//! What managers decide by hand.

use crate::databases::{TestDb, both_databases, open};
use crate::ingest_once::check_books;
use crate::ingest_world::{START, World, describe, postback, say};
use crate::raw;
use domain::access::right::Conversions;
use domain::access::{Areas, Permit, Role, Viewer};
use domain::conversion::Source;
use domain::decision::Decision;
use domain::id::{LeadId, UserId};
use domain::status::ConversionStatus::{self, Approved, Hold, Rejected};
use domain::time::Timestamp;
use domain::trace::Stale;
use std::sync::Arc;
use storage::conversions::history;
use storage::ingest::{Item, Tally, apply, decide, preview};
use storage::users;
use tokio::task::JoinSet;

const LATER: Timestamp = Timestamp(START.0 + 86_400_000);

/// The permission of a manager, who is added to the network.
pub async fn manager(world: &World) -> Permit<Conversions> {
    let user = users::create(&world.db, &crate::world::new_user("boss@example.com", Role::Manager)).await;
    permit(user.expect("a manager"))
}

fn permit(user: UserId) -> Permit<Conversions> {
    let viewer =
        Viewer { user, name: String::new(), email: String::new(), role: Role::Manager, areas: Areas::ALL, lang: None };
    viewer.permit(LATER).expect("a manager")
}

fn decision(to: ConversionStatus) -> Decision {
    Decision::new(to, "because").expect("a decision")
}

/// Leads of the shop, one in each status of the list, by their numbers.
async fn leads(world: &World, statuses: &[&str]) -> Vec<LeadId> {
    let mut items = vec![Item::from(world.click(1, 0, 0))];
    for (n, status) in statuses.iter().enumerate() {
        items.push(postback(world.postback(0, &format!("c=1&request_id={n}&action=lead&status={status}"))));
    }
    world.store(&items).await;
    (0..statuses.len()).map(|n| LeadId::of(world.offers[0], "lead", &n.to_string())).collect()
}

both_databases! {
    async fn a_decision_changes_what_it_may_and_says_what_it_did_not(db: TestDb) {
        let world = World::new(db).await;
        let by = manager(&world).await;
        let mut ids = leads(&world, &["new", "paid", "refunded", "paid"]).await;
        raw::execute(&world.db, "UPDATE conversion SET settled = true WHERE request_id = '3'").await;
        ids.push(LeadId::of(world.offers[0], "lead", "none"));
        ids.push(ids[0]);
        let expected = preview(&world.db, by.into(), &ids, Rejected).await.expect("it reads");
        let mut told: Vec<_> = expected.iter().map(|(row, told)| (row.conversion.request_id.clone(), *told)).collect();
        told.sort_by(|a, b| a.0.cmp(&b.0));
        let verdicts: Vec<_> =
            told.into_iter().map(|(_, told)| told.map(|effect| effect.map(|split| split.advertiser.0))).collect();
        assert_eq!(verdicts, [Ok(Some(0)), Ok(Some(-200_000_001)), Ok(None), Err(Stale::Settled)]);
        let tally = decide(&world.db, by, &ids, &decision(Rejected)).await.expect("it is decided");
        assert_eq!(tally, Tally { changed: 2, same: 1, stay: 1, missing: 1 });
        for (id, status) in ids.iter().zip([Rejected, Rejected, Rejected, Approved]) {
            assert_eq!(world.conversion(*id).await.map(|known| known.status), Some(status));
        }
        let approved = world.conversion(ids[1]).await.expect("it is there");
        let changes = history(&world.db, &approved).await.expect("it reads");
        let last = changes.last().expect("a change");
        assert_eq!((last.transition.source, last.transition.at), (Source::Manager(by.user()), LATER));
        assert_eq!(last.transition.comment.as_deref(), Some("because"));
        assert_eq!((last.manager.as_deref(), last.effect.advertiser.0), (Some("Somebody"), -approved.split.advertiser.0));
        check_books(&world).await;
        let again = decide(&world.db, by, &ids, &decision(Rejected)).await.expect("it is decided");
        assert_eq!(again, Tally { changed: 0, same: 3, stay: 1, missing: 1 });
    }

    async fn an_offer_that_locks_final_statuses_locks_them_for_managers_too(db: TestDb) {
        let world = World::new(db).await;
        let by = manager(&world).await;
        let ids = leads(&world, &["new", "paid"]).await;
        raw::execute(&world.db, "UPDATE offer SET lock_final = true").await;
        let tally = decide(&world.db, by, &ids, &decision(Rejected)).await.expect("it is decided");
        assert_eq!(tally, Tally { changed: 1, stay: 1, ..Tally::default() });
        check_books(&world).await;
    }

    async fn a_postback_after_a_decision_is_told_how_things_stand(db: TestDb) {
        let world = World::new(db).await;
        let by = manager(&world).await;
        let ids = leads(&world, &["new"]).await;
        decide(&world.db, by, &ids, &decision(Approved)).await.expect("it is decided");
        let lead = "c=1&request_id=0&action=lead&status=";
        assert_eq!(world.send(&format!("{lead}new")).await, "200 ignored approved");
        assert_eq!(world.send(&format!("{lead}paid")).await, "200 duplicate approved");
        assert_eq!(world.send(&format!("{lead}refunded")).await, "200 updated rejected");
        check_books(&world).await;
    }

    async fn managers_and_postbacks_at_once_leave_every_book_right(db: TestDb) {
        let world = Arc::new(World::new(db).await);
        let by = manager(&world).await;
        let ids = Arc::new(leads(&world, &["new"; 6]).await);
        let second = open(&world.db.url).await;
        let mut tasks = JoinSet::new();
        for n in 0..24_usize {
            let (world, ids, second) = (Arc::clone(&world), Arc::clone(&ids), second.clone());
            tasks.spawn(async move {
                let db = if n % 2 == 0 { &world.db.db } else { &second };
                if n % 3 == 0 {
                    let to = if n % 2 == 0 { Approved } else { Rejected };
                    // In either direction, so that two of them could wait for each other.
                    let ids: Vec<LeadId> = if n % 4 == 0 { ids.to_vec() } else { ids.iter().rev().copied().collect() };
                    let tally = decide(db, by, &ids, &decision(to)).await.expect("it is decided");
                    assert_eq!(tally.changed + tally.same, 6);
                } else {
                    let status = ["paid", "refunded", "new"][n % 3];
                    let items: Vec<Item> = (0..6)
                        .map(|id| postback(world.postback(0, &format!("c=1&request_id={id}&action=lead&status={status}"))))
                        .collect();
                    for applied in apply(db, &world.snapshot, &items, &say).await {
                        assert!(describe(&applied.expect("it is stored")).starts_with("200"));
                    }
                }
            });
        }
        tasks.join_all().await;
        second.close().await;
        for id in ids.iter() {
            assert_ne!(world.conversion(*id).await.map(|known| known.status), Some(Hold));
        }
        check_books(&world).await;
    }
}
