//! Visitors whom nobody takes: counted by reason, written down in time, and told to whom they concern.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::{Network, manager};
use crate::support::program::Program;
use crate::support::rows::Rows;
use crate::support::site::{NOW, Site};
use domain::access::{Areas, Scope};
use domain::report::Dimension;
use domain::time::{HOUR_MS, Timestamp};
use domain::trafficback::{Reason, Whose};
use reqwest::Method;
use serde_json::json;
use std::collections::BTreeMap;
use storage::campaigns::{self, CampaignMove, Decision};
use storage::trafficback::{self, Asked, Turned};

/// Three by links that there are not, two to an offer that is paused, one by a campaign that is closed.
async fn turn_away(db: &TestDb, network: &Network, site: &Site) {
    let closing = Decision { to: CampaignMove::Close, reason: String::new() };
    campaigns::decide(db, manager(), network.link("rivals").campaign, &closing).await.expect("closed");
    site.refresh().await;
    let (paused, closed) =
        (format!("/c/{}", network.link("paused").code), format!("/c/{}", network.link("rivals").code));
    for (path, status) in
        [("/c/no", 404), ("/c/such", 404), ("/c/link", 404), (&paused, 410), (&paused, 410), (&closed, 410)]
    {
        assert_eq!(site.get(path).await.status, status, "{path}");
    }
    // Whoever only looks where a link leads is nobody's visitor.
    site.send(site.request(Method::HEAD, &paused)).await;
    site.click(network.link("fixed")).await;
}

both_databases! {
    /// What was counted is on the disk when the server has stopped, and each sees their own.
    async fn whoever_is_not_taken_is_counted_by_reason(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        turn_away(&db, &network, &site).await;
        site.stop().await;
        let rows = Rows::open(&db.url).await;
        let of = |reason: &str| format!("SELECT COALESCE(SUM(visitors), 0) FROM trafficback WHERE reason = '{reason}'");
        let mut counted = vec![];
        for reason in Reason::ALL {
            counted.push(rows.number(&format!("SELECT CAST(({}) AS bigint)", of(reason.word()))).await);
        }
        assert_eq!(counted, [3, 1, 0, 2, 0, 0, 0, 0, 0]);
        assert_eq!(rows.count("click").await, 1);
        rows.close().await;

        let site = Site::start(&db).await;
        let page = Browser::of(&site, "manager").await.get("/reports/trafficback?group=offer").await.body;
        for part in ["6 visitors", "Unknown link", "Offer paused", "Offer rivals", "No such link", "Campaign not active"] {
            assert!(page.contains(part), "{part} is not in {page}");
        }
        assert!(!page.contains("Cap reached"), "a reason that there was not has no column: {page}");
        let csv = Browser::of(&site, "anna").await.get("/reports/trafficback.csv?group=campaign").await;
        let lines: Vec<&str> = csv.body.lines().collect();
        assert_eq!(lines[0], "Campaign,All,Campaign not active,Offer not active");
        assert!(lines[1].starts_with("Offer paused") && lines[1].ends_with(",2,0,2"), "{lines:?}");
        assert_eq!(lines[3], "Total,3,1,2");
        let shop = Browser::of(&site, "shop").await.get("/reports/trafficback.csv?group=webmaster").await.body;
        assert!(shop.starts_with("Day,All,Offer not active") && !shop.contains("anna"), "{shop}");
        assert!(shop.ends_with("Total,2,2\n"), "{shop}");
        let boris = Browser::of(&site, "boris").await.get("/reports/trafficback").await.body;
        assert!(boris.contains("There were no such visitors"), "{boris}");
        let program = Program::of(&site, &db, network.users["manager"], Areas::ALL).await;
        let (_, found) = program.get("/reports/trafficback?group=hour&period=today").await;
        assert_eq!((&found["total"], &found["reasons"]), (&json!(6), &json!(["unknown_link", "campaign", "status"])));
        assert_eq!(found["rows"][0]["key"], json!({ "hour": NOW.0 }));
        site.stop().await;
    }

    /// Two processes write the same hour, and nothing is lost of either.
    async fn counts_add_up_and_are_cut_at_the_hour(db: TestDb) {
        let network = Network::make(&db).await;
        let link = network.link("paused");
        let whose = Whose {
            campaign: Some(link.campaign),
            webmaster: Some(link.webmaster),
            offer: Some(link.offer),
            advertiser: Some(link.advertiser.id),
        };
        let at = |hour: i64, why| Turned { hour: Timestamp(NOW.0 + hour * HOUR_MS), whose, why };
        let counts = BTreeMap::from([(at(0, Reason::Status), 2), (at(1, Reason::Status), 5), (at(1, Reason::Cap), 1)]);
        for _ in 0..2 {
            trafficback::add(&db, &counts).await.expect("added");
        }
        let asked = Asked { from: NOW, to: Timestamp(NOW.0 + HOUR_MS), offer: None };
        let found = trafficback::report(&db, Scope::Network, asked, Dimension::Hour).await.expect("a report");
        let counts: Vec<_> = found.into_iter().map(|(_, counts)| counts).collect();
        assert_eq!(counts, [BTreeMap::from([(Reason::Status, 4)])]);
        let all = Asked { to: Timestamp(i64::MAX), offer: Some(link.offer), ..asked };
        let found = trafficback::report(&db, Scope::Webmaster(link.webmaster), all, Dimension::Campaign).await.expect("a report");
        assert_eq!(found[0].1, BTreeMap::from([(Reason::Status, 14), (Reason::Cap, 2)]));
        let foreign = Scope::Webmaster(network.webmasters["boris"]);
        assert!(trafficback::report(&db, foreign, all, Dimension::Campaign).await.expect("a report").is_empty());
        let hidden = trafficback::report(&db, Scope::Advertiser(link.advertiser.id), all, Dimension::Webmaster).await;
        assert!(hidden.expect("a report").is_empty(), "advertisers may not know webmasters");
    }
}
