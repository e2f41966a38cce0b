//! The log by the ids that stand in it.

use super::Column;
use crate::{Db, Result, leads};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

/// The rows with this id of whatever kind. What belongs to a conversion or customer is found by that; what failed, by what it named. Each
/// way says for itself which rows it is about, or SQLite would not see that there is an index of them.
pub(super) async fn matching(db: &Db, search: &str) -> Result<Condition> {
    let mut leads = leads::of_search(db, search).await?;
    let named = [Column::RequestId, Column::CustomerId].map(|column| that_failed(column.eq(search)));
    let [request, customer] = named;
    let Ok(id) = Uuid::parse_str(search) else {
        let click = that_failed(Column::ClickId.eq(search));
        return Ok(about(db, &leads).await?.add(request).add(customer).add(click));
    };
    let clicks = spellings(id).into_iter().chain([search.to_owned()]);
    let click = that_failed(Column::ClickId.is_in(clicks));
    leads.push(id);
    Ok(about(db, &leads).await?.add(Column::Id.eq(id)).add(request).add(customer).add(click))
}

/// A click's id as it may stand in the log, where it is kept as it was written.
pub(super) fn spellings(id: Uuid) -> [String; 4] {
    let (plain, simple) = (id.hyphenated().to_string(), id.simple().to_string());
    let [plain_capitals, simple_capitals] = [plain.to_uppercase(), simple.to_uppercase()];
    [plain, simple, plain_capitals, simple_capitals]
}

/// The rows about these conversions and customers. Those that made or changed one are known by its history; only the others have an index.
pub(super) async fn about(db: &Db, leads: &[Uuid]) -> Result<Condition> {
    let changes = leads::changes(db, leads).await?;
    let others = Condition::all()
        .add(Expr::cust("\"postback_log\".\"result\" NOT IN ('created', 'updated')"))
        .add(Column::LeadId.is_in(leads.iter().copied()));
    Ok(Condition::any().add(Column::Id.is_in(changes)).add(others))
}

/// Those of the rows that failed, in the words of the indexes that only know those.
pub(super) fn that_failed(which: impl Into<Condition>) -> Condition {
    Condition::all().add(Expr::cust("\"postback_log\".\"result\" = 'error'")).add(which.into())
}
