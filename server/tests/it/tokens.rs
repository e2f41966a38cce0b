//! Tokens by which people's own programs use the API, made and revoked through the pages that people use.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::{Network, PASSWORD, manager};
use crate::support::program::Program;
use crate::support::rows::Rows;
use crate::support::site::{NOW, Reply, Site};
use domain::access::right::Team;
use domain::access::{Areas, ManagerPermit};
use domain::audit::{Deed, Thing};
use domain::time::DAY_MS;
use reqwest::Method;
use serde_json::json;
use storage::audit::{self, AuditFilter};

const PAGE: &str = "/account/tokens";

/// Makes a token as a person does; answers what the page shows.
async fn made(browser: &Browser, more: &[(&str, &str)]) -> String {
    let fields: Vec<_> = [("name", "CRM"), ("days", "30")].into_iter().chain(more.iter().copied()).collect();
    token_of(&browser.submit(PAGE, &fields).await)
}

fn token_of(reply: &Reply) -> String {
    assert_eq!(reply.status, 200, "{reply:?}");
    let rest = reply.body.split_once("ott_").unwrap_or_else(|| panic!("no token: {reply:?}")).1;
    format!("ott_{}", rest.chars().take_while(char::is_ascii_alphanumeric).collect::<String>())
}

/// What a program with this token is answered.
async fn status(site: &Site, token: &str) -> u16 {
    Program::with(site, token).send(Method::GET, "/offers", None).await.status
}

fn overseer() -> ManagerPermit {
    manager::<Team>().into()
}

