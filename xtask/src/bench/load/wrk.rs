//! The load itself, made by wrk.

use std::cell::Cell;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::super::Network;
use super::super::http::Client;
use super::case::{Case, Stored};
use crate::shell;

/// What is asked for.
const SCRIPT: &str = include_str!("requests.lua");

/// How many orders are repeated and changed again and again: `POOL` of `requests.lua`.
const POOL: u64 = 2000;

/// How many clicks the postbacks are about.
const CLICKS: usize = 2000;

/// A network under load.
pub struct Target {
    /// Its host and port.
    pub address: String,
    /// The path of an affiliate link.
    pub click: String,
    postback: String,
    cookie: String,
    script: PathBuf,
    ids: PathBuf,
    number: Cell<u64>,
}

impl Target {
    /// Looks for an offer with an action `lead`, clicks on its link and sends the orders of the pool, each once. Answers what that
    /// has stored, too.
    pub fn prepare(network: &Network, demo: &Value) -> Result<(Self, Stored)> {
        let offers = demo["offers"].as_array().context("the demo names its offers")?;
        let has_lead = |offer: &&Value| {
            offer["payouts"].as_array().is_some_and(|payouts| {
                payouts.iter().any(|payout| payout["action"] == "lead" && payout["model"] == "cpa_fixed")
            })
        };
        let offer = offers.iter().find(has_lead).context("the demo has an offer with a lead")?;
        let advertisers = demo["advertisers"].as_array().context("the demo names its advertisers")?;
        let advertiser = advertisers.iter().find(|known| known["id"] == offer["advertiser_id"]);
        let key = advertiser.and_then(|known| known["api_key"].as_str()).context("advertisers have keys")?;
        let link = offer["link"].as_str().context("offers have links")?;
        let click = link.rfind("/c/").map(|place| link[place..].to_owned()).context("a link has a code")?;
        let folder = shell::target()?.join("bench");
        fs::create_dir_all(&folder)?;
        let (script, ids) = (folder.join("requests.lua"), folder.join("clicks.txt"));
        fs::write(&script, SCRIPT)?;
        let visitor = network.client(demo, None)?;
        let clicks = (0..CLICKS).map(|_| click_id(&visitor, &click)).collect::<Result<Vec<_>>>()?;
        fs::write(&ids, clicks.join("\n"))?;
        let cookie = network.client(demo, Some("manager"))?.cookie().to_owned();
        let postback = format!("/{key}/s2s");
        let address = network.address.clone();
        let target = Self { address, click, postback, cookie, script, ids, number: Cell::new(POOL) };
        target.fill_pool(&clicks)?;
        Ok((target, Stored { clicks: clicks.len() as u64, conversions: POOL, postbacks: POOL }))
    }

    /// The same network, served anew somewhere else.
    pub fn moved(self, network: &Network) -> Self {
        Self { address: network.address.clone(), ..self }
    }

    /// The path that a case is about.
    pub fn path(&self, case: &Case) -> String {
        match case.name {
            "click" => self.click.clone(),
            "mixed" => format!("{},{}", self.click, self.postback),
            _ => self.postback.clone(),
        }
    }

    /// Where the next load begins to count, far behind where any before it ended.
    pub fn next_number(&self) -> u64 {
        self.number.set(self.number.get() + 10_000_000);
        self.number.get()
    }

    fn fill_pool(&self, clicks: &[String]) -> Result<()> {
        let sender = Client::new(&self.address);
        for (number, click_id) in (0..POOL).zip(clicks.iter().cycle()) {
            let path = format!("{}?click_id={click_id}&request_id=B{number}&action=lead&status=hold", self.postback);
            let reply = sender.get(&path)?;
            ensure!(reply.status == 200, "a postback was answered {}: {}", reply.status, reply.text());
        }
        Ok(())
    }
}

/// The id of a click that is made for it.
fn click_id(visitor: &Client, link: &str) -> Result<String> {
    let reply = visitor.get(link)?;
    let location = reply.header("location").context("a click leads somewhere")?;
    let id = location.split("click_id=").nth(1).and_then(|rest| rest.split('&').next());
    Ok(id.context("the landing page gets the click's id")?.to_owned())
}

/// A run of wrk.
pub struct Load<'l> {
    /// What is sent.
    pub case: &'l Case,
    /// Over how many connections.
    pub connections: u32,
    /// How long.
    pub span: Duration,
    /// To whom.
    pub address: &'l str,
    /// To which path.
    pub path: &'l str,
    /// Where its requests begin to be counted.
    pub number: u64,
    /// How many milliseconds each connection waits between an answer and its next request.
    pub pause: f64,
    /// What else the requests speak of.
    pub target: &'l Target,
}

/// What came of it.
#[derive(Clone, Copy, Debug)]
pub struct Outcome {
    requests: u64,
    refused: u64,
    /// Connections that broke, and answers that never came.
    pub broken: u64,
    seconds: f64,
    /// The median of the times, in milliseconds.
    pub p50: f64,
    /// What ninety-nine of a hundred times do not exceed, in milliseconds.
    pub p99: f64,
}

impl Outcome {
    /// How many got a good answer.
    pub fn answered(&self) -> u64 {
        self.requests - self.refused
    }

    /// How many of them in a second.
    pub fn rate(&self) -> f64 {
        let answered = u32::try_from(self.answered()).unwrap_or(u32::MAX);
        f64::from(answered) / self.seconds
    }
}

impl Load<'_> {
    /// Sends it.
    pub fn run(&self) -> Result<Outcome> {
        let Self { case, connections, span, address, path, number, pause, target } = self;
        // The bare server answers whatever the network would be asked; it gets as long a request.
        let path =
            if case.name == "mixed" && !path.contains(',') { format!("{path},{path}") } else { (*path).to_owned() };
        let mut wrk = Command::new("wrk");
        wrk.args(["-t", "1", "-c", &connections.to_string(), "-d", &format!("{}s", span.as_secs()), "-s"]);
        wrk.arg(&target.script).arg(format!("http://{address}")).arg("--");
        wrk.args([case.name, &path]).arg(&target.ids).args([&number.to_string(), &target.cookie, &pause.to_string()]);
        let output = wrk.output().context("cannot start wrk")?;
        let text = String::from_utf8_lossy(&output.stdout);
        let line = text.lines().rfind(|line| line.starts_with('{'));
        let line = line
            .with_context(|| format!("wrk said nothing of use: {text}{}", String::from_utf8_lossy(&output.stderr)))?;
        outcome(&serde_json::from_str(line)?).context("wrk left something out")
    }
}

fn outcome(said: &Value) -> Option<Outcome> {
    let number = |name: &str| said[name].as_u64();
    let small = |name: &str| number(name).and_then(|number| u32::try_from(number).ok()).map(f64::from);
    Some(Outcome {
        requests: number("requests")?,
        refused: number("refused")?,
        broken: number("broken")?,
        seconds: small("micros")? / 1e6,
        p50: small("p50")? / 1000.0,
        p99: small("p99")? / 1000.0,
    })
}
