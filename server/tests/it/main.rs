//! The whole service, driven over real connections, on both databases.

#[path = "../../../storage/tests/it/databases.rs"]
mod databases;
mod support;

mod access;
mod auth;
mod click;
mod commands;
mod concurrency;
mod decisions;
mod demo;
mod forms;
mod kill;
mod limits;
mod postback_contract;
mod postback_refusals;
mod postback_values;
mod team;
