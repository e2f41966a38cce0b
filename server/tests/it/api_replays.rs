//! Failed postbacks through the API: looked at first, then sent through once more.

use crate::databases::{TestDb, both_databases};
use crate::support::network::Network;
use crate::support::postback::Way;
use crate::support::program::{Program, faults};
use crate::support::site::Site;
use domain::access::{Area, Areas};
use reqwest::StatusCode;
use serde_json::{Value, json};
use uuid::Uuid;

both_databases! {
    async fn what_failed_is_looked_at_and_replayed_and_what_was_left_says_why(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let program = Program::of(&site, &db, network.users["manager"], Areas::ALL).await;
        let click = site.click(network.link("fixed")).await;
        let send = async |request: &str, action: &str| {
            let query = format!("click_id={click}&request_id={request}&action={action}&status=hold");
            site.report(Way::Get, network.key("shop"), &query).await.text("log_id").to_owned()
        };
        let (failed, taken) = (send("A-1", "trial").await, send("A-2", "lead").await);
        let missing = Uuid::nil().to_string();
        // One that is named twice is one.
        let ids = json!({ "ids": [failed, taken, missing, failed] });
        let (_, before) = program.post("/postbacks/replay/preview", &ids).await;
        assert_eq!((&before["ready"], &before["failing"][0][0]["id"]), (&json!([]), &json!(failed)), "{before}");
        assert_eq!((&before["left"][0][1], &before["missing"]), (&json!("taken"), &json!([missing])), "{before}");

        let payout = json!({
            "action": "trial", "active": true, "model": "cpa_fixed", "rate": 50_000_000, "commission": 10_000_000,
        });
        let path = format!("/offers/{}/payouts", network.link("fixed").offer);
        assert_eq!(program.post(&path, &payout).await.0, StatusCode::OK);
        let (_, before) = program.post("/postbacks/replay/preview", &ids).await;
        assert_eq!((&before["ready"][0]["row"]["id"], &before["ready"][0]["result"]), (&json!(failed), &json!("created")));
        let (_, list) = program.get("/conversions").await;
        assert_eq!(list["total"], 1, "nothing is stored yet");

        for (result, conversions) in [("created", 2), ("duplicate", 2)] {
            let (status, done) = program.post("/postbacks/replay", &ids).await;
            assert_eq!(status, StatusCode::OK, "{done}");
            assert_eq!(done["made"].as_array().map(Vec::len), Some(1), "{done}");
            let made = &done["made"][0];
            assert_eq!((&made["result"], &made["replay_of"]), (&json!(result), &json!(failed)), "{done}");
            assert_eq!((&done["skipped"], &done["missing"]), (&json!([[taken, "taken"]]), &json!([missing])), "{done}");
            assert_eq!(done["missed"], 0);
            let (_, list) = program.get("/conversions").await;
            assert_eq!(list["total"], conversions);
        }
        site.stop().await;
    }

    async fn at_most_200_are_replayed_at_once_by_those_who_may_change_conversions(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let program = Program::of(&site, &db, network.users["manager"], [Area::Conversions].into_iter().collect()).await;
        let offers = Program::of(&site, &db, network.users["manager"], [Area::Offers].into_iter().collect()).await;
        let shop = Program::of(&site, &db, network.users["shop"], Areas::ALL).await;
        let many = |count: u128| -> Value { json!({ "ids": (0..count).map(Uuid::from_u128).collect::<Vec<_>>() }) };
        for path in ["/postbacks/replay/preview", "/postbacks/replay"] {
            for wrong in [many(0), many(201)] {
                let (status, refused) = program.post(path, &wrong).await;
                assert_eq!((status, faults(&refused)), (StatusCode::UNPROCESSABLE_ENTITY, vec!["ids"]), "{path}");
            }
            let (status, done) = program.post(path, &many(200)).await;
            assert_eq!((status, done["missing"].as_array().map(Vec::len)), (StatusCode::OK, Some(200)), "{path}");
            let (status, refused) = program.post(path, &json!({ "ids": ["x"] })).await;
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{refused}");
            for who in [&offers, &shop] {
                assert_eq!(who.post(path, &many(1)).await.0, StatusCode::FORBIDDEN, "{path}");
            }
        }
        site.stop().await;
    }
}
