//! The real program, for what only a process can show: being killed, being told to stop, its commands.

use crate::databases::SECRET;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;

/// A folder with everything that the program needs beside a database.
pub struct Home {
    folder: TempDir,
}

impl Home {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("secret"), SECRET).expect("the secret file");
        Self { folder }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The program, about to be run on a database.
    pub fn otklik(&self, command: &str, database_url: &str) -> Command {
        let mut otklik = Command::new(env!("CARGO_BIN_EXE_otklik"));
        otklik.arg(command).args(["--database-url", database_url]);
        otklik.env("OTKLIK_SECRET_FILE", self.folder.path().join("secret")).env_remove("OTKLIK_SECRET");
        otklik.env("RUST_LOG", "warn").kill_on_drop(true);
        otklik
    }

    /// Runs a command to its end.
    pub async fn run(&self, command: &str, database_url: &str, arguments: &[&str]) -> Output {
        let output = self.otklik(command, database_url).args(arguments).stdin(Stdio::null()).output();
        output.await.expect("the program runs")
    }

    /// Starts `otklik serve`, and waits until it says where it listens.
    pub async fn serve(&self, database_url: &str) -> Process {
        self.serve_with(database_url, &[]).await
    }

    /// The same with more flags.
    pub async fn serve_with(&self, database_url: &str, flags: &[&str]) -> Process {
        let started = Instant::now();
        let mut serve = self.otklik("serve", database_url);
        serve.args(["--listen", "127.0.0.1:0", "--site"]).arg(self.folder.path()).args(flags).stdout(Stdio::piped());
        let mut child = serve.spawn().expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output is ours")).lines();
        let address = loop {
            let line =
                timeout(PATIENCE, lines.next_line()).await.expect("it starts in time").expect("its output is text");
            let line = line.expect("it says where it listens before it ends");
            if let Some(address) = line.strip_prefix("listening on http://") {
                break address.parse().expect("an address");
            }
        };
        Process { address, child, ready_after: started.elapsed() }
    }
}

/// How long a program may take to start or to end.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running `otklik serve`.
pub struct Process {
    pub address: SocketAddr,
    pub ready_after: Duration,
    child: Child,
}

impl Process {
    /// Kills it: it gets no chance to do anything about it.
    pub async fn kill(mut self) {
        self.child.kill().await.expect("it can be killed");
    }

    /// What it has in memory now, and the most that it ever had, in megabytes.
    pub fn memory(&self) -> [u64; 2] {
        let pid = self.child.id().expect("it runs");
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).expect("the system tells");
        ["VmRSS:", "VmHWM:"].map(|name| {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("the line");
            line.split_whitespace().next().and_then(|kilobytes| kilobytes.parse().ok()).map_or(0, |kb: u64| kb / 1024)
        })
    }

    /// Tells it to stop, as service managers do.
    pub async fn terminate(mut self) -> (ExitStatus, Duration) {
        let told = Instant::now();
        let pid = self.child.id().expect("it runs").to_string();
        let sent = Command::new("kill").args(["-TERM", &pid]).status().await.expect("there is a `kill`");
        assert!(sent.success(), "the signal was sent");
        let status = timeout(PATIENCE, self.child.wait()).await.expect("it ends").expect("it can be waited for");
        (status, told.elapsed())
    }
}
