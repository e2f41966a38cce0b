//! Postbacks to webmasters, to receivers of every kind: real sockets, real time.

use crate::databases::{TestDb, both_databases};
use crate::support::network::{Link, Network, payout, store_click};
use crate::support::postback::Way;
use crate::support::receiver::{Behaviour, Receiver};
use crate::support::rows::Rows;
use crate::support::site::{NOW, Site};
use domain::access::{Areas, KeepingPermit, Role, Viewer};
use domain::id::{TargetId, UserId};
use domain::outgoing::{Filter, Header, Method, Reply, TargetUrl};
use domain::status::ConversionStatus;
use domain::time::Timestamp;
use futures_util::future::BoxFuture;
use server::ids;
use server::outgoing::{Guard, Request, Resolve, Sender};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use storage::SigningSecret;
use storage::offers::NewOffer;
use storage::targets::{self, NewTarget};
use tokio::time::sleep;

/// The flag that lets receivers of this machine be asked.
pub const HERE: [&str; 2] = ["--postback-network", "127.0.0.0/8"];

/// The permission of Anna to keep what is hers.
fn anna(network: &Network) -> KeepingPermit {
    anna_at(network, NOW)
}

/// The same at another moment.
pub fn anna_at(network: &Network, at: Timestamp) -> KeepingPermit {
    let (name, email) = (String::new(), String::new());
    let role = Role::Webmaster(network.webmasters["anna"]);
    let viewer = Viewer { user: UserId(1), name, email, role, areas: Areas::NONE, lang: None };
    viewer.keeping(at).expect("a webmaster keeps their own")
}

pub fn target(name: &str, url: &str) -> NewTarget {
    NewTarget {
        name: name.to_owned(),
        method: Method::Get,
        url: TargetUrl::parse(url, |ip| ip.is_loopback()).expect("an address"),
        headers: vec![],
        filter: Filter::default(),
    }
}

/// Adds a target of Anna's; answers with its secret.
pub async fn add(db: &TestDb, network: &Network, new: &NewTarget) -> (TargetId, SigningSecret) {
    let secret = SigningSecret::for_webhooks(ids::random());
    let by = anna(network);
    let made = targets::create(db, by, network.webmasters["anna"], new, secret.reveal(), ids::random()).await;
    (made.expect("the database answers").expect("a target"), secret)
}

/// Reports a lead that came by this link, with something on it.
pub async fn lead(site: &Site, network: &Network, link: &Link, request: &str, status: &str) -> String {
    let reply = site.get(&format!("/c/{}?sub1=banner+{request}", link.code)).await;
    let click = reply.click_id();
    again(site, network, &click, request, status).await;
    click
}

/// How many hosts say nothing: with four requests to each there would be no place left.
const SILENT: usize = 140;

/// Adds that many targets of Anna's, more than she could in the panel, each at an address of this machine of its own.
async fn silent_hosts(db: &TestDb, network: &Network, port: u16) {
    let (first, _) = add(db, network, &target("silent", &format!("http://127.0.1.1:{port}/"))).await;
    let rows = Rows::open(&db.url).await;
    let alike = "webmaster_id, name, method, headers, filter, state, secret, created_at";
    for number in 2..=SILENT {
        let url = format!("http://127.0.1.{number}:{port}/");
        rows.execute(&format!(
            "INSERT INTO target (url, {alike}) SELECT '{url}', {alike} FROM target WHERE id = {first}"
        ))
        .await;
    }
    rows.close().await;
}

async fn again(site: &Site, network: &Network, click: &str, request: &str, status: &str) {
    let query = format!("click_id={click}&request_id={request}&action=lead&status={status}");
    let answer = site.report(Way::Get, network.key("shop"), &query).await;
    assert_eq!(answer.http, 200, "{answer:?}");
}

