//! Reports: made of the hourly sums alone, so that they cost the same however many clicks there were.

use crate::entities::rollup::{Column, Entity, MONEY, SUMS};
use crate::entities::{advertiser, offer, webmaster};
use crate::row::Row;
use crate::{Db, Result};
use domain::access::Scope;
use domain::id::{AdvertiserId, OfferId, WebmasterId};
use domain::money::{Amount, Currency};
use domain::payout::Split;
use domain::report::Figures;
use domain::time::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, Func, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, IdenStatic, JoinType, QueryFilter, QuerySelect, Select,
};
use std::collections::BTreeMap;

/// What the rows of a report are about.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Group {
    /// One for each day.
    Day,
    /// One for each offer.
    Offer,
    /// One for each webmaster. Nothing for an advertiser, who may not know them.
    Webmaster,
    /// One for each advertiser. Nothing for a webmaster, who may not know them.
    Advertiser,
}

/// What a report is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReportQuery {
    /// From this moment on; the hours that begin then or later count.
    pub from: Timestamp,
    /// The hours that begin before this moment count.
    pub to: Timestamp,
    /// What the rows are about.
    pub group: Group,
    /// Only this offer.
    pub offer: Option<OfferId>,
    /// Only this webmaster; has no effect for an advertiser.
    pub webmaster: Option<WebmasterId>,
}

/// A report.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// The rows: days in order, everything else by name.
    pub rows: Vec<ReportRow>,
    /// The sums. Amounts of different currencies are never added.
    pub totals: BTreeMap<Currency, Figures>,
}

/// A row of a report. What happened in two currencies makes two rows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReportRow {
    /// What it is about.
    pub key: RowKey,
    /// The currency of its amounts.
    pub currency: Currency,
    /// The numbers.
    pub figures: Figures,
}

/// What a row is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RowKey {
    /// A day, by the number that the caller gave it.
    Day(i64),
    /// An offer.
    Offer(OfferId, String),
    /// A webmaster.
    Webmaster(WebmasterId, String),
    /// An advertiser.
    Advertiser(AdvertiserId, String),
}

/// Runs a report. `day_of` numbers the day that an hour belongs to, in the network's time zone; numbers must grow with time.
pub async fn run(
    db: &Db,
    scope: Scope,
    query: &ReportQuery,
    day_of: &(dyn Fn(Timestamp) -> i64 + Sync),
) -> Result<Report> {
    let forbidden = matches!(
        (query.group, scope),
        (Group::Webmaster, Scope::Advertiser(_)) | (Group::Advertiser, Scope::Webmaster(_))
    );
    if forbidden {
        return Ok(Report::default());
    }
    let sums = grouped(summed(scope, query), query.group).into_model::<Summed>().all(db.reader()).await?;
    let mut totals = BTreeMap::new();
    let mut rows = BTreeMap::new();
    for sum in sums {
        let figures = sum.figures();
        let currency = Row { table: "offer", key: &sum.currency }.currency("currency", &sum.currency)?;
        *totals.entry(currency).or_default() += figures;
        let place = match query.group {
            Group::Day => (String::new(), day_of(Timestamp(sum.key))),
            Group::Offer | Group::Webmaster | Group::Advertiser => (sum.name, sum.key),
        };
        // Sorted here: databases disagree on the order of letters.
        *rows.entry((place.0.to_lowercase(), place, currency)).or_default() += figures;
    }
    let row =
        |((_, (name, number), currency), figures)| ReportRow { key: key(query.group, number, name), currency, figures };
    Ok(Report { rows: rows.into_iter().map(row).collect(), totals })
}

/// The sums that a query is about, each with its offer's currency.
fn summed(scope: Scope, query: &ReportQuery) -> Select<Entity> {
    let hours = Column::Hour.gte(query.from.0).and(Column::Hour.lt(query.to.0));
    let webmaster = query.webmaster.filter(|_| !matches!(scope, Scope::Advertiser(_)));
    let wanted = Condition::all()
        .add(hours)
        .add_option(query.offer.map(|offer| Column::OfferId.eq(offer.0)))
        .add_option(webmaster.map(|webmaster| Column::WebmasterId.eq(webmaster.0)));
    let wanted = match scope {
        Scope::Network => wanted,
        Scope::Advertiser(id) => wanted.add(Column::AdvertiserId.eq(id.0)),
        Scope::Webmaster(id) => wanted.add(Column::WebmasterId.eq(id.0)),
    };
    let offer = Entity::belongs_to(offer::Entity).from(Column::OfferId).to(offer::Column::Id);
    let select = Entity::find().select_only().join(JoinType::InnerJoin, offer.into()).filter(wanted);
    let select = select.column_as(offer::Column::Currency, "currency").group_by(offer::Column::Currency);
    SUMS.into_iter().fold(select, |select, column| select.expr_as(sum(column), column.as_str()))
}

