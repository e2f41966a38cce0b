//! How the ids of a page are found. One index serves all owners, by campaign; what stands on links is found by its hourly sums.

use super::list::{ClickFilter, first_id, moment};
use super::marks::{self, Marks};
use crate::entities::click::{Column, Entity};
use crate::entities::{campaign, offer};
use crate::origin::Origin;
use crate::scope::{owned, plain, storable, webmaster_for};
use crate::{Db, Result};
use domain::access::Scope;
use domain::id::OfferId;
use domain::report::Dimension;
use domain::time::{HOUR_MS, Timestamp};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// In which order a page is filled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Order {
    /// From the newest on.
    NewestFirst,
    /// From the oldest on.
    OldestFirst,
}

impl Order {
    /// Sorts ids, and leaves this many.
    pub(super) fn cut(self, ids: &mut Vec<Uuid>, limit: usize) {
        ids.sort_unstable();
        ids.dedup();
        if self == Self::NewestFirst {
            ids.reverse();
        }
        ids.truncate(limit);
    }

    fn sea(self) -> sea_orm::Order {
        match self {
            Self::NewestFirst => sea_orm::Order::Desc,
            Self::OldestFirst => sea_orm::Order::Asc,
        }
    }
}

/// Which ids: from `from` on, before `to`. It has one border at each side: of two, SQLite would look for the first in the index and read
/// everything up to the second.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Range {
    pub from: Option<Uuid>,
    pub to: Option<Uuid>,
}

impl Range {
    /// The period of a filter.
    pub(super) fn of(filter: &ClickFilter) -> Self {
        Self { from: filter.from.map(first_id), to: filter.to.map(first_id) }
    }

    /// What of it is before this id.
    pub(super) fn before(self, id: Uuid) -> Self {
        Self { to: Some(self.to.map_or(id, |to| Ord::min(to, id))), ..self }
    }

    /// What of it is after this id.
    pub(super) fn after(self, id: Uuid) -> Self {
        self.since(after(id))
    }

    /// What of it comes first in this order, up to an edge, and the rest.
    fn cut(self, edge: Uuid, order: Order) -> (Self, Self) {
        let (before, since) = (self.before(edge), self.since(edge));
        match order {
            Order::NewestFirst => (since, before),
            Order::OldestFirst => (before, since),
        }
    }

    fn is_empty(self) -> bool {
        self.from.zip(self.to).is_some_and(|(from, to)| from >= to)
    }

    /// What of it is this id or after it.
    fn since(self, id: Uuid) -> Self {
        Self { from: Some(self.from.map_or(id, |from| Ord::max(from, id))), ..self }
    }

    /// What of it is in an hour.
    pub(super) fn within(self, hour: Timestamp, next: Timestamp) -> Self {
        self.since(first_id(hour)).before(first_id(next))
    }

    fn condition(self) -> Condition {
        Condition::all()
            .add_option(self.from.map(|from| Column::Id.gte(from)))
            .add_option(self.to.map(|to| Column::Id.lt(to)))
    }
}

/// The first ids of those that are wanted.
pub(super) async fn ids(
    db: &Db,
    scope: Scope,
    filter: &ClickFilter,
    range: Range,
    order: Order,
    limit: usize,
) -> Result<Vec<Uuid>> {
    let search = filter.search.as_deref().map(|search| storable(search.trim()));
    if let Some(search) = search {
        let mut found = one(db, scope, filter, range, &search).await?;
        if let Some(marks) = Marks::of_search(scope, &search) {
            found.extend(marks::ids(db, scope, filter, range, order, limit, &marks).await?);
        }
        order.cut(&mut found, limit);
        return Ok(found);
    }
    if let Some(marks) = Marks::of_origin(scope, &filter.origin) {
        return marks::ids(db, scope, filter, range, order, limit, &marks).await;
    }
    if let Some(campaigns) = campaigns(scope, filter) {
        if is_of_some(scope, filter) {
            return some_of_campaigns(db, scope, filter, range, order, limit, campaigns).await;
        }
        return of_campaigns(db, scope, filter, range, order, limit, campaigns).await;
    }
    let query = Entity::find().select_only().column(Column::Id).filter(wanted(scope, filter, range));
    let query = query.order_by(Column::Id, order.sea()).limit(limit as u64);
    Ok(query.into_tuple().all(db.reader()).await?)
}

