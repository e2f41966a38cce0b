//! The names that belong to the numbers of a list.

use crate::entities::{advertiser, offer, webmaster};
use crate::{Db, Result};
use domain::id::{AdvertiserId, OfferId, WebmasterId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeSet, HashMap};

/// Numbers with their names.
#[derive(Debug, Default)]
pub(crate) struct Names {
    offers: HashMap<i64, String>,
    advertisers: HashMap<i64, String>,
    webmasters: HashMap<i64, String>,
}

impl Names {
    /// Reads the names of those who take part in some rows.
    pub(crate) async fn of(
        db: &Db,
        rows: impl IntoIterator<Item = (OfferId, AdvertiserId, WebmasterId)>,
    ) -> Result<Self> {
        let (mut offers, mut advertisers, mut webmasters) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for (offer, advertiser, webmaster) in rows {
            offers.insert(offer.0);
            advertisers.insert(advertiser.0);
            webmasters.insert(webmaster.0);
        }
        Ok(Self {
            offers: read::<offer::Entity>(db, offer::Column::Id, offer::Column::Name, offers).await?,
            advertisers: read::<advertiser::Entity>(db, advertiser::Column::Id, advertiser::Column::Name, advertisers)
                .await?,
            webmasters: read::<webmaster::Entity>(db, webmaster::Column::Id, webmaster::Column::Name, webmasters)
                .await?,
        })
    }

    /// An offer with its name; empty if it has none any more.
    pub(crate) fn offer(&self, id: OfferId) -> (OfferId, String) {
        (id, self.offers.get(&id.0).cloned().unwrap_or_default())
    }

    /// An advertiser with its name.
    pub(crate) fn advertiser(&self, id: AdvertiserId) -> (AdvertiserId, String) {
        (id, self.advertisers.get(&id.0).cloned().unwrap_or_default())
    }

    /// A webmaster with their name.
    pub(crate) fn webmaster(&self, id: WebmasterId) -> (WebmasterId, String) {
        (id, self.webmasters.get(&id.0).cloned().unwrap_or_default())
    }
}

/// The names of these rows by their ids.
pub(crate) async fn read<E: EntityTrait>(
    db: &Db,
    id: E::Column,
    name: E::Column,
    ids: BTreeSet<i64>,
) -> Result<HashMap<i64, String>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let query = E::find().select_only().columns([id, name]).filter(id.is_in(ids));
    let rows: Vec<(i64, String)> = query.into_tuple().all(db.reader()).await?;
    Ok(rows.into_iter().collect())
}
