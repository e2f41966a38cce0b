//! Telling another system of alerts: JSON to the address of the settings, signed as Standard Webhooks has it, through the same guard as postbacks to
//! webmasters. It has a task of its own, so a host that is slow or dead keeps nobody else waiting.

use app::alerts::sentence;
use app::i18n::Format;
use chrono::{DateTime, SecondsFormat, Utc};
use chrono_tz::Tz;
use domain::health::Alert;
use domain::outgoing::{Verdict, judge};
use domain::time::Timestamp;
use serde_json::{Value, json};
use std::error::Error;
use std::time::Duration;
use storage::StorageError;
use storage::alerts::{self, Notice, Try, Webhook};
use tokio::time::{MissedTickBehavior, interval};

use crate::ids;
use crate::outgoing::{Request, Sent, signed_json};
use crate::state::AppState;

/// How often it is looked whether a notice waits.
const LOOK: Duration = Duration::from_secs(1);

/// Sends what waits, one notice after another, for as long as the process lives.
pub async fn tell_all(state: AppState) {
    let mut times = interval(LOOK);
    times.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut was_well = true;
    loop {
        times.tick().await;
        let done = tell_waiting(&state).await;
        if let Err(error) = &done
            && was_well
        {
            tracing::warn!(error = error as &dyn Error, "alerts wait to be told to the webhook");
        }
        was_well = done.is_ok();
    }
}

async fn tell_waiting(state: &AppState) -> Result<(), StorageError> {
    while let Some(notice) = alerts::take(&state.db, (state.now)()).await? {
        let became = match alerts::webhook(&state.db).await? {
            Some(webhook) => tell(state, &webhook, &notice).await,
            None => Try { arrived: false, status: None, error: "there is no webhook any more".to_owned(), chance: 0 },
        };
        if !became.arrived {
            tracing::warn!(alert = notice.alert.id, tries = notice.tries, "the webhook was not told of an alert");
        }
        alerts::note(&state.db, &notice, &became, (state.now)()).await?;
    }
    Ok(())
}

async fn tell(state: &AppState, webhook: &Webhook, notice: &Notice) -> Try {
    let now = (state.now)();
    let id = format!("alert_{}_{}", notice.alert.id, notice.event.word());
    let request: Request = signed_json(&webhook.url, &id, body(state, notice).to_string(), &webhook.secret, now);
    let Sent { reply, status, error, .. } = state.outgoing.send(&request).await;
    let arrived = judge(&reply) == Verdict::Delivered;
    Try { arrived, status, error, chance: u32::from_le_bytes(ids::random()) }
}

/// What is said of an alert.
fn body(state: &AppState, notice: &Notice) -> Value {
    let snapshot = state.snapshots.now();
    let network = &snapshot.network;
    let zone: Tz = network.time_zone.parse().unwrap_or(Tz::UTC);
    let format = Format { lang: network.default_lang.unwrap_or_default(), zone };
    let Alert { id, watched, name, reason, opened_at, closed_at } = &notice.alert;
    let kind = reason.alert().map(|(kind, code)| (kind.word(), Some(code).filter(|code| !code.is_empty())));
    let (kind, code) = kind.unzip();
    let address = state.base_url.as_deref().map(|base| format!("{base}/health/alerts"));
    json!({
        "type": format!("alert.{}", notice.event.word()),
        "timestamp": written(notice.at),
        "data": {
            "id": id,
            "kind": kind,
            "code": code.flatten(),
            "about": { "kind": watched.word(), "id": watched.id(), "name": name },
            "advertiser": { "id": notice.advertiser.0, "name": notice.advertiser.1 },
            "message": sentence(format, *watched, reason),
            "reason": reason,
            "opened_at": opened_at,
            "closed_at": closed_at,
            "url": address,
        },
    })
}

fn written(at: Timestamp) -> String {
    DateTime::<Utc>::from_timestamp_millis(at.0).unwrap_or_default().to_rfc3339_opts(SecondsFormat::Millis, true)
}
