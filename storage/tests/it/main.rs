//! Storage, on both databases.

mod api_keys;
mod audit;
mod backing_up;
mod clicks;
mod connecting;
mod conversions;
mod databases;
mod decisions;
mod impossible_rows;
mod ingest_faults;
mod ingest_once;
mod ingest_outcomes;
mod ingest_random;
mod ingest_world;
mod migrating;
mod network;
mod offers;
mod postback_log;
mod raw;
mod reports;
mod scopes;
mod sessions;
mod setup_tokens;
mod snapshots;
mod users;
mod world;
