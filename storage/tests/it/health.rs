//! What is counted for the look at how offers fare.

use crate::databases::{TestDb, both_databases};
use crate::ingest_world::{START, World, move_to, postback};
use domain::health::{Decided, Facts, Failed, Postbacks, Watched};
use domain::time::{DAY_MS, HOUR_MS, Timestamp};
use storage::health::{count, take_turn};
use storage::ingest::{Item, Replay};

/// When somebody looks: the days before it are the ones in which everything happens.
const NOW: Timestamp = Timestamp(START.0 + 40 * DAY_MS + HOUR_MS / 2);

fn ago(hours: i64) -> Timestamp {
    Timestamp(NOW.0 - hours * HOUR_MS)
}

async fn clicks(world: &World, first: u128, number: u128, at: Timestamp) {
    let click = |n| Item::from(domain::click::Click { at, ..world.click(n, 0, 0) });
    world.store(&(first..first + number).map(click).collect::<Vec<_>>()).await;
}

async fn send(world: &World, query: &str, at: Timestamp) {
    let mut incoming = world.postback(0, query);
    move_to(&mut incoming, at);
    world.store(&[postback(incoming)]).await;
}

async fn facts(world: &World, watched: Watched) -> Facts {
    let counted = count(&world.db, NOW).await.expect("it reads");
    counted.into_iter().find(|counted| counted.watched == watched).expect("it is watched").facts
}

both_databases! {
    async fn an_offer_is_counted_by_its_days_its_log_and_its_decisions(db: TestDb) {
        let world = World::new(db).await;
        // Days end with the hour that runs, so what came 23 hours ago is of the last one.
        for (first, number, hours) in [(1, 9, 15 * 24 + 1), (11, 5, 14 * 24), (21, 4, 25), (31, 2, 23), (41, 3, 0)] {
            clicks(&world, first, number, ago(hours)).await;
        }
        for (n, hours) in [60, 58, 56, 54, 52, 50, 2].into_iter().enumerate() {
            send(&world, &format!("c=21&request_id={n}&action=lead&status=paid"), ago(hours)).await;
        }
        for (n, hours) in [30, 3, 1].into_iter().enumerate() {
            send(&world, &format!("c=21&request_id=W-{n}&action=wrong&status=paid"), ago(hours)).await;
        }
        send(&world, "c=999&request_id=X&action=lead&status=paid", ago(1)).await;
        // What the network sends through again says nothing of the backend.
        for (request, hours) in [("W-0", 28), ("W-1", 1), ("W-2", 0)] {
            let mut again = world.postback(0, &format!("c=21&request_id={request}&action=wrong&status=paid"));
            move_to(&mut again, ago(hours));
            again.replay = Some(Replay { of: again.log, came: ago(hours) });
            world.store(&[postback(again)]).await;
        }
        let offer = facts(&world, Watched::Offer(world.offers[0])).await;
        let days: Vec<_> = offer.days.iter().map(|day| day.clicks).collect();
        assert_eq!((days.len(), days[14], days[13], days[0], days.iter().sum::<i64>()), (15, 5, 4, 5, 14));
        assert_eq!((offer.last_click, offer.last_good, offer.last_conversion), (Some(ago(0)), Some(ago(2)), Some(ago(2))));
        assert_eq!((offer.usual_pause, offer.clicks_since), (Some(48 * HOUR_MS), 3));
        let of = |total, failed| Postbacks { total, failed };
        assert_eq!((offer.lately, offer.before), (of(3, 2), of(7, 1)));
        let codes: Vec<_> = offer.codes.iter().map(|failed| (failed.code.as_str(), failed.lately, failed.before)).collect();
        assert_eq!(codes, [("unknown_action", 2, 1)]);
        assert_eq!((offer.decided, offer.decided_before), (Decided { approved: 7, all: 7 }, Decided::default()));

        // What was about no offer is the advertiser's own.
        let shop = facts(&world, Watched::Advertiser(world.advertisers[0])).await;
        let codes = |failed: &[Failed]| -> Vec<_> { failed.iter().map(|of| (of.code.clone(), of.lately, of.before)).collect() };
        assert_eq!(codes(&shop.codes), [("unknown_action".to_owned(), 2, 1), ("unknown_click".to_owned(), 1, 0)]);
        assert_eq!(codes(&shop.unplaced), [("unknown_click".to_owned(), 1, 0)]);
        assert_eq!((shop.lately, shop.before, shop.last_good), (of(4, 3), of(7, 1), Some(ago(2))));
        let bank = facts(&world, Watched::Advertiser(world.advertisers[1])).await;
        assert_eq!((bank.lately, bank.last_click), (Postbacks::default(), None));
    }

    async fn of_two_processes_one_looks(db: TestDb) {
        let until = Timestamp(NOW.0 + 1000);
        assert!(take_turn(&db, NOW, until).await.expect("it is asked"));
        assert!(!take_turn(&db, NOW, until).await.expect("it is asked"), "somebody else has the turn");
        assert!(take_turn(&db, until, Timestamp(until.0 + 1000)).await.expect("it is asked"));
    }
}
