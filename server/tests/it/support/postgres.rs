//! A PostgreSQL server of a test's own, which can be stopped and started again under the feet of the product.

use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::{MetadataExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;
use tempfile::TempDir;

/// The server, and the folder with its data, which goes with it.
pub struct Cluster {
    folder: TempDir,
    port: u16,
    server: Option<Child>,
}

impl Cluster {
    /// Makes one and starts it.
    pub fn start() -> Self {
        let folder = TempDir::with_prefix_in("otklik-cluster-", "/tmp").expect("a folder");
        if let Some((user, group)) = unprivileged() {
            chown(folder.path(), Some(user), Some(group)).expect("the folder is the server's");
        }
        let port =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|free| free.local_addr()).expect("a port").port();
        let mut cluster = Self { folder, port, server: None };
        let mut initdb = cluster.program("initdb");
        initdb.args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]);
        assert!(initdb.stdout(Stdio::null()).status().expect("there is an initdb").success());
        cluster.resume();
        cluster
    }

    /// Where it is.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// Starts it again, and waits until it answers.
    pub fn resume(&mut self) {
        let log = File::create(self.folder.path().join("log")).expect("a log");
        let mut server = self.program("postgres");
        server.args(["-h", "127.0.0.1", "-p", &self.port.to_string(), "-k", ""]);
        let server = server.stdout(log.try_clone().expect("a log")).stderr(log).stdin(Stdio::null()).spawn();
        self.server = Some(server.expect("it starts"));
        let mut asked = Command::new(programs().join("pg_isready"));
        asked.args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()]);
        for _ in 0..300 {
            if asked.status().expect("there is a pg_isready").success() {
                return;
            }
            sleep(Duration::from_millis(50));
        }
        panic!("{}", fs::read_to_string(self.folder.path().join("log")).expect("a log"));
    }

    /// Stops it at once, as a crash would.
    pub fn stop(&mut self) {
        let Some(mut server) = self.server.take() else { return };
        let stopped = self.program("pg_ctl").args(["stop", "--silent", "--mode=immediate"]).status();
        assert!(stopped.expect("there is a pg_ctl").success());
        server.wait().expect("it ends");
    }

    /// A program of the server on its data, which stops when the test does.
    fn program(&self, name: &str) -> Command {
        let mut command = Command::new("setpriv");
        command.arg("--pdeathsig=INT");
        if let Some((user, group)) = unprivileged() {
            command.args([format!("--reuid={user}"), format!("--regid={group}"), "--clear-groups".to_owned()]);
        }
        command.arg(programs().join(name)).arg("-D").arg(self.folder.path()).current_dir(self.folder.path());
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The folder of the server's programs, which Debian keeps off the search path.
fn programs() -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let packaged = versions.map(|version| version.path().join("bin")).filter(|bin| bin.join("initdb").exists()).max();
    packaged.unwrap_or_else(|| {
        let asked = Command::new("pg_config").arg("--bindir").output().expect("PostgreSQL's server is installed");
        PathBuf::from(String::from_utf8_lossy(&asked.stdout).trim())
    })
}

/// The server refuses to run as root; the user that Debian made for it is there with the package.
fn unprivileged() -> Option<(u32, u32)> {
    if fs::metadata(Path::new("/proc/self")).expect("we run").uid() != 0 {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").expect("users");
    let find = |name: &str| users.lines().find(|line| line.split(':').next() == Some(name));
    let user = find("postgres").or_else(|| find("nobody")).expect("a user to run PostgreSQL as");
    let mut ids = user.split(':').skip(2).map(|id| id.parse().expect("a number"));
    ids.next().zip(ids.next())
}
