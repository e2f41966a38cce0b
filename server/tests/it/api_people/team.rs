//! Who can sign in, through a token.

use super::{code, ok, program, with};
use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::Network;
use crate::support::program::faults;
use crate::support::site::Site;
use domain::access::Area;
use reqwest::Method;
use serde_json::{Value, json};

/// The path of the link in the one answer that has it.
fn link<'a>(answer: &'a Value, site: &Site) -> &'a str {
    let link = answer["secret"].as_str().unwrap_or_else(|| panic!("no link: {answer}"));
    link.strip_prefix(&format!("http://{}", site.address)).unwrap_or_else(|| panic!("not ours: {link}"))
}

both_databases! {
    /// From the request to the first page of whoever was invited.
    async fn somebody_is_invited_by_a_program(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let team = with(&site, &db, &network, &[Area::Team, Area::Offers]).await;
        let body = json!({ "email": "New@example.com", "name": "New", "role": "manager", "areas": ["offers"] });
        let made = ok(team.post("/team/invitations", &body).await);
        assert!(made["until"].is_i64(), "{made}");
        let list = ok(team.get("/team?search=user&role=manager").await);
        assert_eq!((&list["total"], &list["invitations"][0]["email"]), (&json!(2), &json!("new@example.com")));
        let path = format!("/team/invitations/{}", list["invitations"][0]["id"]);
        let found = ok(team.get(&path).await);
        assert_eq!((&found["areas"], &found["is_over"]), (&json!(["offers"]), &json!(false)));
        let renewed = ok(team.ask(Method::POST, &format!("{path}/renew"), None).await);
        let guest = Browser::new(&site);
        assert_eq!([guest.get(link(&made, &site)).await.status, guest.get(link(&renewed, &site)).await.status], [404, 200]);
        let token = link(&renewed, &site).split_once("token=").expect("a token").1.to_owned();
        let chosen = [("token", token.as_str()), ("password", "a horse of another colour")];
        assert_eq!(guest.submit("/invitation", &chosen).await.location(), "/");
        assert_eq!([guest.get("/offers/new").await.status, guest.get("/settings").await.status], [200, 200]);
        let shops = json!({ "email": "s@example.com", "name": "S", "role": "advertiser", "belongs_to": network.advertisers["shop"].id });
        ok(team.post("/team/invitations", &shops).await);
        let list = ok(team.get("/team").await);
        let path = format!("/team/invitations/{}", list["invitations"][0]["id"]);
        assert_eq!(ok(team.ask(Method::DELETE, &path, None).await)["done"], "invitation-withdrawn");
        assert_eq!(code(team.get(&path).await), 404);
        site.stop().await;
    }

    /// A token for the team alone hands nothing else on, and stands in for nobody who has more, though its owner has everything.
    async fn a_token_gives_no_more_than_it_has(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let team = with(&site, &db, &network, &[Area::Team]).await;
        let clerk = format!("/team/{}", network.users["clerk"]);
        let more = json!({ "name": "Clerk", "areas": ["team", "settings"] });
        let (status, answer) = team.put(&clerk, &more).await;
        assert_eq!((status.as_u16(), faults(&answer)), (422, vec!["areas"]));
        let body = json!({ "email": "b@example.com", "name": "B", "role": "manager", "areas": ["offers"] });
        let (status, answer) = team.post("/team/invitations", &body).await;
        assert_eq!((status.as_u16(), faults(&answer)), (422, vec!["areas"]));
        assert_eq!(ok(team.get(&clerk).await)["areas"], json!([]), "nothing was given");
        assert_eq!(ok(team.put(&clerk, &json!({ "name": "Clerk K.", "areas": ["team"] })).await)["done"], "person-saved");
        let found = ok(team.get(&clerk).await);
        assert_eq!((&found["name"], &found["areas"]), (&json!("Clerk K."), &json!(["team"])));
        // The same token of somebody who lost the team meanwhile gives nothing at all.
        let clerks = program(&site, &db, &network, "clerk").await;
        ok(clerks.get(&clerk).await);
        ok(team.put(&clerk, &json!({ "name": "Clerk" })).await);
        assert_eq!(code(clerks.get(&clerk).await), 403);
        let wide = with(&site, &db, &network, &[Area::Team, Area::Settings]).await;
        ok(wide.put(&clerk, &json!({ "name": "Clerk", "areas": ["settings"] })).await);
        ok(team.ask(Method::POST, &format!("{clerk}/disable"), None).await);
        let (status, answer) = team.ask(Method::POST, &format!("{clerk}/enable"), None).await;
        assert_eq!((status.as_u16(), faults(&answer)), (422, vec!["id"]), "they would get the settings back");
        ok(wide.ask(Method::POST, &format!("{clerk}/enable"), None).await);
        site.stop().await;
    }

    async fn whoever_is_switched_off_is_out_at_once(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let team = with(&site, &db, &network, &[Area::Team]).await;
        let anna = format!("/team/{}", network.users["anna"]);
        let (browser, hers) = (Browser::of(&site, "anna").await, program(&site, &db, &network, "anna").await);
        assert_eq!(ok(team.ask(Method::POST, &format!("{anna}/disable"), None).await)["done"], "person-disabled");
        assert_eq!((browser.get("/offers").await.status, code(hers.get("/offers").await)), (303, 401));
        assert!(ok(team.get(&anna).await)["disabled_at"].is_i64());
        ok(team.ask(Method::POST, &format!("{anna}/enable"), None).await);
        assert!(ok(team.get(&anna).await)["disabled_at"].is_null());
        let me = format!("/team/{}/disable", network.users["manager"]);
        let (status, answer) = team.ask(Method::POST, &me, None).await;
        assert_eq!((status.as_u16(), faults(&answer)), (422, vec!["id"]), "nobody switches themselves off");
        site.stop().await;
    }

    async fn what_cannot_be_is_refused_at_its_field(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let team = with(&site, &db, &network, &[Area::Team]).await;
        let wrong = json!({ "email": "nobody", "name": "", "role": "advertiser", "belongs_to": 999_999 });
        let (status, answer) = team.post("/team/invitations", &wrong).await;
        assert_eq!((status.as_u16(), faults(&answer)), (422, vec!["email", "name", "role"]));
        let taken = json!({ "email": "shop@example.com", "name": "Shop", "role": "manager" });
        let (status, answer) = team.post("/team/invitations", &taken).await;
        assert_eq!((status.as_u16(), faults(&answer)), (422, vec!["email"]));
        let unknown = json!({ "name": "x", "areas": ["everything"] });
        let (status, answer) = team.put(&format!("/team/{}", network.users["clerk"]), &unknown).await;
        assert_eq!(status.as_u16(), 422);
        assert!(answer["message"].as_str().expect("a text").contains("areas"), "{answer}");
        let me = format!("/team/{}", network.users["manager"]);
        let (status, answer) = team.put(&me, &json!({ "name": "Me" })).await;
        assert_eq!((status.as_u16(), faults(&answer)), (422, vec!["areas"]), "the last who can let others in");
        assert_eq!(code(team.put("/team/999999", &json!({ "name": "x" })).await), 404);
        assert_eq!(code(team.get("/team/x").await), 404);
        site.stop().await;
    }

    async fn the_team_is_for_managers_and_changes_for_those_who_may(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let clerk = format!("/team/{}", network.users["clerk"]);
        let offers = with(&site, &db, &network, &[Area::Offers]).await;
        ok(offers.get("/team").await);
        assert_eq!((code(offers.get(&clerk).await), code(offers.put(&clerk, &json!({ "name": "x" })).await)), (403, 403));
        for user in ["shop", "anna"] {
            let other = program(&site, &db, &network, user).await;
            assert_eq!((code(other.get("/team").await), code(other.get(&clerk).await)), (403, 403), "{user}");
            assert_eq!(code(other.post("/team/invitations", &json!({})).await), 403, "{user}");
        }
        site.stop().await;
    }
}
