//! As much of a browser as a measurement needs: it gets pages over one connection each, and stays signed in.

use std::fmt::Write as _;
use std::io::{Read, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

pub struct Client {
    address: String,
    cookie: String,
}

pub struct Reply {
    pub status: u16,
    pub body: Vec<u8>,
    /// From the moment it was asked for to its last byte.
    pub time: Duration,
    head: String,
}

impl Client {
    pub fn new(address: &str) -> Self {
        Self { address: address.to_owned(), cookie: String::new() }
    }

    /// Signs in, and keeps the session's cookie.
    pub fn sign_in(&mut self, email: &str, password: &str) -> Result<()> {
        let form = format!("email={}&password={}", encoded(email), encoded(password));
        let reply = self.send("POST", "/sign-in", &form)?;
        ensure!(reply.status == 303 && !reply.head.contains("error="), "{email} cannot sign in");
        let cookies = reply.head.lines().filter_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("set-cookie")
                .then(|| value.trim().split(';').next().unwrap_or_default().to_owned())
        });
        self.cookie = cookies.collect::<Vec<_>>().join("; ");
        Ok(())
    }

    /// What it shows to be known again.
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    pub fn get(&self, path: &str) -> Result<Reply> {
        self.send("GET", path, "")
    }

    fn send(&self, method: &str, path: &str, form: &str) -> Result<Reply> {
        let Self { address, cookie } = self;
        let length = form.len();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {address}\r\nAccept: text/html\r\nCookie: {cookie}\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{form}"
        );
        let start = Instant::now();
        let mut stream = TcpStream::connect(address)?;
        stream.write_all(request.as_bytes())?;
        let mut answer = vec![];
        stream.read_to_end(&mut answer)?;
        let time = start.elapsed();
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").context("the answer has no head")?;
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).context("the answer has no status")?;
        let body = &answer[end + 4..];
        let is_chunked = head.to_ascii_lowercase().contains("transfer-encoding: chunked");
        let body = if is_chunked { joined(body).context("the answer is cut off")? } else { body.to_vec() };
        Ok(Reply { status, body, time, head })
    }
}

impl Reply {
    /// A header, by its name in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(':'));
        lines.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// A body that came in chunks; none if the last is missing.
fn joined(mut chunks: &[u8]) -> Option<Vec<u8>> {
    let mut body = vec![];
    loop {
        let end = chunks.windows(2).position(|two| two == b"\r\n")?;
        let size = std::str::from_utf8(&chunks[..end]).ok()?.split(';').next()?;
        let size = usize::from_str_radix(size.trim(), 16).ok()?;
        if size == 0 {
            return Some(body);
        }
        body.extend(chunks.get(end + 2..end + 2 + size)?);
        chunks = chunks.get(end + 2 + size + 2..)?;
    }
}

/// A value as forms send it.
fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            encoded.push(char::from(byte));
        } else {
            // A string takes whatever is written.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_joined_and_a_cut_is_noticed() {
        assert_eq!(joined(b"5\r\nhello\r\n1;x=y\r\n!\r\n0\r\n\r\n").as_deref(), Some(&b"hello!"[..]));
        assert_eq!(joined(b"5\r\nhel"), None);
        assert_eq!(joined(b"5\r\nhello\r\n"), None);
    }

    #[test]
    fn a_form_s_values_are_encoded() {
        assert_eq!(encoded("a@b.c"), "a%40b%2Ec");
    }
}
