//! The search box: whatever is pasted leads to its page, for those whose it is.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::{Network, email};
use crate::support::postback::Way;
use crate::support::site::Site;

/// Where a search leads, or nothing if it does not.
async fn goal(browser: &Browser, asked: &str) -> String {
    let query: String = url::form_urlencoded::byte_serialize(asked.as_bytes()).collect();
    let reply = browser.get(&format!("/search?q={query}")).await;
    if reply.status == 303 {
        return reply.location().to_owned();
    }
    assert_eq!(reply.status, 200, "{reply:?}");
    String::new()
}

both_databases! {
    async fn an_id_leads_to_its_page_and_to_nobody_elses(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let link = network.link("fixed");
        let click = site.click(link).await;
        let query = format!("click_id={click}&request_id=ORDER-77&action=lead&status=hold");
        let answer = site.report(Way::Get, network.key("shop"), &query).await;
        let (lead, log) = (answer.lead().to_owned(), answer.text("log_id").to_owned());
        let refused = site.report(Way::Get, network.key("shop"), "click_id=nothing&request_id=LOST-1&action=lead").await;
        let lost = refused.text("log_id").to_owned();
        let (of_lead, of_click) = (format!("/conversions/{lead}"), format!("/clicks/{click}"));
        let (of_log, of_lost) = (format!("/postbacks/{log}"), format!("/postbacks/{lost}"));
        let of_offer = format!("/offers/{}", link.offer);
        let of_link = format!("/campaigns/{}", link.campaign);
        let whole_link = format!("https://t.example/c/{}?sub1=a", link.code);
        let none = String::new();
        let all = ["manager", "clerk", "shop", "anna", "rival", "boris"];
        // Who is led there: everybody else finds nothing.
        let table: [(&str, &String, &[&str]); 9] = [
            (&lead, &of_lead, &["manager", "clerk", "shop", "anna"]),
            (&click, &of_click, &["manager", "clerk", "shop", "anna"]),
            (&log, &of_log, &["manager", "clerk", "shop"]),
            ("ORDER-77", &of_lead, &["manager", "clerk", "shop", "anna"]),
            (" order-77 ", &none, &[]),
            ("LOST-1", &of_lost, &["manager", "clerk", "shop"]),
            (&link.code, &of_link, &["manager", "clerk", "anna"]),
            (&whole_link, &of_link, &["manager", "clerk", "anna"]),
            ("offer FIXED", &of_offer, &["manager", "clerk", "shop", "anna"]),
        ];
        for user in all {
            let browser = Browser::of(&site, user).await;
            for (asked, page, whose) in &table {
                let expected = if whose.contains(&user) { page.as_str() } else { "" };
                assert_eq!(goal(&browser, asked).await, expected, "{asked} as {user}");
            }
        }
        site.stop().await;
    }

    async fn people_are_found_by_managers_only(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let boss = Browser::of(&site, "manager").await;
        assert_eq!(goal(&boss, &email("anna")).await, format!("/team/{}", network.users["anna"]));
        assert_eq!(goal(&boss, "webmaster ANNA").await, format!("/webmasters/{}", network.webmasters["anna"]));
        let shop = Browser::of(&site, "shop").await;
        for asked in [email("anna"), "Webmaster anna".to_owned(), "Advertiser rival".to_owned()] {
            assert_eq!(goal(&shop, &asked).await, "", "{asked}");
            let query: String = url::form_urlencoded::byte_serialize(asked.as_bytes()).collect();
            assert!(shop.get(&format!("/search?q={query}")).await.body.contains("Nothing was found"), "{asked}");
        }
        site.stop().await;
    }

    async fn several_are_shown_by_kind_and_none_says_what_can_be_looked_for(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let boss = Browser::of(&site, "manager").await;
        let page = boss.get("/search?q=er").await.body;
        for part in ["Offers", "Offer fixed", "Advertisers", "Advertiser rival", "Webmasters", "Webmaster boris"] {
            assert!(page.contains(part), "{part} is not in {page}");
        }
        let number = network.link("fixed").offer.to_string();
        assert_eq!(goal(&boss, &format!("№ {number}")).await, format!("/offers/{number}"));
        let page = boss.get("/search?q=%3Cb%3Enothing%00%3C%2Fb%3E").await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("Nothing was found") && page.body.contains("Paste a whole lead_id"), "{page:?}");
        assert!(!page.body.contains("<b>nothing"), "what was asked for is text");
        assert!(boss.get("/search").await.body.contains("What are you looking for?"));
        site.stop().await;
    }
}