/// A column's sum. Counts fit; amounts are added up in two parts, the millions and the rest, as one sum could be more than a
/// database can hold, and stop at a number that no real network reaches.
fn sum(column: Column) -> SimpleExpr {
    // PostgreSQL's sum of `bigint` is a `numeric`.
    let total = |part: SimpleExpr| Func::sum(part).cast_as("bigint");
    if !MONEY.iter().any(|money| money.as_str() == column.as_str()) {
        return total(Expr::col((Entity, column)));
    }
    let (millions, rest) = (Expr::col((Entity, column)).div(MILLION), Expr::col((Entity, column)).modulo(MILLION));
    let most = Expr::val(MOST_MILLIONS);
    let millions = Func::greatest([Func::least([total(millions), most]).into(), Expr::val(-MOST_MILLIONS)]);
    SimpleExpr::from(millions).mul(MILLION).add(total(rest))
}

const MILLION: i64 = 1_000_000;

/// Leaves room for the rest.
const MOST_MILLIONS: i64 = 9_000_000_000_000;

/// One row for each hour, or for each thing with its name.
fn grouped(select: Select<Entity>, group: Group) -> Select<Entity> {
    match group {
        Group::Day => select.column_as(Column::Hour, "key").expr_as(Expr::cust("''"), "name").group_by(Column::Hour),
        Group::Offer => select
            .column_as(Column::OfferId, "key")
            .column_as(offer::Column::Name, "name")
            .group_by(Column::OfferId)
            .group_by(offer::Column::Name),
        Group::Webmaster => {
            let named = Entity::belongs_to(webmaster::Entity).from(Column::WebmasterId).to(webmaster::Column::Id);
            select
                .join(JoinType::InnerJoin, named.into())
                .column_as(Column::WebmasterId, "key")
                .column_as(webmaster::Column::Name, "name")
                .group_by(Column::WebmasterId)
                .group_by(webmaster::Column::Name)
        }
        Group::Advertiser => {
            let named = Entity::belongs_to(advertiser::Entity).from(Column::AdvertiserId).to(advertiser::Column::Id);
            select
                .join(JoinType::InnerJoin, named.into())
                .column_as(Column::AdvertiserId, "key")
                .column_as(advertiser::Column::Name, "name")
                .group_by(Column::AdvertiserId)
                .group_by(advertiser::Column::Name)
        }
    }
}

fn key(group: Group, number: i64, name: String) -> RowKey {
    match group {
        Group::Day => RowKey::Day(number),
        Group::Offer => RowKey::Offer(OfferId(number), name),
        Group::Webmaster => RowKey::Webmaster(WebmasterId(number), name),
        Group::Advertiser => RowKey::Advertiser(AdvertiserId(number), name),
    }
}

#[derive(FromQueryResult)]
struct Summed {
    key: i64,
    name: String,
    currency: String,
    clicks: i64,
    holds: i64,
    approved: i64,
    rejected: i64,
    hold_advertiser: i64,
    hold_network: i64,
    hold_webmaster: i64,
    approved_advertiser: i64,
    approved_network: i64,
    approved_webmaster: i64,
}

impl Summed {
    fn figures(&self) -> Figures {
        Figures {
            clicks: self.clicks,
            holds: self.holds,
            approved: self.approved,
            rejected: self.rejected,
            hold_money: Split {
                advertiser: Amount(self.hold_advertiser),
                network: Amount(self.hold_network),
                webmaster: Amount(self.hold_webmaster),
            },
            approved_money: Split {
                advertiser: Amount(self.approved_advertiser),
                network: Amount(self.approved_network),
                webmaster: Amount(self.approved_webmaster),
            },
        }
    }
}
