//! What managers are told of the network's settings.

use super::{base_url, context, internal, not_found};
use crate::error::AppError;
use crate::settings::api::SettingsView;
use storage::network;

/// What the network is set to, and what can be chosen.
pub async fn view() -> Result<SettingsView, AppError> {
    let context = context();
    let found = network::get(&context.db).await.map_err(internal)?.ok_or_else(not_found)?;
    let mut zones: Vec<String> = domain::network::zones((context.clock)()).into_iter().map(str::to_owned).collect();
    if !zones.contains(&found.time_zone) {
        zones.push(found.time_zone.clone());
    }
    Ok(SettingsView {
        currency_stays: network::has_conversions(&context.db).await.map_err(internal)?,
        zones,
        own_address: base_url(),
        name: found.name,
        currency: found.currency,
        time_zone: found.time_zone,
        fallback: found.fallback.map(|url| url.as_str().to_owned()),
        tracking_domain: found.tracking_domain,
        default_commission: found.default_commission,
        keep_clicks_days: found.keep_clicks_days,
        keep_log_days: found.keep_log_days,
        default_lang: found.default_lang,
    })
}
