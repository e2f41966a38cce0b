//! Reports, and their files.

use super::{code, ok, program};
use crate::databases::{TestDb, both_databases};
use crate::support::network::Network;
use crate::support::postback::Way;
use crate::support::site::Site;
use reqwest::Method;
use serde_json::{Value, json};

/// One click and one approved conversion, of 200 roubles.
async fn traffic(site: &Site, network: &Network) {
    let click = site.click(network.link("fixed")).await;
    let query = format!("click_id={click}&request_id=A-1&action=lead&status=approved");
    assert_eq!(site.report(Way::Get, network.key("shop"), &query).await.summary(), "200 created approved");
}

both_databases! {
    async fn a_report_has_the_figures_of_the_page_for_whoever_asks(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        traffic(&site, &network).await;
        let query = "/reports?group=offer&period=today&sort=clicks";
        let (rate, network_part, webmaster_part) = (json!(200_000_000), json!(20_000_000), json!(180_000_000));
        for (user, money, columns) in [
            ("manager", [rate.clone(), network_part, webmaster_part.clone()], 12),
            ("shop", [rate, Value::Null, Value::Null], 10),
            ("anna", [Value::Null, Value::Null, webmaster_part], 10),
        ] {
            let report = ok(program(&site, &db, &network, user).await.get(query).await);
            assert_eq!((&report["groups"], &report["count"]), (&json!(["offer"]), &json!(1)), "{user}: {report}");
            assert_eq!(report["rows"][0]["keys"][0]["named"][1], "Offer fixed");
            for figures in [&report["rows"][0]["figures"]["now"], &report["totals"][0]["now"]] {
                assert_eq!((&figures["clicks"], &figures["approved"]), (&json!(1), &json!(1)), "{user}");
                let shares = ["advertiser", "network", "webmaster"].map(|share| figures["money"][share].clone());
                assert_eq!(shares, money, "{user}");
            }
            let definitions = report["definitions"].as_array().expect("a list");
            assert_eq!(definitions.len(), columns, "{user}: {definitions:?}");
            assert!(definitions.iter().all(|known| known["meaning"].as_str().is_some_and(|text| !text.is_empty())));
        }
        let boris = ok(program(&site, &db, &network, "boris").await.get(query).await);
        assert_eq!(boris["count"], 0, "it is not his");
        site.stop().await;
    }

    /// What would be left out in silence is refused: a report of more than was asked for looks like one of all.
    async fn a_question_that_cannot_be_is_refused(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let manager = program(&site, &db, &network, "manager").await;
        for filter in ["group=colour", "then=x", "compare=false", "sort=size", "order=up", "offer=x", "page=x", "grouping=day", "from=soon"] {
            let (status, answer) = manager.get(&format!("/reports?{filter}")).await;
            assert_eq!((status.as_u16(), &answer["code"]), (400, &json!("malformed")), "{filter}");
        }
        let (status, answer) = manager.get("/reports?group=sub1&then=sub2").await;
        assert_eq!((status.as_u16(), &answer["code"]), (422, &json!("invalid")));
        let shop = program(&site, &db, &network, "shop").await;
        for filter in ["group=webmaster", "webmaster=1", "advertiser=1", "campaign=1", "group=sub1"] {
            assert_eq!(code(shop.get(&format!("/reports?{filter}")).await), 400, "{filter}");
        }
        let compared = ok(manager.get("/reports?period=7d&compare=on").await);
        assert!(compared["before"][0].is_string() && compared["from"].is_string(), "{compared}");
        site.stop().await;
    }

    async fn a_report_comes_as_a_file_too(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        traffic(&site, &network).await;
        let anna = program(&site, &db, &network, "anna").await;
        let csv = anna.send(Method::GET, "/reports/report.csv?group=offer&period=today", None).await;
        assert_eq!((csv.status, csv.header("content-type")), (200, "text/csv; charset=utf-8"));
        assert!(csv.body.contains("Offer fixed") && csv.body.contains("180") && !csv.body.contains("200"), "{csv:?}");
        let xlsx = anna.send(Method::GET, "/reports/report.xlsx?group=offer", None).await;
        assert_eq!(xlsx.status, 200);
        assert_eq!(code(anna.get("/reports/report.csv?group=advertiser").await), 400);
        let (status, answer) = anna.get("/reports/report.csv?group=sub1&then=sub2").await;
        assert!(status.as_u16() == 422 && answer["message"].as_str().is_some_and(|text| text.len() > 20), "{answer}");
        site.stop().await;
    }
}
