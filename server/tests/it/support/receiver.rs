//! Somebody who is told of conversions: well behaved or not.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio::time::sleep;

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
    /// It sends the head of its answer a byte a second.
    DripsHead,
    /// It sends the body of its answer a byte a second.
    DripsBody,
    /// Its answer has no end.
    Endless,
    /// Its answer is small and would be very large if it were unpacked.
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

/// A receiver on a port of its own.
pub struct Receiver {
    address: String,
    received: Arc<Mutex<Vec<Received>>>,
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
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address").to_string();
        let received = Arc::<Mutex<Vec<Received>>>::default();
        let log = Arc::clone(&received);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (log, behaviour) = (Arc::clone(&log), behaviour.clone());
                tokio::spawn(async move { drop(serve(stream, &log, &behaviour).await) });
            }
        });
        Self { address, received, task }
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

async fn serve(mut stream: TcpStream, log: &Mutex<Vec<Received>>, behaviour: &Behaviour) -> std::io::Result<()> {
    let Some(request) = read(&mut stream).await? else { return Ok(()) };
    log.lock().expect("nobody panics with it").push(request);
    let is_first = log.lock().expect("nobody panics with it").len() == 1;
    let plain = |status: u16, more: &str| format!("HTTP/1.1 {status} X\r\n{more}content-length: 2\r\n\r\nOK");
    match behaviour {
        Behaviour::Answers(status) => stream.write_all(plain(*status, "").as_bytes()).await,
        Behaviour::AnswersAfter(pause) => {
            sleep(*pause).await;
            stream.write_all(plain(200, "").as_bytes()).await
        }
        Behaviour::SilentOnce if !is_first => stream.write_all(plain(200, "").as_bytes()).await,
        Behaviour::Silent | Behaviour::SilentOnce => {
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
            let packed = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3].iter().copied().chain(std::iter::repeat_n(0, 100_000));
            let packed: Vec<u8> = packed.collect();
            let head = format!("HTTP/1.1 500 X\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n", packed.len());
            stream.write_all(head.as_bytes()).await?;
            stream.write_all(&packed).await
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
    let mut request = Received { method, path, head, body: String::new() };
    let length: usize = request.header("content-length").parse().unwrap_or_default();
    while bytes.len() < end + 4 + length {
        if stream.read_buf(&mut bytes).await? == 0 {
            return Ok(None);
        }
    }
    request.body = String::from_utf8_lossy(&bytes[end + 4..]).into_owned();
    Ok(Some(request))
}
