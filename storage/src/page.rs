//! Pages: the one way in which long lists are cut.

use crate::{Db, Result};
use sea_orm::sea_query::Expr;
use sea_orm::{EntityTrait, QuerySelect, Select};

/// Rows on one page.
pub const PER_PAGE: u32 = 25;

/// One page of a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Which page it is, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
    /// How many rows there are on all pages.
    pub total: i64,
}

/// How many rows a query finds. They are counted in an index wherever one says enough: nothing is asked of the rows themselves.
pub(crate) async fn count<E: EntityTrait>(db: &Db, query: Select<E>) -> Result<i64> {
    let counted = query.select_only().column_as(Expr::cust("COUNT(*)"), "total").into_tuple();
    Ok(counted.one(db.reader()).await?.unwrap_or(0))
}

/// Where a page of so many rows is. A page beyond the last is the last.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cut {
    /// Which page it is, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
}

impl Cut {
    /// The page that was asked for, or the nearest there is.
    pub(crate) fn of(total: i64, page: u32) -> Self {
        let per_page = i64::from(PER_PAGE);
        let pages = Ord::max(u32::try_from((total + per_page - 1) / per_page).unwrap_or(u32::MAX), 1);
        Self { page: page.clamp(1, pages), pages }
    }

    /// The rows before it.
    pub(crate) fn offset(self) -> u64 {
        u64::from(self.page - 1) * u64::from(PER_PAGE)
    }
}
