//! Killed in the middle of everything, again and again: whatever was answered is there, once, and the money adds up.

use crate::databases::{TestDb, both_databases};
use crate::support::network::{Link, Network};
use crate::support::process::Home;
use crate::support::rows::Rows;
use crate::support::site::Reply;
use domain::access::Scope;
use domain::report::Figures;
use domain::status::ConversionStatus;
use domain::time::Timestamp;
use reqwest::redirect::Policy;
use reqwest::{Client, Response};
use sea_orm::QueryResult;
use std::collections::{HashMap, HashSet};
use std::net::SocketAddr;
use std::time::Duration;
use storage::reports::{self, Clocks, ReportQuery};
use tokio::task::JoinSet;
use tokio::time::sleep;
use url::Url;
use uuid::Uuid;

const CYCLES: u64 = 10;

/// Clients at once.
const CLIENTS: usize = 24;

/// How soon a server has to be back.
const READY: Duration = Duration::from_secs(2);

/// What clients were told, and so may rely on.
#[derive(Default)]
struct Acknowledged {
    clicks: Vec<Uuid>,
    /// By conversion: the last status that was acknowledged, and one more that may or may not have been stored.
    leads: HashMap<Uuid, (ConversionStatus, Option<ConversionStatus>)>,
    /// Requests that were cut off.
    unanswered: usize,
}

both_databases! {
    /// Ten times: load, kill, start again.
    async fn what_was_answered_survives_being_killed(db: TestDb) {
        let network = Network::make(&db).await;
        let (home, mut known) = (Home::new(), Acknowledged::default());
        for cycle in 0..CYCLES {
            let process = home.serve(&db.url).await;
            assert!(process.ready_after <= READY, "ready after {:?}", process.ready_after);
            let mut clients = JoinSet::new();
            for client in 0..CLIENTS {
                let link = network.link("percent").clone();
                clients.spawn(work(process.address, link, format!("{cycle}-{client}")));
            }
            // There is nothing to wait for: the moment of the kill is meant to be any.
            sleep(Duration::from_millis(300 + 97 * cycle)).await;
            process.kill().await;
            for acknowledged in clients.join_all().await {
                known.clicks.extend(acknowledged.clicks);
                known.leads.extend(acknowledged.leads);
                known.unanswered += acknowledged.unanswered;
            }
        }
        let process = home.serve(&db.url).await;
        assert!(process.ready_after <= READY, "ready after {:?}", process.ready_after);
        let (status, _) = process.terminate().await;
        assert!(status.success(), "{status}");
        eprintln!(
            "{} clicks and {} conversions were acknowledged, {} requests cut off",
            known.clicks.len(),
            known.leads.len(),
            known.unanswered
        );
        assert!(known.clicks.len() > 500 && known.leads.len() > 500, "there was load");
        check(&db, &known).await;
    }
}

/// One client, until the server is gone: a click, a postback about it, perhaps another one that changes it.
async fn work(address: SocketAddr, link: Link, name: String) -> Acknowledged {
    let client = Client::builder().redirect(Policy::none()).no_proxy().build().expect("a client");
    let mut known = Acknowledged::default();
    for number in 0.. {
        let Some(click) = click(&client, address, &link).await else { break };
        known.clicks.push(click);
        let statuses = match number % 3 {
            0 => &[ConversionStatus::Hold][..],
            1 => &[ConversionStatus::Hold, ConversionStatus::Approved],
            _ => &[ConversionStatus::Approved, ConversionStatus::Rejected],
        };
        let mut lead = None;
        for status in statuses {
            let price = 100 + number % 900;
            let query = format!(
                "click_id={click}&request_id={name}-{number}&action=sale&price={price}.37&status={}",
                status.word()
            );
            let Some(id) = postback(&client, address, &link, &query).await else {
                known.unanswered += 1;
                if let Some((_, maybe)) = lead.and_then(|lead| known.leads.get_mut(&lead)) {
                    *maybe = Some(*status);
                }
                return known;
            };
            known.leads.insert(id, (*status, None));
            lead = Some(id);
        }
    }
    known.unanswered += 1;
    known
}

async fn click(client: &Client, address: SocketAddr, link: &Link) -> Option<Uuid> {
    let response = client.get(format!("http://{address}/c/{}", link.code)).send().await.ok()?;
    let reply = whole(response).await?;
    assert_eq!(reply.status, 302, "{reply:?}");
    let landing = Url::parse(reply.location()).expect("a landing URL");
    let id = landing.query_pairs().find(|(name, _)| name == "click_id").map(|(_, id)| id.into_owned());
    Some(Uuid::parse_str(&id.expect("a click")).expect("a UUID"))
}