both_databases! {
    /// From the form over the one answer that shows it to the page that asks and to nothing.
    async fn a_token_is_shown_once_works_and_is_revoked(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let browser = Browser::of(&site, "manager").await;
        let reply = browser.submit(PAGE, &[("name", "CRM export"), ("days", "90"), ("area-offers", "on")]).await;
        let token = token_of(&reply);
        assert!(reply.body.contains(&format!("/api/v1/me' \\\n  -H 'Authorization: Bearer {token}")), "{reply:?}");
        let page = browser.get(PAGE).await;
        assert!(page.body.contains("CRM export") && page.body.contains(&token[32..]) && !page.body.contains(&token));
        assert!(page.body.contains("not yet"), "nobody has used it");
        let program = Program::with(&site, &token);
        assert_eq!(program.get("/offers").await.0, 200);
        let body = json!({ "name": "Mine", "active": true });
        assert_eq!(program.post("/templates", &body).await.0, 200);
        assert!(!browser.get(PAGE).await.body.contains("not yet"), "it was used");
        let rows = Rows::open(&db.url).await;
        assert_eq!(rows.number("SELECT expires_at FROM api_token").await, NOW.0 + 90 * DAY_MS);
        let id = rows.number("SELECT id FROM api_token").await;
        rows.close().await;

        let question = format!("{PAGE}/{id}");
        assert!(browser.get(&question).await.body.contains("CRM export"));
        let anna = Browser::of(&site, "anna").await;
        assert_eq!((anna.get(&question).await.status, anna.submit(&question, &[]).await.status), (404, 404));
        assert_eq!(status(&site, &token).await, 200, "it is not hers to revoke");
        assert_eq!(browser.submit(&question, &[]).await.location(), "/account/tokens?done=token-revoked");
        assert_eq!((status(&site, &token).await, browser.get(&question).await.status), (401, 404));
        assert_eq!(browser.submit(&question, &[]).await.status, 404);

        let filter = AuditFilter { thing: Some(Thing::ApiToken), ..AuditFilter::default() };
        let told = audit::list(&db, overseer(), &filter, 1).await.expect("it reads").rows;
        assert_eq!(told.iter().map(|entry| entry.deed).collect::<Vec<_>>(), [Deed::Changed, Deed::Created]);
        assert!(told.iter().all(|entry| entry.by.as_ref().map(|by| by.0) == Some(network.users["manager"])), "{told:?}");
        assert!(browser.get("/audit?thing=api-token").await.body.contains("CRM export"));
        site.stop().await;
    }

    async fn a_token_that_cannot_be_is_refused_at_its_field(db: TestDb) {
        Network::make(&db).await;
        let site = Site::start(&db).await;
        let clerk = Browser::of(&site, "clerk").await;
        for (fields, words) in [
            (&[("name", ""), ("days", "30")][..], "Fill this in."),
            (&[("name", "x"), ("days", "31")], "Choose one from the list."),
            (&[("name", "x"), ("days", "never"), ("area-offers", "on")], "A token cannot do what you may not do yourself."),
        ] {
            let reply = clerk.submit(PAGE, fields).await;
            assert!(reply.status == 422 && reply.body.contains(words), "{words}: {reply:?}");
        }
        assert!(clerk.get(PAGE).await.body.contains("There are no tokens"));
        let lasting = made(&clerk, &[]).await;
        assert_eq!(status(&site, &lasting).await, 200);
        let rows = Rows::open(&db.url).await;
        rows.all(&format!("UPDATE api_token SET expires_at = {}", NOW.0)).await;
        rows.close().await;
        assert_eq!(status(&site, &lasting).await, 401, "it is over");
        assert!(!clerk.get(PAGE).await.body.contains(&lasting[32..]));
        site.stop().await;
    }

    /// What was granted to its owner since does not make a token more, and what was taken from them makes it less.
    async fn a_token_has_at_each_request_what_it_and_its_owner_both_have(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let manager = Browser::of(&site, "manager").await;
        let clerk = format!("/team/{}", network.users["clerk"]);
        manager.submit(&clerk, &[("name", "Clerk"), ("area-offers", "on")]).await;
        let token = made(&Browser::of(&site, "clerk").await, &[("area-offers", "on")]).await;
        let program = Program::with(&site, &token);
        let body = json!({ "name": "Mine", "active": true });
        assert_eq!(program.post("/templates", &body).await.0, 200);
        manager.submit(&clerk, &[("name", "Clerk"), ("area-conversions", "on")]).await;
        assert_eq!(program.post("/templates", &body).await.0, 403, "it was taken from its owner");
        let decision = json!({ "ids": [uuid::Uuid::nil()], "to": "approved" });
        assert_eq!(program.post("/conversions/decide", &decision).await.0, 403, "the token was not made for it");
        manager.submit(&clerk, &[("name", "Clerk"), ("area-offers", "on")]).await;
        assert_eq!(program.post("/templates", &body).await.0, 200);
        site.stop().await;
    }

    /// Somebody whose password may be known to others chooses another, and nothing that was made with the old one works.
    async fn a_new_password_revokes_every_token(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start_with(&db, &["--trusted-proxy", "127.0.0.1"]).await;
        let [anna, boris] = [Browser::of(&site, "anna").await, Browser::of(&site, "boris").await];
        let tokens = [made(&anna, &[]).await, made(&anna, &[("acts", "on")]).await, made(&boris, &[]).await];
        let new = [("current", PASSWORD), ("password", "a horse of another colour")];
        assert_eq!(anna.submit("/account/password", &new).await.location(), "/account?done=password-changed");
        let mut after = vec![];
        for token in &tokens {
            after.push(status(&site, token).await);
        }
        assert_eq!(after, [401, 401, 200], "nobody else's is touched");
        assert!(anna.get(PAGE).await.body.contains("There are no tokens"));

        // The same by a link that a manager hands over.
        let manager = Browser::of(&site, "manager").await;
        let reply = manager.submit(&format!("/team/{}/reset", network.users["boris"]), &[]).await;
        let link = reply.body.split_once("password-reset?token=").expect("a link").1;
        let link: String = link.chars().take_while(char::is_ascii_alphanumeric).collect();
        assert_eq!(status(&site, &tokens[2]).await, 200, "a link that nobody followed changes nothing");
        let chosen = [("token", link.as_str()), ("password", "a horse of another colour")];
        assert_eq!(Browser::new(&site).submit("/password-reset", &chosen).await.location(), "/sign-in?told=password");
        assert_eq!(status(&site, &tokens[2]).await, 401);
        let filter = AuditFilter { thing: Some(Thing::ApiToken), ..AuditFilter::default() };
        let told = audit::list(&db, overseer(), &filter, 1).await.expect("it reads").rows;
        assert_eq!(told.iter().filter(|entry| entry.deed == Deed::Changed).count(), 3, "each is told");
        site.stop().await;
    }

    async fn whoever_is_switched_off_has_no_tokens_even_when_they_are_back(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let token = made(&Browser::of(&site, "shop").await, &[]).await;
        let manager = Browser::of(&site, "manager").await;
        let shop = format!("/team/{}", network.users["shop"]);
        assert_eq!(status(&site, &token).await, 200);
        manager.submit(&format!("{shop}/disable"), &[]).await;
        assert_eq!(status(&site, &token).await, 401);
        manager.submit(&format!("{shop}/enable"), &[]).await;
        assert_eq!(status(&site, &token).await, 401);
        site.stop().await;
    }

    /// Tokens, passwords, second factors and sessions stay in the browser: there a token is worth nothing.
    async fn a_token_opens_the_api_alone(db: TestDb) {
        Network::make(&db).await;
        let site = Site::start(&db).await;
        let token = made(&Browser::of(&site, "anna").await, &[("acts", "on")]).await;
        for path in [PAGE, "/account", "/account/password", "/account/second-factor", "/account/sessions"] {
            let form = [("name", "x"), ("days", "30"), ("session", "others"), ("lang", "en"), ("step", "begin")];
            let request = site.request(Method::POST, path).bearer_auth(&token).form(&form);
            let reply = site.send(request.header("sec-fetch-site", "same-origin")).await;
            assert_eq!((reply.status, reply.location().starts_with("/sign-in")), (303, true), "{path}: {reply:?}");
        }
        let unknown = Program::with(&site, "ott_unknown").send(Method::GET, "/me", None).await;
        assert_eq!((unknown.status, unknown.header("www-authenticate")), (401, "Bearer"));
        let asked = site.send(site.request(Method::GET, "/api/own_tokens").bearer_auth(&token)).await;
        assert_eq!(asked.status, 401);
        let about = |path: &str| ["token", "password", "session", "factor", "/account"].iter().any(|word| path.contains(word));
        let declared = server::api::declared();
        assert!(!declared.iter().any(|(_, path)| about(path)), "{declared:?}");
        site.stop().await;
    }

    async fn a_token_that_only_reads_sends_nothing_whoever_has_it(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        for user in ["manager", "shop", "anna"] {
            let program = Program::of(&site, &db, network.users[user], Areas::NONE).await;
            assert_eq!(program.get("/offers").await.0, 200, "{user}");
            for (method, path) in server::api::declared().into_iter().filter(|(method, _)| method != "GET") {
                let path = path.strip_prefix("/api/v1").expect("it begins so").replace("{id}", "1").replace("{key}", "1");
                let method = Method::from_bytes(method.as_bytes()).expect("a method");
                let (status, answer) = program.ask(method, &path, Some(&json!({}))).await;
                assert_eq!((status.as_u16(), &answer["code"]), (403, &json!("forbidden")), "{user} {path}");
            }
        }
        site.stop().await;
    }

    /// The token itself is nowhere in the database.
    async fn a_copy_of_the_database_has_no_token(db: TestDb) {
        Network::make(&db).await;
        let site = Site::start(&db).await;
        let token = made(&Browser::of(&site, "anna").await, &[]).await;
        let rows = Rows::open(&db.url).await;
        let kept = rows.all("SELECT hash FROM api_token").await;
        let told = rows.number(&format!("SELECT count(*) FROM audit_entry WHERE changes LIKE '%{token}%'")).await;
        rows.close().await;
        let hash: Vec<u8> = kept[0].try_get_by_index(0).expect("bytes");
        assert_eq!((kept.len(), hash.len(), told), (1, 32, 0));
        assert!(!hash.windows(8).any(|part| token.as_bytes().windows(8).any(|of| of == part)));
        site.stop().await;
    }
}
