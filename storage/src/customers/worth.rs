//! What customers are worth: by offer or webmaster, and by the month in which they were registered.

use crate::entities::{offer, webmaster};
use crate::names::read;
use crate::reports::{money_sum, number_sum};
use crate::row::Row;
use crate::scope::webmaster_for;
use crate::{Db, Result};
use domain::access::Scope;
use domain::id::{OfferId, WebmasterId};
use domain::money::{Amount, Currency};
use domain::payout::{PayoutModel, Split};
use domain::status::{ConversionStatus, CustomerStatus};
use domain::time::Timestamp;
use sea_orm::sea_query::{CaseStatement, Cond, Expr, ExprTrait, Func, Query, SelectStatement};
use sea_orm::{ConnectionTrait, FromQueryResult};
use std::collections::{BTreeMap, HashMap};

/// What the rows are about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum WorthBy {
    /// Offers.
    #[default]
    Offer,
    /// Webmasters; the network alone tells them apart.
    Webmaster,
}

/// Which customers, and of which period what happens in one is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct WorthQuery {
    /// From this moment on.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub to: Option<Timestamp>,
    /// Only this offer.
    pub offer: Option<OfferId>,
    /// Only this webmaster; has an effect for the network alone.
    pub webmaster: Option<WebmasterId>,
}

/// What the customers of one offer or webmaster are worth.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Worth {
    /// The number of the offer or webmaster.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// How many customers there are, whenever they were registered.
    pub customers: i64,
    /// How many of them pay on.
    pub active: i64,
    /// How many were registered in the period.
    pub new: i64,
    /// How many left in the period.
    pub left: i64,
    /// How many approved payments came in the period.
    pub payments: i64,
    /// What those are worth.
    pub paid: Split,
    /// What all approved payments are worth, whenever they came.
    pub worth: Split,
}

/// The customers of one offer or webmaster in each currency, the most worth first.
pub async fn worth(db: &Db, scope: Scope, by: WorthBy, query: &WorthQuery) -> Result<Vec<(Currency, Worth)>> {
    let key = match (scope, by) {
        (Scope::Network, WorthBy::Webmaster) => "webmaster_id",
        _ => "offer_id",
    };
    let mut found: BTreeMap<(i64, String), Worth> = BTreeMap::new();
    let (mut made, mut left, mut paid) = (customers(scope, query), leaving(scope, query), approved(scope, query));
    let in_period = |column: (&'static str, &'static str)| within(query, column);
    made.expr_as(Expr::cust("COUNT(*)"), "customers")
        .expr_as(counted(is_active()), "active")
        .expr_as(counted(in_period(("customer", "created_at"))), "new");
    for row in rows(db, by_key(&mut made, "customer", key)).await? {
        let at = found.entry(Group::from_query_result(&row, "")?.key()).or_default();
        (at.customers, at.active, at.new) = (number(&row, "customers")?, number(&row, "active")?, number(&row, "new")?);
    }
    left.expr_as(Expr::cust("COUNT(DISTINCT \"customer\".\"id\")"), "gone");
    for row in rows(db, by_key(&mut left, "customer", key)).await? {
        found.entry(Group::from_query_result(&row, "")?.key()).or_default().left = number(&row, "gone")?;
    }
    paid.expr_as(counted(in_period(("conversion", "created_at"))), "payments");
    for (name, column) in SHARES {
        let of_period = || {
            let amounts = CaseStatement::new().case(within(query, ("conversion", "created_at")), amount(column));
            amounts.finally(Expr::cust("0")).into()
        };
        paid.expr_as(money_sum(of_period), format!("paid_{name}"));
    }
    for row in rows(db, by_key(&mut paid, "conversion", key)).await? {
        let at = found.entry(Group::from_query_result(&row, "")?.key()).or_default();
        at.payments = number(&row, "payments")?;
        (at.paid, at.worth) = (split(&row, "paid_")?, split(&row, "worth_")?);
    }
    named(db, key, found).await
}

/// A month of registrations, or any other span: where it begins.
pub type Cohort = Timestamp;

/// What became of those who were registered together.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct CohortRow {
    /// How many they are.
    pub customers: i64,
    /// How many of them pay on.
    pub active: i64,
    /// How many approved payments came of them.
    pub payments: i64,
    /// What those are worth.
    pub worth: Split,
}

