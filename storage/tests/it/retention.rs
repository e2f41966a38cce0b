//! What is thrown away when it is old, and what never is.

use crate::databases::{TestDb, both_databases};
use crate::ingest_world::{START, World, click_id, move_to, postback};
use domain::click::Click;
use domain::id::ClickId;
use domain::time::{DAY_MS, Timestamp};
use storage::ingest::Item;
use storage::retention::{delete_clicks, delete_log};
use uuid::Uuid;

/// So many days after the beginning.
fn day(n: i64) -> Timestamp {
    Timestamp(START.0 + n * DAY_MS)
}

/// A click of that day, with the id that such a click gets.
fn click(world: &World, on: i64) -> Click {
    let millis = u128::try_from(day(on).0).expect("after the epoch");
    Click { id: ClickId(Uuid::from_u128(millis << 80 | 0x7000 << 64 | 1)), at: day(on), ..world.click(1, 0, 0) }
}

/// Throws clicks away by steps of two, and says how many went.
async fn sweep(world: &World, before: Timestamp, now: Timestamp) -> u64 {
    let (mut deleted, mut place) = (0, None);
    loop {
        let step = delete_clicks(&world.db, before, now, place, 2).await.expect("a step");
        assert!(step.deleted <= 2, "{step:?}");
        deleted += step.deleted;
        place = step.last;
        if place.is_none() {
            return deleted;
        }
    }
}

both_databases! {
    async fn clicks_of_which_something_came_stay_for_ever(db: TestDb) {
        let world = World::new(db).await;
        let mut items = vec![Item::from(world.click(1, 0, 0)), Item::from(world.click(2, 0, 1)), Item::from(world.click(3, 0, 0))];
        items.extend((1..=5).map(|on| Item::from(click(&world, on))));
        world.store(&items).await;
        assert_eq!(world.send("c=1&request_id=A-1&action=lead&status=rejected").await, "200 created rejected");
        assert_eq!(world.send("c=2&customer_id=C-1&status=activate&price=500").await, "200 customer created active");
        let money = ["conversion", "conversion_transition", "customer", "customer_change", "ledger_entry", "rollup", "postback_log"];
        let before = world.counts(money).await;
        // Of the first three no age is known but by their moment, which is the beginning.
        assert_eq!(sweep(&world, day(4), day(400)).await, 4, "the third one, and those of three days");
        assert_eq!(world.counts(["click"]).await, [4]);
        for (n, stays) in [(1, true), (2, true), (3, false)] {
            let found = storage::clicks::find(&world.db, domain::access::Scope::Network, click_id(n)).await.expect("it reads");
            assert_eq!(found.is_some(), stays, "click {n}");
        }
        assert_eq!(sweep(&world, day(4), day(400)).await, 0);
        assert_eq!(world.counts(money).await, before, "nothing else is touched");
        assert_eq!(world.send("c=1&request_id=A-1&action=lead&status=approved").await, "200 updated approved");
    }

    async fn a_click_stays_as_long_as_its_offer_takes_postbacks_about_it(db: TestDb) {
        let world = World::new(db).await;
        world.store(&[Item::from(click(&world, 0)), Item::from(click(&world, 1))]).await;
        // Thirty days, and one more for what is on its way.
        assert_eq!(sweep(&world, day(20), day(31)).await, 0);
        assert_eq!(sweep(&world, day(20), Timestamp(day(31).0 + 1)).await, 1);
        assert_eq!(sweep(&world, day(20), Timestamp(day(32).0 + 1)).await, 1);
    }

    async fn old_rows_of_the_log_go_step_by_step_and_conversions_do_without_them(db: TestDb) {
        let world = World::new(db).await;
        world.store(&[Item::from(world.click(1, 0, 0))]).await;
        let mut items: Vec<Item> = vec![postback(world.postback(0, "c=1&request_id=A-1&action=lead&status=hold"))];
        for n in 1..=4 {
            let mut late = world.postback(0, "c=1&request_id=A-1&action=lead&status=hold");
            move_to(&mut late, day(n));
            items.push(postback(late));
        }
        world.store(&items).await;
        let before = world.counts(["conversion", "conversion_transition", "ledger_entry", "rollup", "click"]).await;
        assert_eq!(delete_log(&world.db, START, 2).await.expect("a step"), 0);
        let mut steps = vec![];
        while let deleted @ 1.. = delete_log(&world.db, day(3), 2).await.expect("a step") {
            steps.push(deleted);
        }
        assert_eq!(steps, [2, 1]);
        assert_eq!(world.counts(["postback_log"]).await, [2]);
        assert_eq!(world.counts(["conversion", "conversion_transition", "ledger_entry", "rollup", "click"]).await, before);
        assert_eq!(world.send("c=1&request_id=A-1&action=lead&status=approved").await, "200 updated approved");
    }
}
