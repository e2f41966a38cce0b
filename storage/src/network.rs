//! The network itself: one row.

use crate::audit;
use crate::db::bump_revision;
use crate::entities::{conversion, network};
use crate::row::Row;
use crate::{Db, Result, StorageError, caps};
use domain::access::Permit;
use domain::access::right::Settings;
use domain::audit::{Subject, Thing};
use domain::landing::LandingUrl;
use domain::lang::Lang;
use domain::money::{Currency, Percent};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Set};

/// What the network is set to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NetworkSettings {
    /// What it is called.
    pub name: String,
    /// The currency that reports are in, and that new offers begin with.
    pub currency: Currency,
    /// The IANA name of the time zone that its days are counted in.
    pub time_zone: String,
    /// Where visitors go whose link leads nowhere.
    pub fallback: Option<LandingUrl>,
    /// The commission that a new payout begins with.
    pub default_commission: Percent,
    /// The address that links and codes begin with, without a slash at the end, in place of the one the server was started with.
    pub tracking_domain: Option<String>,
    /// For how many days clicks are kept of which nothing came; for ever if it is not said.
    pub keep_clicks_days: Option<u32>,
    /// For how many days the log of postbacks is kept; for ever if it is not said.
    pub keep_log_days: Option<u32>,
    /// The language of the panel for people who have not chosen one.
    pub default_lang: Option<Lang>,
}

/// What came of a change of the settings.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Changed {
    /// It is stored.
    Done,
    /// Another currency would make wrong numbers of conversions that there are.
    CurrencyInUse,
}

/// The settings, once the network has been set up.
pub async fn get(db: &Db) -> Result<Option<NetworkSettings>> {
    let row = network::Entity::find_by_id(network::ID).one(db.reader()).await?;
    row.as_ref().map(NetworkSettings::read).transpose()
}

/// Sets the network up, unless it is; answers whether it did.
pub async fn init(db: &Db, settings: &NetworkSettings) -> Result<bool> {
    let row = network::ActiveModel {
        id: Set(network::ID),
        name: Set(settings.name.clone()),
        currency: Set(settings.currency.to_string()),
        time_zone: Set(settings.time_zone.clone()),
        fallback_url: Set(settings.fallback.as_ref().map(|url| url.as_str().to_owned())),
        default_commission: Set(settings.default_commission.micros()),
        tracking_domain: Set(settings.tracking_domain.clone()),
        keep_clicks_days: Set(settings.keep_clicks_days.map(stored_days)),
        keep_log_days: Set(settings.keep_log_days.map(stored_days)),
        default_lang: Set(settings.default_lang.map(|lang| lang.tag().to_owned())),
        revision: Set(1),
        caps_revision: Set(0),
        secret_check: Set(Some(db.vault().check())),
    };
    let nothing = OnConflict::column(network::Column::Id).do_nothing().to_owned();
    let inserted = network::Entity::insert(row).on_conflict(nothing).exec_without_returning(db.writer()).await?;
    Ok(inserted == 1)
}

/// Sets the network to something else.
///
/// # Errors
/// [`StorageError::NoNetwork`] if it has not been set up.
pub async fn update(db: &Db, by: Permit<Settings>, settings: &NetworkSettings) -> Result<Changed> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let before = network::Entity::find_by_id(network::ID).one(&txn).await?.ok_or(StorageError::NoNetwork)?;
    if before.currency != settings.currency.to_string() && any_conversion(&txn).await? {
        txn.rollback().await?;
        return Ok(Changed::CurrencyInUse);
    }
    if before.time_zone != settings.time_zone {
        caps::change(&txn).await?;
    }
    let lang = settings.default_lang.map(|lang| lang.tag().to_owned());
    network::Entity::update_many()
        .col_expr(network::Column::Name, Expr::value(settings.name.clone()))
        .col_expr(network::Column::Currency, Expr::value(settings.currency.to_string()))
        .col_expr(network::Column::TimeZone, Expr::value(settings.time_zone.clone()))
        .col_expr(
            network::Column::FallbackUrl,
            Expr::value(settings.fallback.as_ref().map(|url| url.as_str().to_owned())),
        )
        .col_expr(network::Column::DefaultCommission, Expr::value(settings.default_commission.micros()))
        .col_expr(network::Column::TrackingDomain, Expr::value(settings.tracking_domain.clone()))
        .col_expr(network::Column::KeepClicksDays, Expr::value(settings.keep_clicks_days.map(stored_days)))
        .col_expr(network::Column::KeepLogDays, Expr::value(settings.keep_log_days.map(stored_days)))
        .col_expr(network::Column::DefaultLang, Expr::value(lang))
        .filter(network::Column::Id.eq(network::ID))
        .exec(&txn)
        .await?;
    let after = network::Entity::find_by_id(network::ID).one(&txn).await?;
    let subject = Subject::new(Thing::Network, network::ID.into());
    audit::changed(&txn, by.author(), subject, &before, &after).await?;
    txn.commit().await?;
    Ok(Changed::Done)
}

/// Whether there is a conversion already, so that the currency must stay.
pub async fn has_conversions(db: &Db) -> Result<bool> {
    any_conversion(db.reader()).await
}

async fn any_conversion(connection: &impl ConnectionTrait) -> Result<bool> {
    let any = conversion::Entity::find().select_only().column(conversion::Column::Version).limit(1);
    Ok(any.into_tuple::<i32>().one(connection).await?.is_some())
}

/// A number of days as it is stored; nobody means more than fit.
fn stored_days(days: u32) -> i32 {
    i32::try_from(days).unwrap_or(i32::MAX)
}

impl NetworkSettings {
    pub(crate) fn read(row: &network::Model) -> Result<Self> {
        let at = Row { table: "network", key: row.id };
        let days = |column, stored: Option<i32>| stored.map(|days| at.read(column, u32::try_from(days))).transpose();
        Ok(Self {
            name: row.name.clone(),
            currency: at.currency("currency", &row.currency)?,
            time_zone: row.time_zone.clone(),
            fallback: at.url("fallback_url", row.fallback_url.as_deref(), LandingUrl::parse_without_click_id)?,
            default_commission: at.percent("default_commission", row.default_commission)?,
            tracking_domain: row.tracking_domain.clone(),
            keep_clicks_days: days("keep_clicks_days", row.keep_clicks_days)?,
            keep_log_days: days("keep_log_days", row.keep_log_days)?,
            default_lang: row
                .default_lang
                .as_deref()
                .map(|tag| at.read("default_lang", Lang::from_tag(tag)))
                .transpose()?,
        })
    }
}

/// What holds before the network is set up.
impl Default for NetworkSettings {
    fn default() -> Self {
        Self {
            name: String::new(),
            currency: Currency::RUB,
            time_zone: "UTC".to_owned(),
            fallback: None,
            default_commission: Percent::default(),
            tracking_domain: None,
            keep_clicks_days: None,
            keep_log_days: None,
            default_lang: None,
        }
    }
}
