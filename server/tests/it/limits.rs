//! Clients who take their time, and a server that is told to stop.

use crate::databases::{TestDb, both_databases};
use crate::support::network::Network;
use crate::support::process::Home;
use crate::support::rows::Rows;
use crate::support::site::Site;
use server::http::accept::{self, Limits};
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{interval, timeout};

/// Far less patience than a server on the internet has.
const HEADER: Duration = Duration::from_millis(300);

/// Longer than any of these tests' clients are waited for.
const LONG: Duration = Duration::from_secs(8);

/// The same service, with little patience.
async fn impatient(site: &Site) -> SocketAddr {
    let folder = tempfile::tempdir().expect("a folder");
    let front = server::router::Front::new(&site.state, folder.path(), None);
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let limits = Limits { header: HEADER, body: HEADER, ..Limits::default() };
    tokio::spawn(accept::serve(listener, front, limits, std::future::pending()));
    address
}

/// What the server says until it hangs up.
async fn rest(stream: &mut TcpStream) -> String {
    let mut said = vec![];
    // A connection that is reset is as closed as one that ends.
    let _ = timeout(LONG, stream.read_to_end(&mut said)).await.expect("the server hangs up");
    String::from_utf8_lossy(&said).into_owned()
}

both_databases! {
    /// Half a header, a byte now and then, or nothing at all: the connection is closed, and others are answered meanwhile.
    async fn slow_headers_are_hung_up_on(db: TestDb) {
        Network::make(&db).await;
        let site = Site::start(&db).await;
        let address = impatient(&site).await;
        let started = Instant::now();
        for sent in ["", "GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: "] {
            let mut slow = TcpStream::connect(address).await.expect("a connection");
            slow.write_all(sent.as_bytes()).await.expect("it is sent");
            rest(&mut slow).await;
        }
        let mut dripping = TcpStream::connect(address).await.expect("a connection");
        let (mut reading, mut writing) = dripping.split();
        let drip = async {
            let mut ticks = interval(Duration::from_millis(50));
            loop {
                ticks.tick().await;
                if writing.write_all(b"x").await.is_err() {
                    std::future::pending::<()>().await;
                }
            }
        };
        let mut said = vec![];
        tokio::select! {
            () = drip => {}
            closed = timeout(LONG, reading.read_to_end(&mut said)) => { let _ = closed.expect("the server hangs up"); }
        }
        assert!(started.elapsed() < LONG, "{:?}", started.elapsed());
        assert_eq!(site.get("/healthz").await.status, 200);
        site.stop().await;
    }

    /// A body that does not come is not waited for, and leaves nothing behind.
    async fn slow_bodies_are_given_up(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let address = impatient(&site).await;
        let mut slow = TcpStream::connect(address).await.expect("a connection");
        let head = format!(
            "POST /{}/s2s HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\nConnection: close\r\n\r\naction=",
            network.key("shop")
        );
        slow.write_all(head.as_bytes()).await.expect("it is sent");
        assert!(rest(&mut slow).await.starts_with("HTTP/1.1 408 "));
        let rows = Rows::open(&db.url).await;
        assert_eq!(rows.count("postback_log").await, 0);
        rows.close().await;
        site.stop().await;
    }

    /// Told to stop, the program finishes what it has begun and ends well, whoever still holds a connection.
    async fn a_server_that_is_told_to_stop_does(db: TestDb) {
        let network = Network::make(&db).await;
        let (home, link) = (Home::new(), network.link("fixed"));
        let process = home.serve(&db.url).await;
        let client = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .expect("a client");
        let url = format!("http://{}/c/{}", process.address, link.code);
        let status = client.get(&url).send().await.expect("an answer").status();
        assert_eq!(status, 302);
        let mut slow = TcpStream::connect(process.address).await.expect("a connection");
        slow.write_all(b"GET /c/").await.expect("it is sent");
        let (status, after) = process.terminate().await;
        assert_eq!((status.code(), after < Duration::from_secs(10)), (Some(0), true), "{status} after {after:?}");
        assert!(client.get(&url).send().await.is_err(), "it listens no more");
        let rows = Rows::open(&db.url).await;
        assert_eq!(rows.count("click").await, 1);
        rows.close().await;
    }
}
