//! What the pages of caps ask the server for. Only managers are answered; what webmasters see comes with the catalogue.

use crate::error::AppError;
use domain::cap::CapPeriod;
use domain::offer::OfferStatus;
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// An offer's caps, and what the forms can choose from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CapsView {
    /// The offer's number.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// Where it stands.
    pub status: OfferStatus,
    /// The zone of its own in which its days are counted; the network's without one.
    pub zone: Option<String>,
    /// Every zone that can be chosen.
    pub zones: Vec<String>,
    /// The caps, the first made first.
    pub caps: Vec<CapView>,
    /// The names of its actions.
    pub actions: Vec<String>,
    /// The webmasters who are connected to it, by number and name.
    pub webmasters: Vec<(i64, String)>,
}

/// A cap, and how it stands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CapView {
    /// Its number.
    pub id: i64,
    /// Of which action alone.
    pub action: Option<String>,
    /// From which webmaster alone, by number and name.
    pub webmaster: Option<(i64, String)>,
    /// What is counted together.
    pub period: CapPeriod,
    /// The most conversions.
    pub most: u32,
    /// How many were made.
    pub taken: i64,
    /// When it begins anew, if it does.
    pub until: Option<Timestamp>,
    /// Where visitors go while it is full, if it has a page of its own.
    pub overflow: Option<String>,
}

impl CapView {
    /// How many more can be made.
    #[must_use]
    pub fn left(&self) -> i64 {
        (i64::from(self.most) - self.taken).max(0)
    }
}

/// A cap, as the webmaster whom it concerns sees it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OwnCapView {
    /// Of which action alone.
    pub action: Option<String>,
    /// Whether it is of this webmaster alone.
    pub own: bool,
    /// What is counted together.
    pub period: CapPeriod,
    /// The most conversions.
    pub most: u32,
    /// How many were made, of a cap of their own: what others bring is no business of theirs.
    pub taken: Option<i64>,
    /// Whether it is full.
    pub is_full: bool,
    /// When it begins anew, if it does.
    pub until: Option<Timestamp>,
}

/// The caps of an offer.
#[server(endpoint = "offer_caps", input = server_fn::codec::GetUrl)]
pub async fn read_caps(id: i64) -> Result<CapsView, AppError> {
    let permit = crate::server::who_may_change(domain::access::Area::Offers)?;
    crate::server::caps::of_offer(permit, domain::id::OfferId(id)).await
}
