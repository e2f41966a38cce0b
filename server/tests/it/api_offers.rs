//! Offers and their parts through the API: made, read back, changed, and refused with the field's own name.

use crate::databases::{TestDb, both_databases};
use crate::support::network::Network;
use crate::support::postback::Way;
use crate::support::program::{Program, faults};
use crate::support::site::{NOW, Site};
use domain::access::Areas;
use domain::access::Author;
use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};
use storage::api_tokens::{self, NewApiToken};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\xff and more";

async fn manager(db: &TestDb, site: &Site, network: &Network) -> Program {
    Program::of(site, db, network.users["manager"], Areas::ALL).await
}

/// Sends a file as it is, with this token.
async fn put_bytes(site: &Site, token: &str, path: &str, bytes: Vec<u8>) -> (StatusCode, Value) {
    let request = Client::new().put(site.url(&format!("/api/v1{path}"))).bearer_auth(token);
    let answer = request.body(bytes).send().await.expect("an answer");
    (answer.status(), answer.json().await.expect("JSON"))
}

/// An object with another value for one of its fields.
fn with(object: &Value, field: &str, value: impl Into<Value>) -> Value {
    let mut other = object.clone();
    other[field] = value.into();
    other
}

/// The number of what was made.
fn made((status, answer): (StatusCode, Value), done: &str) -> i64 {
    assert_eq!((status, &answer["done"]), (StatusCode::OK, &json!(done)), "{answer}");
    answer["id"].as_i64().unwrap_or_else(|| panic!("no number: {answer}"))
}

fn saved((status, answer): (StatusCode, Value), done: &str) {
    assert_eq!((status, &answer["done"]), (StatusCode::OK, &json!(done)), "{answer}");
}

