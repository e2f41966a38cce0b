//! What an affiliate network is: its words, its money and its decisions.
//!
//! Everything here is pure: no IO, no async, no clock, no chance. In reading order:
//!
//! - [`id`], [`time`], [`money`], [`status`], [`lang`]: the small values everything is made of;
//! - [`landing`]: the landing URL with its macros, and how a click fills them in;
//! - [`offer`], [`payout`], [`template`]: what is promoted and on which terms;
//! - [`webmaster`], [`campaign`], [`link`]: by whom, and by which links;
//! - [`click`], [`conversion`], [`customer`]: what happened;
//! - [`postback`]: what an advertiser's backend says, field by field, and what can be wrong with it;
//! - [`decide`]: what a postback does to the network, a pure function to a closed set of outcomes;
//! - [`decision`]: what a manager may decide by hand, [`decision_list`]: many of them at once, from a file;
//! - [`replay`]: which postbacks of the log can be sent through once more;
//! - [`trace`], [`answer`]: how we explain it, and what we answer;
//! - [`key`], [`allow`]: how long an advertiser's key works, and from where it may send;
//! - [`codes`]: the requests that an advertiser copies, and what they must carry;
//! - [`report`]: what reports count, [`attention`]: what should be looked at, [`health`]: how offers fare, [`sheet`]: texts in tables for spreadsheets;
//! - [`network`]: what the network itself can be set to, [`days`]: its days;
//! - [`access`]: who may see and do what;
//! - [`team`]: who may decide on other people's access, [`totp`]: their one-time codes;
//! - [`audit`]: how what people did is named.

pub mod access;
pub mod allow;
pub mod answer;
pub mod attention;
pub mod audit;
pub mod campaign;
pub mod cap;
pub mod check;
pub mod click;
pub mod codes;
pub mod conversion;
pub mod customer;
pub mod days;
pub mod decide;
pub mod decision;
pub mod decision_list;
pub mod health;
pub mod id;
pub mod key;
pub mod landing;
pub mod lang;
pub mod letter;
pub mod link;
pub mod money;
pub mod network;
pub mod offer;
pub mod outgoing;
pub mod payout;
pub mod postback;
pub mod replay;
pub mod report;
pub mod sheet;
pub mod smartlink;
pub mod status;
pub mod team;
pub mod template;
pub mod time;
pub mod totp;
pub mod trace;
pub mod trafficback;
pub mod webmaster;
