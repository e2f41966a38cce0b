//! Affiliate links: where visitors are sent, and what is remembered of them.

use crate::databases::{TestDb, both_databases};
use crate::support::network::{Link, Network, landing, manager};
use crate::support::rows::Rows;
use crate::support::site::{NOW, Reply, Site};
use domain::landing::{LandingUrl, Macro};
use domain::offer::OfferStatus;
use reqwest::Method;
use std::collections::HashMap;
use storage::campaigns::{self, CampaignMove, Decided, Decision};
use storage::offers::{self, NewOffer};
use storage::promos::{self, NewPromo};
use url::Url;

const BROWSER: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) Mobile/15E148 Safari/604.1";

/// The parameters of the landing URL that a visitor is sent to.
fn landed(reply: &Reply) -> HashMap<String, String> {
    assert_eq!(reply.status, 302, "{reply:?}");
    let url = Url::parse(reply.location()).expect("a landing URL");
    url.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
}

fn path(link: &Link) -> String {
    format!("/c/{}", link.code)
}

both_databases! {
    /// A landing URL can carry all that is known of a visit, and the visit is stored as it was.
    async fn every_macro_is_filled_in(db: TestDb) {
        let mut network = Network::make(&db).await;
        let all: Vec<_> = Macro::ALL.iter().map(|known| format!("{0}={{{0}}}", known.name())).collect();
        let new = NewOffer {
            landing: landing(&format!("https://shop.example/in?{}", all.join("&"))),
            ..network.offer("all", "shop")
        };
        let offer = network.add_offer(&db, "all", "shop", &new, &["anna"]).await;
        let promo =
            promos::create(&db, manager(), &NewPromo { offer, name: "Promo".to_owned(), landing: None }).await.expect("a promo");
        let link = network.link("all");
        let site = Site::start(&db).await;
        let query = format!(
            "promo={promo}&traffic_source=tg&sub1=a%20%26b&sub2=%D1%8F&sub3=3&sub4=4&sub5=5\
            &utm_source=s&utm_medium=m&utm_campaign=c&utm_term=t&utm_content=x&sub3=second&unknown=1"
        );
        let request = site.request(Method::GET, &format!("{}?{query}", path(link)));
        let reply =
            site.send(request.header("user-agent", BROWSER).header("referer", "https://blog.example/a?b=c")).await;
        let mut landed = landed(&reply);
        let click = landed.remove("click_id").expect("a click");
        let expected = [
            ("campaign_id", link.campaign.to_string()),
            ("promo_id", promo.to_string()),
            ("offer_id", offer.to_string()),
            ("network_id", "1".to_owned()),
            ("timestamp", NOW.seconds().to_string()),
            ("traffic_source", "tg".to_owned()),
            ("ip", "127.0.0.1".to_owned()),
            ("country", String::new()),
            ("user_agent", BROWSER.to_owned()),
            ("device", "phone".to_owned()),
            ("referrer", "https://blog.example/a?b=c".to_owned()),
            ("utm_source", "s".to_owned()),
            ("utm_medium", "m".to_owned()),
            ("utm_campaign", "c".to_owned()),
            ("utm_term", "t".to_owned()),
            ("utm_content", "x".to_owned()),
            ("sub1", "a &b".to_owned()),
            ("sub2", "я".to_owned()),
            ("sub3", "3".to_owned()),
            ("sub4", "4".to_owned()),
            ("sub5", "5".to_owned()),
        ];
        assert_eq!(landed, expected.clone().map(|(name, value)| (name.to_owned(), value)).into());
        let rows = Rows::open(&db.url).await;
        assert_eq!(rows.ids("click").await.iter().map(ToString::to_string).collect::<Vec<_>>(), [click]);
        let stored = rows.all("SELECT * FROM click").await;
        let text = |name: &str| stored[0].try_get::<String>("", name).expect("text");
        let number = |name: &str| stored[0].try_get::<i64>("", name).expect("a number").to_string();
        for (name, value) in &expected {
            let kept = match *name {
                "network_id" | "timestamp" => continue,
                "campaign_id" | "promo_id" | "offer_id" => number(name),
                _ => text(name),
            };
            assert_eq!(kept, *value, "{name}");
        }
        assert_eq!((number("at"), number("webmaster_id")), (NOW.0.to_string(), link.webmaster.to_string()));
        rows.close().await;
        site.stop().await;
    }

    /// Whoever only checks a link, or guesses that somebody might follow it, is no visitor.
    async fn only_visits_are_clicks(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let path = path(network.link("fixed"));
        let head = site.send(site.request(Method::HEAD, &path)).await;
        assert_eq!((head.status, head.location()), (302, "https://shop.example/?click_id="));
        for (name, value) in [
            ("sec-purpose", "prefetch"),
            ("sec-purpose", "prefetch;prerender"),
            ("purpose", "prefetch"),
            ("x-moz", "prefetch"),
        ] {
            let reply = site.send(site.request(Method::GET, &path).header(name, value)).await;
            assert_eq!((reply.status, reply.location()), (503, ""), "{name}: {value}");
        }
        for method in [Method::POST, Method::PUT, Method::DELETE] {
            assert_eq!(site.send(site.request(method, &path)).await.status, 405);
        }
        let rows = Rows::open(&db.url).await;
        assert_eq!(rows.count("click").await, 0);
        for number in 1..=3 {
            site.click(network.link("fixed")).await;
            assert_eq!(rows.count("click").await, number);
        }
        rows.close().await;
        site.stop().await;
    }

    /// Links that lead nowhere say so without repeating anything of the request, or lead where the offer says.
    async fn dead_links_are_no_clicks(db: TestDb) {
        let mut network = Network::make(&db).await;
        let fallback = LandingUrl::parse_without_click_id("https://shop.example/closed").expect("a URL");
        let new =
            NewOffer { status: OfferStatus::Paused, fallback: Some(fallback), ..network.offer("sent on", "shop") };
        network.add_offer(&db, "sent on", "shop", &new, &["anna"]).await;
        let site = Site::start(&db).await;
        let closed = network.link("fixed");
        site.click(closed).await;
        let closing = Decision { to: CampaignMove::Close, reason: String::new() };
        let decided = campaigns::decide(&db, manager(), closed.campaign, &closing).await.expect("an answer");
        assert_eq!(decided, Decided::Done);
        assert!(
            offers::set_status(&db, manager(), network.link("percent").offer, OfferStatus::Archived).await.expect("it closes")
        );
        site.refresh().await;
        let table = [
            (path(closed), 410, ""),
            (path(network.link("paused")), 410, ""),
            (path(network.link("percent")), 410, ""),
            (path(network.link("sent on")), 302, "https://shop.example/closed"),
            ("/c/marker".to_owned(), 404, ""),
            ("/c/%00".to_owned(), 404, ""),
            ("/c/%FF".to_owned(), 404, ""),
        ];
        for (path, code, location) in table {
            let reply = site.get(&format!("{path}?sub1=marker")).await;
            assert_eq!((reply.status, reply.location()), (code, location), "{path}");
            assert!(!reply.body.contains("marker"), "{reply:?}");
        }
        let rows = Rows::open(&db.url).await;
        assert_eq!(rows.count("click").await, 1);
        rows.close().await;
        site.stop().await;
    }

    /// A promo has a landing page of its own; one of another offer is nobody's.
    async fn a_promo_leads_to_its_own_page(db: TestDb) {
        let network = Network::make(&db).await;
        let link = network.link("fixed");
        let page = landing("https://shop.example/promo?click_id={click_id}&p={promo_id}");
        let new = NewPromo { offer: link.offer, name: "Promo".to_owned(), landing: Some(page.clone()) };
        let own = promos::create(&db, manager(), &new).await.expect("a promo");
        let new = NewPromo { offer: network.link("percent").offer, name: "Other".to_owned(), landing: Some(page) };
        let foreign = promos::create(&db, manager(), &new).await.expect("a promo");
        let site = Site::start(&db).await;
        let table =
            [(own.to_string(), "/promo"), (foreign.to_string(), "/"), ("x".to_owned(), "/"), (String::new(), "/")];
        for (promo, expected) in table {
            let reply = site.get(&format!("{}?promo={promo}", path(link))).await;
            assert_eq!(Url::parse(reply.location()).expect("a URL").path(), expected, "{promo}");
        }
        site.stop().await;
    }

    /// Each of the 256 bytes may stand in a parameter; the header that visitors are sent on with is plain ASCII every time.
    async fn any_byte_may_come_in(db: TestDb) {
        let mut network = Network::make(&db).await;
        let new = NewOffer {
            landing: landing("https://shop.example/{sub1}/x?click_id={click_id}&s={sub1}#{sub1}"),
            ..network.offer("bytes", "shop")
        };
        network.add_offer(&db, "bytes", "shop", &new, &["anna"]).await;
        let site = Site::start(&db).await;
        let path = path(network.link("bytes"));
        let bytes = (0..=255_u8).map(|byte| format!("a%{byte:02X}b"));
        let hostile =
            ["%0D%0ASet-Cookie:x=1", "//evil.example", "@evil.example", "..%2F..", "%2525", "%ED%A0%80", "%FF%FE"];
        let mut count = 0;
        for value in bytes.chain(hostile.map(str::to_owned)) {
            let reply = site.get(&format!("{path}?sub1={value}")).await;
            assert_eq!(reply.status, 302, "{value}");
            let locations: Vec<_> = reply.headers.get_all("location").iter().collect();
            assert_eq!(locations.len(), 1, "{value}");
            assert!(locations[0].as_bytes().iter().all(u8::is_ascii_graphic), "{value}: {locations:?}");
            assert_eq!(Url::parse(reply.location()).expect("a URL").host_str(), Some("shop.example"), "{value}");
            assert_eq!(reply.headers.get_all("set-cookie").iter().count(), 1, "{value}");
            count += 1;
        }
        let rows = Rows::open(&db.url).await;
        assert_eq!(rows.count("click").await, count);
        let kept = rows.all("SELECT sub1 FROM click WHERE sub1 LIKE '%evil%' OR sub1 = 'ab' ORDER BY sub1").await;
        let kept: Vec<String> = kept.iter().map(|row| row.try_get("", "sub1").expect("text")).collect();
        // The 33 control characters of ASCII are dropped.
        assert_eq!(kept.iter().filter(|text| *text == "ab").count(), 33);
        assert_eq!(kept.len(), 35);
        rows.close().await;
        site.stop().await;
    }

    /// Long parameters are cut, not refused: the visitor is not who wrote the link.
    async fn long_parameters_are_cut(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let long = "я".repeat(1000);
        let request = site.request(Method::GET, &format!("{}?sub1={long}", path(network.link("fixed"))));
        assert_eq!(site.send(request.header("user-agent", "u".repeat(3000))).await.status, 302);
        let rows = Rows::open(&db.url).await;
        let kept = rows.all("SELECT length(sub1) AS sub1, length(user_agent) AS agent FROM click").await;
        let length = |name: &str| kept[0].try_get::<i32>("", name).expect("a length");
        assert_eq!((length("sub1"), length("agent")), (255, 512));
        rows.close().await;
        site.stop().await;
    }

    /// Only proxies that the operator named are believed about where a visitor is.
    async fn an_address_cannot_be_forged(db: TestDb) {
        let network = Network::make(&db).await;
        let path = path(network.link("fixed"));
        for (flags, expected) in [(&[][..], "127.0.0.1"), (&["--trusted-proxy", "127.0.0.0/8"][..], "198.51.100.9")] {
            let site = Site::start_with(&db, flags).await;
            let request = site.request(Method::GET, &path).header("x-forwarded-for", "10.1.1.1, 198.51.100.9");
            assert_eq!(site.send(request).await.status, 302);
            let rows = Rows::open(&db.url).await;
            let seen = rows.all("SELECT ip FROM click ORDER BY id DESC LIMIT 2").await;
            let seen: Vec<String> = seen.iter().map(|row| row.try_get("", "ip").expect("an address")).collect();
            assert!(seen.contains(&expected.to_owned()), "{seen:?}");
            assert!(!seen.contains(&"10.1.1.1".to_owned()), "{seen:?}");
            rows.close().await;
            site.stop().await;
        }
    }

    /// Browsers keep the click for the Pixel, and nobody keeps the redirect.
    async fn a_redirect_is_not_kept_and_its_cookie_is(db: TestDb) {
        let network = Network::make(&db).await;
        let link = network.link("fixed");
        for (flags, flag) in
            [(&[][..], "SameSite=Lax"), (&["--base-url", "https://track.example"][..], "SameSite=None; Secure")]
        {
            let site = Site::start_with(&db, flags).await;
            let reply = site.get(&path(link)).await;
            let cookie = format!(
                "otklik_click_{}={}; Max-Age=2592000; Path=/; HttpOnly; {flag}",
                link.advertiser.id,
                reply.click_id()
            );
            assert_eq!(reply.header("set-cookie"), cookie);
            assert_eq!(reply.header("cache-control"), "no-store");
            assert_eq!(reply.header("referrer-policy"), "strict-origin-when-cross-origin");
            site.stop().await;
        }
    }
}
