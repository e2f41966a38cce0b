//! The hourly sums against the rows that they stand for.

use crate::databases::{TestDb, both_databases};
use crate::support::process::Home;
use crate::support::rows::Rows;
use serde_json::Value;
use std::process::Output;

/// What `otklik rollups …` says.
fn census(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

/// Everything that is in a table of sums, in an order that is always the same.
async fn sums(rows: &Rows, table: &str) -> Vec<String> {
    let key = if table == "rollup" { "" } else { "kind || '/' || value || '/' || " };
    let query = format!(
        "SELECT {key} hour || '/' || offer_id || '/' || webmaster_id || '/' || campaign_id || '/' || promo_id || '/' || country \
         || '/' || device || ': ' || clicks || ' ' || holds || ' ' || approved || ' ' || rejected || ' ' || hold_advertiser \
         || ' ' || hold_network || ' ' || hold_webmaster || ' ' || approved_advertiser || ' ' || approved_network || ' ' \
         || approved_webmaster AS line FROM {table} ORDER BY 1"
    );
    rows.all(&query).await.iter().map(|row| row.try_get("", "line").expect("a line")).collect()
}

both_databases! {
    async fn sums_are_right_and_are_mended_when_they_are_not(db: TestDb) {
        let home = Home::new();
        assert!(home.run("demo", &db.url, &[]).await.status.success());
        let checked = home.run("rollups", &db.url, &["check", "--json"]).await;
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
        let before = census(&checked);
        let rows = Rows::open(&db.url).await;
        for (name, table) in [("clicks", "click"), ("conversions", "conversion"), ("postbacks", "postback_log")] {
            assert_eq!(before[name].as_i64(), Some(rows.count(table).await), "{name}");
        }
        assert_eq!(before["wrong"], 0);
        let right = [sums(&rows, "rollup").await, sums(&rows, "rollup_tag").await];

        // One that is wrong, one that is missing, one that is about nothing.
        for change in [
            "UPDATE rollup SET approved_network = approved_network + 1 WHERE hour = (SELECT max(hour) FROM rollup)",
            "DELETE FROM rollup_tag WHERE hour = (SELECT min(hour) FROM rollup_tag)",
            "UPDATE rollup SET country = 'QQ' WHERE hour = (SELECT min(hour) FROM rollup) AND country = 'RU'",
        ] {
            rows.execute(change).await;
        }
        let checked = home.run("rollups", &db.url, &["check", "--json"]).await;
        assert_eq!(checked.status.code(), Some(1));
        assert!(census(&checked)["wrong"].as_u64() > Some(2), "{}", census(&checked));
        assert!(String::from_utf8_lossy(&checked.stderr).contains("rollups rebuild"));

        let rebuilt = home.run("rollups", &db.url, &["rebuild", "--json"]).await;
        assert!(rebuilt.status.success(), "{}", String::from_utf8_lossy(&rebuilt.stderr));
        let mut after = census(&rebuilt);
        // An hour may have ended meanwhile, and be in the days.
        assert!(before["days"].as_u64() > Some(0) && after["days"].as_u64() >= before["days"].as_u64(), "{after}");
        after["days"] = before["days"].clone();
        assert_eq!(after, before);
        assert_eq!([sums(&rows, "rollup").await, sums(&rows, "rollup_tag").await], right);
        rows.close().await;
    }
}
