//! What the network is set to, what is told of changes, and what is thrown away when it is old.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::{Network, manager};
use crate::support::postback::Way;
use crate::support::rows::Rows;
use crate::support::site::{NOW, Site};
use domain::time::{DAY_MS, Timestamp};
use server::retention::{Forgotten, forget_old, make_ahead};
use storage::network::{self, NetworkSettings};

/// The fields of the form, one of them changed perhaps.
fn fields<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual = [
        ("name", "Test network"),
        ("currency", "RUB"),
        ("time_zone", "Europe/Moscow"),
        ("fallback", ""),
        ("tracking_domain", ""),
        ("default_commission", "10"),
        ("keep_clicks_days", ""),
        ("keep_log_days", ""),
        ("default_lang", ""),
    ];
    let kept = usual.into_iter().filter(|(name, _)| changed.iter().all(|(known, _)| known != name));
    changed.iter().copied().chain(kept).collect()
}

async fn settings(db: &TestDb) -> NetworkSettings {
    network::get(db).await.expect("an answer").expect("a network")
}

/// Changes some of the settings without the form.
async fn set(db: &TestDb, change: impl FnOnce(&mut NetworkSettings)) {
    let mut settings = settings(db).await;
    change(&mut settings);
    network::update(db, manager(), &settings).await.expect("an answer");
}

