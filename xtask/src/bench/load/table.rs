//! What was found, for people and for programs.

use std::fmt::{self, Display, Formatter};

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::case::Stored;
use super::wrk::Outcome;

/// A case at one number of connections.
pub struct Row {
    /// On which database.
    pub database: &'static str,
    /// What was sent.
    pub case: &'static str,
    /// Over how many connections.
    pub connections: u32,
    /// What the server did.
    pub ours: Outcome,
    /// What the bare one did in the same minute.
    pub base: Outcome,
}

impl Row {
    fn ratio(&self) -> f64 {
        self.ours.rate() / self.base.rate()
    }
}

impl Display for Row {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { case, connections, ours, base, .. } = self;
        write!(
            f,
            "{case:<10} c={connections:<4} {:>8.0}/s {:>8.0}/s bare {:>6.3}  p50 {:>7.2} ms  p99 {:>7.2} ms",
            ours.rate(),
            base.rate(),
            self.ratio(),
            ours.p50,
            ours.p99
        )
    }
}

/// Everything that was found.
#[derive(Default)]
pub struct Table {
    rows: Vec<Row>,
    facts: Vec<(&'static str, &'static str, f64)>,
    counts: Vec<(&'static str, Stored, Stored)>,
}

impl Table {
    /// Adds a case.
    pub fn push(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// Adds a figure that is no rate.
    pub fn fact(&mut self, database: &'static str, name: &'static str, value: f64) {
        println!("{name}: {value:.1}");
        self.facts.push((database, name, value));
    }

    /// Adds what was acknowledged and what is stored.
    pub fn check(&mut self, database: &'static str, acknowledged: Stored, stored: Stored) {
        self.counts.push((database, acknowledged, stored));
    }

    /// The highest rate of a case on a database.
    pub fn fastest(&self, database: &str, case: &str) -> Option<f64> {
        let rows = self.rows.iter().filter(|row| row.database == database && row.case == case);
        rows.map(|row| row.ours.rate()).reduce(f64::max)
    }

    /// Prints all of it.
    pub fn print(&self) {
        println!();
        for row in &self.rows {
            println!("{:<9} {row}", row.database);
        }
        for (database, name, value) in &self.facts {
            println!("{database:<9} {name}: {value:.1}");
        }
        for (database, acknowledged, stored) in &self.counts {
            println!("{database:<9} acknowledged {acknowledged:?}\n{:<9} stored       {stored:?}", "");
        }
    }

    /// The same for programs.
    pub fn json(&self) -> Value {
        let row = |row: &Row| {
            json!({
                "database": row.database, "case": row.case, "connections": row.connections, "rate": row.ours.rate(),
                "bare_rate": row.base.rate(), "ratio": row.ratio(), "p50_ms": row.ours.p50, "p99_ms": row.ours.p99,
                "bare_p99_ms": row.base.p99,
            })
        };
        let fact =
            |(database, name, value): &(&str, &str, f64)| json!({ "database": database, "what": name, "value": value });
        json!({
            "cases": self.rows.iter().map(row).collect::<Vec<_>>(),
            "facts": self.facts.iter().map(fact).collect::<Vec<_>>(),
        })
    }

    /// Fails if less is stored than was acknowledged.
    pub fn nothing_is_missing(&self) -> Result<()> {
        for (database, acknowledged, stored) in &self.counts {
            let is_there = stored.clicks >= acknowledged.clicks
                && stored.conversions >= acknowledged.conversions
                && stored.postbacks >= acknowledged.postbacks;
            ensure!(is_there, "{database}: acknowledged {acknowledged:?}, stored only {stored:?}");
        }
        Ok(())
    }
}
