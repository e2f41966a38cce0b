//! What people see: pages, islands and the server functions behind them.
//!
//! Pages are rendered on the server, as links and forms that work without a script; only islands wake up in the browser. In reading
//! order: [`routes`] lists the pages, [`frame`] is around them, then there is a folder for each feature (`gate`, `offers`, `templates`,
//! `conversions`, `clicks`, `postbacks`, `reports`, `team`, `account`) with what it asks the server for in its `api`; [`draft`] and [`saving`] are what forms
//! that write have in common, `ui` are the widgets, [`i18n`] the words, and `server` is the
//! one module that exists only on the server.

#![expect(clippy::needless_pass_by_value, reason = "a component owns its properties, whatever it does with them")]

pub mod account;
mod clicks;
mod conversions;
pub mod draft;
mod error;
mod frame;
mod gate;
pub mod i18n;
mod money;
mod network;
mod offers;
pub mod period;
mod period_links;
mod postbacks;
mod query;
mod reports;
mod routes;
mod saving;
#[cfg(feature = "ssr")]
mod server;
mod shell;
pub mod team;
mod templates;
mod ui;

/// What the forms of the panel mean, and what is said when they are saved, for the server that receives them.
#[cfg(feature = "ssr")]
pub mod forms {
    pub use crate::account;
    pub use crate::offers::edit::reading as offer;
    pub use crate::saving::{DONE, Done};
    pub use crate::server::own_address;
    pub use crate::team::reading as team;
    pub use crate::templates::read as template;
}

pub use error::AppError;
pub use routes::App;
#[cfg(feature = "ssr")]
pub use server::AppContext;
pub use shell::{SiteManifest, shell};
