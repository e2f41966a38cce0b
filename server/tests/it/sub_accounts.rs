//! Sub-accounts: a list with a link of each campaign for each of them, and reports of what came by these.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::Network;
use crate::support::program::{Program, faults};
use crate::support::site::Site;
use domain::access::Areas;
use reqwest::{Method, StatusCode};
use serde_json::json;

/// Adds a sub-account by the form, and leads to its page.
async fn added(browser: &Browser, fields: &[(&str, &str)]) -> String {
    let reply = browser.submit("/sub-accounts/new", fields).await;
    assert_eq!(reply.status, 303, "{reply:?}");
    let path = reply.location().split('?').next().unwrap_or_default().to_owned();
    assert!(browser.get(reply.location()).await.body.contains("The sub-account was added."), "{reply:?}");
    path
}

both_databases! {
    async fn a_webmaster_hands_a_link_to_a_sub_account_and_sees_what_came_by_it(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let anna = Browser::of(&site, "anna").await;
        let path = added(&anna, &[("name", "<Partner>"), ("value", "a b&c"), ("webmaster", "999")]).await;
        let page = anna.get(&path).await.body;
        let link = format!("/c/{}?sub1=a%20b%26c", network.link("fixed").code);
        assert!(page.contains(&link) && page.contains("&lt;Partner&gt;") && !page.contains("<Partner>"), "{page}");
        assert!(page.contains("/reports?sub1=a+b%26c&amp;period=30d&amp;group=campaign"), "{page}");
        for link in [&link, &link, &format!("/c/{}?sub1=other", network.link("fixed").code)] {
            assert_eq!(site.get(link).await.status, 302);
        }
        let rows = |group: &str| format!("/reports/report.csv?sub1=a+b%26c&group={group}&period=30d");
        let campaign = format!("Offer fixed · {}", network.link("fixed").code);
        for (group, row) in [("campaign", campaign.as_str()), ("sub1", "a b&c")] {
            let csv = anna.get(&rows(group)).await.body;
            let lines: Vec<&str> = csv.lines().collect();
            // The head, the row and the sum.
            assert!(lines.len() == 3 && lines[1].starts_with(&format!("{row},RUB,2,0,")), "{group}: {csv}");
        }
        let refused = anna.get("/reports?sub1=a+b%26c&group=sub2").await.body;
        assert!(refused.contains("These two do not go together") && refused.contains("name=\"sub1\""), "{refused}");
        site.stop().await;
    }

    async fn a_value_is_one_sub_accounts_alone_and_a_list_its_owners(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let (anna, boris) = (Browser::of(&site, "anna").await, Browser::of(&site, "boris").await);
        let manager = Browser::of(&site, "manager").await;
        let path = added(&anna, &[("name", "First"), ("value", "one")]).await;
        let taken = anna.submit("/sub-accounts/new", &[("name", "Second"), ("value", "one")]).await;
        assert!(taken.status == 422 && taken.body.contains("Another sub-account has this value"), "{taken:?}");
        let second = added(&anna, &[("name", "Second"), ("value", "two")]).await;
        let taken = anna.submit(&format!("{second}/edit"), &[("name", "Second"), ("value", "one")]).await;
        assert!(taken.status == 422 && taken.body.contains("Another sub-account has this value"), "{taken:?}");
        added(&boris, &[("name", "Mine"), ("value", "one")]).await;

        let changed = [("name", "Renamed"), ("value", "uno")];
        for foreign in ["edit", "remove"] {
            assert_eq!(boris.submit(&format!("{path}/{foreign}"), &changed).await.status, 404, "{foreign}");
        }
        assert_eq!(anna.submit(&format!("{path}/edit"), &changed).await.status, 303);
        let list = anna.get("/sub-accounts").await.body;
        assert!(list.contains("Renamed") && list.contains("uno") && !list.contains("Mine"), "{list}");
        let found = anna.get("/sub-accounts?search=SECO").await.body;
        assert!(found.contains("Second") && !found.contains("Renamed"), "{found}");
        let all = manager.get("/sub-accounts").await.body;
        assert!(all.contains("Renamed") && all.contains("Mine"), "{all}");
        let of_boris = manager.get(&format!("/sub-accounts?webmaster={}", network.webmasters["boris"])).await.body;
        assert!(!of_boris.contains("Renamed") && of_boris.contains("Mine"), "{of_boris}");

        assert_eq!(anna.submit(&format!("{path}/remove"), &[]).await.status, 303);
        assert_eq!(anna.get(&path).await.status, 404);
        let audit = manager.get("/audit?thing=sub-account").await.body;
        assert!(audit.contains("uno") && audit.contains("Second"), "{audit}");
        site.stop().await;
    }

    async fn a_manager_keeps_a_webmasters_list_by_the_panel_and_by_the_api(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let manager = Browser::of(&site, "manager").await;
        let anna = network.webmasters["anna"].to_string();
        let missing = manager.submit("/sub-accounts/new", &[("name", "N"), ("value", "v"), ("webmaster", "")]).await;
        assert_eq!(missing.status, 422, "{missing:?}");
        let nobody = manager.submit("/sub-accounts/new", &[("name", "N"), ("value", "v"), ("webmaster", "999")]).await;
        assert_eq!(nobody.status, 422, "{nobody:?}");
        added(&manager, &[("name", "By hand"), ("value", "v"), ("webmaster", &anna)]).await;

        let program = Program::of(&site, &db, network.users["manager"], Areas::ALL).await;
        let body = json!({ "webmaster": network.webmasters["anna"].0, "name": "By program", "value": "w" });
        let (status, made) = program.post("/sub-accounts", &body).await;
        assert_eq!((status, made["done"].as_str()), (StatusCode::OK, Some("sub-account-created")), "{made}");
        let path = format!("/sub-accounts/{}", made["id"]);
        let (status, taken) = program.put(&path, &json!({ "name": "By program", "value": "v" })).await;
        assert_eq!((status, faults(&taken)), (StatusCode::UNPROCESSABLE_ENTITY, vec!["value"]), "{taken}");
        let (_, found) = program.get(&path).await;
        let link = found["links"][0]["url"].as_str().unwrap_or_default();
        assert!(link.ends_with("?sub1=w") && found["account"]["webmaster"][0] == network.webmasters["anna"].0, "{found}");
        let report = program.get("/reports?group=campaign&sub1=w").await;
        assert_eq!((report.0, report.1["rows"].as_array().map(Vec::len)), (StatusCode::OK, Some(0)), "{report:?}");
        let shop = Program::of(&site, &db, network.users["shop"], Areas::ALL).await;
        assert_eq!(shop.get("/reports?sub1=w").await.0, StatusCode::BAD_REQUEST, "it is not theirs to ask");
        assert_eq!(program.send(Method::DELETE, &path, None).await.status, 200);
        assert_eq!(program.get("/sub-accounts").await.1["total"], 1);
        site.stop().await;
    }
}
