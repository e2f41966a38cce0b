//! `otklik serve`: from the configuration to answered requests, and to an orderly end.

use anyhow::{Context, Result};
use app::SiteManifest;
use domain::time::Timestamp;
use std::error::Error;
use std::fs;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use storage::{Db, Vault};
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::auth::password::Passwords;
use crate::auth::setup;
use crate::auth::throttle::Throttle;
use crate::config::{DataArgs, ServeArgs};
use crate::geo::Geo;
use crate::http::accept::{self, Limits};
use crate::ingest::spool::{self, Spool};
use crate::ingest::{Lanes, Writer};
use crate::mail::Mail;
use crate::outgoing::{Deliveries, Guard, Sender, System};
use crate::router::Front;
use crate::smartlinks::Weights;
use crate::state::{AppState, Shared, Snapshots};
use crate::trafficback::Trafficback;
use crate::{clock, jobs, secret};

/// For what is still in the queue when the last connection is closed: together with the connections' own time, less than ten seconds.
const LAST_WRITES: Duration = Duration::from_millis(900);

/// Opens the database that the operator named, brings its schema up to date and makes sure that its keys can be read.
///
/// # Errors
/// If it cannot be opened, or if its keys were sealed with another secret.
pub async fn open(data: &DataArgs) -> Result<Db> {
    let secret = secret::load(data.secret_file.as_deref(), &data.database_url)?;
    let db = Db::connect(&data.database_url, Vault::new(&secret)).await.context("cannot open the database")?;
    db.migrate().await.context("cannot bring the database's schema up to date")?;
    db.check_secret().await?;
    Ok(db)
}

/// A server that listens, and is ready to answer.
pub struct Server {
    state: AppState,
    front: Front,
    listener: TcpListener,
    address: SocketAddr,
    lanes: Lanes,
    jobs: JoinSet<()>,
    deliveries: Deliveries,
}

impl Server {
    /// Reads everything and begins to listen.
    ///
    /// # Errors
    /// If anything that was configured is not there or cannot be used: nothing is left for the first request to find out.
    pub async fn start(args: &ServeArgs, now: fn() -> Timestamp) -> Result<Self> {
        let geo = Geo::open(args.geo.as_deref())?;
        let site = args.site_dir();
        let manifest = read_manifest(&site)?;
        let mail = Mail::open(args)?;
        let db = open(&args.data).await?.sending_letters(mail.is_some());
        let snapshots = Snapshots::load(&db).await.context("cannot read the network's configuration")?;
        let spool = args.spool_dir().map(|folder| open_spool(&folder, now)).transpose()?;
        let (writer, lanes) = Writer::start(&db, &snapshots);
        let guard = Guard::new(Arc::new(System), args.postback_networks.clone().into());
        let outgoing = Sender::new(guard).context("webmasters' receivers cannot be asked in secret")?;
        let state = AppState::new(Shared {
            db,
            snapshots,
            writer,
            spool,
            weights: Weights::default(),
            trafficback: Trafficback::default(),
            outgoing,
            tries: Arc::default(),
            geo: Arc::new(geo),
            keys: Arc::default(),
            passwords: Passwords::default(),
            attempts: Arc::default(),
            asked: Arc::new(Throttle::of_letters()),
            trusted_proxies: args.trusted_proxies.clone().into(),
            base_url: args.base_url.clone(),
            https: args.is_https(),
            now,
        });
        let listener =
            TcpListener::bind(args.listen).await.with_context(|| format!("cannot listen on {}", args.listen))?;
        let address = listener.local_addr()?;
        let (front, jobs) = (Front::new(&state, &site, manifest), jobs::start(&state, mail));
        let deliveries = Deliveries::start(&state);
        Ok(Self { state, front, listener, address, lanes, jobs, deliveries })
    }

    /// The address it listens on, with the port that the system chose if none was asked for.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What every request has at hand.
    #[must_use]
    pub fn state(&self) -> &AppState {
        &self.state
    }

    /// Answers until `stop` is over, then finishes what is in progress and stores what is queued, in at most ten seconds.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let Self { state, front, listener, lanes, mut jobs, deliveries, .. } = self;
        let stop = async {
            stop.await;
            deliveries.stop();
        };
        accept::serve(listener, front, Limits::default(), stop).await;
        // It was told to stop when the connections were, so the time of both is the same.
        deliveries.finish().await;
        // The lanes end when nobody is left who could hand something in.
        let (db, trafficback) = (state.db.clone(), state.trafficback.clone());
        jobs.shutdown().await;
        drop(state);
        let close = async {
            lanes.finish().await;
            if let Err(error) = trafficback.flush(&db).await {
                tracing::warn!(error = &error as &dyn Error, "the last visitors who were not taken are not counted");
            }
            db.close().await;
        };
        if timeout(LAST_WRITES, close).await.is_err() {
            tracing::warn!("the database was left before it had finished");
        }
    }
}

/// Opens the folder where clicks are kept while the database is away.
fn open_spool(folder: &Path, now: fn() -> Timestamp) -> Result<Spool> {
    let opened = Spool::open(folder, spool::MOST, now);
    opened.with_context(|| format!("cannot keep clicks in {}, where --spool says", folder.display()))
}

/// Serves until the process is told to stop.
///
/// # Errors
/// If it cannot start; what happens later is answered and logged.
pub async fn serve(args: ServeArgs) -> Result<()> {
    let stop = told_to_stop()?;
    // Each connection is an open file, and the usual limit is a quarter of what we take.
    if let Err(error) = rlimit::increase_nofile_limit(u64::MAX) {
        tracing::warn!(error = &error as &dyn Error, "the limit of open files could not be raised");
    }
    let server = Server::start(&args, clock::now).await?;
    let listening = format!("http://{}", server.address());
    if let Some(path) = setup::invite(&server.state.db, (server.state.now)()).await? {
        let base = args.base_url.as_deref().unwrap_or(&listening);
        println!("Nobody can sign in yet. Within a day, make the first manager here: {base}{path}");
    }
    println!("listening on {listening}");
    server.run(stop).await;
    Ok(())
}

/// Whichever signal comes first. They are caught from now on, also while the server is still starting.
#[cfg(unix)]
fn told_to_stop() -> Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn told_to_stop() -> Result<impl Future<Output = ()>> {
    Ok(async {
        // Where signals cannot be heard, the process runs until it is killed.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

/// The names of the files that pages load. Without a site there are pages without style and islands, which work.
fn read_manifest(site: &Path) -> Result<Option<SiteManifest>> {
    let path = site.join("manifest.json");
    match fs::read(&path) {
        Ok(text) => {
            let manifest =
                serde_json::from_slice(&text).with_context(|| format!("{} makes no sense", path.display()))?;
            Ok(Some(manifest))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            tracing::warn!(path = %path.display(), "the site's files are not there: pages come without style and islands");
            Ok(None)
        }
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_without_files_is_served_and_a_broken_one_is_not() {
        let site = tempfile::tempdir().unwrap();
        assert_eq!(read_manifest(site.path()).unwrap(), None);
        let path = site.path().join("manifest.json");
        fs::write(
            &path,
            r#"{"js":"/pkg/a.js","wasm":"/pkg/a.wasm","css":"/pkg/a.css","page":"/pkg/p.js","more":null}"#,
        )
        .unwrap();
        assert_eq!(read_manifest(site.path()).unwrap().map(|site| site.css).as_deref(), Some("/pkg/a.css"));
        fs::write(&path, "{}").unwrap();
        assert!(read_manifest(site.path()).is_err());
    }
}
