//! A mail server for tests: it speaks as much SMTP as it takes to be given a letter, over real connections.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// How long a test waits for a letter.
const PATIENCE: Duration = Duration::from_secs(20);

/// A letter as it came.
#[derive(Clone, Debug)]
pub struct Letter {
    pub to: String,
    pub content: String,
}

impl Letter {
    /// The address of the link in it.
    pub fn link(&self) -> String {
        let start = self.content.find("http").expect("a link");
        self.content[start..].split_whitespace().next().expect("a link").to_owned()
    }
}

/// The server. It takes every letter but those to `refused@…`, whom it does not know, and to `later@…`, for whom it has no room.
pub struct MailServer {
    pub address: SocketAddr,
    letters: Arc<Mutex<Vec<Letter>>>,
    running: JoinHandle<()>,
}

impl MailServer {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let letters = Arc::<Mutex<Vec<Letter>>>::default();
        let kept = letters.clone();
        let running = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(talk(stream, kept.clone()));
            }
        });
        Self { address, letters, running }
    }

    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// The letters so far, once there are so many.
    pub async fn letters(&self, count: usize) -> Vec<Letter> {
        let look = async {
            loop {
                let letters = self.letters.lock().expect("no panic").clone();
                if letters.len() >= count {
                    return letters;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(PATIENCE, look).await.expect("the letters come")
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.running.abort();
    }
}

async fn talk(mut stream: TcpStream, letters: Arc<Mutex<Vec<Letter>>>) {
    let (from, mut to_client) = stream.split();
    let mut lines = BufReader::new(from).lines();
    let (mut to, mut content) = (String::new(), None::<String>);
    let mut say = "220 ready\r\n";
    loop {
        if to_client.write_all(say.as_bytes()).await.is_err() {
            return;
        }
        say = loop {
            let Ok(Some(line)) = lines.next_line().await else { return };
            let Some(text) = &mut content else { break answer(&line, &mut to, &mut content) };
            if line == "." {
                letters.lock().expect("no panic").push(Letter { to: to.clone(), content: readable(text) });
                content = None;
                break "250 taken\r\n";
            }
            text.push_str(line.strip_prefix('.').unwrap_or(&line));
            text.push('\n');
        };
    }
}

/// A letter as a program for letters shows it, as far as plain ASCII goes: each part says how it is written.
fn readable(content: &str) -> String {
    let parts = content.split("Content-Transfer-Encoding: ").map(|part| {
        if part.starts_with("quoted-printable") { part.replace("=\n", "").replace("=3D", "=") } else { part.to_owned() }
    });
    parts.collect()
}

fn answer(line: &str, to: &mut String, content: &mut Option<String>) -> &'static str {
    let command = line.get(..4).unwrap_or(line).to_ascii_uppercase();
    match command.as_str() {
        "EHLO" | "HELO" => "250-tests\r\n250 8BITMIME\r\n",
        "RCPT" => {
            line.split(['<', '>']).nth(1).unwrap_or_default().clone_into(to);
            match to.split('@').next() {
                Some("refused") => "550 5.1.1 there is nobody of this name\r\n",
                Some("later") => "452 4.2.2 no room left\r\n",
                _ => "250 ok\r\n",
            }
        }
        "DATA" => {
            *content = Some(String::new());
            "354 go on\r\n"
        }
        "QUIT" => "221 bye\r\n",
        _ => "250 ok\r\n",
    }
}
