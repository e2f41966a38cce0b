//! Postbacks of advertisers who have to sign, and of keys whose end comes.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::{Network, manager, manager_at};
use crate::support::postback::{Answer, Way};
use crate::support::rows::Rows;
use crate::support::site::{NOW, Site};
use domain::id::AdvertiserId;
use domain::key::Overlap;
use domain::time::{HOUR_MS, Timestamp};
use reqwest::Method;
use server::ids;
use storage::{SigningSecret, advertisers, api_keys};
use tokio::process::Command;

/// The contract, as advertisers' developers read it.
const CONTRACT: &str = include_str!("../../../docs/postback.md");

const HEADER: &str = "x-otklik-signature";

/// From now on this advertiser has to sign with this.
async fn sign_with(db: &TestDb, site: &Site, id: AdvertiserId, secret: &str) -> SigningSecret {
    let secret = SigningSecret::new(secret.to_owned());
    assert!(advertisers::sign(db, manager(), id, &secret, ids::random()).await.expect("an answer"));
    site.refresh().await;
    secret
}

/// A signed request: a GET with a query, or a POST with a body.
async fn signed(site: &Site, key: &str, method: Method, text: &str, signature: &str) -> Answer {
    let path = format!("/{key}/s2s");
    let request = match method {
        Method::GET => site.request(method, &format!("{path}?{text}")),
        _ => site.request(method, &path).header("content-type", "application/json").body(text.to_owned()),
    };
    Answer::of(&site.send(request.header(HEADER, format!("sha256={signature}"))).await)
}

/// An answer without what is of this request alone.
fn anonymous(answer: &Answer) -> String {
    answer.body.to_string().replace(answer.text("log_id"), "")
}

/// The first block of code behind a heading of the contract.
fn example(heading: &str) -> &'static str {
    let (_, section) = CONTRACT.split_once(&format!("\n## {heading}\n")).expect("the section");
    let (_, block) = section.split_once("```sh\n").expect("a block");
    block.split_once("```").expect("its end").0
}

