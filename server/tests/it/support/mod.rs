//! What tests are made of: a running server, a small network, and those who talk to it.

pub mod browser;
pub mod network;
pub mod postback;
pub mod postgres;
pub mod process;
pub mod program;
pub mod receiver;
pub mod rows;
pub mod site;
pub mod smtp;
