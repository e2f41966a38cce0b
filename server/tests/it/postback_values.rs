//! What the values of a postback become: which conversion it is about, and for how much.

use crate::databases::{TestDb, both_databases};
use crate::support::network::Network;
use crate::support::postback::{WAYS, Way};
use crate::support::rows::Rows;
use crate::support::site::Site;
use std::collections::HashSet;

both_databases! {
    /// The same conversion always has the same id, a version 5 UUID, and every request has a row in the log.
    async fn a_repeat_is_answered_with_the_same_lead(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let click = site.click(network.link("fixed")).await;
        let query = format!("click_id={click}&request_id=A-1&action=lead&status=hold");
        let mut answers = vec![];
        for way in WAYS {
            answers.push(site.report(way, network.key("shop"), &query).await);
        }
        let results: Vec<_> = answers.iter().map(|answer| answer.text("result")).collect();
        assert_eq!(results, ["created", "duplicate", "duplicate"]);
        assert!(answers.iter().all(|answer| answer.lead() == answers[0].lead()), "{answers:?}");
        let lead = uuid::Uuid::parse_str(answers[0].lead()).expect("a UUID");
        assert_eq!(lead.get_version_num(), 5);
        let rows = Rows::open(&db.url).await;
        assert_eq!(rows.ids("conversion").await, [lead]);
        let mut logged: Vec<_> = rows.ids("postback_log").await.iter().map(ToString::to_string).collect();
        let mut answered: Vec<_> = answers.iter().map(|answer| answer.text("log_id").to_owned()).collect();
        logged.sort();
        answered.sort();
        assert_eq!(logged, answered);
        rows.close().await;
        site.stop().await;
    }

    /// A conflict names the conversion that was there first.
    async fn a_conflict_keeps_the_first_lead(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let [first, second] = [site.click(network.link("fixed")).await, site.click(network.link("fixed")).await];
        let query = |click: &str| format!("click_id={click}&request_id=A-1&action=lead&status=hold");
        let kept = site.report(Way::Json, network.key("shop"), &query(&first)).await;
        let refused = site.report(Way::Json, network.key("shop"), &query(&second)).await;
        assert_eq!(refused.summary(), "409 conflict click_id");
        assert_eq!(refused.body["rejected_by_conflict"], true);
        assert_eq!(refused.lead(), kept.lead());
        assert!(!refused.text("message").contains(&first), "the other click is not told");
        site.stop().await;
    }

    /// Two advertisers may use the same ids; neither hears of the other.
    async fn ids_belong_to_one_offer(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let mut leads = HashSet::new();
        for (advertiser, offer) in [("shop", "fixed"), ("rival", "rivals"), ("shop", "locked")] {
            let click = site.click(network.link(offer)).await;
            let query = format!("click_id={click}&request_id=A-1&action=lead&status=hold");
            let answer = site.report(Way::Get, network.key(advertiser), &query).await;
            assert_eq!(answer.summary(), "200 created hold");
            leads.insert(answer.lead().to_owned());
        }
        assert_eq!(leads.len(), 3);
        site.stop().await;
    }

    /// All spellings of a UUID are one click, so one conversion.
    async fn a_click_may_be_spelled_in_five_ways(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let click = site.click(network.link("fixed")).await;
        let simple = click.replace('-', "");
        let (urn, braces) = (format!("urn:uuid:{click}"), format!("%7B{click}%7D"));
        let spellings = [click.clone(), click.to_uppercase(), simple, urn, braces];
        for (number, spelling) in spellings.iter().enumerate() {
            let query = format!("click_id={spelling}&request_id=A-1&action=lead&status=hold");
            let answer = site.report(Way::Get, network.key("shop"), &query).await;
            let expected = if number == 0 { "200 created hold" } else { "200 duplicate hold" };
            assert_eq!(answer.summary(), expected, "{spelling}");
        }
        site.stop().await;
    }

    /// Nobody guesses what a sender means by a number.
    async fn a_price_is_a_plain_number(db: TestDb) {
        const GOOD: &str = "0 1 30 1.5 00005 0.000001 999999999 999999999.999999";
        const BAD: &str = "-1 -0 %2B5 NaN nan Inf 1e3 1E400 0x10 1_000 1,5 1%20000 .5 5. 1000000000 0.0000001 1.2.3 %EF%BC%91%EF%BC%92 %D9%A3 1%00";
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let click = site.click(network.link("percent")).await;
        for (expected, prices) in [("200 created hold", GOOD), ("422 bad_field price", BAD)] {
            for price in prices.split(' ') {
                let query = format!(
                    "click_id={click}&request_id=p{}&action=sale&status=hold&price={price}",
                    price.replace(['%', '+'], ".")
                );
                assert_eq!(site.report(Way::Get, network.key("shop"), &query).await.summary(), expected, "{price}");
            }
        }
        site.stop().await;
    }

    /// Every digit of a JSON number arrives: none goes through a float.
    async fn a_json_number_keeps_its_digits(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let click = site.click(network.link("percent")).await;
        for (number, price) in ["999999999.999999", "0.1", "30"].into_iter().enumerate() {
            let body = format!(
                r#"{{"click_id":"{click}","request_id":{number},"action":"sale","status":"hold","price":{price}}}"#
            );
            assert_eq!(site.report_json(network.key("shop"), body).await.summary(), "200 created hold", "{price}");
        }
        let rows = Rows::open(&db.url).await;
        let prices = rows.all("SELECT price FROM conversion ORDER BY price DESC").await;
        let prices: Vec<i64> = prices.iter().map(|row| row.try_get("", "price").expect("a price")).collect();
        assert_eq!(prices, [999_999_999_999_999, 30_000_000, 100_000]);
        rows.close().await;
        site.stop().await;
    }

    /// The split adds up exactly, and the template's parameters are kept with the conversion.
    async fn what_was_agreed_is_on_the_conversion(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let click = site.click(network.link("percent")).await;
        let query = format!("click_id={click}&request_id=A-1&action=sale&status=approved&price=123.45");
        site.report(Way::Form, network.key("shop"), &query).await;
        let click = site.click(network.link("form")).await;
        let query = format!("click_id={click}&request_id=A-2&action=lead&status=hold&city=Omsk&more=x");
        site.report(Way::Json, network.key("shop"), &query).await;
        let rows = Rows::open(&db.url).await;
        let columns = "request_id, advertiser_amount, network_amount, webmaster_amount, params";
        let stored = rows.all(&format!("SELECT {columns} FROM conversion ORDER BY request_id")).await;
        let amounts: Vec<[i64; 3]> = stored
            .iter()
            .map(|row| {
                ["advertiser_amount", "network_amount", "webmaster_amount"]
                    .map(|name| row.try_get("", name).expect("an amount"))
            })
            .collect();
        // Five percent of 123.45, a tenth of it for the network; and the fixed 200.
        assert_eq!(amounts, [[6_172_500, 617_250, 5_555_250], [200_000_000, 20_000_000, 180_000_000]]);
        let params: String = stored[1].try_get("", "params").expect("parameters");
        let params: serde_json::Value = serde_json::from_str(&params).expect("JSON");
        assert_eq!(params, serde_json::json!({"city": "Omsk", "tier": "basic"}));
        assert_eq!(rows.number("SELECT CAST(sum(webmaster_amount) AS bigint) FROM ledger_entry").await, 5_555_250);
        rows.close().await;
        site.stop().await;
    }
}
