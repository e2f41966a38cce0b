//! Somebody who is told of conversions: well behaved or not.

use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

/// What a receiver does once it has read a request.
#[derive(Clone, Debug)]
pub enum Behaviour {
    /// It answers with this code.
    Answers(u16),
    /// It answers well, after a while.
    AnswersAfter(Duration),
    /// It says nothing.
    Silent,
    /// It says nothing to the first request, and answers well to the others.
    SilentOnce,
    /// It answers with this code and these lines to the first request, and well to the others.
    BusyOnce(u16, String),
    /// It sends the head of its answer a byte a second.
    DripsHead,
    /// It sends the body of its answer a byte a second.
    DripsBody,
    /// Its answer has no end.
    Endless,
    /// Its answer would be a thousand times as large if it were unpacked: ten gigabytes.
    Bomb,
    /// It sends whoever asks somewhere else.
    Redirects(String),
    /// It closes the connection.
    Closes,
}

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Received {
    pub method: String,
    pub path: String,
    pub head: String,
    pub body: String,
    pub at: Instant,
}

impl Received {
    /// The value of a header, empty without it.
    pub fn header(&self, name: &str) -> &str {
        let line = self
            .head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .find(|(known, _)| known.eq_ignore_ascii_case(name));
        line.map_or("", |(_, value)| value)
    }
}

/// How many requests somebody has before them at once.
#[derive(Default)]
struct Gauge {
    now: AtomicUsize,
    most: AtomicUsize,
}

/// One of them, until it is done with.
struct Counted<'g>(&'g Gauge);

impl Gauge {
    fn count(&self) -> Counted<'_> {
        let now = self.now.fetch_add(1, Ordering::SeqCst) + 1;
        self.most.fetch_max(now, Ordering::SeqCst);
        Counted(self)
    }
}

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.now.fetch_sub(1, Ordering::SeqCst);
    }
}

/// A receiver on a port of its own.
pub struct Receiver {
    address: SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
    gauge: Arc<Gauge>,
    task: JoinHandle<()>,
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Receiver {
    /// Begins to listen.
    pub async fn start(behaviour: Behaviour) -> Self {
        Self::start_at("127.0.0.1:0", behaviour).await
    }

    /// The same at this address: those of this machine are hosts of their own, and all of them are at 0.0.0.0.
    pub async fn start_at(address: &str, behaviour: Behaviour) -> Self {
        Self::on(TcpListener::bind(address).await.expect("a port"), behaviour, Arc::default())
    }

    /// One more on the host of this one, at another port.
    pub async fn beside(&self, behaviour: Behaviour) -> Self {
        let listener = TcpListener::bind((self.address.ip(), 0)).await.expect("a port");
        Self::on(listener, behaviour, Arc::clone(&self.gauge))
    }

    fn on(listener: TcpListener, behaviour: Behaviour, gauge: Arc<Gauge>) -> Self {
        let address = listener.local_addr().expect("an address");
        let received = Arc::<Mutex<Vec<Received>>>::default();
        let (log, counted) = (Arc::clone(&received), Arc::clone(&gauge));
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (log, gauge, behaviour) = (Arc::clone(&log), Arc::clone(&counted), behaviour.clone());
                tokio::spawn(async move { drop(serve(stream, &log, &gauge, &behaviour).await) });
            }
        });
        Self { address, received, gauge, task }
    }

    /// The address that it listens at.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// How many requests were before it and those beside it at once, at most.
    pub fn most_at_once(&self) -> usize {
        self.gauge.most.load(Ordering::SeqCst)
    }

    /// An address that leads here.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Everything that came so far.
    pub fn requests(&self) -> Vec<Received> {
        self.received.lock().expect("nobody panics with it").clone()
    }

    /// Everything that came, once there is so much.
    pub async fn wait_for(&self, count: usize) -> Vec<Received> {
        let begun = Instant::now();
        loop {
            let requests = self.requests();
            if requests.len() >= count {
                return requests;
            }
            assert!(begun.elapsed() < Duration::from_secs(20), "only {} of {count} came: {requests:?}", requests.len());
            sleep(Duration::from_millis(20)).await;
        }
    }
}

/// A port where whoever connects waits, since as many wait already as can.
pub struct Deaf {
    listener: TcpListener,
    waiting: Vec<TcpStream>,
}

impl Deaf {
    /// Begins to let others wait.
    pub async fn start() -> Self {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.bind("127.0.0.1:0".parse().expect("an address")).expect("a port");
        let listener = socket.listen(1).expect("it listens");
        let address = listener.local_addr().expect("an address");
        let mut waiting = vec![];
        while let Ok(stream) = timeout(Duration::from_millis(300), TcpStream::connect(address)).await {
            waiting.push(stream.expect("a connection"));
            assert!(waiting.len() < 100, "as many as want can wait");
        }
        Self { listener, waiting }
    }

