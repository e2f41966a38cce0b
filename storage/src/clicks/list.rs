//! The log of clicks: cut by ids, which begin with their moment, so that a page costs the same however many clicks there are.

use super::read;
use crate::entities::click::{Column, Entity};
use crate::names::Names;
use crate::origin::Origin;
use crate::scope::{owned, plain, storable, unindexed};
use crate::{Db, PER_PAGE, Result};
use domain::access::Scope;
use domain::click::{Click, Device};
use domain::id::{AdvertiserId, ClickId, OfferId, WebmasterId};
use domain::time::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
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
    let query = wanted(scope, filter);
    // One more than is shown tells whether there are more.
    let limit = u64::from(PER_PAGE) + 1;
    if let Place::NewerThan(id) = place {
        let newer = query.clone().filter(Column::Id.gt(id.0)).order_by_asc(Column::Id).limit(limit);
        let mut rows = named(db, newer).await?;
        // Fewer than a page: then the page is the first one, whole.
        if rows.len() > PER_PAGE as usize {
            rows.truncate(PER_PAGE as usize);
            rows.reverse();
            return Ok(ClickPage { rows, has_newer: true, has_older: true });
        }
    }
    let (query, has_newer) = match place {
        Place::OlderThan(id) => (query.filter(Column::Id.lt(id.0)), true),
        Place::Newest | Place::NewerThan(_) => (query, false),
    };
    let mut rows = named(db, query.order_by_desc(Column::Id).limit(limit)).await?;
    let has_older = rows.len() > PER_PAGE as usize;
    rows.truncate(PER_PAGE as usize);
    Ok(ClickPage { rows, has_newer, has_older })
}

/// One click, if it is in scope.
pub async fn find(db: &Db, scope: Scope, id: ClickId) -> Result<Option<ClickRow>> {
    let query = Entity::find_by_id(id.0).filter(owned(scope, Column::AdvertiserId, Column::WebmasterId, plain));
    Ok(named(db, query).await?.pop())
}

async fn named(db: &Db, query: Select<Entity>) -> Result<Vec<ClickRow>> {
    let found: Vec<Click> = query.all(db.reader()).await?.into_iter().map(read).collect();
    let names = Names::of(db, found.iter().map(|click| (click.offer, click.advertiser, click.webmaster))).await?;
    let row = |click: Click| ClickRow {
        offer: names.offer(click.offer),
        advertiser: names.advertiser(click.advertiser),
        webmaster: names.webmaster(click.webmaster),
        click,
    };
    Ok(found.into_iter().map(row).collect())
}

fn wanted(scope: Scope, filter: &ClickFilter) -> Select<Entity> {
    let column: fn(Column) -> Expr = if filter.search.is_some() { unindexed } else { plain };
    let webmaster = filter.webmaster.filter(|_| !matches!(scope, Scope::Advertiser(_)));
    let wanted = Condition::all()
        .add_option(filter.from.map(|from| Column::Id.gte(first_id(from))))
        .add_option(filter.to.map(|to| Column::Id.lt(first_id(to))))
        .add_option(filter.offer.map(|offer| column(Column::OfferId).eq(offer.0)))
        .add_option(webmaster.map(|webmaster| column(Column::WebmasterId).eq(webmaster.0)))
        .add_option(filter.country.as_deref().map(|country| Column::Country.eq(storable(country))))
        .add_option(filter.device.map(|device| Column::Device.eq(device.word())))
        .add_option(filter.search.as_deref().map(|search| matching(scope, search)))
        .add(filter.origin.of_clicks(scope));
    Entity::find().filter(owned(scope, Column::AdvertiserId, Column::WebmasterId, column)).filter(wanted)
}

/// Smaller than the id of every click from this moment on, and greater than that of every one before.
pub(crate) fn first_id(at: Timestamp) -> Uuid {
    let millis = u128::try_from(at.0).unwrap_or(0).min((1 << 48) - 1);
    Uuid::from_u128(millis << 80)
}

