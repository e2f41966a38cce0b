//! The whole service, driven over real connections, on both databases.

#[path = "../../../storage/tests/it/databases.rs"]
mod databases;
mod sub_accounts;
mod support;

mod access;
mod advertisers;
mod api;
mod api_campaigns;
mod api_examples;
mod api_offers;
mod api_people;
mod api_replays;
mod auth;
mod campaigns;
mod click;
mod commands;
mod concurrency;
mod decision_files;
mod decisions;
mod deep_links;
mod demo;
mod developer_links;
mod exports;
mod forms;
mod kill;
mod letters;
mod limits;
mod live;
mod offer_forms;
mod outgoing;
mod overview;
mod postback_contract;
mod postback_dialects;
mod postback_refusals;
mod postback_signed;
mod postback_values;
mod replays;
mod retention;
mod rollups;
mod samples;
mod search;
mod settings;
mod spool;
mod team;
mod tokens;