both_databases! {
    async fn a_webmaster_is_told_of_each_change_in_each_way(db: TestDb) {
        let network = Network::make(&db).await;
        let receiver = Receiver::start(Behaviour::Answers(200)).await;
        let query = "sub={sub1}&click={click_id}&lead={lead_id}&s={status}&pay={payout}&cur={currency}&o={offer_id}&a={action}\
                     &price={price}&id={postback_id}&v={version}";
        let get = target("get", &receiver.url(&format!("/get/{{sub2}}?{query}")));
        let headers = vec![Header::parse("Authorization", "Bearer x").expect("a header")];
        let json = NewTarget { method: Method::Json, headers, ..target("json", &receiver.url(&format!("/json?{query}"))) };
        let approved = Filter { statuses: vec![ConversionStatus::Approved], ..Filter::default() };
        let form = NewTarget { method: Method::Form, filter: approved, ..target("form", &receiver.url("/form?s={status}&v={version}")) };
        let (_, secret) = add(&db, &network, &get).await;
        add(&db, &network, &json).await;
        add(&db, &network, &form).await;
        let site = Site::start_with(&db, &HERE).await;
        let click = lead(&site, &network, network.link("fixed"), "A-1", "hold").await;
        let got = receiver.wait_for(2).await;
        let path = |name: &str| got.iter().find(|request| request.path.starts_with(name)).expect("a request");
        let (asked, posted) = (path("/get"), path("/json"));
        assert_eq!((asked.method.as_str(), asked.body.as_str()), ("GET", ""));
        for part in ["/get/?sub=banner%20A-1&", &format!("click={click}&"), "&s=hold&pay=180.00&cur=RUB&", "&a=lead&price=&id=", "&v=1"] {
            assert!(asked.path.contains(part), "{part}: {}", asked.path);
        }
        let signed = format!("{}.{}.{}", asked.header("webhook-id"), asked.header("webhook-timestamp"), &asked.path["/get/?".len()..]);
        assert_eq!(Some(asked.header("webhook-signature").to_owned()), secret.sign_webhook(signed.as_bytes()));
        assert!(asked.path.contains(asked.header("webhook-id")), "the id is the macro's, too");
        assert_eq!((posted.method.as_str(), posted.path.as_str()), ("POST", "/json"));
        assert_eq!((posted.header("content-type"), posted.header("authorization")), ("application/json", "Bearer x"));
        let body: serde_json::Value = serde_json::from_str(&posted.body).expect("JSON");
        assert_eq!((body["sub"].as_str(), body["s"].as_str(), body["v"].as_str()), (Some("banner A-1"), Some("hold"), Some("1")));

        again(&site, &network, &click, "A-1", "hold").await;
        again(&site, &network, &click, "A-1", "approved").await;
        let got = receiver.wait_for(5).await;
        let form = got.iter().find(|request| request.path == "/form").expect("the filter's status");
        assert_eq!(form.body, "s=approved&v=2");
        sleep(Duration::from_millis(600)).await;
        assert_eq!(receiver.requests().len(), 5, "a repeat is no change, and nothing is told twice");
        let rows = Rows::open(&db.url).await;
        assert_eq!(rows.number("SELECT count(*) FROM delivery WHERE state = 'delivered' AND due_at IS NULL").await, 5);
        rows.close().await;
        site.stop().await;
    }

    async fn a_price_is_told_where_the_offer_lets_it_be_and_each_moment_is_its_own(db: TestDb) {
        let mut network = Network::make(&db).await;
        for (name, shares_price) in [("open", true), ("closed", false)] {
            let new = NewOffer { shares_price, payouts: vec![payout("sale", "5%")], ..network.offer(name, "shop") };
            network.add_offer(&db, name, "shop", &new, &["anna"]).await;
        }
        let receiver = Receiver::start(Behaviour::Answers(200)).await;
        let query = "/{action}?p={price}&clicked={click_time}&made={conversion_time}&at={time}";
        add(&db, &network, &target("times", &receiver.url(query))).await;
        let site = Site::start_with(&db, &HERE).await;
        let (now, rows) = (NOW.seconds(), Rows::open(&db.url).await);
        for (name, price) in [("open", "1234.50"), ("closed", "")] {
            let known = receiver.requests().len();
            let click = store_click(&db, network.link(name), Timestamp(NOW.0 - 3_600_000)).await;
            let report = format!("click_id={click}&request_id={name}&action=sale&price=1234.5&status=");
            for (status, made) in [("hold", now), ("approved", now - 60)] {
                let answer = site.report(Way::Get, network.key("shop"), &format!("{report}{status}")).await;
                assert_eq!(answer.http, 200, "{answer:?}");
                let count = if status == "hold" { known + 1 } else { known + 2 };
                let got = receiver.wait_for(count).await;
                let expected = format!("/sale?p={price}&clicked={}&made={made}&at={now}", now - 3600);
                assert_eq!(got.last().expect("a request").path, expected);
                // The clock of the tests stands still, so the conversion is made a minute before.
                rows.execute("UPDATE conversion SET created_at = created_at - 60000").await;
            }
        }
        rows.close().await;
        site.stop().await;
    }

    /// A healthy receiver beside every kind of hostile one, and beside more silent ones than requests can be under way at four to each: for the same
    /// webmaster, and of the same conversions.
    async fn whoever_answers_well_is_told_at_once_whatever_others_do(db: TestDb) {
        let mut network = Network::make(&db).await;
        let trap = Receiver::start(Behaviour::Answers(200)).await;
        let healthy = Receiver::start(Behaviour::Answers(200)).await;
        let hostile = [
            Behaviour::Silent,
            Behaviour::DripsHead,
            Behaviour::DripsBody,
            Behaviour::Endless,
            Behaviour::Bomb,
            Behaviour::Redirects(trap.url("/trap")),
            Behaviour::Closes,
            Behaviour::Answers(500),
        ];
        let mut receivers = vec![];
        for (number, behaviour) in hostile.into_iter().enumerate() {
            let receiver = Receiver::start_at(&format!("127.0.0.{}:0", number + 2), behaviour).await;
            add(&db, &network, &target("hostile", &receiver.url("/?v={version}"))).await;
            receivers.push(receiver);
        }
        add(&db, &network, &target("healthy", &healthy.url("/?id={postback_id}"))).await;
        let silent = Receiver::start_at("0.0.0.0:0", Behaviour::Silent).await;
        silent_hosts(&db, &network, silent.address().port()).await;
        let new = network.offer("busy", "shop");
        network.add_offer(&db, "busy", "shop", &new, &["anna"]).await;
        let site = Site::start_with(&db, &HERE).await;
        let mut slowest = Duration::ZERO;
        for number in 0..20 {
            let known = healthy.requests().len();
            lead(&site, &network, network.link("busy"), &format!("H-{number}"), "hold").await;
            let begun = Instant::now();
            healthy.wait_for(known + 1).await;
            slowest = slowest.max(begun.elapsed());
        }
        assert!(slowest < Duration::from_secs(2), "{slowest:?}");
        assert!(silent.most_at_once() >= SILENT, "{} silent ones were asked", silent.most_at_once());
        // As long as the slowest try may take.
        sleep(Duration::from_secs(17)).await;
        assert!(trap.requests().is_empty(), "nobody follows a redirect");
        let rows = Rows::open(&db.url).await;
        let number = async |sql: &str| rows.number(sql).await;
        assert_eq!(number("SELECT CAST(max(length(response)) AS bigint) FROM delivery_attempt").await, 20_000);
        assert!(number("SELECT CAST(max(took_ms) AS bigint) FROM delivery_attempt").await < 16_000);
        assert!(number("SELECT count(*) FROM delivery_attempt WHERE error LIKE '%within 15 seconds'").await > 0);
        assert_eq!(number("SELECT count(*) FROM delivery d JOIN target t ON t.id = d.target_id WHERE t.name = 'healthy' AND d.state <> 'delivered'").await, 0);
        assert!(number("SELECT count(*) FROM delivery_attempt WHERE http_status = 302").await > 0, "a redirect is an answer");
        assert_eq!(number("SELECT count(*) FROM delivery WHERE http_status = 302 AND state <> 'waiting'").await, 0, "and no arrival");
        rows.close().await;
        site.stop().await;
    }

    /// An address that was allowed when it was saved is looked at again before each request.
    async fn nobody_is_asked_in_an_inner_network(db: TestDb) {
        let network = Network::make(&db).await;
        let trap = Receiver::start(Behaviour::Answers(200)).await;
        add(&db, &network, &target("inner", &trap.url("/?v={version}"))).await;
        let by_name = format!("http://localhost.{}/", trap.url("").rsplit_once(':').map_or("", |(_, port)| port));
        assert!(TargetUrl::parse(&by_name, |_| false).is_err());
        let site = Site::start(&db).await;
        lead(&site, &network, network.link("fixed"), "A-1", "hold").await;
        let rows = Rows::open(&db.url).await;
        let begun = Instant::now();
        while rows.count("delivery_attempt").await == 0 {
            assert!(begun.elapsed() < Duration::from_secs(10), "it is tried");
            sleep(Duration::from_millis(50)).await;
        }
        assert_eq!(rows.text("SELECT error FROM delivery_attempt").await, "127.0.0.1 is no address of the public internet");
        assert!(trap.requests().is_empty());
        rows.close().await;
        site.stop().await;
    }

    async fn a_target_that_is_gone_is_told_nothing_more(db: TestDb) {
        let network = Network::make(&db).await;
        let gone = Receiver::start(Behaviour::Answers(410)).await;
        let (id, _) = add(&db, &network, &target("gone", &gone.url("/?v={version}"))).await;
        let site = Site::start_with(&db, &HERE).await;
        lead(&site, &network, network.link("fixed"), "A-1", "hold").await;
        gone.wait_for(1).await;
        let begun = Instant::now();
        let state = async || {
            let scope = domain::access::Scope::Webmaster(network.webmasters["anna"]);
            targets::find(&db, scope, id).await.expect("an answer").expect("the target").target.state.word()
        };
        while state().await != "gone" {
            assert!(begun.elapsed() < Duration::from_secs(5));
            sleep(Duration::from_millis(50)).await;
        }
        site.refresh().await;
        lead(&site, &network, network.link("fixed"), "A-2", "hold").await;
        sleep(Duration::from_millis(800)).await;
        assert_eq!(gone.requests().len(), 1);
        site.stop().await;
    }
}

