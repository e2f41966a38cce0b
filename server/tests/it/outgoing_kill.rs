//! Killed around a delivery: it arrives at least once, and whoever gets it twice can tell by its id.

use crate::databases::{TestDb, both_databases};
use crate::outgoing::{HERE, add, anna_at, target};
use crate::support::network::Network;
use crate::support::process::Home;
use crate::support::receiver::{Behaviour, Receiver};
use crate::support::site::Reply;
use domain::time::Timestamp;
use reqwest::Client;
use reqwest::redirect::Policy;
use server::clock::now;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use storage::deliveries::{self, Lane};
use tokio::time::sleep;

/// Longer than a lease.
const PATIENCE: Duration = Duration::from_secs(50);

/// A visitor who clicks, and a backend that reports a lead.
async fn lead(address: SocketAddr, network: &Network, request: &str) {
    let client = Client::builder().redirect(Policy::none()).no_proxy().build().expect("a client");
    let link = network.link("fixed");
    let click = Reply::to(client.get(format!("http://{address}/c/{}", link.code))).await.click_id();
    let query = format!("click_id={click}&request_id={request}&action=lead&status=hold");
    let reply = Reply::to(client.get(format!("http://{address}/{}/s2s?{query}", network.key("shop")))).await;
    assert_eq!(reply.status, 200, "{reply:?}");
}

async fn requests(receiver: &Receiver, count: usize) -> Vec<String> {
    let begun = Instant::now();
    loop {
        let paths: Vec<String> = receiver.requests().into_iter().map(|request| request.path).collect();
        if paths.len() >= count {
            return paths;
        }
        assert!(begun.elapsed() < PATIENCE, "{paths:?}");
        sleep(Duration::from_millis(50)).await;
    }
}

both_databases! {
    /// The receiver has got it, and nobody has noted that.
    async fn what_was_sent_and_not_noted_is_sent_again_under_the_same_id(db: TestDb) {
        let network = Network::make(&db).await;
        let receiver = Receiver::start(Behaviour::SilentOnce).await;
        add(&db, &network, &target("tracker", &receiver.url("/?id={postback_id}"))).await;
        let home = Home::new();
        let process = home.serve_with(&db.url, &HERE).await;
        lead(process.address, &network, "A-1").await;
        requests(&receiver, 1).await;
        process.kill().await;
        let process = home.serve_with(&db.url, &HERE).await;
        let asked = requests(&receiver, 2).await;
        assert_eq!(asked[0], asked[1]);
        sleep(Duration::from_secs(2)).await;
        assert_eq!(receiver.requests().len(), 2, "once it is noted, it is over");
        process.terminate().await;
    }

    /// Somebody has taken it, and was gone before it was sent.
    async fn what_was_taken_and_not_sent_is_sent_by_whoever_comes(db: TestDb) {
        let network = Network::make(&db).await;
        let receiver = Receiver::start(Behaviour::Answers(200)).await;
        let home = Home::new();
        let process = home.serve(&db.url).await;
        lead(process.address, &network, "A-1").await;
        process.kill().await;
        let (id, _) = add(&db, &network, &target("tracker", &receiver.url("/?id={postback_id}"))).await;
        let filled = deliveries::back_fill(&db, anna_at(&network, now()), id, Timestamp(0)).await.expect("an answer");
        assert_eq!(filled, Some(1));
        let taken = deliveries::take(&db, Lane::First, &[(id, 10)], now()).await.expect("they are taken");
        assert_eq!(taken.len(), 1);
        let process = home.serve_with(&db.url, &HERE).await;
        sleep(Duration::from_secs(2)).await;
        assert!(receiver.requests().is_empty(), "it is somebody's for a while");
        requests(&receiver, 1).await;
        sleep(Duration::from_secs(2)).await;
        assert_eq!(receiver.requests().len(), 1);
        process.terminate().await;
    }
}
