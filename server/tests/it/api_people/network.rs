//! Settings, the audit log, the search, and who one is.

use super::{code, ok, program, with};
use crate::databases::{TestDb, both_databases};
use crate::support::network::Network;
use crate::support::program::{Program, faults};
use crate::support::site::Site;
use domain::access::{Area, Areas};
use serde_json::{Value, json};

fn settings() -> Value {
    json!({
        "name": "Network", "currency": "RUB", "time_zone": "Europe/Moscow", "default_commission": 12_500_000,
        "tracking_domain": "https://t.example", "keep_clicks_days": 90, "default_lang": "ru",
    })
}

both_databases! {
    async fn settings_are_read_and_set(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let program = with(&site, &db, &network, &[Area::Settings]).await;
        assert_eq!(ok(program.get("/settings").await)["name"], "Test network");
        assert_eq!(ok(program.put("/settings", &settings()).await)["done"], "settings-saved");
        let found = ok(program.get("/settings").await);
        for (field, value) in settings().as_object().expect("an object") {
            assert_eq!(&found[field], value, "{field}");
        }
        assert_eq!((&found["keep_log_days"], &found["fallback"]), (&Value::Null, &Value::Null));
        let mut wrong = settings();
        for (field, value) in [("name", json!("")), ("currency", json!("roubles")), ("time_zone", json!("Asia/Kolkata")), ("default_commission", json!(-1)), ("keep_clicks_days", json!(0))] {
            wrong[field] = value;
        }
        let (status, answer) = program.put("/settings", &wrong).await;
        let named = ["name", "currency", "time_zone", "default_commission", "keep_clicks_days"];
        assert_eq!((status.as_u16(), faults(&answer)), (422, named.to_vec()));
        let message = answer["message"].as_str().expect("a text");
        assert!(message.starts_with("Ничего не сохранено"), "its owner chose no language, and the network has one now: {answer}");
        let mut unknown = settings();
        unknown["colour"] = json!("red");
        let (status, answer) = program.put("/settings", &unknown).await;
        assert!(status.as_u16() == 422 && answer["message"].as_str().expect("a text").contains("colour"), "{answer}");
        let offers = with(&site, &db, &network, &[Area::Offers]).await;
        ok(offers.get("/settings").await);
        assert_eq!(code(offers.put("/settings", &settings()).await), 403);
        let shop = super::program(&site, &db, &network, "shop").await;
        assert_eq!((code(shop.get("/settings").await), code(shop.put("/settings", &settings()).await)), (403, 403));
        site.stop().await;
    }

    async fn what_programs_change_is_in_the_log_under_their_owners_name(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let program = with(&site, &db, &network, &[Area::People]).await;
        let made = ok(program.post("/advertisers", &json!({ "name": "Boots" })).await);
        let me = network.users["manager"];
        let log = ok(program.get(&format!("/audit?thing=advertiser&by={me}&period=today")).await);
        let entry = &log["entries"]["rows"][0];
        assert_eq!((&entry["id"], &entry["deed"], &entry["name"]), (&made["id"], &json!("created"), &json!("Boots")));
        assert_eq!(entry["by"][0], json!(me.0));
        ok(program.post(&format!("/advertisers/{}/keys", made["id"]), &json!({ "overlap": "none" })).await);
        let tokens = ok(program.get("/audit?thing=api-token").await);
        assert_eq!(tokens["entries"]["rows"][0]["deed"], "created", "tokens are told of too");
        for filter in ["thing=bicycle", "by=x", "page=0", "who=1", "from=soon"] {
            assert_eq!(code(program.get(&format!("/audit?{filter}")).await), 400, "{filter}");
        }
        for user in ["shop", "anna"] {
            assert_eq!(code(super::program(&site, &db, &network, user).await.get("/audit").await), 403, "{user}");
        }
        site.stop().await;
    }

    async fn a_search_finds_what_its_owner_may_see(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let click = site.click(network.link("fixed")).await;
        for (user, finds) in [("manager", 1), ("shop", 1), ("anna", 1), ("rival", 0), ("boris", 0)] {
            let found = ok(program(&site, &db, &network, user).await.get(&format!("/search?q={click}")).await);
            assert_eq!(found["hits"].as_array().map(Vec::len), Some(finds), "{user}: {found}");
        }
        let manager = program(&site, &db, &network, "manager").await;
        let hits = ok(manager.get("/search?q=Advertiser").await);
        assert_eq!(hits["hits"][0]["kind"], "advertiser");
        assert_eq!(ok(manager.get("/search").await)["hits"], json!([]));
        assert_eq!(code(manager.get("/search?query=x").await), 400);
        site.stop().await;
    }

    async fn a_program_learns_whom_it_speaks_for(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let offers = with(&site, &db, &network, &[Area::Offers]).await;
        let me = ok(offers.get("/me").await);
        assert_eq!((&me["role"], &me["areas"], &me["email"]), (&json!("manager"), &json!(["offers"]), &json!("manager@example.com")));
        assert_eq!(me["token"], json!({ "name": "test", "reads_only": false, "until": null }));
        let clerk = ok(program(&site, &db, &network, "clerk").await.get("/me").await);
        assert_eq!(clerk["areas"], json!([]), "the token has all areas, its owner none");
        let anna = Program::of(&site, &db, network.users["anna"], Areas::NONE).await;
        let me = ok(anna.get("/me").await);
        assert_eq!((&me["role"], &me["belongs_to"]), (&json!("webmaster"), &json!(network.webmasters["anna"].0)));
        assert_eq!(me["token"]["reads_only"], true);
        site.stop().await;
    }
}
