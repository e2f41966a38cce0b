//! Smartlinks: made by webmasters and managers, and where their visitors go.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::{Network, manager};
use crate::support::postback::Way;
use crate::support::program::Program;
use crate::support::rows::Rows;
use crate::support::site::{Reply, Site};
use domain::access::Areas;
use domain::cap::CapPeriod;
use domain::offer::OfferStatus;
use reqwest::StatusCode;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use storage::caps::{self, Limit, NewCap};
use storage::offers;

/// The path of the link that a smartlink's page shows.
async fn link(browser: &Browser, page: &str) -> String {
    let body = browser.get(page).await.body;
    let code = body.split("/c/s-").nth(1).unwrap_or_else(|| panic!("no link: {body}"));
    format!("/c/s-{}", &code[..10])
}

fn made(reply: &Reply) -> String {
    assert_eq!(reply.status, 303, "{reply:?}");
    reply.location().split('?').next().expect("a path").to_owned()
}

/// How many clicks each campaign has.
async fn clicks(rows: &Rows) -> BTreeMap<i64, i64> {
    let all = rows.all("SELECT campaign_id, count(*) FROM click GROUP BY campaign_id").await;
    let number = |row: &sea_orm::QueryResult, at| row.try_get_by_index(at).expect("a number");
    all.iter().map(|row| (number(row, 0), number(row, 1))).collect()
}

both_databases! {
    /// Visitors go to every campaign that takes them and to no other; each is an ordinary click of the one that was chosen.
    async fn visitors_go_to_the_campaigns_that_take_them(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let anna = Browser::of(&site, "anna").await;
        let page = made(&anna.submit("/smartlinks/new", &[("name", "Two of them")]).await);
        let [fixed, both, paused] = ["fixed", "both", "paused"].map(|offer| network.link(offer).clone());
        let boxes = [&fixed, &both, &paused].map(|link| format!("campaign.{}.campaign", link.campaign));
        let fields: Vec<(&str, &str)> = [("name", "Three of them"), ("every", "chosen")]
            .into_iter().chain(boxes.iter().map(|name| (name.as_str(), "on"))).collect();
        made(&anna.submit(&format!("{page}/edit"), &fields).await);
        let path = link(&anna, &page).await;
        for _ in 0..60 {
            let reply = site.get(&format!("{path}?sub1=x")).await;
            assert_eq!(reply.status, 302, "{reply:?}");
        }
        let rows = Rows::open(&db.url).await;
        let counted = clicks(&rows).await;
        assert_eq!(counted.keys().copied().collect::<Vec<_>>(), [fixed.campaign.0, both.campaign.0], "the paused one takes nobody");
        assert!(counted.values().all(|count| *count > 5), "both are average: {counted:?}");
        assert_eq!(rows.number("SELECT count(*) FROM click WHERE sub1 = 'x'").await, 60);

        // A conversion fills the cap of one, and everybody goes to the other.
        let new = NewCap { action: None, webmaster: None, period: CapPeriod::Total, limit: Limit { most: 1, overflow: None } };
        caps::create(&db, manager(), fixed.offer, &new).await.expect("a cap");
        site.refresh().await;
        let click = site.click(&fixed).await;
        let query = format!("click_id={click}&request_id=A&action=lead&status=hold");
        assert_eq!(site.report(Way::Get, network.key("shop"), &query).await.http, 200);
        let before = clicks(&rows).await;
        for _ in 0..20 {
            site.get(&path).await;
        }
        let after = clicks(&rows).await;
        assert_eq!((after[&fixed.campaign.0], after[&both.campaign.0]), (before[&fixed.campaign.0], before[&both.campaign.0] + 20));

        // None is left, and the visitor is told so and counted.
        assert!(offers::set_status(&db, manager(), both.offer, OfferStatus::Paused).await.expect("paused"));
        site.refresh().await;
        assert_eq!(site.get(&path).await.status, 410);
        made(&anna.submit(&format!("{page}/remove"), &[]).await);
        assert_eq!(site.get(&path).await.status, 404);
        site.stop().await;
        let of = |reason: &str| format!("SELECT CAST(SUM(visitors) AS bigint) FROM trafficback WHERE reason = '{reason}' AND webmaster_id = {}", fixed.webmaster);
        assert_eq!(rows.number(&of("smartlink")).await, 1);
        rows.close().await;
    }

    /// What a click was worth decides, and a program is told the same numbers that the page shows.
    async fn the_page_says_what_each_campaign_gets(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let rows = Rows::open(&db.url).await;
        let [fixed, both] = ["fixed", "both"].map(|offer| network.link(offer).clone());
        for link in [&fixed, &both] {
            site.click(link).await;
        }
        // A thousand clicks each, of which those of one were worth three times as much.
        for (link, earned) in [(&fixed, 3_000_000_000_i64), (&both, 1_000_000_000)] {
            rows.execute(&format!("UPDATE rollup SET clicks = 1000, approved_webmaster = {earned} WHERE campaign_id = {}", link.campaign)).await;
        }
        let program = Program::of(&site, &db, network.users["manager"], Areas::ALL).await;
        let chosen = json!([{ "campaign": fixed.campaign }, { "campaign": both.campaign }]);
        let new = json!({ "webmaster": fixed.webmaster, "name": "Best", "campaigns": chosen });
        let (status, answer) = program.post("/smartlinks", &new).await;
        assert_eq!((status, &answer["done"]), (StatusCode::OK, &json!("smartlink-created")), "{answer}");
        let (_, found) = program.get(&format!("/smartlinks/{}", answer["id"])).await;
        let all: Vec<&Value> = found["campaigns"].as_array().expect("campaigns").iter().filter(|one| one["is_chosen"] == json!(true)).collect();
        let numbers: BTreeMap<i64, [&Value; 3]> =
            all.into_iter().map(|one| (one["id"].as_i64().expect("a number"), ["per_click", "weight", "share"].map(|name| &one[name]))).collect();
        let expected = [(3_000_000, 1500, 7500), (1_000_000, 500, 2500)].map(|(worth, weight, share)| [json!(worth), json!(weight), json!(share)]);
        assert_eq!(numbers[&fixed.campaign.0].map(Clone::clone), expected[0]);
        assert_eq!(numbers[&both.campaign.0].map(Clone::clone), expected[1]);
        let page = Browser::of(&site, "anna").await.get(&format!("/smartlinks/{}", answer["id"])).await.body;
        assert!(page.contains("75.00%") && page.contains(">1,500<") && page.contains("Offer fixed"), "{page}");

        // The weights reach the clicks: three of four go to the better one.
        let path = link(&Browser::of(&site, "anna").await, &format!("/smartlinks/{}", answer["id"])).await;
        site.state.weights.refresh(&site.state.db, &site.state.snapshots.now(), crate::support::site::NOW).await.expect("weights");
        for _ in 0..200 {
            site.get(&path).await;
        }
        let counted = clicks(&rows).await;
        assert!(counted[&fixed.campaign.0] > counted[&both.campaign.0] * 3 / 2, "{counted:?}");

        let foreign = json!({ "webmaster": network.webmasters["boris"], "name": "Theirs", "campaigns": chosen });
        assert_eq!(program.post("/smartlinks", &foreign).await.0, StatusCode::UNPROCESSABLE_ENTITY);
        let nothing = Browser::of(&site, "anna").await.submit("/smartlinks/new", &[("name", "None"), ("every", "chosen")]).await;
        assert_eq!(nothing.status, 422, "{nothing:?}");
        rows.close().await;
        site.stop().await;
    }
}
