//! Offers: the list, and the page of one with its payouts, its links and its codes.

pub mod api;
mod codes;
mod detail;
pub mod edit;
mod list;
pub(crate) mod payouts;
mod tracking;

pub use detail::OfferPage;
pub(crate) use list::Actions;
pub use list::OffersPage;

use crate::i18n::{Format, t, use_lang};
use crate::ui::{Badge, Tone};
use domain::money::Currency;
use domain::offer::OfferStatus;
use domain::payout::{PayoutModel, Rate};
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

/// A rate as people say it: so much, or such a part of the price.
pub(crate) fn rate_text(format: Format, rate: Rate, currency: Currency) -> String {
    match rate {
        Rate::Fixed(amount) => format.money(amount, currency),
        Rate::Percent(percent) => format.percent(percent),
    }
}
