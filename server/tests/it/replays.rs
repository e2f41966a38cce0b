//! How a manager replays what failed, by forms alone, and what everybody else sees of it.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::Network;
use crate::support::postback::Way;
use crate::support::rows::Rows;
use crate::support::site::Site;

/// A postback that fails for an action which the offer does not have yet: its row in the log, and its click.
async fn failed(site: &Site, network: &Network, request: &str) -> (String, String) {
    let click = site.click(network.link("fixed")).await;
    let query = format!("click_id={click}&request_id={request}&action=trial&status=hold");
    let answer = site.report(Way::Get, network.key("shop"), &query).await;
    assert_eq!(answer.summary(), "422 unknown_action action");
    (answer.text("log_id").to_owned(), click)
}

/// Gives the offer the action, as a manager does.
async fn mend(manager: &Browser, network: &Network) {
    let payout = [("action", "trial"), ("model", "cpa_fixed"), ("rate", "50"), ("commission", "10")];
    let path = format!("/offers/{}/payouts/new", network.link("fixed").offer);
    assert_eq!(manager.submit(&path, &payout).await.status, 303);
}

both_databases! {
    async fn what_failed_is_replayed_after_it_was_mended(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let ((first, _), (second, _)) = (failed(&site, &network, "A-1").await, failed(&site, &network, "A-2").await);
        let manager = Browser::of(&site, "manager").await;
        let ask = format!("/postbacks/replay?id={first}&id={second}");
        let before = manager.get(&ask).await.body;
        assert!(before.contains("They would fail again") && before.contains("unknown_action"), "{before}");
        assert!(before.contains("Nothing to replay") && !before.contains("name=\"id\""), "{before}");
        mend(&manager, &network).await;

        let list = manager.get("/postbacks?result=error").await.body;
        assert!(list.contains(&format!("name=\"id\" value=\"{first}\"")), "there is a box: {list}");
        assert!(list.contains("Replay all 2 that failed"), "{list}");
        let rows = Rows::open(&db.url).await;
        let logged = rows.count("postback_log").await;
        for page in [ask.as_str(), "/postbacks/replay?all=on&result=error", "/postbacks/replay?all=on&action=trial"] {
            let page = manager.get(page).await.body;
            assert!(page.contains("Replay 2 postbacks?") && page.contains("They would be taken"), "{page}");
        }
        assert_eq!((rows.count("postback_log").await, rows.count("conversion").await), (logged, 0), "nothing is stored yet");

        let form = [("id", first.as_str()), ("id", &second)];
        let reply = manager.submit("/postbacks/replay", &form).await;
        assert_eq!(reply.status, 303, "{reply:?}");
        let told = manager.get(reply.location()).await.body;
        assert!(told.contains("2 postbacks were replayed") && told.contains("Created"), "{told}");
        assert_eq!((rows.count("postback_log").await, rows.count("conversion").await), (logged + 2, 2));
        manager.submit("/postbacks/replay", &form).await;
        assert_eq!(rows.count("conversion").await, 2, "twice is once");
        let duplicates = "SELECT count(*) FROM postback_log WHERE replay_of IS NOT NULL AND result = 'duplicate'";
        assert_eq!(rows.number(duplicates).await, 2);
        rows.close().await;
        let list = manager.get("/postbacks?result=error").await.body;
        assert!(!list.contains("that failed…"), "what is mended need not be replayed: {list}");
        let page = manager.get(&format!("/postbacks/{first}")).await.body;
        assert!(page.contains("What became of it when it was replayed"), "{page}");
        site.stop().await;
    }

    async fn what_lacked_a_field_is_replayed_when_its_template_asks_for_it_no_more(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let manager = Browser::of(&site, "manager").await;
        let click = site.click(network.link("form")).await;
        let query = format!("click_id={click}&request_id=A-1&action=lead&status=hold");
        let answer = site.report(Way::Get, network.key("shop"), &query).await;
        assert_eq!(answer.summary(), "422 missing_field city");
        let log = answer.text("log_id");
        let ask = format!("/postbacks/replay?id={log}");
        let before = manager.get(&ask).await.body;
        assert!(before.contains("They would fail again") && before.contains("missing_field"), "{before}");

        let template = [("name", "Form"), ("active", "yes"), ("param.0.name", "city"), ("param.0.kind", "text")];
        assert_eq!(manager.submit(&format!("/templates/{}", network.template), &template).await.status, 303);
        let page = manager.get(&ask).await.body;
        assert!(page.contains("Replay 1 postback?") && page.contains("They would be taken"), "{page}");
        let rows = Rows::open(&db.url).await;
        assert_eq!(rows.count("conversion").await, 0, "nothing is stored yet");
        for _ in 0..2 {
            assert_eq!(manager.submit("/postbacks/replay", &[("id", log)]).await.status, 303);
            assert_eq!(rows.count("conversion").await, 1, "twice is once");
        }
        rows.close().await;
        site.stop().await;
    }

    async fn a_replay_says_whose_it_was_and_who_repeated_it(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let (log, _) = failed(&site, &network, "A-1").await;
        let manager = Browser::of(&site, "manager").await;
        mend(&manager, &network).await;
        let reply = manager.submit("/postbacks/replay", &[("id", &log)]).await;
        let made = manager.get(reply.location()).await.body;
        let row = made.split("data-id=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a row").to_owned();
        for (user, name_seen) in [("manager", true), ("shop", false)] {
            let page = Browser::of(&site, user).await.get(&format!("/postbacks/{row}")).await;
            assert_eq!(page.status, 200);
            assert!(page.body.contains("Sent through again"), "{user}: {}", page.body);
            let trace = page.body.split("id=\"trace\"").nth(1).expect("a trace");
            let trace = trace.split("</section>").next().expect("its end");
            assert_eq!(trace.contains("User manager"), name_seen, "{user}: {trace}");
            assert!(page.body.contains(&format!("/postbacks/{log}")), "it leads to the first: {}", page.body);
        }
        assert_eq!(Browser::of(&site, "rival").await.get(&format!("/postbacks/{row}")).await.status, 404);
        site.stop().await;
    }

    async fn what_cannot_be_replayed_says_why_and_stays(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let manager = Browser::of(&site, "manager").await;
        let click = site.click(network.link("fixed")).await;
        let good = format!("click_id={click}&request_id=A-1&action=lead&status=hold");
        let shop = network.key("shop");
        let cases = [
            (shop, good.clone(), "It was taken"),
            ("otk_nobody_has_this_key_000000000000", good.clone(), "came with a key that nobody has"),
            (network.key("strict"), good.clone(), "not on the advertiser&#x27;s list"),
            (shop, format!("{good}&action=sale"), "could not be read"),
            (shop, format!("click_id={click}&request_id={shop}&action=leads&status=hold"), "the log keeps no keys"),
        ];
        let mut form = vec![];
        for (key, query, why) in cases {
            let log = site.report(Way::Get, key, &query).await.text("log_id").to_owned();
            let page = manager.get(&format!("/postbacks/replay?id={log}")).await.body;
            let page = page.replace("&#39;", "&#x27;").replace('\'', "&#x27;");
            assert!(page.contains("They cannot be replayed") && page.contains(why), "{why}: {page}");
            form.push(("id", log));
        }
        let form: Vec<_> = form.iter().map(|(name, id)| (*name, id.as_str())).collect();
        let reply = manager.submit("/postbacks/replay", &form).await;
        let told = manager.get(reply.location()).await.body;
        assert!(told.contains("Nothing was replayed"), "{told}");
        let nothing = manager.submit("/postbacks/replay", &[]).await;
        assert_eq!(nothing.status, 422);
        assert!(nothing.body.contains("No postback was chosen"), "{nothing:?}");
        site.stop().await;
    }
}