/// A name that leads somewhere else each time it is looked up.
struct Rebinds {
    answers: Vec<&'static str>,
    asked: AtomicUsize,
}

impl Resolve for Rebinds {
    fn resolve<'r>(&'r self, _: &'r str, port: u16) -> BoxFuture<'r, io::Result<Vec<SocketAddr>>> {
        let number = self.asked.fetch_add(1, Ordering::SeqCst);
        let answer = self.answers[number.min(self.answers.len() - 1)];
        let ips = answer.split(' ').map(|ip| SocketAddr::new(ip.parse().expect("an address"), port)).collect();
        Box::pin(async move { Ok(ips) })
    }
}

/// A request to the name that leads somewhere else each time.
fn rebinds(port: u16) -> Request {
    Request {
        method: http::Method::GET,
        url: format!("http://rebinds.example:{port}/"),
        headers: http::HeaderMap::new(),
        body: String::new(),
    }
}

/// What was looked at is what is asked: whatever a name leads to a moment later, nobody inside is.
#[tokio::test]
async fn a_name_that_leads_inside_leads_nowhere() {
    let trap = Receiver::start(Behaviour::Answers(200)).await;
    let port = trap.address().port();
    let answers = vec!["240.0.0.1", "127.0.0.1", "::1", "::ffff:127.0.0.1", "10.0.0.1 127.0.0.1", "64:ff9b::7f00:1"];
    let count = answers.len();
    let resolver = Arc::new(Rebinds { answers, asked: AtomicUsize::new(0) });
    let known: Arc<dyn Resolve> = resolver.clone();
    let sender = Sender::new(Guard::new(known, Arc::from([]))).expect("a sender");
    for number in 1..=count {
        let sent = sender.send(&rebinds(port)).await;
        assert_eq!((sent.status, sent.reply), (None, Reply::Forbidden), "{}", sent.error);
        assert_eq!(resolver.asked.load(Ordering::SeqCst), number, "a name is looked up once for each request");
    }
    assert!(trap.requests().is_empty());

    // Of several addresses those of the public internet are asked, and one that is let in by name of its network.
    let resolver = Rebinds { answers: vec!["10.0.0.1 127.0.0.1", "127.0.0.1"], asked: AtomicUsize::new(0) };
    let here = "127.0.0.0/8".parse().expect("a network");
    let guard = Guard::new(Arc::new(resolver), Arc::from([here]));
    let found = guard.addresses(url::Host::Domain("rebinds.example"), 80).await.expect("addresses");
    assert_eq!(found, ["127.0.0.1:80".parse().expect("an address")]);
}

