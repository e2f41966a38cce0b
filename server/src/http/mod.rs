//! How requests reach the routes: connections, addresses, headers, files.

pub mod accept;
pub mod client_ip;
pub mod headers;
pub mod request;
pub mod slow_body;
pub mod static_files;

pub use client_ip::ClientIp;
