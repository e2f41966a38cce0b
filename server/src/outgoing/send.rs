//! Sends one request to somebody we do not trust: nothing that comes back takes long, grows large or leads elsewhere.

use bytes::Bytes;
use domain::outgoing::{KEPT, Reply, retry_after};
use http::header::{DATE, HOST, RETRY_AFTER, USER_AGENT};
use http::{HeaderValue, Response};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use std::fmt::Display;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::error::Elapsed;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use url::Url;

use super::guard::{Guard, Refused};
use super::request::Request;
use crate::clock;

/// How long it may take to find somebody and to agree on how to talk.
const CONNECT: Duration = Duration::from_secs(5);

/// How long everything together may take, the answer's body included.
const TOTAL: Duration = Duration::from_secs(15);

/// The longest head of an answer, in bytes.
const HEAD: usize = 64 * 1024;

/// Who asks.
const AGENT: HeaderValue = HeaderValue::from_static("Otklik");

/// Sends requests to whoever may be asked.
#[derive(Clone)]
pub struct Sender {
    guard: Guard,
    tls: TlsConnector,
}

/// What came of a request.
#[derive(Clone, Debug)]
pub struct Sent {
    /// What it means.
    pub reply: Reply,
    /// The code of the answer, if there was one.
    pub status: Option<u16>,
    /// Why there was none, or why it has no end.
    pub error: String,
    /// The beginning of the answer.
    pub response: String,
    /// How long it took.
    pub took: Duration,
}

/// What was seen of an answer so far.
#[derive(Default)]
struct Seen {
    status: Option<u16>,
    retry_after: Option<i64>,
    body: Vec<u8>,
}

impl Seen {
    /// What came of a request that ended like this.
    fn sent(self, outcome: Result<Result<(), Trouble>, Elapsed>, took: Duration) -> Sent {
        let (forbidden, error) = match outcome {
            Ok(Ok(())) => (false, String::new()),
            Ok(Err(Trouble::Forbidden(why))) => (true, why),
            Ok(Err(Trouble::Failed(why))) => (false, why),
            Err(_) => (false, format!("the answer did not end within {} seconds", TOTAL.as_secs())),
        };
        let reply = match self.status {
            Some(status) => Reply::Answered { status, retry_after: self.retry_after },
            None if forbidden => Reply::Forbidden,
            None => Reply::Failed,
        };
        let response = String::from_utf8_lossy(&self.body).into_owned();
        Sent { reply, status: self.status, error, response, took }
    }
}

/// What kept a request from being answered.
enum Trouble {
    Forbidden(String),
    Failed(String),
}

impl Trouble {
    fn failed(what: &str, why: impl Display) -> Self {
        Self::Failed(format!("{what}: {why}"))
    }
}

impl Sender {
    /// One that asks whom the guard lets it ask, and trusts the certificates that browsers trust.
    ///
    /// # Errors
    /// If there is no way to talk in secret.
    pub fn new(guard: Guard) -> Result<Self, rustls::Error> {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self { guard, tls: TlsConnector::from(Arc::new(config)) })
    }

    /// Whom it may ask.
    #[must_use]
    pub fn guard(&self) -> &Guard {
        &self.guard
    }

    /// Sends a request. It is over in time, whatever the receiver does.
    pub async fn send(&self, request: &Request) -> Sent {
        let (begun, mut seen) = (Instant::now(), Seen::default());
        let outcome = timeout(TOTAL, self.exchange(request, &mut seen)).await;
        seen.sent(outcome, begun.elapsed())
    }

    /// The same, until it is cut off; none if there was no answer by then. Of an answer that had begun its code counts: whoever gave it is done.
    pub async fn send_until(&self, request: &Request, cut: impl Future<Output = ()>) -> Option<Sent> {
        let (begun, mut seen) = (Instant::now(), Seen::default());
        let outcome = tokio::select! {
            outcome = timeout(TOTAL, self.exchange(request, &mut seen)) => Some(outcome),
            () = cut => None,
        };
        let outcome = match outcome {
            Some(outcome) => outcome,
            None => seen.status.map(|_| Ok(Ok(())))?,
        };
        Some(seen.sent(outcome, begun.elapsed()))
    }

    async fn exchange(&self, request: &Request, seen: &mut Seen) -> Result<(), Trouble> {
        let url = Url::parse(&request.url).map_err(|why| Trouble::failed("the address", why))?;
        let host = url.host().ok_or_else(|| Trouble::Failed("the address has no host".to_owned()))?;
        let port = url.port_or_known_default().unwrap_or(80);
        let found = timeout(CONNECT, self.guard.addresses(host.clone(), port)).await;
        let addresses = match found {
            Ok(Ok(addresses)) => addresses,
            Ok(Err(why @ Refused::Private(_))) => return Err(Trouble::Forbidden(why.to_string())),
            Ok(Err(why)) => return Err(Trouble::Failed(why.to_string())),
            Err(_) => return Err(Trouble::Failed("the host was not found in time".to_owned())),
        };
        let late = |_| Trouble::Failed(format!("nobody answered within {} seconds", CONNECT.as_secs()));
        if url.scheme() == "http" {
            let stream = timeout(CONNECT, connect(&addresses)).await.map_err(late)??;
            return talk(stream, request, &url, seen).await;
        }
        let name = url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_owned();
        let name = ServerName::try_from(name).map_err(|why| Trouble::failed("the host's name", why))?;
        let secure = async {
            let stream = connect(&addresses).await?;
            self.tls.connect(name, stream).await.map_err(|why| Trouble::failed("no secure connection", why))
        };
        let stream = timeout(CONNECT, secure).await.map_err(late)??;
        talk(stream, request, &url, seen).await
    }
}