/// What became of those who were registered since each of these moments and before the next one, by the place of the moment and the
/// currency. Only the offer and the webmaster of the query are asked for.
pub async fn cohorts(
    db: &Db,
    scope: Scope,
    query: &WorthQuery,
    begins: &[Cohort],
) -> Result<BTreeMap<(usize, Currency), CohortRow>> {
    let mut found: BTreeMap<(i64, String), CohortRow> = BTreeMap::new();
    let Some(first) = begins.first() else { return Ok(BTreeMap::new()) };
    let since = Expr::col(("customer", "created_at")).gte(first.0);
    let (mut made, mut paid) = (customers(scope, query), approved(scope, query));
    made.expr_as(Expr::cust("COUNT(*)"), "customers").expr_as(counted(is_active()), "active").and_where(since.clone());
    for row in rows(db, grouped(&mut made, place(begins), "offer")).await? {
        let at = found.entry(Group::from_query_result(&row, "")?.key()).or_default();
        (at.customers, at.active) = (number(&row, "customers")?, number(&row, "active")?);
    }
    let theirs = Cond::all()
        .add(Expr::col(("customer", "offer_id")).equals(("conversion", "offer_id")))
        .add(Expr::col(("customer", "customer_id")).equals(("conversion", "customer_id")));
    paid.inner_join("customer", theirs).expr_as(Expr::cust("COUNT(*)"), "payments").and_where(since);
    for row in rows(db, grouped(&mut paid, place(begins), "conversion")).await? {
        let at = found.entry(Group::from_query_result(&row, "")?.key()).or_default();
        (at.payments, at.worth) = (number(&row, "payments")?, split(&row, "worth_")?);
    }
    let read = |((place, code), row): ((i64, String), CohortRow)| {
        let currency = Row { table: "offer", key: place }.currency("currency", &code)?;
        Ok(((usize::try_from(place).unwrap_or_default(), currency), row))
    };
    found.into_iter().map(read).collect()
}

/// Which of these spans a customer was registered in. The moments are written into the text: as values, each of its two places would
/// have its own, and PostgreSQL would not take them for the same.
fn place(begins: &[Cohort]) -> Expr {
    let later = begins.iter().enumerate().skip(1).rev();
    let cases = later.map(|(at, from)| format!("WHEN \"customer\".\"created_at\" >= {} THEN {at} ", from.0));
    let cases: String = cases.collect();
    // Numbers in the text are of the narrower kind.
    Expr::cust(if cases.is_empty() {
        "CAST(0 AS bigint)".to_owned()
    } else {
        format!("CAST(CASE {cases}ELSE 0 END AS bigint)")
    })
}

/// The shares of a split, and their columns.
const SHARES: [(&str, &str); 3] =
    [("advertiser", "advertiser_amount"), ("network", "network_amount"), ("webmaster", "webmaster_amount")];

/// The customers that a query is about, each with the currency of their offer.
fn customers(scope: Scope, query: &WorthQuery) -> SelectStatement {
    let mut select = Query::select();
    select
        .from("customer")
        .inner_join("offer", Expr::col(("offer", "id")).equals(("customer", "offer_id")))
        .cond_where(theirs("customer", scope, query));
    select
}

/// Those of them who left in the period.
fn leaving(scope: Scope, query: &WorthQuery) -> SelectStatement {
    let mut select = customers(scope, query);
    select
        .inner_join("customer_change", Expr::col(("customer_change", "customer_id")).equals(("customer", "id")))
        .and_where(Expr::cust("\"customer_change\".\"to_status\" = 'inactive'"))
        .and_where(Expr::col(("customer_change", "from_status")).eq(CustomerStatus::Active.word()))
        .cond_where(within(query, ("customer_change", "at")));
    select
}

/// Their approved payments, with what all of them are worth.
fn approved(scope: Scope, query: &WorthQuery) -> SelectStatement {
    let recurring = PayoutModel::ALL.into_iter().filter(|model| model.is_recurring()).map(PayoutModel::word);
    // Few conversions have a customer, and an index knows them; far more are approved, and SQLite would go by those.
    let status = Expr::cust("\"conversion\".\"status\" || ''").eq(ConversionStatus::Approved.word());
    let mut select = Query::select();
    select
        .from("conversion")
        .cond_where(theirs("conversion", scope, query))
        .and_where(Expr::col(("conversion", "customer_id")).gt(""))
        .and_where(Expr::col(("conversion", "model")).is_in(recurring))
        .and_where(status);
    for (name, column) in SHARES {
        select.expr_as(money_sum(|| amount(column)), format!("worth_{name}"));
    }
    select
}

