//! When people are told of something, and which other system is told besides.

use crate::audit;
use crate::entities::alert_settings::{Column, Entity, ID, Model};
use crate::row::Row;
use crate::{Db, Nonce, Result, SigningSecret};
use domain::access::Permit;
use domain::access::right::Settings;
use domain::audit::{Subject, Thing};
use domain::health::Thresholds;
use domain::outgoing::TargetUrl;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// What is set.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AlertSettings {
    /// When people are told of something.
    pub thresholds: Thresholds,
    /// Where another system is told of the same.
    pub webhook: Option<TargetUrl>,
}

/// The webhook, and the secret by which what is sent to it is signed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Webhook {
    /// Where it is.
    pub url: String,
    /// By what it is signed.
    pub secret: SigningSecret,
}

/// What is set.
pub async fn settings(db: &Db) -> Result<AlertSettings> {
    Entity::find_by_id(ID).one(db.reader()).await?.as_ref().map_or_else(|| Ok(AlertSettings::default()), read)
}

/// Sets it otherwise. A webhook that is new gets the secret, and one that is gone loses its own.
pub async fn update(
    db: &Db,
    by: Permit<Settings>,
    to: &AlertSettings,
    secret: &SigningSecret,
    nonce: Nonce,
) -> Result<()> {
    let txn = db.begin().await?;
    let before = Entity::find_by_id(ID).one(&txn).await?;
    let kept = before.as_ref().and_then(|row| row.webhook_secret.clone());
    let sealed = to.webhook.as_ref().map(|_| kept.unwrap_or_else(|| db.vault().seal(secret.reveal(), nonce)));
    let Thresholds { silence_times, silence_hours, errors_percent, errors_least, approval_points, approval_least } =
        to.thresholds;
    let number = |number: u32| Expr::value(i32::try_from(number).unwrap_or(i32::MAX));
    Entity::update_many()
        .col_expr(Column::SilenceTimes, number(silence_times))
        .col_expr(Column::SilenceHours, number(silence_hours))
        .col_expr(Column::ErrorsPercent, number(errors_percent))
        .col_expr(Column::ErrorsLeast, number(errors_least))
        .col_expr(Column::ApprovalPoints, number(approval_points))
        .col_expr(Column::ApprovalLeast, number(approval_least))
        .col_expr(Column::WebhookUrl, Expr::value(to.webhook.as_ref().map(|url| url.as_str().to_owned())))
        .col_expr(Column::WebhookSecret, Expr::value(sealed))
        .filter(Column::Id.eq(ID))
        .exec(&txn)
        .await?;
    let after = Entity::find_by_id(ID).one(&txn).await?;
    let subject = Subject::new(Thing::Network, ID.into());
    audit::changed(&txn, by.author(), subject, &before, &after).await?;
    txn.commit().await?;
    Ok(())
}

/// The webhook, for whoever sends to it.
pub async fn webhook(db: &Db) -> Result<Option<Webhook>> {
    let Some(row) = Entity::find_by_id(ID).one(db.reader()).await? else { return Ok(None) };
    let at = Row { table: "alert_settings", key: row.id };
    let Some((url, sealed)) = row.webhook_url.zip(row.webhook_secret) else { return Ok(None) };
    let secret = SigningSecret::new(at.read("webhook_secret", db.vault().open(&sealed))?);
    Ok(Some(Webhook { url, secret }))
}

/// Whether there is one.
pub(super) async fn has_webhook(txn: &impl ConnectionTrait) -> Result<bool> {
    Ok(Entity::find_by_id(ID).one(txn).await?.is_some_and(|row| row.webhook_url.is_some()))
}

fn read(row: &Model) -> Result<AlertSettings> {
    let at = Row { table: "alert_settings", key: row.id };
    let number = |column, stored: i32| at.read(column, u32::try_from(stored));
    let thresholds = Thresholds {
        silence_times: number("silence_times", row.silence_times)?,
        silence_hours: number("silence_hours", row.silence_hours)?,
        errors_percent: number("errors_percent", row.errors_percent)?,
        errors_least: number("errors_least", row.errors_least)?,
        approval_points: number("approval_points", row.approval_points)?,
        approval_least: number("approval_least", row.approval_least)?,
    };
    let webhook = row.webhook_url.as_deref().map(|url| at.read("webhook_url", TargetUrl::read(url))).transpose()?;
    Ok(AlertSettings { thresholds, webhook })
}
