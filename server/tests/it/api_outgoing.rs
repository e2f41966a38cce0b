//! Addresses of webmasters and outgoing postbacks, as programs have them.

use crate::databases::{TestDb, both_databases};
use crate::outgoing::{HERE, lead};
use crate::support::network::Network;
use crate::support::program::{Program, faults};
use crate::support::receiver::{Behaviour, Receiver};
use crate::support::rows::Rows;
use crate::support::site::Site;
use domain::access::{Area, Areas};
use reqwest::Method;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// What an operation answers that goes well.
fn ok((status, answer): (reqwest::StatusCode, Value)) -> Value {
    assert_eq!(status.as_u16(), 200, "{answer}");
    answer
}

async fn delivered(rows: &Rows, count: i64) {
    let begun = Instant::now();
    while rows.number("SELECT count(*) FROM delivery WHERE state = 'delivered'").await < count {
        assert!(begun.elapsed() < Duration::from_secs(10), "they are delivered");
        sleep(Duration::from_millis(20)).await;
    }
    // The clock of the tests stands still, so what was tried now would be what was tried since.
    rows.execute("UPDATE delivery SET last_at = last_at - 1").await;
}

both_databases! {
    async fn a_webmasters_program_keeps_their_addresses(db: TestDb) {
        let network = Network::make(&db).await;
        let receiver = Receiver::start(Behaviour::Answers(202)).await;
        let site = Site::start_with(&db, &HERE).await;
        let anna = Program::of(&site, &db, network.users["anna"], Areas::ALL).await;
        let campaign = network.link("fixed").campaign.0;
        let body = json!({
            "name": "Tracker", "method": "json", "url": receiver.url("/?s={status}&k={campaign_id}"),
            "headers": [{ "name": "Authorization", "value": "Bearer x" }, { "name": "X-Key", "value": "y" }],
            "offers": [network.link("fixed").offer.0], "campaigns": [campaign], "actions": ["lead", "sale"], "statuses": ["hold", "approved"],
        });
        let made = ok(anna.post("/targets", &body).await);
        let id = made["id"].as_i64().expect("a number");
        let secret = made["secret"].as_str().expect("a secret").to_owned();
        assert!(secret.starts_with("whsec_") && made["done"] == "target-created", "{made}");

        let found = ok(anna.get(&format!("/targets/{id}")).await);
        assert_eq!((&found["row"]["actions"], &found["row"]["statuses"]), (&json!(["lead", "sale"]), &json!(["hold", "approved"])));
        assert_eq!(found["row"]["campaigns"], json!([[campaign, "Offer fixed"]]));
        assert_eq!(found["own"]["headers"], json!([["authorization", "Bearer x"], ["x-key", "y"]]));
        assert!(found["own"].get("secret").is_none() && !found.to_string().contains("whsec_"), "{found}");

        let tested = ok(anna.ask(Method::POST, &format!("/targets/{id}/test"), None).await);
        assert_eq!((&tested["status"], &tested["arrived"]), (&json!(202), &json!(true)));
        let sent: Value = serde_json::from_str(&receiver.requests()[0].body).expect("JSON");
        assert_eq!(sent, json!({ "s": "hold", "k": campaign.to_string() }));
        for _ in 0..9 {
            ok(anna.ask(Method::POST, &format!("/targets/{id}/test"), None).await);
        }
        let refused = anna.send(Method::POST, &format!("/targets/{id}/test"), None).await;
        assert_eq!(refused.status, 429, "{refused:?}");
        assert!(!refused.header("retry-after").is_empty() && refused.body.contains("\"too_many\""), "{refused:?}");

        let mut wrong = body.clone();
        for (field, value) in [("offers", json!([999_999])), ("campaigns", json!(["x"])), ("statuses", json!(["lost"]))] {
            wrong[field] = value;
        }
        wrong["url"] = json!("https://10.0.0.1/");
        wrong["headers"] = json!([{ "name": "Host", "value": "x" }]);
        wrong["campaigns"] = json!([999_999]);
        let (status, answer) = anna.put(&format!("/targets/{id}"), &wrong).await;
        assert_eq!((status.as_u16(), faults(&answer)), (422, vec!["url", "headers", "offers", "campaigns", "statuses"]));

        let renewed = ok(anna.ask(Method::POST, &format!("/targets/{id}/secret"), None).await);
        assert_ne!(renewed["secret"], secret);
        ok(anna.post(&format!("/targets/{id}/switch"), &json!({ "on": false })).await);
        assert_eq!(ok(anna.get("/targets").await)["rows"][0]["state"], "paused");
        let boris = Program::of(&site, &db, network.users["boris"], Areas::ALL).await;
        assert_eq!(boris.put(&format!("/targets/{id}"), &json!({ "name": "x", "method": "get", "url": "https://x.example/" })).await.0.as_u16(), 404);
        ok(anna.ask(Method::DELETE, &format!("/targets/{id}"), None).await);
        assert_eq!(ok(anna.get("/targets").await)["rows"], json!([]));
        site.stop().await;
    }

    async fn what_was_told_is_read_and_sent_once_more(db: TestDb) {
        let network = Network::make(&db).await;
        let receiver = Receiver::start(Behaviour::Answers(200)).await;
        let site = Site::start_with(&db, &HERE).await;
        for number in 0..2 {
            lead(&site, &network, network.link("fixed"), &format!("P-{number}"), "hold").await;
        }
        let manager = Program::of(&site, &db, network.users["manager"], [Area::People].into_iter().collect()).await;
        let body = json!({ "webmaster": network.webmasters["anna"].0, "name": "Tracker", "method": "get", "url": receiver.url("/?id={postback_id}") });
        let id = ok(manager.post("/targets", &body).await)["id"].as_i64().expect("a number");
        assert_eq!(ok(manager.post(&format!("/targets/{id}/fill"), &json!({})).await)["count"], 2);
        assert_eq!(ok(manager.post(&format!("/targets/{id}/fill"), &json!({})).await)["count"], 0);
        let rows = Rows::open(&db.url).await;
        delivered(&rows, 2).await;
        let listed = ok(manager.get(&format!("/deliveries?target={id}&state=delivered")).await);
        assert_eq!(listed["total"], 2, "{listed}");
        let one = listed["rows"][0]["id"].as_str().expect("an id").to_owned();
        let found = ok(manager.get(&format!("/deliveries/{one}")).await);
        assert_eq!((&found["attempts"][0]["status"], &found["attempts"][0]["method"]), (&json!(200), &json!("GET")));

        assert_eq!(ok(manager.post(&format!("/deliveries/{one}/resend"), &json!({})).await)["count"], 1);
        receiver.wait_for(3).await;
        delivered(&rows, 2).await;
        let foreseen = ok(manager.get("/deliveries/resend?state=delivered").await);
        assert_eq!((&foreseen["receivers"][0]["count"], &foreseen["receivers"][0]["target"][0]), (&json!(2), &json!(id)));
        assert_eq!(foreseen["receivers"][0]["origin"], receiver.url(""));
        let asked = json!({ "asked": foreseen["as_of"] });
        assert_eq!(ok(manager.post("/deliveries/resend?state=delivered", &asked).await)["count"], 2);
        let got = receiver.wait_for(5).await;
        let first = got.iter().filter(|request| request.path.contains(&one)).count();
        assert_eq!(first, 3, "under the same id each time");
        rows.close().await;
        site.stop().await;
    }
}
