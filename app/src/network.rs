//! What every page knows of the network: its name, its currency, its clocks.

use crate::error::AppError;
use crate::i18n::{Format, use_lang};
use chrono_tz::Tz;
use domain::access::Viewer;
use domain::money::Currency;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What every page knows of the network.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Network {
    /// What it is called.
    pub name: String,
    /// The currency that its reports are in.
    pub currency: Currency,
    /// The zone whose midnight begins its days, by its IANA name.
    pub time_zone: String,
}

impl Network {
    /// The zone whose midnight begins its days.
    #[must_use]
    pub fn zone(&self) -> Tz {
        self.time_zone.parse().unwrap_or(Tz::UTC)
    }

    /// How this network's pages write numbers and moments in the reader's language.
    #[must_use]
    pub fn format(&self) -> Format {
        Format { lang: use_lang(), zone: self.zone() }
    }
}

/// What everybody in the network may know of it.
#[server(endpoint = "network", input = server_fn::codec::GetUrl)]
pub async fn read_network() -> Result<Network, AppError> {
    crate::server::viewer()?;
    crate::server::network().await
}

/// Read once for a page, whoever asks for it there.
type SharedNetwork = Resource<Result<Network, AppError>>;

/// Begins to read it, if there is somebody to read it for. To be called once, above everything on the page.
pub fn provide_network() {
    let somebody = use_context::<Viewer>().is_some();
    let read = move |()| async move { if somebody { read_network().await } else { Err(AppError::Unauthenticated) } };
    provide_context(SharedNetwork::new(|| (), read));
}

/// What this page knows of the network.
#[must_use]
pub fn use_network() -> SharedNetwork {
    expect_context()
}
