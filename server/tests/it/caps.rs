//! Caps: what advertisers are answered, and where visitors go.

use crate::databases::{TestDb, both_databases, on_postgres};
use crate::support::browser::Browser;
use crate::support::network::{Network, manager};
use crate::support::postback::WAYS;
use crate::support::rows::Rows;
use crate::support::site::Site;
use domain::cap::CapPeriod;
use domain::landing::LandingUrl;
use domain::payout::ActionName;
use std::collections::HashMap;
use std::sync::Arc;
use storage::caps::{self, Limit, NewCap};
use tokio::task::JoinSet;

const ASKED: usize = 500;
const MOST: u32 = 137;

/// A cap of Anna's link's offer.
async fn cap(db: &TestDb, network: &Network, name: &str, period: CapPeriod, most: u32) {
    let new = NewCap { action: None, webmaster: None, period, limit: Limit { most, overflow: None } };
    caps::create(db, manager(), network.link(name).offer, &new).await.expect("a cap");
}

/// Sends so many first postbacks at once, to each of the servers in turn; answers how often each was said.
async fn send_at_once(sites: &[Arc<Site>], network: &Network) -> HashMap<String, usize> {
    let mut clicks = vec![];
    for site in sites {
        clicks.push(site.click(network.link("fixed")).await);
    }
    let mut sending = JoinSet::new();
    for number in 0..ASKED {
        let (site, key) = (Arc::clone(&sites[number % sites.len()]), network.key("shop").to_owned());
        let click = clicks[number % clicks.len()].clone();
        sending.spawn(async move {
            let query = format!("click_id={click}&request_id=A-{number}&action=lead&status=approved");
            site.report(WAYS[number % 3], &key, &query).await.summary()
        });
    }
    let mut counts = HashMap::new();
    for said in sending.join_all().await {
        *counts.entry(said).or_insert(0) += 1;
    }
    counts
}

fn expected() -> HashMap<String, usize> {
    HashMap::from([
        ("200 created approved".to_owned(), MOST as usize),
        ("422 cap_reached".to_owned(), ASKED - MOST as usize),
    ])
}

both_databases! {
    /// Five hundred first postbacks at once meet a cap: as many are taken as it says, and all others are told.
    async fn as_many_first_postbacks_are_taken_as_the_cap_says(db: TestDb) {
        let network = Network::make(&db).await;
        cap(&db, &network, "fixed", CapPeriod::Day, MOST).await;
        let site = Arc::new(Site::start(&db).await);
        assert_eq!(send_at_once(&[Arc::clone(&site)], &network).await, expected());
        let rows = Rows::open(&db.url).await;
        for table in ["conversion", "conversion_transition", "ledger_entry"] {
            assert_eq!(rows.count(table).await, i64::from(MOST), "{table}");
        }
        assert_eq!(rows.number("SELECT CAST(sum(taken) AS bigint) FROM cap_counter").await, i64::from(MOST));
        rows.close().await;
    }

    /// The one who is refused is told which cap, how many and until when, and what was refused can be replayed once there is room.
    async fn what_the_cap_refused_is_replayed_when_it_is_raised(db: TestDb) {
        let network = Network::make(&db).await;
        cap(&db, &network, "fixed", CapPeriod::Day, 1).await;
        let site = Site::start(&db).await;
        let (click, key) = (site.click(network.link("fixed")).await, network.key("shop"));
        let query = |id: &str| format!("click_id={click}&request_id={id}&action=lead&status=hold");
        assert_eq!(site.report(WAYS[0], key, &query("A-1")).await.summary(), "200 created hold");
        let refused = site.report(WAYS[1], key, &query("A-2")).await;
        assert_eq!(refused.summary(), "422 cap_reached");
        let message = refused.text("message");
        assert!(message.contains("daily cap (1) of the offer") && message.contains("2031-01-02 00:00 Europe/Moscow"), "{message}");
        assert_eq!(site.report(WAYS[2], key, &query("A-1")).await.summary(), "200 duplicate hold");
        let manager_page = Browser::of(&site, "manager").await;
        let log = refused.text("log_id").to_owned();
        let rehearsed = manager_page.get(&format!("/postbacks/replay?id={log}")).await.body;
        assert!(rehearsed.contains("They would fail again"), "{rehearsed}");
        let rows = Rows::open(&db.url).await;
        let id = domain::id::CapId(rows.number("SELECT id FROM cap").await);
        let limit = Limit { most: 2, overflow: None };
        assert!(caps::update(&db, manager(), network.link("fixed").offer, id, &limit).await.expect("it answers"));
        site.refresh().await;
        assert_eq!(manager_page.submit("/postbacks/replay", &[("id", &log)]).await.status, 303);
        assert_eq!(rows.count("conversion").await, 2);
        rows.close().await;
        site.stop().await;
    }

    /// Visitors go to the cap's own page, or else where those go whom the offer does not take; of a full action only if it is all there is.
    async fn visitors_of_a_full_cap_go_elsewhere(db: TestDb) {
        let network = Network::make(&db).await;
        let url = |text: &str| LandingUrl::parse_without_click_id(text).expect("a URL");
        let site = Site::start(&db).await;
        let of_action = |name: &str, most, to: Option<&str>| NewCap {
            action: Some(ActionName::parse(name).expect("an action")),
            webmaster: None,
            period: CapPeriod::Total,
            limit: Limit { most, overflow: to.map(url) },
        };
        let (fixed, both) = (network.link("fixed"), network.link("both"));
        let key = network.key("shop");
        let fill = async |link: &crate::support::network::Link, query: &str| {
            let click = site.click(link).await;
            let said = site.report(WAYS[0], key, &format!("click_id={click}&request_id=A-1&status=hold&{query}")).await;
            assert_eq!(said.summary(), "200 created hold");
        };
        for (offer, cap) in [
            (fixed.offer, of_action("lead", 1, Some("https://more.example/offers"))),
            (both.offer, of_action("lead", 1, None)),
            (both.offer, of_action("sale", 1, None)),
        ] {
            caps::create(&db, manager(), offer, &cap).await.expect("a cap");
        }
        site.refresh().await;
        fill(fixed, "action=lead").await;
        let away = site.get(&format!("/c/{}", fixed.code)).await;
        assert_eq!((away.status, away.location()), (302, "https://more.example/offers"));
        fill(both, "action=lead").await;
        site.click(both).await;
        fill(both, "action=sale&price=100").await;
        assert_eq!(site.get(&format!("/c/{}", both.code)).await.status, 410);
        let rows = Rows::open(&db.url).await;
        assert_eq!(rows.count("click").await, 4, "whoever is led elsewhere is no click of the offer");
        rows.close().await;
        site.stop().await;
    }
}

/// The same with two servers, which know nothing of each other but what the database says.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_together_take_as_many_as_the_cap_says() {
    on_postgres(|db: TestDb| async move {
        let network = Network::make(&db).await;
        cap(&db, &network, "fixed", CapPeriod::Total, MOST).await;
        let sites = [Arc::new(Site::start(&db).await), Arc::new(Site::start(&db).await)];
        assert_eq!(send_at_once(&sites, &network).await, expected());
        let rows = Rows::open(&db.url).await;
        assert_eq!(rows.count("conversion").await, i64::from(MOST));
        rows.close().await;
    })
    .await;
}
