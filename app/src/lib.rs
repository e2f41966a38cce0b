//! What people see: pages, islands and the server functions behind them.
//!
//! Pages are rendered on the server, as links and forms that work without a script; only islands wake up in the browser. In reading
//! order: [`routes`] lists the pages, [`frame`] is around them, then there is a folder for each feature (`gate`, `overview`, `offers`, `codes`, `check`, `shop`,
//! `templates`, `advertisers`, `webmasters`, `campaigns`, `caps`, `sub_accounts`, `smartlinks`, `targets`, `deliveries`, `catalogue`, `conversions`, `customers`, `clicks`, `postbacks`, `reports`, `trafficback`, `search`,
//! `settings`, `audit`, `team`, `account`, `health`) with what it asks the server for in its `api`; [`draft`], [`fields`] and [`saving`] are what
//! forms that write have in common, `ui` are the widgets, [`i18n`] the words, and `server` is the one module that exists only on
//! the server.

#![expect(clippy::needless_pass_by_value, reason = "a component owns its properties, whatever it does with them")]

pub mod account;
mod advertisers;
mod audit;
mod browser;
mod campaigns;
mod caps;
mod catalogue;
mod check;
mod clicks;
mod codes;
mod conversions;
mod customers;
mod deliveries;
pub mod draft;
mod error;
mod fields;
mod filter;
mod frame;
mod gate;
mod health;
pub mod i18n;
mod keys;
mod landing;
pub mod letters;
mod money;
mod network;
mod offers;
mod origin;
mod overview;
mod pages;
pub mod period;
mod period_links;
mod postbacks;
mod query;
mod reports;
mod routes;
mod saving;
mod search;
#[cfg(feature = "ssr")]
mod server;
mod settings;
mod shell;
mod shop;
mod smartlinks;
mod sub_accounts;
mod targets;
pub mod team;
mod templates;
mod things;
mod trafficback;
mod ui;
mod webmasters;

/// What the forms of the panel mean, and what is said when they are saved, for the server that receives them.
#[cfg(feature = "ssr")]
pub mod forms {
    pub use crate::account;
    pub use crate::advertisers::Wish;
    pub use crate::advertisers::reading as advertiser;
    pub use crate::campaigns::reading as campaign;
    pub use crate::caps::reading as cap;
    pub use crate::check::{path as check_path, tester};
    pub use crate::codes::days;
    pub use crate::conversions::file as decision_list;
    pub use crate::customers::reading as customer;
    pub use crate::deliveries::reading as deliveries;
    pub use crate::health::read_settings as alert_settings;
    pub use crate::offers::edit::landing_rows;
    pub use crate::offers::edit::reading as offer;
    pub use crate::postbacks::reading as word;
    pub use crate::saving::{DONE, Done};
    pub use crate::server::own_address;
    pub use crate::settings::read as settings;
    pub use crate::smartlinks::reading as smartlink;
    pub use crate::sub_accounts::reading as sub_account;
    pub use crate::targets::{Tested, reading as target};
    pub use crate::team::reading as team;
    pub use crate::templates::{read as template, read_active as template_active};
    pub use crate::webmasters::reading as webmaster;
}

/// What the pages show, for those who ask for it without a page. Each function answers the [`domain::access::Viewer`] that it finds
/// in Leptos' context.
#[cfg(feature = "ssr")]
pub mod reads {
    pub use crate::advertisers::api::{AdvertiserView, KeyRow, find_advertiser, list_advertisers};
    pub use crate::audit::api::read_history;
    pub use crate::audit::api::{AuditQuery, list_audit};
    pub use crate::campaigns::api::{CampaignsQuery, find_campaign, list_campaigns};
    pub use crate::caps::api::{CapView, read_caps};
    pub use crate::catalogue::api::{find_catalogue_offer, list_catalogue};
    pub use crate::check::api::{RunView, read_check};
    pub use crate::clicks::api::{ClicksQuery, find_click, list_clicks};
    pub use crate::codes::answers;
    pub use crate::codes::api::{Link, OfferCodes, read_offer_codes};
    pub use crate::conversions::api::{ConversionsQuery, find_conversion, list_conversions};
    pub use crate::customers::api::{
        CustomersQuery, WorthQuery, customers_worth, find_customer, list_customers, preview_customer_replay,
    };
    pub use crate::deliveries::api::{DeliveriesQuery, find_delivery, list_deliveries, preview_resend};
    pub use crate::health::api::{
        AlertRow, AlertSettingsView, AlertsQuery, AlertsView, HealthRow, HealthView, list_alerts, read_alert_settings,
        read_health,
    };
    pub use crate::offers::api::{OffersQuery, RuleView, find_offer, list_offers};
    pub use crate::offers::edit::api::{OfferSetup, PayoutSetup, read_offer_setup};
    pub use crate::postbacks::actions::api::{WhichQuery, list_unknown_actions, preview_action};
    pub use crate::postbacks::api::{LogQuery, LogRow, find_postback, list_postbacks};
    pub use crate::postbacks::replay::api::{ReplayView, list_replayed, preview_replay};
    pub use crate::postbacks::words::api::{MeaningQuery, list_unread_words, preview_meaning};
    pub use crate::query::Query;
    pub use crate::reports::Column;
    pub use crate::reports::api::{Compared, Refusal as ReportRefusal, ReportPage, ReportQuery, ReportRow, run_report};
    pub use crate::search::api::search;
    pub use crate::server::day;
    pub use crate::settings::api::{SettingsView, read_settings};
    pub use crate::smartlinks::api::{SmartlinksQuery, find_smartlink, list_smartlinks};
    pub use crate::sub_accounts::api::{SubAccountsQuery, find_sub_account, list_sub_accounts};
    pub use crate::targets::api::{TargetView, TargetsQuery, find_target, list_targets};
    pub use crate::team::api::{TeamQuery, find_invitation, find_person, list_team};
    pub use crate::templates::api::{find_template, list_templates};
    pub use crate::trafficback::api::{TurnedQuery, TurnedView, read_trafficback};
    pub use crate::webmasters::api::{WebmastersQuery, find_webmaster, list_webmasters};
}

/// What is said of alerts, for whoever tells another system of them.
pub mod alerts {
    pub use crate::health::{sentence, title};
}

/// Reports and lists as sheets, for the server that makes files of them.
#[cfg(feature = "ssr")]
pub mod export {
    pub use crate::server::customers::sheet::sheet as customers;
    pub use crate::server::reports::sheet::{Cell, Sheet, sheet};
    pub use crate::server::trafficback::sheet as trafficback_sheet;
}

/// What the stream of new postbacks sends, for the server that sends it.
#[cfg(feature = "ssr")]
pub mod live {
    pub use crate::check::api::RunView;
    pub use crate::postbacks::live::Fresh;
    pub use crate::server::check::Followed;
    pub use crate::server::live::{filter, fresh, steps};
}

pub use error::AppError;
pub use pages::App;
pub use routes::target as target_page;
#[cfg(feature = "ssr")]
pub use server::AppContext;
#[cfg(feature = "ssr")]
pub use server::codes::OpenedLink;
#[cfg(feature = "ssr")]
pub use server::own_address;
#[cfg(feature = "ssr")]
pub use server::shop::OpenedShop;
pub use shell::{SiteManifest, shell};
