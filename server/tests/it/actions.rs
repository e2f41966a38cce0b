//! Names of actions that an offer does not know: said once which action each means, after a look at what would come of it.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::Network;
use crate::support::postback::Way;
use crate::support::program::Program;
use crate::support::rows::Rows;
use crate::support::site::Site;
use domain::access::{Area, Areas, Scope};
use domain::id::OfferId;
use reqwest::Method;
use serde_json::json;
use storage::offers;

/// Reports two orders of an offer's by a name that it does not know. Answers with the click and the row of the log of each.
async fn unknown(site: &Site, network: &Network) -> [(String, String); 2] {
    let mut rows = vec![];
    for request in ["A-1", "A-2"] {
        let click = site.click(network.link("both")).await;
        let query = format!("click_id={click}&request_id={request}&action=First%20deposit&status=approved");
        let answer = site.report(Way::Get, network.key("shop"), &query).await;
        assert_eq!(answer.summary(), "422 unknown_action action");
        rows.push((click, answer.text("log_id").to_owned()));
    }
    rows.try_into().expect("two rows")
}

/// The number of what the offer pays for an action.
async fn payout(db: &TestDb, offer: OfferId, action: &str) -> i64 {
    let found = offers::find(db, Scope::Network, offer).await.expect("an answer").expect("an offer").offer;
    found.payout(action).expect("a payout").id.0
}