/// The click with this id, if it is wanted.
async fn one(db: &Db, scope: Scope, filter: &ClickFilter, range: Range, search: &str) -> Result<Vec<Uuid>> {
    let Ok(id) = Uuid::parse_str(search) else { return Ok(vec![]) };
    let query = Entity::find().select_only().column(Column::Id).filter(Column::Id.eq(id));
    Ok(query.filter(wanted(scope, filter, range)).into_tuple().all(db.reader()).await?)
}

/// Everything that a click must be, except for what is looked for.
pub(super) fn wanted(scope: Scope, filter: &ClickFilter, range: Range) -> Condition {
    let webmaster = webmaster_for(scope, filter.webmaster);
    of_campaign(scope, filter, range)
        .add_option(filter.offer.map(|offer| Column::OfferId.eq(offer.0)))
        .add_option(webmaster.map(|webmaster| Column::WebmasterId.eq(webmaster.0)))
        .add(owned(scope, Column::AdvertiserId, Column::WebmasterId, plain))
}

/// The same for clicks of a campaign whose they are known to be. Where nothing else is asked, the index of campaigns says enough.
fn of_campaign(scope: Scope, filter: &ClickFilter, range: Range) -> Condition {
    range
        .condition()
        .add_option(filter.country.as_deref().map(|country| Column::Country.eq(storable(country))))
        .add_option(filter.device.map(|device| Column::Device.eq(device.word())))
        .add(filter.origin.of_clicks(scope))
}

/// The campaigns that the clicks can be of; none if that says nothing about them.
fn campaigns(scope: Scope, filter: &ClickFilter) -> Option<SelectStatement> {
    use campaign::Column;
    let own = |column: Column| Expr::col((campaign::Entity, column));
    let advertiser = Expr::col((offer::Entity, offer::Column::AdvertiserId));
    let webmaster = webmaster_for(scope, filter.webmaster);
    let mut which = Condition::all()
        .add_option(filter.offer.map(|id| own(Column::OfferId).eq(id.0)))
        .add_option(webmaster.map(|id| own(Column::WebmasterId).eq(id.0)));
    match scope {
        Scope::Network => {
            which = which
                .add_option(filter.origin.advertiser.map(|id| advertiser.eq(id.0)))
                .add_option(filter.origin.campaign.map(|id| own(Column::Id).eq(id.0)));
        }
        Scope::Advertiser(id) => which = which.add(advertiser.eq(id.0)),
        Scope::Webmaster(id) => {
            which = which
                .add(own(Column::WebmasterId).eq(id.0))
                .add_option(filter.origin.campaign.map(|id| own(Column::Id).eq(id.0)));
        }
    }
    if which.is_empty() {
        return None;
    }
    let offer = Expr::col((offer::Entity, offer::Column::Id)).equals((campaign::Entity, Column::OfferId));
    let mut select = Query::select();
    select.from(campaign::Entity).inner_join(offer::Entity, offer).cond_where(which);
    Some(select)
}