/// Somebody has a name that leads where we may ask, and lets it lead to a machine of ours once it was looked at.
#[tokio::test]
async fn a_name_that_led_outside_and_then_leads_inside_leads_nowhere() {
    let receiver = Receiver::start_at("127.0.0.2:0", Behaviour::Answers(200)).await;
    let port = receiver.address().port();
    let trap = Receiver::start_at(&format!("127.0.0.1:{port}"), Behaviour::Answers(200)).await;
    let answers = vec!["127.0.0.2", "127.0.0.1", "127.0.0.1 127.0.0.2", "127.0.0.1 ::1", "127.0.0.2"];
    let resolver = Arc::new(Rebinds { answers, asked: AtomicUsize::new(0) });
    let (known, allowed): (Arc<dyn Resolve>, _) = (resolver.clone(), "127.0.0.2/32".parse().expect("a network"));
    let sender = Sender::new(Guard::new(known, Arc::from([allowed]))).expect("a sender");
    for (number, status) in [Some(200), None, Some(200), None, Some(200)].into_iter().enumerate() {
        let sent = sender.send(&rebinds(port)).await;
        assert_eq!(sent.status, status, "{number}: {}", sent.error);
        assert_eq!(sent.reply == Reply::Forbidden, status.is_none(), "{number}");
        assert_eq!(resolver.asked.load(Ordering::SeqCst), number + 1, "it leads where it led when it was looked at");
    }
    assert_eq!((receiver.requests().len(), trap.requests().len()), (3, 0));
}
