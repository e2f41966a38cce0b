//! What the settings page asks the server for. Only managers are answered.

use crate::error::AppError;
use domain::lang::Lang;
use domain::money::{Currency, Percent};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What the network is set to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SettingsView {
    /// What it is called.
    pub name: String,
    /// The currency of its reports.
    pub currency: Currency,
    /// Whether there are conversions, so that the currency must stay.
    pub currency_stays: bool,
    /// The zone that its days are counted in.
    pub time_zone: String,
    /// Every zone that can be chosen.
    pub zones: Vec<String>,
    /// Where visitors go whose link leads nowhere.
    pub fallback: Option<String>,
    /// The address that links and codes begin with.
    pub tracking_domain: Option<String>,
    /// The address that they begin with when none is set.
    pub own_address: String,
    /// The commission that a new payout begins with.
    pub default_commission: Percent,
    /// For how many days clicks are kept of which nothing came.
    pub keep_clicks_days: Option<u32>,
    /// For how many days the log of postbacks is kept.
    pub keep_log_days: Option<u32>,
    /// The language for people who have not chosen one.
    pub default_lang: Option<Lang>,
}

/// What the network is set to.
#[server(endpoint = "settings", input = server_fn::codec::GetUrl)]
pub async fn read_settings() -> Result<SettingsView, AppError> {
    crate::server::manager()?;
    crate::server::settings::view().await
}
