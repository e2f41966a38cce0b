//! Postbacks to webmasters: the log of them, and the queue behind it.

pub(crate) mod make;
mod queue;
mod redo;

pub use queue::{Attempt, Lane, Outcome, Taken, due, note, take};
pub use redo::{MOST, back_fill, foresee, resend};

use crate::entities::delivery::{Column, Entity, Model};
use crate::entities::{delivery_attempt, offer, target, webmaster};
use crate::names;
use crate::page::{Cut, count};
use crate::row::Row;
use crate::scope::webmaster_for;
use crate::{Db, PER_PAGE, Page, Result};
use domain::access::Scope;
use domain::id::{DeliveryId, LeadId, OfferId, TargetId, WebmasterId};
use domain::outgoing::{DeliveryState, Facts};
use domain::status::ConversionStatus;
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Which deliveries to list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DeliveryFilter {
    /// Made from this moment on.
    pub from: Option<Timestamp>,
    /// Made before this moment.
    pub to: Option<Timestamp>,
    /// To which target.
    pub target: Option<TargetId>,
    /// Of which offer.
    pub offer: Option<OfferId>,
    /// Whose; has an effect for the network alone.
    pub webmaster: Option<WebmasterId>,
    /// Where they stand.
    pub state: Option<DeliveryState>,
    /// A delivery's or a conversion's id, whole.
    pub search: Option<String>,
}

/// A delivery as the log shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeliveryRow {
    /// Its id.
    pub id: DeliveryId,
    /// To whom: number and name.
    pub target: (TargetId, String),
    /// Whose that is: number and name.
    pub webmaster: (WebmasterId, String),
    /// Of which offer.
    pub offer: (OfferId, String),
    /// The conversion.
    pub lead: LeadId,
    /// The action.
    pub action: String,
    /// The status that it tells.
    pub status: ConversionStatus,
    /// Since when there is one.
    pub created_at: Timestamp,
    /// Where it stands.
    pub state: DeliveryState,
    /// When it is tried next.
    pub due_at: Option<Timestamp>,
    /// How often it was tried.
    pub tries: u32,
    /// The code of the last answer.
    pub http_status: Option<u16>,
    /// Why there was none.
    pub last_error: String,
    /// When it was tried last.
    pub last_at: Option<Timestamp>,
}

/// A delivery with all there is to say of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Delivery {
    /// As the log shows it.
    pub row: DeliveryRow,
    /// What there is to tell.
    pub facts: Facts,
    /// Every try, the last one first.
    pub attempts: Vec<Attempt>,
}

/// A page of the deliveries in scope, the newest first. A page beyond the last is the last.
pub async fn list(db: &Db, scope: Scope, filter: &DeliveryFilter, page: u32) -> Result<Page<DeliveryRow>> {
    let query = wanted(scope, filter);
    let total = count(db, query.clone()).await?;
    let cut = Cut::of(total, page);
    let newest = query.order_by_desc(Column::CreatedAt).order_by_desc(Column::Id);
    let rows = newest.offset(cut.offset()).limit(u64::from(PER_PAGE)).all(db.reader()).await?;
    Ok(Page { rows: named(db, rows).await?, page: cut.page, pages: cut.pages, total })
}

/// One delivery, if it is in scope.
pub async fn find(db: &Db, scope: Scope, id: DeliveryId) -> Result<Option<Delivery>> {
    let Some(model) = in_scope(scope).filter(Column::Id.eq(id.0)).one(db.reader()).await? else { return Ok(None) };
    let facts = Row { table: "delivery", key: model.id }.json("facts", &model.facts)?;
    let tries = delivery_attempt::Entity::find()
        .filter(delivery_attempt::Column::DeliveryId.eq(id.0))
        .order_by_desc(delivery_attempt::Column::Number);
    let attempts = tries.all(db.reader()).await?.into_iter().map(attempt).collect();
    Ok(named(db, vec![model]).await?.pop().map(|row| Delivery { row, facts, attempts }))
}

fn in_scope(scope: Scope) -> Select<Entity> {
    match scope {
        Scope::Network => Entity::find(),
        Scope::Webmaster(id) => Entity::find().filter(Column::WebmasterId.eq(id.0)),
        Scope::Advertiser(_) => Entity::find().filter(Expr::value(false)),
    }
}

fn wanted(scope: Scope, filter: &DeliveryFilter) -> Select<Entity> {
    let webmaster = webmaster_for(scope, filter.webmaster);
    let search = filter.search.as_deref().map(|search| match Uuid::parse_str(search.trim()) {
        Ok(id) => Condition::any().add(Column::Id.eq(id)).add(Column::ConversionId.eq(id)),
        Err(_) => Condition::all().add(Expr::value(false)),
    });
    let wanted = Condition::all()
        .add_option(filter.from.map(|from| Column::CreatedAt.gte(from.0)))
        .add_option(filter.to.map(|to| Column::CreatedAt.lt(to.0)))
        .add_option(filter.target.map(|id| Column::TargetId.eq(id.0)))
        .add_option(filter.offer.map(|id| Column::OfferId.eq(id.0)))
        .add_option(webmaster.map(|id| Column::WebmasterId.eq(id.0)))
        .add_option(filter.state.map(|state| Column::State.eq(state.word())))
        .add_option(search);
    in_scope(scope).filter(wanted)
}

async fn named(db: &Db, rows: Vec<Model>) -> Result<Vec<DeliveryRow>> {
    let ids = |id: fn(&Model) -> i64| rows.iter().map(id).collect::<BTreeSet<i64>>();
    let targets = names::read::<target::Entity>(db, target::Column::Id, target::Column::Name, ids(|row| row.target_id));
    let targets = targets.await?;
    let offers = names::read::<offer::Entity>(db, offer::Column::Id, offer::Column::Name, ids(|row| row.offer_id));
    let offers = offers.await?;
    let owners = ids(|row| row.webmaster_id);
    let owners = names::read::<webmaster::Entity>(db, webmaster::Column::Id, webmaster::Column::Name, owners).await?;
    let name = |names: &HashMap<i64, String>, id: i64| names.get(&id).cloned().unwrap_or_default();
    let row = |model: Model| {
        let at = Row { table: "delivery", key: model.id };
        Ok(DeliveryRow {
            id: DeliveryId(model.id),
            target: (TargetId(model.target_id), name(&targets, model.target_id)),
            webmaster: (WebmasterId(model.webmaster_id), name(&owners, model.webmaster_id)),
            offer: (OfferId(model.offer_id), name(&offers, model.offer_id)),
            lead: LeadId(model.conversion_id),
            status: at.read("status", ConversionStatus::from_word(&model.status))?,
            created_at: Timestamp(model.created_at),
            state: at.read("state", DeliveryState::from_word(&model.state))?,
            due_at: model.due_at.map(Timestamp),
            tries: at.read("tries", u32::try_from(model.tries))?,
            http_status: model.http_status.map(|code| at.read("http_status", u16::try_from(code))).transpose()?,
            last_at: model.last_at.map(Timestamp),
            action: model.action,
            last_error: model.last_error,
        })
    };
    rows.into_iter().map(row).collect()
}

fn attempt(row: delivery_attempt::Model) -> Attempt {
    Attempt {
        at: Timestamp(row.at),
        took_ms: u32::try_from(row.took_ms).unwrap_or_default(),
        method: row.method,
        url: row.url,
        body: row.body,
        status: row.http_status.and_then(|code| u16::try_from(code).ok()),
        error: row.error,
        response: row.response,
    }
}
