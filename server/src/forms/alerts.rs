//! The forms about alerts: that somebody has seen one, that nobody is to be told of the like, and when people are told at all.

use super::{Forms, Sent};
use app::forms::{Done, alert_settings as read};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::right::{Conversions, Settings};
use domain::time::{DAY_MS, Timestamp};
use storage::{SigningSecret, alerts};

use crate::ids;
use crate::routes::{ALERT_SETTINGS, ALERTS};

/// Notes that somebody has seen an alert.
pub async fn see(State(forms): State<Forms>, Path(id): Path<String>, sent: Sent<Conversions>) -> Response {
    let Ok(id) = id.parse::<i64>() else { return forms.not_there(sent).await };
    match alerts::see(&forms.state.db, sent.permit, id).await {
        Ok(true) => forms.told(None, ALERTS, Done::AlertSeen),
        Ok(false) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}

/// Lets nobody be told of the like of an alert for a day or a week, or lets everybody be told again.
pub async fn mute(State(forms): State<Forms>, Path(id): Path<String>, sent: Sent<Conversions>) -> Response {
    let Ok(id) = id.parse::<i64>() else { return forms.not_there(sent).await };
    let days = match sent.draft.get("for") {
        "day" => Some(1),
        "week" => Some(7),
        "off" => None,
        _ => return forms.not_there(sent).await,
    };
    let until = days.map(|days| Timestamp(sent.permit.at().0 + days * DAY_MS));
    let done = if until.is_some() { Done::AlertMuted } else { Done::AlertUnmuted };
    match alerts::mute(&forms.state.db, sent.permit, id, until).await {
        Ok(true) => forms.told(None, ALERTS, done),
        Ok(false) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}

/// Changes when people are told of something, and where another system is told of the same.
pub async fn settings(State(forms): State<Forms>, mut sent: Sent<Settings>) -> Response {
    let guard = forms.state.outgoing.guard();
    let Some(to) = read(&mut sent.draft, |ip| guard.is_allowed(ip)) else { return forms.refused(sent).await };
    let secret = SigningSecret::for_webhooks(ids::random());
    match alerts::update(&forms.state.db, sent.permit, &to, &secret, ids::random()).await {
        Ok(()) => forms.told(None, ALERT_SETTINGS, Done::AlertSettingsSaved),
        Err(error) => Forms::failed(error),
    }
}
