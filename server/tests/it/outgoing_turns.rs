//! Whose turn it is to be told, and when: two programs on one queue, one machine behind two ports, a receiver that asks for time.

use crate::databases::{TestDb, both_databases, on_postgres};
use crate::outgoing::{HERE, add, anna_at, lead, target};
use crate::outgoing_kill;
use crate::support::network::Network;
use crate::support::process::Home;
use crate::support::receiver::{Behaviour, Receiver};
use crate::support::rows::Rows;
use crate::support::site::Site;
use domain::time::Timestamp;
use server::clock::now;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use storage::deliveries;
use tokio::time::sleep;

/// How many requests go to one host at most.
const TO_ONE_HOST: usize = 4;

/// How many conversions are told of, to each of two addresses.
const COUNT: usize = 150;

async fn two_programs_on_one_queue_send_everything_once(db: TestDb) {
    let network = Network::make(&db).await;
    let receiver = Receiver::start(Behaviour::AnswersAfter(Duration::from_millis(100))).await;
    let homes = [Home::new(), Home::new()];
    let process = homes[0].serve(&db.url).await;
    for number in 0..COUNT {
        outgoing_kill::lead(process.address, &network, &format!("T-{number}")).await;
    }
    process.terminate().await;
    for name in ["one", "other"] {
        let (id, _) = add(&db, &network, &target(name, &receiver.url(&format!("/{name}?id={{postback_id}}")))).await;
        let filled = deliveries::back_fill(&db, anna_at(&network, now()), id, Timestamp(0)).await.expect("an answer");
        assert_eq!(filled, Some(COUNT as u64));
    }
    let processes = tokio::join!(homes[0].serve_with(&db.url, &HERE), homes[1].serve_with(&db.url, &HERE));
    let rows = Rows::open(&db.url).await;
    let begun = Instant::now();
    while rows.number("SELECT count(*) FROM delivery WHERE state <> 'delivered'").await > 0 {
        assert!(begun.elapsed() < Duration::from_secs(40), "everything is delivered");
        sleep(Duration::from_millis(100)).await;
    }
    // Longer than it takes to look for what waits.
    sleep(Duration::from_secs(1)).await;
    let asked: Vec<String> = receiver.requests().into_iter().map(|request| request.path).collect();
    let once: BTreeSet<&String> = asked.iter().collect();
    assert_eq!((asked.len(), once.len()), (2 * COUNT, 2 * COUNT), "each exactly once");
    let tries = rows.count("delivery_attempt").await;
    assert_eq!(usize::try_from(tries).expect("a number"), 2 * COUNT, "each is noted once");
    let most = receiver.most_at_once();
    assert!((TO_ONE_HOST + 1..=2 * TO_ONE_HOST).contains(&most), "both were at work, each with its four: {most}");
    rows.close().await;
    for process in [processes.0, processes.1] {
        let (status, _) = process.terminate().await;
        assert!(status.success(), "{status}");
    }
}

/// Two programs need a database that two programs can use.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_programs_on_one_queue_send_everything_once_on_postgres() {
    on_postgres(two_programs_on_one_queue_send_everything_once).await;
}

both_databases! {
    async fn one_machine_behind_two_ports_is_asked_four_times_at_once(db: TestDb) {
        let network = Network::make(&db).await;
        let one = Receiver::start(Behaviour::AnswersAfter(Duration::from_millis(200))).await;
        let other = one.beside(Behaviour::AnswersAfter(Duration::from_millis(200))).await;
        for receiver in [&one, &other] {
            add(&db, &network, &target("port", &receiver.url("/?v={version}"))).await;
        }
        let site = Site::start_with(&db, &HERE).await;
        for number in 0..16 {
            lead(&site, &network, network.link("fixed"), &format!("P-{number}"), "hold").await;
        }
        one.wait_for(16).await;
        other.wait_for(16).await;
        assert_eq!(one.most_at_once(), TO_ONE_HOST);
        site.stop().await;
    }

    async fn a_receiver_that_failed_is_asked_again_when_the_schedule_says(db: TestDb) {
        let network = Network::make(&db).await;
        let receiver = Receiver::start(Behaviour::BusyOnce(500, String::new())).await;
        add(&db, &network, &target("weak", &receiver.url("/?id={postback_id}"))).await;
        let home = Home::new();
        let process = home.serve_with(&db.url, &HERE).await;
        outgoing_kill::lead(process.address, &network, "F-1").await;
        let got = receiver.wait_for(2).await;
        let waited = got[1].at - got[0].at;
        assert!((4..8).contains(&waited.as_secs()), "five seconds, more or less: {waited:?}");
        assert_eq!(got[0].path, got[1].path, "it is the same postback");
        process.terminate().await;
        let rows = Rows::open(&db.url).await;
        let tries = "SELECT count(*) FROM delivery_attempt a JOIN delivery d ON d.id = a.delivery_id WHERE d.state = 'delivered'";
        assert_eq!(rows.number(tries).await, 2, "both tries are in the log");
        rows.close().await;
    }

    /// Without being asked it would come again after six seconds at most.
    async fn a_receiver_that_asks_for_time_gets_it(db: TestDb) {
        let network = Network::make(&db).await;
        let moments = "date: Sun, 06 Nov 1994 08:49:37 GMT\r\nretry-after: Sun, 06 Nov 1994 08:49:45 GMT\r\n";
        let [seconds, moment] = [(429, "retry-after: 8\r\n"), (503, moments)].map(|(status, lines)| {
            let address = format!("127.0.0.{}:0", status % 100);
            async move { Receiver::start_at(&address, Behaviour::BusyOnce(status, lines.to_owned())).await }
        });
        let receivers = [seconds.await, moment.await];
        for receiver in &receivers {
            add(&db, &network, &target("busy", &receiver.url("/?id={postback_id}"))).await;
        }
        let home = Home::new();
        let process = home.serve_with(&db.url, &HERE).await;
        outgoing_kill::lead(process.address, &network, "B-1").await;
        for receiver in &receivers {
            let got = receiver.wait_for(2).await;
            let waited = got[1].at - got[0].at;
            assert!((8..11).contains(&waited.as_secs()), "{waited:?}");
            assert_eq!(got[0].path, got[1].path);
        }
        process.terminate().await;
    }
}
