//! Clicks: the log, and the page of one with what it carried and the conversions it brought.

pub mod api;
mod detail;
mod list;

pub use detail::ClickPage;
pub use list::ClicksPage;

use crate::i18n::t;
use domain::click::Device;
use domain::lang::Lang;

/// From where and by what somebody came, as far as it is known; a dash when nothing is.
pub fn visitor(lang: Lang, country: &str, device: Device) -> String {
    let country = (!country.is_empty()).then(|| country.to_owned());
    let known: Vec<String> = country.into_iter().chain(device_name(lang, device)).collect();
    if known.is_empty() { "—".to_owned() } else { known.join(", ") }
}

/// What a device is called; nothing for one that nobody knows.
pub fn device_name(lang: Lang, device: Device) -> Option<String> {
    (device != Device::Unknown).then(|| t(lang, &format!("device-{}", device.word())))
}
