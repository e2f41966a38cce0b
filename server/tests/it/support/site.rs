//! A running server on a database of the test's own, reached over real connections.

use super::network::Link;
use crate::databases::{SECRET, TestDb};
use clap::Parser;
use domain::time::Timestamp;
use reqwest::header::HeaderMap;
use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder};
use server::config::ServeArgs;
use server::serve::Server;
use server::state::AppState;
use std::net::SocketAddr;
use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use url::Url;

/// What time it is in the tests, always. It is far ahead, so that browsers keep the cookies of sessions that begin then.
pub const NOW: Timestamp = Timestamp(1_924_992_000_000);

fn now() -> Timestamp {
    NOW
}

/// A running server.
pub struct Site {
    pub address: SocketAddr,
    pub state: AppState,
    client: Client,
    stop: oneshot::Sender<()>,
    running: JoinHandle<()>,
    _folder: TempDir,
}

/// The flags that only tests need to vary.
#[derive(Parser)]
struct Flags {
    #[command(flatten)]
    serve: ServeArgs,
}

impl Site {
    /// Starts a server with the default settings.
    pub async fn start(db: &TestDb) -> Self {
        Self::start_with(db, &[]).await
    }

    /// Starts a server with more flags.
    pub async fn start_with(db: &TestDb, flags: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let secret = folder.path().join("secret");
        std::fs::write(&secret, SECRET).expect("the secret file");
        let (secret, site) = (secret.display().to_string(), folder.path().display().to_string());
        let common =
            ["otklik", "--database-url", &db.url, "--secret-file", &secret, "--site", &site, "--listen", "127.0.0.1:0"];
        let flags = Flags::parse_from(common.iter().chain(flags));
        let server = Server::start(&flags.serve, now).await.expect("the server starts");
        let (address, state) = (server.address(), server.state().clone());
        let (stop, stopped) = oneshot::channel();
        let until = async {
            // Also over when the site is dropped without a word.
            let _ = stopped.await;
        };
        let running = tokio::spawn(server.run(until));
        let client = Client::builder().redirect(Policy::none()).no_proxy().build().expect("a client");
        Self { address, state, client, stop, running, _folder: folder }
    }

    /// Stops the server and waits until it has.
    pub async fn stop(self) {
        let Self { state, stop, running, .. } = self;
        drop((state, stop));
        running.await.expect("the server does not panic");
    }

    /// Takes over what was changed in the database behind the server's back.
    pub async fn refresh(&self) {
        self.state.snapshots.refresh(&self.state.db).await.expect("the configuration");
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// A request that nobody is signed in for.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, self.url(path))
    }

    pub async fn send(&self, request: RequestBuilder) -> Reply {
        Reply::to(request).await
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.send(self.request(Method::GET, path)).await
    }
}

/// An answer that came whole.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Reply {
    pub async fn to(request: RequestBuilder) -> Self {
        let response = request.send().await.expect("the server answers");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Self { status, headers, body: response.text().await.expect("the answer comes whole") }
    }

    /// The value of a header, empty without it.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().expect("plain ASCII")).unwrap_or_default()
    }

    pub fn location(&self) -> &str {
        self.header("location")
    }
}

impl Site {
    /// Follows an affiliate link, as a visitor does; answers with the click's id.
    pub async fn click(&self, link: &Link) -> String {
        let reply = self.get(&format!("/c/{}", link.code)).await;
        assert_eq!(reply.status, 302, "{reply:?}");
        reply.click_id()
    }
}

impl Reply {
    /// The click's id in the address that a visitor is sent to.
    pub fn click_id(&self) -> String {
        let landing = Url::parse(self.location()).expect("a landing URL");
        let id = landing.query_pairs().find(|(name, _)| name == "click_id").map(|(_, value)| value.into_owned());
        id.expect("the landing URL carries the click's id")
    }
}
