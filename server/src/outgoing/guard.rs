//! Whom we may ask in the name of a webmaster. Names are looked up here and their addresses looked at before anything is asked, and only those are
//! asked: a name that leads somewhere else a moment later leads nowhere.

use domain::outgoing::is_public;
use ipnet::IpNet;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use url::Host;

use super::names::{Names, Resolve};

/// Why nobody is asked.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The name leads into an inner network.
    #[error("{0} is no address of the public internet")]
    Private(String),
    /// The name is not known.
    #[error("the host was not found: {0}")]
    Unknown(io::Error),
}

/// Whom we may ask.
#[derive(Clone)]
pub struct Guard {
    names: Arc<Names>,
    allowed: Arc<[IpNet]>,
}

impl Guard {
    /// A guard that looks names up like this, and lets these networks be asked besides the public internet.
    #[must_use]
    pub fn new(resolver: Arc<dyn Resolve>, allowed: Arc<[IpNet]>) -> Self {
        Self { names: Arc::new(Names::new(resolver)), allowed }
    }

    /// Whether an address may be asked though it is none of the public internet.
    #[must_use]
    pub fn is_allowed(&self, ip: IpAddr) -> bool {
        self.allowed.iter().any(|net| net.contains(&ip))
    }

    /// The addresses of a host that may be asked.
    ///
    /// # Errors
    /// If there are none.
    pub async fn addresses(&self, host: Host<&str>, port: u16) -> Result<Vec<SocketAddr>, Refused> {
        let found = match host {
            Host::Ipv4(ip) => vec![SocketAddr::new(ip.into(), port)],
            Host::Ipv6(ip) => vec![SocketAddr::new(ip.into(), port)],
            Host::Domain(name) => self.names.look_up(name, port).await.map_err(Refused::Unknown)?,
        };
        let may_be_asked = |address: &&SocketAddr| is_public(address.ip()) || self.is_allowed(address.ip());
        let asked: Vec<_> = found.iter().filter(may_be_asked).copied().collect();
        if asked.is_empty() {
            let shown = found.first().map_or_else(|| host.to_string(), |address| address.ip().to_string());
            return Err(Refused::Private(shown));
        }
        Ok(asked)
    }
}
