//! The log of outgoing postbacks: what webmasters were told, and every try.

pub mod api;
mod detail;
mod list;
#[cfg(feature = "ssr")]
pub mod reading;
mod resend;

pub use detail::DeliveryPage;
pub use list::{DeliveriesPage, Lines};
pub use resend::ResendPage;

use crate::i18n::t;
use crate::ui::Tone;
use domain::lang::Lang;
use domain::outgoing::DeliveryState;

/// How a postback stands, and how that looks.
fn state(lang: Lang, state: DeliveryState, tries: u32) -> (Tone, String) {
    match state {
        DeliveryState::Waiting if tries == 0 => (Tone::Quiet, t(lang, "delivery-state-waiting")),
        DeliveryState::Waiting => (Tone::Waiting, t(lang, "delivery-state-again")),
        DeliveryState::Delivered => (Tone::Good, t(lang, "delivery-state-delivered")),
        DeliveryState::Failed => (Tone::Bad, t(lang, "delivery-state-failed")),
    }
}