both_databases! {
    /// An old key is taken up to the last millisecond of the overlap, and then answered like one that never was.
    async fn a_key_ends_at_the_moment_that_was_chosen(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let click = site.click(network.link("fixed")).await;
        let query = format!("click_id={click}&request_id=A-1&action=lead&status=hold");
        let id = network.advertisers["shop"].id;
        let key_made = async |at| {
            let key = ids::api_key();
            let rotated = api_keys::rotate(&db, manager_at(Timestamp(at)), id, &key, ids::random(), Overlap::Hour).await;
            assert!(rotated.expect("an answer"));
            site.refresh().await;
            key
        };
        // The tests' clock stands still, so the overlap begins earlier instead of ending later.
        let second = key_made(NOW.0 - HOUR_MS + 1).await;
        let old = network.key("shop");
        assert_eq!(site.report(Way::Get, old, &query).await.summary(), "200 created hold", "a millisecond is left");
        assert_eq!(site.report(Way::Get, &second, &query).await.summary(), "200 duplicate hold");
        let third = key_made(NOW.0 - HOUR_MS).await;
        assert_eq!(site.report(Way::Get, &third, &query).await.summary(), "200 duplicate hold");
        let strange = site.report(Way::Get, &ids::api_key(), &query).await;
        for ended in [old, &second] {
            let answer = site.report(Way::Get, ended, &query).await;
            assert_eq!(answer.summary(), "401 unauthorized");
            assert_eq!(anonymous(&answer), anonymous(&strange));
        }
        site.stop().await;
    }

    /// What is not signed as it should be is answered like an unknown key, whatever else is set, and its trace says why.
    async fn a_postback_without_a_right_signature_is_answered_like_a_strangers(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        for name in ["shop", "old"] {
            sign_with(&db, &site, network.advertisers[name].id, "ots_of_the_test").await;
        }
        let secret = SigningSecret::new("ots_of_the_test".to_owned());
        let strange = anonymous(&site.report(Way::Get, "otk_unknown", "action=lead").await);
        // This one is answered 200 whatever its postbacks say, but it has to be its postback.
        let old = site.report(Way::Get, network.key("old"), "action=lead").await;
        assert_eq!((old.http, anonymous(&old)), (401, strange.clone()));

        let key = network.key("shop");
        let click = site.click(network.link("fixed")).await;
        let query = format!("click_id={click}&request_id=A-1&action=lead&status=hold");
        let right = secret.sign(query.as_bytes());
        let changed = query.replace("hold", "approved");
        let unsigned = site.report(Way::Get, key, &query).await;
        let wrong = signed(&site, key, Method::GET, &changed, &right).await;
        let misspelled = signed(&site, key, Method::GET, &query, &right[1..]).await;
        let beside = site.request(Method::POST, &format!("/{key}/s2s?{query}")).header(HEADER, format!("sha256={right}"));
        let beside = Answer::of(&site.send(beside).await);
        let manager = Browser::of(&site, "manager").await;
        for (answer, says) in [
            (unsigned, "there is no header X-Otklik-Signature"),
            (wrong, "not that of what was sent"),
            (misspelled, "64 hexadecimal digits"),
            (beside, "carries all its fields in the body"),
        ] {
            assert_eq!((answer.summary(), anonymous(&answer)), ("401 unauthorized".to_owned(), strange.clone()), "{says}");
            let page = manager.get(&format!("/postbacks/{}", answer.text("log_id"))).await.body;
            assert!(page.contains(says), "{says} is not in {page}");
        }
        for path in ["pixel.gif", "iframe"] {
            let request = site.request(Method::GET, &format!("/{key}/{path}?{query}"));
            assert_eq!(site.send(request.header(HEADER, format!("sha256={right}"))).await.status, 401, "{path}");
        }
        let rows = Rows::open(&db.url).await;
        assert_eq!(rows.count("conversion").await, 0);
        rows.close().await;

        assert_eq!(signed(&site, key, Method::GET, &query, &right).await.summary(), "200 created hold");
        let body = format!(r#"{{"click_id": "{click}", "request_id": "A-1", "action": "lead", "status": "approved"}}"#);
        let of_body = secret.sign(body.as_bytes());
        assert_eq!(signed(&site, key, Method::POST, &body, &of_body).await.summary(), "200 updated approved");
        site.stop().await;
    }

    /// A key that a sender repeats is masked in the log also where the signature is wrong.
    async fn a_refused_signature_leaves_no_key_in_the_log(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        sign_with(&db, &site, network.advertisers["shop"].id, "ots_of_the_test").await;
        let key = network.key("shop");
        let spelled = key.replacen('o', "%6f", 1);
        assert_eq!(site.report(Way::Get, key, &format!("comment={spelled}&a=1")).await.http, 401);
        let rows = Rows::open(&db.url).await;
        let stored = rows.all("SELECT url || fields AS text FROM postback_log").await;
        let text: String = stored[0].try_get("", "text").expect("text");
        assert!(!text.contains(&key[5..]), "{text}");
        rows.close().await;
        site.stop().await;
    }

    /// The example of the contract is run as it stands there.
    async fn the_contracts_example_is_signed_rightly(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let click = site.click(network.link("fixed")).await;
        let lines = example("11. Signed postbacks");
        let secret = lines.lines().find_map(|line| line.strip_prefix("SECRET=")).expect("a secret");
        sign_with(&db, &site, network.advertisers["shop"].id, secret).await;
        let script = lines
            .replace("https://TRACKER/API_KEY", &site.url(&format!("/{}", network.key("shop"))))
            .replace("019ab0c2-5e0e-7c4f-a3a4-1f0d6f4c2b11", &click);
        assert!(script.contains(&click) && !script.contains("TRACKER"), "{script}");
        let run = Command::new("bash").args(["-euc", &script]).env("no_proxy", "*").output().await.expect("there is a shell");
        let answers = String::from_utf8(run.stdout).expect("text");
        let answers = serde_json::Deserializer::from_str(&answers).into_iter::<serde_json::Value>();
        let results: Vec<_> = answers.map(|answer| answer.expect("JSON")["result"].as_str().map(str::to_owned)).collect();
        assert_eq!(results, [Some("created".to_owned()), Some("duplicate".to_owned())]);
        // What the contract says the signature is comes from another implementation than ours.
        let query = lines.lines().find_map(|line| line.strip_prefix("QUERY=")).expect("a query").trim_matches('\'');
        let signature = SigningSecret::new(secret.to_owned()).sign(query.as_bytes());
        assert!(CONTRACT.contains(&format!("`sha256={signature}`")), "{signature}");
        site.stop().await;
    }
}