    /// An address that leads here.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.listener.local_addr().expect("an address"))
    }

    /// Begins to listen to those who come from now on.
    pub fn wake(self, behaviour: Behaviour) -> Receiver {
        let Self { listener, waiting } = self;
        drop(waiting);
        Receiver::on(listener, behaviour, Arc::default())
    }
}

/// How much one part of the bomb is, unpacked.
const UNPACKED: usize = 10_000_000;

/// One part of the bomb. An answer in gzip may have any number of parts, one behind the other.
static BOMB: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut packed = GzEncoder::new(vec![], Compression::best());
    packed.write_all(&vec![0; UNPACKED]).expect("there is room");
    packed.finish().expect("there is room")
});

async fn serve(
    mut stream: TcpStream,
    log: &Mutex<Vec<Received>>,
    gauge: &Gauge,
    behaviour: &Behaviour,
) -> std::io::Result<()> {
    let Some(request) = read(&mut stream).await? else { return Ok(()) };
    let _counted = gauge.count();
    log.lock().expect("nobody panics with it").push(request);
    let is_first = log.lock().expect("nobody panics with it").len() == 1;
    let plain = |status: u16, more: &str| format!("HTTP/1.1 {status} X\r\n{more}content-length: 2\r\n\r\nOK");
    match behaviour {
        Behaviour::Answers(status) => stream.write_all(plain(*status, "").as_bytes()).await,
        Behaviour::AnswersAfter(pause) => {
            sleep(*pause).await;
            stream.write_all(plain(200, "").as_bytes()).await
        }
        Behaviour::BusyOnce(status, lines) if is_first => stream.write_all(plain(*status, lines).as_bytes()).await,
        Behaviour::SilentOnce | Behaviour::BusyOnce(..) if !is_first => {
            stream.write_all(plain(200, "").as_bytes()).await
        }
        Behaviour::Silent | Behaviour::SilentOnce | Behaviour::BusyOnce(..) => {
            sleep(Duration::from_mins(2)).await;
            Ok(())
        }
        Behaviour::DripsHead => {
            for byte in "HTTP/1.1 200 OK\r\nx-long: ".bytes().chain(std::iter::repeat_n(b'a', 200)) {
                stream.write_all(&[byte]).await?;
                sleep(Duration::from_secs(1)).await;
            }
            Ok(())
        }
        Behaviour::DripsBody => {
            stream.write_all(b"HTTP/1.1 500 X\r\ncontent-length: 500\r\n\r\n").await?;
            for _ in 0..200 {
                stream.write_all(b"a").await?;
                sleep(Duration::from_secs(1)).await;
            }
            Ok(())
        }
        Behaviour::Endless => {
            stream.write_all(b"HTTP/1.1 500 X\r\ntransfer-encoding: chunked\r\n\r\n").await?;
            loop {
                stream.write_all(format!("1000\r\n{}\r\n", "x".repeat(4096)).as_bytes()).await?;
            }
        }
        Behaviour::Bomb => {
            let length = BOMB.len() * 1000;
            let head = format!("HTTP/1.1 500 X\r\ncontent-encoding: gzip\r\ncontent-length: {length}\r\n\r\n");
            stream.write_all(head.as_bytes()).await?;
            for _ in 0..1000 {
                stream.write_all(&BOMB).await?;
            }
            Ok(())
        }
        Behaviour::Redirects(to) => stream.write_all(plain(302, &format!("location: {to}\r\n")).as_bytes()).await,
        Behaviour::Closes => Ok(()),
    }
}

async fn read(stream: &mut TcpStream) -> std::io::Result<Option<Received>> {
    let mut bytes = vec![];
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end;
        }
        if stream.read_buf(&mut bytes).await? == 0 {
            return Ok(None);
        }
    };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut first = head.lines().next().unwrap_or_default().split(' ').map(str::to_owned);
    let (method, path) = (first.next().unwrap_or_default(), first.next().unwrap_or_default());
    let mut request = Received { method, path, head, body: String::new(), at: Instant::now() };
    let length: usize = request.header("content-length").parse().unwrap_or_default();
    while bytes.len() < end + 4 + length {
        if stream.read_buf(&mut bytes).await? == 0 {
            return Ok(None);
        }
    }
    request.body = String::from_utf8_lossy(&bytes[end + 4..]).into_owned();
    Ok(Some(request))
}

/// The bomb is one: whoever unpacks it gets what it promises.
#[test]
fn a_bomb_unpacks_to_a_thousand_times_its_size() {
    let two = BOMB.repeat(2);
    let unpacked = std::io::copy(&mut flate2::read::MultiGzDecoder::new(two.as_slice()), &mut std::io::sink());
    assert_eq!(unpacked.expect("it is whole"), 2 * UNPACKED as u64);
    assert!(BOMB.len() * 900 < UNPACKED, "{}", BOMB.len());
}
