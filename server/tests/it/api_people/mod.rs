//! The API for people, settings and reports: each resource is made, read back, changed and refused, and nobody gets at what is not
//! theirs.

mod network;
mod people;
mod reports;
mod team;

use crate::databases::TestDb;
use crate::support::network::Network;
use crate::support::program::Program;
use crate::support::site::Site;
use domain::access::{Area, Areas};
use reqwest::StatusCode;
use serde_json::Value;

/// A program of somebody's with a token that may do all that they may.
async fn program(site: &Site, db: &TestDb, network: &Network, user: &str) -> Program {
    Program::of(site, db, network.users[user], Areas::ALL).await
}

/// A program of the manager's that may change these areas.
async fn with(site: &Site, db: &TestDb, network: &Network, areas: &[Area]) -> Program {
    Program::of(site, db, network.users["manager"], areas.iter().copied().collect()).await
}

fn ok((status, answer): (StatusCode, Value)) -> Value {
    assert_eq!(status, StatusCode::OK, "{answer}");
    answer
}

fn code((status, answer): (StatusCode, Value)) -> u16 {
    assert!(answer["code"].is_string() && answer["message"].is_string(), "{status}: {answer}");
    status.as_u16()
}
