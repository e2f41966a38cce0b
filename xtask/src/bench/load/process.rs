//! The bare server beside ours, and what a process takes of memory.

use std::fs;
use std::path::Path;
use std::process::{Child, Command};

use anyhow::{Context, Result};

use super::super::listening;

/// A bare server, which ends with this value.
pub struct Bare {
    /// Its host and port.
    pub address: String,
    server: Child,
}

impl Bare {
    /// Starts it.
    pub fn start(program: &Path) -> Result<Self> {
        let (address, server) = listening(&mut Command::new(program))?;
        Ok(Self { address, server })
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        drop(self.server.kill());
        drop(self.server.wait());
    }
}

/// What a process has in memory now, in megabytes.
pub fn rss(process: u32) -> Result<f64> {
    of_status(process, "VmRSS:")
}

/// The most that it ever had.
pub fn highest_rss(process: u32) -> Result<f64> {
    of_status(process, "VmHWM:")
}

fn of_status(process: u32, name: &str) -> Result<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let kilobytes: u32 = line.and_then(|line| line.split_whitespace().next()?.parse().ok()).context("no such line")?;
    Ok(f64::from(kilobytes) / 1024.0)
}
