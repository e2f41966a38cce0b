//! Webmasters' trackers, all of them: one program behind every address of this machine, which says yes to everything and remembers what it was told.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Result;

/// How many are answered at once: each in less than a millisecond.
const THREADS: usize = 64;

/// The most bytes of a request.
const LONGEST: usize = 4096;

const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nOK";

/// What was told, by the postback's id: how often, and when the last id came that was not known yet.
#[derive(Default)]
struct Told {
    times: HashMap<String, u32>,
    last_new: Option<Instant>,
}

/// The trackers.
pub struct Receiver {
    /// The port on which each of them listens.
    pub port: u16,
    told: Arc<Mutex<Told>>,
}

impl Receiver {
    /// Begins to listen. It goes on until this program ends.
    pub fn start() -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::UNSPECIFIED, 0))?;
        let (port, told) = (listener.local_addr()?.port(), Arc::<Mutex<Told>>::default());
        for _ in 0..THREADS {
            let (listener, told) = (listener.try_clone()?, Arc::clone(&told));
            thread::spawn(move || {
                for stream in listener.incoming().flatten() {
                    // Whoever breaks off has told nothing.
                    drop(answer(stream, &told));
                }
            });
        }
        Ok(Self { port, told })
    }

    /// How many postbacks came, each counted once.
    pub fn distinct(&self) -> usize {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).times.len()
    }

    /// How many came again.
    pub fn repeats(&self) -> u64 {
        let told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        told.times.values().map(|times| u64::from(*times) - 1).sum()
    }

    /// When the last one came that was not known yet.
    pub fn last_new(&self) -> Option<Instant> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).last_new
    }
}

fn answer(mut stream: TcpStream, told: &Mutex<Told>) -> Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    let (mut request, mut length) = ([0; LONGEST], 0);
    while !request[..length].windows(4).any(|four| four == b"\r\n\r\n") {
        match stream.read(&mut request[length..])? {
            0 => return Ok(()),
            more => length += more,
        }
    }
    if let Some(id) = id_of(&request[..length]) {
        let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
        let times = told.times.entry(id).or_default();
        *times += 1;
        if *times == 1 {
            told.last_new = Some(Instant::now());
        }
    }
    Ok(stream.write_all(ANSWER)?)
}

/// The id of the postback that a request is about.
fn id_of(request: &[u8]) -> Option<String> {
    let line = std::str::from_utf8(request).ok()?.lines().next()?;
    let id = line.split("id=").nth(1)?.split(['&', ' ']).next()?;
    Some(id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postback_is_known_by_its_id() {
        assert_eq!(id_of(b"GET /?id=7-a&s=hold HTTP/1.1\r\nhost: x\r\n").as_deref(), Some("7-a"));
        assert_eq!(id_of(b"GET / HTTP/1.1\r\n"), None);
    }
}
