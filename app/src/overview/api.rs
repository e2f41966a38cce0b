//! What the overview asks the server for.

use crate::campaigns::api::CampaignRow;
use crate::catalogue::api::CatalogueRow;
use crate::conversions::api::ConversionRow;
use crate::error::AppError;
use crate::offers::api::OfferRow;
use crate::period::Period;
use crate::postbacks::api::LogRow;
use crate::reports::api::{ChartDay, Compared};
use chrono::NaiveDate;
use domain::attention::Concern;
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// How things stand, as far as the viewer may see them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Overview {
    /// The moment it is about.
    pub now: Timestamp,
    /// The day it is.
    pub today: Sums,
    /// The days of the chart, as a period.
    pub last_days: Period,
    /// Each of them.
    pub days: Vec<ChartDay>,
    /// What should be looked at; none for those who can do nothing about it.
    pub attention: Option<Attention>,
    /// The newest conversions.
    pub conversions: Vec<ConversionRow>,
    /// The newest postbacks; none for those who do not see the log.
    pub postbacks: Option<Vec<LogRow>>,
    /// What only some see.
    pub part: Part,
}

/// The sums of a period, one for each currency.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Sums {
    /// The period, by its name and as dates.
    pub period: Period,
    /// The sums.
    pub totals: Vec<Compared>,
}

/// What should be looked at.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Attention {
    /// What it is, the most urgent first.
    pub concerns: Vec<Concern>,
    /// The first of the days on which postbacks failed, up to today.
    pub failed_from: NaiveDate,
    /// The last of the days on which conversions were made that have been on hold for long.
    pub on_hold_to: NaiveDate,
    /// Whether the viewer may replay what failed.
    pub replays: bool,
}

/// What only some see.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Part {
    /// A manager.
    Manager {
        /// What of the first steps has been done; none once all have.
        steps: Option<Steps>,
    },
    /// An advertiser.
    Advertiser {
        /// This month and the one before.
        months: Vec<Sums>,
        /// Their newest offers.
        offers: Vec<OfferRow>,
    },
    /// A webmaster.
    Webmaster {
        /// This month and the one before.
        months: Vec<Sums>,
        /// Their campaigns that were decided on last, and those that wait.
        campaigns: Vec<CampaignRow>,
        /// Offers that they could be connected to.
        to_join: Vec<CatalogueRow>,
    },
}

/// What of the first steps has been done.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each step is a yes or no of its own")]
pub struct Steps {
    /// Whether there is an advertiser.
    pub advertiser: bool,
    /// The newest offer.
    pub offer: Option<i64>,
    /// Whether any offer pays for anything.
    pub payout: bool,
    /// Whether there is a webmaster.
    pub webmaster: bool,
    /// Whether a webmaster has a link.
    pub campaign: bool,
}

/// How things stand.
#[server(endpoint = "overview", input = server_fn::codec::GetUrl)]
pub async fn read_overview() -> Result<Overview, AppError> {
    let viewer = crate::server::viewer()?;
    crate::server::overview::of(&viewer).await
}
