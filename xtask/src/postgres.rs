//! A `PostgreSQL` server that lives as long as the tests.

use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::{self, Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;
use std::{env, io};

use anyhow::{Context, Result, bail};

use crate::{setup, shell};

const PREFIX: &str = "otklik-postgres-";

pub struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    server: Child,
}

impl Cluster {
    pub fn start() -> Result<Self> {
        let programs = setup::postgres()?;
        // Root's own temporary folder may be closed to the user that the server runs as.
        let parent = if shell::is_root() { PathBuf::from("/tmp") } else { env::temp_dir() };
        remove_leftovers(&parent)?;
        let folder = parent.join(format!("{PREFIX}{}", process::id()));
        fs::create_dir(&folder)?;
        if let Some((user, group)) = unprivileged()? {
            chown(&folder, Some(user), Some(group))?;
        }
        let mut initdb = as_server_user(&programs.join("initdb"), &folder)?;
        initdb.args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]);
        shell::run(initdb.stdout(Stdio::null()))?;

        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let log = File::create(folder.join("log"))?;
        let mut server = as_server_user(&programs.join("postgres"), &folder)?;
        server.args(["-h", "127.0.0.1", "-p", &port.to_string(), "-k", "", "-N", "200"]);
        // The tests that kill the program under load believe what is committed: it has to reach the disk.
        server.args(["-c", "fsync=on", "-c", "synchronous_commit=on"]);
        let server = server.stdout(log.try_clone()?).stderr(log).stdin(Stdio::null()).spawn()?;
        let mut cluster = Self { programs, folder, port, server };
        cluster.wait()?;
        Ok(cluster)
    }

    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn wait(&mut self) -> Result<()> {
        let mut ready = Command::new(self.programs.join("pg_isready"));
        ready.args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()]);
        for _ in 0..300 {
            if ready.status().context("cannot start pg_isready")?.success() {
                return Ok(());
            }
            if self.server.try_wait()?.is_some() {
                break;
            }
            sleep(Duration::from_millis(100));
        }
        bail!("PostgreSQL did not start:\n{}", fs::read_to_string(self.folder.join("log"))?)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // Its data are deleted next: there is nothing to shut down in order.
        let stopped = as_server_user(&self.programs.join("pg_ctl"), &self.folder)
            .and_then(|mut stop| shell::run(stop.args(["stop", "--silent", "--mode=immediate"])))
            .and_then(|()| Ok(self.server.wait()?))
            .and_then(|_| Ok(fs::remove_dir_all(&self.folder)?));
        if let Err(error) = stopped {
            eprintln!("PostgreSQL in {} was not removed: {error:#}", self.folder.display());
        }
    }
}

/// A run that was interrupted leaves its files: the server stops with its parent, but nobody is left to delete them.
fn remove_leftovers(parent: &Path) -> io::Result<()> {
    for entry in fs::read_dir(parent)? {
        let entry = entry?;
        let name = entry.file_name();
        let owner = name.to_str().and_then(|name| name.strip_prefix(PREFIX));
        if owner.is_some_and(|process| !Path::new("/proc").join(process).exists()) {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

/// A program of the server on its data, which stops when this process does, however that ends.
fn as_server_user(program: &Path, folder: &Path) -> Result<Command> {
    let mut command = Command::new("setpriv");
    command.arg("--pdeathsig=INT");
    if let Some((user, group)) = unprivileged()? {
        command.args([format!("--reuid={user}"), format!("--regid={group}"), "--clear-groups".to_owned()]);
    }
    command.arg(program).arg("-D").arg(folder).current_dir(folder);
    Ok(command)
}

/// The server refuses to run as root; the user that Debian made for it is there with the package.
fn unprivileged() -> Result<Option<(u32, u32)>> {
    if !shell::is_root() {
        return Ok(None);
    }
    let users = fs::read_to_string("/etc/passwd")?;
    let find = |name: &str| users.lines().find(|line| line.split(':').next() == Some(name));
    let user = find("postgres").or_else(|| find("nobody")).context("there is no user to run PostgreSQL as")?;
    let mut ids = user.split(':').skip(2).map(str::parse);
    let (user, group) = ids.next().zip(ids.next()).context("the user has no ids")?;
    Ok(Some((user?, group?)))
}
