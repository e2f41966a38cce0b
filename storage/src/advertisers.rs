//! Advertisers.

use crate::audit;
use crate::db::bump_revision;
use crate::entities::advertiser;
use crate::row::{Row, to_json};
use crate::{Db, Result};
use domain::access::Permit;
use domain::access::right::People;
use domain::audit::{Subject, Thing};
use domain::id::AdvertiserId;
use domain::status::StatusMap;
use domain::time::Timestamp;
use ipnet::IpNet;
use sea_orm::{EntityTrait, NotSet, Set};

/// An advertiser, and how its postbacks are taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AdvertiserSettings {
    /// Its id.
    pub id: AdvertiserId,
    /// What it is called.
    pub name: String,
    /// Whether every postback is answered with code 200, for old systems that know no other.
    pub always_200: bool,
    /// Its own status words.
    pub words: StatusMap,
    /// From where it may send; from anywhere when empty.
    pub allowed_ips: Vec<IpNet>,
}

/// An advertiser to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewAdvertiser {
    /// What it is called.
    pub name: String,
    /// Whether every postback is answered with code 200.
    pub always_200: bool,
    /// Its own status words.
    pub words: StatusMap,
    /// From where it may send; from anywhere when empty.
    pub allowed_ips: Vec<IpNet>,
    /// Since when.
    pub created_at: Timestamp,
}

/// Adds an advertiser.
pub async fn create(db: &Db, by: Permit<People>, new: &NewAdvertiser) -> Result<AdvertiserId> {
    let row = advertiser::ActiveModel {
        id: NotSet,
        name: Set(new.name.clone()),
        always_200: Set(new.always_200),
        status_map: Set(to_json(&new.words)),
        allowed_ips: Set(to_json(&new.allowed_ips)),
        created_at: Set(new.created_at.0),
    };
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let id = audit::insert(&txn, by.author(), |id| Subject::new(Thing::Advertiser, id), row).await?;
    txn.commit().await?;
    Ok(AdvertiserId(id))
}

/// Every advertiser, by name.
pub async fn list(db: &Db) -> Result<Vec<AdvertiserSettings>> {
    let rows = advertiser::Entity::find().all(db.reader()).await?;
    let mut advertisers = rows.iter().map(AdvertiserSettings::read).collect::<Result<Vec<_>>>()?;
    // Here rather than in the database: each of them has an order of its own.
    advertisers.sort_by_cached_key(|advertiser| (advertiser.name.to_lowercase(), advertiser.id));
    Ok(advertisers)
}

impl AdvertiserSettings {
    pub(crate) fn read(row: &advertiser::Model) -> Result<Self> {
        let at = Row { table: "advertiser", key: row.id };
        Ok(Self {
            id: AdvertiserId(row.id),
            name: row.name.clone(),
            always_200: row.always_200,
            words: at.json("status_map", &row.status_map)?,
            allowed_ips: at.json("allowed_ips", &row.allowed_ips)?,
        })
    }
}
