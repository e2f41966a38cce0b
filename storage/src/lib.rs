//! How the network is remembered. The only crate that names `SeaORM` entities.

pub mod account;
pub mod advertisers;
pub mod api_keys;
pub mod api_tokens;
pub mod attention;
pub mod audit;
pub mod audit_names;
pub mod campaigns;
pub mod catalogue;
pub mod clicks;
pub mod conversions;
pub mod days;
mod db;
pub mod decision_lists;
pub mod developer_links;
mod entities;
mod error;
pub mod ingest;
pub mod invitations;
mod leads;
mod names;
pub mod network;
pub mod offers;
mod origin;
pub mod outbox;
mod page;
pub mod partitions;
pub mod password_resets;
pub mod postback_log;
pub mod promos;
pub mod reports;
pub mod retention;
pub mod rollups;
mod row;
mod scope;
pub mod second_factors;
pub mod sessions;
pub mod setup_tokens;
mod signing;
pub mod snapshot;
pub mod sub_accounts;
pub mod team;
pub mod templates;
pub mod users;
mod vault;
pub mod webmasters;

pub use db::{Backend, Db, Epoch, is_empty};
pub use error::StorageError;
pub use origin::Origin;
pub use page::{PER_PAGE, Page};
pub use signing::SigningSecret;
pub use vault::{Nonce, NotOurs, Vault};

/// What storage functions answer with.
pub type Result<T> = std::result::Result<T, StorageError>;