fn refused((status, answer): (StatusCode, Value), fields: &[&str]) {
    assert_eq!((status, &answer["code"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("invalid")), "{answer}");
    assert_eq!(faults(&answer), fields, "{answer}");
}

both_databases! {
    async fn an_offer_is_made_read_back_changed_and_archived(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let program = manager(&db, &site, &network).await;
        let new = json!({
            "advertiser": network.advertisers["shop"].id, "currency": "EUR", "landing": "https://shop.example/?c={click_id}",
            "name": "Boots", "attribution_days": 30, "visibility": "request", "categories": "Shops, boots", "opens": "2026-11-01", "closes": "2026-12-31",
            "lock_final": true,
        });
        let id = made(program.post("/offers", &new).await, "offer-created");
        let path = format!("/offers/{id}");
        let (_, found) = program.get(&format!("{path}/setup")).await;
        for (field, value) in [
            ("name", json!("Boots")), ("status", json!("draft")), ("currency", json!("EUR")), ("visibility", json!("request")),
            ("categories", json!("Shops, boots")), ("lock_final", json!(true)), ("payouts", json!([])),
            ("landing", json!("https://shop.example/?c={click_id}")), ("opens", json!("2026-11-01")), ("closes", json!("2026-12-31")),
        ] {
            assert_eq!(found[field], value, "{found}");
        }
        let fields = [
            "name", "description", "notes", "categories", "status", "currency", "opens", "closes", "fallback", "attribution_days",
            "lock_final", "visibility",
        ];
        let same: Value = fields.into_iter().map(|field| (field, found[field].clone())).collect();
        saved(program.put(&path, &same).await, "offer-saved");
        assert_eq!(program.get(&format!("{path}/setup")).await.1, found, "what is read can be sent back");
        let change = json!({ "status": "draft", "name": "Shoes", "attribution_days": 7, "visibility": "public", "notes": "No spam" });
        saved(program.put(&path, &change).await, "offer-saved");
        let (_, found) = program.get(&path).await;
        assert_eq!((&found["name"], &found["attribution_days"], &found["notes"]), (&json!("Shoes"), &json!(7), &json!("No spam")));
        assert_eq!((&found["categories"], &found["lock_final"]), (&json!([]), &json!(false)), "what is left out is empty");

        refused(program.post("/offers", &with(&new, "advertiser", 999_999)).await, &["advertiser"]);
        refused(program.post("/offers", &with(&new, "landing", "https://shop.example/")).await, &["landing"]);
        let wrong = json!({ "status": "open", "name": "", "attribution_days": 0, "visibility": "public", "opens": "soon" });
        refused(program.put(&path, &wrong).await, &["status", "name", "opens", "attribution_days"]);
        refused(program.put(&path, &with(&change, "status", "active")).await, &["status"]);
        for unknown in [with(&change, "nmae", "x"), with(&change, "advertiser", 1)] {
            let (status, answer) = program.put(&path, &unknown).await;
            let message = answer["message"].as_str().expect("a text");
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(message.contains("nmae") || message.contains("advertiser"), "{message}");
        }
        let (status, _) = program.put("/offers/999999", &change).await;
        assert_eq!(status, StatusCode::NOT_FOUND);

        let (_, list) = program.get("/offers?search=Shoes&status=draft&order=name").await;
        assert_eq!((&list["total"], &list["rows"][0]["id"]), (&json!(1), &json!(id)));
        saved(program.ask(Method::POST, &format!("{path}/archive"), None).await, "offer-archived");
        let (_, found) = program.get(&path).await;
        assert_eq!(found["status"], "archived");
        let (_, history) = program.get(&format!("{path}/history")).await;
        let deeds = history["entries"]["rows"].as_array().expect("a list");
        assert_eq!((deeds.len(), &deeds[0]["by"][1]), (3, &json!("User manager")), "{history}");
        let (status, _) = program.get(&format!("{path}/history?page=x")).await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        site.stop().await;
    }

    async fn where_visitors_land_and_whom_an_offer_takes_counts_from_the_next_click_on(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let program = manager(&db, &site, &network).await;
        let link = network.link("fixed");
        let path = format!("/offers/{}", link.offer);
        let landing = json!({ "landing": "https://new.example/?c={click_id}" });
        saved(program.put(&format!("{path}/landing"), &landing).await, "landing-saved");
        let click = site.get(&format!("/c/{}", link.code)).await;
        assert!(click.location().starts_with("https://new.example/?c="), "{click:?}");
        refused(program.put(&format!("{path}/landing"), &json!({ "landing": "https://{sub1}.example/" })).await, &["landing"]);

        let land = json!({ "countries": "", "device": null, "then": "land", "url": "https://own.example/?c={click_id}" });
        let rules = json!({ "rules": [{ "countries": "kz, RU", "device": "phone", "then": "block", "url": null }, land] });
        saved(program.put(&format!("{path}/audience"), &rules).await, "audience-saved");
        let (_, found) = program.get(&format!("{path}/audience")).await;
        assert_eq!((&found["rules"][0]["device"], &found["rules"][1]), (&json!("phone"), &land), "{found}");
        saved(program.put(&format!("{path}/audience"), &found).await, "audience-saved");
        let click = site.get(&format!("/c/{}", link.code)).await;
        assert!(click.location().starts_with("https://own.example/?c="), "{click:?}");
        let wrong = json!({ "rules": [{ "then": "block" }, { "countries": "Narnia", "device": "fridge", "then": "land" }] });
        refused(program.put(&format!("{path}/audience"), &wrong).await, &["rules.1.countries", "rules.1.device", "rules.1.url"]);
        refused(program.put(&format!("{path}/audience"), &json!({ "rules": [{ "then": "shoot" }] })).await, &["rules.0.then"]);
        for part in ["landing", "audience"] {
            let body = if part == "landing" { &landing } else { &rules };
            let (status, _) = program.put(&format!("/offers/999999/{part}"), body).await;
            assert_eq!(status, StatusCode::NOT_FOUND, "{part}");
        }
        site.stop().await;
    }

    async fn promos_are_made_changed_and_taken_away(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let program = manager(&db, &site, &network).await;
        let path = format!("/offers/{}/promos", network.link("fixed").offer);
        let body = json!({ "name": "Winter", "landing": "https://winter.example/?c={click_id}" });
        let id = made(program.post(&path, &body).await, "promo-saved");
        let (_, found) = program.get(&format!("{path}/{id}")).await;
        assert_eq!(found, with(&body, "id", id));
        let change = json!({ "name": "Spring", "landing": null });
        assert_eq!(made(program.put(&format!("{path}/{id}"), &change).await, "promo-saved"), id);
        let (_, list) = program.get(&path).await;
        assert_eq!(list, json!([with(&change, "id", id)]));
        refused(program.post(&path, &json!({ "name": " ", "landing": "winter" })).await, &["name", "landing"]);
        let others = format!("/offers/{}/promos/{id}", network.link("rivals").offer);
        for (method, path) in [
            (Method::PUT, format!("{path}/new")), (Method::PUT, others.clone()), (Method::GET, others.clone()),
            (Method::DELETE, others), (Method::DELETE, format!("{path}/999999")), (Method::POST, "/offers/999999/promos".to_owned()),
        ] {
            let (status, _) = program.ask(method, &path, Some(&change)).await;
            assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
        }
        let campaign = json!({
            "webmaster": network.webmasters["boris"], "offer": network.link("fixed").offer, "promo": id,
        });
        made(program.post("/campaigns", &campaign).await, "campaign-connected");
        refused(program.ask(Method::DELETE, &format!("{path}/{id}"), None).await, &["promo"]);
        let spare = made(program.post(&path, &body).await, "promo-saved");
        saved(program.ask(Method::DELETE, &format!("{path}/{spare}"), None).await, "promo-removed");
        let (status, _) = program.get(&format!("{path}/{spare}")).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        site.stop().await;
    }

    async fn payouts_are_made_changed_with_personal_terms_and_taken_away(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let program = manager(&db, &site, &network).await;
        let offer = network.link("fixed").offer;
        let path = format!("/offers/{offer}/payouts");
        let body = json!({
            "action": "sale", "active": true, "model": "cpa_percent", "rate": 7_500_000, "commission": 10_000_000,
            "template": network.template, "personal": [{ "webmaster": network.webmasters["anna"], "share": 95_500_000 }],
            "aliases": ["Purchase", "order"],
        });
        let id = made(program.post(&path, &body).await, "payout-saved");
        let (_, found) = program.get(&format!("{path}/{id}")).await;
        assert_eq!(found, with(&body, "id", id));
        let anna = Program::of(&site, &db, network.users["anna"], Areas::NONE).await;
        let (_, seen) = anna.get(&format!("/offers/{offer}")).await;
        assert_eq!(seen["payouts"][1]["webmaster"], json!({ "percent": 7_162_500 }), "{seen}");

        let change = json!({
            "action": "sale", "active": false, "model": "cpa_fixed", "rate": 150_500_000, "commission": 12_500_000,
        });
        assert_eq!(made(program.put(&format!("{path}/{id}"), &change).await, "payout-saved"), id);
        let (_, list) = program.get(&path).await;
        let expected = with(&with(&with(&change, "id", id), "template", Value::Null), "personal", json!([]));
        let expected = with(&expected, "aliases", json!([]));
        assert_eq!((list.as_array().map(Vec::len), &list[1]), (Some(2), &expected), "{list}");

        let anna = json!({ "webmaster": network.webmasters["anna"], "share": 100_000_001 });
        let wrong = json!({
            "action": "a b", "active": true, "model": "cpa_percent", "rate": -1, "commission": 10_000_000, "template": 999_999,
            "personal": [anna, anna, { "webmaster": 999_999, "share": 1 }],
        });
        refused(program.post(&path, &wrong).await, &[
            "action", "rate", "template", "personal.0.share", "personal.1.share", "personal.2.webmaster",
        ]);
        refused(program.post(&path, &with(&body, "action", "lead")).await, &["action"]);
        let (status, answer) = program.post(&path, &with(&body, "rate", 7.5)).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{answer}");
        assert!(answer["message"].as_str().expect("a text").contains("rate"), "{answer}");
        let unknown = with(&body, "personal", json!([{ "webmaster": 1, "percent": 5 }]));
        let (_, answer) = program.post(&path, &unknown).await;
        assert!(answer["message"].as_str().expect("a text").contains("percent"), "{answer}");

        let others = format!("/offers/{}/payouts/{id}", network.link("rivals").offer);
        for (method, path) in [
            (Method::PUT, format!("{path}/new")), (Method::PUT, others.clone()), (Method::GET, others.clone()),
            (Method::DELETE, others), (Method::POST, "/offers/999999/payouts".to_owned()),
        ] {
            let (status, _) = program.ask(method, &path, Some(&change)).await;
            assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
        }
        saved(program.ask(Method::DELETE, &format!("{path}/{id}"), None).await, "payout-removed");
        let lead = list[0]["id"].as_i64().expect("a number");
        refused(program.ask(Method::DELETE, &format!("{path}/{lead}"), None).await, &["payout"]);
        site.stop().await;
    }

    async fn a_template_that_a_payout_has_stays(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let program = manager(&db, &site, &network).await;
        refused(program.ask(Method::DELETE, &format!("/templates/{}", network.template), None).await, &["id"]);
        let spare = made(program.post("/templates", &json!({ "name": "Spare", "active": true })).await, "template-created");
        saved(program.ask(Method::DELETE, &format!("/templates/{spare}"), None).await, "template-removed");
        let (status, _) = program.ask(Method::DELETE, &format!("/templates/{spare}"), None).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        site.stop().await;
    }

    async fn a_logo_is_put_sent_back_and_deleted(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let owner = network.users["manager"];
        let new = NewApiToken { name: "logos".to_owned(), areas: Areas::ALL, expires_at: None };
        api_tokens::create(&db, Author { user: Some(owner), at: NOW }, owner, "logos", &new).await.expect("a token");
        let program = Program::with(&site, "logos");
        let put = async |path: &str, bytes: &[u8]| put_bytes(&site, "logos", path, bytes.to_vec()).await;
        let path = format!("/offers/{}/logo", network.link("fixed").offer);
        assert_eq!(program.send(Method::GET, &path, None).await.status, 404);
        saved(put(&path, PNG).await, "logo-saved");
        let shown = program.send(Method::GET, &path, None).await;
        assert_eq!((shown.status, shown.header("content-type")), (200, "image/png"));
        let large = [PNG, &vec![0; 1024 * 1024]].concat();
        for wrong in [b"<svg/>", &b""[..], &large] {
            refused(put(&path, wrong).await, &["logo"]);
        }
        let nowhere = "/offers/999999/logo";
        assert_eq!(put(nowhere, PNG).await.0, StatusCode::NOT_FOUND);
        assert_eq!(program.ask(Method::DELETE, nowhere, None).await.0, StatusCode::NOT_FOUND);
        for _ in 0..2 {
            saved(program.ask(Method::DELETE, &path, None).await, "logo-removed");
        }
        assert_eq!(program.send(Method::GET, &path, None).await.status, 404);
        site.stop().await;
    }

    async fn the_codes_are_those_that_report_and_a_link_shows_them_to_a_developer(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let shop = Program::of(&site, &db, network.users["shop"], Areas::ALL).await;
        let path = format!("/offers/{}", network.link("fixed").offer);
        let (_, codes) = shop.get(&format!("{path}/codes")).await;
        let code = &codes["integration"]["codes"][0];
        let postback = code["postback"].as_str().expect("a text");
        assert!(postback.contains(network.key("shop")) && postback.contains("action=lead"), "{codes}");
        assert!(code["pixel"].as_str().is_some_and(|tag| tag.starts_with("<img ")), "{codes}");
        assert_eq!((&code["params"][0]["name"], &code["params"][0]["required"]), (&json!("click_id"), &json!(true)));
        let answers = codes["answers"].as_array().expect("a list");
        assert!(answers.iter().any(|answer| answer["http"] == 422 && answer["todo"].as_str().is_some_and(|todo| !todo.is_empty())));
        let click = site.click(network.link("fixed")).await;
        let query = format!("click_id={click}&request_id=A-1&action=lead&status=hold");
        assert_eq!(site.report(Way::Get, network.key("shop"), &query).await.summary(), "200 created hold");
        let key = codes["keys"][0]["id"].as_i64().expect("a number");
        for (query, expected) in [(format!("key={key}"), 200), ("key=999999".to_owned(), 404), ("key=x".to_owned(), 400)] {
            let (status, _) = shop.get(&format!("{path}/codes?{query}")).await;
            assert_eq!(status.as_u16(), expected, "{query}");
        }

        let id = made(shop.post(&format!("{path}/links"), &json!({ "days": 30 })).await, "link-made");
        let (_, links) = shop.get(&format!("{path}/links")).await;
        assert_eq!(links[0]["id"], id, "{links}");
        let url = links[0]["url"].as_str().expect("an address");
        let page = site.get(&url[url.find("/d/").expect("a link")..]).await;
        assert_eq!(page.status, 200);
        refused(shop.post(&format!("{path}/links"), &json!({ "days": 8 })).await, &["days"]);
        let rival = Program::of(&site, &db, network.users["rival"], Areas::ALL).await;
        let days = json!({ "days": 30 });
        for (method, part) in [
            (Method::GET, "codes".to_owned()), (Method::GET, "links".to_owned()), (Method::POST, "links".to_owned()),
            (Method::DELETE, format!("links/{id}")),
        ] {
            let (status, _) = rival.ask(method.clone(), &format!("{path}/{part}"), Some(&days)).await;
            assert_eq!(status, StatusCode::NOT_FOUND, "{method} {part}");
        }
        saved(shop.ask(Method::DELETE, &format!("{path}/links/{id}"), None).await, "link-revoked");
        let page = site.get(&url[url.find("/d/").expect("a link")..]).await;
        assert_eq!(page.status, 404);
        let (_, links) = shop.get(&format!("{path}/links")).await;
        assert_eq!((&links[0]["url"], &links[0]["is_revoked"]), (&Value::Null, &json!(true)));
        site.stop().await;
    }
}
