//! What people are told of: the alerts that there were, which of them go on, and what somebody has done about one.

mod notices;
mod record;
mod settings;

pub use notices::{Event, Notice, Try, note, take};
pub use record::{Recorded, record};
pub use settings::{AlertSettings, Webhook, settings, update, webhook};

use crate::entities::alert::{Column, Entity, Model};
use crate::entities::{advertiser, offer, user_account};
use crate::page::{Cut, count};
use crate::row::Row;
use crate::{Db, PER_PAGE, Page, Result, names};
use domain::access::right::Conversions;
use domain::access::{IntegrationPermit, Permit, Scope};
use domain::health::{Alert, AlertKind, Reason, Watched};
use domain::id::{AdvertiserId, OfferId};
use domain::time::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use std::collections::{BTreeSet, HashMap};

/// Which alerts to list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AlertFilter {
    /// Only those that go on, or only those that are over.
    pub open: Option<bool>,
    /// About which offer.
    pub offer: Option<OfferId>,
    /// Of which kind.
    pub kind: Option<AlertKind>,
}

/// An alert, and what somebody has done about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KnownAlert {
    /// The alert.
    pub alert: Alert,
    /// Whose it is.
    pub advertiser: (AdvertiserId, String),
    /// When somebody has said that they have seen it, and who.
    pub seen: Option<(Timestamp, String)>,
    /// Until when nobody is to be told of the like.
    pub muted_until: Option<Timestamp>,
}

/// An alert that goes on, by what it is told apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Open {
    /// Its number.
    pub id: i64,
    /// What it is about.
    pub watched: Watched,
    /// Of which kind it is.
    pub kind: AlertKind,
    /// The code of what fails; empty for the other kinds.
    pub code: String,
}

/// Everything that goes on, for the look at it.
pub async fn open(db: &Db) -> Result<Vec<Open>> {
    let rows = Entity::find().filter(Column::ClosedAt.is_null()).order_by_asc(Column::Id).all(db.reader()).await?;
    let open = |row: Model| {
        let at = Row { table: "alert", key: row.id };
        Ok(Open {
            id: row.id,
            watched: at.read("of_kind", Watched::from_word(&row.of_kind, row.of_id))?,
            kind: at.read("kind", AlertKind::from_word(&row.kind))?,
            code: row.code,
        })
    };
    rows.into_iter().map(open).collect()
}

/// A page of the alerts of the permit, those that go on first, then the newest. A page beyond the last is the last.
pub async fn list(db: &Db, permit: IntegrationPermit, filter: &AlertFilter, page: u32) -> Result<Page<KnownAlert>> {
    let wanted = Condition::all()
        .add_option(
            filter.open.map(|open| if open { Column::ClosedAt.is_null() } else { Column::ClosedAt.is_not_null() }),
        )
        .add_option(filter.offer.map(|id| Column::OfKind.eq("offer").and(Column::OfId.eq(id.0))))
        .add_option(filter.kind.map(|kind| Column::Kind.eq(kind.word())));
    let query = covered(permit).filter(wanted);
    let total = count(db, query.clone()).await?;
    let cut = Cut::of(total, page);
    let going_on_first = query.order_by_desc(Column::ClosedAt.is_null());
    let sorted = going_on_first.order_by_desc(Column::OpenedAt).order_by_desc(Column::Id);
    let rows = sorted.offset(cut.offset()).limit(u64::from(PER_PAGE)).all(db.reader()).await?;
    Ok(Page { rows: named(db, rows).await?, page: cut.page, pages: cut.pages, total })
}

/// What goes on of the permit's, but for what is muted at this moment; the oldest first.
pub async fn going_on(db: &Db, permit: IntegrationPermit, now: Timestamp) -> Result<Vec<KnownAlert>> {
    let heard = Condition::any().add(Column::MutedUntil.is_null()).add(Column::MutedUntil.lte(now.0));
    let query = covered(permit).filter(Column::ClosedAt.is_null()).filter(heard);
    named(db, query.order_by_asc(Column::OpenedAt).order_by_asc(Column::Id).all(db.reader()).await?).await
}

/// Notes that somebody has seen an alert; `false` if it is not there.
pub async fn see(db: &Db, by: Permit<Conversions>, id: i64) -> Result<bool> {
    let seen = Entity::update_many()
        .col_expr(Column::SeenAt, Expr::value(by.at().0))
        .col_expr(Column::SeenBy, Expr::value(by.user().0));
    Ok(seen.filter(Column::Id.eq(id)).exec(db.writer()).await?.rows_affected == 1)
}

/// Lets nobody be told of the like of an alert until this moment, or lets everybody be told again; `false` if it is not there.
pub async fn mute(db: &Db, _: Permit<Conversions>, id: i64, until: Option<Timestamp>) -> Result<bool> {
    let muted = Entity::update_many().col_expr(Column::MutedUntil, Expr::value(until.map(|until| until.0)));
    Ok(muted.filter(Column::Id.eq(id)).exec(db.writer()).await?.rows_affected == 1)
}

fn covered(permit: IntegrationPermit) -> Select<Entity> {
    match permit.scope() {
        Scope::Network => Entity::find(),
        Scope::Advertiser(id) => Entity::find().filter(Column::AdvertiserId.eq(id.0)),
        // Webmasters get no such permit.
        Scope::Webmaster(_) => Entity::find().filter(Expr::value(false)),
    }
}

/// Alerts with the names that belong to their numbers.
pub(crate) async fn named(db: &Db, rows: Vec<Model>) -> Result<Vec<KnownAlert>> {
    let ids = |of: fn(&Model) -> Option<i64>| rows.iter().filter_map(of).collect::<BTreeSet<i64>>();
    let offers = ids(|row| (row.of_kind == "offer").then_some(row.of_id));
    let offers = names::read::<offer::Entity>(db, offer::Column::Id, offer::Column::Name, offers).await?;
    let advertisers = ids(|row| Some(row.advertiser_id));
    let advertisers =
        names::read::<advertiser::Entity>(db, advertiser::Column::Id, advertiser::Column::Name, advertisers).await?;
    let people = ids(|row| row.seen_by);
    let people =
        names::read::<user_account::Entity>(db, user_account::Column::Id, user_account::Column::Name, people).await?;
    let name = |names: &HashMap<i64, String>, id: i64| names.get(&id).cloned().unwrap_or_default();
    let known = |row: Model| {
        let alert = of_row(&row, |watched| match watched {
            Watched::Offer(id) => name(&offers, id.0),
            Watched::Advertiser(id) => name(&advertisers, id.0),
        })?;
        Ok(KnownAlert {
            alert,
            advertiser: (AdvertiserId(row.advertiser_id), name(&advertisers, row.advertiser_id)),
            seen: row.seen_at.zip(row.seen_by).map(|(at, by)| (Timestamp(at), name(&people, by))),
            muted_until: row.muted_until.map(Timestamp),
        })
    };
    rows.into_iter().map(known).collect()
}

/// The alert of a row.
fn of_row(row: &Model, name: impl FnOnce(Watched) -> String) -> Result<Alert> {
    let at = Row { table: "alert", key: row.id };
    let watched = at.read("of_kind", Watched::from_word(&row.of_kind, row.of_id))?;
    let reason: Reason = at.json("reason", &row.reason)?;
    Ok(Alert {
        id: row.id,
        watched,
        name: name(watched),
        reason,
        opened_at: Timestamp(row.opened_at),
        closed_at: row.closed_at.map(Timestamp),
    })
}
