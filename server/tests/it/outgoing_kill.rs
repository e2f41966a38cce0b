//! Killed around a delivery: it arrives at least once, and whoever gets it twice can tell by its id.

use crate::databases::{TestDb, both_databases};
use crate::outgoing::{HERE, add, anna_at, target};
use crate::support::network::Network;
use crate::support::process::Home;
use crate::support::receiver::{Behaviour, Deaf, Receiver};
use crate::support::rows::Rows;
use crate::support::site::Reply;
use domain::time::Timestamp;
use reqwest::Client;
use reqwest::redirect::Policy;
use server::clock::now;
use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use storage::deliveries;
use tokio::time::sleep;

/// Longer than a lease.
const PATIENCE: Duration = Duration::from_secs(50);

/// How many postbacks a burst has.
const COUNT: usize = 24;

/// A visitor who clicks, and a backend that reports a lead.
pub async fn lead(address: SocketAddr, network: &Network, request: &str) {
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

    /// Somebody has taken it, and is killed while nobody lets it connect: nothing was sent.
    async fn what_was_taken_and_not_sent_is_sent_by_whoever_comes(db: TestDb) {
        let network = Network::make(&db).await;
        let deaf = Deaf::start().await;
        add(&db, &network, &target("tracker", &deaf.url("/?id={postback_id}"))).await;
        let home = Home::new();
        let process = home.serve_with(&db.url, &HERE).await;
        lead(process.address, &network, "A-1").await;
        let rows = Rows::open(&db.url).await;
        let begun = Instant::now();
        while rows.number("SELECT count(*) FROM delivery WHERE tries = 1").await == 0 {
            assert!(begun.elapsed() < Duration::from_secs(5), "it is taken");
            sleep(Duration::from_millis(20)).await;
        }
        process.kill().await;
        assert_eq!(rows.count("delivery_attempt").await, 0, "nothing came of it");
        let id = rows.ids("delivery").await[0];
        let receiver = deaf.wake(Behaviour::Answers(200));
        let process = home.serve_with(&db.url, &HERE).await;
        sleep(Duration::from_secs(2)).await;
        assert!(receiver.requests().is_empty(), "nothing was sent, and it is somebody's for a while");
        assert_eq!(requests(&receiver, 1).await, [format!("/?id={id}")]);
        sleep(Duration::from_secs(2)).await;
        assert_eq!(receiver.requests().len(), 1);
        rows.close().await;
        process.terminate().await;
    }

    /// A burst, and the word to stop in the middle of it.
    async fn what_was_answered_before_an_orderly_stop_is_not_sent_again(db: TestDb) {
        let network = Network::make(&db).await;
        let receiver = Receiver::start(Behaviour::AnswersAfter(Duration::from_millis(400))).await;
        let home = Home::new();
        let process = home.serve(&db.url).await;
        for number in 0..COUNT {
            lead(process.address, &network, &format!("S-{number}")).await;
        }
        process.terminate().await;
        let (id, _) = add(&db, &network, &target("tracker", &receiver.url("/?id={postback_id}"))).await;
        let filled = deliveries::back_fill(&db, anna_at(&network, now()), id, Timestamp(0)).await.expect("an answer");
        assert_eq!(filled, Some(COUNT as u64));
        let process = home.serve_with(&db.url, &HERE).await;
        let sent = requests(&receiver, 6).await.len();
        let (status, took) = process.terminate().await;
        assert!(status.success() && took < Duration::from_secs(5), "{status} after {took:?}");
        assert!(sent < COUNT && receiver.requests().len() < COUNT, "it stopped in the middle");
        let rows = Rows::open(&db.url).await;
        let noted = "SELECT count(*) FROM delivery WHERE state = 'delivered'";
        assert_eq!(rows.number(noted).await, i64::try_from(receiver.requests().len()).expect("a few"), "each is noted");

        let process = home.serve_with(&db.url, &HERE).await;
        let begun = Instant::now();
        while rows.number(noted).await < i64::try_from(COUNT).expect("a few") {
            assert!(begun.elapsed() < PATIENCE, "the others are sent by whoever comes");
            sleep(Duration::from_millis(50)).await;
        }
        rows.close().await;
        process.terminate().await;
        let asked: Vec<String> = receiver.requests().into_iter().map(|request| request.path).collect();
        let once: BTreeSet<&String> = asked.iter().collect();
        assert_eq!((asked.len(), once.len()), (COUNT, COUNT), "each exactly once: {asked:?}");
    }

    /// Nobody waits for ever for whoever says nothing; what was not answered is sent again.
    async fn a_receiver_that_says_nothing_does_not_keep_the_process_from_stopping(db: TestDb) {
        let network = Network::make(&db).await;
        let receiver = Receiver::start(Behaviour::SilentOnce).await;
        add(&db, &network, &target("tracker", &receiver.url("/?id={postback_id}"))).await;
        let home = Home::new();
        let process = home.serve_with(&db.url, &HERE).await;
        lead(process.address, &network, "A-1").await;
        requests(&receiver, 1).await;
        let (status, took) = process.terminate().await;
        assert!(status.success() && took < Duration::from_secs(10), "{status} after {took:?}");
        let rows = Rows::open(&db.url).await;
        assert_eq!(rows.count("delivery_attempt").await, 0, "nothing came of it");
        rows.close().await;
        let process = home.serve_with(&db.url, &HERE).await;
        let asked = requests(&receiver, 2).await;
        assert_eq!(asked[0], asked[1]);
        process.terminate().await;
    }

    /// Bodies without an end would fill the memory in a moment if anybody read them, and drips keep as many requests as can be under way.
    async fn hostile_receivers_cost_no_memory(db: TestDb) {
        let network = Network::make(&db).await;
        let mut receivers = vec![];
        let hostile = [Behaviour::Endless, Behaviour::Endless, Behaviour::Bomb, Behaviour::DripsBody, Behaviour::DripsHead];
        for (number, behaviour) in hostile.into_iter().enumerate() {
            let receiver = Receiver::start_at(&format!("127.0.0.{}:0", number + 2), behaviour).await;
            add(&db, &network, &target("hostile", &receiver.url("/?v={version}"))).await;
            receivers.push(receiver);
        }
        let home = Home::new();
        let process = home.serve_with(&db.url, &HERE).await;
        lead(process.address, &network, "W-0").await;
        requests(&receivers[0], 1).await;
        let [before, _] = process.memory();
        for number in 0..30 {
            lead(process.address, &network, &format!("M-{number}")).await;
        }
        requests(&receivers[0], 20).await;
        // As long as the slowest try may take.
        sleep(Duration::from_secs(16)).await;
        let [after, most] = process.memory();
        assert!(most < before + 50, "{before} MB before, {after} MB after, {most} MB at most");
        process.kill().await;
    }
}
