//! What is on its way to the network's own webhook: each row is written in the transaction of what it tells, and tried until it has arrived.

use super::named;
use crate::entities::alert;
use crate::entities::alert_notice::{ActiveModel, Column, Entity, Model};
use crate::row::visible;
use crate::{Db, Result};
use domain::health::Alert;
use domain::id::AdvertiserId;
use domain::outgoing::{LEASE, wait_after};
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Set};

/// What has become of an alert.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Event {
    /// It has begun.
    Opened,
    /// It is over.
    Closed,
}

impl Event {
    /// The word for the wire and the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Closed => "closed",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        [Self::Opened, Self::Closed].into_iter().find(|event| event.word() == word)
    }
}

/// A notice whose turn it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// What it is about.
    pub alert: Alert,
    /// Whose that is.
    pub advertiser: (AdvertiserId, String),
    /// What has become of it.
    pub event: Event,
    /// When.
    pub at: Timestamp,
    /// How often it has been tried, this time too.
    pub tries: u32,
}

/// What became of a try.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Try {
    /// Whether it has arrived.
    pub arrived: bool,
    /// The code of the answer, if there was one.
    pub status: Option<u16>,
    /// Why there was none.
    pub error: String,
    /// By how much the next try is moved: any number.
    pub chance: u32,
}

/// Writes a notice down, once.
pub(super) async fn put(txn: &impl ConnectionTrait, alert: i64, event: Event, now: Timestamp) -> Result<()> {
    let row = ActiveModel {
        alert_id: Set(alert),
        event: Set(event.word().to_owned()),
        created_at: Set(now.0),
        due_at: Set(Some(now.0)),
        tries: Set(0),
        sent_at: Set(None),
        failed_at: Set(None),
        http_status: Set(None),
        last_error: Set(String::new()),
    };
    Entity::insert_many([row]).on_conflict_do_nothing().exec_without_returning(txn).await?;
    Ok(())
}

/// Whether anybody was told that an alert has begun: of what was muted nobody is told that it is over.
pub(super) async fn was_told(txn: &impl ConnectionTrait, alert: i64) -> Result<bool> {
    let told = Entity::find().filter(Column::AlertId.eq(alert)).filter(Column::Event.eq(Event::Opened.word()));
    Ok(told.count(txn).await? > 0)
}

/// Takes the notice that has waited longest, for as long as [`LEASE`]: of two who take at once, each gets another.
pub async fn take(db: &Db, now: Timestamp) -> Result<Option<Notice>> {
    loop {
        let due = Entity::find().filter(Column::DueAt.lte(now.0)).order_by_asc(Column::DueAt);
        let Some(row) = due.order_by_asc(Column::AlertId).one(db.reader()).await? else { return Ok(None) };
        let tries = row.tries.saturating_add(1);
        let taken = of(row.alert_id, &row.event)
            .col_expr(Column::DueAt, Expr::value(now.0 + LEASE))
            .col_expr(Column::Tries, Expr::value(tries))
            .filter(Column::DueAt.eq(row.due_at))
            .filter(Column::Tries.eq(row.tries))
            .exec(db.writer())
            .await?;
        if taken.rows_affected == 1 {
            let found = read(db, Model { tries, ..row.clone() }).await?;
            if found.is_some() {
                return Ok(found);
            }
            // What tells of nothing is told no more.
            of(row.alert_id, &row.event).col_expr(Column::DueAt, Expr::value(None::<i64>)).exec(db.writer()).await?;
        }
    }
}

/// Notes what became of a try.
pub async fn note(db: &Db, notice: &Notice, became: &Try, now: Timestamp) -> Result<()> {
    let next = if became.arrived { None } else { wait_after(notice.tries, became.chance, None) };
    let mut update = of(notice.alert.id, notice.event.word())
        .col_expr(Column::DueAt, Expr::value(next.map(|wait| now.0 + wait)))
        .col_expr(Column::HttpStatus, Expr::value(became.status.map(i32::from)))
        .col_expr(Column::LastError, Expr::value(visible(&became.error)))
        .filter(Column::SentAt.is_null());
    if next.is_none() {
        let over = if became.arrived { Column::SentAt } else { Column::FailedAt };
        update = update.col_expr(over, Expr::value(now.0));
    }
    update.exec(db.writer()).await?;
    Ok(())
}

fn of(alert: i64, event: &str) -> sea_orm::UpdateMany<Entity> {
    Entity::update_many().filter(Column::AlertId.eq(alert)).filter(Column::Event.eq(event))
}

async fn read(db: &Db, row: Model) -> Result<Option<Notice>> {
    let about = alert::Entity::find_by_id(row.alert_id).one(db.reader()).await?;
    let known = named(db, about.into_iter().collect()).await?.pop();
    let notice = known.zip(Event::from_word(&row.event)).map(|(known, event)| Notice {
        alert: known.alert,
        advertiser: known.advertiser,
        event,
        at: Timestamp(row.created_at),
        tries: u32::try_from(row.tries).unwrap_or(u32::MAX),
    });
    Ok(notice)
}
