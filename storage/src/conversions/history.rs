//! What happened to a conversion, and what each change moved.

use crate::entities::{conversion_transition, user_account};
use crate::row::Row;
use crate::{Db, Result};
use domain::conversion::{Conversion, Source, Transition};
use domain::id::{LeadId, LogId, UserId};
use domain::money::Amount;
use domain::payout::Split;
use domain::status::ConversionStatus;
use domain::time::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// The words for who changed a conversion, in the column beside their number.
pub(crate) const POSTBACK: &str = "postback";
/// See [`POSTBACK`].
pub(crate) const MANAGER: &str = "manager";

/// A change of a conversion.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// The change.
    pub transition: Transition,
    /// What the ledger has of it.
    pub effect: Split,
    /// What the manager is called who made it.
    pub manager: Option<String>,
}

/// Every change of a conversion, the first first. Whoever has the conversion may know how it came about.
pub async fn history(db: &Db, of: &Conversion) -> Result<Vec<Change>> {
    use conversion_transition::{Column, Entity};
    let changes = Entity::find().filter(Column::ConversionId.eq(of.id.0)).order_by_asc(Column::Version);
    let changes = changes.all(db.reader()).await?;
    let managers = managers(db, changes.iter().filter_map(|change| change.actor_id).collect()).await?;
    let change = |model: conversion_transition::Model| {
        let row = Row { table: "conversion_transition", key: format!("{} {}", model.conversion_id, model.version) };
        let effect = split([model.advertiser_amount, model.network_amount, model.webmaster_amount]);
        // The ledger has nothing of tests.
        let effect = row.read("advertiser_amount", effect.or_else(|| of.is_test.then_some(Split::ZERO)))?;
        let manager = model.actor_id.and_then(|id| managers.get(&id).cloned());
        Ok(Change { transition: read(&row, model)?, effect, manager })
    };
    changes.into_iter().map(change).collect()
}

async fn managers(db: &Db, ids: Vec<i64>) -> Result<HashMap<i64, String>> {
    use user_account::{Column, Entity};
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let query = Entity::find().select_only().columns([Column::Id, Column::Name]).filter(Column::Id.is_in(ids));
    let names: Vec<(i64, String)> = query.into_tuple().all(db.reader()).await?;
    Ok(names.into_iter().collect())
}

fn read(row: &Row<String>, model: conversion_transition::Model) -> Result<Transition> {
    let source = match (model.source.as_str(), model.log_id, model.actor_id) {
        (POSTBACK, Some(log), _) => Source::Postback(LogId(log)),
        (MANAGER, _, Some(user)) => Source::Manager(UserId(user)),
        _ => return Err(row.impossible("source")),
    };
    let from = model.from_status.as_deref().map(|word| row.read("from_status", ConversionStatus::from_word(word)));
    Ok(Transition {
        id: LeadId(model.conversion_id),
        version: model.version,
        at: Timestamp(model.at),
        source,
        from: from.transpose()?,
        to: row.read("to_status", ConversionStatus::from_word(&model.to_status))?,
        before: split([model.before_advertiser, model.before_network, model.before_webmaster]),
        after: Split {
            advertiser: Amount(model.after_advertiser),
            network: Amount(model.after_network),
            webmaster: Amount(model.after_webmaster),
        },
        comment: model.comment,
        list: model.list_name,
    })
}

/// The split of these three parts, if they are there.
fn split(parts: [Option<i64>; 3]) -> Option<Split> {
    let [advertiser, network, webmaster] = parts;
    Some(Split { advertiser: Amount(advertiser?), network: Amount(network?), webmaster: Amount(webmaster?) })
}