async fn postback(client: &Client, address: SocketAddr, link: &Link, query: &str) -> Option<Uuid> {
    let request = client.get(format!("http://{address}/{}/s2s?{query}", link.advertiser.key));
    let reply = whole(request.send().await.ok()?).await?;
    assert_eq!(reply.status, 200, "{reply:?}");
    let body: serde_json::Value = serde_json::from_str(&reply.body).expect("JSON");
    Some(Uuid::parse_str(body["lead_id"].as_str().expect("a lead")).expect("a UUID"))
}

/// An answer counts when it came whole.
async fn whole(response: Response) -> Option<Reply> {
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    Some(Reply { status, headers, body: response.text().await.ok()? })
}

/// Compares what is stored with what was acknowledged, and with itself.
async fn check(db: &TestDb, known: &Acknowledged) {
    let rows = Rows::open(&db.url).await;
    let clicks = rows.ids("click").await;
    let distinct: HashSet<_> = clicks.iter().copied().collect();
    assert_eq!(clicks.len(), distinct.len(), "a click is stored once");
    let lost: Vec<_> = known.clicks.iter().filter(|id| !distinct.contains(id)).collect();
    assert!(lost.is_empty(), "{} clicks were lost", lost.len());
    assert!(clicks.len() <= known.clicks.len() + known.unanswered, "nothing is stored that nobody sent");

    let stored = rows.all("SELECT * FROM conversion").await;
    let mut standing = HashMap::new();
    for row in &stored {
        let id: Uuid = row.try_get("", "id").expect("an id");
        let word: String = row.try_get("", "status").expect("a status");
        let status = ConversionStatus::from_word(&word).expect("a status");
        assert_eq!(standing.insert(id, status), None, "a conversion is stored once");
        assert_eq!(amount(row, "network_amount") + amount(row, "webmaster_amount"), amount(row, "advertiser_amount"));
    }
    for (id, (status, maybe)) in &known.leads {
        let kept = standing.get(id).unwrap_or_else(|| panic!("the conversion {id} was lost"));
        assert!(kept == status || Some(*kept) == *maybe, "{id} is {kept:?}, acknowledged was {status:?}");
    }
    assert!(stored.len() <= known.leads.len() + known.unanswered, "nothing is stored that nobody sent");

    for wrong in INCONSISTENT {
        assert_eq!(rows.number(wrong).await, 0, "{wrong}");
    }
    let approved =
        "SELECT CAST(coalesce(sum(webmaster_amount), 0) AS bigint) FROM conversion WHERE status = 'approved'";
    let [of_conversions, of_ledger] =
        [approved, "SELECT CAST(coalesce(sum(webmaster_amount), 0) AS bigint) FROM ledger_entry"];
    let earned = rows.number(of_conversions).await;
    assert_eq!(rows.number(of_ledger).await, earned);

    let totals = report(db).await;
    assert_eq!(usize::try_from(totals.clicks), Ok(clicks.len()));
    let count =
        |status| i64::try_from(standing.values().filter(|kept| **kept == status).count()).expect("a small number");
    let counted = [totals.holds, totals.approved, totals.rejected];
    assert_eq!(counted, ConversionStatus::ALL.map(count));
    assert_eq!(totals.approved_money.webmaster.0, earned);
    rows.close().await;
}

fn amount(row: &QueryResult, column: &str) -> i64 {
    row.try_get("", column).expect("an amount")
}

/// Rows that contradict each other, as queries for how many there are.
const INCONSISTENT: [&str; 4] = [
    // Every change is in the history, numbered without gaps.
    "SELECT count(*) FROM conversion WHERE version <> \
        (SELECT count(*) FROM conversion_transition WHERE conversion_id = conversion.id)",
    // The ledger has what the status says, for each conversion.
    "SELECT count(*) FROM conversion WHERE CASE status WHEN 'approved' THEN advertiser_amount ELSE 0 END <> \
        (SELECT coalesce(sum(ledger_entry.advertiser_amount), 0) FROM ledger_entry WHERE conversion_id = conversion.id)",
    // Nothing is about a conversion or a click that is not there.
    "SELECT count(*) FROM conversion_transition WHERE conversion_id NOT IN (SELECT id FROM conversion)",
    "SELECT count(*) FROM conversion WHERE click_id NOT IN (SELECT id FROM click)",
];

/// The totals of all time.
async fn report(db: &TestDb) -> Figures {
    let (from, to) = (Timestamp(0), Timestamp(i64::MAX / 2));
    let clocks = Clocks { offsets: &[], number: &|_, number| number };
    let report = reports::run(db, Scope::Network, &ReportQuery::of(from, to), clocks).await.expect("a report");
    report.totals.into_values().fold(Figures::default(), |sum, figures| sum + figures)
}
