//! The lines of a list, each a row.

use super::{Line, Standing};
use crate::Result;
use crate::entities::decision_list_row::{ActiveModel, Column, Entity, Model};
use crate::row::{Row, to_json};
use domain::decision_list::{Change, Verdict};
use domain::id::DecisionListId;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

/// The row of a line that was judged.
pub(super) fn write(list: i64, line: u32, cells: &[String], verdict: &Verdict) -> ActiveModel {
    let standing = if matches!(verdict, Verdict::Change(_)) { Standing::Waiting } else { Standing::Left };
    let row = Model {
        list_id: list,
        line: number(line),
        cells: to_json(&cells),
        standing: standing.word().to_owned(),
        verdict: to_json(verdict),
    };
    row.into_active_model()
}

/// What a row says.
pub(super) fn read(model: &Model) -> Result<Line> {
    let row = Row { table: "decision_list_row", key: format!("{} {}", model.list_id, model.line) };
    Ok(Line {
        line: row.read("line", u32::try_from(model.line))?,
        cells: row.json("cells", &model.cells)?,
        standing: row.read("standing", Standing::from_word(&model.standing))?,
        verdict: row.json("verdict", &model.verdict)?,
    })
}

/// The lines of a list that are to be carried out.
pub(super) fn waiting_in(list: DecisionListId) -> Condition {
    Condition::all().add(Column::ListId.eq(list.0)).add(Column::Standing.eq(Standing::Waiting.word()))
}

/// The next lines of a list that are to be carried out, with what is to be done.
pub(crate) async fn waiting(txn: &impl ConnectionTrait, list: DecisionListId, most: u64) -> Result<Vec<(u32, Change)>> {
    let next = Entity::find().filter(waiting_in(list)).order_by_asc(Column::Line).limit(most).all(txn).await?;
    let change = |model: Model| {
        let row = Row { table: "decision_list_row", key: format!("{} {}", model.list_id, model.line) };
        let line = read(&model)?;
        match line.verdict {
            Verdict::Change(change) => Ok((line.line, *change)),
            Verdict::Same(_) | Verdict::Repeat { .. } | Verdict::Refused(_) => Err(row.impossible("verdict")),
        }
    };
    next.into_iter().map(change).collect()
}

/// Notes what became of lines: those that were carried out, and those that were not, and why.
pub(crate) async fn settle(
    txn: &impl ConnectionTrait,
    list: DecisionListId,
    changed: Vec<u32>,
    left: Vec<(u32, Verdict)>,
) -> Result<()> {
    let standing = |standing: Standing| {
        Entity::update_many().col_expr(Column::Standing, Expr::value(standing.word())).filter(Column::ListId.eq(list.0))
    };
    if !changed.is_empty() {
        let lines = changed.into_iter().map(number);
        standing(Standing::Changed).filter(Column::Line.is_in(lines)).exec(txn).await?;
    }
    for (line, verdict) in left {
        let update = standing(Standing::Left).col_expr(Column::Verdict, Expr::value(to_json(&verdict)));
        update.filter(Column::Line.eq(number(line))).exec(txn).await?;
    }
    Ok(())
}

/// A line's number in its column. A list has far fewer lines than that.
fn number(line: u32) -> i32 {
    i32::try_from(line).unwrap_or(i32::MAX)
}
