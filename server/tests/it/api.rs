//! The API for programs.

use crate::databases::{TestDb, both_databases};
use crate::support::network::{Network, manager};
use crate::support::site::Site;
use domain::access::right::Offers;
use domain::access::{Area, Areas, Author};
use domain::id::UserId;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use storage::api_tokens::{self, NewApiToken};
use storage::templates;

/// A token of somebody's that may change these areas.
async fn token(db: &TestDb, owner: UserId, text: &str, areas: Areas) {
    let by = Author { user: Some(owner), at: crate::support::site::NOW };
    let new = NewApiToken { name: "test".to_owned(), areas, expires_at: None };
    api_tokens::create(db, by, owner, text, &new).await.expect("a token");
}

/// Asks, and reads the answer.
async fn ask(site: &Site, method: Method, path: &str, token: &str, body: Option<Value>) -> (StatusCode, Value) {
    let request = reqwest::Client::new().request(method, site.url(&format!("/api/v1{path}"))).bearer_auth(token);
    let request = if let Some(body) = body { request.json(&body) } else { request };
    let answer = request.send().await.expect("an answer");
    (answer.status(), answer.json().await.expect("JSON"))
}

both_databases! {
    async fn a_template_is_made_changed_and_refused_as_in_the_panel(db: TestDb) {
        let network = Network::make(&db).await;
        token(&db, network.users["manager"], "all", Areas::ALL).await;
        let site = Site::start(&db).await;
        let param = json!({ "name": "city", "kind": "text", "required": true, "meaning": "where to" });
        let body = json!({ "name": "Delivery", "active": true, "params": [param] });
        let (status, made) = ask(&site, Method::POST, "/templates", "all", Some(body.clone())).await;
        assert_eq!((status, &made["done"]), (StatusCode::OK, &json!("template-created")), "{made}");
        let path = format!("/templates/{}", made["id"]);
        let (_, found) = ask(&site, Method::GET, &path, "all", None).await;
        assert_eq!((&found["name"], &found["params"][0]["required"]), (&json!("Delivery"), &json!(true)));
        let (status, _) = ask(&site, Method::PUT, &path, "all", Some(json!({ "name": "Other", "active": false }))).await;
        assert_eq!(status, StatusCode::OK);
        let (_, found) = ask(&site, Method::GET, &path, "all", None).await;
        assert_eq!((&found["name"], &found["active"], &found["params"]), (&json!("Other"), &json!(false), &json!([])));
        let param = json!({ "name": "status", "kind": "text" });
        let wrong = json!({ "name": "", "active": true, "params": [param] });
        let (status, refused) = ask(&site, Method::POST, "/templates", "all", Some(wrong)).await;
        assert_eq!((status, &refused["code"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("invalid")));
        let fields: Vec<_> = refused["errors"].as_array().expect("a list").iter().map(|error| &error["field"]).collect();
        assert_eq!(fields, [&json!("name"), &json!("params.0.name")]);
        let (status, refused) = ask(&site, Method::POST, "/templates", "all", Some(json!({ "nmae": "x" }))).await;
        assert_eq!((status, &refused["code"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("invalid")));
        assert!(refused["message"].as_str().expect("a text").contains("nmae"), "{refused}");
        let (status, _) = ask(&site, Method::PUT, "/templates/999999", "all", Some(body)).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        site.stop().await;
    }

    async fn a_token_does_what_its_owner_may_or_less(db: TestDb) {
        let network = Network::make(&db).await;
        token(&db, network.users["manager"], "reader", Areas::NONE).await;
        token(&db, network.users["manager"], "people", [Area::People].into_iter().collect()).await;
        token(&db, network.users["clerk"], "clerk", Areas::ALL).await;
        token(&db, network.users["rival"], "rival", Areas::ALL).await;
        let site = Site::start(&db).await;
        let before = templates::list(&db, manager::<Offers>().into()).await.expect("a list");
        let body = json!({ "name": "Mine", "active": true });
        for token in ["reader", "people", "clerk", "rival"] {
            let (status, _) = ask(&site, Method::POST, "/templates", token, Some(body.clone())).await;
            assert_eq!(status, StatusCode::FORBIDDEN, "{token}");
        }
        assert_eq!(templates::list(&db, manager::<Offers>().into()).await.expect("a list"), before);
        let offer = format!("/offers/{}", network.link("fixed").offer);
        for (token, expected) in [("reader", 200), ("clerk", 200), ("rival", 404), ("nobody's", 401)] {
            let (status, _) = ask(&site, Method::GET, &offer, token, None).await;
            assert_eq!(status.as_u16(), expected, "{token}");
        }
        site.stop().await;
    }

    async fn conversions_are_read_filtered_and_decided_on(db: TestDb) {
        let network = Network::make(&db).await;
        token(&db, network.users["manager"], "all", Areas::ALL).await;
        token(&db, network.users["anna"], "anna", Areas::NONE).await;
        let site = Site::start(&db).await;
        let link = network.link("fixed");
        let click = site.click(link).await;
        let postback = format!("/{}/s2s?click_id={click}&request_id=A-1&action=lead&status=hold", network.key("shop"));
        let sent: Value = reqwest::get(site.url(&postback)).await.expect("an answer").json().await.expect("JSON");
        let lead = sent["lead_id"].as_str().expect("an id");
        let (_, list) = ask(&site, Method::GET, "/conversions?status=hold&search=A-1", "all", None).await;
        assert_eq!((&list["total"], &list["rows"][0]["id"]), (&json!(1), &json!(lead)));
        let decision = json!({ "ids": [lead], "to": "rejected", "reason": "a test" });
        let (status, tally) = ask(&site, Method::POST, "/conversions/decide", "all", Some(decision.clone())).await;
        assert_eq!((status, &tally["changed"]), (StatusCode::OK, &json!(1)), "{tally}");
        let (_, found) = ask(&site, Method::GET, &format!("/conversions/{lead}"), "anna", None).await;
        assert_eq!(found["row"]["status"], "rejected");
        assert!(found["row"]["price"].is_null() && found["row"]["money"]["advertiser"].is_null(), "{found}");
        let (status, _) = ask(&site, Method::POST, "/conversions/decide", "anna", Some(decision)).await;
        assert_eq!(status, StatusCode::FORBIDDEN);
        let wrong = json!({ "ids": [], "to": "rejected" });
        let (_, refused) = ask(&site, Method::POST, "/conversions/decide", "all", Some(wrong)).await;
        let fields: Vec<_> = refused["errors"].as_array().expect("a list").iter().map(|error| &error["field"]).collect();
        assert_eq!(fields, [&json!("reason"), &json!("ids")]);
        for filter in ["status=sold", "from=soon", "page=x", "ofer=7"] {
            let (status, refused) = ask(&site, Method::GET, &format!("/conversions?{filter}"), "all", None).await;
            assert_eq!((status, &refused["code"]), (StatusCode::BAD_REQUEST, &json!("malformed")), "{filter}");
        }
        for (path, expected) in [("/clicks?offer=1", 200), ("/postbacks?result=created", 200), ("/postbacks", 403)] {
            let token = if expected == 403 { "anna" } else { "all" };
            let (status, _) = ask(&site, Method::GET, path, token, None).await;
            assert_eq!(status.as_u16(), expected, "{path}");
        }
        site.stop().await;
    }

    async fn nothing_is_said_to_those_who_hold_no_token(db: TestDb) {
        Network::make(&db).await;
        let site = Site::start(&db).await;
        let declared = server::api::declared();
        assert!(declared.len() > 10, "{declared:?}");
        for (method, path) in declared {
            let path = path.replace("{id}", "1");
            let method = Method::from_bytes(method.as_bytes()).expect("a method");
            let (status, body) = ask(&site, method, path.strip_prefix("/api/v1").expect("it is there"), "none", None).await;
            assert!([StatusCode::UNAUTHORIZED, StatusCode::TOO_MANY_REQUESTS].contains(&status), "{path}");
            assert!(["unauthenticated", "too_many"].iter().any(|code| body["code"] == *code), "{body}");
        }
        let page = site.get("/api/docs/").await;
        assert_eq!(page.status, 200);
        let description = site.get("/api/v1/openapi.json").await;
        let described: Value = serde_json::from_str(&description.body).expect("JSON");
        assert_eq!(described["paths"]["/templates"]["post"]["requestBody"]["required"], true);
        site.stop().await;
    }

    async fn whatever_refuses_it_is_said_as_data(db: TestDb) {
        let network = Network::make(&db).await;
        token(&db, network.users["manager"], "all", Areas::ALL).await;
        let site = Site::start(&db).await;
        for (method, path, expected) in [(Method::GET, "/nowhere", 404), (Method::DELETE, "/templates", 405)] {
            let (status, body) = ask(&site, method, path, "all", None).await;
            assert_eq!((status.as_u16(), &body["code"]), (expected, &json!("not_found")), "{path}");
        }
        let huge = json!({ "name": "x".repeat(300 * 1024), "active": true });
        let (status, body) = ask(&site, Method::POST, "/templates", "all", Some(huge)).await;
        assert_eq!((status.as_u16(), &body["code"]), (413, &json!("malformed")));
        site.stop().await;
    }
}

#[test]
fn every_operation_says_what_it_is_for_what_it_takes_and_what_it_answers() {
    let described = server::api::description();
    let described = serde_json::to_value(described).expect("JSON");
    let mut lacking = vec![];
    for (path, methods) in described["paths"].as_object().expect("paths") {
        for (method, operation) in methods.as_object().expect("operations") {
            let mut lacks = |what: &str| lacking.push(format!("{method} {path}: {what}"));
            if operation["summary"].as_str().is_none_or(str::is_empty) {
                lacks("a summary");
            }
            for param in operation["parameters"].as_array().into_iter().flatten() {
                if param["description"].as_str().is_none_or(str::is_empty) {
                    lacks(&format!("what {} is", param["name"]));
                }
            }
            let changes = method != "get";
            let takes_body = operation["requestBody"].is_object();
            let expected = [("200", true), ("403", changes), ("404", path.contains('{')), ("422", takes_body)];
            for (status, _) in expected.iter().filter(|(_, is_expected)| *is_expected) {
                if operation["responses"][status].is_null() {
                    lacks(status);
                }
            }
        }
    }
    for (name, schema) in described["components"]["schemas"].as_object().expect("schemas") {
        for (field, about) in schema["properties"].as_object().into_iter().flatten() {
            if about["description"].as_str().is_none_or(str::is_empty) {
                lacking.push(format!("what {field} of {name} means"));
            }
        }
    }
    assert!(lacking.is_empty(), "the description lacks {lacking:#?}");
}
