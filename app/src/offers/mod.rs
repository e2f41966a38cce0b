//! Offers: the list, and the page of one with its payouts, its links and its codes.

pub mod api;
mod codes;
mod detail;
pub mod edit;
mod list;
pub(crate) mod payouts;
mod terms;
mod tracking;

pub use detail::OfferPage;
pub(crate) use list::Actions;
pub use list::OffersPage;

use crate::i18n::{Format, t, use_lang};
use crate::routes;
use crate::ui::{Badge, Tone};
use chrono::NaiveDate;
use domain::click::Device;
use domain::lang::Lang;
use domain::money::Currency;
use domain::offer::OfferStatus;
use domain::payout::{PayoutModel, Rate};
use domain::time::Timestamp;
use leptos::prelude::*;

/// Where an offer stands.
#[component]
pub(crate) fn StatusBadge(status: OfferStatus) -> impl IntoView {
    let tone = match status {
        OfferStatus::Active => Tone::Good,
        OfferStatus::Paused => Tone::Waiting,
        OfferStatus::Draft | OfferStatus::Archived => Tone::Quiet,
    };
    view! { <Badge tone text=status_name(status)/> }
}

fn status_name(status: OfferStatus) -> String {
    t(use_lang(), &format!("offer-status-{}", status.word()))
}

pub(crate) fn model_name(model: PayoutModel) -> String {
    t(use_lang(), &format!("model-{}", model.word().replace('_', "-")))
}

/// The kinds of device that rules and filters name, as far as anybody can tell them.
pub(crate) const DEVICES: [Device; 4] = [Device::Desktop, Device::Phone, Device::Tablet, Device::Bot];

/// What a kind of device is called.
pub(crate) fn device_word(lang: Lang, device: Device) -> String {
    t(lang, &format!("device-{}", device.word()))
}

/// The first and the last day of a season on the network's clocks.
pub(crate) fn season_days(
    format: Format,
    (opens, closes): (Option<Timestamp>, Option<Timestamp>),
) -> [Option<NaiveDate>; 2] {
    let day = |at: Timestamp| format.local(at).date_naive();
    [opens.map(day), closes.map(|closes| day(Timestamp(closes.0 - 1)))]
}

/// The logo of an offer.
#[component]
pub(crate) fn Logo(id: i64, name: String, digest: String, #[prop(optional)] large: bool) -> impl IntoView {
    let class = if large { "offer-logo offer-logo-large" } else { "offer-logo" };
    view! { <img class=class src=routes::logo(id, &digest) alt=name width="64" height="64" loading="lazy"/> }
}

/// A rate as people say it: so much, or such a part of the price.
pub(crate) fn rate_text(format: Format, rate: Rate, currency: Currency) -> String {
    match rate {
        Rate::Fixed(amount) => format.money(amount, currency),
        Rate::Percent(percent) => format.percent(percent),
    }
}
