//! Campaigns and the catalogue through the API: a webmaster asks, a manager decides, and the link leads where it says.

use crate::databases::{TestDb, both_databases};
use crate::support::network::{Network, manager};
use crate::support::program::{Program, faults};
use crate::support::site::Site;
use domain::access::Areas;
use domain::id::OfferId;
use domain::offer::Visibility;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use storage::offers::NewOffer;
use storage::promos::{self, NewPromo};

/// An offer of the shop's that nobody is connected to.
async fn add_offer(network: &mut Network, db: &TestDb, name: &'static str, visibility: Visibility) -> OfferId {
    let new = NewOffer { visibility, ..network.offer(name, "shop") };
    network.add_offer(db, name, "shop", &new, &[]).await
}

/// What was done, and the number of what was made, if anything was.
fn done((status, answer): &(StatusCode, Value)) -> (&str, Option<i64>) {
    assert_eq!(*status, StatusCode::OK, "{answer}");
    (answer["done"].as_str().expect("a word"), answer["id"].as_i64())
}

both_databases! {
    async fn a_webmaster_asks_and_a_manager_decides(db: TestDb) {
        let mut network = Network::make(&db).await;
        let asked = add_offer(&mut network, &db, "asked", Visibility::Request).await;
        let open = add_offer(&mut network, &db, "open", Visibility::Public).await;
        let hidden = add_offer(&mut network, &db, "hidden", Visibility::Private).await;
        let site = Site::start(&db).await;
        let boris = Program::of(&site, &db, network.users["boris"], Areas::ALL).await;
        let anna = Program::of(&site, &db, network.users["anna"], Areas::ALL).await;
        let manager = Program::of(&site, &db, network.users["manager"], Areas::ALL).await;
        let (_, list) = boris.get("/catalogue?search=asked").await;
        assert_eq!((list["rows"].as_array().map(Vec::len), &list["rows"][0]["id"]), (Some(1), &json!(asked)), "{list}");
        assert_eq!(boris.get("/catalogue?serach=asked").await.0, StatusCode::BAD_REQUEST);
        let apply = |offer: OfferId| format!("/catalogue/{offer}/apply");
        let long = json!({ "message": "x".repeat(1001) });
        let (status, refused) = boris.post(&apply(asked), &long).await;
        assert_eq!((status, faults(&refused)), (StatusCode::UNPROCESSABLE_ENTITY, vec!["message"]));
        let message = json!({ "message": "by mail" });
        let applied = boris.post(&apply(asked), &message).await;
        let ("campaign-applied", Some(id)) = done(&applied) else { panic!("{applied:?}") };
        let (status, again) = boris.post(&apply(asked), &message).await;
        assert_eq!((status, &again["code"]), (StatusCode::CONFLICT, &json!("conflict")), "{again}");
        assert!(again["message"].as_str().is_some_and(|text| text.contains("already")), "{again}");
        assert_eq!(boris.post(&apply(hidden), &message).await.0, StatusCode::NOT_FOUND);
        assert_eq!(manager.post(&apply(asked), &message).await.0, StatusCode::FORBIDDEN);
        let (_, offer) = boris.get(&format!("/catalogue/{asked}")).await;
        assert_eq!((&offer["own"]["id"], &offer["own"]["status"]), (&json!(id), &json!("pending")), "{offer}");
        assert_eq!(done(&boris.post(&apply(open), &json!({})).await).0, "campaign-joined");

        let path = format!("/campaigns/{id}");
        let (_, waiting) = manager.get("/campaigns?status=pending").await;
        assert_eq!((&waiting["total"], &waiting["rows"][0]["message"]), (&json!(1), &json!("by mail")), "{waiting}");
        let (status, refused) = manager.post(&format!("{path}/decline"), &json!({ "reason": " " })).await;
        assert_eq!((status, faults(&refused)), (StatusCode::UNPROCESSABLE_ENTITY, vec!["reason"]));
        for (step, body, word, stands) in [
            ("decline", Some(json!({ "reason": "no mailings" })), "campaign-declined", "declined"),
            ("approve", None, "campaign-approved", "active"),
            ("close", Some(json!({})), "campaign-closed", "closed"),
            ("reopen", None, "campaign-reopened", "active"),
        ] {
            let step = format!("{path}/{step}");
            for who in [&boris, &anna] {
                assert_eq!(who.ask(Method::POST, &step, body.as_ref()).await.0, StatusCode::FORBIDDEN, "{step}");
            }
            assert_eq!(done(&manager.ask(Method::POST, &step, body.as_ref()).await).0, word);
            let (_, found) = boris.get(&path).await;
            assert_eq!(found["campaign"]["status"], stands, "{found}");
            let (status, moved) = manager.ask(Method::POST, &step, body.as_ref()).await;
            assert_eq!((status, &moved["code"]), (StatusCode::CONFLICT, &json!("conflict")), "{step}: {moved}");
        }
        assert_eq!(manager.ask(Method::POST, "/campaigns/999999/approve", None).await.0, StatusCode::NOT_FOUND);
        for path in [path.clone(), format!("{path}/link")] {
            assert_eq!(anna.get(&path).await.0, StatusCode::NOT_FOUND, "{path}");
        }
        site.stop().await;
    }

    async fn a_manager_connects_a_webmaster_and_the_link_carries_what_was_asked_for(db: TestDb) {
        let mut network = Network::make(&db).await;
        let hidden = add_offer(&mut network, &db, "hidden", Visibility::Private).await;
        let [own, foreign] = [hidden, network.link("fixed").offer];
        let promo = |offer| NewPromo { offer, name: "Promo".to_owned(), landing: None };
        let own = promos::create(&db, manager(), &promo(own)).await.expect("a promo");
        let foreign = promos::create(&db, manager(), &promo(foreign)).await.expect("a promo");
        let site = Site::start(&db).await;
        let program = Program::of(&site, &db, network.users["manager"], Areas::ALL).await;
        let boris = Program::of(&site, &db, network.users["boris"], Areas::NONE).await;
        let webmaster = network.webmasters["boris"];
        let body = |promo: Option<i64>| json!({ "webmaster": webmaster, "offer": hidden, "promo": promo });
        for (wrong, fields) in [
            (body(Some(foreign.0)), vec!["promo"]),
            (json!({ "webmaster": 999_999, "offer": 999_999 }), vec!["webmaster", "offer"]),
        ] {
            let (status, refused) = program.post("/campaigns", &wrong).await;
            assert_eq!((status, faults(&refused)), (StatusCode::UNPROCESSABLE_ENTITY, fields), "{refused}");
        }
        let connected = program.post("/campaigns", &body(Some(own.0))).await;
        let ("campaign-connected", Some(id)) = done(&connected) else { panic!("{connected:?}") };
        let (_, refused) = program.post("/campaigns", &body(None)).await;
        assert_eq!(faults(&refused), ["webmaster"]);
        let (_, found) = boris.get(&format!("/campaigns/{id}")).await;
        assert_eq!((&found["promo"], &found["promos"][0][0]), (&json!(own), &json!(own)), "{found}");

        let link = format!("/campaigns/{id}/link");
        let (_, bare) = boris.get(&link).await;
        assert_eq!(bare["url"], found["campaign"]["url"]);
        let (_, made) = boris.get(&format!("{link}?promo={own}&sub1=a%20b%26c&utm_term=%7Bkeyword%7D&sub2=")).await;
        let url = made["url"].as_str().expect("an address");
        assert!(url.ends_with(&format!("?promo={own}&sub1=a%20b%26c&utm_term={{keyword}}")), "{url}");
        let click = site.get(&url[url.find("/c/").expect("a link")..]).await;
        let (_, clicks) = boris.get("/clicks?search=a+b%26c").await;
        assert_eq!((click.status, clicks["rows"].as_array().map(Vec::len)), (302, Some(1)), "{clicks}");
        for (query, expected) in [(format!("promo={foreign}"), 404), ("promo=x".to_owned(), 400), ("sub6=x".to_owned(), 400)] {
            assert_eq!(boris.get(&format!("{link}?{query}")).await.0.as_u16(), expected, "{query}");
        }
        site.stop().await;
    }
}
