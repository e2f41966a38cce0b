//! The ledger, which is a column of the history's own lines, and was a table.

use crate::databases::{TestDb, both_databases};
use crate::ingest_world::World;
use crate::raw;
use storage::ingest::Item;

/// What the ledger has.
const ENTRIES: &str = "SELECT CAST(version AS bigint), at, advertiser_id, webmaster_id, offer_id, advertiser_amount, \
    network_amount, webmaster_amount FROM ledger_entry ORDER BY conversion_id, version";

/// A conversion that was approved, and then was not.
async fn world(db: TestDb) -> World {
    let world = World::new(db).await;
    world.store(&[Item::from(world.click(1, 0, 0))]).await;
    for status in ["approved", "rejected"] {
        world.send(&format!("c=1&request_id=1&action=lead&status={status}")).await;
    }
    world
}

both_databases! {
    async fn the_ledger_moves_into_the_history_and_back_as_it_was(db: TestDb) {
        let world = world(db).await;
        let entries = world.numbers(ENTRIES).await;
        assert_eq!(entries.len(), 2);
        assert_ne!(entries[0][5], 0, "{entries:?}");
        raw::undo(&world.db, 98).await;
        assert_eq!(world.numbers(ENTRIES).await, entries);
        world.db.migrate().await.expect("this version");
        assert_eq!(world.numbers(ENTRIES).await, entries);
    }

    async fn a_process_of_the_version_before_may_still_write_the_ledger(db: TestDb) {
        let world = world(db).await;
        let entries = world.numbers(ENTRIES).await;
        raw::execute(&world.db, "CREATE TABLE kept AS SELECT * FROM ledger_entry").await;
        raw::execute(
            &world.db,
            "UPDATE conversion_transition SET advertiser_amount = NULL, network_amount = NULL, webmaster_amount = NULL",
        )
        .await;
        assert_eq!(world.numbers(ENTRIES).await.len(), 0);
        raw::execute(&world.db, "INSERT INTO ledger_entry SELECT * FROM kept").await;
        assert_eq!(world.numbers(ENTRIES).await, entries);
    }

    async fn an_entry_that_makes_or_loses_money_is_refused(db: TestDb) {
        let world = world(db).await;
        let connection = raw::connect(&world.db).await;
        let wrong = "UPDATE conversion_transition SET webmaster_amount = webmaster_amount + 1";
        sea_orm::ConnectionTrait::execute_unprepared(&connection, wrong).await.expect_err("a constraint");
    }
}
