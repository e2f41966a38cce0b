//! How offers fare, and who is told when something is not well: over real connections, on both databases.

use crate::databases::{TestDb, both_databases};
use crate::outgoing::HERE;
use crate::support::browser::Browser;
use crate::support::network::{Network, email, store_click};
use crate::support::postback::Way;
use crate::support::program::Program;
use crate::support::receiver::{Behaviour, Receiver};
use crate::support::rows::Rows;
use crate::support::site::{NOW, Site};
use crate::support::smtp::MailServer;
use domain::access::Areas;
use domain::time::{DAY_MS, HOUR_MS, Timestamp};
use serde_json::Value;
use server::alerts::{Looked, look};
use std::time::{Duration, Instant};
use storage::{Backend, alerts};
use tokio::time::sleep;
use uuid::Uuid;

const BASE: &str = "http://otklik.example";

/// Moves the rows of the log to moments that are an hour apart and end so many hours ago, in the order in which they came.
async fn move_log(rows: &Rows, db: &TestDb, ends_hours_ago: i64) {
    let literal = |id: Uuid| match db.backend() {
        Backend::Sqlite => format!("X'{}'", id.simple()),
        Backend::Postgres => format!("'{id}'"),
    };
    let mut ids = rows.ids("postback_log").await;
    ids.sort_unstable();
    let count = i64::try_from(ids.len()).expect("a few");
    for (place, id) in (1..).zip(ids) {
        let at = NOW.0 - (ends_hours_ago + count - place) * HOUR_MS;
        // It begins with its moment.
        let rest = id.as_u128() & ((1 << 80) - 1);
        let moved = Uuid::from_u128((u128::try_from(at).expect("after the epoch") << 80) | rest);
        let (id, moved) = (literal(id), literal(moved));
        rows.execute(&format!("UPDATE postback_log SET id = {moved}, at = {at} WHERE id = {id}")).await;
    }
}

/// Reports a lead of the shop's; answers with the HTTP code.
async fn report(site: &Site, network: &Network, click: &str, request: &str, rest: &str) -> u16 {
    let query = format!("click_id={click}&request_id={request}&{rest}");
    site.report(Way::Get, network.key("shop"), &query).await.http
}

/// Eight visitors of two days ago with a lead each, an hour apart, the last 41 hours ago; and four visitors of now, with none.
async fn fall_silent(db: &TestDb, site: &Site, network: &Network, rows: &Rows) {
    let link = network.link("fixed");
    for n in 0..8 {
        let click = store_click(db, link, Timestamp(NOW.0 - 2 * DAY_MS)).await;
        assert_eq!(report(site, network, &click.to_string(), &format!("A-{n}"), "action=lead&status=hold").await, 200);
    }
    move_log(rows, db, 41).await;
    for _ in 0..4 {
        site.click(link).await;
    }
}

async fn looked(db: &TestDb) -> Looked {
    look(db, NOW).await.expect("a look")
}

/// How many alerts have begun and are over with one look.
async fn changes(db: &TestDb) -> (u32, u32) {
    let Looked { opened, closed, .. } = looked(db).await;
    (opened, closed)
}

async fn settings(browser: &Browser, webhook: &str) {
    let fields = [
        ("silence_times", "3"),
        ("silence_hours", "6"),
        ("errors_percent", "10"),
        ("errors_least", "10"),
        ("approval_points", "10"),
        ("approval_least", "30"),
        ("webhook", webhook),
    ];
    let reply = browser.submit("/settings/alerts", &fields).await;
    assert_eq!((reply.status, reply.location()), (303, "/settings/alerts?done=alert-settings-saved"), "{reply:?}");
}

async fn page(browser: &Browser, path: &str) -> String {
    let reply = browser.get(path).await;
    assert_eq!(reply.status, 200, "{path}: {reply:?}");
    reply.body.replace("&amp;", "&")
}

const SILENT: &str = "“Offer fixed”: clicks come, and postbacks have stopped";

