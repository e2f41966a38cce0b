//! What customers have paid: the conversions that name them, and their sums.

use crate::conversions::{ConversionRow, named};
use crate::entities::conversion::{Column, Entity};
use crate::page::{Cut, count};
use crate::reports::money_sum;
use crate::row::Row;
use crate::scope::unindexed;
use crate::{Db, PER_PAGE, Page, Result};
use domain::customer::Customer;
use domain::id::LeadId;
use domain::money::Amount;
use domain::payout::Split;
use domain::status::ConversionStatus;
use domain::time::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// What a customer has paid so far.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Payments {
    /// How many payments are approved.
    pub approved: i64,
    /// How many are on hold.
    pub holds: i64,
    /// How many were rejected.
    pub rejected: i64,
    /// The prices of those that are approved, where they have any.
    pub paid: Amount,
    /// What those that are approved are worth to whom.
    pub worth: Split,
    /// When the last one came that was not rejected.
    pub last: Option<Timestamp>,
}

/// What each of these customers has paid; those who never did are left out.
pub async fn payments(db: &Db, customers: &[&Customer]) -> Result<HashMap<LeadId, Payments>> {
    let mut found: HashMap<LeadId, Payments> = HashMap::new();
    let wanted: HashMap<(i64, &str, Uuid), LeadId> =
        customers.iter().map(|of| ((of.offer.0, of.customer_id.as_str(), of.click.0), of.id)).collect();
    if wanted.is_empty() {
        return Ok(found);
    }
    let ids = customers.iter().map(|of| of.customer_id.as_str());
    let query = Entity::find()
        .select_only()
        .columns([Column::OfferId, Column::CustomerId, Column::ClickId, Column::Status])
        .column_as(Expr::cust("COUNT(*)"), "total")
        .column_as(Column::CreatedAt.max(), "last")
        .filter(Column::CustomerId.is_in(ids))
        .group_by(Column::OfferId)
        .group_by(Column::CustomerId)
        .group_by(Column::ClickId)
        .group_by(Column::Status);
    let query = query
        // Where a fixed amount is paid there is no price.
        .column_as(money_sum(|| Expr::from(Func::coalesce([Expr::col(Column::Price), Expr::cust("0")]))), "price")
        .column_as(money_sum(|| Expr::col(Column::AdvertiserAmount)), "advertiser")
        .column_as(money_sum(|| Expr::col(Column::NetworkAmount)), "network")
        .column_as(money_sum(|| Expr::col(Column::WebmasterAmount)), "webmaster");
    for sum in query.into_model::<Sum>().all(db.reader()).await? {
        let key = (sum.offer_id, sum.customer_id.as_deref().unwrap_or_default(), sum.click_id);
        if let Some(id) = wanted.get(&key) {
            sum.add_to(found.entry(*id).or_default(), *id)?;
        }
    }
    Ok(found)
}

#[derive(FromQueryResult)]
struct Sum {
    offer_id: i64,
    customer_id: Option<String>,
    click_id: Uuid,
    status: String,
    total: i64,
    last: Option<i64>,
    price: i64,
    advertiser: i64,
    network: i64,
    webmaster: i64,
}

impl Sum {
    fn add_to(&self, payments: &mut Payments, id: LeadId) -> Result<()> {
        let row = Row { table: "conversion", key: id };
        match row.read("status", ConversionStatus::from_word(&self.status))? {
            ConversionStatus::Approved => {
                payments.approved = self.total;
                payments.paid = Amount(self.price);
                payments.worth = Split {
                    advertiser: Amount(self.advertiser),
                    network: Amount(self.network),
                    webmaster: Amount(self.webmaster),
                };
            }
            ConversionStatus::Hold => payments.holds = self.total,
            ConversionStatus::Rejected => {
                payments.rejected = self.total;
                return Ok(());
            }
        }
        payments.last = payments.last.max(self.last.map(Timestamp));
        Ok(())
    }
}

/// A page of the payments of a customer, the newest first. A page beyond the last is the last. Whoever has the customer may see them: all
/// came by the click that brought the customer, and so are of the same webmaster and offer.
pub async fn of_customer(db: &Db, of: &Customer, page: u32) -> Result<Page<ConversionRow>> {
    let theirs = Condition::all()
        .add(Column::CustomerId.eq(of.customer_id.as_str()))
        .add(unindexed(Column::OfferId).eq(of.offer.0))
        .add(Column::ClickId.eq(of.click.0));
    let query = Entity::find().filter(theirs);
    let total = count(db, query.clone()).await?;
    let cut = Cut::of(total, page);
    let newest = query.order_by_desc(unindexed(Column::CreatedAt)).order_by_desc(Column::Id);
    let rows = named(db, newest.offset(cut.offset()).limit(u64::from(PER_PAGE))).await?;
    Ok(Page { rows, page: cut.page, pages: cut.pages, total })
}
