//! What happens to requests that are refused before anything is decided: every other code of the answer table.

use crate::databases::{TestDb, both_databases};
use crate::support::network::{Network, new_key};
use crate::support::postback::{Answer, Way};
use crate::support::rows::Rows;
use crate::support::site::{Reply, Site};
use reqwest::Method;
use reqwest::header::CONTENT_TYPE;
use storage::{Backend, api_keys};

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

/// Sends a body as it is.
async fn send(site: &Site, key: &str, query: &str, kind: &str, body: impl Into<Vec<u8>>) -> Reply {
    let request = site.request(Method::POST, &format!("/{key}/s2s?{query}"));
    site.send(request.header(CONTENT_TYPE, kind).body(body.into())).await
}

/// Tells which address a proxy that is trusted has seen.
async fn send_from(site: &Site, ip: &str, key: &str, query: &str) -> Reply {
    site.send(site.request(Method::GET, &format!("/{key}/s2s?{query}")).header("x-forwarded-for", ip)).await
}

both_databases! {
    /// Bodies that cannot be read say what is wrong with them and where.
    async fn a_body_that_makes_no_sense_is_named(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let click = site.click(network.link("fixed")).await;
        let guides_sample =
            format!(r#"{{"click_id":“{click}”,"request_id":"94583","action":"lead","price":30,"status":"hold"}}"#);
        let (curly, key) = (guides_sample.as_str(), network.key("shop"));
        let table: [(&str, &str, &[u8], &str, &str); 15] = [
            ("", JSON, curly.as_bytes(), "400 malformed_body", "“"),
            ("", JSON, b"{\n\"click_id\": }", "400 malformed_body", "2"),
            ("", JSON, b"{", "400 malformed_body", ""),
            ("", JSON, b"[]", "400 malformed_body", ""),
            ("", JSON, b"\"text\"", "400 malformed_body", ""),
            ("", JSON, b"{\"click_id\":\"\xff\"}", "400 malformed_body", ""),
            ("", FORM, b"action=\xff\xfe", "400 malformed_body", ""),
            ("", "text/xml", b"<lead/>", "400 malformed_body", "text/xml"),
            ("", JSON, b"{\"a b\":\"1\"}", "400 malformed_body", ""),
            ("", JSON, b"{\"price\":{\"amount\":1}}", "400 wrong_type price", "object"),
            ("", JSON, b"{\"action\":[\"lead\"]}", "400 wrong_type action", "array"),
            ("", JSON, b"{\"status\":[]}", "400 wrong_type status", "array"),
            ("", JSON, b"{\"action\":\"lead\",\"action\":\"sale\"}", "400 duplicate_field action", ""),
            ("", FORM, b"action=lead&action=lead", "400 duplicate_field action", ""),
            ("action=lead", JSON, b"{\"action\":\"lead\"}", "400 duplicate_field action", ""),
        ];
        for (query, kind, body, expected, hint) in table {
            let answer = Answer::of(&send(&site, key, query, kind, body).await);
            assert_eq!(answer.summary(), expected, "{}", String::from_utf8_lossy(body));
            assert!(answer.text("message").contains(hint), "{answer:?}");
        }
        // An empty body is only a body without fields.
        let answer = Answer::of(&send(&site, key, "", JSON, "").await);
        assert_eq!(answer.summary(), "422 missing_field click_id");
        let rows = Rows::open(&db.url).await;
        assert_eq!((rows.count("postback_log").await, rows.count("conversion").await), (16, 0));
        rows.close().await;
        site.stop().await;
    }

    /// Nobody learns from an answer whether a key ever was one.
    async fn an_unknown_and_a_revoked_key_are_answered_alike(db: TestDb) {
        let network = Network::make(&db).await;
        let revoked = new_key(&db, network.advertisers["shop"].id).await;
        let site = Site::start(&db).await;
        let click = site.click(network.link("fixed")).await;
        let query = format!("click_id={click}&request_id=A-1&action=lead&status=hold");
        assert_eq!(site.report(Way::Get, &revoked, &query).await.summary(), "200 created hold");
        revoke(&db, network.advertisers["shop"].id, &revoked).await;
        site.refresh().await;
        let mut answers = vec![];
        for key in [revoked.as_str(), "otk_00000000000000000000000000000000", "x"] {
            let answer = site.report(Way::Get, key, &query).await;
            assert_eq!(answer.summary(), "401 unauthorized");
            answers.push(answer.body.to_string().replace(answer.text("log_id"), ""));
        }
        assert_eq!(answers[0], answers[1]);
        assert_eq!(answers[1], answers[2]);
        assert_eq!(
            site.report(Way::Get, network.key("shop"), &query).await.summary(),
            "200 duplicate hold",
            "the other key lives"
        );
        site.stop().await;
    }

    /// An address that is not on the advertiser's list is refused, and the advertiser can see it.
    async fn a_strange_address_is_refused_and_logged(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start_with(&db, &["--trusted-proxy", "127.0.0.1"]).await;
        let (key, click) = (network.key("strict"), site.click(network.link("strict")).await);
        let query = format!("click_id={click}&request_id=A-1&action=lead&status=hold");
        let refused = Answer::of(&send_from(&site, "203.0.113.9", key, &query).await);
        assert_eq!(refused.summary(), "403 ip_not_allowed");
        assert!(refused.text("message").contains("203.0.113.9"), "{refused:?}");
        let rows = Rows::open(&db.url).await;
        let seen = format!(
            "SELECT count(*) FROM postback_log WHERE advertiser_id = {} AND ip = '203.0.113.9'",
            network.advertisers["strict"].id
        );
        assert_eq!(rows.number(&seen).await, 1);
        assert_eq!(rows.count("conversion").await, 0);
        rows.close().await;
        for from in ["198.51.100.7", "::ffff:198.51.100.7"] {
            assert_eq!(send_from(&site, from, key, &query).await.status, 200, "{from}");
        }
        site.stop().await;
    }

    /// Whoever is not behind a proxy of ours cannot say where he is.
    async fn a_forged_address_opens_nothing(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let click = site.click(network.link("strict")).await;
        let query = format!("click_id={click}&request_id=A-1&action=lead&status=hold");
        assert_eq!(send_from(&site, "198.51.100.7", network.key("strict"), &query).await.status, 403);
        site.stop().await;
    }

    /// A body has at most 16 KiB, a query too.
    async fn a_request_may_be_16_kibibytes_long(db: TestDb) {
        const LIMIT: usize = 16 * 1024;
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let (key, click) = (network.key("shop"), site.click(network.link("fixed")).await);
        let fields = format!("click_id={click}&request_id=A-1&action=lead&status=hold&more=");
        for (length, expected) in [
            (LIMIT - 1, "200 created hold"),
            (LIMIT, "200 duplicate hold"),
            (LIMIT + 1, "413 too_big"),
            (8 * LIMIT, "413 too_big"),
        ] {
            let body = format!("{fields}{}", "x".repeat(length - fields.len()));
            assert_eq!(Answer::of(&send(&site, key, "", FORM, body.clone()).await).summary(), expected, "{length}");
            let json = format!(r#"{{"more":"{}"}}"#, "x".repeat(length - r#"{"more":""}"#.len()));
            let expected = if length > LIMIT { "413 too_big" } else { "422 missing_field click_id" };
            assert_eq!(Answer::of(&send(&site, key, "", JSON, json).await).summary(), expected, "{length}");
            if length <= LIMIT + 1 {
                let expected = if length > LIMIT { "413 too_big" } else { "200 duplicate hold" };
                assert_eq!(Answer::of(&site.get(&format!("/{key}/s2s?{body}")).await).summary(), expected, "{length}");
            }
        }
        site.stop().await;
    }

    /// A flood of unknown keys fills no log, and does not touch those who have one.
    async fn guessing_keys_is_answered_less_and_less(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start_with(&db, &["--trusted-proxy", "127.0.0.1"]).await;
        let mut codes = vec![];
        for number in 0..25 {
            let reply = send_from(&site, "203.0.113.9", &format!("guess-{number}"), "").await;
            if reply.status == 429 {
                assert_eq!(Answer::of(&reply).summary(), "429 too_many");
                assert!(
                    reply.header("retry-after").parse::<u32>().is_ok_and(|seconds| (1..=60).contains(&seconds)),
                    "{reply:?}"
                );
            }
            codes.push(reply.status);
        }
        assert_eq!(codes[..20], [401; 20]);
        assert!(codes[20..].contains(&429), "{codes:?}");
        let rows = Rows::open(&db.url).await;
        let logged = codes.iter().filter(|code| **code == 401).count();
        assert_eq!(rows.count("postback_log").await, i64::try_from(logged).expect("a small number"));
        rows.close().await;
        assert_eq!(send_from(&site, "203.0.113.10", "guess", "").await.status, 401, "others are not asked to wait");
        assert_eq!(send_from(&site, "203.0.113.9", network.key("shop"), "").await.status, 422, "nor is a known key");
        site.stop().await;
    }

    /// Without the database nothing is acknowledged: not a click, not a postback.
    async fn what_is_not_on_disk_is_not_acknowledged(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let click = site.click(network.link("fixed")).await;
        assert_eq!(site.get("/readyz").await.status, 200);
        // Beside an SQLite file there is a place for clicks.
        let has_spool = db.backend() == Backend::Sqlite;
        site.state.db.clone().close().await;
        let query = format!("click_id={click}&request_id=A-1&action=lead&status=hold");
        let reply = site.get(&format!("/{}/s2s?{query}", network.key("shop"))).await;
        assert_eq!(Answer::of(&reply).summary(), "503 unavailable");
        assert!(!reply.header("retry-after").is_empty());
        let expected = if has_spool { 302 } else { 503 };
        assert_eq!(site.get(&format!("/c/{}", network.link("fixed").code)).await.status, expected);
        assert_eq!(site.get("/readyz").await.status, 503);
        assert_eq!(site.get("/healthz").await.status, 200, "the process itself lives");
        site.stop().await;
        let rows = Rows::open(&db.url).await;
        assert_eq!((rows.count("click").await, rows.count("conversion").await), (1, 0));
        rows.close().await;
    }

    /// HEAD changes nothing, and there are no other methods.
    async fn only_get_and_post_report(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let click = site.click(network.link("fixed")).await;
        let path = format!("/{}/s2s?click_id={click}&request_id=A-1&action=lead&status=hold", network.key("shop"));
        let table = [
            (Method::HEAD, 200),
            (Method::PUT, 405),
            (Method::DELETE, 405),
            (Method::PATCH, 405),
            (Method::TRACE, 405),
        ];
        for (method, code) in table {
            let name = method.to_string();
            assert_eq!(site.send(site.request(method, &path)).await.status, code, "{name}");
        }
        let rows = Rows::open(&db.url).await;
        assert_eq!((rows.count("conversion").await, rows.count("postback_log").await), (0, 0));
        rows.close().await;
        site.stop().await;
    }

    /// A picture and a frame report the same, with the click of the parameter or of the cookie, and break no page.
    async fn pictures_and_frames_report_too(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let link = network.link("fixed");
        let first = site.get(&format!("/c/{}", link.code)).await;
        let cookie = first.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
        assert!(cookie.ends_with(&first.click_id()), "{cookie}");
        let ask = |path: &str, cookie: &str| {
            let request = site.request(Method::GET, &format!("/{}/{path}", network.key("shop")));
            site.send(request.header("cookie", cookie.to_owned()))
        };
        let by_cookie = ask("pixel.gif?request_id=A-1&action=lead&status=hold", &cookie).await;
        assert_eq!((by_cookie.status, by_cookie.header("content-type")), (200, "image/gif"));
        let second = site.click(link).await;
        let by_parameter =
            ask(&format!("iframe?click_id={second}&request_id=A-2&action=lead&status=hold"), &cookie).await;
        assert_eq!((by_parameter.status, by_parameter.header("content-type")), (200, "text/html; charset=utf-8"));
        let nameless = ask("pixel.gif?request_id=A-3&action=lead&status=hold", "").await;
        assert_eq!((nameless.status, nameless.header("content-type")), (422, "image/gif"));
        let rows = Rows::open(&db.url).await;
        let stored = rows.all("SELECT request_id, click_id FROM conversion ORDER BY request_id").await;
        let stored: Vec<(String, String)> = stored
            .iter()
            .map(|row| {
                let click: uuid::Uuid = row.try_get("", "click_id").expect("a click");
                (row.try_get("", "request_id").expect("an id"), click.to_string())
            })
            .collect();
        assert_eq!(stored, [("A-1".to_owned(), first.click_id()), ("A-2".to_owned(), second)]);
        let channels = "SELECT count(DISTINCT channel) FROM postback_log";
        assert_eq!(rows.number(channels).await, 2);
        rows.close().await;
        site.stop().await;
    }

    /// Whatever a sender repeats of it, the key is nowhere in what is kept.
    async fn no_key_is_ever_written_down(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let (key, click) = (network.key("shop"), site.click(network.link("fixed")).await);
        let query = format!("click_id={click}&request_id=A-1&action=lead&status=hold&comment={key}&key={key}");
        assert_eq!(site.report(Way::Get, key, &query).await.summary(), "200 created hold");
        site.report_json(key, format!(r#"{{"action":"{key}","status":"{key}","click_id":"{key}"}}"#)).await;
        site.send(site.request(Method::GET, &format!("/{key}/s2s")).header("user-agent", key)).await;
        let rows = Rows::open(&db.url).await;
        let columns = "url || body || content_type || user_agent || fields || response || trace || coalesce(action, '') || coalesce(click_id, '')";
        for table in [
            format!("SELECT {columns} AS text FROM postback_log"),
            "SELECT coalesce(comment, '') || params AS text FROM conversion".to_owned(),
        ] {
            let texts = rows.all(&table).await;
            assert!(!texts.is_empty());
            for row in texts {
                let text: String = row.try_get("", "text").expect("text");
                assert!(!text.contains(key), "{text}");
            }
        }
        rows.close().await;
        site.stop().await;
    }
}

/// Revokes the key with this text.
async fn revoke(db: &storage::Db, advertiser: domain::id::AdvertiserId, text: &str) {
    let viewer = domain::access::Viewer {
        user: domain::id::UserId(0),
        name: String::new(),
        email: String::new(),
        role: domain::access::Role::Manager,
        areas: domain::access::Areas::ALL,
        lang: None,
    };
    let permit = viewer.integration().expect("a manager sees keys");
    let keys = api_keys::active(db, permit, advertiser, crate::support::site::NOW).await.expect("the keys");
    let key = keys.into_iter().find(|key| key.text == text).expect("it is there");
    assert!(api_keys::revoke(db, crate::support::network::manager(), advertiser, key.id).await.expect("it is revoked"));
}
