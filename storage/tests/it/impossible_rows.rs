//! Rows that other hands wrote.

use crate::databases::{TestDb, both_databases};
use crate::raw;
use crate::world;
use domain::access::right::People;
use domain::access::{Role, Scope};
use domain::id::{AdvertiserId, UserId};
use storage::{Db, StorageError, advertisers, api_keys, network, offers, snapshot, users, webmasters};

/// Asserts that this answer names a column of a row.
fn assert_names<T: std::fmt::Debug>(answer: &storage::Result<T>, table: &str, column: &str, row: &str) {
    match answer {
        Err(StorageError::Inconsistent { table: t, column: c, row: r }) if (*t, *c) == (table, column) => {
            assert_eq!(r, row, "{table}.{column}");
        }
        _ => panic!("{table}.{column}: {answer:?}"),
    }
}

/// Everybody who reads a table.
async fn assert_readers_name(db: &Db, table: &str, column: &str, row: &str) {
    assert_names(&snapshot::load(db).await, table, column, row);
    match table {
        "network" => assert_names(&network::get(db).await, table, column, row),
        "advertiser" => {
            assert_names(
                &advertisers::find(db, world::may::<People>().into(), AdvertiserId(2)).await,
                table,
                column,
                row,
            );
        }
        "webmaster" => assert_names(&webmasters::list(db).await, table, column, row),
        _ => assert_names(&offers::find(db, Scope::Network, domain::id::OfferId(1)).await, table, column, row),
    }
}

both_databases! {
    async fn a_value_that_cannot_be_is_named_with_its_row(db: TestDb) {
        world::build(&db).await;
        for (table, key, column, value, row) in [
            ("network", "id = 1", "currency", "'rubles'", "1"),
            ("network", "id = 1", "fallback_url", "'javascript:alert(1)'", "1"),
            ("network", "id = 1", "default_commission", "100000001", "1"),
            ("advertiser", "id = 2", "status_map", "'{\"paid\":\"maybe\"}'", "2"),
            ("advertiser", "id = 2", "allowed_ips", "'[\"everywhere\"]'", "2"),
            ("offer", "id = 1", "status", "'sleeping'", "1"),
            ("offer", "id = 1", "currency", "''", "1"),
            ("offer", "id = 1", "landing_url", "'https://shop.example/'", "1"),
            ("offer", "id = 1", "fallback_url", "'shop'", "1"),
            ("offer", "id = 1", "attribution_days", "-1", "1"),
            ("payout", "id = 1", "action", "'two words'", "1"),
            ("payout", "id = 1", "model", "'free'", "1"),
            ("payout", "id = 1", "rate", "-1", "1"),
            ("payout", "id = 2", "rate", "100000001", "2"),
            ("payout", "id = 1", "commission", "-1", "1"),
            ("personal_terms", "webmaster_id = 2", "share", "100000001", "1/2"),
            ("template", "id = 1", "params", "'{}'", "1"),
            ("promo", "id = 1", "landing_url", "'https://shop.example/'", "1"),
            ("campaign", "id = 2", "status", "'half open'", "2"),
            ("webmaster", "id = 2", "status", "'lost'", "2"),
        ] {
            let connection = raw::connect(&db).await;
            let was = raw::query(&connection, &format!("SELECT CAST({column} AS TEXT) FROM {table} WHERE {key}")).await;
            let was: String = was[0].try_get_by_index(0).expect("a text");
            connection.close().await.expect("closed");
            raw::execute(&db, &format!("UPDATE {table} SET {column} = {value} WHERE {key}")).await;
            assert_readers_name(&db, table, column, row).await;
            let was = if value.starts_with('\'') { format!("'{was}'") } else { was };
            raw::execute(&db, &format!("UPDATE {table} SET {column} = {was} WHERE {key}")).await;
            snapshot::load(&db).await.expect("all is well again");
        }
    }

    async fn a_person_who_cannot_be_is_named(db: TestDb) {
        world::build(&db).await;
        let id = users::create(&db, &world::new_user("a@example.com", Role::Manager)).await.expect("a person");
        let UserId(number) = id;
        for (change, column) in [
            ("role = 'emperor'", "role"),
            ("role = 'advertiser'", "role"),
            ("role = 'manager', webmaster_id = 1", "role"),
            ("role = 'webmaster', lang = 'tlh'", "lang"),
        ] {
            raw::execute(&db, &format!("UPDATE user_account SET {change} WHERE id = {number}")).await;
            assert_names(&users::find(&db, id).await, "user_account", column, &number.to_string());
            assert_names(&users::find_by_email(&db, "a@example.com").await, "user_account", column, &number.to_string());
        }
    }

    async fn a_key_that_was_sealed_with_another_secret_is_named(db: TestDb) {
        let world = world::build(&db).await;
        let key = api_keys::create(&db, world::may(), world.advertisers[0], "otk_secret", [1; 24]).await.expect("a key");
        raw::execute(&db, "UPDATE api_key SET sealed = hash").await;
        let permit = world::permit(Role::Manager).expect("a permit");
        assert_names(&api_keys::active(&db, permit, world.advertisers[0], world::NOW).await, "api_key", "sealed", &key.to_string());
    }
}
