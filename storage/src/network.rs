//! The network itself: one row.

use crate::entities::network;
use crate::row::Row;
use crate::{Db, Result};
use domain::landing::LandingUrl;
use domain::money::{Currency, Percent};
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, Set};

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
        revision: Set(1),
        secret_check: Set(Some(db.vault().check())),
    };
    let nothing = OnConflict::column(network::Column::Id).do_nothing().to_owned();
    let inserted = network::Entity::insert(row).on_conflict(nothing).exec_without_returning(db.writer()).await?;
    Ok(inserted == 1)
}

impl NetworkSettings {
    pub(crate) fn read(row: &network::Model) -> Result<Self> {
        let at = Row { table: "network", key: row.id };
        Ok(Self {
            name: row.name.clone(),
            currency: at.currency("currency", &row.currency)?,
            time_zone: row.time_zone.clone(),
            fallback: at.url("fallback_url", row.fallback_url.as_deref(), LandingUrl::parse_without_click_id)?,
            default_commission: at.percent("default_commission", row.default_commission)?,
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
        }
    }
}
