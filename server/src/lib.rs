//! How requests arrive and the process lives.
//!
//! In reading order: [`serve`] starts everything and ends it; [`router`] is the whole service; [`click`] and [`postback`] are what
//! machines talk to, and [`ingest`] is how both reach the disk; [`panel`] is what people talk to, [`forms`] is how they
//! change things, and [`auth`] lets them in; [`developer`] lets in whoever has a link to codes, and [`shop`] plays the advertiser; [`http`]
//! are connections, addresses and headers, [`live`] is the log for those who watch it, [`alerts`] the look at how offers fare. [`routes`] names every path, [`config`] everything that an operator can set.

pub mod alerts;
pub mod api;
pub mod auth;
pub mod caps;
pub mod click;
pub mod clock;
pub mod config;
pub mod developer;
pub mod export;
pub mod forms;
pub mod geo;
pub mod health;
pub mod http;
pub mod ids;
pub mod ingest;
pub mod jobs;
pub mod live;
mod mail;
pub mod outgoing;
pub mod panel;
pub mod postback;
pub mod retention;
pub mod router;
pub mod routes;
pub mod secret;
pub mod serve;
pub mod shop;
pub mod smartlinks;
pub mod state;
pub mod telemetry;
pub mod trafficback;
