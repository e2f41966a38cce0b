//! Requests at a steady rate, each timed from the moment at which it was due: a server that stalls cannot hide it by keeping the
//! next ones from being sent.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, ensure};

use super::super::percentile;

/// How many senders share the rate. Each waits for its answer before it sends the next.
const SENDERS: u32 = 32;

/// What came of it.
pub struct Paced {
    /// What ninety-nine of a hundred times do not exceed.
    pub p99: Duration,
    /// How many were answered.
    pub answered: u64,
}

/// Asks for a path so many times a second.
pub fn p99(address: &str, path: &str, rate: f64, span: Duration) -> Result<Paced> {
    let start = Instant::now() + Duration::from_millis(50);
    let times = thread::scope(|scope| {
        let senders: Vec<_> =
            (0..SENDERS).map(|sender| scope.spawn(move || send(address, path, sender, rate, start, span))).collect();
        let joined = senders.into_iter().map(|sender| sender.join().map_err(|_| anyhow!("a sender panicked"))?);
        joined.collect::<Result<Vec<_>>>()
    })?;
    let mut times: Vec<_> = times.concat();
    times.sort_unstable();
    Ok(Paced { p99: percentile(&times, 99), answered: u64::try_from(times.len())? })
}

fn send(address: &str, path: &str, sender: u32, rate: f64, start: Instant, span: Duration) -> Result<Vec<Duration>> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    let request = format!("GET {path}?sub1=paced HTTP/1.1\r\nHost: bench\r\nX-Forwarded-For: 11.0.0.{sender}\r\n\r\n");
    let step = Duration::from_secs_f64(f64::from(SENDERS) / rate);
    let mut due = start + step.mul_f64(f64::from(sender) / f64::from(SENDERS));
    let mut times = vec![];
    while due < start + span {
        thread::sleep(due.saturating_duration_since(Instant::now()));
        stream.write_all(request.as_bytes())?;
        answer(&mut stream)?;
        times.push(due.elapsed());
        due += step;
    }
    Ok(times)
}

/// Reads one answer, of which only the first line matters.
fn answer(stream: &mut TcpStream) -> Result<()> {
    let mut answer = vec![];
    let mut part = [0; 4096];
    loop {
        let read = stream.read(&mut part)?;
        ensure!(read > 0, "the connection was closed");
        answer.extend_from_slice(&part[..read]);
        let Some(end) = answer.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&answer[..end]).to_ascii_lowercase();
        let status = head.split(' ').nth(1).context("no status")?;
        ensure!(status == "302" || status == "200", "a request was answered {status}");
        let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
        let length: usize = length.map_or(Ok(0), |length| length.trim().parse())?;
        if answer.len() >= end + 4 + length {
            return Ok(());
        }
    }
}
