//! Deep links: to pages of the advertiser's own site, with the offer's parameters, and to nowhere else.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::Network;
use crate::support::rows::Rows;
use crate::support::site::Site;
use reqwest::Method;
use url::form_urlencoded::byte_serialize;

fn encoded(text: &str) -> String {
    byte_serialize(text.as_bytes()).collect()
}

/// Lets links of an offer lead to pages of its site and of one more.
async fn allow(site: &Site, network: &Network, offer: &str) -> Browser {
    let manager = Browser::of(site, "manager").await;
    let path = format!("/offers/{}/deep-links", network.link(offer).offer);
    let saved = manager.submit(&path, &[("deep", "on"), ("hosts", "*.sale.example\r\n\r\n")]).await;
    assert_eq!(saved.status, 303, "{saved:?}");
    let page = manager.get(saved.location()).await.body;
    assert!(page.contains("Deep links are set up") && page.contains("shop.example, *.sale.example"), "{page}");
    manager
}

both_databases! {
    async fn a_link_leads_to_the_page_that_it_names_and_the_click_is_known_there(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let link = network.link("fixed");
        let page = encoded("https://a.sale.example/boots?size=42&click_id=theirs#top");
        let before = site.get(&format!("/c/{}?url={page}", link.code)).await;
        assert!(before.location().starts_with("https://shop.example/?click_id="), "it is off: {before:?}");
        let manager = allow(&site, &network, "fixed").await;
        for name in ["url", "dl"] {
            let reply = site.get(&format!("/c/{}?sub1=x&{name}={page}", link.code)).await;
            let landed = url::Url::parse(reply.location()).expect("a URL");
            assert_eq!((reply.status, landed.host_str(), landed.path()), (302, Some("a.sale.example"), "/boots"));
            let pairs: Vec<_> = landed.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
            assert_eq!(pairs[0], ("size".to_owned(), "42".to_owned()));
            assert_eq!((pairs.len(), pairs[1].0.as_str()), (2, "click_id"));
            assert_ne!(pairs[1].1, "theirs");
            let click = manager.get(&format!("/clicks/{}", pairs[1].1)).await.body;
            assert!(click.contains("https://a.sale.example/boots?size=42") && !click.contains("landed on the landing"), "{click}");
        }
        let head = site.send(site.request(Method::HEAD, &format!("/c/{}?url={page}", link.code))).await;
        assert_eq!(head.location(), "https://a.sale.example/boots?size=42&click_id=#top");
        let rows = Rows::open(&db.url).await;
        assert_eq!(rows.number("SELECT count(*) FROM click WHERE page IS NOT NULL AND page_fault IS NULL").await, 2);
        assert_eq!(rows.number("SELECT count(*) FROM click WHERE page_fault = 'off'").await, 1);
        rows.close().await;
        site.stop().await;
    }

    async fn a_link_that_names_a_page_elsewhere_leads_where_all_do_and_the_click_says_so(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let manager = allow(&site, &network, "fixed").await;
        let link = network.link("fixed");
        for (page, said) in [
            ("https://evil.example/", "none of those that are allowed"),
            ("https://shop.example@evil.example/", "a user name or a password"),
            ("//evil.example/", "no page&#x27;s address"),
            ("javascript:alert(1)", "no page&#x27;s address"),
            ("https://shop.example:81/", "must not carry a port"),
        ] {
            let reply = site.get(&format!("/c/{}?url={}", link.code, encoded(page))).await;
            assert!(reply.location().starts_with("https://shop.example/?click_id="), "{page}: {reply:?}");
            let click = manager.get(&format!("/clicks/{}", reply.click_id())).await.body;
            assert!(click.contains("landed on the landing page") && click.replace('\'', "&#x27;").contains(said), "{page}: {click}");
        }
        let long = format!("https://shop.example/{}", "x".repeat(3000));
        let reply = site.get(&format!("/c/{}?url={long}", link.code)).await;
        assert!(reply.location().starts_with("https://shop.example/?click_id="), "{reply:?}");
        let shop = Browser::of(&site, "shop").await.get(&format!("/clicks/{}", reply.click_id())).await.body;
        assert!(!shop.contains("xxxxxxxx"), "what stands on a link is not the advertiser's to see");
        site.stop().await;
    }

    async fn what_is_no_site_is_refused_and_a_landing_page_must_pass_the_click_on(db: TestDb) {
        let mut network = Network::make(&db).await;
        let in_path = crate::support::network::landing("https://shop.example/{click_id}");
        let new = storage::offers::NewOffer { landing: in_path, ..network.offer("in path", "shop") };
        network.add_offer(&db, "in path", "shop", &new, &["anna"]).await;
        let site = Site::start(&db).await;
        let manager = Browser::of(&site, "manager").await;
        let path = format!("/offers/{}/deep-links", network.link("fixed").offer);
        let refused = manager.submit(&path, &[("deep", "on"), ("hosts", "ok.example\nhttps://evil.example/<b>")]).await;
        assert_eq!(refused.status, 422, "{refused:?}");
        assert!(refused.body.contains("https://evil.example/&lt;b&gt;: this is no site"), "{refused:?}");
        let path = format!("/offers/{}/deep-links", network.link("in path").offer);
        let refused = manager.submit(&path, &[("deep", "on"), ("hosts", "")]).await;
        assert!(refused.status == 422 && refused.body.contains("Pass click_id in a parameter"), "{refused:?}");
        site.stop().await;
    }

    async fn the_builder_makes_the_link_and_shows_where_its_visitors_land(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let anna = Browser::of(&site, "anna").await;
        let path = format!("/campaigns/{}", network.link("fixed").campaign);
        assert!(!anna.get(&path).await.body.contains("name=\"url\""), "there are no deep links yet");
        allow(&site, &network, "fixed").await;
        let page = anna.get(&format!("{path}?sub1=a&url={}", encoded("https://shop.example/boots"))).await.body;
        assert!(page.contains("?sub1=a&amp;url=https%3A%2F%2Fshop.example%2Fboots"), "{page}");
        assert!(page.contains("https://shop.example/boots?click_id=0190c2e2"), "{page}");
        let page = anna.get(&format!("{path}?sub1=a&url={}", encoded("https://evil.example/"))).await.body;
        assert!(page.contains("none of those that are allowed") && page.contains("?sub1=a</textarea>"), "{page}");
        site.stop().await;
    }
}
