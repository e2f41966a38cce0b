//! The log as it comes, over a connection that stays open.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::Network;
use crate::support::postback::Way;
use crate::support::site::{NOW, Site};
use reqwest::{Method, Response};
use std::time::Duration;
use tokio::time::timeout;

/// How long a new row may take to be seen.
const SOON: Duration = Duration::from_secs(3);

async fn watch(browser: &Browser, query: &str) -> Response {
    let response = browser.request(Method::GET, &format!("/postbacks/live{query}")).send().await.expect("an answer");
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    response
}

/// What comes until this text does.
async fn read_until(stream: &mut Response, text: &str) -> String {
    let mut seen = String::new();
    let read = async {
        while !seen.contains(text) {
            let piece = stream.chunk().await.expect("it is not cut off").expect("it goes on");
            seen.push_str(&String::from_utf8_lossy(&piece));
        }
    };
    timeout(SOON, read).await.unwrap_or_else(|_| panic!("{text} does not come"));
    seen
}

/// Waits until the server ends the stream.
async fn read_to_end(stream: &mut Response) {
    let read = async { while stream.chunk().await.expect("it is not cut off").is_some() {} };
    timeout(SOON, read).await.expect("it ends");
}

async fn report(site: &Site, network: &Network, advertiser: &str, request: &str) {
    let query = format!("request_id={request}&action=lead&status=hold&click_id=00000000-0000-7000-8000-000000000001");
    assert_eq!(site.report(Way::Get, network.key(advertiser), &query).await.http, 422);
}

both_databases! {
    async fn everybody_sees_their_own_rows_as_they_come(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let (manager, shop) = (Browser::of(&site, "manager").await, Browser::of(&site, "shop").await);
        let (mut all, mut own) = (watch(&manager, "").await, watch(&shop, "").await);
        let mut good = watch(&manager, "?result=created").await;
        report(&site, &network, "rival", "RIVALS-1").await;
        report(&site, &network, "shop", "SHOPS-1").await;
        let mut looks = vec![];
        // What was seen when the second has come is all that came before it: rows of one moment have no order.
        for request in ["GOOD-1", "GOOD-2"] {
            let click = site.click(network.link("fixed")).await;
            let query = format!("click_id={click}&request_id={request}&action=lead&status=hold");
            assert_eq!(site.report(Way::Get, network.key("shop"), &query).await.http, 200);
            for stream in [&mut all, &mut own, &mut good] {
                looks.push(read_until(stream, request).await);
            }
        }
        let seen = |stream: usize| format!("{}{}", looks[stream], looks[stream + 3]);
        assert!(seen(0).contains("RIVALS-1") && seen(0).contains("SHOPS-1"), "{}", seen(0));
        assert!(seen(0).contains("<tr data-id="), "a line of the table: {}", seen(0));
        assert!(seen(0).contains("type=\\\"checkbox\\\""), "which a manager can mark: {}", seen(0));
        assert!(seen(1).contains("SHOPS-1") && !seen(1).contains("RIVALS-1"), "{}", seen(1));
        assert!(!seen(1).contains("checkbox"), "{}", seen(1));
        assert!(!seen(2).contains("SHOPS-1"), "the filter of the page holds: {}", seen(2));
        let webmaster = Browser::of(&site, "anna").await.get("/postbacks/live").await;
        assert_eq!(webmaster.status, 403);
        drop((all, own, good));
        site.stop().await;
    }

    async fn a_stream_that_was_cut_off_goes_on_where_it_was(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let manager = Browser::of(&site, "manager").await;
        let mut stream = watch(&manager, "").await;
        report(&site, &network, "shop", "A-1").await;
        let seen = read_until(&mut stream, "A-1").await;
        assert_eq!(seen.matches("data-id=").count(), 1, "nothing is sent twice: {seen}");
        let last = seen.lines().find_map(|line| line.strip_prefix("id: ")).expect("an id").to_owned();
        assert_eq!(last, NOW.0.to_string());
        drop(stream);
        report(&site, &network, "shop", "A-2").await;
        let again = manager.request(Method::GET, "/postbacks/live").header("last-event-id", last);
        let mut stream = again.send().await.expect("an answer");
        read_until(&mut stream, "A-2").await;
        drop(stream);
        site.stop().await;
    }

    async fn a_stream_ends_with_its_session_and_with_the_server(db: TestDb) {
        Network::make(&db).await;
        let site = Site::start(&db).await;
        let (manager, shop) = (Browser::of(&site, "manager").await, Browser::of(&site, "shop").await);
        let (mut theirs, mut others) = (watch(&manager, "").await, watch(&shop, "").await);
        manager.submit("/sign-out", &[]).await;
        read_to_end(&mut theirs).await;
        let stopped = tokio::spawn(site.stop());
        read_to_end(&mut others).await;
        timeout(SOON, stopped).await.expect("nobody is waited for").expect("it stops");
    }

    async fn a_person_has_a_few_streams_and_no_more(db: TestDb) {
        Network::make(&db).await;
        let site = Site::start(&db).await;
        let manager = Browser::of(&site, "manager").await;
        let mut streams = vec![];
        for _ in 0..4 {
            streams.push(watch(&manager, "").await);
        }
        let fifth = manager.request(Method::GET, "/postbacks/live").send().await.expect("an answer");
        assert_eq!(fifth.status(), 429);
        let shop = Browser::of(&site, "shop").await;
        streams.push(watch(&shop, "").await);
        drop(streams);
        site.stop().await;
    }
}