both_databases! {
    async fn an_unknown_name_means_an_action_after_a_look_and_what_failed_for_it_goes_through_once(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let [(_, first), (_, second)] = unknown(&site, &network).await;
        let offer = network.link("both").offer;
        let lead = payout(&db, offer, "lead").await;
        let manager = Browser::of(&site, "manager").await;
        let list = manager.get("/postbacks/actions").await.body;
        assert!(list.contains("First deposit") && list.contains("Offer both"), "{list}");
        let row = manager.get(&format!("/postbacks/{first}")).await.body;
        let page = format!("/postbacks/actions/which?offer={offer}&name=First+deposit");
        assert!(row.contains(&page.replace('&', "&amp;")), "the row leads there: {row}");

        let rows = Rows::open(&db.url).await;
        let stored = "SELECT (SELECT count(*) FROM postback_log) + (SELECT count(*) FROM conversion_transition) \
            + (SELECT count(*) FROM audit_entry)";
        let before = rows.number(stored).await;
        let asked = manager.get(&page).await.body;
        assert!(asked.contains("Which action is “First deposit”?") && !asked.contains("They would be taken"), "{asked}");
        let look = manager.get(&format!("{page}&payout={lead}")).await.body;
        assert!(look.contains("They would be taken") && look.contains("Save it and replay 2 postbacks"), "{look}");
        for log in [&first, &second] {
            assert!(look.contains(&format!("/postbacks/{log}")), "{look}");
        }
        // Two leads of 150. As a sale neither could be paid: there is no price to take a share of.
        assert!(look.contains("₽300") && look.contains("₽270"), "{look}");
        let sale = payout(&db, offer, "sale").await;
        let priced = manager.get(&format!("{page}&payout={sale}")).await.body;
        assert!(priced.contains("They would fail again") && !priced.contains("They would be taken"), "{priced}");
        assert_eq!(rows.number(stored).await, before, "looking changes nothing");

        let form = [("offer", offer.to_string()), ("name", "First deposit".to_owned()), ("payout", lead.to_string())];
        let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let done = manager.submit("/postbacks/actions", &form).await;
        assert_eq!(done.status, 303, "{done:?}");
        let told = manager.get(done.location()).await.body;
        assert!(told.contains("2 postbacks were replayed"), "{told}");
        let made = "SELECT count(*) FROM conversion WHERE action = 'lead' AND status = 'approved'";
        assert_eq!((rows.number(made).await, rows.count("conversion").await), (2, 2));
        let after = rows.number(stored).await;
        let again = manager.submit("/postbacks/actions", &form).await;
        assert_eq!((again.status, rows.number(stored).await), (303, after), "twice is once");
        let entries = "SELECT count(*) FROM audit_entry WHERE thing = 'payout' AND deed = 'changed'";
        assert_eq!(rows.number(entries).await, 1);
        let list = manager.get("/postbacks/actions").await.body;
        assert!(list.contains("Every action is known"), "{list}");
        rows.close().await;
        site.stop().await;
    }

    async fn a_conversion_is_one_by_whichever_name_its_action_is_called(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        unknown(&site, &network).await;
        let offer = network.link("both").offer;
        let lead = payout(&db, offer, "lead").await;
        let browser = Browser::of(&site, "manager").await;
        let page = format!("/offers/{offer}/payouts/{lead}");
        let form = [("action", "lead"), ("aliases", "First deposit\r\n 7 \r\nlead\r\n7"), ("model", "cpa_fixed"), ("rate", "150"),
            ("commission", "10"), ("active", "yes")];
        let saved = browser.submit(&page, &form).await;
        assert_eq!(saved.status, 303, "{saved:?}");
        let shown = browser.get(&page).await.body;
        assert!(shown.contains(">\n7\nFirst deposit</textarea>"), "{shown}");
        for offers in [format!("/offers/{offer}"), format!("/offers/{offer}/payouts")] {
            let seen = browser.get(&offers).await.body;
            assert!(seen.contains("also 7, First deposit"), "{seen}");
        }
        let click = site.click(network.link("both")).await;
        let say = async |action: &str, status: &str| {
            let query = format!("click_id={click}&request_id=B-1&action={action}&status={status}");
            site.report(Way::Get, network.key("shop"), &query).await
        };
        let made = say("7", "hold").await;
        assert_eq!(made.summary(), "200 created hold");
        assert_eq!(say("lead", "hold").await.summary(), "200 duplicate hold");
        let approved = say("First%20deposit", "approved").await;
        assert_eq!((approved.summary(), approved.text("lead_id")), ("200 updated approved".to_owned(), made.text("lead_id")));
        let trace = browser.get(&format!("/postbacks/{}", made.text("log_id"))).await.body;
        assert!(trace.contains("is another name of"), "{trace}");
        let anna = Browser::of(&site, "anna").await.get(&format!("/offers/{offer}")).await.body;
        assert!(!anna.contains("First deposit"), "what a backend sends is no webmaster's affair: {anna}");
        site.stop().await;
    }

    async fn a_name_means_one_action_and_never_takes_conversions_from_another(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let [(click, _), _] = unknown(&site, &network).await;
        let offer = network.link("both").offer;
        let (lead, sale) = (payout(&db, offer, "lead").await, payout(&db, offer, "sale").await);
        let program = Program::of(&site, &db, network.users["manager"], Areas::ALL).await;
        let name = |name: &str, payout: i64| json!({ "offer": offer, "name": name, "payout": payout });
        for (body, field) in [
            (name("sale", lead), "name"),
            (name("x", 999_999), "payout"),
            (name(" ", lead), "name"),
            (name(&"x".repeat(129), lead), "name"),
            (json!({ "offer": 999_999, "name": "x", "payout": lead }), "payout"),
        ] {
            let (status, answer) = program.post("/postbacks/actions", &body).await;
            assert_eq!((status.as_u16(), &answer["errors"][0]["field"]), (422, &json!(field)), "{body}: {answer}");
        }
        let (status, done) = program.post("/postbacks/actions", &name("First deposit", lead)).await;
        assert_eq!((status.as_u16(), &done["taken"]), (200, &json!(2)), "{done}");
        let (status, _) = program.post("/postbacks/actions", &name("First deposit", sale)).await;
        assert_eq!(status.as_u16(), 422, "it means the lead");

        // Renamed, it keeps its conversions, by whichever name they are reported.
        let body = |action: &str, aliases: &[&str]| json!({
            "action": action, "aliases": aliases, "active": true, "model": "cpa_fixed", "rate": 150_000_000, "commission": 10_000_000,
        });
        let path = format!("/offers/{offer}/payouts/{lead}");
        let put = async |action: &str, aliases: &[&str]| {
            let (status, answer) = program.put(&path, &body(action, aliases)).await;
            (status.as_u16(), answer["errors"][0]["field"].as_str().unwrap_or_default().to_owned())
        };
        let say = async |action: &str, status: &str| {
            let query = format!("click_id={click}&request_id=A-1&action={action}&status={status}");
            site.report(Way::Get, network.key("shop"), &query).await.summary()
        };
        assert_eq!(put("registration", &["First deposit", "lead", "spare"]).await, (200, String::new()));
        for (action, status, answer) in [
            ("lead", "approved", "200 duplicate approved"),
            ("registration", "rejected", "200 updated rejected"),
            ("First%20deposit", "approved", "200 updated approved"),
        ] {
            assert_eq!(say(action, status).await, answer, "{action}");
        }
        let (_, found) = program.get(&path).await;
        assert_eq!(found["aliases"], json!(["First deposit", "lead", "spare"]));

        // A name that conversions have come by means no other action, also when it is nobody's now; one that nothing came by does.
        let payouts = format!("/offers/{offer}/payouts");
        let (status, answer) = program.post(&payouts, &body("lead", &[])).await;
        assert_eq!((status.as_u16(), &answer["errors"][0]["field"]), (422, &json!("action")), "{answer}");
        assert_eq!(put("registration", &[]).await, (200, String::new()));
        for (action, status, answer) in [
            ("First%20deposit", "rejected", "200 updated rejected"),
            ("lead", "approved", "200 updated approved"),
        ] {
            assert_eq!(say(action, status).await, answer, "{action}");
        }
        let (status, answer) = program.post(&payouts, &body("lead", &[])).await;
        assert_eq!((status.as_u16(), &answer["errors"][0]["field"]), (422, &json!("action")), "{answer}");
        for (alias, status) in [("lead", 422), ("First deposit", 422), ("spare", 200)] {
            let (answered, answer) = program.post("/postbacks/actions", &name(alias, sale)).await;
            assert_eq!(answered.as_u16(), status, "{alias}: {answer}");
        }
        let which = Browser::of(&site, "manager").await;
        let which = which.get(&format!("/postbacks/actions/which?offer={offer}&name=lead&payout={sale}")).await.body;
        assert!(which.contains("Conversions of another action") && !which.contains("They would be taken"), "{which}");
        site.stop().await;
    }

    async fn saying_which_action_a_name_means_takes_both_rights(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        unknown(&site, &network).await;
        let offer = network.link("both").offer;
        let body = json!({ "offer": offer, "name": "First deposit", "payout": payout(&db, offer, "lead").await });
        for (areas, status) in [
            ([Area::Conversions].into_iter().collect::<Areas>(), 403),
            ([Area::Offers].into_iter().collect(), 403),
            ([Area::Offers, Area::Conversions].into_iter().collect(), 200),
        ] {
            let program = Program::of(&site, &db, network.users["manager"], areas).await;
            assert_eq!(program.send(Method::POST, "/postbacks/actions", Some(&body)).await.status, status, "{areas:?}");
        }
        site.stop().await;
    }
}
