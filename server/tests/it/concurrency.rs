//! The same thing said many times at once.

use crate::databases::{TestDb, both_databases};
use crate::support::network::Network;
use crate::support::postback::WAYS;
use crate::support::rows::Rows;
use crate::support::site::Site;
use std::collections::HashMap;
use std::sync::Arc;
use tokio::task::JoinSet;

const TIMES: usize = 100;

both_databases! {
    /// A hundred identical postbacks at once make one conversion, and are answered with one id.
    async fn a_hundred_identical_postbacks_make_one_conversion(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Arc::new(Site::start(&db).await);
        let key = network.key("shop").to_owned();
        let click = site.click(network.link("fixed")).await;
        let query = format!("click_id={click}&request_id=A-1&action=lead&status=approved");
        let mut sending = JoinSet::new();
        for number in 0..TIMES {
            let (site, key, query) = (Arc::clone(&site), key.clone(), query.clone());
            sending.spawn(async move { site.report(WAYS[number % 3], &key, &query).await });
        }
        let answers = sending.join_all().await;
        let mut counts = HashMap::new();
        for answer in &answers {
            *counts.entry(answer.summary()).or_insert(0) += 1;
        }
        assert_eq!(
            counts,
            HashMap::from([("200 created approved".to_owned(), 1), ("200 duplicate approved".to_owned(), TIMES - 1)])
        );
        assert!(answers.iter().all(|answer| answer.lead() == answers[0].lead()));
        let rows = Rows::open(&db.url).await;
        for table in ["conversion", "conversion_transition", "ledger_entry"] {
            assert_eq!(rows.count(table).await, 1, "{table}");
        }
        assert_eq!(rows.count("postback_log").await, 100);
        rows.close().await;
    }

    /// Contradicting postbacks at once end in one of the orders that they could have come in, all of it accounted for.
    async fn contradictions_at_once_end_in_some_order(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Arc::new(Site::start(&db).await);
        let key = network.key("shop").to_owned();
        let click = site.click(network.link("fixed")).await;
        let mut sending = JoinSet::new();
        for number in 0..60 {
            let (site, key) = (Arc::clone(&site), key.clone());
            let status = ["hold", "approved", "rejected"][number % 3];
            let query = format!("click_id={click}&request_id=A-{}&action=lead&status={status}", number % 4);
            sending.spawn(async move { site.report(WAYS[number % 3], &key, &query).await });
        }
        let answers = sending.join_all().await;
        assert!(answers.iter().all(|answer| answer.http == 200), "{answers:?}");
        let changes = answers.iter().filter(|answer| ["created", "updated"].contains(&answer.text("result"))).count();
        let rows = Rows::open(&db.url).await;
        assert_eq!(rows.count("conversion").await, 4);
        assert_eq!(rows.count("conversion_transition").await, i64::try_from(changes).expect("a small number"));
        let unbalanced = "SELECT count(*) FROM conversion WHERE \
            CASE status WHEN 'approved' THEN advertiser_amount ELSE 0 END <> \
            (SELECT coalesce(sum(ledger_entry.advertiser_amount), 0) FROM ledger_entry WHERE conversion_id = conversion.id)";
        assert_eq!(rows.number(unbalanced).await, 0);
        rows.close().await;
    }
}
