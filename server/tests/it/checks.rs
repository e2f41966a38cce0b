//! The check of an integration, from the test link to the approval.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::Network;
use crate::support::postback::Way;
use crate::support::rows::Rows;
use crate::support::site::Site;
use reqwest::{Method, Response};
use std::time::Duration;
use tokio::time::timeout;

/// A run that somebody has begun: the page that watches it, and the path of its test link.
pub struct Begun {
    pub page: String,
    pub link: String,
}

/// Begins the check of an action.
pub async fn begin(browser: &Browser, offer: &str, action: &str) -> Begun {
    let reply = browser.submit(&format!("/offers/{offer}/check"), &[("action", action)]).await;
    assert_eq!(reply.status, 303, "{reply:?}");
    let page = reply.location().to_owned();
    let body = browser.get(&page).await.body;
    let (_, rest) = body.split_once("/c/").expect("a link");
    let link = rest.split(['<', '"']).next().expect("its end");
    Begun { page, link: format!("/c/{}", link.replace("&amp;", "&")) }
}

/// The steps of a page, each as its name and how it stands.
fn steps(body: &str) -> Vec<String> {
    let steps = body.split("<li data-stage=\"").skip(1).filter_map(|step| {
        let (name, rest) = step.split_once('"')?;
        let class = rest.split_once("class=\"step ")?.1.split('"').next()?;
        let how = match class {
            "step-ok" => "seen",
            "step-failed" => "troubled",
            "step-awaited" => "awaited",
            _ => "ahead",
        };
        Some(format!("{name} {how}"))
    });
    steps.collect()
}

both_databases! {
    async fn a_check_goes_from_the_test_link_to_the_approval_and_says_what_is_wrong_on_the_way(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let (shop, key) = (Browser::of(&site, "shop").await, network.key("shop"));
        let offer = network.link("fixed").offer.to_string();
        let run = begin(&shop, &offer, "lead").await;
        let look = async || shop.get(&run.page).await.body;
        assert_eq!(steps(&look().await), ["click awaited", "conversion ahead", "approval ahead"]);

        let click = site.get(&run.link).await.click_id();
        let page = look().await;
        assert_eq!(steps(&page), ["click seen", "conversion awaited", "approval ahead"]);
        let next = format!("/{key}/s2s?click_id={click}&amp;request_id=TEST-");
        assert!(page.contains(&next), "the request to be sent stands there ready: {page}");

        let wrong = format!("click_id={click}&request_id=A-1&action=leads&status=hold");
        assert_eq!(site.report(Way::Get, key, &wrong).await.http, 422);
        let page = look().await;
        assert_eq!(steps(&page), ["click seen", "conversion troubled", "approval ahead"]);
        assert!(page.contains("<code>leads<") && page.contains("<code>lead<"), "and how to mend it: {page}");
        assert_eq!(site.report(Way::Get, "otk_no_such_key", &format!("click_id={click}")).await.http, 401);
        assert!(look().await.contains("an unknown key"), "a mistyped key is told too");

        for status in ["hold", "approved"] {
            let good = format!("click_id={click}&request_id=A-2&action=lead&status={status}");
            assert_eq!(site.report(Way::Get, key, &good).await.http, 200);
        }
        let page = look().await;
        assert_eq!(steps(&page), ["click seen", "conversion seen", "approval seen"]);
        assert!(page.contains("The integration works"), "{page}");

        let rows = Rows::open(&db.url).await;
        for table in ["rollup", "rollup_tag", "ledger_entry"] {
            assert_eq!(rows.count(table).await, 0, "{table} knows nothing of tests");
        }
        rows.close().await;
        let manager = Browser::of(&site, "manager").await;
        assert!(!manager.get("/conversions").await.body.contains("A-2"), "reports and lists leave tests out");
        assert!(manager.get("/conversions?tests=only").await.body.contains("A-2"), "and show them to those who ask");
        site.stop().await;
    }

    async fn a_macro_that_was_not_replaced_is_the_trouble_of_the_run_that_waits(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let shop = Browser::of(&site, "shop").await;
        let run = begin(&shop, &network.link("fixed").offer.to_string(), "lead").await;
        site.get(&run.link).await;
        let raw = "click_id=%7Bclick_id%7D&request_id=A-1&action=lead&status=hold";
        assert_eq!(site.report(Way::Get, network.key("shop"), raw).await.http, 422);
        // What is somebody else's mistake is not ours.
        assert_eq!(site.report(Way::Get, network.key("rival"), raw).await.http, 422);
        let page = shop.get(&run.page).await.body;
        assert_eq!(steps(&page), ["click seen", "conversion troubled", "approval ahead"]);
        assert!(page.contains("{click_id}"), "{page}");
        site.stop().await;
    }

    async fn the_test_link_is_made_once_and_works_while_the_offer_is_paused(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let manager = Browser::of(&site, "manager").await;
        let offer = network.link("paused").offer.to_string();
        let [first, second] = [begin(&manager, &offer, "lead").await, begin(&manager, &offer, "lead").await];
        let code = |run: &Begun| run.link.split('?').next().expect("a path").to_owned();
        assert_eq!(code(&first), code(&second));
        assert_ne!(first.link, second.link, "but each run knows its own clicks");
        assert_eq!(site.get(&format!("/c/{}", network.link("paused").code)).await.status, 410);
        let click = site.get(&second.link).await.click_id();
        let query = format!("click_id={click}&request_id=A-1&action=lead&status=hold");
        assert_eq!(site.report(Way::Get, network.key("shop"), &query).await.http, 200);
        assert_eq!(steps(&manager.get(&first.page).await.body)[0], "click awaited");
        assert_eq!(steps(&manager.get(&second.page).await.body)[0], "click seen");
        let rows = Rows::open(&db.url).await;
        assert_eq!(rows.number("SELECT count(*) FROM webmaster WHERE is_test").await, 1);
        assert_eq!(rows.number("SELECT count(*) FROM campaign c JOIN webmaster w ON w.id = c.webmaster_id WHERE w.is_test").await, 1);
        rows.close().await;
        site.stop().await;
    }

    async fn the_steps_are_shown_as_they_come(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let shop = Browser::of(&site, "shop").await;
        let run = begin(&shop, &network.link("fixed").offer.to_string(), "lead").await;
        let stream = run.page.replace("/check?", "/check/live?");
        let mut stream = shop.request(Method::GET, &stream).send().await.expect("an answer");
        assert_eq!(stream.status(), 200);
        assert_eq!(steps(&next(&mut stream).await)[0], "click awaited");
        let click = site.get(&run.link).await.click_id();
        let seen = next(&mut stream).await;
        assert_eq!(steps(&seen)[..2], ["click seen", "conversion awaited"]);
        assert!(seen.contains(&click), "{seen}");
        let query = format!("click_id={click}&request_id=A-1&action=lead&status=approved");
        assert_eq!(site.report(Way::Get, network.key("shop"), &query).await.http, 200);
        assert!(next(&mut stream).await.contains("The integration works"));
        drop(stream);
        let rival = Browser::of(&site, "rival").await;
        assert_eq!(rival.get(&run.page.replace("/check?", "/check/live?")).await.status, 404);
        site.stop().await;
    }
}

/// The next event of a stream.
async fn next(stream: &mut Response) -> String {
    let mut seen = String::new();
    let read = async {
        while !seen.contains("data: ") || !seen.ends_with("\n\n") {
            let piece = stream.chunk().await.expect("it is not cut off").expect("it goes on");
            seen.push_str(&String::from_utf8_lossy(&piece));
        }
    };
    timeout(Duration::from_secs(5), read).await.expect("something comes");
    seen
}
