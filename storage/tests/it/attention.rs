//! What is counted for whoever should look at it.

use crate::databases::{TestDb, both_databases};
use crate::ingest_world::{START, World, move_to, permit, postback};
use crate::world::{manager, may_at};
use domain::access::Role;
use domain::attention::{Facts, Failed};
use domain::time::{DAY_MS, HOUR_MS, Timestamp};
use storage::attention::{FirstSteps, Since, facts, first_steps};
use storage::campaigns::{self, CampaignMove, Decision};
use storage::ingest::Item;
use storage::postback_log::{LogFilter, failed, failures, list};

/// When somebody looks: the days before it are the ones in which everything happens.
const NOW: Timestamp = Timestamp(START.0 + 8 * DAY_MS + HOUR_MS / 2);

fn ago(hours: i64) -> Timestamp {
    Timestamp(NOW.0 - hours * HOUR_MS)
}

async fn looked(world: &World, on_hold_before: Timestamp) -> Facts {
    let since = Since { now: NOW, failed_from: ago(48), on_hold_before };
    facts(&world.db, manager(), permit(Role::Manager), since).await.expect("it reads")
}

/// Stores clicks of an offer at a moment, numbered from `first` on.
async fn clicks(world: &World, first: u128, count: u128, offer: usize, at: Timestamp) {
    let click = |n| Item::from(domain::click::Click { at, ..world.click(n, offer, 0) });
    world.store(&(first..first + count).map(click).collect::<Vec<_>>()).await;
}

async fn send(world: &World, advertiser: usize, query: &str, at: Timestamp) {
    let mut incoming = world.postback(advertiser, query);
    move_to(&mut incoming, at);
    world.store(&[postback(incoming)]).await;
}

both_databases! {
    async fn visitors_of_a_week_are_counted_for_each_offer(db: TestDb) {
        let world = World::new(db).await;
        for (first, count, offer, hours) in [(1, 3, 0, 1), (21, 4, 0, 25), (31, 5, 0, 7 * 24), (41, 6, 0, 7 * 24 + 1), (51, 1, 1, 2)] {
            clicks(&world, first, count, offer, ago(hours)).await;
        }
        let offers = looked(&world, NOW).await.offers;
        let counted: Vec<_> = offers.iter().map(|offer| (offer.offer, offer.clicks, offer.campaigns)).collect();
        assert_eq!(counted, [(world.offers[0], 12, 2), (world.offers[1], 1, 2)]);
    }

    async fn what_failed_is_counted_by_its_code_for_those_who_see_it(db: TestDb) {
        let world = World::new(db).await;
        clicks(&world, 1, 1, 0, ago(60)).await;
        for (advertiser, query, hours) in [
            (0, "c=1&request_id=1&action=wrong&status=paid", 1),
            (0, "c=1&request_id=2&action=wrong&status=paid", 2),
            (0, "c=1&request_id=3&action=wrong&status=paid", 49),
            (0, "c=1&request_id=4&action=lead&status=what", 3),
            (0, "c=1&request_id=5&action=lead&status=paid", 3),
            (1, "c=1&request_id=6&action=card&status=paid", 3),
        ] {
            send(&world, advertiser, query, ago(hours)).await;
        }
        let mut strange = world.postback(0, "c=1&request_id=7&action=lead&status=paid");
        move_to(&mut strange, ago(1));
        strange.advertiser = None;
        strange.verdict = Err(domain::postback::Problem::UnknownKey);
        world.store(&[postback(strange)]).await;
        let named = |role, expected: &[(&str, i64, i64)]| {
            let expected: Vec<_> = expected
                .iter()
                .map(|(code, count, replayable)| Failed {
                    code: (*code).to_owned(),
                    count: *count,
                    replayable: *replayable,
                })
                .collect();
            let (world, permit) = (&world, permit(role));
            async move { assert_eq!(failures(&world.db, permit, ago(48)).await.expect("it reads"), expected, "{role:?}") }
        };
        let all = [("unknown_action", 2, 2), ("unauthorized", 1, 0), ("unknown_click", 1, 1), ("unknown_status", 1, 1)];
        named(Role::Manager, &all).await;
        named(Role::Advertiser(world.advertisers[0]), &[("unknown_action", 2, 2), ("unknown_status", 1, 1)]).await;
        named(Role::Advertiser(world.advertisers[1]), &[("unknown_click", 1, 1)]).await;

        // The log finds the same rows, and so does the page about replays.
        let of_code = |code: &str| LogFilter {
            from: Some(ago(48)),
            code: Some(code.to_owned()),
            unmended: true,
            ..LogFilter::default()
        };
        for (code, count, replayable) in all {
            let found = list(&world.db, permit(Role::Manager), &of_code(code), 1).await.expect("it reads");
            assert_eq!(found.total, count, "{code}");
            let (known, _) = failed(&world.db, may_at(NOW), &of_code(code), 1).await.expect("it reads");
            assert_eq!(known, replayable, "{code}");
        }
    }

    async fn conversions_count_as_waiting_while_they_are_on_hold_and_campaigns_while_they_are_pending(db: TestDb) {
        let world = World::new(db).await;
        clicks(&world, 1, 3, 0, ago(100)).await;
        send(&world, 0, "c=1&request_id=1&action=lead&status=new", ago(90)).await;
        send(&world, 0, "c=2&request_id=2&action=lead&status=new", ago(80)).await;
        send(&world, 0, "c=3&request_id=3&action=lead&status=paid", ago(90)).await;
        let on_hold = async |before| looked(&world, before).await.on_hold;
        assert_eq!((on_hold(ago(70)).await, on_hold(ago(80)).await, on_hold(ago(95)).await), (2, 1, 0));
        send(&world, 0, "c=1&request_id=1&action=lead&status=paid", ago(1)).await;
        assert_eq!(on_hold(ago(70)).await, 1);

        assert_eq!(looked(&world, NOW).await.waiting, None);
        let [first, second] = world.campaigns[0];
        let pending = format!("UPDATE campaign SET status = 'pending' WHERE id IN ({first}, {second})");
        crate::raw::execute(&world.db, &pending).await;
        assert_eq!(looked(&world, NOW).await.waiting, Some((2, START)));
        let approval = Decision { to: CampaignMove::Approve, reason: String::new() };
        campaigns::decide(&world.db, may_at(NOW), first, &approval).await.expect("it is decided");
        assert_eq!(looked(&world, NOW).await.waiting, Some((1, START)));
    }

    async fn first_steps_are_done_once_there_is_a_link_and_something_is_paid(db: TestDb) {
        let nothing = first_steps(&db, manager()).await.expect("it reads");
        assert_eq!(nothing, Some(FirstSteps::default()));
        let world = World::new(db).await;
        assert_eq!(first_steps(&world.db, manager()).await.expect("it reads"), None);
        crate::raw::execute(&world.db, "DELETE FROM campaign").await;
        let left = first_steps(&world.db, manager()).await.expect("it reads").expect("a step is left");
        assert!(left.advertiser && left.payout && left.webmaster && !left.campaign);
        assert_eq!(left.offer, Some(world.offers[1]));
    }
}
