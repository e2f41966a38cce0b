//! The list of customers.

use super::read;
use crate::entities::customer::{Column, Entity};
use crate::entities::offer;
use crate::names::Names;
use crate::page::{Cut, count};
use crate::row::Row;
use crate::scope::{owned, plain, storable, webmaster_for};
use crate::{Backend, Db, PER_PAGE, Page, Result};
use domain::access::Scope;
use domain::customer::{Customer, SHORT};
use domain::id::{AdvertiserId, LeadId, OfferId, WebmasterId};
use domain::money::Currency;
use domain::status::CustomerStatus;
use domain::time::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Which customers to list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CustomerFilter {
    /// Registered from this moment on.
    pub from: Option<Timestamp>,
    /// Registered before this moment.
    pub to: Option<Timestamp>,
    /// Of which offer.
    pub offer: Option<OfferId>,
    /// In which status.
    pub status: Option<CustomerStatus>,
    /// Of which webmaster; has no effect for an advertiser.
    pub webmaster: Option<WebmasterId>,
    /// Our id of them or its beginning, the click's, or a part of the advertiser's id, which is not for webmasters.
    pub search: Option<String>,
}

/// A customer with the names of those who have to do with them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CustomerRow {
    /// The customer.
    pub customer: Customer,
    /// Whose customer they are: the offer.
    pub offer: (OfferId, String),
    /// The currency of the offer.
    pub currency: Currency,
    /// The offer's owner.
    pub advertiser: (AdvertiserId, String),
    /// Who brought them.
    pub webmaster: (WebmasterId, String),
}

/// A page of the customers in scope, the newest first. A page beyond the last is the last.
pub async fn list(db: &Db, scope: Scope, filter: &CustomerFilter, page: u32) -> Result<Page<CustomerRow>> {
    let query = wanted(db, scope, filter);
    let total = count(db, query.clone()).await?;
    let cut = Cut::of(total, page);
    let rows = named(db, newest(query).offset(cut.offset()).limit(u64::from(PER_PAGE))).await?;
    Ok(Page { rows, page: cut.page, pages: cut.pages, total })
}

/// The newest customers in scope, at most so many.
pub async fn latest(db: &Db, scope: Scope, filter: &CustomerFilter, most: u64) -> Result<Vec<CustomerRow>> {
    named(db, newest(wanted(db, scope, filter)).limit(most)).await
}

/// One customer, if they are in scope.
pub async fn find(db: &Db, scope: Scope, id: LeadId) -> Result<Option<CustomerRow>> {
    let query = Entity::find_by_id(id.0).filter(owned(scope, Column::AdvertiserId, Column::WebmasterId, plain));
    Ok(named(db, query).await?.pop())
}

fn newest(query: Select<Entity>) -> Select<Entity> {
    query.order_by_desc(Column::CreatedAt).order_by_desc(Column::Id)
}

fn wanted(db: &Db, scope: Scope, filter: &CustomerFilter) -> Select<Entity> {
    let webmaster = webmaster_for(scope, filter.webmaster);
    let wanted = Condition::all()
        .add_option(filter.from.map(|from| Column::CreatedAt.gte(from.0)))
        .add_option(filter.to.map(|to| Column::CreatedAt.lt(to.0)))
        .add_option(filter.offer.map(|offer| Column::OfferId.eq(offer.0)))
        .add_option(filter.status.map(|status| Column::Status.eq(status.word())))
        .add_option(webmaster.map(|webmaster| Column::WebmasterId.eq(webmaster.0)))
        // Tests are nobody's customers; whoever looks for one finds it.
        .add_option(filter.search.is_none().then(|| Column::IsTest.eq(false)))
        .add_option(filter.search.as_deref().map(|search| matching(db, scope, &storable(search.trim()))));
    Entity::find().filter(owned(scope, Column::AdvertiserId, Column::WebmasterId, plain)).filter(wanted)
}

fn matching(db: &Db, scope: Scope, search: &str) -> Condition {
    let named = match scope {
        Scope::Network | Scope::Advertiser(_) => Some(holds(db, search)),
        Scope::Webmaster(_) => None,
    };
    // An empty condition would find everything.
    let either = Condition::any().add(Expr::val(1).eq(0)).add_option(named).add_option(begins_with(search));
    match Uuid::parse_str(search) {
        Ok(id) => either.add(Column::Id.eq(id)).add(Column::ClickId.eq(id)),
        Err(_) => either,
    }
}

/// Whether the advertiser's id holds a text. The databases call the same function by different names, and their `LIKE` differs in
/// what it takes for the same letter.
fn holds(db: &Db, text: &str) -> SimpleExpr {
    let place = match db.backend() {
        Backend::Sqlite => "instr(\"customer\".\"customer_id\", ?) > 0",
        Backend::Postgres => "strpos(\"customer\".\"customer_id\", $1) > 0",
    };
    Expr::cust_with_values(place, [text])
}

/// Our ids that begin as a short name does.
fn begins_with(text: &str) -> Option<Condition> {
    let digits = text.trim_end_matches('…');
    let first = u32::from_str_radix(digits, 16).ok().filter(|_| digits.len() == SHORT)?;
    let rest = u128::BITS - u32::BITS;
    let first = u128::from(first) << rest;
    let last = first | (u128::MAX >> u32::BITS);
    Some(Condition::all().add(Column::Id.between(Uuid::from_u128(first), Uuid::from_u128(last))))
}

async fn named(db: &Db, query: Select<Entity>) -> Result<Vec<CustomerRow>> {
    let found: Vec<Customer> = query.all(db.reader()).await?.into_iter().map(read).collect::<Result<_>>()?;
    let names = Names::of(db, found.iter().map(|known| (known.offer, known.advertiser, known.webmaster))).await?;
    let offers: BTreeSet<i64> = found.iter().map(|known| known.offer.0).collect();
    let currencies: HashMap<i64, String> =
        crate::names::read::<offer::Entity>(db, offer::Column::Id, offer::Column::Currency, offers).await?;
    let row = |customer: Customer| {
        let at = Row { table: "customer", key: customer.id };
        let code = at.read("offer_id", currencies.get(&customer.offer.0))?;
        Ok(CustomerRow {
            offer: names.offer(customer.offer),
            currency: at.currency("offer_id", code)?,
            advertiser: names.advertiser(customer.advertiser),
            webmaster: names.webmaster(customer.webmaster),
            customer,
        })
    };
    found.into_iter().map(row).collect()
}
