//! Caps of offers: the tab with what is taken of each, their forms, and what webmasters see of them in the catalogue.

pub mod api;
mod form;
#[cfg(feature = "ssr")]
pub mod reading;
mod shown;
mod tab;

pub use form::{CapPage, RemoveCapPage};
pub use shown::CapsPanel;
pub use tab::CapsPage;

use self::api::CapView;
use crate::i18n::{Arg, Format, t, t_args};
use domain::cap::CapPeriod;
use domain::lang::Lang;

/// Of what a cap is: `lead · Webmaster Anna`, or that it is of all.
fn kind_text(lang: Lang, cap: &CapView) -> String {
    let webmaster = cap.webmaster.as_ref().map(|(_, name)| name.clone());
    let parts: Vec<String> = cap.action.clone().into_iter().chain(webmaster).collect();
    if parts.is_empty() { t(lang, "cap-of-all") } else { parts.join(" · ") }
}

/// What is counted together.
fn period_name(lang: Lang, period: CapPeriod) -> String {
    t(lang, &format!("cap-period-{}", period.word()))
}

/// When a cap begins anew, if it does.
fn anew(format: Format, cap: &CapView) -> Option<String> {
    cap.until.map(|until| t_args(format.lang, "cap-anew", &[("time", Arg::from(format.time(until)))]))
}
