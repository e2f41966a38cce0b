//! How a manager approves and rejects conversions in the panel, by forms alone, and what everybody else sees of it.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::Network;
use crate::support::postback::Way;
use crate::support::site::Site;
use domain::access::Scope;
use domain::id::LeadId;
use domain::status::ConversionStatus;
use reqwest::Method;
use storage::conversions;

/// A conversion of the shop's, on hold, that Anna brought.
async fn lead(site: &Site, network: &Network, request: &str) -> String {
    let click = site.click(network.link("fixed")).await;
    let query = format!("click_id={click}&request_id={request}&action=lead&status=hold");
    site.report(Way::Get, network.key("shop"), &query).await.lead().to_owned()
}

async fn status(db: &TestDb, lead: &str) -> ConversionStatus {
    let id = LeadId(lead.parse().expect("an id"));
    conversions::find(db, Scope::Network, id).await.expect("it reads").expect("it is there").status
}

both_databases! {
    async fn a_manager_decides_on_many_from_the_list_and_is_told_what_came_of_it(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let (first, second) = (lead(&site, &network, "A-1").await, lead(&site, &network, "A-2").await);
        let manager = Browser::of(&site, "manager").await;
        let list = manager.get("/conversions?status=hold").await.body;
        for id in [&first, &second] {
            assert!(list.contains(&format!("value=\"{id}\"")), "there is a box for {id}: {list}");
        }
        let asked = format!("/conversions/decide?to=approved&id={first}&id={second}&next=%2Fconversions%3Fstatus%3Dhold");
        let page = manager.get(&asked).await.body;
        assert!(page.contains("Approve 2 conversions"), "{page}");
        assert!(page.contains("₽400.00"), "what the advertiser owes for both: {page}");
        assert!(page.contains("₽360.00"), "what the webmaster earns by both: {page}");
        let form = [("to", "approved"), ("id", &first), ("id", &second), ("next", "/conversions?status=hold")];
        let reply = manager.submit("/conversions/decide", &form).await;
        let told = "/conversions?status=hold&told-to=approved&told-changed=2";
        assert_eq!((reply.status, reply.location()), (303, told));
        let page = manager.get(told).await.body;
        assert!(page.contains("2 conversions approved"), "{page}");
        let again = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).find(|link| link.contains("told-"));
        assert_eq!(again, None, "no link says it again");
        for id in [&first, &second] {
            assert_eq!(status(&db, id).await, ConversionStatus::Approved);
        }
        let again = manager.submit("/conversions/decide", &form).await;
        assert!(again.location().ends_with("&told-to=approved&told-changed=0&told-same=2"), "{again:?}");
        site.stop().await;
    }

    async fn a_rejection_needs_a_reason_and_everybody_it_concerns_reads_it(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let id = lead(&site, &network, "A-1").await;
        let page = format!("/conversions/{id}");
        let manager = Browser::of(&site, "manager").await;
        let refused = manager.submit("/conversions/decide", &[("to", "rejected"), ("id", &id), ("next", &page)]).await;
        assert_eq!(refused.status, 303);
        assert!(refused.location().starts_with("/conversions/decide?to=rejected&error=reason&"), "{refused:?}");
        let asked = manager.get(refused.location()).await.body;
        assert!(asked.contains("A rejection needs a reason"), "{asked}");
        assert_eq!(status(&db, &id).await, ConversionStatus::Hold);
        let form = [("to", "rejected"), ("id", &id), ("next", &page), ("reason", "no such <order>")];
        let done = manager.submit("/conversions/decide", &form).await;
        assert_eq!((done.status, done.location()), (303, &*format!("{page}?told-to=rejected&told-changed=1")));
        assert_eq!(status(&db, &id).await, ConversionStatus::Rejected);
        for (user, name_seen) in [("manager", true), ("shop", false), ("anna", false)] {
            let seen = Browser::of(&site, user).await.get(&page).await.body;
            assert!(seen.contains("no such &lt;order&gt;"), "{user}: {seen}");
            let timeline = seen.split("id=\"timeline\"").nth(1).expect("a timeline");
            assert_eq!(timeline.contains("User manager"), name_seen, "{user}: {timeline}");
        }
        site.stop().await;
    }

    async fn nobody_else_decides_and_no_other_site_does(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let id = lead(&site, &network, "A-1").await;
        let form = [("to", "approved"), ("id", id.as_str())];
        for user in ["shop", "anna"] {
            let browser = Browser::of(&site, user).await;
            assert_eq!(browser.submit("/conversions/decide", &form).await.status, 403, "{user}");
            assert!(!browser.get(&format!("/conversions/{id}")).await.body.contains("action=\"/conversions/decide\""));
        }
        let stranger = Browser::new(&site).submit("/conversions/decide", &form).await;
        assert_eq!(stranger.status, 303);
        assert!(stranger.location().starts_with("/sign-in"), "{stranger:?}");
        let manager = Browser::of(&site, "manager").await;
        let foreign = manager.request(Method::POST, "/conversions/decide").form(&form);
        let foreign = foreign.header("sec-fetch-site", "cross-site").header("origin", "https://evil.example");
        assert_eq!(site.send(foreign).await.status, 403);
        assert_eq!(status(&db, &id).await, ConversionStatus::Hold);
        site.stop().await;
    }

    async fn each_side_of_a_conversion_sees_its_own_half(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let link = network.link("percent");
        let click = site.get(&format!("/c/{}?sub1=my-banner&utm_source=my-source", link.code)).await.click_id();
        let query = format!("click_id={click}&request_id=A-1&action=sale&status=paid&price=4321.00");
        let id = site.report(Way::Get, network.key("shop"), &query).await.lead().to_owned();
        for path in [format!("/conversions/{id}"), format!("/clicks/{click}"), "/conversions".to_owned(), "/clicks".to_owned()] {
            for user in ["manager", "shop", "anna"] {
                let seen = Browser::of(&site, user).await.get(&path).await.body;
                if path != "/conversions" {
                    assert_eq!(seen.contains("my-banner"), user != "shop", "{path} as {user}");
                }
                if path.starts_with("/conversions/") || user == "anna" {
                    assert_eq!(seen.contains("4,321"), user != "anna", "{path} as {user}");
                }
            }
        }
        site.stop().await;
    }
}
