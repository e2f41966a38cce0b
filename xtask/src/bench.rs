//! `cargo xtask bench pages`: how long each page takes, and how much a first visit to it loads.

pub mod growth;
mod http;
pub mod load;
pub mod outgoing;
mod places;
pub mod reports;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::{server, shell, site};
use http::Client;
use places::Goal;

/// What nineteen of twenty requests for a page may take.
const MOST_TIME: Duration = Duration::from_millis(50);

/// What a first visit may load, compressed, in bytes.
const MOST_BYTES: usize = 150 * 1024;

/// Measures every page of a fresh demo network, prints the table, and fails if one is too slow or too big.
pub fn pages(rounds: usize, server: Option<PathBuf>, site: Option<PathBuf>) -> Result<()> {
    ensure!(rounds > 0, "a page that is never asked for takes no time");
    let site = site.map_or_else(site::for_development, Ok)?;
    let program = server.map_or_else(|| server::build(true), Ok)?;
    let (network, demo) = shell::step("Making a demo network", || {
        let folder = folder()?;
        Network::start(&program, &site, &format!("sqlite:{}", folder.join("otklik.db").display()))
    })?;
    let (places, left_out) = places::read(&fs::read_to_string("end2end/fixtures/places.ts")?);
    ensure!(!places.is_empty(), "there are no pages in end2end/fixtures/places.ts");
    let files = files(&site)?;
    let mut clients = BTreeMap::new();
    let mut misses = vec![];
    println!("{:<28} {:>9} {:>9} {:>10} {:>12}", "page", "p50, ms", "p95, ms", "HTML, B", "first visit");
    for place in &places {
        let client = match clients.entry(place.role.as_deref()) {
            Entry::Occupied(known) => &*known.into_mut(),
            Entry::Vacant(new) => &*new.insert(network.client(&demo, place.role.as_deref())?),
        };
        let path = path_of(client, &demo, &place.goal).with_context(|| format!("where is {}?", place.name))?;
        let measured = measure(client, &path, rounds, &files)?;
        let first_visit = measured.compressed + measured.loaded;
        let [p50, p95] = [measured.p50, measured.p95].map(|time| time.as_secs_f64() * 1000.0);
        println!("{:<28} {p50:>9.1} {p95:>9.1} {:>10} {first_visit:>12}", place.name, measured.html);
        if measured.p95 > MOST_TIME || first_visit > MOST_BYTES {
            misses.push(place.name.clone());
        }
    }
    if !left_out.is_empty() {
        println!("Not measured, as a browser has to do something first: {}.", left_out.join(", "));
    }
    ensure!(misses.is_empty(), "over {} ms or {} KB: {}", MOST_TIME.as_millis(), MOST_BYTES / 1024, misses.join(", "));
    Ok(())
}

struct Measured {
    p50: Duration,
    p95: Duration,
    html: usize,
    compressed: usize,
    loaded: usize,
}

fn measure(client: &Client, path: &str, rounds: usize, files: &[(String, usize)]) -> Result<Measured> {
    // The first one is for caches that any running server has filled.
    let reply = client.get(path)?;
    ensure!(reply.status < 500, "{path} is answered {}", reply.status);
    let mut times = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        times.push(client.get(path)?.time);
    }
    times.sort_unstable();
    Ok(Measured {
        p50: percentile(&times, 50),
        p95: percentile(&times, 95),
        html: reply.body.len(),
        compressed: compressed(&reply.body)?,
        loaded: loaded(files, &reply.text()),
    })
}

/// The time that so many of a hundred do not exceed, of times in their order.
fn percentile(times: &[Duration], percent: usize) -> Duration {
    let rank = (times.len() * percent).div_ceil(100).max(1);
    times.get(rank - 1).copied().unwrap_or_default()
}

fn compressed(mut content: &[u8]) -> Result<usize> {
    let mut small = vec![];
    let parameters = brotli::enc::BrotliEncoderParams { quality: 5, size_hint: content.len(), ..Default::default() };
    brotli::BrotliCompress(&mut content, &mut small, &parameters)?;
    Ok(small.len())
}

/// The files that pages load besides themselves: their addresses, and how long they are compressed.
fn files(site: &Path) -> Result<Vec<(String, usize)>> {
    let manifest: Value = serde_json::from_slice(&fs::read(site.join("manifest.json"))?)?;
    let files = manifest.as_object().context("the manifest is no object")?;
    let mut found = vec![];
    for path in files.values().filter_map(Value::as_str) {
        let file = site.join(format!("{}.br", path.trim_start_matches('/')));
        let length = fs::metadata(&file).with_context(|| format!("there is no {}", file.display()))?.len();
        found.push((path.to_owned(), usize::try_from(length)?));
    }
    Ok(found)
}

