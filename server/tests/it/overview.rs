//! The page that people begin with: its figures are the report's, what needs attention is named with the way to it, and a new network
//! is led to its first link.

use crate::databases::{TestDb, both_databases};
use crate::outgoing::{HERE, add, target};
use crate::support::browser::Browser;
use crate::support::network::{Network, PASSWORD, email, manager, new_key, store_click};
use crate::support::postback::Way;
use crate::support::receiver::{Behaviour, Receiver};
use crate::support::rows::Rows;
use crate::support::site::{NOW, Site};
use domain::access::{Areas, Role};
use domain::key::Overlap;
use domain::time::{DAY_MS, HOUR_MS, Timestamp};
use serde_json::Value;
use server::auth::password::{Password, Passwords};
use server::ids;
use std::time::{Duration, Instant};
use storage::api_keys;
use storage::network::{self, NetworkSettings};
use storage::rollups;
use storage::users::{self, NewUser};
use tokio::time::sleep;

async fn json(browser: &Browser, path: &str) -> Value {
    let reply = browser.get(path).await;
    assert_eq!(reply.status, 200, "{reply:?}");
    serde_json::from_str(&reply.body).unwrap_or_else(|error| panic!("{error}: {reply:?}"))
}

/// The page, and the part of it about what needs attention; empty where it has none.
async fn attention(browser: &Browser) -> String {
    let page = browser.get("/").await;
    assert_eq!(page.status, 200, "{page:?}");
    let part = page.body.split_once("id=\"attention\"").map(|(_, rest)| rest);
    part.and_then(|part| part.split_once("</section>")).map(|(part, _)| part.replace("&amp;", "&")).unwrap_or_default()
}

/// The address of the first link in a text that begins like this.
fn link(text: &str, begins: &str) -> String {
    let links = text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let mut found = links.filter(|path| path.starts_with(begins));
    found.next().unwrap_or_else(|| panic!("no link to {begins} in {text}")).to_owned()
}

/// A postback about a click of today, with what it is answered.
async fn sent(site: &Site, network: &Network, request: &str, rest: &str, expected: &str) {
    let click = site.click(network.link("fixed")).await;
    let query = format!("click_id={click}&request_id={request}&{rest}");
    assert_eq!(site.report(Way::Get, network.key("shop"), &query).await.summary(), expected);
}

const WRONG: (&str, &str) = ("action=trial&status=hold", "422 unknown_action action");

