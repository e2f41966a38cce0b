//! The demo network: what it prints is true, and works.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::process::Home;
use crate::support::rows::Rows;
use crate::support::site::Reply;
use domain::time::DAY_MS;
use reqwest::Client;
use reqwest::redirect::Policy;
use serde_json::Value;
use std::collections::BTreeSet;
use tokio::process::Command;

/// The names of an object's members.
fn names(value: &Value) -> BTreeSet<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

fn items<'v>(value: &'v Value, name: &str) -> &'v Vec<Value> {
    value[name].as_array().expect("a list")
}

/// Checks that every item of a list has exactly these members.
fn all_have(list: &[Value], members: &[&str]) {
    for item in list {
        assert_eq!(names(item), members.iter().copied().collect(), "{item}");
    }
}

/// How many conversions the report of today has.
async fn conversions(manager: &Browser) -> i64 {
    let report = manager.get("/api/report?query[grouping]=offer&query[period][preset]=Today").await;
    let report: Value = serde_json::from_str(&report.body).unwrap_or_else(|error| panic!("{error}: {report:?}"));
    let count =
        |name: &str| items(&report, "totals").iter().filter_map(|figures| figures["now"][name].as_i64()).sum::<i64>();
    count("holds") + count("approved") + count("rejected")
}

both_databases! {
    /// The JSON has one shape, names enough of everything, and is about the database that was filled.
    async fn the_json_says_what_was_made(db: TestDb) {
        let home = Home::new();
        let output = home.run("demo", &db.url, &["--json"]).await;
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let made: Value = serde_json::from_slice(&output.stdout).expect("JSON and nothing else");
        assert_eq!(names(&made), ["advertisers", "offers", "users"].into());
        let (users, advertisers, offers) = (items(&made, "users"), items(&made, "advertisers"), items(&made, "offers"));
        all_have(users, &["role", "email", "password"]);
        all_have(advertisers, &["id", "name", "api_key"]);
        all_have(offers, &["id", "name", "advertiser_id", "link", "payouts"]);
        let of_role = |role: &str| users.iter().filter(|user| user["role"] == role).count();
        assert_eq!((of_role("manager"), of_role("advertiser"), of_role("webmaster")), (1, 2, 3));
        let mut models = BTreeSet::new();
        for offer in offers {
            let payouts = items(offer, "payouts");
            all_have(payouts, &["action", "model", "rate", "commission_percent"]);
            assert!(
                payouts.iter().all(|payout| payout["rate"].is_number() && payout["commission_percent"].is_number())
            );
            models.extend(payouts.iter().filter_map(|payout| payout["model"].as_str()));
            assert!(advertisers.iter().any(|advertiser| advertiser["id"] == offer["advertiser_id"]));
        }
        assert_eq!(models, ["cpa_fixed", "cpa_percent", "recurring_fixed", "recurring_percent"].into());
        let actions = |offer: &Value| {
            items(offer, "payouts").iter().map(|payout| payout["action"].to_string()).collect::<Vec<_>>()
        };
        assert!(offers.iter().any(|offer| actions(offer) == ["\"lead\"", "\"sale\""]));

        let process = home.serve(&db.url).await;
        let client = Client::builder().redirect(Policy::none()).no_proxy().build().expect("a client");
        for offer in offers {
            let link = offer["link"].as_str().expect("a link");
            let reply = Reply::to(client.get(format!("http://{}{link}", process.address))).await;
            assert_eq!(reply.status, 302, "{offer}");
            uuid::Uuid::parse_str(&reply.click_id()).expect("a UUID");
        }
        for user in users {
            let [email, password] = ["email", "password"].map(|name| user[name].as_str().expect("text"));
            let reply = Browser::at(process.address).sign_in(email, password).await;
            assert_eq!(reply.location(), "/", "{user}");
        }
        process.kill().await;
    }

    /// The history is long enough to look at, every kind of thing has happened, and it adds up.
    async fn the_history_is_worth_looking_at(db: TestDb) {
        let output = Home::new().run("demo", &db.url, &[]).await;
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let rows = Rows::open(&db.url).await;
        assert!((5_000..20_000).contains(&rows.count("click").await));
        assert!((300..2_000).contains(&rows.count("conversion").await));
        let days = rows.number(&format!("SELECT count(DISTINCT at / {DAY_MS}) FROM click")).await;
        assert!((35..=36).contains(&days), "{days} days");
        let codes = rows.all("SELECT DISTINCT coalesce(code, result) AS what FROM postback_log").await;
        let codes: BTreeSet<String> = codes.iter().map(|row| row.try_get("", "what").expect("a word")).collect();
        let instructive = [
            "created",
            "updated",
            "duplicate",
            "ignored",
            "conflict",
            "unauthorized",
            "malformed_body",
            "missing_field",
            "bad_field",
            "unknown_action",
            "unknown_status",
            "unsubstituted_macro",
        ];
        assert!(instructive.iter().all(|word| codes.contains(*word)), "{codes:?}");
        let statuses = rows.all("SELECT status, count(*) AS number FROM conversion GROUP BY status").await;
        assert_eq!(statuses.len(), 3);
        let month = 14 * DAY_MS;
        let old = format!(
            "SELECT count(*) FROM conversion WHERE status = 'hold' AND created_at < (SELECT max(at) FROM click) - {month}"
        );
        assert_eq!(rows.number(&old).await, 0, "only what is recent is still on hold");
        let states = rows.all("SELECT DISTINCT state FROM health WHERE kind = 'offer'").await;
        assert_eq!(states.len(), 4, "there is an offer in each state of health");
        assert_eq!(rows.number("SELECT count(*) FROM alert WHERE closed_at IS NULL").await, 2, "silence, and approvals that fall");
        let reasons = rows.all("SELECT DISTINCT reason FROM trafficback").await;
        assert_eq!(reasons.len(), 3, "visitors were turned away for more than one reason");
        let unbalanced = "SELECT count(*) FROM conversion WHERE CASE status WHEN 'approved' THEN advertiser_amount ELSE 0 END <> \
            (SELECT coalesce(sum(ledger_entry.advertiser_amount), 0) FROM ledger_entry WHERE conversion_id = conversion.id)";
        assert_eq!(rows.number(unbalanced).await, 0);
        rows.close().await;
    }

    /// A database with anything in it is left alone.
    async fn a_network_is_not_overwritten(db: TestDb) {
        let home = Home::new();
        let first = home.run("demo", &db.url, &["--json"]).await;
        assert!(first.status.success());
        let rows = Rows::open(&db.url).await;
        let before = rows.count("click").await;
        let second = home.run("demo", &db.url, &["--json"]).await;
        assert_eq!(second.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&second.stderr).contains("a demo needs an empty one"));
        assert!(second.stdout.is_empty());
        assert_eq!(rows.count("click").await, before);
        rows.close().await;
    }

    /// The shell lines that it prints make a conversion, which is in the log and in the report on the next look.
    async fn the_printed_lines_work(db: TestDb) {
        let home = Home::new();
        // The server's address is not known before it runs, so the text is made for another one, and that is replaced.
        let output = home.run("demo", &db.url, &["--base-url", "http://demo.example"]).await;
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let process = home.serve(&db.url).await;
        let manager = Browser::at(process.address);
        assert_eq!(manager.sign_in("manager@demo.otklik.test", "demo-manager").await.location(), "/");
        let before = conversions(&manager).await;
        let text = String::from_utf8(output.stdout)
            .expect("text")
            .replace("http://demo.example", &format!("http://{}", process.address));
        let lines: Vec<_> = text
            .lines()
            .map(str::trim)
            .filter(|line| ["CLICK=", "ORDER=", "curl "].iter().any(|start| line.starts_with(start)))
            .collect();
        assert_eq!(lines.len(), 4, "{text}");
        let run = Command::new("bash")
            .arg("-euc")
            .arg(lines.join("\n"))
            .env("no_proxy", "*")
            .output()
            .await
            .expect("there is a shell");
        let answers = String::from_utf8(run.stdout).expect("text");
        assert!(run.status.success(), "{answers}");
        let answers: Vec<Value> =
            serde_json::Deserializer::from_str(&answers).into_iter().map(|answer| answer.expect("JSON")).collect();
        let results: Vec<_> =
            answers.iter().map(|answer| (answer["result"].as_str(), answer["conversion_status"].as_str())).collect();
        assert_eq!(results, [(Some("created"), Some("hold")), (Some("updated"), Some("approved"))]);

        assert_eq!(conversions(&manager).await, before + 1);
        let lead = answers[1]["lead_id"].as_str().expect("a lead");
        let log = manager.get(&format!("/postbacks?search={lead}")).await;
        assert!(log.status == 200 && log.body.contains(lead), "{log:?}");
        let entry = manager.get(&format!("/postbacks/{}", answers[1]["log_id"].as_str().expect("a row"))).await;
        assert!(entry.status == 200 && entry.body.contains(lead), "{entry:?}");
        process.kill().await;
    }
}
