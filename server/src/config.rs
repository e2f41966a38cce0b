//! What the operator can set, by flag or by environment variable. Everything is checked before the first request.

use clap::Args;
use ipnet::IpNet;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Where the data is. Every command takes these.
#[derive(Args, Clone, Debug)]
pub struct DataArgs {
    /// `sqlite:PATH` or `postgres://USER:PASSWORD@HOST/NAME`.
    #[arg(long, env = "DATABASE_URL", default_value = "sqlite:otklik.db", hide_env_values = true)]
    pub database_url: String,

    /// The file with the secret that seals API keys. Made on first use: beside an SQLite file, or in `~/.otklik`.
    #[arg(long, env = "OTKLIK_SECRET_FILE")]
    pub secret_file: Option<PathBuf>,
}

/// How `otklik serve` listens and what it trusts.
#[derive(Args, Clone, Debug)]
pub struct ServeArgs {
    #[command(flatten)]
    pub data: DataArgs,

    /// The address to listen on.
    #[arg(long, env = "OTKLIK_LISTEN", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,

    /// The address people and backends use, such as `https://track.example.com`. Links and codes are built from it;
    /// without it, from the request's `Host`. Cookies are `Secure` when it begins with `https`.
    #[arg(long, env = "OTKLIK_BASE_URL", value_parser = parse_base_url)]
    pub base_url: Option<String>,

    /// A proxy in front of us, as an address or a network. Only its `X-Forwarded-For` is believed. May be repeated.
    #[arg(long = "trusted-proxy", env = "OTKLIK_TRUSTED_PROXIES", value_delimiter = ',', value_parser = parse_network)]
    pub trusted_proxies: Vec<IpNet>,

    /// The folder with the site's files; by default `site` beside the program.
    #[arg(long = "site", env = "OTKLIK_SITE")]
    pub site_dir: Option<PathBuf>,

    /// The mail server that sends letters, such as `smtps://user:password@mail.example.com`. Without it none are sent.
    #[arg(long = "smtp-url", env = "OTKLIK_SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<String>,

    /// Who writes them, such as `Otklik <otklik@example.com>`.
    #[arg(long = "mail-from", env = "OTKLIK_MAIL_FROM")]
    pub mail_from: Option<String>,

    /// The folder where clicks are kept while the database is away; by default beside an SQLite file, and none otherwise.
    #[arg(long = "spool", env = "OTKLIK_SPOOL")]
    pub spool: Option<PathBuf>,

    /// A network that webmasters' postbacks may be sent to though it is none of the public internet, such as `10.0.0.0/8`. May be repeated.
    #[arg(long = "postback-network", env = "OTKLIK_POSTBACK_NETWORKS", value_delimiter = ',', value_parser = parse_network)]
    pub postback_networks: Vec<IpNet>,

    /// A country database in MaxMind's format. Without it every country is unknown.
    #[arg(long = "geo", env = "OTKLIK_GEO")]
    pub geo: Option<PathBuf>,
}

impl ServeArgs {
    /// The folder with the site's files.
    #[must_use]
    pub fn site_dir(&self) -> PathBuf {
        let beside_program = || std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.join("site")));
        self.site_dir.clone().or_else(beside_program).unwrap_or_else(|| PathBuf::from("site"))
    }

    /// The folder where clicks are kept while the database is away, if there is one.
    #[must_use]
    pub fn spool_dir(&self) -> Option<PathBuf> {
        self.spool.clone().or_else(|| beside_database(&self.data.database_url, "spool"))
    }

    /// Whether people reach us over https, so that cookies must not travel otherwise.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.base_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }
}

/// A place beside an SQLite file, named after it; none for a server.
#[must_use]
pub fn beside_database(url: &str, ending: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite:")?;
    let path = path.strip_prefix("//").unwrap_or(path);
    let path = path.split('?').next().unwrap_or(path);
    Some(PathBuf::from(format!("{path}.{ending}")))
}

/// Reads the address people and backends use: a scheme and a host, without a slash at the end.
///
/// # Errors
/// What was expected.
pub fn parse_base_url(text: &str) -> Result<String, String> {
    domain::network::origin(text)
        .ok_or_else(|| "expected a scheme and a host, such as https://track.example.com".to_owned())
}

fn parse_network(text: &str) -> Result<IpNet, String> {
    let one_address = || text.parse().map(|address: std::net::IpAddr| IpNet::from(address));
    text.parse()
        .or_else(|_| one_address())
        .map_err(|_| "expected an address or a network, such as 10.0.0.0/8".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_is_a_scheme_and_a_host() {
        assert_eq!(parse_base_url("https://t.example.com/").as_deref(), Ok("https://t.example.com"));
        for text in ["", "t.example.com", "ftp://t.example.com", "https://", "https://t.example.com/path"] {
            assert!(parse_base_url(text).is_err(), "{text}");
        }
    }
}
