//! Postbacks as other systems have them: with their parameters and their answers, under our rules and in our log.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::{Network, payout};
use crate::support::rows::Rows;
use crate::support::site::Site;
use domain::offer::Defaults;
use domain::payout::ActionName;
use domain::status::ConversionStatus;
use reqwest::Method;
use reqwest::header::CONTENT_TYPE;
use storage::offers::NewOffer;

/// What is sent, with `{key}` and `{click}`; the HTTP code, what the answer says, and how the conversion stands then: its `request_id`,
/// its action and its status, if there is one.
type Line = (&'static str, u16, &'static str, &'static str);

const SUCCESS: &str = r#"{"message":"Success","status":1}"#;

const AFFISE: &[Line] = &[
    ("/postback?clickid={click}&action_id=A-1&goal=sale&sum=1000&status=2&secure={key}", 200, SUCCESS, "A-1 sale hold"),
    (
        "/postback?clickid={click}&action_id=A-1&goal=sale&sum=1000&status=1&secure={key}",
        200,
        SUCCESS,
        "A-1 sale approved",
    ),
    (
        "/postback?clickid={click}&action_id=A-1&goal=sale&sum=1000&status=3&secure={key}",
        200,
        SUCCESS,
        "A-1 sale rejected",
    ),
    (
        "/postback?click_id={click}&action_id=A-2&goal=lead&status=5&secure={key}&custom_field1=x",
        200,
        SUCCESS,
        "A-2 lead hold",
    ),
    // Goal 1 is what Affise means by none; without a conversion id there is one for a click.
    ("/postback?clickid={click}&goal=1&sum=10&secure={key}", 200, SUCCESS, "{click} sale approved"),
    ("/postback?clickid={click}&sum=10&secure={key}", 200, SUCCESS, "{click} sale approved"),
    ("/postback?clickid={click}&action_id=A-3&goal=sale&status=1&secure={key}", 422, "`sum`", ""),
    ("/postback?action_id=A-3&goal=sale&status=1&secure={key}", 422, "`clickid`", ""),
    ("/postback?clickid={clickid}&action_id=A-3&status=1&secure={key}", 422, "`clickid`", ""),
    ("/postback?clickid={click}&action_id=A-3&goal=leads&status=1&secure={key}", 422, "`leads`", ""),
    ("/postback?clickid={click}&action_id=A-3&goal=lead&status=4&secure={key}", 422, "`4`", ""),
    ("/postback?clickid={click}&action_id=A-3&goal=lead&status=1&secure=wrong", 401, r#""status":2"#, ""),
    ("/postback?clickid={click}&action_id=A-3&goal=lead&status=1", 401, r#""status":2"#, ""),
];

const TUNE: &[Line] = &[
    (
        "/aff_lsr?offer_id=26&transaction_id={click}&conversion_unique_id=T-1&goal=sale&amount=30&status=pending&adv_sub=first&adv_sub5=fifth&adv_unique1=one&security_token={key}",
        200,
        "success=true;",
        "T-1 sale hold",
    ),
    (
        "/aff_lsr?transaction_id={click}&conversion_unique_id=T-1&goal_id=sale&amount=30&status=approved&security_token={key}",
        200,
        "success=true;",
        "T-1 sale approved",
    ),
    ("/aff_lsr?transaction_id={click}&amount=1&security_token={key}", 200, "success=true;", "{click} sale approved"),
    ("/aff_lsr?transaction_id=102&amount=1&security_token={key}", 422, "success=false; err_msg=", ""),
    ("/aff_lsr?transaction_id={click}&security_token={key}", 422, "`amount`", ""),
    ("/aff_lsr?transaction_id={click}&amount=1", 401, "success=false; err_msg=", ""),
];

const KEITARO: &[Line] = &[
    ("/{key}/postback?subid={click}&tid=K-1&payout=5&currency=rub&status=lead", 200, "Success", "K-1 sale hold"),
    (
        "/{key}/postback?subid={click}&tid=K-9&payout=5&currency=usd&status=lead",
        422,
        "the prices of this offer are in RUB",
        "",
    ),
    // A price that does not count may be in whatever currency.
    (
        "/{key}/postback?subid={click}&tid=K-8&payout=5&currency=usd&action=lead&status=lead",
        200,
        "Success",
        "K-8 lead hold",
    ),
    ("/{key}/postback?subid={click}&tid=K-1&payout=5&status=sale&return=OK", 200, "OK", "K-1 sale approved"),
    ("/{key}/postback?subid={click}&tid=K-1&revenue=5&status=rejected", 200, "Success", "K-1 sale rejected"),
    (
        "/{key}/postback?subid={click}&tid=K-2&payout=5&status=Reg&lead_status=reg,topup&sale_status=billed",
        200,
        "Success",
        "K-2 sale hold",
    ),
    (
        "/{key}/postback?subid={click}&tid=K-2&payout=5&status=billed&lead_status=reg,topup&sale_status=billed",
        200,
        "Success",
        "K-2 sale approved",
    ),
    ("/{key}/postback?subid={click}&tid=K-3&action=lead&status=rebill", 200, "Success", "K-3 lead approved"),
    ("/{key}/postback?subid={click}&payout=5", 200, "Success", "{click} sale approved"),
    ("/{key}/postback?subid=&payout=5&return=OK", 422, "`subid`", ""),
    ("/wrong/postback?subid={click}&payout=5&return=OK", 401, "key", ""),
];

const EVERFLOW: &[Line] = &[
    (
        "/?nid=321&transaction_id={click}&event_id=lead&order_id=E-1&adv1=one&adv5=five&verification_token={key}",
        200,
        r#"{"conversion_id":"{lead}","success":true}"#,
        "E-1 lead approved",
    ),
    (
        "/?nid=321&transaction_id={click}&amount=12.50&verification_token={key}",
        200,
        r#""success":true"#,
        "{click} sale approved",
    ),
    (
        "/?nid=321&transaction_id={click}&event_id=0&amount=12.50&verification_token={key}",
        200,
        r#""success":true"#,
        "{click} sale approved",
    ),
    ("/?nid=321&transaction_id=12&amount=1&verification_token={key}", 422, r#""error_code":12"#, ""),
    (
        "/?nid=321&transaction_id=c7e2206f-03af-49fa-9046-dd6aeaa44e9b&amount=1&verification_token={key}",
        422,
        r#""error_code":13"#,
        "",
    ),
    ("/?nid=321&transaction_id={click}&event_id=9&verification_token={key}", 422, r#""error_code":25"#, ""),
    ("/?nid=321&transaction_id={click}&amount=1&verification_token=x", 401, r#""error_code":21"#, ""),
];

/// An offer whose advertiser came from another system: without words it means an approved sale.
async fn moved(db: &TestDb) -> Network {
    let mut network = Network::make(db).await;
    let defaults =
        Defaults { action: Some(ActionName::parse("sale").expect("an action")), status: ConversionStatus::Approved };
    let payouts = vec![payout("lead", "150"), payout("sale", "2%")];
    let new = NewOffer { defaults, payouts, ..network.offer("moved", "shop") };
    network.add_offer(db, "moved", "shop", &new, &["anna"]).await;
    network
}

/// How the conversion with this `request_id` stands: its action and its status.
async fn standing(rows: &Rows, request: &str) -> String {
    rows.text(&format!("SELECT action || ' ' || status FROM conversion WHERE request_id = '{request}'")).await
}

/// How many rows of the log came this way.
async fn logged(rows: &Rows, channel: &str) -> i64 {
    rows.number(&format!("SELECT count(*) FROM postback_log WHERE channel = '{channel}'")).await
}

both_databases! {
    async fn what_other_systems_send_is_taken_and_answered_as_they_answer(db: TestDb) {
        let network = moved(&db).await;
        let site = Site::start(&db).await;
        let rows = Rows::open(&db.url).await;
        for (channel, table) in [("affise", AFFISE), ("tune", TUNE), ("keitaro", KEITARO), ("everflow", EVERFLOW)] {
            let click = site.click(network.link("moved")).await;
            for (sent, http, said, then) in table {
                let before = logged(&rows, channel).await;
                let path = sent.replace("{click}", &click).replace("{key}", network.key("shop"));
                let reply = site.get(&path).await;
                assert_eq!(reply.status, *http, "{sent}: {reply:?}");
                let lead = r#""{lead}""#;
                if said.contains(lead) {
                    let said = said.split(lead).collect::<Vec<_>>();
                    assert!(reply.body.starts_with(said[0]) && reply.body.ends_with(said[1]), "{sent}: {reply:?}");
                } else {
                    assert!(reply.body.contains(said), "{sent}: {reply:?}");
                }
                if said.starts_with("Success") || *said == "OK" || *said == "success=true;" || *said == SUCCESS {
                    assert_eq!(reply.body, *said, "{sent}");
                }
                assert_eq!(reply.header("x-content-type-options"), "nosniff", "{sent}");
                if let Some((request, stands)) = then.replace("{click}", &click).split_once(' ') {
                    assert_eq!(standing(&rows, request).await, stands, "{sent}");
                }
                assert_eq!(logged(&rows, channel).await, before + 1, "{sent} is in the log");
            }
        }
        let with_key = format!(
            "SELECT count(*) FROM postback_log WHERE url LIKE '%{0}%' OR fields LIKE '%{0}%' OR body LIKE '%{0}%'",
            network.key("shop")
        );
        assert_eq!(rows.number(&with_key).await, 0, "the log knows no key");
        for own in ["%custom_field1%x%", "%adv_sub%first%adv_sub5%fifth%adv_unique1%one%", "%adv1%one%adv5%five%"] {
            let kept = format!("SELECT count(*) FROM postback_log WHERE lead_id IS NOT NULL AND fields LIKE '{own}'");
            assert_eq!(rows.number(&kept).await, 1, "what else an advertiser says is kept: {own}");
        }
        rows.close().await;
        site.stop().await;
    }

    async fn an_offer_with_one_action_needs_no_default_and_one_with_two_says_what_is_missing(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let key = network.key("shop");
        let rows = Rows::open(&db.url).await;
        let click = site.click(network.link("fixed")).await;
        let reply = site.get(&format!("/postback?clickid={click}&secure={key}")).await;
        assert_eq!((reply.status, reply.body.as_str()), (200, SUCCESS));
        assert_eq!(standing(&rows, &click).await, "lead hold", "without a word it waits");
        let click = site.click(network.link("both")).await;
        let reply = site.get(&format!("/postback?clickid={click}&secure={key}")).await;
        assert!(reply.status == 422 && reply.body.contains("`goal`"), "{reply:?}");
        let reply = site.get(&format!("/{key}/postback?subid={click}&status=sale")).await;
        assert!(reply.status == 422 && reply.body.contains("`action`"), "{reply:?}");
        rows.close().await;
        site.stop().await;
    }

    async fn a_post_is_taken_too_and_the_key_may_stand_in_it(db: TestDb) {
        let network = moved(&db).await;
        let site = Site::start(&db).await;
        let rows = Rows::open(&db.url).await;
        let click = site.click(network.link("moved")).await;
        let key = network.key("shop");
        let form = format!("clickid={click}&action_id=F-1&goal=lead&status=1&secure={}", key.replace('_', "%5F"));
        let post = |kind: &'static str, body: String| site.request(Method::POST, "/postback").header(CONTENT_TYPE, kind).body(body);
        let reply = site.send(post("application/x-www-form-urlencoded", form)).await;
        assert_eq!((reply.status, reply.body.as_str()), (200, SUCCESS));
        assert_eq!(standing(&rows, "F-1").await, "lead approved");
        let json = serde_json::json!({ "clickid": click, "action_id": "J-1", "goal": "lead", "status": 2, "secure": key });
        let reply = site.send(post("application/json", json.to_string())).await;
        assert_eq!((reply.status, reply.body.as_str()), (200, SUCCESS));
        assert_eq!(standing(&rows, "J-1").await, "lead hold");
        let kept = rows.text("SELECT body || url || fields FROM postback_log WHERE content_type LIKE '%urlencoded'").await;
        assert!(!kept.contains(key) && !kept.contains("%5F"), "{kept}");
        rows.close().await;
        site.stop().await;
    }

    async fn what_failed_is_replayed_as_it_was_written(db: TestDb) {
        let network = moved(&db).await;
        let site = Site::start(&db).await;
        let rows = Rows::open(&db.url).await;
        let click = site.click(network.link("moved")).await;
        let reply = site.get(&format!("/postback?clickid={click}&goal=trial&status=1&secure={}", network.key("shop"))).await;
        assert_eq!(reply.status, 422, "{reply:?}");
        let manager = Browser::of(&site, "manager").await;
        let id = rows.ids("postback_log").await[0].to_string();
        let action = [("action", "trial"), ("model", "cpa_fixed"), ("rate", "50"), ("commission", "10")];
        let path = format!("/offers/{}/payouts/new", network.link("moved").offer);
        assert_eq!(manager.submit(&path, &action).await.status, 303);
        let page = manager.get("/postbacks/replay?all=on&result=error").await.body;
        assert!(page.contains("They would be taken"), "{page}");
        assert_eq!(manager.submit("/postbacks/replay", &[("id", id.as_str())]).await.status, 303);
        assert_eq!(standing(&rows, &click).await, "trial approved");
        rows.close().await;
        site.stop().await;
    }
}
