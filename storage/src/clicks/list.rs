//! The log of clicks: cut by ids, which begin with their moment, so that a page costs the same however many clicks there are.

use super::find::{self, Order, Range};
use super::read;
use crate::entities::click::{Column, Entity};
use crate::names::Names;
use crate::origin::Origin;
use crate::scope::{owned, plain};
use crate::{Db, PER_PAGE, Result};
use domain::access::Scope;
use domain::click::{Click, Device};
use domain::id::{AdvertiserId, ClickId, OfferId, WebmasterId};
use domain::time::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// Which clicks to list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ClickFilter {
    /// From this moment on.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub to: Option<Timestamp>,
    /// To which offer.
    pub offer: Option<OfferId>,
    /// Whose; has no effect for an advertiser.
    pub webmaster: Option<WebmasterId>,
    /// From which country, two capital letters.
    pub country: Option<String>,
    /// By which device.
    pub device: Option<Device>,
    /// A click id or a sub-id, whole. Advertisers find nothing by sub-ids, which are the webmaster's.
    pub search: Option<String>,
    /// Where they came from, in more detail.
    pub origin: Origin,
}

/// Where in the list to look.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Place {
    /// At its beginning, the newest.
    #[default]
    Newest,
    /// At what is older than this click.
    OlderThan(ClickId),
    /// At what is newer than this click.
    NewerThan(ClickId),
}

/// A click with the names of those who take part in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClickRow {
    /// The click.
    pub click: Click,
    /// Its offer.
    pub offer: (OfferId, String),
    /// Whose offer it is.
    pub advertiser: (AdvertiserId, String),
    /// Whose link it came by.
    pub webmaster: (WebmasterId, String),
}

/// A page of the list, the newest first.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ClickPage {
    /// The rows.
    pub rows: Vec<ClickRow>,
    /// Whether there are newer ones.
    pub has_newer: bool,
    /// Whether there are older ones.
    pub has_older: bool,
}

/// A page of the clicks in scope.
pub async fn list(db: &Db, scope: Scope, filter: &ClickFilter, place: Place) -> Result<ClickPage> {
    // One more than is shown tells whether there are more.
    let limit = PER_PAGE as usize + 1;
    if let Place::NewerThan(id) = place {
        let newer = Range::of(filter).after(id.0);
        let mut ids = find::ids(db, scope, filter, newer, Order::OldestFirst, limit).await?;
        // Fewer than a page: then the page is the first one, whole.
        if ids.len() > PER_PAGE as usize {
            ids.truncate(PER_PAGE as usize);
            return Ok(ClickPage { rows: named(db, ids).await?, has_newer: true, has_older: true });
        }
    }
    let (range, has_newer) = match place {
        Place::OlderThan(id) => (Range::of(filter).before(id.0), true),
        Place::Newest | Place::NewerThan(_) => (Range::of(filter), false),
    };
    let mut ids = find::ids(db, scope, filter, range, Order::NewestFirst, limit).await?;
    let has_older = ids.len() > PER_PAGE as usize;
    ids.truncate(PER_PAGE as usize);
    Ok(ClickPage { rows: named(db, ids).await?, has_newer, has_older })
}

/// One click, if it is in scope.
pub async fn find(db: &Db, scope: Scope, id: ClickId) -> Result<Option<ClickRow>> {
    let query = Entity::find_by_id(id.0).filter(owned(scope, Column::AdvertiserId, Column::WebmasterId, plain));
    let found = query.one(db.reader()).await?;
    Ok(with_names(db, found.into_iter().map(read).collect()).await?.pop())
}

/// The clicks with these ids, the newest first.
async fn named(db: &Db, ids: Vec<Uuid>) -> Result<Vec<ClickRow>> {
    let query = Entity::find().filter(Column::Id.is_in(ids)).order_by_desc(Column::Id);
    let found = query.all(db.reader()).await?;
    with_names(db, found.into_iter().map(read).collect()).await
}

async fn with_names(db: &Db, found: Vec<Click>) -> Result<Vec<ClickRow>> {
    let names = Names::of(db, found.iter().map(|click| (click.offer, click.advertiser, click.webmaster))).await?;
    let row = |click: Click| ClickRow {
        offer: names.offer(click.offer),
        advertiser: names.advertiser(click.advertiser),
        webmaster: names.webmaster(click.webmaster),
        click,
    };
    Ok(found.into_iter().map(row).collect())
}

/// Smaller than the id of every click from this moment on, and greater than that of every one before.
pub(crate) fn first_id(at: Timestamp) -> Uuid {
    let millis = u128::try_from(at.0).unwrap_or(0).min((1 << 48) - 1);
    Uuid::from_u128(millis << 80)
}

/// The moment with which an id begins, in milliseconds since the epoch.
pub(super) fn moment(id: Uuid) -> i64 {
    i64::try_from(id.as_u128() >> 80).unwrap_or(i64::MAX)
}