both_databases! {
    /// From the last postback to the letter, the webhook, the pages; and back.
    async fn silence_is_told_once_and_is_over_with_a_good_postback(db: TestDb) {
        let network = Network::make(&db).await;
        let (mail, receiver) = (MailServer::start().await, Receiver::start(Behaviour::Answers(200)).await);
        let url = mail.url();
        let flags = ["--smtp-url", &url, "--mail-from", "Otklik <otklik@otklik.example>", "--base-url", BASE, HERE[0], HERE[1]];
        let site = Site::start_with(&db, &flags).await;
        // The letters are written through a database that sends them, as the server's own is.
        let sending = TestDb { db: site.state.db.clone(), url: db.url.clone() };
        let (boss, shop) = (Browser::of(&site, "manager").await, Browser::of(&site, "shop").await);
        settings(&boss, &receiver.url("/alerts")).await;
        assert_eq!(shop.submit("/account", &[("name", "Shop"), ("lang", "en"), ("alert_letters", "on")]).await.status, 303);
        assert!(page(&shop, "/account").await.contains("checked"), "the box is ticked");
        let rows = Rows::open(&db.url).await;
        assert_eq!(changes(&sending).await, (0, 0), "nothing has happened yet");

        fall_silent(&db, &site, &network, &rows).await;
        assert_eq!(changes(&sending).await, (1, 0));
        assert_eq!(changes(&sending).await, (0, 0), "nobody is told twice");

        // The letters: both managers want them, and the shop's person has asked for them.
        let letters = mail.letters(3).await;
        let mut to: Vec<_> = letters.iter().map(|letter| letter.to.clone()).collect();
        to.sort_unstable();
        assert_eq!(to, [email("clerk"), email("manager"), email("shop")]);
        for letter in &letters {
            assert_eq!(letter.link(), format!("{BASE}/health/alerts"), "{letter:?}");
        }

        // The webhook: once, and signed.
        let told = receiver.wait_for(1).await;
        let webhook = alerts::webhook(&db).await.expect("an answer").expect("a webhook");
        let first = &told[0];
        let signed = format!("{}.{}.{}", first.header("webhook-id"), first.header("webhook-timestamp"), first.body);
        assert_eq!(Some(first.header("webhook-signature").to_owned()), webhook.secret.sign_webhook(signed.as_bytes()));
        let body: Value = serde_json::from_str(&first.body).expect("JSON");
        assert_eq!((&body["type"], &body["data"]["kind"]), (&"alert.opened".into(), &"silence".into()), "{body}");
        assert_eq!(body["data"]["about"]["name"], "Offer fixed");
        assert!(page(&boss, "/settings/alerts").await.contains(webhook.secret.reveal()));
        assert!(!page(&Browser::of(&site, "clerk").await, "/settings/alerts").await.contains("whsec_"));

        // The pages: the overview, the list, the offer's own; for those who see the offer, and nobody else.
        for (user, sees) in [("manager", true), ("clerk", true), ("shop", true), ("rival", false)] {
            let browser = Browser::of(&site, user).await;
            for path in ["/", "/health/alerts"] {
                assert_eq!(page(&browser, path).await.contains(SILENT), sees, "{user} on {path}");
            }
            let health = page(&browser, "/health").await;
            assert_eq!(health.contains("Offer fixed") && health.contains("No good postback since"), sees, "{user}: {health}");
        }
        let offer = network.link("fixed").offer;
        let own = page(&boss, &format!("/offers/{offer}")).await;
        assert!(own.contains("No good postback since") && own.contains(&format!("/postbacks?offer={offer}")), "{own}");
        let owner = page(&boss, &format!("/advertisers/{}", network.link("fixed").advertiser.id)).await;
        assert!(owner.contains("As its worst offer"), "{owner}");
        assert!(!page(&Browser::of(&site, "anna").await, &format!("/offers/{offer}")).await.contains("No good postback"));

        // Somebody has seen it.
        let id = rows.number("SELECT id FROM alert").await;
        let seen = boss.submit(&format!("/health/alerts/{id}/see"), &[]).await;
        assert_eq!(seen.location(), "/health/alerts?done=alert-seen");
        let list = page(&boss, "/health/alerts").await;
        assert!(list.contains("User manager") && !list.contains("I have seen it"), "{list}");

        // A good postback ends it.
        let click = site.click(network.link("fixed")).await;
        assert_eq!(report(&site, &network, &click, "B-1", "action=lead&status=hold").await, 200);
        assert_eq!(changes(&sending).await, (0, 1));
        let told = receiver.wait_for(2).await;
        assert!(told[1].body.contains("\"alert.closed\""), "{:?}", told[1]);
        let letters = mail.letters(6).await;
        assert_eq!(letters.iter().filter(|letter| letter.content.contains("This is resolved")).count(), 3, "{letters:?}");
        assert!(!page(&boss, "/").await.contains(SILENT));
        assert!(page(&boss, "/health/alerts?open=false").await.contains(SILENT), "it stays in the list");

        // What is muted begins again, and nobody is told.
        assert_eq!(boss.submit(&format!("/health/alerts/{id}/mute"), &[("for", "week")]).await.status, 303);
        move_log(&rows, &db, 41).await;
        for _ in 0..9 {
            site.click(network.link("fixed")).await;
        }
        assert_eq!(changes(&sending).await, (1, 0));
        assert!(!page(&boss, "/").await.contains(SILENT));
        sleep(Duration::from_millis(1500)).await;
        assert_eq!((receiver.requests().len(), mail.letters(6).await.len()), (2, 6));
        assert_eq!(rows.count("letter").await, 6);
        rows.close().await;
        drop(sending);
        site.stop().await;
    }

    async fn an_error_that_piles_up_is_told_with_its_code_and_leads_to_its_rows(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let click = site.click(network.link("fixed")).await;
        for n in 0..12 {
            assert_eq!(report(&site, &network, &click, &format!("A-{n}"), "action=trial&status=hold").await, 422);
        }
        // What names no offer is the advertiser's own.
        for n in 0..11 {
            assert_eq!(report(&site, &network, "nonsense", &format!("B-{n}"), "action=lead&status=hold").await, 422);
        }
        assert_eq!(changes(&db).await, (2, 0));
        let boss = Browser::of(&site, "manager").await;
        let list = page(&boss, "/health/alerts").await;
        assert!(list.contains("“Offer fixed”: many postbacks fail with unknown_action"), "{list}");
        assert!(list.contains("“Advertiser shop”: many postbacks fail with bad_field"), "{list}");
        let start = list.find("href=\"/postbacks?offer=").expect("a way to the log") + "href=\"".len();
        let way = list[start..].split('"').next().expect("an address");
        assert!(way.contains("code=unknown_action"), "{way}");
        assert!(page(&boss, way).await.contains("12 postbacks<"), "{way}");
        let health = page(&boss, "/health").await.replace("<!>", "");
        for share in ["unknown_action</code></a> 100.00%", "unknown_action</code></a> 52.17%", "bad_field</code></a> 47.82%"] {
            assert!(health.contains(share), "of each code the page says how often it comes, {share}: {health}");
        }
        let of_shop = format!("/postbacks?advertiser={}&from=", network.advertisers["shop"].id);
        assert!(health.contains(&of_shop), "{health}");
        let way = |advertiser: &str| format!("/postbacks?advertiser={}&code=bad_field", network.advertisers[advertiser].id);
        for (advertiser, count) in [("shop", ">11 postbacks<"), ("rival", ">0 postbacks<")] {
            assert!(page(&boss, &way(advertiser)).await.contains(count), "{advertiser}");
        }
        let own = page(&Browser::of(&site, "rival").await, &way("shop")).await;
        assert!(own.contains(">0 postbacks<") && !own.contains("name=\"advertiser\""), "{own}");

        let program = Program::of(&site, &db, network.users["shop"], Areas::NONE).await;
        let (_, found) = program.get("/alerts?open=true").await;
        assert_eq!(found["total"], 2, "{found}");
        let (_, health) = program.get("/health?state=bad").await;
        assert_eq!(health["offers"][0]["name"], "Offer fixed", "{health}");
        assert_eq!(health["offers"][0]["verdict"]["reasons"][0]["code"], "unknown_action", "{health}");
        let program = Program::of(&site, &db, network.users["rival"], Areas::NONE).await;
        assert_eq!(program.get("/alerts").await.1["total"], 0);
        site.stop().await;
    }

    async fn approvals_that_fall_are_told_with_what_they_were(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let click = site.click(network.link("fixed")).await;
        for n in 0..60 {
            let status = if n % 2 == 0 { "approved" } else { "rejected" };
            assert_eq!(report(&site, &network, &click, &format!("A-{n}"), &format!("action=lead&status={status}")).await, 200);
        }
        assert_eq!(changes(&db).await, (0, 0), "all of it is of this week");
        let rows = Rows::open(&db.url).await;
        let earlier = NOW.0 - 10 * DAY_MS;
        rows.execute(&format!("UPDATE conversion SET updated_at = {earlier} WHERE status = 'approved'")).await;
        assert_eq!(changes(&db).await, (1, 0));
        let boss = Browser::of(&site, "manager").await;
        let list = page(&boss, "/health/alerts?kind=approval").await;
        assert!(list.contains("“Offer fixed”: fewer conversions are approved") && list.contains("100.00%"), "{list}");
        assert!(page(&boss, "/health").await.contains("Of 30 conversions decided"), "and so does the page");
        rows.close().await;
        site.stop().await;
    }

    /// It is tried again later; letters, clicks and the next look wait for nothing.
    async fn a_webhook_that_never_answers_keeps_nobody_waiting(db: TestDb) {
        let network = Network::make(&db).await;
        let (mail, receiver) = (MailServer::start().await, Receiver::start(Behaviour::Silent).await);
        let url = mail.url();
        let flags = ["--smtp-url", &url, "--mail-from", "otklik@otklik.example", "--base-url", BASE, HERE[0], HERE[1]];
        let site = Site::start_with(&db, &flags).await;
        let sending = TestDb { db: site.state.db.clone(), url: db.url.clone() };
        let boss = Browser::of(&site, "manager").await;
        settings(&boss, &receiver.url("/alerts")).await;
        let rows = Rows::open(&db.url).await;
        fall_silent(&db, &site, &network, &rows).await;
        assert_eq!(changes(&sending).await, (1, 0));
        receiver.wait_for(1).await;
        let begun = Instant::now();
        mail.letters(2).await;
        site.click(network.link("fixed")).await;
        assert_eq!(changes(&sending).await, (0, 0));
        assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
        assert_eq!(rows.number("SELECT count(*) FROM alert_notice WHERE tries = 1 AND sent_at IS NULL").await, 1);
        rows.close().await;
        drop(sending);
        site.stop().await;
    }

    /// Nobody of this machine's own network is asked, and a number that cannot be is refused at its field.
    async fn settings_that_cannot_be_change_nothing_and_what_is_changed_is_in_the_audit_log(db: TestDb) {
        Network::make(&db).await;
        let site = Site::start(&db).await;
        let boss = Browser::of(&site, "manager").await;
        settings(&boss, "https://hooks.example.com/otklik").await;
        let secret = alerts::webhook(&db).await.expect("an answer").expect("a webhook").secret;
        for (field, value, says) in [
            ("silence_times", "0", "a whole number from 1"),
            ("errors_percent", "101", "a whole number from 1 to 100"),
            ("webhook", "http://127.0.0.1/", "public internet"),
            ("webhook", "nowhere", "http"),
        ] {
            let usual = [("silence_times", "4"), ("silence_hours", "6"), ("errors_percent", "10"), ("errors_least", "10"), ("approval_points", "10"), ("approval_least", "30")];
            let mut fields: Vec<_> = usual.into_iter().filter(|(name, _)| *name != field).collect();
            fields.push((field, value));
            let reply = boss.submit("/settings/alerts", &fields).await;
            assert_eq!(reply.status, 422, "{field}: {reply:?}");
            assert!(reply.body.contains(says), "{field}: {says} is not in {}", reply.body);
        }
        settings(&boss, "https://hooks.example.com/other").await;
        let known = alerts::webhook(&db).await.expect("an answer").expect("a webhook");
        assert_eq!((known.url.as_str(), &known.secret), ("https://hooks.example.com/other", &secret), "the secret stays");
        let log = page(&boss, "/audit?thing=network").await;
        assert!(log.contains("Webhook of alerts") && log.contains("hooks.example.com/other") && !log.contains("whsec_"), "{log}");
        site.stop().await;
    }
}