both_databases! {
    async fn what_the_overview_counts_is_what_the_report_and_the_lists_count(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        store_click(&db, network.link("fixed"), Timestamp(NOW.0 - DAY_MS - HOUR_MS)).await;
        sent(&site, &network, "A-1", "action=lead&status=hold", "200 created hold").await;
        sent(&site, &network, "A-2", "action=lead&status=approved", "200 created approved").await;
        sent(&site, &network, "A-3", "action=lead&status=rejected", "200 created rejected").await;
        for user in ["manager", "clerk", "shop", "rival", "anna", "boris"] {
            let browser = Browser::of(&site, user).await;
            let overview = json(&browser, "/api/overview").await;
            let report = json(&browser, "/api/report?query[period][preset]=Today&query[compare]=true").await;
            let (shown, counted) = (&overview["today"]["totals"], &report["totals"]);
            if counted.as_array().is_some_and(Vec::is_empty) {
                assert!(matches!(user, "rival" | "boris"), "{user}: {report}");
                assert_eq!(shown[0]["now"]["clicks"], 0, "{user}");
                continue;
            }
            assert_eq!(shown, counted, "{user}");
            assert_eq!((&shown[0]["now"]["clicks"], &shown[0]["before"]["clicks"]), (&3.into(), &1.into()), "{user}");
            let last = overview["days"].as_array().and_then(|days| days.last()).expect("days");
            assert_eq!((&last["clicks"], &last["conversions"]), (&3.into(), &Value::from(vec![1, 1, 1])), "{user}");
            assert_eq!(overview["conversions"].as_array().map(Vec::len), Some(3), "{user}");

            let page = browser.get("/").await.body.replace("&amp;", "&");
            let tiles = page.split_once("class=\"tiles\"").map(|(_, rest)| rest).expect("tiles");
            let clicks = browser.get(&link(tiles, "/clicks?")).await.body;
            assert_eq!(clicks.matches("<tr>").count(), 1 + 3, "{user}: the head and a row for each: {clicks}");
            let conversions = browser.get(&link(tiles, "/conversions?from")).await.body;
            assert!(conversions.contains("3 conversions<"), "{user}: {conversions}");
            let approved = browser.get(&link(tiles, "/conversions?from=2031-01-01&to=2031-01-01&status=approved")).await;
            assert!(approved.body.contains("1 conversion<"), "{user}: {approved:?}");
            assert_eq!(browser.get(&link(tiles, "/reports?period=today")).await.status, 200, "{user}");
        }
        site.stop().await;
    }

    async fn what_failed_is_named_with_the_way_to_its_rows_until_a_replay_mends_it(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        for request in ["A-1", "A-2"] {
            sent(&site, &network, request, WRONG.0, WRONG.1).await;
        }
        let boss = Browser::of(&site, "manager").await;
        let named = attention(&boss).await;
        assert!(named.contains("The offer has no such action") && named.contains("2 postbacks were refused"), "{named}");
        let log = link(&named, "/postbacks?code=unknown_action");
        let list = boss.get(&log).await.body;
        assert!(list.contains("2 postbacks<") && list.contains("<b>unknown_action"), "{log}: {list}");

        // Whoever may not replay is led to the log alone, whoever sends them is told what to do, and nobody else is told anything.
        let clerk = attention(&Browser::of(&site, "clerk").await).await;
        assert!(clerk.contains(&log) && !clerk.contains("/postbacks/replay"), "{clerk}");
        let shop = Browser::of(&site, "shop").await;
        let own = attention(&shop).await;
        assert!(own.contains("2 postbacks of yours were refused") && !own.contains("/postbacks/replay"), "{own}");
        assert!(shop.get(&link(&own, "/postbacks?")).await.body.contains("2 postbacks<"));
        let rival = attention(&Browser::of(&site, "rival").await).await;
        assert!(rival.contains("All is well") && !rival.contains("unknown_action"), "{rival}");
        assert_eq!(attention(&Browser::of(&site, "anna").await).await, "", "webmasters send no postbacks");

        let payout = [("action", "trial"), ("model", "cpa_fixed"), ("rate", "50"), ("commission", "10")];
        let path = format!("/offers/{}/payouts/new", network.link("fixed").offer);
        assert_eq!(boss.submit(&path, &payout).await.status, 303);
        let asked = boss.get(&link(&named, "/postbacks/replay?")).await.body;
        assert!(asked.contains("Replay 2 postbacks?"), "{asked}");
        let ids = asked.split("name=\"id\" value=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let ids: Vec<_> = ids.map(|id| ("id", id)).collect();
        assert_eq!(boss.submit("/postbacks/replay", &ids).await.status, 303);
        assert!(!attention(&boss).await.contains("unknown_action"));
        assert!(attention(&shop).await.contains("All is well"));
        assert!(boss.get(&log).await.body.contains("0 postbacks<"), "those that are mended are not open any more");
        let all = log.replace("open=on", "");
        assert!(boss.get(&all).await.body.contains("2 postbacks<"), "but they are in the log");
        site.stop().await;
    }

    async fn what_a_stranger_sends_is_the_managers_alone_and_cannot_be_replayed(db: TestDb) {
        Network::make(&db).await;
        let site = Site::start(&db).await;
        let answer = site.report(Way::Get, &ids::api_key(), "click_id=x&action=lead").await;
        assert_eq!(answer.http, 401);
        let named = attention(&Browser::of(&site, "manager").await).await;
        assert!(named.contains("nobody knows whose they are") && !named.contains("/postbacks/replay"), "{named}");
        assert!(attention(&Browser::of(&site, "shop").await).await.contains("All is well"));
        site.stop().await;
    }

    async fn what_waits_ends_or_sleeps_is_named_with_the_way_to_it(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let shop = network.advertisers["shop"].id;
        let week = Overlap::Week;
        assert!(api_keys::rotate(&db, manager(), shop, &ids::api_key(), ids::random(), week).await.expect("a key"));
        new_key(&db, network.advertisers["old"].id).await;
        sent(&site, &network, "A-1", "action=lead&status=hold", "200 created hold").await;
        sent(&site, &network, "A-2", "action=lead&status=hold", "200 created hold").await;
        let rows = Rows::open(&db.url).await;
        let long_ago = NOW.0 - 16 * DAY_MS;
        rows.all(&format!("UPDATE conversion SET created_at = {long_ago} WHERE request_id = 'A-1'")).await;
        rollups::rebuild(&db, Timestamp(0), NOW).await.expect("the sums are of that hour");
        rows.all(&format!("UPDATE offer SET created_at = {long_ago}")).await;
        let rivals = network.link("rivals").campaign;
        rows.all(&format!("UPDATE campaign SET status = 'pending' WHERE id = {rivals}")).await;
        rows.close().await;
        let boss = Browser::of(&site, "manager").await;
        let named = attention(&boss).await;
        for (says, leads) in [
            ("1 application of a webmaster waits", "/campaigns?status=pending"),
            ("1 conversion on hold for more than 14 days", "/conversions?status=hold&to="),
            ("works until", &format!("/advertisers/{shop}")),
            ("“Sleeping form” is switched off", "/templates/"),
            ("Nobody is connected to the active offer “Offer rivals”", &format!("/offers/{}", network.link("rivals").offer)),
            ("Nobody has come to the offer “Offer percent” for 7 days", "/campaigns?offer="),
        ] {
            assert!(named.contains(says), "{says} is not in {named}");
            let page = boss.get(&link(&named, leads)).await;
            assert_eq!(page.status, 200, "{leads}");
        }
        let held = boss.get(&link(&named, "/conversions?status=hold")).await.body;
        assert!(held.contains("1 conversion<") && held.contains("A-1") && !held.contains("A-2"), "{held}");
        assert!(named.contains("There is a new key already"), "{named}");
        assert!(named.contains("more lines like these"), "there are many offers that nobody visits: {named}");
        site.stop().await;
    }

    async fn a_new_network_is_led_from_the_first_step_to_the_first_link(db: TestDb) {
        assert!(network::init(&db, &NetworkSettings::default()).await.expect("the network is set up"));
        db.check_secret().await.expect("the secret is kept");
        let hash = Passwords::default().hash(Password::from(PASSWORD.to_owned())).await.expect("a hash");
        let new = NewUser {
            email: email("manager"),
            password_hash: hash,
            name: "First".to_owned(),
            role: Role::Manager,
            areas: Areas::ALL,
            lang: None,
            created_at: NOW,
        };
        users::create(&db, &new).await.expect("a user");
        let site = Site::start(&db).await;
        let browser = Browser::of(&site, "manager").await;
        let steps = async || {
            let page = browser.get("/").await.body;
            let part = page.split_once("id=\"steps\"").and_then(|(_, rest)| rest.split_once("</section>"));
            let part = part.map(|(part, _)| part.to_owned()).unwrap_or_default();
            (part.matches("begin-done").count(), part)
        };
        let form = [
            ("/advertisers/new", vec![("name", "Shop")]),
            (
                "/offers/new",
                vec![
                    ("name", "Boots"),
                    ("advertiser", "1"),
                    ("currency", "RUB"),
                    ("landing", "https://shop.example/?click_id={click_id}"),
                    ("status", "draft"),
                    ("visibility", "private"),
                    ("attribution_days", "30"),
                ],
            ),
            ("/offers/1/payouts/new", vec![("action", "lead"), ("model", "cpa_fixed"), ("rate", "50"), ("commission", "10")]),
            ("/webmasters/new", vec![("name", "Anna")]),
            ("/campaigns/new", vec![("webmaster", "1"), ("offer", "1")]),
        ];
        for (done, (path, fields)) in form.into_iter().enumerate() {
            let (ticked, shown) = steps().await;
            assert_eq!(ticked, done, "{shown}");
            assert!(shown.contains(&format!("href=\"{path}\"")), "{path} is not in {shown}");
            let saved = browser.submit(path, &fields).await;
            assert_eq!(saved.status, 303, "{path}: {saved:?}");
        }
        assert_eq!(steps().await, (0, String::new()), "there is nothing left to begin with");
        let named = attention(&browser).await;
        assert!(named.contains("All is well"), "{named}");
        site.stop().await;
    }

    async fn a_webmaster_is_told_which_addresses_hear_nothing_any_more(db: TestDb) {
        let network = Network::make(&db).await;
        let gone = Receiver::start(Behaviour::Answers(410)).await;
        let (id, _) = add(&db, &network, &target("Keitaro", &gone.url("/?v={version}"))).await;
        let (failing, _) = add(&db, &network, &target("Binom", "https://tracker.example/?v={version}")).await;
        let (paused, _) = add(&db, &network, &target("Spare", "https://tracker.example/?v={version}")).await;
        let site = Site::start_with(&db, &HERE).await;
        let anna = Browser::of(&site, "anna").await;
        assert_eq!(attention(&anna).await, "", "there is nothing to look at");
        let rows = Rows::open(&db.url).await;
        rows.execute(&format!("UPDATE target SET state = 'failing' WHERE id = {failing}")).await;
        rows.execute(&format!("UPDATE target SET state = 'paused' WHERE id = {paused}")).await;
        sent(&site, &network, "A-1", "action=lead&status=hold", "200 created hold").await;
        let begun = Instant::now();
        while rows.number("SELECT count(*) FROM target WHERE state = 'gone'").await == 0 {
            assert!(begun.elapsed() < Duration::from_secs(10), "it answers that it is gone");
            sleep(Duration::from_millis(50)).await;
        }
        rows.close().await;
        let shown = attention(&anna).await;
        assert!(shown.contains("“Keitaro” is told nothing any more"), "{shown}");
        assert!(shown.contains("answered 410") && shown.contains(&format!("href=\"/targets/{id}\"")), "{shown}");
        assert!(shown.contains("“Binom”") && shown.contains("for five days"), "{shown}");
        assert!(!shown.contains("“Spare”"), "whoever has switched it off knows it: {shown}");
        for other in ["boris", "clerk", "shop"] {
            let shown = attention(&Browser::of(&site, other).await).await;
            assert!(!shown.contains("Keitaro"), "{other}: {shown}");
        }
        site.stop().await;
    }
}