fn amount(column: &'static str) -> Expr {
    Expr::col(("conversion", column))
}

/// What is in scope and was asked for, and is no test.
fn theirs(table: &'static str, scope: Scope, query: &WorthQuery) -> Cond {
    let own = match scope {
        Scope::Network => None,
        Scope::Advertiser(id) => Some(("advertiser_id", id.0)),
        Scope::Webmaster(id) => Some(("webmaster_id", id.0)),
    };
    let asked = [
        own,
        query.offer.map(|offer| ("offer_id", offer.0)),
        webmaster_for(scope, query.webmaster).map(|webmaster| ("webmaster_id", webmaster.0)),
    ];
    // In a form that no index knows: those of the payments are the ones that name a customer, whoever's they are.
    let column = |name| Expr::col((table, name)).add(0);
    let real = Cond::all().add(Expr::col((table, "is_test")).eq(false));
    asked.into_iter().flatten().fold(real, |all, (name, id)| all.add(column(name).eq(id)))
}

fn is_active() -> Cond {
    Cond::all().add(Expr::col(("customer", "status")).eq(CustomerStatus::Active.word()))
}

/// What happened in the period.
fn within(query: &WorthQuery, column: (&'static str, &'static str)) -> Cond {
    let (from, to) = (query.from.map_or(0, |from| from.0), query.to.map_or(i64::MAX, |to| to.0));
    Cond::all().add(Expr::col(column).gte(from)).add(Expr::col(column).lt(to))
}

/// How many are so.
fn counted(when: Cond) -> Expr {
    let one = CaseStatement::new().case(when, Expr::cust("1")).finally(Expr::cust("0"));
    Func::coalesce([number_sum(one.into()), Expr::cust("0")]).into()
}

fn by_key<'s>(select: &'s mut SelectStatement, table: &'static str, key: &'static str) -> &'s mut SelectStatement {
    grouped(select, Expr::col((table, key)), if table == "customer" { "offer" } else { table })
}

/// A row for each value of a key and each currency, which stands in this table.
fn grouped<'s>(select: &'s mut SelectStatement, key: Expr, currency: &'static str) -> &'s mut SelectStatement {
    let currency = Expr::col((currency, "currency"));
    select.expr_as(key.clone(), "of").expr_as(currency.clone(), "currency").add_group_by([key, currency])
}

#[derive(FromQueryResult)]
struct Group {
    of: i64,
    currency: String,
}

impl Group {
    fn key(self) -> (i64, String) {
        (self.of, self.currency)
    }
}

async fn rows(db: &Db, select: &SelectStatement) -> Result<Vec<sea_orm::QueryResult>> {
    Ok(db.reader().query_all(select).await?)
}

fn number(row: &sea_orm::QueryResult, name: &str) -> Result<i64> {
    Ok(row.try_get("", name)?)
}

fn split(row: &sea_orm::QueryResult, before: &str) -> Result<Split> {
    let [advertiser, network, webmaster] = SHARES.map(|(name, _)| number(row, &format!("{before}{name}")).map(Amount));
    Ok(Split { advertiser: advertiser?, network: network?, webmaster: webmaster? })
}

async fn named(db: &Db, key: &str, found: BTreeMap<(i64, String), Worth>) -> Result<Vec<(Currency, Worth)>> {
    let ids = found.keys().map(|(id, _)| *id).collect();
    let names: HashMap<i64, String> = if key == "offer_id" {
        read::<offer::Entity>(db, offer::Column::Id, offer::Column::Name, ids).await?
    } else {
        read::<webmaster::Entity>(db, webmaster::Column::Id, webmaster::Column::Name, ids).await?
    };
    let row = |((id, code), worth): ((i64, String), Worth)| {
        let currency = Row { table: "offer", key: id }.currency("currency", &code)?;
        Ok((currency, Worth { id, name: names.get(&id).cloned().unwrap_or_default(), ..worth }))
    };
    let mut rows: Vec<(Currency, Worth)> = found.into_iter().map(row).collect::<Result<_>>()?;
    rows.sort_by(|(_, one), (_, other)| {
        other.worth.advertiser.cmp(&one.worth.advertiser).then_with(|| one.name.cmp(&other.name))
    });
    Ok(rows)
}
