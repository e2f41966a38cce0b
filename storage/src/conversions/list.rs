//! The list of conversions.

use super::read;
use super::summed::summed;
use crate::entities::conversion::{Column, Entity};
use crate::names::Names;
use crate::origin::Origin;
use crate::page::{Cut, count};
use crate::scope::{owned, plain, storable, unindexed, unindexed_word, webmaster_for};
use crate::{Db, PER_PAGE, Page, Result, leads};
use domain::access::{ManagerPermit, Scope};
use domain::click::Device;
use domain::conversion::{Conversion, Tests};
use domain::id::{AdvertiserId, LeadId, OfferId, WebmasterId};
use domain::status::ConversionStatus;
use domain::time::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

/// Which conversions to list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ConversionFilter {
    /// Made from this moment on.
    pub from: Option<Timestamp>,
    /// Made before this moment.
    pub to: Option<Timestamp>,
    /// Of which offer.
    pub offer: Option<OfferId>,
    /// Of which action.
    pub action: Option<String>,
    /// In which status.
    pub status: Option<ConversionStatus>,
    /// Of which webmaster; has no effect for an advertiser.
    pub webmaster: Option<WebmasterId>,
    /// A lead, request, click or customer id, whole. Webmasters find nothing by customers, who are the advertiser's.
    pub search: Option<String>,
    /// From which country, two capital letters.
    pub country: Option<String>,
    /// By which device.
    pub device: Option<Device>,
    /// Where they came from, in more detail.
    pub origin: Origin,
    /// Whether tests are among them.
    pub tests: Tests,
}

/// A conversion with the names of those who take part in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConversionRow {
    /// The conversion.
    pub conversion: Conversion,
    /// Its offer.
    pub offer: (OfferId, String),
    /// Who pays.
    pub advertiser: (AdvertiserId, String),
    /// Who is paid.
    pub webmaster: (WebmasterId, String),
}

/// A page of the conversions in scope, the newest first. A page beyond the last is the last.
pub async fn list(db: &Db, scope: Scope, filter: &ConversionFilter, page: u32) -> Result<Page<ConversionRow>> {
    let query = wanted(db, scope, filter).await?;
    let summed = summed(db, scope, filter).await?;
    let total = match &summed {
        Some(summed) => summed.total,
        None => count(db, query.clone()).await?,
    };
    let webmasters = summed.and_then(|summed| summed.webmasters).map(|those| Column::WebmasterId.is_in(those));
    let query = query.filter(Condition::all().add_option(webmasters));
    let cut = Cut::of(total, page);
    let newest = query.order_by_desc(Column::CreatedAt).order_by_desc(Column::Id);
    let rows = named(db, newest.offset(cut.offset()).limit(u64::from(PER_PAGE))).await?;
    Ok(Page { rows, page: cut.page, pages: cut.pages, total })
}

/// The newest conversions in scope that are no tests, without counting the others.
pub async fn latest(db: &Db, scope: Scope, most: u64) -> Result<Vec<ConversionRow>> {
    let query = wanted(db, scope, &ConversionFilter { tests: Tests::Without, ..ConversionFilter::default() }).await?;
    named(db, query.order_by_desc(Column::CreatedAt).order_by_desc(Column::Id).limit(most)).await
}

/// One conversion with its names, if it is in scope.
pub async fn find_row(db: &Db, scope: Scope, id: LeadId) -> Result<Option<ConversionRow>> {
    let query = Entity::find_by_id(id.0).filter(owned(scope, Column::AdvertiserId, Column::WebmasterId, plain));
    Ok(named(db, query).await?.pop())
}

/// These conversions, the newest first; those that are not there are left out.
pub async fn find_many(db: &Db, _: ManagerPermit, ids: &[LeadId]) -> Result<Vec<ConversionRow>> {
    let query = Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| id.0)));
    named(db, query.order_by_desc(Column::CreatedAt).order_by_desc(Column::Id)).await
}

pub(crate) async fn named(db: &Db, query: Select<Entity>) -> Result<Vec<ConversionRow>> {
    let found: Vec<Conversion> = query.all(db.reader()).await?.into_iter().map(read).collect::<Result<_>>()?;
    let names = Names::of(db, found.iter().map(|known| (known.offer, known.advertiser, known.webmaster))).await?;
    let row = |conversion: Conversion| ConversionRow {
        offer: names.offer(conversion.offer),
        advertiser: names.advertiser(conversion.advertiser),
        webmaster: names.webmaster(conversion.webmaster),
        conversion,
    };
    Ok(found.into_iter().map(row).collect())
}

async fn wanted(db: &Db, scope: Scope, filter: &ConversionFilter) -> Result<Select<Entity>> {
    let column: fn(Column) -> Expr = if filter.search.is_some() { unindexed } else { plain };
    let webmaster = webmaster_for(scope, filter.webmaster);
    let has_owner = scope != Scope::Network || webmaster.is_some() || filter.offer.is_some();
    let status_column: fn(Column) -> Expr = if has_owner { unindexed_word } else { plain };
    let search = match &filter.search {
        Some(search) => Some(matching(db, scope, &storable(search.trim())).await?),
        None => None,
    };
    // Without a border SQLite would rather sort all rows than walk through the index of their moments.
    let from = filter.from.unwrap_or(Timestamp(0));
    let wanted = Condition::all()
        .add(column(Column::CreatedAt).gte(from.0))
        .add_option(filter.to.map(|to| column(Column::CreatedAt).lt(to.0)))
        .add_option(filter.offer.map(|offer| column(Column::OfferId).eq(offer.0)))
        .add_option(filter.action.as_deref().map(|action| Column::Action.eq(storable(action))))
        .add_option(filter.status.map(|status| status_column(Column::Status).eq(status.word())))
        .add_option(webmaster.map(|webmaster| column(Column::WebmasterId).eq(webmaster.0)))
        .add_option(search)
        .add_option(filter.country.as_deref().map(|country| Column::Country.eq(storable(country))))
        .add_option(filter.device.map(|device| Column::Device.eq(device.word())))
        .add_option(filter.tests.wants().map(|is_test| Column::IsTest.eq(is_test)))
        .add(filter.origin.of_conversions(scope));
    Ok(Entity::find().filter(owned(scope, Column::AdvertiserId, Column::WebmasterId, column)).filter(wanted))
}

/// The rows with this id of whatever kind.
async fn matching(db: &Db, scope: Scope, search: &str) -> Result<Condition> {
    let customer = match scope {
        Scope::Network | Scope::Advertiser(_) => Some(Column::CustomerId.eq(search)),
        Scope::Webmaster(_) => None,
    };
    let requests = leads::of_request(db, search).await?;
    let either = Condition::any().add(Column::Id.is_in(requests)).add_option(customer);
    Ok(match Uuid::parse_str(search) {
        Ok(id) => either.add(Column::Id.eq(id)).add(Column::ClickId.eq(id)),
        Err(_) => either,
    })
}
