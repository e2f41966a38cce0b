//! Which rows a scope covers, of tables that know both sides of a deal, and what else their lists have in common.

use domain::access::Scope;
use domain::id::WebmasterId;
use sea_orm::sea_query::{BinOper, Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition};

/// The rows in scope.
pub(crate) fn owned<C: ColumnTrait>(scope: Scope, advertiser: C, webmaster: C, column: fn(C) -> Expr) -> Condition {
    match scope {
        Scope::Network => Condition::all(),
        Scope::Advertiser(id) => Condition::all().add(column(advertiser).eq(id.0)),
        Scope::Webmaster(id) => Condition::all().add(column(webmaster).eq(id.0)),
    }
}

/// The webmaster that a list is narrowed to. An advertiser does not learn whose anything is, so for them it has no effect.
pub(crate) fn webmaster_for(scope: Scope, webmaster: Option<WebmasterId>) -> Option<WebmasterId> {
    webmaster.filter(|_| !matches!(scope, Scope::Advertiser(_)))
}

/// A column, which may have an index.
pub(crate) fn plain<C: ColumnTrait>(column: C) -> Expr {
    Expr::col(column.as_column_ref())
}

/// A column with a number in a form that no index knows. An id stands in a handful of rows, and each of its columns has an index;
/// without this, SQLite would walk through all rows of an advertiser or of a period instead.
pub(crate) fn unindexed<C: ColumnTrait>(column: C) -> Expr {
    plain(column).add(0)
}

/// The same for a column with a word that many rows have, where the rows' owner is asked for too and has fewer.
pub(crate) fn unindexed_word<C: ColumnTrait>(column: C) -> Expr {
    plain(column).binary(BinOper::Custom("||"), Expr::val(""))
}

/// A text that somebody looks for, without what no text can contain on PostgreSQL, where it is an error to ask.
pub(crate) fn storable(text: &str) -> String {
    text.replace('\0', "")
}