/// How much of them a page loads: those that it names, and of these the islands' code only if there are any.
fn loaded(files: &[(String, usize)], html: &str) -> usize {
    let has_islands = html.contains("<leptos-island");
    let is_code = |path: &str| ["js", "wasm"].iter().any(|name| html.contains(&format!("data-{name}=\"{path}\"")));
    let is_loaded = |path: &str| html.contains(path) && (has_islands || !is_code(path));
    files.iter().filter(|(path, _)| is_loaded(path)).map(|(_, length)| length).sum()
}

/// The values of an attribute, in the order in which they stand behind this text of a page.
fn values<'a>(page: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    page.split(before).skip(1).filter_map(|rest| rest.split('"').next())
}

/// The address of a page; some stand behind the first link of a list.
fn path_of(client: &Client, demo: &Value, goal: &Goal) -> Result<String> {
    Ok(match goal {
        Goal::At(path) => path.clone(),
        Goal::FirstOf(list) => {
            let folder = format!("{}/", list.split('?').next().unwrap_or_default());
            let page = client.get(list)?.text();
            let mut links =
                values(&page, "href=\"").filter(|link| link.strip_prefix(&folder).is_some_and(|id| id.len() == 36));
            links.next().with_context(|| format!("{list} leads nowhere"))?.to_owned()
        }
        Goal::Offer { model, form } => {
            let offers = demo["offers"].as_array().context("the demo names its offers")?;
            let pays = |offer: &&Value| {
                let payouts = offer["payouts"].as_array().map_or(&[][..], Vec::as_slice);
                !payouts.is_empty() && payouts.iter().all(|payout| payout["model"] == **model)
            };
            let id = offers.iter().find(pays).and_then(|offer| offer["id"].as_i64());
            let id = id.with_context(|| format!("there is no offer with {model} alone"))?;
            if form.is_empty() { format!("/offers/{id}") } else { format!("/offers/{id}/{form}") }
        }
        Goal::Row { list, then } => {
            let list = path_of(client, demo, list)?;
            let page = client.get(&list)?.text();
            let link = values(&page, "<td><a href=\"").next().with_context(|| format!("{list} leads nowhere"))?;
            format!("{link}{then}")
        }
        Goal::Marked { list, question } => {
            let page = client.get(list)?.text();
            let ids: Vec<_> = values(&page, "name=\"id\" value=\"").take(3).map(|id| format!("id={id}")).collect();
            ensure!(ids.len() == 3, "{list} has no three rows to mark");
            format!("{question}{}", ids.join("&"))
        }
    })
}

/// A demo network and its server, which ends with it.
pub struct Network {
    address: String,
    server: Child,
}

impl Network {
    /// Makes a demo network in an empty database, and serves it.
    fn start(program: &Path, site: &Path, url: &str) -> Result<(Self, Value)> {
        let made = Command::new(program).args(["demo", "--json", "--database-url", url]).output()?;
        ensure!(made.status.success(), "`otklik demo` ended with {}", made.status);
        Ok((Self::serve(program, site, url)?, serde_json::from_slice(&made.stdout)?))
    }

    /// Serves a network that is there.
    fn serve(program: &Path, site: &Path, url: &str) -> Result<Self> {
        Self::serve_with(program, site, url, &[])
    }

    /// The same with more flags.
    fn serve_with(program: &Path, site: &Path, url: &str, flags: &[&str]) -> Result<Self> {
        let mut serve = Command::new(program);
        serve.args(["serve", "--database-url", url, "--listen", "127.0.0.1:0", "--site"]).arg(site);
        // Each click of the load comes from an address of its own.
        serve.args(["--trusted-proxy", "127.0.0.0/8"]).args(flags);
        let (address, server) = listening(&mut serve)?;
        Ok(Self { address, server })
    }

    /// Somebody who is signed in as a role, or nobody.
    fn client(&self, demo: &Value, role: Option<&str>) -> Result<Client> {
        let mut client = Client::new(&self.address);
        if let Some(role) = role {
            let users = demo["users"].as_array().context("the demo names its people")?;
            let user =
                users.iter().find(|user| user["role"] == *role).with_context(|| format!("there is no {role}"))?;
            let text = |name: &str| user[name].as_str().context("people have addresses and passwords");
            client.sign_in(text("email")?, text("password")?)?;
        }
        Ok(client)
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        drop(self.server.kill());
        drop(self.server.wait());
    }
}

/// Starts a server, and waits until it says where it answers.
fn listening(serve: &mut Command) -> Result<(String, Child)> {
    let mut server = serve.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let output = server.stdout.take().context("no stdout")?;
    for line in BufReader::new(output).lines() {
        if let Some(address) = line?.strip_prefix("listening on http://") {
            return Ok((address.to_owned(), server));
        }
    }
    bail!("the server ended without an answer")
}

/// An empty folder for databases and the like.
fn folder() -> Result<PathBuf> {
    let folder = shell::target()?.join("bench");
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_one_of_the_times() {
        let times: Vec<_> = (1..=20).map(Duration::from_millis).collect();
        assert_eq!([50, 95, 100].map(|percent| percentile(&times, percent).as_millis()), [10, 19, 20]);
        assert_eq!(percentile(&times[..1], 95).as_millis(), 1);
    }
}
