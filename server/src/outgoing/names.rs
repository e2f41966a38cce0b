//! Looking names up. The system does that on a thread that waits, for as long as the name's own server likes, so here it has an end: a name has two
//! seconds, and one that took longer shares a few places with its like for the next minutes. Whoever answers is never behind them for longer than that.

use futures_util::future::BoxFuture;
use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout};

/// How long a name may take of which nothing is known.
const QUICK: Duration = Duration::from_secs(2);

/// How many of those are looked up at once.
const QUICK_PLACES: usize = 128;

/// How long a name may take that has taken too long before, and how long everything together may, waiting for a place too.
const SLOW: Duration = Duration::from_secs(5);

/// How many of those are looked up at once.
const SLOW_PLACES: usize = 16;

/// For how long a name is known to be slow.
const SLOW_FOR: Duration = Duration::from_mins(10);

/// How many threads wait at most, those too whose answer nobody waits for any more: half of what the runtime has for all that blocks.
const THREADS: usize = 256;

/// From how many slow names on it is looked for those that need not be known any more.
const MANY: usize = 1000;

/// Looks names up.
pub trait Resolve: Send + Sync {
    /// The addresses of a host.
    fn resolve<'r>(&'r self, host: &'r str, port: u16) -> BoxFuture<'r, io::Result<Vec<SocketAddr>>>;
}

/// What the operating system knows.
#[derive(Clone, Copy, Debug)]
pub struct System;

impl Resolve for System {
    fn resolve<'r>(&'r self, host: &'r str, port: u16) -> BoxFuture<'r, io::Result<Vec<SocketAddr>>> {
        Box::pin(async move { Ok(tokio::net::lookup_host((host, port)).await?.collect()) })
    }
}

/// Looks names up, each in time.
pub struct Names {
    resolver: Arc<dyn Resolve>,
    quick: Semaphore,
    slow: Semaphore,
    threads: Arc<Semaphore>,
    /// Names that took too long, and until when that is remembered.
    known_slow: Mutex<HashMap<String, Instant>>,
}

impl Names {
    /// Looks names up like this.
    pub fn new(resolver: Arc<dyn Resolve>) -> Self {
        Self {
            resolver,
            quick: Semaphore::new(QUICK_PLACES),
            slow: Semaphore::new(SLOW_PLACES),
            threads: Arc::new(Semaphore::new(THREADS)),
            known_slow: Mutex::default(),
        }
    }

    /// The addresses of a host.
    ///
    /// # Errors
    /// If there are none, or it is not known in time.
    pub async fn look_up(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
        let (places, patience) = if self.is_slow(host) { (&self.slow, SLOW) } else { (&self.quick, QUICK) };
        let looked = async {
            let _place = places.acquire().await;
            let thread = Arc::clone(&self.threads).acquire_owned().await;
            let (resolver, name) = (Arc::clone(&self.resolver), host.to_owned());
            // A task of its own: when nobody waits for it any more its thread still does, and is counted until it does not.
            let looking = tokio::spawn(async move {
                let found = resolver.resolve(&name, port).await;
                drop(thread);
                found
            });
            let found = timeout(patience, looking).await;
            self.remember(host, found.is_err());
            found
        };
        match timeout(SLOW, looked).await {
            Ok(Ok(Ok(found))) => found,
            Ok(Ok(Err(broken))) => Err(io::Error::other(broken)),
            Ok(Err(_)) | Err(_) => {
                Err(io::Error::new(io::ErrorKind::TimedOut, "its name server did not answer in time"))
            }
        }
    }

    fn is_slow(&self, host: &str) -> bool {
        let known = self.known_slow.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(host).is_some_and(|until| *until > Instant::now())
    }

    fn remember(&self, host: &str, was_slow: bool) {
        let mut known = self.known_slow.lock().unwrap_or_else(PoisonError::into_inner);
        if !was_slow {
            known.remove(host);
            return;
        }
        let now = Instant::now();
        if known.len() >= MANY {
            known.retain(|_, until| *until > now);
        }
        known.insert(host.to_owned(), now + SLOW_FOR);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::future::join_all;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use tokio::time::sleep;

    /// A name server that answers at once, but not for names that begin with `slow`.
    #[derive(Default)]
    struct Stub {
        now: AtomicUsize,
        most: AtomicUsize,
    }

    impl Resolve for Stub {
        fn resolve<'r>(&'r self, host: &'r str, port: u16) -> BoxFuture<'r, io::Result<Vec<SocketAddr>>> {
            Box::pin(async move {
                let now = self.now.fetch_add(1, Ordering::SeqCst) + 1;
                self.most.fetch_max(now, Ordering::SeqCst);
                if host.starts_with("slow") {
                    sleep(Duration::from_secs(30)).await;
                }
                self.now.fetch_sub(1, Ordering::SeqCst);
                Ok(vec![SocketAddr::from(([192, 0, 2, 1], port))])
            })
        }
    }

    /// How long a name takes while many others of one slow server are looked up.
    async fn beside(names: &Arc<Names>, slow: usize) -> Duration {
        let others = (0..slow).map(|number| {
            let names = Arc::clone(names);
            tokio::spawn(async move { names.look_up(&format!("slow{number}.example"), 80).await })
        });
        let others: Vec<_> = others.collect();
        sleep(Duration::from_millis(100)).await;
        let begun = Instant::now();
        names.look_up("quick.example", 80).await.expect("it is found");
        let took = begun.elapsed();
        for other in join_all(others).await {
            let error = other.expect("no panic").expect_err("it takes too long");
            assert_eq!(error.kind(), io::ErrorKind::TimedOut, "{error}");
        }
        took
    }

    #[tokio::test]
    async fn a_slow_name_server_holds_up_others_for_two_seconds_once_and_then_not_at_all() {
        let stub = Arc::new(Stub::default());
        let names = Arc::new(Names::new(stub.clone()));
        let first = beside(&names, 200).await;
        assert!(first < QUICK + Duration::from_millis(500), "{first:?}");
        let again = beside(&names, 200).await;
        assert!(again < Duration::from_millis(500), "{again:?}");
        let most = stub.most.load(Ordering::SeqCst);
        assert!(most <= THREADS, "{most} at once");
    }

    #[tokio::test]
    async fn no_more_threads_wait_than_there_are_places() {
        let stub = Arc::new(Stub::default());
        let names = Arc::new(Names::new(stub.clone()));
        for batch in 0..4 {
            let looked = (0..QUICK_PLACES).map(|number| names.look_up(format!("slow{batch}-{number}").leak(), 80));
            assert!(join_all(looked).await.iter().all(Result::is_err));
        }
        assert_eq!(stub.most.load(Ordering::SeqCst), THREADS);
    }
}
