//! Advertisers and webmasters.

use super::{code, ok, program, with};
use crate::databases::{TestDb, both_databases};
use crate::support::network::Network;
use crate::support::program::faults;
use crate::support::site::Site;
use domain::access::Area;
use reqwest::Method;
use serde_json::{Value, json};

/// What a key or secret is, in the one answer that has it.
fn secret(answer: &Value) -> &str {
    answer["secret"].as_str().unwrap_or_else(|| panic!("no secret: {answer}"))
}

both_databases! {
    async fn an_advertiser_is_made_read_back_and_changed(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let people = with(&site, &db, &network, &[Area::People]).await;
        let words = json!([{ "word": "dispatched", "status": "hold" }, { "word": "paid out", "status": "approved" }]);
        let allowed = json!(["203.0.113.7", "198.51.100.0/24"]);
        let body = json!({ "name": "Boots", "contact": "boots@example.com", "always_200": true, "allowed_ips": allowed, "words": words });
        let made = ok(people.post("/advertisers", &body).await);
        assert_eq!(made["done"], "advertiser-created");
        let path = format!("/advertisers/{}", made["id"]);
        let found = ok(people.get(&path).await);
        for field in ["name", "contact", "always_200", "allowed_ips"] {
            assert_eq!(found[field], body[field], "{field}");
        }
        let mut kept: Vec<_> = found["words"].as_array().expect("a list").iter().map(|word| word["word"].as_str()).collect();
        kept.sort_unstable();
        assert_eq!((kept, &found["keys"]), (vec![Some("dispatched"), Some("paid out")], &json!([])));
        // PUT is the whole: what is left out is gone.
        ok(people.put(&path, &json!({ "name": "Boots and shoes" })).await);
        let found = ok(people.get(&path).await);
        assert_eq!((&found["name"], &found["contact"]), (&json!("Boots and shoes"), &json!("")));
        assert_eq!((&found["always_200"], &found["allowed_ips"], &found["words"]), (&json!(false), &json!([]), &json!([])));
        let list = ok(people.get("/advertisers?search=shoes").await);
        assert_eq!((list.as_array().map(Vec::len), &list[0]["id"]), (Some(1), &made["id"]));
        site.stop().await;
    }

    async fn what_an_advertiser_cannot_be_is_named_field_by_field(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let people = with(&site, &db, &network, &[Area::People]).await;
        let words = json!([{ "word": "fine", "status": "hold" }, { "word": "approved", "status": "sold" }]);
        let wrong = json!({ "name": "", "allowed_ips": ["203.0.113.7", "shop.example"], "words": words });
        let (status, answer) = people.post("/advertisers", &wrong).await;
        assert_eq!((status.as_u16(), &answer["code"]), (422, &json!("invalid")));
        assert_eq!(faults(&answer), ["name", "allowed_ips", "words.1.word", "words.1.status"]);
        for (body, named) in [(json!({ "name": "x", "adress": "y" }), "adress"), (json!({ "contact": "y" }), "name"), (json!({ "name": 7 }), "name")] {
            let (status, answer) = people.post("/advertisers", &body).await;
            assert_eq!(status.as_u16(), 422, "{body}");
            assert!(answer["message"].as_str().expect("a text").contains(named), "{answer}");
        }
        assert_eq!(ok(people.get("/advertisers").await).as_array().map(Vec::len), Some(4), "nothing was made");
        site.stop().await;
    }

    /// From no key over a first one to another with an overlap; each is answered once, and opens what it should.
    async fn keys_are_made_changed_and_revoked(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let people = with(&site, &db, &network, &[Area::People]).await;
        let shop = format!("/advertisers/{}", network.advertisers["shop"].id);
        let answered = async |key: &str| site.get(&format!("/{key}/s2s")).await.status;
        let made = ok(people.post(&format!("{shop}/keys"), &json!({ "overlap": "hour" })).await);
        let key = secret(&made).to_owned();
        assert!(key.starts_with("otk_") && made["done"] == "key-created", "{made}");
        assert_eq!([answered(&key).await, answered(network.key("shop")).await], [422, 422], "both are taken");
        let found = ok(people.get(&shop).await);
        assert_eq!((&found["keys"][0]["state"], &found["keys"][1]["state"]), (&json!("works"), &json!("ending")));
        assert!(!found.to_string().contains(&key) && !found.to_string().contains(network.key("shop")), "{found}");
        let (status, answer) = people.post(&format!("{shop}/keys"), &json!({ "overlap": "month" })).await;
        assert_eq!((status.as_u16(), faults(&answer)), (422, vec!["overlap"]));
        let of = |key: &Value| format!("{shop}/keys/{}", key["id"]);
        let old = of(&found["keys"][1]);
        assert_eq!(ok(people.ask(Method::DELETE, &old, None).await)["done"], "key-revoked");
        assert_eq!([answered(&key).await, answered(network.key("shop")).await], [422, 401]);
        assert_eq!(code(people.ask(Method::DELETE, &old, None).await), 404, "it was revoked");
        let rivals = format!("/advertisers/{}/keys/{}", network.advertisers["rival"].id, found["keys"][0]["id"]);
        assert_eq!(code(people.ask(Method::DELETE, &rivals, None).await), 404, "it is another's");
        assert_eq!(answered(&key).await, 422);
        site.stop().await;
    }

    async fn signing_is_switched_on_with_a_secret_and_off(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let people = with(&site, &db, &network, &[Area::People]).await;
        let shop = format!("/advertisers/{}", network.advertisers["shop"].id);
        let first = ok(people.ask(Method::POST, &format!("{shop}/signing"), None).await);
        let second = ok(people.ask(Method::POST, &format!("{shop}/signing"), None).await);
        assert!(secret(&first).starts_with("ots_") && secret(&first) != secret(&second));
        let found = ok(people.get(&shop).await);
        assert!(found["signing_since"].is_i64() && !found.to_string().contains(secret(&second)), "{found}");
        let unsigned = site.get(&format!("/{}/s2s?click_id=x", network.key("shop"))).await.status;
        assert_eq!(unsigned, 401, "without a signature it is like an unknown key");
        ok(people.ask(Method::DELETE, &format!("{shop}/signing"), None).await);
        assert!(ok(people.get(&shop).await)["signing_since"].is_null());
        assert_eq!(code(people.ask(Method::POST, "/advertisers/999999/signing", None).await), 404);
        site.stop().await;
    }

    async fn a_webmaster_is_made_read_back_and_changed(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let people = with(&site, &db, &network, &[Area::People]).await;
        let made = ok(people.post("/webmasters", &json!({ "name": "Vera", "is_test": true })).await);
        let path = format!("/webmasters/{}", made["id"]);
        let found = ok(people.get(&path).await);
        assert_eq!((&found["name"], &found["is_test"], &found["status"]), (&json!("Vera"), &json!(true), &json!("active")));
        ok(people.put(&path, &json!({ "name": "Vera K.", "status": "blocked", "notes": "paid\ntwice" })).await);
        let found = ok(people.get(&path).await);
        assert_eq!((&found["is_test"], &found["notes"]), (&json!(false), &json!("paid\ntwice")));
        let list = ok(people.get("/webmasters?status=blocked&search=vera").await);
        assert_eq!((list.as_array().map(Vec::len), &list[0]["id"]), (Some(1), &made["id"]));
        let (status, answer) = people.put(&path, &json!({ "name": "", "status": "gone" })).await;
        assert_eq!((status.as_u16(), faults(&answer)), (422, vec!["name", "status"]));
        assert_eq!(code(people.get("/webmasters?status=gone").await), 400, "a filter that cannot be");
        site.stop().await;
    }

    /// Whoever has no right to people changes nothing; others do not even see who there is.
    async fn people_are_for_managers_and_changes_for_those_who_may(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let new = json!({ "name": "Mine", "status": "active", "overlap": "none" });
        let advertiser = format!("/advertisers/{}", network.advertisers["shop"].id);
        let webmaster = format!("/webmasters/{}", network.webmasters["anna"]);
        let posts = ["/advertisers".to_owned(), "/webmasters".to_owned(), format!("{advertiser}/keys"), format!("{advertiser}/signing")];
        let readers = [with(&site, &db, &network, &[Area::Offers]).await, program(&site, &db, &network, "clerk").await];
        for reader in readers {
            for path in [&advertiser, &webmaster] {
                ok(reader.get(path).await);
                assert_eq!(code(reader.put(path, &new).await), 403, "{path}");
            }
            for path in &posts {
                assert_eq!(code(reader.post(path, &new).await), 403, "{path}");
            }
        }
        for user in ["shop", "anna"] {
            let other = program(&site, &db, &network, user).await;
            for path in ["/advertisers", "/webmasters", &advertiser, &webmaster] {
                assert_eq!(code(other.get(path).await), 403, "{user} {path}");
            }
        }
        let people = with(&site, &db, &network, &[Area::People]).await;
        let webmaster = json!({ "name": "x", "status": "active" });
        for (path, body) in [("/advertisers/999999", json!({ "name": "x" })), ("/webmasters/999999", webmaster.clone()), ("/webmasters/x", webmaster)] {
            assert_eq!((code(people.get(path).await), code(people.put(path, &body).await)), (404, 404), "{path}");
        }
        site.stop().await;
    }
}