both_databases! {
    async fn what_is_set_is_in_force_at_once_and_in_the_log(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let boss = Browser::of(&site, "manager").await;
        boss.submit("/preferences", &[("lang", "en")]).await;
        let offer = format!("/offers/{}", network.link("fixed").offer);
        assert!(!boss.get(&offer).await.body.contains("https://go.example"));
        let sent = fields(&[("name", "Better network"), ("tracking_domain", "https://go.example/"), ("default_lang", "ru"), ("default_commission", "12,5")]);
        let reply = boss.submit("/settings", &sent).await;
        assert_eq!((reply.status, reply.location()), (303, "/settings?done=settings-saved"));
        let page = boss.get(reply.location()).await.body;
        assert!(page.contains("The settings were saved.") && page.contains("Better network"), "{page}");

        let page = boss.get(&offer).await.body;
        let link = format!("https://go.example/c/{}", network.link("fixed").code);
        assert!(page.contains(&link) && page.contains(&format!("https://go.example/{}/s2s", network.key("shop"))), "{page}");
        // Somebody who has chosen no language.
        assert!(site.get("/sign-in").await.body.contains("<html lang=\"ru\""));

        let page = boss.get("/audit?thing=network").await.body;
        for part in ["User manager", "Test network", "Better network", "Tracking domain", "12.5%", "10%", "Русский", "1 entry", "href=\"/settings\""] {
            assert!(page.contains(part), "{part} is not in {page}");
        }
        site.stop().await;
    }

    async fn a_form_that_cannot_be_right_changes_nothing(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let boss = Browser::of(&site, "manager").await;
        let before = settings(&db).await;
        for (field, value, says) in [
            ("name", " ", "Fill this in."),
            ("currency", "roubles", "three letters of a currency"),
            ("time_zone", "Asia/Kolkata", "does not differ from UTC by whole hours"),
            ("tracking_domain", "go.example", "Write an address without a path"),
            ("fallback", "ftp://x.example", "must begin with http"),
            ("default_commission", "101", "a percentage from 0 to 100"),
            ("keep_log_days", "0", "a whole number from 1 to 3,650"),
        ] {
            let reply = boss.submit("/settings", &fields(&[(field, value)])).await;
            assert_eq!(reply.status, 422, "{field}: {reply:?}");
            assert!(reply.body.contains(says), "{says} is not in {}", reply.body);
        }
        assert_eq!(settings(&db).await, before);

        // From the first conversion on the currency stays: the form has no field for it, and the page says why.
        assert!(boss.get("/settings").await.body.contains("name=\"currency\""));
        let click = site.click(network.link("fixed")).await;
        site.report(Way::Get, network.key("shop"), &format!("click_id={click}&request_id=A-1&action=lead&status=hold")).await;
        let page = boss.get("/settings").await.body;
        assert!(!page.contains("name=\"currency\"") && page.contains("there are conversions already"), "{page}");
        assert_eq!(boss.submit("/settings", &fields(&[("currency", "USD")])).await.status, 422);
        let rest: Vec<_> = fields(&[("name", "Renamed")]).into_iter().filter(|(name, _)| *name != "currency").collect();
        assert_eq!(boss.submit("/settings", &rest).await.status, 303);
        assert_eq!(settings(&db).await, NetworkSettings { name: "Renamed".to_owned(), ..before });

        let clerk = Browser::of(&site, "clerk").await;
        let page = clerk.get("/settings").await.body;
        assert!(page.contains("Renamed") && !page.contains("name=\"time_zone\""), "who may not change it sees no form");
        site.stop().await;
    }

    async fn an_offers_history_has_its_parts_and_every_manager_reads_it(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let boss = Browser::of(&site, "manager").await;
        let offer = network.link("fixed").offer;
        let payout = [("action", "sale"), ("model", "cpa_fixed"), ("rate", "1290,50"), ("commission", "12.5"), ("template", "")];
        assert_eq!(boss.submit(&format!("/offers/{offer}/payouts/new"), &payout).await.status, 303);
        let promo = [("name", "Spring <sale>"), ("landing", "")];
        assert_eq!(boss.submit(&format!("/offers/{offer}/promos/new"), &promo).await.status, 303);
        for user in ["manager", "clerk"] {
            let browser = Browser::of(&site, user).await;
            let page = browser.get(&format!("/offers/{offer}/history")).await.body;
            for part in ["Payout sale", "₽1,290.50", "12.5%", "CPA, fixed", "Promo Spring &lt;sale&gt;", "4 entries"] {
                assert!(page.contains(part), "{part} is not in {page}");
            }
            assert_eq!(page.contains(&format!("/offers/{offer}/edit")), user == "manager", "a clerk has no other tabs");
            assert_eq!(browser.get("/offers/999999/history").await.status, 404);
        }
        let page = boss.get("/audit?thing=promo").await.body;
        assert!(page.contains("Promo Spring") && !page.contains("Payout sale"), "{page}");
        assert!(boss.get("/audit?from=2001-01-01&to=2001-01-02").await.body.contains("No entries"));
        boss.submit("/preferences", &[("lang", "ru")]).await;
        let page = boss.get(&format!("/offers/{offer}/history")).await.body;
        for part in ["Выплата sale", "Ставка рекламодателя", "1\u{a0}290,50\u{a0}₽", "История"] {
            assert!(page.contains(part), "{part} is not in {page}");
        }
        site.stop().await;
    }

    async fn traffic_is_kept_for_ever_until_somebody_says_otherwise(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let (kept, _) = (site.click(network.link("fixed")).await, site.click(network.link("fixed")).await);
        site.report(Way::Get, network.key("shop"), &format!("click_id={kept}&request_id=A-1&action=lead&status=hold")).await;
        site.report(Way::Get, network.key("shop"), "click_id=x&action=lead").await;
        // The server makes partitions itself; this waits until it has.
        make_ahead(&db, NOW).await.expect("an answer");
        let later = |days: i64| Timestamp(NOW.0 + days * DAY_MS);
        assert_eq!(forget_old(&db, later(4000)).await.expect("an answer"), Forgotten::default());
        set(&db, |settings| settings.keep_clicks_days = Some(90)).await;
        assert_eq!(forget_old(&db, later(90)).await.expect("an answer"), Forgotten::default());
        assert_eq!(forget_old(&db, later(91)).await.expect("an answer"), Forgotten { clicks: 1, log: 0, deliveries: 0 });
        set(&db, |settings| settings.keep_log_days = Some(365)).await;
        assert_eq!(forget_old(&db, later(365)).await.expect("an answer"), Forgotten::default());
        assert_eq!(forget_old(&db, later(366)).await.expect("an answer"), Forgotten { clicks: 0, log: 2, deliveries: 0 });
        let rows = Rows::open(&db.url).await;
        for (table, count) in [("click", 1), ("postback_log", 0), ("conversion", 1), ("conversion_transition", 1), ("ledger_entry", 1)] {
            assert_eq!(rows.count(table).await, count, "{table}");
        }
        rows.close().await;
        // The conversion's own page does without the log.
        let boss = Browser::of(&site, "manager").await;
        assert_eq!(boss.get("/search?q=A-1").await.status, 303);
        let page = boss.get(boss.get("/search?q=A-1").await.location()).await;
        assert_eq!(page.status, 200, "{page:?}");
        site.stop().await;
    }
}