/// The first ids of these campaigns. Wherever the last of a page is that any one of them could fill alone, the page of all of them
/// does not reach further: so only what lies before that is read, from each campaign's own part of the index.
async fn of_campaigns(
    db: &Db,
    scope: Scope,
    filter: &ClickFilter,
    range: Range,
    order: Order,
    limit: usize,
    campaigns: SelectStatement,
) -> Result<Vec<Uuid>> {
    let id = || Expr::col((campaign::Entity, campaign::Column::Id));
    let mut last = Query::select();
    last.from(Entity)
        .column((Entity, Column::Id))
        .and_where(Expr::col((Entity, Column::CampaignId)).eq(id()))
        .cond_where(of_campaign(scope, filter, range))
        .order_by((Entity, Column::Id), order.sea())
        .limit(1)
        .offset(limit as u64 - 1);
    let mut lasts = campaigns.clone();
    lasts.expr_as(Expr::from(sea_orm::sea_query::SubQueryStatement::SelectStatement(last)), LAST);
    let mut end = Query::select();
    end.column(LAST).from_subquery(lasts, "pages").and_where(Expr::col(LAST).is_not_null());
    end.order_by(LAST, order.sea()).limit(1);
    let row = db.reader().query_one(&end).await?;
    let end: Option<Uuid> = row.map(|row| row.try_get("", LAST)).transpose()?;
    let range = end.map_or(range, |end| match order {
        Order::NewestFirst => range.since(end),
        Order::OldestFirst => range.before(after(end)),
    });
    let mut of = campaigns;
    of.expr(id());
    let query = Entity::find().select_only().column(Column::Id).filter(Column::CampaignId.in_subquery(of));
    let mut ids = query.filter(wanted(scope, filter, range)).into_tuple().all(db.reader()).await?;
    order.cut(&mut ids, limit);
    Ok(ids)
}

/// Whether not all clicks of a campaign are wanted, and the index of campaigns does not tell which.
fn is_of_some(scope: Scope, filter: &ClickFilter) -> bool {
    let is_by_promo = filter.origin.promo.is_some() && Dimension::Promo.is_for(scope);
    filter.country.is_some() || filter.device.is_some() || is_by_promo
}

/// How many hours are looked through for clicks of which only some are wanted, one piece of time after the other. What no piece
/// reaches is looked through at last.
const PIECES: [i64; 5] = [1, 4, 16, 64, 256];

/// The first ids of these campaigns of which only some are wanted. To fill a page from one campaign alone, many of its clicks may have to
/// be looked at; all campaigns together fill it from a short time.
async fn some_of_campaigns(
    db: &Db,
    scope: Scope,
    filter: &ClickFilter,
    range: Range,
    order: Order,
    limit: usize,
    campaigns: SelectStatement,
) -> Result<Vec<Uuid>> {
    let origin = Origin { promo: None, ..filter.origin.clone() };
    let all = ClickFilter { country: None, device: None, origin, ..filter.clone() };
    let first = of_campaigns(db, scope, &all, range, order, 1, campaigns.clone()).await?;
    let [first] = first[..] else { return Ok(vec![]) };
    let (mut edge, mut left, mut ids) = (moment(first), range, vec![]);
    for hours in PIECES {
        edge += if order == Order::NewestFirst { -hours } else { hours } * HOUR_MS;
        let (piece, rest) = left.cut(first_id(Timestamp(edge)), order);
        if rest.is_empty() {
            break;
        }
        left = rest;
        ids.extend(of_campaigns(db, scope, filter, piece, order, limit - ids.len(), campaigns.clone()).await?);
        if ids.len() >= limit {
            return Ok(ids);
        }
    }
    ids.extend(of_campaigns(db, scope, filter, left, order, limit - ids.len(), campaigns).await?);
    Ok(ids)
}

/// The id after this one.
fn after(id: Uuid) -> Uuid {
    Uuid::from_u128(id.as_u128().saturating_add(1))
}

/// What the last id of a campaign's own page is called.
const LAST: &str = "last";

/// The clicks of an offer, which are known by its campaigns.
pub(crate) fn of_offer(id: OfferId) -> SimpleExpr {
    let mut campaigns = Query::select();
    campaigns.column(campaign::Column::Id).from(campaign::Entity);
    campaigns.and_where(Expr::col(campaign::Column::OfferId).eq(id.0));
    Column::CampaignId.in_subquery(campaigns)
}
