//! The accept loop. `axum::serve` sets no timer, so there a client that sends half a header is waited for, for ever.

use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use http::{Request, StatusCode};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::io::{Error, ErrorKind};
use std::net::SocketAddr;
use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tokio_io_timeout::TimeoutStream;

/// How much patience clients get.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections at once; further ones wait in the system's queue.
    pub connections: usize,
    /// For a request's header, from the connection's or the last answer's end on: so also for a connection that says nothing.
    pub header: Duration,
    /// For a request's body.
    pub body: Duration,
    /// For an answer to make progress. A client who asks and does not read would hold a connection and its buffers.
    pub write: Duration,
    /// For a connection as a whole. Without an end, clients who read slowly enough would hold theirs for ever.
    pub connection: Duration,
    /// For the requests in progress when the server stops, or when a connection has lasted long enough.
    pub farewell: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        let ten_seconds = Duration::from_secs(10);
        Self {
            connections: 4096,
            header: ten_seconds,
            body: ten_seconds,
            write: ten_seconds,
            connection: Duration::from_mins(10),
            farewell: Duration::from_secs(9),
        }
    }
}

/// The most bytes of a request's line and headers together.
const HEADER_BYTES: usize = 32 * 1024;

/// How long to wait when the system can open no more files.
const BREATH: Duration = Duration::from_millis(200);

/// Among a request's extensions, for answers that do not end by themselves: over when the server stops.
#[derive(Clone, Debug)]
pub struct Stopping(watch::Receiver<()>);

impl Stopping {
    /// Waits until the server stops.
    pub async fn wait(&mut self) {
        // Nothing is ever sent: the other end is dropped.
        let _ = self.0.changed().await;
    }
}

/// Who is at the other end of a connection, and how patient we are with them.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The other end's address.
    pub peer: SocketAddr,
    /// Over when the server stops.
    pub stopping: Stopping,
    /// For a request's body.
    pub body: Duration,
}

/// Whoever answers what comes by the connections.
pub trait Answers: Clone + Send + Sync + 'static {
    /// Answers a request.
    fn answer(&self, request: Request<Incoming>, caller: &Caller) -> impl Future<Output = Response> + Send;
}

/// Answers requests until `stop` is over; then finishes those in progress, for as long as [`Limits::farewell`].
pub async fn serve(listener: TcpListener, answers: impl Answers, limits: Limits, stop: impl Future<Output = ()>) {
    let slots = Arc::new(Semaphore::new(limits.connections));
    let (stopping, stopped) = watch::channel(());
    let mut connections = JoinSet::new();
    let mut stop = pin!(stop);
    loop {
        let (slot, stream, peer) = tokio::select! {
            next = accept(&listener, &slots) => next,
            () = &mut stop => break,
        };
        connections.spawn(converse(stream, peer, answers.clone(), limits, stopped.clone(), slot));
        while connections.try_join_next().is_some() {}
    }
    drop((listener, stopping));
    tracing::info!(connections = connections.len(), "stopping");
    let finished = timeout(limits.farewell, async { while connections.join_next().await.is_some() {} }).await;
    if finished.is_err() {
        tracing::warn!(connections = connections.len(), "some connections were cut off");
    }
}

async fn accept(listener: &TcpListener, slots: &Arc<Semaphore>) -> (OwnedSemaphorePermit, TcpStream, SocketAddr) {
    let slot = Arc::clone(slots).acquire_owned().await.expect("nobody closes the semaphore");
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => return (slot, stream, peer),
            Err(error) if is_the_clients(&error) => {}
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "a connection could not be accepted");
                sleep(BREATH).await;
            }
        }
    }
}

/// A client who was gone before we came is no reason to pause.
fn is_the_clients(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::ConnectionRefused | ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset)
}

/// One connection from beginning to end.
async fn converse(
    stream: TcpStream,
    peer: SocketAddr,
    answers: impl Answers,
    limits: Limits,
    mut stopped: watch::Receiver<()>,
    _slot: OwnedSemaphorePermit,
) {
    // Answers are small: waiting to fill a packet would only delay them.
    let _ = stream.set_nodelay(true);
    let caller = Caller { peer, stopping: Stopping(stopped.clone()), body: limits.body };
    let service = service_fn(|request| answer(&answers, request, &caller));
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(limits.write));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.header)
        .max_header_size(HEADER_BYTES)
        .serve_connection(TokioIo::new(Box::pin(stream)), service);
    let mut connection = pin!(connection);
    let ended = tokio::select! {
        ended = &mut connection => Ok(ended),
        _ = stopped.changed() => Err(()),
        () = sleep(limits.connection) => Err(()),
    };
    if ended.is_err() {
        connection.as_mut().graceful_shutdown();
        let _ = timeout(limits.farewell, connection).await;
    }
}

/// Answers a request. A panic's own words go to the error stream; the client learns that it was our fault.
async fn answer(answers: &impl Answers, request: Request<Incoming>, caller: &Caller) -> Result<Response, Infallible> {
    let answered = AssertUnwindSafe(answers.answer(request, caller)).catch_unwind().await;
    Ok(answered.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response()))
}
