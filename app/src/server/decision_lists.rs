//! What a manager is told of a list that they have uploaded.

use super::conversions::row;
use super::{context, internal, not_found};
use crate::conversions::api::DecisionSum;
use crate::conversions::file::api::{ListChange, ListRefusal, ListView, SHOWN};
use crate::error::AppError;
use crate::money::Shares;
use domain::access::Viewer;
use domain::access::right::Conversions;
use domain::decision_list::{Change, Verdict};
use domain::id::{DecisionListId, LeadId};
use domain::payout::Split;
use std::collections::{BTreeMap, HashMap};
use storage::conversions;
use storage::decision_lists::{self, DecisionList, Line, Standing};

/// A list of the viewer's own.
pub async fn one(viewer: &Viewer, id: DecisionListId) -> Result<ListView, AppError> {
    let db = context().db;
    let by = viewer.permit::<Conversions>((context().clock)()).ok_or_else(|| AppError::Forbidden.mark())?;
    let list = decision_lists::find(&db, by, id).await.map_err(internal)?.ok_or_else(not_found)?;
    let shown: Vec<&Change> = changes(&list.lines).take(SHOWN).collect();
    let ids: Vec<LeadId> = shown.iter().map(|change| change.lead).collect();
    let found = conversions::find_many(&db, by.into(), &ids).await.map_err(internal)?;
    let mut rows: HashMap<LeadId, _> = found.into_iter().map(|known| (known.conversion.id, known)).collect();
    let columns = viewer.money_columns();
    let view = |change: &Change| {
        let row = row(viewer, rows.remove(&change.lead)?);
        Some(ListChange { row, from: change.from, to: change.to, effect: Shares::of(change.effect, columns) })
    };
    let shown = shown.into_iter().filter_map(view).collect();
    Ok(view_of(viewer, list, shown))
}

/// What is to be done, or was.
fn changes(lines: &[Line]) -> impl Iterator<Item = &Change> {
    lines.iter().filter_map(|line| match &line.verdict {
        Verdict::Change(change) => Some(&**change),
        Verdict::Same(_) | Verdict::Repeat { .. } | Verdict::Refused(_) => None,
    })
}

fn view_of(viewer: &Viewer, list: DecisionList, changes: Vec<ListChange>) -> ListView {
    let count = |is: &dyn Fn(&Line) -> bool| {
        u32::try_from(list.lines.iter().filter(|line| is(line)).count()).unwrap_or(u32::MAX)
    };
    let refusals = list.lines.iter().filter_map(|line| match &line.verdict {
        Verdict::Refused(why) => Some(ListRefusal { line: line.line, cells: line.cells.clone(), why: why.clone() }),
        Verdict::Change(_) | Verdict::Same(_) | Verdict::Repeat { .. } => None,
    });
    ListView {
        id: list.id.0,
        expires_at: list.expires_at,
        is_begun: list.applied_at.is_some(),
        total: count(&|_| true),
        waiting: count(&|line| line.standing == Standing::Waiting),
        changed: count(&|line| line.standing == Standing::Changed),
        same: count(&|line| matches!(line.verdict, Verdict::Same(_))),
        repeats: count(&|line| matches!(line.verdict, Verdict::Repeat { .. })),
        refused: count(&|line| matches!(line.verdict, Verdict::Refused(_))),
        sums: sums(viewer, &list.lines),
        changes,
        refusals: refusals.take(SHOWN).collect(),
        name: list.name,
        unused: list.unused,
    }
}

/// What all the changes come to, by currency.
fn sums(viewer: &Viewer, lines: &[Line]) -> Vec<DecisionSum> {
    let columns = viewer.money_columns();
    let mut sums: BTreeMap<_, (Split, Split)> = BTreeMap::new();
    for change in changes(lines) {
        let (worth, effect) = sums.entry(change.currency).or_default();
        *worth = *worth + change.worth;
        *effect = *effect + change.effect;
    }
    let sum = |(currency, (worth, effect))| DecisionSum {
        currency,
        worth: Shares::of(worth, columns),
        effect: Shares::of(effect, columns),
    };
    sums.into_iter().map(sum).collect()
}