/// A connection to the first of the addresses that has somebody behind it.
async fn connect(addresses: &[SocketAddr]) -> Result<TcpStream, Trouble> {
    let mut last = None;
    for address in addresses {
        match TcpStream::connect(address).await {
            Ok(stream) => return Ok(stream),
            Err(why) => last = Some(why),
        }
    }
    Err(last.map_or_else(
        || Trouble::Failed("nobody to connect to".to_owned()),
        |why| Trouble::failed("no connection", why),
    ))
}

/// Asks, and reads of the answer what is kept. What comes behind it is nobody's business, and the connection ends here.
async fn talk<S>(stream: S, request: &Request, url: &Url, seen: &mut Seen) -> Result<(), Trouble>
where
    S: AsyncRead + AsyncWrite + Unpin + Send,
{
    let hands = http1::Builder::new().max_buf_size(HEAD).handshake(TokioIo::new(stream)).await;
    let (mut sender, connection) = hands.map_err(|why| Trouble::failed("no connection", why))?;
    let exchange = async {
        let asked = sender.send_request(written(request, url)?).await;
        let response: Response<Incoming> = asked.map_err(|why| Trouble::failed("no answer", why))?;
        seen.status = Some(response.status().as_u16());
        seen.retry_after = asked_for(&response);
        let mut body = response.into_body();
        while seen.body.len() < KEPT {
            let Some(frame) = body.frame().await else { break };
            let frame = frame.map_err(|why| Trouble::failed("the answer broke off", why))?;
            if let Some(data) = frame.data_ref() {
                let rest = KEPT - seen.body.len();
                seen.body.extend_from_slice(&data[..data.len().min(rest)]);
            }
        }
        Ok(())
    };
    // Whoever reads the answer is told if the connection broke: this only keeps it going.
    let going = async {
        drop(connection.await);
        std::future::pending::<()>().await;
    };
    tokio::select! {
        done = exchange => done,
        () = going => Ok(()),
    }
}

fn written(request: &Request, url: &Url) -> Result<http::Request<Full<Bytes>>, Trouble> {
    let host = url.host_str().unwrap_or_default();
    let host = url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    let place = &url[url::Position::BeforePath..url::Position::AfterQuery];
    let mut written = http::Request::builder()
        .method(request.method.clone())
        .uri(place)
        .header(HOST, host)
        .header(USER_AGENT, AGENT)
        .body(Full::new(Bytes::from(request.body.clone())))
        .map_err(|why| Trouble::failed("the request", why))?;
    written.headers_mut().extend(request.headers.clone());
    Ok(written)
}

/// After how many milliseconds the receiver wants to be asked again.
fn asked_for(response: &Response<Incoming>) -> Option<i64> {
    let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
    retry_after(header(RETRY_AFTER)?, header(DATE), clock::now())
}