/// The clicks with this id, or with this sub-id.
fn matching(scope: Scope, search: &str) -> Condition {
    let search = storable(search.trim());
    let id = Uuid::parse_str(&search).ok().map(|id| Column::Id.eq(id));
    let mut either = Condition::any().add_option(id);
    match scope {
        Scope::Advertiser(_) => {}
        Scope::Network | Scope::Webmaster(_) => {
            for column in [Column::Sub1, Column::Sub2, Column::Sub3, Column::Sub4, Column::Sub5] {
                // The words of the index, which has only what there is.
                let given = Expr::cust(format!("\"{}\" <> ''", sea_orm::IdenStatic::as_str(&column)));
                either = either.add(Condition::all().add(column.eq(search.as_str())).add(given));
            }
        }
    }
    if either.is_empty() { either.add(Expr::val(1).eq(0)) } else { either }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Vault;
    use sea_orm::{ConnectionTrait, DbBackend, QueryTrait, Statement};

    /// How SQLite would go about a page of this list.
    async fn plan(db: &Db, scope: Scope, filter: &ClickFilter) -> String {
        let query = wanted(scope, filter).order_by_desc(Column::Id).limit(26).build(DbBackend::Sqlite);
        let explain = format!("EXPLAIN QUERY PLAN {}", query.sql);
        let values = query.values.map(|values| values.0).unwrap_or_default();
        let statement = Statement::from_sql_and_values(DbBackend::Sqlite, explain, values);
        let rows = db.reader().query_all_raw(statement).await.expect("a plan");
        let steps = rows.iter().map(|row| row.try_get::<String>("", "detail").expect("a step"));
        steps.collect::<Vec<_>>().join("; ")
    }

    #[tokio::test]
    async fn no_page_walks_through_clicks_that_are_not_shown_or_looks_at_all_of_them() {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite:{}", folder.path().join("a.db").display());
        let db = Db::connect(&url, Vault::new(b"secret")).await.expect("a database");
        db.migrate().await.expect("a schema");
        let all = ClickFilter::default;
        let week = ClickFilter { from: Some(Timestamp(1)), to: Some(Timestamp(2)), ..all() };
        let search = ClickFilter { search: Some("banner".to_owned()), ..week.clone() };
        let by_id = ClickFilter { search: Some(Uuid::from_u128(1).to_string()), ..all() };
        let (network, anna) = (Scope::Network, Scope::Webmaster(WebmasterId(1)));
        let shop = Scope::Advertiser(AdvertiserId(1));
        let of_offer = ClickFilter { offer: Some(OfferId(1)), ..week.clone() };
        let of_anna = ClickFilter { webmaster: Some(WebmasterId(1)), ..week.clone() };
        for (scope, filter, index) in [
            (network, &week, "sqlite_autoindex_click_1 (id>? AND id<?)"),
            (network, &of_offer, "click_offer_id_id_idx (offer_id=? AND id>? AND id<?)"),
            (network, &of_anna, "click_webmaster_id_id_idx (webmaster_id=? AND id>? AND id<?)"),
            (anna, &week, "click_webmaster_id_id_idx (webmaster_id=? AND id>? AND id<?)"),
            (shop, &week, "click_advertiser_id_id_idx (advertiser_id=? AND id>? AND id<?)"),
            (anna, &all(), "click_webmaster_id_id_idx (webmaster_id=?)"),
        ] {
            let plan = plan(&db, scope, filter).await;
            assert!(plan.contains(index) && !plan.contains("TEMP"), "{scope:?} {filter:?}: {plan}");
        }
        for scope in [network, anna] {
            for filter in [&search, &by_id] {
                let plan = plan(&db, scope, filter).await;
                assert!(
                    plan.contains("click_sub5_idx (sub5=?)") && !plan.contains("SCAN"),
                    "{scope:?} {filter:?}: {plan}"
                );
            }
        }
        let plan = plan(&db, shop, &by_id).await;
        assert!(plan.contains("(id=?)"), "{plan}");
        db.close().await;
    }
}
