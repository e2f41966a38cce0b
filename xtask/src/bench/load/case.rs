//! What is measured.

use std::ops::{Add, Sub};

/// A kind of request under load.
pub struct Case {
    /// What it is called in the table and in `requests.lua`.
    pub name: &'static str,
    /// How many connections send it at once, one after another.
    pub connections: &'static [u32],
    /// The path of the bare server that it is compared with.
    pub bare: &'static str,
}

/// All of them, in an order in which each finds what it needs.
pub const CASES: [Case; 5] = [
    Case { name: "click", connections: &[8, 64, 256], bare: "/302" },
    Case { name: "first", connections: &[8, 64, 256], bare: "/200" },
    Case { name: "duplicate", connections: &[8, 64, 256], bare: "/200" },
    Case { name: "update", connections: &[8, 64, 256], bare: "/200" },
    Case { name: "mixed", connections: &[64], bare: "/302" },
];

/// Rows, of each kind that an answer stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Stored {
    /// Visits.
    pub clicks: u64,
    /// Leads.
    pub conversions: u64,
    /// Rows of the log.
    pub postbacks: u64,
}

impl Case {
    /// The least that so many good answers leave in the database.
    pub fn stores(&self, answered: u64) -> Stored {
        let none = Stored::default();
        match self.name {
            "click" => Stored { clicks: answered, ..none },
            "first" => Stored { conversions: answered, postbacks: answered, ..none },
            "update" | "duplicate" => Stored { postbacks: answered, ..none },
            // Seven in ten are clicks and two are postbacks; which of the last ten were answered nobody knows.
            "mixed" => {
                let tens = (answered / 10).saturating_sub(MIXED_SLACK);
                Stored { clicks: tens * 7, conversions: tens * 2, postbacks: tens * 2 }
            }
            _ => none,
        }
    }
}

/// Tens of the mixed load that may have been on their way when it ended, one for each connection.
const MIXED_SLACK: u64 = 64;

impl Add for Stored {
    type Output = Self;

    fn add(self, more: Self) -> Self {
        Self {
            clicks: self.clicks + more.clicks,
            conversions: self.conversions + more.conversions,
            postbacks: self.postbacks + more.postbacks,
        }
    }
}

impl Sub for Stored {
    type Output = Self;

    fn sub(self, less: Self) -> Self {
        Self {
            clicks: self.clicks.saturating_sub(less.clicks),
            conversions: self.conversions.saturating_sub(less.conversions),
            postbacks: self.postbacks.saturating_sub(less.postbacks),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_stands_for_the_rows_that_it_promised() {
        let stored = |name: &str| CASES.iter().find(|case| case.name == name).expect("a case").stores(1000);
        assert_eq!(stored("click"), Stored { clicks: 1000, ..Stored::default() });
        assert_eq!(stored("first"), Stored { conversions: 1000, postbacks: 1000, ..Stored::default() });
        assert_eq!(stored("duplicate"), Stored { postbacks: 1000, ..Stored::default() });
        assert_eq!(stored("mixed"), Stored { clicks: 252, conversions: 72, postbacks: 72 });
    }
}
